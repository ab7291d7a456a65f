"""Shapes that are no tables: look-up lists side by side, columns that stop where they like."""

from __future__ import annotations

from collections.abc import Sequence

from responder.questions.grids.columns import sampled
from responder.questions.grids.view import MOST_COLUMNS, Line, View, says

_LONGEST_LISTS = 400


def are_lists(view: View, lines: Sequence[Line]) -> bool:
    """Whether most columns are filled from the top and stop at rows of their own: look-up lists, no table."""
    told = [line for line in lines if line.texts]
    if not 2 < len(told) <= _LONGEST_LISTS:
        return False
    ends = [end for col in range(min(view.n_cols, MOST_COLUMNS)) if (end := _end(view, told, col)) is not None]
    stops = {end for end in ends if 0 < end < len(told)}
    return len(stops) > 1 and 2 * sum(1 for end in ends if end in stops) > max(len(ends), 4)


def raggedness(view: View, lines: Sequence[Line], question: int) -> float:
    """The share of rows that say several things but nothing in the question column: lists side by side, no table."""
    full = [line for line in sampled(lines) if len(line.texts) > 1]
    gaps = sum(1 for line in full if (cell := view.peek(line.row, question)) is None or not says(cell))
    return gaps / max(1, len(full))


def _end(view: View, lines: Sequence[Line], col: int) -> int | None:
    """How many lines a column fills from the top without a gap; 0 if there are gaps, None if it is empty."""
    filled = [(cell := view.peek(line.row, col)) is not None and says(cell) for line in lines]
    n = sum(filled)
    return None if not n else n if all(filled[:n]) else 0
