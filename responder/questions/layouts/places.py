"""Names of places in layout files: "B4" on a sheet; "T1R3C2", "P14", "after P14", "F3" in a document."""

from __future__ import annotations

import re
from dataclasses import replace

from responder.documents.xlsx.refs import cell_at, cell_name
from responder.domain import CellAt, ControlAt, NestedAt, ParagraphAt, Place, TableAt
from responder.questions.merging import identity

_TABLE = re.compile(r"(?:T[1-9]\d*R[1-9]\d*C[1-9]\d*)+")
_PARAGRAPH = re.compile(r"(after )?P([1-9]\d*)")


def name_of(place: Place) -> str:
    """The name of a place within its sheet or document."""
    match place:
        case CellAt():
            return place.cell
        case ParagraphAt(after=True):
            return f"after {identity(replace(place, after=False))}"
        case _:
            return identity(place)


def place_of(name: str, *, sheet: str) -> Place | None:
    """The place of that name, on *sheet* unless that is empty; None if it is no name of a place there."""
    if sheet:
        cell = cell_at(name)
        return CellAt(sheet=sheet, cell=cell_name(*cell)) if cell else None
    if _TABLE.fullmatch(name):
        path = tuple(int(number) - 1 for number in re.findall(r"\d+", name))
        return TableAt(table=path[0], row=path[1], col=path[2]) if len(path) == 3 else NestedAt(path=path)
    if paragraph := _PARAGRAPH.fullmatch(name):
        return ParagraphAt(paragraph=int(paragraph[2]) - 1, after=bool(paragraph[1]))
    return ControlAt(control=name[1:]) if name.startswith("F") and len(name) > 1 else None


def position_of(place: Place) -> tuple[int, int] | None:
    """The 0-based row and column of a cell of a sheet or of a document's own table."""
    match place:
        case CellAt():
            cell = cell_at(place.cell)
            return (cell[0] - 1, cell[1] - 1) if cell else None
        case TableAt():
            return place.row, place.col
        case _:
            return None


def moved(place: Place, start: Place, now: Place) -> Place | None:
    """*place* as far from *now* as it was from *start*; None where they are no neighbours of the same kind."""
    match place, start, now:
        case CellAt(), CellAt(), CellAt():
            (row, col), (row0, col0), (row1, col1) = (_cell(at) for at in (place, start, now))
            to = (row + row1 - row0, col + col1 - col0)
            return replace(place, cell=cell_name(*to)) if min(to) > 0 else None
        case TableAt(), TableAt(), TableAt() if place.table == start.table:
            return TableAt(table=now.table, row=place.row + now.row - start.row, col=place.col + now.col - start.col)
        case ParagraphAt(), ParagraphAt(), ParagraphAt():
            return replace(place, paragraph=place.paragraph + now.paragraph - start.paragraph)
        case ControlAt(), _, _:
            return place
        case _:
            return place if start == now else None


def _cell(at: CellAt) -> tuple[int, int]:
    cell = cell_at(at.cell)
    if cell is None:
        raise ValueError(at.cell)
    return cell
