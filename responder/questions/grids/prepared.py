"""Blanks prepared alike beside one label after another: a form shows by its shape, whatever its words are."""

from __future__ import annotations

from collections.abc import Sequence

from responder.domain import Cell
from responder.questions.grids.view import View, says
from responder.questions.wording import n_words

_FEWEST = 3
_FEW_WORDS = 8


Pairs = Sequence[tuple[Cell, Cell]]


def are_prepared(view: View, blocks: Sequence[Pairs]) -> bool:
    """Whether each label of blocks side by side has a blank of its own beside it: dressed unlike it, or ending alike.

    A header over the blanks makes them a column of a table, and a dressed area that goes on beyond them a background.
    """
    return sum(map(len, blocks)) >= _FEWEST and all(_is_prepared(view, pairs) for pairs in blocks)


def _is_prepared(view: View, pairs: Pairs) -> bool:
    looks = {(value.cols, value.look.fill) for _, value in pairs}
    if len(looks) > 1 or any(says(value) or value.formula for _, value in pairs):
        return False
    if any(view.peek(value.row, value.col) is None for _, value in pairs) or _is_headed(view, pairs):
        return False
    if all(label.look.fill != value.look.fill for label, value in pairs):
        return True
    words = [n_words(label.text) for label, _ in pairs]
    return sum(words) <= _FEW_WORDS * len(words) and _end_alike(view, pairs)


def _is_headed(view: View, pairs: Pairs) -> bool:
    """Whether a text stands over the blanks and another over the labels, as in a table."""
    label, value = pairs[0]
    over = [view.peek(label.row - 1, cell.col) for cell in (label, value)]
    return over[0] is not over[1] and all(cell is not None and says(cell) for cell in over)


def _end_alike(view: View, pairs: Pairs) -> bool:
    """Whether nothing was prepared right of the blanks, nor above and below them where no label stands."""
    right = [view.peek(value.row, value.col + value.cols) for _, value in pairs]
    first, last = pairs[0][1], pairs[-1][1]
    around = [view.peek(first.row - 1, first.col), view.peek(last.row + last.rows, last.col)]
    return all(cell is None or says(cell) for cell in (*right, *around))
