"""Label and answer side by side, both written: a form that was filled in, wholly or partly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from responder.questions.blanks import is_label
from responder.questions.labels import names_field
from responder.questions.prompts import invites_answer, invites_comment
from responder.questions.tables.cells import Spot, asks_with_blank
from responder.questions.tables.layout import Layout
from responder.questions.tables.reading import Reading

_SIDES = (2, 4, 6)
_FEWEST = 2


def is_filled_in(reading: Reading, label: Spot, value: Spot) -> bool:
    """Whether *value* is the answer to *label*: most rows are such pairs, some open, or their labels show it."""
    if not value.label or value.cell.grids or value.cell.row != label.cell.row or _is_header(label, value):
        return False
    if is_label(value.says) or asks_with_blank(label) or asks_with_blank(value):
        return False
    if label.lines[0].number and value.lines[0].number.endswith((".", ")")):
        return False  # the next point of the list
    columns = (label.cell.col, value.cell.col)
    if columns not in reading.filled:
        reading.filled[columns] = _are_filled_in(list(_pairs(reading.layout, columns)))
    return reading.filled[columns]


def _pairs(layout: Layout, columns: tuple[int, int]) -> Iterator[tuple[Spot, Spot]]:
    for row in layout.rows():
        for left, right in zip(row[::2], row[1::2], strict=False):
            if (left.cell.col, right.cell.col) == columns and left.label and len(row) in _SIDES:
                yield left, right


def _are_filled_in(pairs: Sequence[tuple[Spot, Spot]]) -> bool:
    if len(pairs) < _FEWEST:
        return False
    told = sum(1 for left, right in pairs if _names(left) and not is_label(right.says))
    room = sum(1 for _, right in pairs if right.open)
    return 2 * room > len(pairs) or 5 * told >= 3 * len(pairs)


def _names(spot: Spot) -> bool:
    return is_label(spot.says) or names_field(spot.says)


def _is_header(label: Spot, value: Spot) -> bool:
    return label.cell.row == 0 and (value.cell.look.bold or invites_answer(value.says) or invites_comment(value.says))
