"""A table of questions: its lines, the roles of its columns, and what is usual in it."""

from __future__ import annotations

from dataclasses import dataclass

from responder.domain import Cell
from responder.questions.grids.headers import Header
from responder.questions.grids.roles import Roles
from responder.questions.grids.view import Line, View, is_open, offers, says


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and the lines under it, with the roles of its columns and what is usual in its question column."""

    view: View
    header: Header | None
    lines: tuple[Line, ...]
    roles: Roles
    options: int | None
    usual_look: tuple[bool, str]
    repeated: frozenset[str]
    asking: float
    shouts: bool


def slot_cell(table: Table, line: Line, col: int) -> Cell | None:
    """The cell of *col* that can be filled in for this line; it may be merged with those of the lines above."""
    cell = table.view.at(line.row, col)
    if cell is None or cell.col != col or cell.formula or (table.view.guarded and cell.locked):
        return None
    return cell


def is_hard(table: Table, line: Line, col: int) -> bool:
    """Whether the file itself says that this cell waits for an entry."""
    cell = slot_cell(table, line, col)
    return cell is not None and (offers(cell) or is_open(cell, table.view))


def reaching(table: Table, line: Line, asked: Cell) -> Cell | None:
    """The blank right beside the text that reaches over the answer column."""
    beside = asked.col + asked.cols
    cell = slot_cell(table, line, beside)
    answer = table.roles.answer
    if cell is None or answer is None or says(cell) or cell.row != line.row:
        return None
    return cell if beside < answer < beside + cell.cols else None
