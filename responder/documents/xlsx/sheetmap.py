"""Where rows and cells that will be written stand in a sheet's bytes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from responder.documents.xlsx.refs import Area, Cell, area_at, column_number
from responder.documents.xlsx.tags import Span, new_parser, row_of_first_cell, run, span, start_tag
from responder.errors import DamagedFile

_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMap:
    """The bytes of a sheet, mapped for some cells.

    *rows* and *cells* hold the elements that exist. For the others, *row_gaps* and *cell_gaps* hold the byte before
    which they belong; where there is none, they come last. *doubled* are cells that stand there twice, or whose row
    does; *arrays* are the cells that one formula fills together.
    """

    prefix: str
    root: int
    dimension: Span | None
    table: Span
    rows: Mapping[int, Span]
    row_gaps: Mapping[int, int]
    cells: Mapping[Cell, Span]
    cell_gaps: Mapping[Cell, int]
    doubled: Collection[Cell]
    arrays: tuple[Area, ...]

    def shell(self, xml: bytes) -> bytes:
        """The sheet without its rows, and without what stands before its root."""
        return xml[self.root : self.table.head] + xml[self.table.tail :]


def map_sheet(xml: bytes, cells: Iterable[Cell], *, where: str) -> SheetMap:
    """The map of a UTF-8 sheet part for *cells*; raises `DamagedFile` where it isn't a readable sheet."""
    scanner = _Scanner(xml, cells, where=where)
    run(scanner.parser, xml, where=where)
    if scanner.table is None:
        raise DamagedFile(f"{where} has no rows: sheetData is missing.", hint="Save the workbook anew in Excel.")
    return SheetMap(
        prefix=scanner.prefix,
        root=scanner.root,
        dimension=scanner.dimension,
        table=scanner.table,
        rows=scanner.rows,
        row_gaps=scanner.row_gaps,
        cells=scanner.cells,
        cell_gaps=scanner.cell_gaps,
        doubled=scanner.doubled,
        arrays=tuple(scanner.arrays),
    )


class _Scanner:
    """One pass of expat that listens to cells in the wanted rows only; big sheets hold hundreds of thousands."""

    def __init__(self, xml: bytes, cells: Iterable[Cell], *, where: str) -> None:
        self.xml = xml
        self.wanted: dict[int, list[int]] = {}
        for row, col in sorted(set(cells)):
            self.wanted.setdefault(row, []).append(col)
        self.prefix, self.root = "", 0
        self.dimension: Span | None = None
        self.table: Span | None = None
        self.rows: dict[int, Span] = {}
        self.row_gaps: dict[int, int] = {}
        self.cells: dict[Cell, Span] = {}
        self.cell_gaps: dict[Cell, int] = {}
        self.doubled: set[Cell] = set()
        self.arrays: list[Area] = []
        self._table_start, self._row_start, self._cell_start = 0, 0, 0
        self._row, self._col = 0, 0
        self._rows_ahead, self._cols_ahead = sorted(self.wanted), list[int]()
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}
        self.parser = new_parser(where=where)
        self.parser.StartElementHandler = self._on_root

    def _on_root(self, name: str, _: dict[str, str]) -> None:
        # Some writers put every element of the main namespace behind a prefix; the root shows which.
        self.prefix = name[: name.find(":") + 1]
        self.root = self.parser.CurrentByteIndex
        self._starts = {
            f"{self.prefix}dimension": self._on_dimension,
            f"{self.prefix}sheetData": self._on_table,
            f"{self.prefix}row": self._on_row,
            f"{self.prefix}f": self._on_formula,
        }
        self._ends = {f"{self.prefix}sheetData": self._on_table_end, f"{self.prefix}row": self._on_row_end}
        self.parser.StartElementHandler = self._on_start
        self.parser.EndElementHandler = self._on_end

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        heard = self._starts.get(name)
        if heard is not None:
            heard(attributes)

    def _on_end(self, name: str) -> None:
        heard = self._ends.get(name)
        if heard is not None:
            heard()

    def _on_dimension(self, _: dict[str, str]) -> None:
        self.dimension = start_tag(self.xml, self.parser.CurrentByteIndex)

    def _on_table(self, _: dict[str, str]) -> None:
        self._table_start = self.parser.CurrentByteIndex

    def _on_table_end(self) -> None:
        self.table = span(self.xml, self._table_start, self.parser.CurrentByteIndex)

    def _on_formula(self, attributes: dict[str, str]) -> None:
        area = area_at(attributes.get("ref", ""))
        if area is not None and attributes.get("t") in ("array", "dataTable"):
            self.arrays.append(area)

    def _on_row(self, attributes: dict[str, str]) -> None:
        self._row_start = self.parser.CurrentByteIndex
        named = int(attributes["r"]) if "r" in attributes else row_of_first_cell(self.xml, self._row_start)
        self._row = named or self._row + 1
        for row in _passed(self._rows_ahead, self._row):
            self.row_gaps[row] = self._row_start
        self._col, self._cols_ahead = 0, list(self.wanted.get(self._row, ()))
        if self._cols_ahead:
            self._starts[f"{self.prefix}c"] = self._on_cell
            self._ends[f"{self.prefix}c"] = self._on_cell_end

    def _on_row_end(self) -> None:
        if self._row not in self.wanted:
            return
        if self._row in self.rows:
            self.doubled.update((self._row, col) for col in self.wanted[self._row])
        self.rows.setdefault(self._row, span(self.xml, self._row_start, self.parser.CurrentByteIndex))
        del self._starts[f"{self.prefix}c"], self._ends[f"{self.prefix}c"]

    def _on_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._col = column_number(reference.rstrip(_DIGITS)) if reference else self._col + 1
        self._cell_start = self.parser.CurrentByteIndex
        for col in _passed(self._cols_ahead, self._col):
            self.cell_gaps[self._row, col] = self._cell_start

    def _on_cell_end(self) -> None:
        cell = self._row, self._col
        if self._col not in self.wanted[self._row]:
            return
        if cell in self.cells:
            self.doubled.add(cell)
        self.cells.setdefault(cell, span(self.xml, self._cell_start, self.parser.CurrentByteIndex))


def _passed(ahead: list[int], reached: int) -> list[int]:
    """Take from *ahead*, which is sorted, the numbers before *reached*."""
    passed = ahead[: bisect_left(ahead, reached)]
    del ahead[: len(passed)]
    return passed
