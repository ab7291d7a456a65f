"""A form while it is read: which places are spoken for, and the questions found so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from responder.domain import Box, Place, Question, Slot
from responder.questions.tables.cells import Asked, Spot, room_in
from responder.questions.tables.layout import Layout
from responder.questions.why import reasons_for


@dataclass(slots=True)
class Reading:
    """A table being read. *inside* are the places that ask and answer in one cell, *remarkable* tells whether a
    "Comments" cell would belong to the question found last, *filled* which pairs of columns hold labels and answers.
    """

    layout: Layout
    section: str | None
    taken: set[Place] = field(default_factory=set)
    inside: set[Place] = field(default_factory=set)
    found: list[Question] = field(default_factory=list)
    remarkable: bool = False
    filled: dict[tuple[int, int], bool] = field(default_factory=dict)

    def take(self, *spots: Spot) -> None:
        """Mark the spots as spoken for."""
        self.taken.update(spot.cell.at for spot in spots)

    def free(self, spot: Spot | None) -> bool:
        """Whether nothing has claimed the spot."""
        return spot is not None and spot.cell.at not in self.taken

    def answered(self, spot: Spot, answer: Spot, reason: str, *, remarkable: bool = False) -> None:
        """Note that *spot* asks and *answer* takes the answer."""
        self.take(spot, answer)
        self.note(spot, spot.says, reason, room_in(answer), remarkable=remarkable)

    def note(self, spot: Spot, text: str, reason: str, room: Asked, *, remarkable: bool = False) -> None:
        """Note a question that the spot asks, and its room."""
        self._add(spot, text, reason, slot=room.slot, choices=room.choices, held=room.held)
        self.remarkable = remarkable

    def ticked(self, spot: Spot, text: str, boxes: tuple[Box, ...], held: str) -> None:
        """Note a question that is answered by ticking."""
        choices = tuple(box.choice for box in boxes)
        self._add(spot, text, f"{len(boxes)} boxes to tick", choices=choices, boxes=boxes, held=held)
        self.remarkable = True

    def remark(self, room: Asked) -> None:
        """Note where remarks on the question found last go."""
        self.found[-1] = replace(self.found[-1], comment=None if room.held else room.slot)
        self.remarkable = False

    def _add(
        self,
        spot: Spot,
        text: str,
        reason: str,
        *,
        slot: Slot | None = None,
        choices: tuple[str, ...] = (),
        boxes: tuple[Box, ...] = (),
        held: str = "",
    ) -> None:
        self.found.append(
            Question(
                id="",
                text=text,
                at=spot.cell.at,
                section=self.section,
                slot=slot,
                choices=choices,
                boxes=boxes,
                held=held,
                reasons=reasons_for(text, reason),
            )
        )
