"""Questions in Word tables that are forms: labels with blanks beside, below or inside, boxes, scales, answer boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from responder.domain import Cell, Document, Finding, Grid, Question
from responder.questions.blanks import is_empty
from responder.questions.grids.doubts import once
from responder.questions.grouping import units_of
from responder.questions.interface import Found
from responder.questions.lines import Part, ends_in_question
from responder.questions.tables.doubts import doubts_about
from responder.questions.tables.forms import questions_in_form
from responder.questions.tables.layout import Layout, layout_of
from responder.questions.tables.responses import filled_box, response_in
from responder.questions.tables.scales import questions_on_scales
from responder.questions.tables.shape import is_list
from responder.questions.tables.ticks import column_names
from responder.questions.units import Unit, for_the_vendor, question_of

_FEWEST_BOXES = 3


def questions_in_tables(document: Document) -> Found:
    """The questions of tables laid out as forms, and of paragraphs answered in the table below them."""
    if document.format != "docx":
        return Found()
    units = units_of(document.blocks)
    questions: list[Question] = []
    findings: list[Finding] = []
    boxed = _answer_boxes(units)
    names: Mapping[int, str] = {}
    for unit, above in zip(units, (None, *units), strict=False):
        if unit.head.grid is not None:
            layout = layout_of(unit.head.grid)
            asked = for_the_vendor(_questions(layout, unit, above, names, boxed=boxed))
            questions += asked
            findings += _doubts(layout, asked)
            names = column_names(layout, names)
    return Found(questions=tuple(questions), findings=once(findings))


def _doubts(layout: Layout, asked: Sequence[Question]) -> Iterator[Finding]:
    """What is doubtful in the table and in the tables nested in it."""
    yield from doubts_about(layout, asked)
    for grid in _inner(layout.grid):
        places = {cell.at for cell in grid.cells.values()}
        yield from doubts_about(layout_of(grid), [question for question in asked if question.at in places])


def _inner(grid: Grid) -> Iterator[Grid]:
    for cell in grid.cells.values():
        for inner in cell.grids:
            yield inner
            yield from _inner(inner)


def _answer_boxes(units: Sequence[Unit]) -> bool:
    """Whether questions of this document have a box of one cell below them, open or most of them filled."""
    boxes = [
        only
        for above, unit in pairwise(units)
        if _may_ask(above) and above.bare and (only := _only_cell(unit)) is not None
    ]
    return any(is_empty(cell.text) for cell in boxes) or len(boxes) >= _FEWEST_BOXES


def _only_cell(unit: Unit) -> Cell | None:
    cells = list(unit.head.grid.cells.values()) if unit.head.grid is not None else []
    return cells[0] if len(cells) == 1 and not cells[0].grids and not cells[0].controls else None


def _questions(
    layout: Layout, unit: Unit, above: Unit | None, names: Mapping[int, str], *, boxed: bool = False
) -> Iterator[Question]:
    answered = _answer_to(above, layout, boxed=boxed) if above is not None else None
    if answered is not None:
        yield answered
        return
    yield from _own(layout, unit, names)
    yield from _nested(layout, unit)


def _own(layout: Layout, unit: Unit, names: Mapping[int, str]) -> tuple[Question, ...]:
    """What the table itself asks; lists are read elsewhere, column by column."""
    # A list stands under its heading as it is, whether its rows take words or marks.
    scaled = questions_on_scales(layout, unit.title, names)
    if scaled or is_list(layout):
        return scaled
    return questions_in_form(layout, unit.section)


def _nested(layout: Layout, unit: Unit) -> Iterator[Question]:
    for row in layout.rows():
        for spot in row:
            for grid in spot.cell.grids if not spot.boxes else ():
                yield from _questions(layout_of(grid), unit, None, {})


def _answer_to(above: Unit, layout: Layout, *, boxed: bool) -> Question | None:
    """The question that the paragraph above asks, where this table is nothing but room for its answer."""
    if above.head.part is not Part.WORDS or not above.bare or not _may_ask(above):
        return None
    response = response_in(layout) or (filled_box(layout) if boxed and above.head.asks else None)
    if response is None:
        return None
    return question_of(
        above,
        response.slot,
        "a table below takes the answer",
        comment=response.comment,
        choices=response.choices,
        boxes=response.boxes,
        held=response.held,
    )


def _may_ask(above: Unit) -> bool:
    head = above.head
    if head.heading and not (head.asks and (head.number or ends_in_question(head.words))):
        return False
    return head.asks or head.labels or head.enumerated
