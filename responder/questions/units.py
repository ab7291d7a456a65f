"""Lines gathered into units: words that may ask, and the answer lines, boxes and empty paragraphs below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from responder.domain import Box, Paragraph, ParagraphAt, Question, Slot
from responder.questions.lines import Line, Part
from responder.questions.prompts import is_for_the_office
from responder.questions.why import reasons_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line and what belongs to it: the *tail* below it, *items* of a list and *hints* before that.

    *follower* is the line after it all; *title* is the heading of its section as it stands, with its number.
    """

    head: Line
    tail: tuple[Line, ...] = ()
    items: tuple[Line, ...] = ()
    hints: tuple[Line, ...] = ()
    follower: Line | None = field(default=None, repr=False)
    section: str | None = None
    title: str | None = None
    instructions: bool = False

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph of the head."""
        assert self.head.paragraph is not None  # noqa: S101 - tables never head a unit that is asked for this
        return self.head.paragraph

    def first(self, part: Part) -> Line | None:
        """The first line below the head that plays this part."""
        return next((line for line in self.tail if line.part is part), None)

    @property
    def bare(self) -> bool:
        """Whether nothing to write in stands below the head but, perhaps, empty paragraphs."""
        return self.head.part is Part.WORDS and all(line.part is Part.EMPTY for line in self.tail)


def question_of(
    unit: Unit,
    slot: Slot | None,
    reason: str,
    *,
    text: str = "",
    comment: Slot | None = None,
    choices: tuple[str, ...] = (),
    boxes: tuple[Box, ...] = (),
    held: str = "",
) -> Question:
    """The question that the unit's head asks, with the items of the list below it."""
    said = text or unit.paragraph.text.strip()
    return Question(
        id="",
        text="\n".join(
            (said, *(hint.text.strip() for hint in unit.hints), *(f"- {item.words}" for item in unit.items))
        ),
        at=unit.paragraph.at,
        section=unit.section,
        slot=slot,
        comment=comment,
        choices=choices or tuple(box.choice for box in boxes),
        boxes=boxes,
        held=held,
        reasons=reasons_for(said, reason, numbered=unit.head.enumerated),
    )


def after(line: Line) -> Slot | None:
    """The slot of a new paragraph behind the line; None in a cell, where none can be added."""
    return Slot(at=replace(line.at, after=True)) if isinstance(line.at, ParagraphAt) else None


def for_the_vendor(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions without those that the form's own office answers, by their words or their section's."""
    return tuple(each for each in questions if not any(map(is_for_the_office, (each.text, each.section or ""))))
