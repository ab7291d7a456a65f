"""Chooses the rows of a grid that its picture shows: those with a mark and a few around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FIRST_ABOVE = 4  # titles and header rows stand above the first question
_SHORT = 4  # a shorter gap isn't worth folding
_SMALL = 12  # a grid with fewer rows is shown whole
_QUIET = 12  # rows shown of a grid in which nothing was found


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Rows that follow each other: shown, or folded because nothing was found in them."""

    rows: range
    folded: bool = False


def spans(spoken: Sequence[int], marked: Sequence[int]) -> Iterator[Span]:
    """The spans from the first row to the last, given the rows in which something stands and those with a mark."""
    if not spoken:
        return
    shown = _shown(spoken, marked)
    at = 0
    for rows in _joined(shown):
        if rows.start > at:
            yield Span(rows=range(at, rows.start), folded=True)
        yield Span(rows=rows)
        at = rows.stop
    if at <= spoken[-1]:
        yield Span(rows=range(at, spoken[-1] + 1), folded=True)


def _shown(spoken: Sequence[int], marked: Sequence[int]) -> list[int]:
    if spoken[-1] < _SMALL:
        return list(range(spoken[-1] + 1))
    if not marked:
        return list(range(spoken[0], spoken[:_QUIET][-1] + 1))[: 2 * _QUIET]
    around = {near for row in marked for near in (row - 1, row, row + 1)}
    around.update(range(marked[0] - _FIRST_ABOVE, marked[0]))
    return sorted(row for row in around if 0 <= row <= spoken[-1])


def _joined(rows: Sequence[int]) -> Iterator[range]:
    """The *rows* as ranges; a short gap between two, or above the first, is shown too."""
    run = range(0)
    for row in rows:
        if row - run.stop > _SHORT:
            if run:
                yield run
            run = range(row, row)
        run = range(run.start, row + 1)
    if run:
        yield run
