"""What a cell takes: words, a choice, boxes to tick, or what the controls in it take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from responder.domain import Box, Cell, Slot
from responder.questions.fields import box_controls, box_row, control_slot, tick_slot, typed_controls
from responder.questions.grids.slots import blank_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The slot of a cell (None where boxes are all it takes), its boxes, and the answer that it holds."""

    slot: Slot | None
    boxes: tuple[Box, ...] = ()
    choices: tuple[str, ...] = ()
    held: str = ""


def room_in(cell: Cell, *, label: str = "", default: str | None = None) -> Room:
    """Where an answer goes in *cell*."""
    if box_controls(cell.paragraphs):
        row = box_row(cell.paragraphs)
        return Room(slot=None, boxes=row.boxes, choices=row.choices, held=row.held)
    for control, shown in typed_controls(cell.paragraphs):
        return Room(
            slot=control_slot(control, shown), choices=control.choices, held="" if control.blank else shown.strip()
        )
    blank = blank_in(cell, label=label, default=default)
    return Room(slot=Slot(at=cell.at, blank=blank or ""), held=cell.text if blank is None else "")


def tick_room(cells: Sequence[tuple[str, Cell]]) -> Room | None:
    """Where a row is answered by a mark in one of *cells*, each with the choice it stands for; None without any."""
    if not cells:
        return None
    return Room(
        slot=None,
        boxes=tuple(Box(choice=choice, slot=_tick_slot(cell)) for choice, cell in cells),
        choices=tuple(choice for choice, _ in cells),
        held="; ".join(choice for choice, cell in cells if blank_in(cell) is None),
    )


def _tick_slot(cell: Cell) -> Slot:
    """The box that stands in the cell, or the cell itself where it takes a mark."""
    boxes = box_controls(cell.paragraphs)
    return tick_slot(boxes[0]) if boxes else Slot(at=cell.at, tick=True)
