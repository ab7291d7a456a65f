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
