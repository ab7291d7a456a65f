"""Options with an empty cell before each, to be marked: in the rows under a question, or side by side in its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from responder.domain import Cell
from responder.questions.grids.below import asked_alone
from responder.questions.grids.slots import blank_in
from responder.questions.grids.view import Line, View, says
from responder.questions.wording import asks, n_words

_FEWEST = 2
_LONGEST_OPTION = 15
Options = tuple[tuple[str, Cell], ...]
"""Choices, each with the cell that takes its mark."""


def options_below(view: View, lines: Sequence[Line]) -> Iterator[tuple[Cell, Options]]:
    """Each question that stands alone over rows of options."""
    for at, line in enumerate(lines):
        asked = asked_alone(line)
        if asked is None or asks(asked.text) < 0.7:
            continue
        found = tuple(_rows(view, asked, lines[at + 1 :]))
        if len(found) >= _FEWEST:
            yield asked, found


def options_beside(view: View, row: int, first: int, last: int) -> Options:
    """The options between two columns of a row, if a blank stands before each and nothing else among them."""
    cells = [view.peek(row, col) for col in range(first, last + 1)]
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    found = tuple(
        (text.text.strip(), box)
        for box, text in pairs
        if box is not None and text is not None and box is not text and _takes_mark(box) and _is_option(text)
    )
    return found if len(found) == len(pairs) >= _FEWEST else ()


def _rows(view: View, asked: Cell, lines: Sequence[Line]) -> Iterator[tuple[str, Cell]]:
    for down, line in enumerate(lines, 1):
        if line.row != asked.row + down or len(line.texts) != 1:
            return
        text = line.texts[0]
        box = view.peek(line.row, text.col - 1)
        if text.col <= asked.col or box is None or not _takes_mark(box) or not _is_option(text):
            return
        yield text.text.strip(), box


def _takes_mark(cell: Cell) -> bool:
    return not cell.formula and not cell.choices and blank_in(cell) is not None


def _is_option(cell: Cell) -> bool:
    return says(cell) and n_words(cell.text) <= _LONGEST_OPTION and asks(cell.text) < 0.9
