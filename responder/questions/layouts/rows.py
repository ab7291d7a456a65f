"""A table's questions, row by row, through the columns that a layout names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from responder.domain import Cell, Question, Slot
from responder.questions.grids.lists import choices_for
from responder.questions.grids.rooms import Room, room_in, tick_room
from responder.questions.grids.sections import Sections, banner_text
from responder.questions.grids.slots import wants_no_answer
from responder.questions.grids.view import Line, View
from responder.questions.layouts.model import TableRule
from responder.questions.layouts.wording import among, same


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table rule at work: the *first* to the *last* row of a grid."""

    view: View
    rule: TableRule
    first: int
    last: int

    def questions(self, reason: str) -> Iterator[Question]:
        """The questions of these rows, with empty ids."""
        sections = Sections().under(self.rule.under)
        for line in self.view.lines_between(self.first, self.last):
            question = self._question(line, sections, reason)
            if question is not None:
                yield question
            elif among(title := title_in(self.view, line, self.rule.question), self.rule.sections):
                sections = sections.under(title)

    def _question(self, line: Line, sections: Sections, reason: str) -> Question | None:
        asked = self._own(line, self.rule.question)
        room = self._room(line, asked) if asked is not None and self._asks(asked) else None
        if asked is None or room is None:
            return None
        return Question(
            id="",
            text=asked.text.strip(),
            at=asked.at,
            section=sections.name(self.view, line, self.rule.section),
            slot=room.slot,
            comment=self._free(line, self.rule.comment, asked),
            choices=room.choices,
            boxes=room.boxes,
            more=tuple(slot for col in self.rule.more if (slot := self._free(line, col, asked)) is not None),
            held=room.held,
            reasons=(reason,),
        )

    def _asks(self, asked: Cell) -> bool:
        return (
            any(map(str.isalpha, asked.text))
            and not same(asked.text, self.rule.anchor.heading(asked.col))
            and not among(asked.text, self.rule.sections)
            and not among(asked.text, self.rule.skip)
        )

    def _room(self, line: Line, asked: Cell) -> Room | None:
        if self.rule.ticks:
            return self._tick_room(line)
        cell = self._slot_cell(line, self.rule.answer)
        if cell is None or wants_no_answer(cell.text):
            return None
        room = self._blanked(cell, room_in(cell, label=asked.text))
        return room if room.choices else replace(room, choices=self._choices(line, asked, cell))

    def _blanked(self, cell: Cell, room: Room) -> Room:
        """The room without what it holds where the layout says that this text stands for nothing."""
        if room.slot is None or not room.held or not among(cell.text, self.rule.blank):
            return room
        return replace(room, slot=replace(room.slot, blank=cell.text), held="")

    def _choices(self, line: Line, asked: Cell, cell: Cell) -> tuple[str, ...]:
        listed = self.view.peek(line.row, self.rule.options) if self.rule.options is not None else None
        return choices_for(cell, heading=self.rule.anchor.heading(cell.col), question=asked.text, listed=listed)

    def _tick_room(self, line: Line) -> Room | None:
        cells = [(choice, self._slot_cell(line, col)) for choice, col in self.rule.ticks]
        return tick_room([(choice, cell) for choice, cell in cells if cell is not None and cell.row == line.row])

    def _free(self, line: Line, col: int | None, asked: Cell) -> Slot | None:
        cell = self._slot_cell(line, col)
        room = self._blanked(cell, room_in(cell, label=asked.text)) if cell is not None else None
        return room.slot if room is not None and not room.held else None

    def _own(self, line: Line, col: int) -> Cell | None:
        cell = self.view.at(line.row, col)
        return cell if cell is not None and (cell.row, cell.col) == (line.row, col) else None

    def _slot_cell(self, line: Line, col: int | None) -> Cell | None:
        cell = self.view.at(line.row, col) if col is not None else None
        if cell is None or cell.col != col or cell.formula or (self.view.guarded and cell.locked):
            return None
        return cell


def title_in(view: View, line: Line, question: int) -> str:
    """The text of a line that could name a section: its only one, or what stands in the question column."""
    cell = view.at(line.row, question)
    return " ".join((banner_text(line) or (cell.text if cell is not None else "")).split())
