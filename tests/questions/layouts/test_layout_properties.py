"""Whatever a questionnaire looks like, the layout saved of it reads it as it was found."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from responder.questions import find, layouts

_SPEC = importlib.util.spec_from_file_location("drawing", Path(__file__).parents[1] / "grids" / "drawing.py")
drawing = importlib.util.module_from_spec(_SPEC)
sys.modules["drawing"] = drawing
_SPEC.loader.exec_module(drawing)

SHEETS = st.one_of(drawing.tables(), drawing.tables(), drawing.forms(), drawing.below())


@settings(deadline=None, derandomize=True, max_examples=80, suppress_health_check=list(HealthCheck))
@given(SHEETS, SHEETS, st.integers(0, 5))
def test_a_saved_layout_reads_any_questionnaire_as_it_was_found(
    sheet: drawing.Drawn, other: drawing.Drawn, down: int
) -> None:
    """Also when all its rows moved down since."""
    other.name = "Other"
    with TemporaryDirectory() as folder:
        layout = Path(folder) / "layout.toml"
        document = drawing.document_of(sheet, other)
        layouts.save(document, find(document), layout)
        later = drawing.document_of(sheet, other, down=down)
        wanted = [replace(question, reasons=()) for question in find(later).questions]
        found = layouts.apply(later, find(later), layout).questions
    assert [replace(question, reasons=()) for question in found] == wanted


SAID = """Question|Answer|Yes|No|Comments|1.1|Do you encrypt data?|Describe it.|Name:|____|☐ Yes ☐ No|X|mm/dd/yyyy|
Status|Section A|[ ]|100%|Answer:|The vendor shall do it."""
WORDS = st.sampled_from([word.strip() for word in SAID.split("|")])
SPOTS = st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 5)), WORDS, min_size=1, max_size=40)


@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
@given(SPOTS)
def test_a_saved_layout_reads_any_jumble_as_it_was_found(texts: dict[tuple[int, int], str]) -> None:
    """Sheets without sense are read without failing, and alike by their layout."""
    document = drawing.document_of(drawing.Drawn(texts=texts))
    found = find(document)
    with TemporaryDirectory() as folder:
        layout = Path(folder) / "layout.toml"
        layouts.save(document, found, layout)
        read = layouts.apply(document, found, layout)
    assert [replace(each, reasons=()) for each in read.questions] == [
        replace(each, reasons=()) for each in found.questions
    ]
