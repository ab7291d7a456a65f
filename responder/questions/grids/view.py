"""A grid as a person sees it: visible rows with their texts, merged areas known from every cell they cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from responder.domain import Cell, CellAt, ControlKind, Grid

MOST_COLUMNS = 80
"""Columns further right are never looked at: no questionnaire is so wide."""
_MOST_COVERED = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A visible row that says or offers something: its cells with text, list or control, from left to right."""

    row: int
    cells: tuple[Cell, ...]
    texts: tuple[Cell, ...] = field(init=False, repr=False)
    """The cells that hold text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", tuple(cell for cell in self.cells if says(cell)))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A grid's visible lines; `at` finds the cell at a position, whichever merged area it lies in."""

    grid: Grid
    lines: tuple[Line, ...] = field(repr=False)
    n_cols: int
    guarded: bool
    closed: bool
    covered: Mapping[tuple[int, int], Cell] = field(repr=False)

    def at(self, row: int, col: int) -> Cell | None:
        """The cell at a position; an untouched worksheet cell counts as an empty one, a gap in a Word table as none."""
        return self.peek(row, col) or self.grid.cells.get((row, col)) or self._untouched(row, col)

    def peek(self, row: int, col: int) -> Cell | None:
        """The visible cell at a position if the file says anything about it."""
        cell = self.covered.get((row, col)) or self.grid.cells.get((row, col))
        return None if cell is None or cell.hidden else cell

    def lines_between(self, first: int, last: int) -> tuple[Line, ...]:
        """The lines of rows *first* to *last*, both included."""
        return self.lines[bisect_left(self.lines, first, key=_row) : bisect_right(self.lines, last, key=_row)]

    def _untouched(self, row: int, col: int) -> Cell | None:
        if not self.is_sheet or row < 0 or col < 0:
            return None
        return Cell(
            row=row, col=col, at=CellAt(sheet=self.grid.name, cell=cell_name(row, col)), locked=self.grid.protected
        )

    @property
    def is_sheet(self) -> bool:
        """Whether this is a worksheet rather than a table of a document."""
        return is_sheet(self.grid)


def is_sheet(grid: Grid) -> bool:
    """Whether this is a worksheet rather than a table of a document."""
    return next((isinstance(cell.at, CellAt) for cell in grid.cells.values()), False)


def view_of(grid: Grid) -> View:
    """The grid without its hidden rows and columns."""
    seen = [cell for cell in grid.cells.values() if not cell.hidden]
    lines = tuple(_lines(seen))
    some_open = any(not cell.locked for cell in seen)
    return View(
        grid=grid,
        lines=lines,
        n_cols=max((cell.col + cell.cols for line in lines for cell in line.cells), default=0),
        guarded=grid.protected and some_open,
        closed=grid.protected and not some_open,
        covered=dict(_covered(seen, lines[-1].row if lines else 0)),
    )


def cell_name(row: int, col: int) -> str:
    """The name of a cell from its 0-based row and column: (11, 2) → "C12"."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def is_open(cell: Cell, view: View) -> bool:
    """Whether the author left this one cell of a protected sheet open for typing."""
    return view.guarded and not cell.locked


def says(cell: Cell) -> bool:
    """Whether the cell shows more than white space."""
    return bool(cell.text) and not cell.text.isspace()


def offers(cell: Cell) -> bool:
    """Whether the cell waits for something by itself: a drop-down, a field, or boxes with words to choose from."""
    if not cell.paragraphs:
        return bool(cell.choices)
    fields = [control for control in cell.controls if control.kind is not ControlKind.BOX]
    return bool(cell.choices or fields) or (bool(cell.controls) and any(map(str.isalpha, cell.text)))


def _row(line: Line) -> int:
    return line.row


def _lines(cells: list[Cell]) -> Iterator[Line]:
    by_row: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.col < MOST_COLUMNS and (says(cell) or cell.choices or cell.paragraphs or cell.grids):
            by_row.setdefault(cell.row, []).append(cell)
    for row in sorted(by_row):
        yield Line(row=row, cells=tuple(sorted(by_row[row], key=lambda cell: cell.col)))


def _covered(cells: list[Cell], last: int) -> Iterator[tuple[tuple[int, int], Cell]]:
    """Every position under a merged area, as far down as the sheet says anything."""
    room = _MOST_COVERED
    for cell in cells:
        if cell.rows == cell.cols == 1:
            continue
        for row in range(cell.row, min(cell.row + cell.rows, last + 2)):
            for col in range(cell.col, cell.col + min(cell.cols, room)):
                yield (row, col), cell
                room -= 1
        if room <= 0:
            return
