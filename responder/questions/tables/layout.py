"""A Word table by position: which spot lies right of a cell, below it, above it, whatever is merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from responder.domain import Cell, Grid
from responder.questions.tables.cells import Spot, asked_in, spot_of

_MOST_COVERED = 200_000


@dataclass(frozen=True, slots=True)
class Layout:
    """The spots of a table; a merged cell is found from every position that it covers.

    In a *cell form* most written cells leave room below their words.
    """

    grid: Grid
    spots: Mapping[tuple[int, int], Spot] = field(repr=False)
    heads: Mapping[tuple[int, int], Spot] = field(repr=False)
    is_cell_form: bool = False

    def rows(self) -> Iterator[tuple[Spot, ...]]:
        """The spots that begin in each row, from left to right."""
        for _, cells in self.grid.rows():
            yield tuple(self.spots[cell.row, cell.col] for cell in cells)

    def right_of(self, spot: Spot) -> Spot | None:
        """The spot next to the top row of this one."""
        return self.spots.get((spot.cell.row, spot.cell.col + spot.cell.cols))

    def below(self, spot: Spot) -> Spot | None:
        """The spot right below, if it is as wide as this one."""
        under = self.spots.get((spot.cell.row + spot.cell.rows, spot.cell.col))
        if under is None or under.cell.col != spot.cell.col or under.cell.cols != spot.cell.cols:
            return None
        return under

    def left_of(self, spot: Spot) -> Spot | None:
        """The spot next to this one on the left."""
        return self.spots.get((spot.cell.row, spot.cell.col - 1))

    def above(self, spot: Spot) -> Spot | None:
        """The spot right above the first column of this one."""
        return self.spots.get((spot.cell.row - 1, spot.cell.col))

    def head(self, spot: Spot) -> Spot | None:
        """The nearest words above this spot, whatever open cells and boxes lie between."""
        return self.heads.get((spot.cell.row, spot.cell.col))

    def is_alone(self, spot: Spot) -> bool:
        """Whether the spot is the only one of its row."""
        return spot.cell.cols >= self.grid.n_cols

    def is_wide(self, spot: Spot) -> bool:
        """Whether the spot takes the whole row of a table of several columns."""
        return self.grid.n_cols > 1 and spot.cell.cols >= self.grid.n_cols


def layout_of(grid: Grid) -> Layout:
    """The table with every position mapped to its spot."""
    spots: dict[tuple[int, int], Spot] = {}
    room = _MOST_COVERED
    for cell in grid.cells.values():
        spot = spot_of(cell)
        covered = list(islice(_covered(cell, grid), room))
        room -= len(covered) - 1
        spots.update(dict.fromkeys(covered, spot))
        spots[cell.row, cell.col] = spot
    return Layout(grid, spots, _heads(grid, spots), _is_cell_form(spots.values()))


def _heads(grid: Grid, spots: Mapping[tuple[int, int], Spot]) -> dict[tuple[int, int], Spot]:
    """For each cell the nearest label above it, found in one pass from top to bottom."""
    heads: dict[tuple[int, int], Spot] = {}
    over: dict[int, Spot] = {}
    for row, cells in grid.rows():
        heads.update({(row, cell.col): over[cell.col] for cell in cells if cell.col in over})
        for cell in cells:
            spot = spots[row, cell.col]
            if spot.label:
                over.update(dict.fromkeys(range(cell.col, min(cell.col + cell.cols, grid.n_cols)), spot))
    return heads


def _is_cell_form(spots: Iterable[Spot]) -> bool:
    told = [spot for spot in {id(spot): spot for spot in spots}.values() if spot.label]
    return 2 * sum(1 for spot in told if any(each.roomy for each in asked_in(spot))) > len(told)


def _covered(cell: Cell, grid: Grid) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, min(cell.row + cell.rows, grid.n_rows)):
        for col in range(cell.col, min(cell.col + cell.cols, grid.n_cols)):
            yield row, col
