"""A field's question: the place that asks and the places of its slots, as a layout names them one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from responder.domain import Box, Place, Question, Slot
from responder.questions.grids.rooms import Room, room_in
from responder.questions.grids.slots import blank_in
from responder.questions.layouts.finding import Sought, stale
from responder.questions.layouts.model import FieldRule, Layout
from responder.questions.layouts.places import moved, name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Field rules at work on a document, of which the usual reading (*usual*, by asking place) knows much already."""

    sought: Sought
    layout: Layout
    usual: Mapping[Place, Sequence[Question]] = field(repr=False)

    def question(self, rule: FieldRule, reason: str) -> Question:
        """The question of one field, with an empty id; raises `LayoutError` where the document has no such place."""
        at = self.sought.asking_place(self.layout, rule)
        rule = self._moved(rule, at)
        known = self.usual.get(at, ())
        same = next((each for each in known if _aims(each.slot, each.boxes) == _aims(rule.answer, rule.boxes)), None)
        room = (
            Room(slot=same.slot, boxes=same.boxes, choices=same.choices, held=same.held)
            if same is not None
            else self._room(rule)
        )
        return Question(
            id="",
            text=(same or known[0]).text if same or len(known) == 1 else (self.sought.text(at) or "").strip(),
            at=at,
            section=rule.section,
            slot=room.slot,
            comment=rule.comment,
            choices=rule.choices or room.choices,
            boxes=room.boxes,
            more=rule.more,
            held=room.held,
            reasons=(reason,),
        )

    def _moved(self, rule: FieldRule, at: Place) -> FieldRule:
        """The rule with all its places as far from *at* as they were from where it asked."""

        def here(slot: Slot) -> Slot:
            place = moved(slot.at, rule.question, at)
            if place is None:
                where = f"{name_of(slot.at)} should stand beside “{rule.text}”, which moved to {name_of(at)}"
                raise stale(self.sought.document, self.layout, rule.line, f"{where}, so it can't be found")
            now = replace(slot, at=place)
            self.sought.check(self.layout, now, rule.line)
            return now

        return replace(
            rule,
            question=at,
            answer=here(rule.answer) if rule.answer else None,
            comment=here(rule.comment) if rule.comment else None,
            boxes=tuple(replace(box, slot=here(box.slot)) for box in rule.boxes),
            more=tuple(map(here, rule.more)),
        )

    def _room(self, rule: FieldRule) -> Room:
        if rule.boxes:
            ticked = [box.choice for box in rule.boxes if self._is_ticked(box)]
            choices = tuple(box.choice for box in rule.boxes)
            return Room(slot=None, boxes=rule.boxes, choices=choices, held="; ".join(ticked))
        if rule.answer is None:
            return Room(slot=None)
        cell = self.sought.cell(rule.answer.at)
        if cell is None or rule.answer.after:
            return Room(slot=rule.answer, held=self._held(rule.answer))
        room = room_in(cell, label=rule.text)
        if rule.answer.blank and cell.text.strip() == rule.answer.blank.strip():
            room = replace(room, slot=rule.answer, held="")
        return room if room.choices else replace(room, choices=cell.choices)

    def _held(self, slot: Slot) -> str:
        """What the place of the slot holds besides the blank and the label before it."""
        control, shown = self.sought.controls.get((slot.at, slot.ordinal), (None, ""))
        if control is not None:
            return "" if control.blank else shown.strip()
        text = (self.sought.text(slot.at) or "").strip()
        if slot.blank.strip() and slot.blank.strip() in text:
            return ""
        return text.removeprefix(slot.after.strip()).strip()

    def _is_ticked(self, box: Box) -> bool:
        control, _ = self.sought.controls.get((box.slot.at, box.slot.ordinal), (None, ""))
        cell = self.sought.cell(box.slot.at)
        return not control.blank if control is not None else cell is not None and blank_in(cell) is None


def _aims(slot: Slot | None, boxes: Sequence[Box]) -> tuple[tuple[Place, int, str], ...]:
    """The places that the answer goes to."""
    slots = [box.slot for box in boxes] or ([slot] if slot else [])
    return tuple((each.at, each.ordinal, each.after) for each in slots)
