"""Lines gathered into units: words that may ask, and the answer lines, boxes and empty paragraphs below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from responder.domain import Box, Document, Paragraph, Question, Slot
from responder.questions.lines import Line, Part, lines_of
from responder.questions.prompts import heads_instructions, invites_answer, invites_comment

_TAIL = (Part.EMPTY, Part.RULE, Part.PROMPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line and what belongs to it. *items* are the lines of a list below it, *follower* the line after it all."""

    head: Line
    tail: tuple[Line, ...] = ()
    items: tuple[Line, ...] = ()
    follower: Line | None = field(default=None, repr=False)
    section: str | None = None
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
        text="\n".join((said, *(f"- {item.words}" for item in unit.items))),
        at=unit.paragraph.at,
        section=unit.section,
        slot=slot,
        comment=comment,
        choices=choices or tuple(box.choice for box in boxes),
        boxes=boxes,
        held=held,
        reasons=(reason,),
    )


def units_of(document: Document) -> tuple[Unit, ...]:
    """The document's units in reading order, each with the section that it stands in."""
    return tuple(_in_sections(_with_followers(_with_items(list(_gathered(lines_of(document.blocks)))))))


def _gathered(lines: Sequence[Line]) -> Iterator[Unit]:
    head: Line | None = None
    tail: list[Line] = []
    for line in lines:
        if head is not None and head.part is not Part.TABLE and _belongs_below(line):
            tail.append(line)
            continue
        if head is not None:
            yield Unit(head=head, tail=tuple(tail))
        head, tail = line, []
    if head is not None:
        yield Unit(head=head, tail=tuple(tail))


def _belongs_below(line: Line) -> bool:
    if line.part is Part.BOXES:
        return not line.words or invites_answer(line.words) or invites_comment(line.words)
    return line.part in _TAIL and not line.heading


def _with_items(units: list[Unit]) -> Iterator[Unit]:
    """Units with the plain list below an asking head taken in as its items."""
    number = 0
    while number < len(units):
        unit = units[number]
        items = _items_of(unit, units[number + 1 :])
        if not items:
            yield unit
            number += 1
            continue
        yield replace(unit, items=tuple(item.head for item in items), tail=items[-1].tail)
        number += 1 + len(items)


def _items_of(unit: Unit, rest: Sequence[Unit]) -> list[Unit]:
    if unit.tail or not unit.head.asks or unit.head.part is not Part.WORDS:
        return []
    items: list[Unit] = []
    for each in rest:
        if not _is_item(unit.head, each.head) or (items and items[-1].tail):
            break
        items.append(each)
    return items if len(items) > 1 else []


def _is_item(head: Line, line: Line) -> bool:
    if line.part is not Part.WORDS or line.asks or line.paragraph is None or head.paragraph is None:
        return False
    if not line.enumerated or line.labels:
        return False
    return not head.enumerated or _depth(line) > _depth(head)


def _depth(line: Line) -> int:
    level = line.paragraph.level if line.paragraph is not None and line.paragraph.numbered else 0
    # By hand, "a)" stands below "1.".
    return level + (1 if line.number.strip("().").isalpha() else 0)


def _with_followers(units: Iterator[Unit]) -> Iterator[Unit]:
    held = list(units)
    for unit, follower in zip(held, [*held[1:], None], strict=True):
        yield replace(unit, follower=follower.head if follower else None)


def _in_sections(units: Iterator[Unit]) -> Iterator[Unit]:
    section, instructions = None, False
    for unit in units:
        yield replace(unit, section=section, instructions=instructions)
        if opens_section(unit):
            section = unit.head.words.strip(" :\n\t")
            instructions = heads_instructions(section)


def opens_section(unit: Unit) -> bool:
    """Whether the unit is a heading: by its style, or a short bold line with nothing to fill in."""
    head = unit.head
    if head.part is not Part.WORDS or not unit.bare or (head.asks and not head.heading):
        return False
    return head.heading or (head.brief and not head.enumerated and unit.paragraph.look.bold)
