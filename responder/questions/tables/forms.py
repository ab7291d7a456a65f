"""Forms drawn as tables: label and blank side by side, one above the other, or in one cell; boxes beside a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from responder.domain import Box, Cell, Place, Question, Slot
from responder.questions.blanks import is_label
from responder.questions.tables.cells import Asked, Spot, asked_in, has_control, room_in
from responder.questions.tables.layout import Layout
from responder.questions.wording import n_words

_BRIEF = 60
_FEW_WORDS = 5


@dataclass(slots=True)
class Reading:
    """A table being read: what stands above it as its section, the places already spoken for, and those that
    ask and answer in one cell."""

    layout: Layout
    section: str | None
    taken: set[Place] = field(default_factory=set)
    inside: set[Place] = field(default_factory=set)

    def take(self, *spots: Spot) -> None:
        """Mark the spots as spoken for."""
        self.taken.update(spot.cell.at for spot in spots)

    def free(self, spot: Spot | None) -> bool:
        """Whether nothing has claimed the spot."""
        return spot is not None and spot.cell.at not in self.taken


def questions_in_form(layout: Layout, section: str | None) -> Iterator[Question]:
    """The questions of a table that is laid out as a form, in reading order."""
    reading = Reading(layout, section)
    for row in layout.rows():
        for spot in row:
            if reading.free(spot):
                yield from _read(reading, spot)
        reading.section = _banner(reading, row) or reading.section


def _read(reading: Reading, spot: Spot) -> Iterator[Question]:
    if spot.boxes:
        yield from _boxes_question(reading, spot)
        return
    if not spot.label or _captions(spot):
        return
    layout = reading.layout
    right, below = layout.right_of(spot), layout.below(spot)
    if below is not None and has_control(below) and not (right is not None and has_control(right)):
        yield _answered(reading, spot, below, "a form field below its label")
    elif right is not None and right.is_boxes and reading.free(right):
        yield from _boxes_question(reading, right)
    elif right is not None and right.open and reading.free(right) and not _in_matrix(layout, right):
        yield _answered(reading, spot, right, "a label with an open cell beside it")
    else:
        yield from _asked_inside(reading, spot) or _stacked(reading, spot)


def _captions(spot: Spot) -> bool:
    """Whether the words go on below, as over a signature: "Approved by,"."""
    return spot.says.splitlines()[0].rstrip().endswith((",", "，"))


def _answered(reading: Reading, spot: Spot, answer: Spot, reason: str) -> Question:
    reading.take(spot, answer)
    room = room_in(answer)
    return _question(reading, spot.cell, spot.says, reason, slot=room.slot, choices=room.choices, held=room.held)


def _in_matrix(layout: Layout, right: Spot) -> bool:
    """Whether *right* and the open cell beside it stand under headers of their own: a list or a matrix, not a field."""
    second = layout.right_of(right)
    if second is None or not second.open:
        return False
    heads = [next((over for over in layout.above(each) if over.label), None) for each in (right, second)]
    return all(head is not None and not layout.is_wide(head) for head in heads) and heads[0] is not heads[1]


# --- Boxes ------------------------------------------------------------------------------------------------------------


def _boxes_question(reading: Reading, spot: Spot) -> Iterator[Question]:
    asker = spot if spot.row.stem else _asker(reading, spot)
    spots = [spot, *_more_boxes(reading, spot, asker or spot)]
    boxes = tuple(box for each in spots for box in each.boxes)
    reading.take(*spots)
    if asker is None or not all(box.choice for box in boxes):
        return
    reading.take(asker)
    yield _question(
        reading,
        asker.cell,
        spot.row.stem or asker.says,
        f"{len(boxes)} boxes to tick",
        boxes=boxes,
        held="; ".join(choice for each in spots for choice in each.row.ticked),
    )


def _more_boxes(reading: Reading, spot: Spot, asker: Spot) -> Iterator[Spot]:
    """The cells of boxes that go on to the right, in all rows that the asking cell spans."""
    first, last = spot.cell.row, max(spot.cell.row, asker.cell.row + asker.cell.rows - 1)
    for row in range(first, last + 1):
        following = reading.layout.right_of(spot) if row == first else reading.layout.spots.get((row, spot.cell.col))
        while following is not None and following.is_boxes and reading.free(following):
            if following is not spot and following.cell.row == row:
                yield following
            following = reading.layout.right_of(following)


def _asker(reading: Reading, spot: Spot) -> Spot | None:
    """The words that the boxes answer: the nearest on the left, else above."""
    left = reading.layout.left_of(spot)
    while left is not None and not left.label:
        left = reading.layout.left_of(left)
    if left is not None:
        return left
    return next((over for over in reading.layout.above(spot) if over.label and reading.free(over)), None)


# --- Words with room below --------------------------------------------------------------------------------------------


def _asked_inside(reading: Reading, spot: Spot) -> list[Question]:
    if spot.cell.grids:
        return []
    asked = [each for each in asked_in(spot) if _is_asked(reading, spot, each)]
    if asked:
        reading.take(spot)
        reading.inside.add(spot.cell.at)
    return [
        _question(
            reading,
            spot.cell,
            each.text,
            "a label with room in the same cell",
            slot=each.slot,
            choices=each.choices,
            held=each.held,
        )
        for each in asked
    ]


def _is_asked(reading: Reading, spot: Spot, asked: Asked) -> bool:
    layout = reading.layout
    worded = is_label(asked.text) or is_label(asked.text.splitlines()[0]) or any(line.asks for line in spot.lines)
    if asked.slot.blank or (asked.roomy and worded):
        return True
    if _heads_the_table(layout, spot):
        return False
    if is_label(asked.text):
        return True
    alike = n_words(asked.text) <= _FEW_WORDS and _like_neighbour(reading, spot)
    return alike or (worded and _is_cell_form(layout))


def _heads_the_table(layout: Layout, spot: Spot) -> bool:
    return spot.cell.row == 0 and layout.grid.n_rows > 1 and spot.cell.cols >= layout.grid.n_cols


def _like_neighbour(reading: Reading, spot: Spot) -> bool:
    """Whether a cell beside or above, dressed alike, has its room inside: "D.O.B." after "Full name:"."""
    near = (reading.layout.left_of(spot), next(reading.layout.above(spot), None))
    return any(
        each is not None
        and each.cell.at in reading.inside
        and each.cell.cols == spot.cell.cols
        and each.cell.look == spot.cell.look
        for each in near
    )


def _is_cell_form(layout: Layout) -> bool:
    """Whether most written cells leave room below their words."""
    told = [spot for row in layout.rows() for spot in row if spot.label]
    return 2 * sum(1 for spot in told if any(each.roomy for each in asked_in(spot))) > len(told)


def _stacked(reading: Reading, spot: Spot) -> list[Question]:
    layout = reading.layout
    below = layout.below(spot)
    if below is None or not below.open or not reading.free(below) or _is_register(layout, spot, below):
        return []
    return [_answered(reading, spot, below, "an open cell below the words")]


def _is_register(layout: Layout, spot: Spot, below: Spot) -> bool:
    """Whether the open row is one of several to be listed in, or belongs to a row label of its own."""
    first = layout.spots.get((below.cell.row, 0))
    if first is not None and first.cell.row == below.cell.row and not first.open:
        return True
    following = layout.below(below)
    return layout.grid.n_cols > 1 and not layout.is_wide(spot) and _is_open(following)


def _is_open(spot: Spot | None) -> bool:
    return spot is not None and spot.open


# --- Records ----------------------------------------------------------------------------------------------------------


def _banner(reading: Reading, row: Sequence[Spot]) -> str | None:
    """A written row of one cell that asks nothing heads the rows below it."""
    if len(row) != 1 or not row[0].label or not reading.free(row[0]) or len(row[0].says) > 2 * _BRIEF:
        return None
    return row[0].says.strip(" :\n")


def _question(
    reading: Reading,
    cell: Cell,
    text: str,
    reason: str,
    *,
    slot: Slot | None = None,
    choices: tuple[str, ...] = (),
    boxes: tuple[Box, ...] = (),
    held: str = "",
) -> Question:
    return Question(
        id="",
        text=text,
        at=cell.at,
        section=reading.section,
        slot=slot,
        choices=choices or tuple(box.choice for box in boxes),
        boxes=boxes,
        held=held,
        reasons=(reason,),
    )
