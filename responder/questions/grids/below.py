"""Questions and labels with their blank underneath, prepared for writing: merged, bordered, left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from responder.domain import Cell
from responder.questions.grids.asides import declares, is_aside
from responder.questions.grids.choices import choice_kind
from responder.questions.grids.columns import is_id, sampled
from responder.questions.grids.fields import names_field
from responder.questions.grids.slots import blank_in
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.wording import asks, n_words

_OPERATES = re.compile(
    r"(?:please\s+)?(?:select|choose|click|tap|pick|insert|fill in|enter|type)\b"
    r"|\b(?:here|hier|ici|aquí|qui|aqui)\b|[<\[{«]",
    re.IGNORECASE,
)
"""Says how to work the file rather than what to tell."""
_FEWEST_WORDS = 5
_FEWEST_COLUMNS = 2
_SHORTEST_NAME = 3  # capitals name a field as well ("DUNS"); two letters are a code
_LONGEST_HEAD = 8
_LONGEST_LABEL = 14
_LONGEST_QUESTION = 80


def blanks_below(view: View, lines: Sequence[Line]) -> Iterator[tuple[Cell, Cell]]:
    """Each label or question that stands alone in its row, with the prepared blank under it."""
    found = [(line.texts[-1], below) for line in lines if (below := _below(view, line)) is not None]
    for label, below in found:
        # One imperative over an empty cell is an instruction; several are questions with room for answers.
        if len(found) > 1 or asks(label.text) >= 0.9 or _is_colon(label) or below.rows > 1:
            yield label, below


def columns_below(view: View, line: Line) -> tuple[tuple[Cell, Cell], ...]:
    """The labels of a row, dressed alike, that each have one prepared blank under them, in the next row only."""
    pairs = [(label, prepared_below(view, label)) for label in line.texts]
    found = tuple((label, below) for label, below in pairs if below is not None and _may_head(label))
    under = view.lines_between(line.row + 1, line.row + 1)
    if len(found) < max(_FEWEST_COLUMNS, len(pairs)) or any(each.texts for each in under):
        return ()
    if len({label.look for label, _ in found}) > 1 or any(prepared_below(view, below) for _, below in found):
        return ()
    return found


def _may_head(label: Cell) -> bool:
    text = label.text
    return any(map(str.isalpha, text)) and (n_words(text) <= _LONGEST_HEAD or asks(text) >= 0.9) and not offers(label)


def has_box_below(view: View, line: Line) -> bool:
    """Whether the line is one text of a few words over an empty box of several rows."""
    label = asked_alone(line)
    below = prepared_below(view, label) if label is not None and n_words(label.text) >= _FEWEST_WORDS else None
    return below is not None and below.rows > 1


def mostly_below(view: View, lines: Sequence[Line], question: int) -> bool:
    """Whether most texts of a column have their prepared blank under them."""
    asked = [cell for line in sampled(lines) if (cell := view.peek(line.row, question)) is not None and says(cell)]
    return sum(1 for cell in asked if prepared_below(view, cell) is not None) > 0.5 * len(asked)


def prepared_below(view: View, label: Cell) -> Cell | None:
    """The empty cell under *label* if the file prepared it."""
    below = view.peek(label.row + label.rows, label.col)
    if below is None or below.col != label.col or below.row <= label.row or says(below) or below.formula:
        return None
    return None if view.guarded and below.locked else below


def may_label(cell: Cell) -> bool:
    """Whether the cell's text could name a field: words, no id, no choice, no placeholder, no sentence too long."""
    text = cell.text.strip()
    return (
        any(char.isalpha() for char in text)
        and 0 < n_words(text) <= (_LONGEST_QUESTION if asks(text) else _LONGEST_LABEL)
        and not (is_id(text) and (len(text) < _SHORTEST_NAME or any(map(str.isdigit, text))))
        and (not choice_kind(text) or names_field(text))
        and not offers(cell)
        and (_is_colon(cell) or not (is_aside(text) or declares(text)))
        and (blank_in(cell) is None or _is_request(text))
    )


def _is_request(text: str) -> bool:
    """Whether a text that could wait in a slot ("Please describe …") says enough to be a question by itself."""
    return asks(text) >= 0.7 and n_words(text) > 3 and not _OPERATES.search(text)


def asked_alone(line: Line) -> Cell | None:
    """The text that stands alone in its row, but perhaps for its number."""
    if len(line.texts) == 2 and is_id(line.texts[0].text):
        return line.texts[1]
    return line.texts[0] if len(line.texts) == 1 else None


def _below(view: View, line: Line) -> Cell | None:
    label = asked_alone(line)
    if label is None:
        return None
    if not may_label(label) or not (_is_colon(label) or asks(label.text) >= 0.7 or has_box_below(view, line)):
        return None
    below = prepared_below(view, label)
    if below is None or any(line.texts for line in view.lines_between(below.row, below.row + below.rows - 1)):
        return None
    wide = below.cols > 1 or below.rows > 1 or is_open(below, view) or offers(below)
    return below if wide or view.peek(label.row, label.col + label.cols) is None else None


def _is_colon(label: Cell) -> bool:
    return label.text.strip().endswith((":", "："))
