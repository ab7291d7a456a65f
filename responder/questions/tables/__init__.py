"""Questions in Word tables that are forms: labels with blanks beside, below or inside, boxes, scales, answer boxes."""

from __future__ import annotations

from collections.abc import Iterator

from responder.domain import CellAt, Document, Grid, Question
from responder.questions.grouping import units_of
from responder.questions.interface import Found
from responder.questions.lines import Part, ends_in_question
from responder.questions.tables.forms import questions_in_form
from responder.questions.tables.layout import Layout, layout_of
from responder.questions.tables.responses import response_in
from responder.questions.tables.scales import questions_on_scales
from responder.questions.tables.shape import is_list
from responder.questions.units import Unit, question_of


def questions_in_tables(document: Document) -> Found:
    """The questions of tables laid out as forms, and of paragraphs answered in the table below them."""
    units = units_of(document.blocks)
    questions = [
        question
        for unit, above in zip(units, (None, *units), strict=False)
        if unit.head.grid is not None and not _is_sheet(unit.head.grid)
        for question in _questions(unit.head.grid, unit.section, above)
    ]
    return Found(questions=tuple(questions))


def _is_sheet(grid: Grid) -> bool:
    return any(isinstance(cell.at, CellAt) for cell in grid.cells.values())


def _questions(grid: Grid, section: str | None, above: Unit | None) -> Iterator[Question]:
    layout = layout_of(grid)
    answered = _answer_to(above, layout) if above is not None else None
    if answered is not None:
        yield answered
        return
    yield from _own(layout, section)
    yield from _nested(layout, section)


def _own(layout: Layout, section: str | None) -> tuple[Question, ...]:
    """What the table itself asks; lists are read elsewhere, column by column."""
    scaled = questions_on_scales(layout, section)
    if scaled or is_list(layout):
        return scaled
    return questions_in_form(layout, section)


def _nested(layout: Layout, section: str | None) -> Iterator[Question]:
    for row in layout.rows():
        for spot in row:
            for grid in spot.cell.grids if not spot.boxes else ():
                yield from _questions(grid, section, None)


def _answer_to(above: Unit, layout: Layout) -> Question | None:
    """The question that the paragraph above asks, where this table is nothing but room for its answer."""
    if above.head.part is not Part.WORDS or not above.bare or not _may_ask(above):
        return None
    response = response_in(layout)
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
