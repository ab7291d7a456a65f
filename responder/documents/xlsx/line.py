"""One row of a worksheet part while it is read: its cells' attributes, and where each cell stands."""

from __future__ import annotations

from collections.abc import Iterator

from responder.documents.scan import Attributes
from responder.documents.xlsx.refs import LAST_COL, LAST_ROW, cell_at
from responder.documents.xlsx.workbook import truth, whole


class Line:
    """The row being read. Most cells are formatted blanks far from any text, so places are worked out on demand.

    *texts* are what its cells say, by their number in the row; a formula without a result says "".
    """

    def __init__(self) -> None:
        self.cells: list[Attributes] = []
        self.texts: dict[int, str] = {}
        self.formulas: set[int] = set()
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
        for of_last_row in (self.cells, self.texts, self.formulas, self._spots):
            of_last_row.clear()

    def spot(self, at: int) -> tuple[int, int]:
        """Row and column of a cell by its number in the row; raises `ValueError` where it can't stand there."""
        spots, cells = self._spots, self.cells
        while len(spots) <= at:
            spots.append(self._place(cells[len(spots)].get("r")))
        return spots[at]

    def blanks(self, edge: int) -> Iterator[tuple[tuple[int, int], int]]:
        """The places and formats of the cells without text, up to the column *edge*."""
        for at, cell in enumerate(self.cells):
            if at not in self.texts:
                spot = self.spot(at)
                if spot[1] > edge:
                    return
                yield spot, style_of(cell)

    def _place(self, name: str | None) -> tuple[int, int]:
        if name is None:
            # Without `r`, a cell follows the one before it.
            row, col = self._spots[-1] if self._spots else (self.row, 0)
            return self._sound((row, col + 1), f"cell after column {col}")
        known = self._columns.get(name[: -len(self._row_name)]) if name.endswith(self._row_name) else None
        if known is not None:
            return self.row, known
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
