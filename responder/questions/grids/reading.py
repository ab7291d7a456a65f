"""One worksheet: its tables first, then the forms in what the tables leave over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from responder.domain import Finding, Grid
from responder.questions.grids.asked import Asked
from responder.questions.grids.below import has_box_below
from responder.questions.grids.keyvalue import fields_in
from responder.questions.grids.table import Table
from responder.questions.grids.tables import questions_in, tables_in
from responder.questions.grids.view import Line, View, cell_name, view_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """What was found on one sheet."""

    name: str
    asked: tuple[Asked, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The questions' words, spaced alike."""
        return tuple(" ".join(asked.question.text.split()) for asked in self.asked)

    @property
    def fetched(self) -> float:
        """The share of the questions whose words a formula fetches from somewhere else."""
        return sum(1 for asked in self.asked if asked.cell.formula) / max(1, len(self.asked))


def read_sheet(grid: Grid) -> SheetRead:
    """The questions of one worksheet; none where its protection leaves no cell to type in."""
    view = view_of(grid)
    if view.closed or not view.lines:
        return SheetRead(name=grid.name)
    read = [(table, asked) for table in tables_in(view) if (asked := tuple(questions_in(table)))]
    fields = fields_in(view, tuple(_left_over(view, read)))
    asked = (*(each for _, found in read for each in found), *fields)
    return SheetRead(
        name=grid.name, asked=asked, findings=tuple(doubt for table, _ in read for doubt in _doubts(table))
    )


def _left_over(view: View, read: Sequence[tuple[Table, tuple[Asked, ...]]]) -> Iterator[Line]:
    """The lines that lie in no table, which reaches from its header, or its first question, to its last one.

    A text over a box of its own stands in no table, even between two questions.
    """
    taken = [(table.header.first if table.header else found[0].cell.row, found[-1].cell.row) for table, found in read]
    asked = {each.cell.at for _, found in read for each in found}
    for line in view.lines:
        own = all(cell.at not in asked for cell in line.texts) and has_box_below(view, line)
        if own or not any(first <= line.row <= last for first, last in taken):
            yield line


def _doubts(table: Table) -> Iterator[Finding]:
    roles = table.roles
    if roles.answer is None:
        return
    column = _letters(roles.answer)
    where = f"{table.view.grid.name}!{cell_name(table.lines[0].row, roles.answer)}"
    if roles.rival is not None:
        rival = _letters(roles.rival)
        yield Finding(
            where=where, message=f"columns {column} and {rival} could both take the answer; {column} was taken"
        )
    if roles.unheaded:
        yield Finding(where=where, message=f"no header names a column for answers; the empty column {column} was taken")


def _letters(col: int) -> str:
    return cell_name(0, col)[:-1]
