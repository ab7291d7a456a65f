"""One row of a worksheet part while it is read: its cells' attributes, and where each cell stands."""

from __future__ import annotations

from collections.abc import Iterator

from responder.documents.scan import Attributes
from responder.documents.xlsx.refs import LAST_COL, LAST_ROW, cell_at
from responder.documents.xlsx.workbook import truth, whole


class Line:
    """The row being read. Most cells are formatted blanks far from any text, so places are worked out on demand."""

    def __init__(self) -> None:
        self.cells: list[Attributes] = []
        self.row = 0
        self.style = 0
        self.hidden = False
        self._row_name = "0"
        self._spots: list[tuple[int, int]] = []
        self._columns: dict[str, int] = {}

    def start(self, attributes: Attributes) -> None:
        """Begin the next row; raises `ValueError` for one that no sheet has."""
        self.row = whole(attributes.get("r"), self.row + 1)
        if not 1 <= self.row <= LAST_ROW:
            raise ValueError(f"row {self.row}")
        self._row_name = str(self.row)
        self.style = whole(attributes.get("s")) if truth(attributes.get("customFormat")) else 0
        self.hidden = truth(attributes.get("hidden")) or attributes.get("ht") == "0"
        self.cells.clear()
        self._spots.clear()

    def spot(self) -> tuple[int, int]:
        """Row and column of the latest cell."""
        for _ in self._unplaced():
            pass
        return self._spots[-1]

    def styled(self, edge: int) -> Iterator[tuple[tuple[int, int], int]]:
        """The places and formats of the cells up to the column *edge*."""
        for at, cell in enumerate(self.cells):
            if at >= len(self._spots):
                next(self._unplaced())
            if self._spots[at][1] > edge:
                return
            yield self._spots[at], style_of(cell)

    def _unplaced(self) -> Iterator[tuple[int, int]]:
        while len(self._spots) < len(self.cells):
            before = self._spots[-1] if self._spots else (self.row, 0)
            self._spots.append(self._place(self.cells[len(self._spots)].get("r"), before))
            yield self._spots[-1]

    def _place(self, name: str | None, before: tuple[int, int]) -> tuple[int, int]:
        if name is None:
            # Without `r`, a cell follows the one before it.
            return self._sound((before[0], before[1] + 1), f"cell after column {before[1]}")
        col = self._columns.get(name[: -len(self._row_name)]) if name.endswith(self._row_name) else None
        if col is not None:
            return self.row, col
        spot = self._sound(cell_at(name), f"cell {name}")
        self._columns[name.rstrip("0123456789")] = spot[1]
        return spot

    @staticmethod
    def _sound(spot: tuple[int, int] | None, what: str) -> tuple[int, int]:
        if spot is None or spot[1] > LAST_COL:
            raise ValueError(what)
        return spot


def style_of(cell: Attributes) -> int:
    """The number of the cell's format."""
    style = cell.get("s", "0")
    return int(style) if style.isdecimal() else 0
