"""Writes down how a document was read, to be edited and applied: regular rows as tables, the rest as fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from responder.domain import CellAt, Document, Place, Question, Questionnaire, TableAt
from responder.questions.grids.headers import Header, headers_in
from responder.questions.grids.lists import semicolon_options
from responder.questions.grids.rooms import room_in
from responder.questions.grids.view import View
from responder.questions.layouts.applying import table_questions
from responder.questions.layouts.finding import Sought, sought_in
from responder.questions.layouts.model import Anchor, FieldRule, Layout, TableRule
from responder.questions.layouts.places import position_of
from responder.questions.layouts.rows import title_in
from responder.questions.layouts.wording import quoted

T = TypeVar("T", bound=Hashable)

_FEWEST_ROWS = 3
_MOST_LABELS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A question of a grid with its row and columns: what it needs to stand in a table."""

    question: Question
    row: int
    col: int
    answer: int | None
    ticks: tuple[tuple[str, int], ...]
    comment: int | None
    more: tuple[int, ...]

    @property
    def way(self) -> tuple[object, ...]:
        """The columns that all rows of a table share."""
        return self.col, self.answer, self.ticks


def derived(document: Document, found: Questionnaire, *, name: str) -> Layout:
    """The layout, called *name*, by which *document* reads as it was *found*."""
    sought = sought_in(document)
    of_word = document.format == "docx"
    asked_on = {question.at.sheet for question in found.questions if isinstance(question.at, CellAt)}
    layout = Layout(
        name=name,
        questionnaire=document.name,
        left_alone=() if of_word else tuple(sheet for sheet in sought.views if sheet not in asked_on),
        controls=sought.n_fields if of_word else None,
        tables=tuple(rule for view in sought.views.values() for rule in _tables(view, sought, found)),
    )
    return _completed(layout, sought, found)


def _completed(layout: Layout, sought: Sought, found: Questionnaire) -> Layout:
    """The layout with what its tables take for questions skipped, and the questions that they don't give as fields.

    A table that gives hardly a question as it was found goes.
    """
    wanted = Counter(map(_plain, found.questions))
    worth = Counter(rule for rule, question in table_questions(sought, layout) if wanted[_plain(question)])
    layout = replace(layout, tables=tuple(rule for rule in layout.tables if worth[rule] >= _FEWEST_ROWS))
    asking = {question.at for question in found.questions}
    passed: dict[TableRule, dict[str, None]] = {}
    for rule, question in table_questions(sought, layout):
        if question.at not in asking:
            passed.setdefault(rule, {})[quoted(question.text)] = None
    layout = replace(layout, tables=tuple(replace(rule, skip=tuple(passed.get(rule, ()))) for rule in layout.tables))
    given = Counter(_plain(question) for _, question in table_questions(sought, layout))
    rest = [question for question in found.questions if not given[_plain(question)]]
    return replace(layout, fields=tuple(_field(question, sought) for question in rest))


def _plain(question: Question) -> Question:
    return replace(question, id="", reasons=())


def _field(question: Question, sought: Sought) -> FieldRule:
    listed = sought.cell(question.slot.at) if question.slot else None
    return FieldRule(
        text=quoted(sought.text(question.at) or ""),
        question=question.at,
        answer=question.slot,
        comment=question.comment,
        boxes=question.boxes,
        more=question.more,
        choices=() if question.boxes or (listed and listed.choices) else question.choices,
        section=question.section,
    )


# --- Tables ---------------------------------------------------------------------------------------------------------


def _tables(view: View, sought: Sought, found: Questionnaire) -> Iterator[TableRule]:
    spots = [spot for question in found.questions if (spot := _spot(question, view, sought)) is not None]
    headers = headers_in(view)
    ended = -1
    for _, group in groupby(sorted(spots, key=lambda spot: spot.row), key=lambda spot: spot.way):
        rows = list(group)
        if len(rows) >= _FEWEST_ROWS:
            yield _table(view, sought, rows, _anchor(view, headers, rows, ended))
        ended = rows[-1].row


def _spot(question: Question, view: View, sought: Sought) -> _Spot | None:
    at = _position(question.at, view, sought)
    answer = _position(question.slot.at, view, sought) if question.slot else None
    boxes = [(box.choice, _position(box.slot.at, view, sought)) for box in question.boxes]
    if at is None or (question.slot and answer is None) or any(place is None for _, place in boxes):
        return None
    comment = _position(question.comment.at, view, sought) if question.comment else None
    more = [_position(slot.at, view, sought) for slot in question.more]
    return _Spot(
        question=question,
        row=at[0],
        col=at[1],
        answer=answer[1] if answer else None,
        ticks=tuple((choice, place[1]) for choice, place in boxes if place),
        comment=comment[1] if comment else None,
        more=tuple(place[1] for place in more if place),
    )


def _position(place: Place, view: View, sought: Sought) -> tuple[int, int] | None:
    """The row and column of a place in this grid; a control has those of its cell."""
    host = sought.hosts.get(place, place)
    at = position_of(host)
    cell = view.at(*at) if at is not None else None
    return at if cell is not None and type(cell.at) is type(host) and _is_same_grid(cell.at, host) else None


def _is_same_grid(one: Place, other: Place) -> bool:
    match one, other:
        case CellAt(sheet=here), CellAt(sheet=there):
            return here == there
        case TableAt(table=first), TableAt(table=second):
            return first == second
        case _:
            return False


def _table(view: View, sought: Sought, rows: Sequence[_Spot], anchor: Anchor) -> TableRule:
    first = rows[0]
    section = _section_column(view, rows)
    return TableRule(
        grid=view.grid.name,
        in_word=not view.is_sheet,
        anchor=anchor,
        question=first.col,
        answer=first.answer,
        ticks=first.ticks,
        comment=_most(row.comment for row in rows),
        more=_most(row.more for row in rows) or (),
        section=section,
        options=_options_column(view, rows),
        under="" if section is not None else first.question.section or "",
        sections=() if section is not None else _titles(view, rows),
        blank=tuple(dict.fromkeys(text for row in rows if (text := _resting_text(row.question, sought)))),
    )


def _anchor(view: View, headers: Sequence[Header], rows: Sequence[_Spot], ended: int) -> Anchor:
    """The header above the first row, unless an earlier table has it; else the first row's own question."""
    first = rows[0]
    header = next((each for each in reversed(headers) if ended < each.last < first.row), None)
    labels = [label.cell for _, label in sorted(header.labels.items())] if header else []
    row = max((cell.row for cell in labels), default=-1)
    told = tuple(
        (cell.col, quoted(cell.text)) for cell in {cell.at: cell for cell in labels}.values() if cell.row == row
    )
    if not told:
        asked = view.at(first.row, first.col)
        return Anchor(row=first.row, texts=((first.col, quoted(asked.text if asked else "")),), heads=False)
    return Anchor(row=row, texts=told[:_MOST_LABELS])


def _most(values: Iterable[T | None]) -> T | None:
    """The value that most rows have, of those that have one."""
    counts = Counter(value for value in values if value not in (None, ()))
    return counts.most_common(1)[0][0] if counts else None


def _resting_text(question: Question, sought: Sought) -> str:
    """The text in the slot that only this questionnaire takes for nothing, "" if there is none."""
    cell = sought.cell(question.slot.at) if question.slot else None
    if cell is None or question.held or not room_in(cell, label=question.text).held:
        return ""
    return quoted(cell.text)


def _section_column(view: View, rows: Sequence[_Spot]) -> int | None:
    """The column that names the sections of most rows, if one does."""
    named = Counter(
        col
        for row in rows
        for col in range(view.n_cols)
        if col != row.col and row.question.section and _named(view, row, col) == row.question.section
    )
    best, times = named.most_common(1)[0] if named else (None, 0)
    return best if 2 * times > len(rows) else None


def _named(view: View, row: _Spot, col: int) -> str:
    cell = view.peek(row.row, col)
    return " ".join(cell.text.split()) if cell is not None else ""


def _options_column(view: View, rows: Sequence[_Spot]) -> int | None:
    listed = [row for row in rows if row.question.choices and not row.ticks]
    for col in range(view.n_cols) if listed else ():
        cells = [view.peek(row.row, col) for row in listed]
        if all(
            cell is not None and semicolon_options(cell.text) == row.question.choices
            for row, cell in zip(listed, cells, strict=True)
        ):
            return col
    return None


def _titles(view: View, rows: Sequence[_Spot]) -> tuple[str, ...]:
    """The titles between the rows by which their sections are called."""
    called = {row.question.section for row in rows}
    lines = view.lines_between(rows[0].row + 1, rows[-1].row)
    titles = (title_in(view, line, rows[0].col) for line in lines)
    return tuple(dict.fromkeys(quoted(title) for title in titles if title and title in called))
