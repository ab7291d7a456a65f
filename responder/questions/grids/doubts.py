"""What a person should look at: two readings close to each other, and places that may ask but were left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from responder.domain import Cell, Finding, Place
from responder.questions.grids.columns import is_id
from responder.questions.grids.headings import is_labelling
from responder.questions.grids.table import Table
from responder.questions.grids.view import Line, View, cell_name, offers, says
from responder.questions.wording import asks

_FEWEST = 3


def doubts_about(table: Table) -> Iterator[Finding]:
    """What else a table's columns could mean."""
    roles = table.roles
    if roles.answer is None:
        return
    cell = table.view.at(table.lines[0].row, roles.answer)
    where = str(cell.at) if cell is not None else table.view.grid.name
    taken = _named(table, roles.answer)
    if roles.rival is not None:
        message = f"{taken} and {_named(table, roles.rival)} could both take the answer; {taken} was taken"
        yield Finding(where=where, message=message)
    if roles.unheaded:
        yield Finding(where=where, message=f"no header names a column for answers; the empty {taken} was taken")


def doubts_beside(view: View, lines: Sequence[Line], asked: Collection[Place]) -> Iterator[Finding]:
    """What the *lines* that no table and no form took may ask all the same: one finding a kind."""
    left = [line for line in lines if not any(cell.at in asked for cell in line.texts)]
    yield from _unanswerable(left)
    yield from _empty_table(view, left)


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for all that say the same: sections and sheets repeat a doubt, a person reads it once."""
    places: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        places[finding.message].append(finding.where)
    return tuple(
        Finding(where=found[0], message=message + (f" (so in {len(found) - 1} more places)" if len(found) > 1 else ""))
        for message, found in places.items()
    )


def _named(table: Table, col: int) -> str:
    label = table.header.labels.get(col) if table.header else None
    number = cell_name(0, col)[:-1] if table.view.is_sheet else str(col + 1)
    return f"column {number}" + (f" “{' '.join(label.text.split())[:30]}”" if label else "")


def _unanswerable(lines: Sequence[Line]) -> Iterator[Finding]:
    """Texts that ask, under one another, with nothing beside them."""
    asking: dict[int, list[Cell]] = defaultdict(list)
    for line in lines:
        cells = [cell for cell in line.texts if not is_id(cell.text)]
        if len(cells) == 1 and asks(cells[0].text) >= 1.0:
            asking[cells[0].col].append(cells[0])
    for cells in asking.values():
        if len(cells) >= _FEWEST:
            yield Finding(
                where=str(cells[0].at),
                message=f"{len(cells)} texts from here on read like questions, but no place for answers was found",
            )


def _empty_table(view: View, lines: Sequence[Line]) -> Iterator[Finding]:
    """A header over prepared rows that hold nothing yet, or only numbers."""
    for line in lines:
        if is_labelling(line) and all(_waits(view, line, row) for row in range(line.row + 1, line.row + _FEWEST)):
            message = "an empty table, perhaps to be filled in row by row; it was left alone"
            yield Finding(where=str(line.texts[0].at), message=message)


def _waits(view: View, header: Line, row: int) -> bool:
    """Whether most cells of a row under the header are prepared and blank."""
    cells = [cell for label in header.texts if (cell := view.peek(row, label.col)) is not None and cell.row == row]
    blank = [cell for cell in cells if not says(cell) and not cell.formula]
    told = [cell for cell in cells if says(cell)]
    full = any(not is_id(cell.text) or offers(cell) for cell in told) or len(told) > 1
    return len(blank) >= max(_FEWEST - 1, len(header.texts) - 1) and not full
