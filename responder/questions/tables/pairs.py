"""Label and answer side by side, both written: a form that was filled in, wholly or partly."""

from __future__ import annotations

from responder.questions.blanks import is_label
from responder.questions.labels import names_field
from responder.questions.prompts import invites_answer, invites_comment
from responder.questions.tables.cells import Spot, asks_with_blank
from responder.questions.tables.layout import Layout

_SIDES = (2, 4, 6)


def is_filled_in(layout: Layout, label: Spot, value: Spot) -> bool:
    """Whether *value* is the answer to *label*: most rows are such pairs, some open, or their labels show it."""
    if not value.label or value.cell.row != label.cell.row or _is_header(label, value):
        return False
    if is_label(value.says) or asks_with_blank(label) or asks_with_blank(value):
        return False
    rows = [row for row in layout.rows() if len(row) in _SIDES]
    pairs = [
        (left, right)
        for row in rows
        for left, right in zip(row[::2], row[1::2], strict=True)
        if (left.cell.col, right.cell.col) == (label.cell.col, value.cell.col) and left.label
    ]
    if len(pairs) < 2 or (label, value) not in pairs:
        return False
    told = sum(1 for left, right in pairs if _names(left) and not is_label(right.says))
    room = sum(1 for _, right in pairs if right.open)
    return 2 * room > len(pairs) or (5 * told >= 3 * len(pairs) and _names(label))


def _names(spot: Spot) -> bool:
    return is_label(spot.says) or names_field(spot.says)


def _is_header(label: Spot, value: Spot) -> bool:
    return label.cell.row == 0 and (value.cell.look.bold or invites_answer(value.says) or invites_comment(value.says))
