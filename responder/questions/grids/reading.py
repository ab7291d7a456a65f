"""One worksheet: cards and prompted questions first, then tables, then the forms in what those leave over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from responder.domain import Finding, Grid
from responder.questions.grids.asked import Asked
from responder.questions.grids.below import has_box_below
from responder.questions.grids.cards import asked_on, cards_in
from responder.questions.grids.doubts import doubts_about, doubts_beside
from responder.questions.grids.keyvalue import fields_in
from responder.questions.grids.prompted import asked_by, prompted_in
from responder.questions.grids.table import Table
from responder.questions.grids.tables import questions_in, tables_in
from responder.questions.grids.view import Line, View, view_of
from responder.questions.wording import asks

_FEWEST_LOCKED = 3


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
    if not view.lines:
        return SheetRead(name=grid.name)
    if view.closed:
        return SheetRead(name=grid.name, findings=tuple(_locked(view)))
    cards = cards_in(view)
    prompted = prompted_in(view) if not cards else ()
    taken = [*(row for card in cards for row in card.rows), *(row for each in prompted for row in each.rows)]
    rest = _without(view, set(taken))
    read = [(table, asked) for table in tables_in(rest) if (asked := tuple(questions_in(table)))]
    left = tuple(_left_over(rest, read))
    asked = (
        *map(asked_on, cards),
        *asked_by(prompted, view),
        *(each for _, found in read for each in found),
        *fields_in(rest, left),
    )
    doubts = [doubt for table, _ in read for doubt in doubts_about(table)]
    places = {each.cell.at for each in asked}
    return SheetRead(name=grid.name, asked=asked, findings=(*doubts, *doubts_beside(view, left, places)))


def _without(view: View, rows: Collection[int]) -> View:
    return replace(view, lines=tuple(line for line in view.lines if line.row not in rows)) if rows else view


def _locked(view: View) -> Iterator[Finding]:
    asking = [cell for line in view.lines for cell in line.texts if asks(cell.text) >= 0.9]
    if len(asking) >= _FEWEST_LOCKED:
        message = "this sheet reads like questions, but its protection leaves no cell to type in"
        yield Finding(where=str(asking[0].at), message=message)


def _left_over(view: View, read: Sequence[tuple[Table, tuple[Asked, ...]]]) -> Iterator[Line]:
    """The lines that lie in no table, which reaches from its header, or its first question, to its last one.

    A text over a box of its own stands in no table, even between two questions.
    """
    taken = {
        row
        for table, found in read
        for row in range(table.header.first if table.header else found[0].cell.row, found[-1].cell.row + 1)
    }
    asked = {each.cell.at for _, found in read for each in found}
    for line in view.lines:
        if line.row not in taken or (all(cell.at not in asked for cell in line.texts) and has_box_below(view, line)):
            yield line
