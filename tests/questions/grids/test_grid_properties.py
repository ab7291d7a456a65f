"""Generated questionnaires are read back exactly, whatever stands around their questions and however they look."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_SPEC = importlib.util.spec_from_file_location("drawing", Path(__file__).with_name("drawing.py"))
drawing = importlib.util.module_from_spec(_SPEC)
sys.modules["drawing"] = drawing
_SPEC.loader.exec_module(drawing)

found_in, noise, NOISE = drawing.found_in, drawing.noise, drawing.NOISE
SHEETS = st.one_of(drawing.tables(), drawing.tables(), drawing.forms(), drawing.below())
STYLES = st.sampled_from(
    (
        ("Arial", "", False, 0.0),
        ("Calibri", "FFFFE0", False, 40.0),
        ("Calibri", "", True, 0.0),
        ("Courier", "DDEBF7", True, 9.0),
    )
)

exactly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@settings(exactly, max_examples=120)
@given(drawing.tables())
def test_a_generated_table_is_read_back_exactly(sheet: drawing.Drawn) -> None:
    assert found_in(sheet) == sheet.places()


@settings(exactly, max_examples=60)
@given(drawing.tables())
def test_remarks_go_to_their_own_column_and_evidence_is_shown(sheet: drawing.Drawn) -> None:
    found = drawing.asked_in(sheet).questions
    places = [[str(slot.at) for slot in (question.comment, *question.more) if slot is not None] for question in found]
    assert places == [list(each) for each in sheet.named(sheet.beside)]
    assert all(question.reasons[0].startswith("question: ") for question in found)
    assert all(question.reasons[1].startswith("answer: ") for question in found)


@settings(exactly, max_examples=40)
@given(drawing.forms())
def test_a_generated_form_is_read_back_exactly(sheet: drawing.Drawn) -> None:
    assert sorted(found_in(sheet)) == sorted(sheet.places())


@settings(exactly, max_examples=20)
@given(drawing.below())
def test_generated_questions_over_their_boxes_are_read_back_exactly(sheet: drawing.Drawn) -> None:
    assert found_in(sheet) == sheet.places()


@settings(exactly, max_examples=40)
@given(SHEETS, st.sampled_from(NOISE), st.booleans())
def test_an_unrelated_sheet_changes_nothing(sheet: drawing.Drawn, kind: str, first: bool) -> None:  # noqa: FBT001
    sheets = (noise(kind), sheet) if first else (sheet, noise(kind))
    assert sorted(found_in(*sheets)) == sorted(sheet.places())


@settings(exactly, max_examples=40)
@given(SHEETS, st.integers(1, 30))
def test_empty_rows_above_only_move_what_is_found(sheet: drawing.Drawn, down: int) -> None:
    assert sorted(found_in(sheet, down=down)) == sorted(sheet.places(down=down))


@settings(exactly, max_examples=50)
@given(SHEETS, STYLES)
def test_another_style_changes_nothing(sheet: drawing.Drawn, style: drawing.Style) -> None:
    assert sorted(found_in(sheet, style=style)) == sorted(sheet.places())
