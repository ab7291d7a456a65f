"""Boxes in the cells of a form, and the words that they answer: in the same cell, on the left, or above."""

from __future__ import annotations

from collections.abc import Iterator

from responder.questions.prose import questions_in_cell
from responder.questions.tables.cells import Spot
from responder.questions.tables.reading import Reading


def read_boxes(reading: Reading, spot: Spot) -> None:
    """Note the question that the boxes in this cell, and those that go on to the right, answer."""
    if _reads_as_prose(reading, spot):
        return
    asker = spot if spot.row.stem else _asker(reading, spot)
    spots = [spot, *_more_boxes(reading, spot, asker or spot)]
    spots += _boxes_below(reading, spot)
    boxes = tuple(box for each in spots for box in each.boxes)
    reading.take(*spots)
    if asker is None or not all(box.choice for box in boxes):
        return
    reading.take(asker)
    held = "; ".join(choice for each in spots for choice in each.row.ticked)
    reading.ticked(asker, spot.row.stem or asker.says, boxes, held)


def _reads_as_prose(reading: Reading, spot: Spot) -> bool:
    """Whether the cell holds several questions, each with its own boxes or blanks, like a page of its own."""
    if not spot.row.stem:
        return False
    questions = questions_in_cell(spot.cell.paragraphs, section=reading.section)
    if len(questions) < 2:
        return False
    reading.take(spot)
    reading.found.extend(questions)
    return True


def _more_boxes(reading: Reading, spot: Spot, asker: Spot) -> Iterator[Spot]:
    """The cells of boxes that go on to the right, in all rows that the asking cell spans."""
    first, last = spot.cell.row, max(spot.cell.row, asker.cell.row + asker.cell.rows - 1)
    for row in range(first, last + 1):
        following = reading.layout.right_of(spot) if row == first else reading.layout.spots.get((row, spot.cell.col))
        while following is not None and following.is_boxes and reading.free(following):
            if following is not spot and following.cell.row == row:
                yield following
            following = reading.layout.right_of(following)


def _boxes_below(reading: Reading, spot: Spot) -> Iterator[Spot]:
    """The cells of boxes that go on below, in rows that hold nothing else."""
    below = reading.layout.below(spot)
    while below is not None and below.is_boxes and reading.free(below) and reading.layout.is_alone(below):
        yield below
        below = reading.layout.below(below)


def _asker(reading: Reading, spot: Spot) -> Spot | None:
    """The words that the boxes answer: the nearest on the left, else above."""
    left = reading.layout.left_of(spot)
    while left is not None and not left.label:
        left = reading.layout.left_of(left)
    if left is not None:
        return left
    over = reading.layout.head(spot)
    return over if reading.free(over) else None
