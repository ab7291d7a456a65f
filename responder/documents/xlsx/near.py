"""The part of a worksheet that matters: rows at and below text, columns up to a little beyond it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from responder.documents.xlsx.raw import COLS_AFTER_TEXT, ROWS_AFTER_TEXT, RawSheet
from responder.documents.xlsx.refs import Area

Value = TypeVar("Value")

SPOT_LIMIT = 600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Rows (ascending) and the last column. Rules and merges may cover a million rows; only these are looked at."""

    rows: Sequence[int]
    right: int

    @classmethod
    def to(cls, raw: RawSheet) -> Near:
        """What is near the sheet's texts."""
        rows: list[int] = []
        for row in sorted({row for row, _ in raw.said}):
            first = row if not rows else max(row, rows[-1] + 1)
            rows.extend(range(first, row + ROWS_AFTER_TEXT + 1))
        return cls(rows=rows, right=raw.right + COLS_AFTER_TEXT)

    def __contains__(self, spot: tuple[int, int]) -> bool:
        row, col = spot
        at = bisect_left(self.rows, row)
        return col <= self.right and at < len(self.rows) and self.rows[at] == row

    def spots(self, areas: Iterable[Area], raw: RawSheet) -> Iterator[tuple[int, int]]:
        """The cells of the areas that are near text, up to a limit."""
        return (spot for spot, _ in self.placed(((area, None) for area in areas), raw))

    def placed(self, by_area: Iterable[tuple[Area, Value]], raw: RawSheet) -> Iterator[tuple[tuple[int, int], Value]]:
        """The cells near text, each with its area's value, up to a limit that is noted on the sheet."""
        left = SPOT_LIMIT
        for area, value in by_area:
            cols = range(area.left, min(area.right, self.right) + 1)
            if not cols:
                continue
            for row in self.rows[bisect_left(self.rows, area.top) : bisect_right(self.rows, area.bottom)]:
                left -= len(cols)
                if left < 0:
                    raw.lost[f"Lists, merges and protection were read for {SPOT_LIMIT:,} cells only."] = None
                    return
                for col in cols:
                    yield (row, col), value
