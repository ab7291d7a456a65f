"""Lines gathered into units: words that may ask, and the answer lines, boxes and empty paragraphs below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from responder.domain import Block, Box, Paragraph, ParagraphAt, Question, Slot
from responder.questions.lines import Line, Part, ends_in_question, lines_of
from responder.questions.numbering import depth_of
from responder.questions.prompts import heads_instructions, invites_answer, invites_comment

_TAIL = (Part.EMPTY, Part.RULE, Part.PROMPT)
_ROOMS = (Part.RULE, Part.PROMPT, Part.BOXES)
_FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line and what belongs to it: the *tail* below it, *items* of a list and *hints* before that.

    *follower* is the line after it all.
    """

    head: Line
    tail: tuple[Line, ...] = ()
    items: tuple[Line, ...] = ()
    hints: tuple[Line, ...] = ()
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
        reasons=(reason,),
    )


def after(line: Line) -> Slot | None:
    """The slot of a new paragraph behind the line; None in a cell, where none can be added."""
    return Slot(at=replace(line.at, after=True)) if isinstance(line.at, ParagraphAt) else None


def units_of(blocks: Iterable[Block]) -> tuple[Unit, ...]:
    """The units that these blocks make, in reading order, each with the section that it stands in."""
    gathered = tuple(_gathered(lines_of(blocks)))
    return tuple(_in_sections(_with_followers(_with_hints(_with_items(gathered)))))


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


def _with_items(units: Sequence[Unit]) -> Iterator[Unit]:
    """Units with the plain list below an asking head taken in as its items."""
    number = 0
    while number < len(units):
        unit = units[number]
        items = list(_items_of(unit, islice(units, number + 1, None))) if _may_list(unit) else []
        if len(items) < _FEWEST_ITEMS:
            yield unit
            number += 1
            continue
        yield replace(unit, items=tuple(item.head for item in items), tail=items[-1].tail)
        number += 1 + len(items)


def _may_list(unit: Unit) -> bool:
    return unit.head.part is Part.WORDS and unit.head.asks and not unit.tail


def _items_of(unit: Unit, rest: Iterable[Unit]) -> Iterator[Unit]:
    for each in rest:
        if not _is_item(unit.head, each.head):
            return
        yield each
        if each.tail:
            return


def _is_item(head: Line, line: Line) -> bool:
    if line.part is not Part.WORDS or line.asks or not line.enumerated or line.labels:
        return False
    return not head.enumerated or _depth(line) > _depth(head)


def _depth(line: Line) -> int:
    level = line.paragraph.level if line.paragraph is not None and line.paragraph.numbered else 0
    return level + depth_of(line.number)


def _with_hints(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units with the remark between a question and its answer line taken in: "(Attach proof.)", then "Answer:"."""
    asking: Unit | None = None
    for unit in units:
        if asking is not None and _is_hint(unit, asking) and any(line.part in _ROOMS for line in unit.tail):
            yield replace(asking, hints=(unit.head,), tail=unit.tail)
            asking = None
            continue
        if asking is not None:
            yield asking
            asking = None
        if _may_list(unit) and not unit.items:
            asking = unit
        else:
            yield unit
    if asking is not None:
        yield asking


def _is_hint(unit: Unit, asking: Unit) -> bool:
    head = unit.head
    if head.part is not Part.WORDS or head.labels or head.enumerated or head.heading:
        return False
    aside = asking.head.enumerated or (unit.paragraph.look.italic and not asking.paragraph.look.italic)
    return not head.asks or (aside and not ends_in_question(head.words))


def _with_followers(units: Iterable[Unit]) -> Iterator[Unit]:
    held = list(units)
    for unit, follower in zip(held, [*held[1:], None], strict=True):
        yield replace(unit, follower=follower.head if follower else None)


def _in_sections(units: Iterable[Unit]) -> Iterator[Unit]:
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
    if head.heading:
        return not ends_in_question(head.words)
    return head.brief and unit.paragraph.look.bold
