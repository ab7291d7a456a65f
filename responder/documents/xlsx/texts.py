"""The texts of a sheet by column, so that a long list costs what it holds and not what its sheet does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from responder.documents.xlsx.raw import RawSheet
from responder.documents.xlsx.refs import Area


class Texts:
    """Finds the texts in an area of a sheet."""

    def __init__(self, sheet: RawSheet) -> None:
        self._said = sheet.said
        self._rows: dict[int, list[int]] = {}
        for (row, col), said in sheet.said.items():
            if said.text:
                self._rows.setdefault(col, []).append(row)
        for rows in self._rows.values():
            rows.sort()

    def within(self, area: Area) -> Iterator[str]:
        """The texts row by row."""
        cols = [col for col in sorted(self._rows) if area.left <= col <= area.right]
        if len(cols) == 1:
            return (self._said[row, cols[0]].text for row in self._between(cols[0], area))
        spots = sorted((row, col) for col in cols for row in self._between(col, area))
        return (self._said[spot].text for spot in spots)

    def _between(self, col: int, area: Area) -> list[int]:
        rows = self._rows[col]
        return rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
