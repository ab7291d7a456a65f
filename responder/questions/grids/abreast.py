"""Tables side by side under one header row: each is read by itself, as if it stood alone on its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from responder.questions.grids.headers import Header
from responder.questions.grids.view import Line, View
from responder.questions.grids.words import Role

_FEWEST_LABELS = 2
_SURELY = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The part of a grid that one table takes: its columns only, its header, its lines."""

    view: View
    header: Header | None
    lines: tuple[Line, ...]


def bands_in(view: View, header: Header | None, lines: tuple[Line, ...]) -> Iterator[Band]:
    """The tables under a header: several where an empty column parts labels that say the same, or they come by twos."""
    runs = _runs(sorted(header.labels)) if header else []
    if header is None:
        yield Band(view=view, header=header, lines=lines)
        return
    if not _repeat_each_other(header, runs):
        runs = _paired(header)
    if not runs:
        yield Band(view=view, header=header, lines=lines)
        return
    for at, run in enumerate(runs):
        end = runs[at + 1][0] if at + 1 < len(runs) else view.n_cols + 1
        yield _band(view, header, lines, run, end)


def _runs(cols: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for col in cols:
        if runs and col == runs[-1][-1] + 1:
            runs[-1].append(col)
        else:
            runs.append([col])
    return runs


def _paired(header: Header) -> list[list[int]]:
    """The columns by twos where every second label says the same, and that it takes the answers."""
    cols = sorted(header.labels)
    rights = [header.labels[col] for col in cols[1::2]]
    said = {label.text.strip().lower() for label in rights}
    even = len(cols) % 2 == 0 and len(rights) > 1 and cols[-1] - cols[0] == len(cols) - 1
    if not even or len(said) > 1 or any(label.says(Role.ANSWER) < _SURELY or label.cell.cols > 1 for label in rights):
        return []
    return [[left, left + 1] for left in cols[::2]]


def _repeat_each_other(header: Header, runs: Sequence[Sequence[int]]) -> bool:
    if len(runs) < 2 or any(len(run) < _FEWEST_LABELS for run in runs):
        return False
    said = [{header.labels[col].text.strip().lower() for col in run} for run in runs]
    return all(said[0] & other for other in said[1:])


def _band(view: View, header: Header, lines: Sequence[Line], run: Sequence[int], end: int) -> Band:
    first = run[0]
    kept = [Line(row=line.row, cells=tuple(cell for cell in line.cells if first <= cell.col < end)) for line in lines]
    spots = [(line.row, col) for line in lines for col in range(first, end)]
    grid, covered = view.grid, view.covered
    return Band(
        view=replace(
            view,
            grid=replace(grid, cells={spot: grid.cells[spot] for spot in spots if spot in grid.cells}),
            lines=tuple(line for line in kept if line.cells),
            covered={spot: covered[spot] for spot in spots if spot in covered},
            n_cols=min(view.n_cols, end - 1),
        ),
        header=replace(header, labels={col: header.labels[col] for col in run}),
        lines=tuple(line for line in kept if line.cells),
    )
