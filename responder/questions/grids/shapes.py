"""Shapes that are no tables: look-up lists side by side, columns that stop where they like."""

from __future__ import annotations

from collections.abc import Sequence

from responder.questions.grids.columns import sampled
from responder.questions.grids.view import MOST_COLUMNS, Line, View, says
from responder.questions.wording import n_words

_LONGEST_LISTS = 400
_WORDY = 4


def are_lists(view: View, lines: Sequence[Line]) -> bool:
    """Whether most columns are filled from the top and stop at rows of their own: look-up lists, no table.

    A table that is answered down to some row looks alike, but has its questions in every row.
    """
    told = [line for line in lines if line.texts]
    if not 2 < len(told) <= _LONGEST_LISTS:
        return False
    columns = [_column(view, told, col) for col in range(min(view.n_cols, MOST_COLUMNS))]
    ends = [end for texts in columns if (end := _end(texts)) is not None]
    stops = {end for end in ends if 0 < end < len(told)}
    if len(stops) < 2 or 2 * sum(1 for end in ends if end in stops) <= max(len(ends), 3):
        return False
    return not any(all(texts) and sum(map(n_words, texts)) >= _WORDY * len(texts) for texts in columns)


def raggedness(view: View, lines: Sequence[Line], question: int) -> float:
    """The share of rows that say several things but nothing in the question column: lists side by side, no table."""
    full = [line for line in sampled(lines) if len(line.texts) > 1]
    gaps = sum(1 for line in full if (cell := view.peek(line.row, question)) is None or not says(cell))
    return gaps / max(1, len(full))


def _column(view: View, lines: Sequence[Line], col: int) -> list[str]:
    cells = [view.peek(line.row, col) for line in lines]
    return [cell.text.strip() if cell is not None else "" for cell in cells]


def _end(texts: Sequence[str]) -> int | None:
    """How many rows a column fills from the top without a gap; 0 if there are gaps, None if it is empty."""
    n = sum(map(bool, texts))
    return None if not n else n if all(texts[:n]) else 0
