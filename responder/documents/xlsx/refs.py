"""Cell references in A1 notation; rows and columns are counted from 1, as the reference does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

Cell = tuple[int, int]

LAST_ROW, LAST_COL = 1_048_576, 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of cells, its corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: Cell) -> bool:
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right

    def __str__(self) -> str:
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def cell_at(reference: str) -> Cell | None:
    """Row and column of a reference like "D12"; None where it names no cell of a worksheet."""
    match = _CELL.fullmatch(reference.strip())
    if match is None:
        return None
    row, col = int(match[2]), column_number(match[1])
    return (row, col) if 1 <= row <= LAST_ROW and col <= LAST_COL else None


def area_at(reference: str) -> Area | None:
    """The rectangle of a reference like "B2:D9" or "B2"; None where it names none."""
    first, _, last = reference.partition(":")
    start, end = cell_at(first), cell_at(last or first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(top=top, left=left, bottom=bottom, right=right)


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """1 for "A", 28 for "AB"."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column: "A" for 1, "AB" for 28."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, col: int) -> str:
    """The reference of a cell: "D12" for row 12, column 4."""
    return f"{column_letters(col)}{row}"
