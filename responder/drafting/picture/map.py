"""Shrinks a drawn sheet to a small map of its roles, which shows the layout at one glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from responder.drafting.picture.grid import Drawn
from responder.drafting.picture.marks import Mark, Role

_BANDS = 44  # rows of a map, however many rows the sheet has
_WIDTHS = (2, 3, 6, 10, 16)
TEXT = "x"
_STRONGEST = (Role.DOUBT, Role.KEPT, Role.ANSWER, Role.BOX, Role.QUESTION, Role.COMMENT, Role.MORE, Role.SECTION, TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """A rectangle of one role."""

    role: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The patches of a map, within its width and height."""

    width: int
    height: int
    patches: tuple[Patch, ...]


Spot = tuple[int, int, str]
"""Row, column and role."""


def map_of(drawn: Drawn) -> Map:
    """The map of a sheet: every row that says something, the columns as wide as they are drawn."""
    sheet = drawn.sheet
    order = {column.index: n for n, column in enumerate(drawn.columns)}
    spots = [
        (row, order[col + across], role)
        for (row, col), cell in sheet.cells.items()
        if (role := _role(sheet.marks.get((row, col), ()), cell.text))
        for across in range(min(cell.cols, len(order)))
        if col + across in order
    ]
    return _map(spots, [_WIDTHS[column.width] for column in drawn.columns])


def _role(marks: Sequence[Mark], text: str) -> str:
    if not marks:
        return TEXT if text.strip() else ""
    roles = {mark.role for mark in marks}
    return next(role for role in _STRONGEST if role in roles)


def _map(spots: Sequence[Spot], widths: Sequence[int]) -> Map:
    rows = max((row for row, _, _ in spots), default=0) + 1
    height = min(rows, _BANDS)
    bands: dict[tuple[int, int], str] = {}
    for row, col, role in spots:
        where = (col, row * height // rows)
        bands[where] = min(bands.get(where, role), role, key=_STRONGEST.index)
    return Map(width=sum(widths) or 1, height=height, patches=tuple(_patches(bands, widths, height)))


def _patches(bands: Mapping[tuple[int, int], str], widths: Sequence[int], height: int) -> Iterator[Patch]:
    x = 0
    for col, width in enumerate(widths):
        start = 0
        for y in range(1, height + 1):
            role = bands.get((col, start), "")
            if y == height or bands.get((col, y), "") != role:
                if role:
                    yield Patch(role=role, x=x, y=start, width=width, height=y - start)
                start = y
        x += width
