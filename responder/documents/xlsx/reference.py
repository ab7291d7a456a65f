"""References in formulas: to a range, whole columns or whole rows, on this sheet or another, with or without $."""

from __future__ import annotations

import re
from dataclasses import dataclass

from responder.documents.xlsx.refs import LAST_COL, LAST_ROW, Area, column_number

_RANGE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^\s'!()\[\]:,;\"]+))!)?([$A-Za-z0-9]+)(?::([$A-Za-z0-9]+))?")
_CORNER = re.compile(r"(?:(\$?)([A-Za-z]{1,3}))?(?:(\$?)([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row or column number; *fixed* ones have a $."""

    number: int
    fixed: bool = True

    def moved(self, by: int, last: int) -> int:
        # Beyond the last row or column, Excel goes on at the first.
        return self.number if self.fixed else (self.number - 1 + by) % last + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range on *sheet* (None: the sheet that holds the formula)."""

    sheet: str | None
    top: _Line
    left: _Line
    bottom: _Line
    right: _Line

    @property
    def relative(self) -> bool:
        """Whether it moves with the cell that the formula is for."""
        return not all(line.fixed for line in (self.top, self.left, self.bottom, self.right))

    def area(self, rows: int = 0, cols: int = 0) -> Area:
        """The cells meant, where the formula is for a cell so many rows and columns further."""
        top, bottom = sorted((self.top.moved(rows, LAST_ROW), self.bottom.moved(rows, LAST_ROW)))
        left, right = sorted((self.left.moved(cols, LAST_COL), self.right.moved(cols, LAST_COL)))
        return Area(top=top, left=left, bottom=bottom, right=right)


def range_at(formula: str) -> Range | None:
    """The range that the formula is; None where it is anything else."""
    match = _RANGE.fullmatch(formula.strip().removeprefix("=").strip())
    first = None if match is None else _corner(match[3])
    last = None if match is None else _corner(match[4] or match[3])
    if match is None or first is None or last is None:
        return None
    (left, top), (right, bottom) = first, last
    whole = match[4] is not None
    if (left is None) != (right is None) or (top is None) != (bottom is None) or not (whole or (left and top)):
        return None
    return Range(
        sheet=match[1].replace("''", "'") if match[1] else match[2],
        top=top or _Line(number=1),
        left=left or _Line(number=1),
        bottom=bottom or _Line(number=LAST_ROW),
        right=right or _Line(number=LAST_COL),
    )


def _corner(text: str) -> tuple[_Line | None, _Line | None] | None:
    """Column and row of a corner; a whole column has no row, a whole row no column."""
    match = _CORNER.fullmatch(text)
    if match is None:
        return None
    col = _Line(number=column_number(match[2]), fixed=match[1] == "$") if match[2] else None
    row = _Line(number=int(match[4]), fixed=match[3] == "$") if match[4] else None
    sound = (col is None or col.number <= LAST_COL) and (row is None or 1 <= row.number <= LAST_ROW)
    return (col, row) if sound else None
