"""Lines gathered into units: what stands below words that may ask, the lists and remarks under them, and sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from responder.domain import Block, Grid
from responder.questions.blanks import is_empty
from responder.questions.lines import Line, Part, ends_in_question, lines_of
from responder.questions.numbering import depth_of
from responder.questions.prompts import heads_instructions, invites_answer, invites_comment
from responder.questions.units import Unit

_TAIL = (Part.EMPTY, Part.RULE, Part.PROMPT)
_ROOMS = (Part.RULE, Part.PROMPT, Part.BOXES)
_FEWEST_ITEMS = 2


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
    """Units with the list below a head taken in as its items."""
    number = 0
    while number < len(units):
        unit = units[number]
        items = _items_of(unit, units, number + 1)
        if len(items) < _FEWEST_ITEMS:
            yield unit
            number += 1
            continue
        yield replace(unit, items=tuple(item.head for item in items), tail=items[-1].tail)
        number += 1 + len(items)


def _items_of(unit: Unit, units: Sequence[Unit], first: int) -> list[Unit]:
    """The list below the unit, where it is not a list of questions of their own."""
    if unit.head.part is not Part.WORDS or unit.tail or not (unit.head.asks or unit.head.labels):
        return []
    items = list(_listed(unit.head, islice(units, first, None)))
    if not any(item.head.asks for item in items):
        return items if unit.head.asks else []
    # "Consider: - Who has access? - How is it granted?" above one answer box asks one question.
    follower = units[first + len(items)].head if first + len(items) < len(units) else None
    one_room = any(line.part in (Part.RULE, Part.PROMPT) for line in items[-1].tail)
    return items if one_room or (follower is not None and _is_answer_box(follower)) else []


def _listed(head: Line, rest: Iterable[Unit]) -> Iterator[Unit]:
    for each in rest:
        if not _is_item(head, each.head):
            return
        yield each
        if each.tail:
            return


def _is_answer_box(line: Line) -> bool:
    cells = list(line.grid.cells.values()) if isinstance(line.grid, Grid) else []
    return len(cells) == 1 and is_empty(cells[0].text)


def _is_item(head: Line, line: Line) -> bool:
    if line.part is not Part.WORDS or not line.enumerated or line.labels:
        return False
    return not head.enumerated or _depth(line) > _depth(head)


def _depth(line: Line) -> int:
    level = line.paragraph.level if line.paragraph is not None and line.paragraph.numbered else 0
    return level + depth_of(line.number)


def _with_hints(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units with the remark between a question and its room taken in: "(Attach proof.)", then "Answer:" or a box."""
    held = list(units)
    number = 0
    while number < len(held):
        unit, hint, beyond = (held[n] if n < len(held) else None for n in range(number, number + 3))
        if unit is None:
            return
        if hint is not None and _may_have_hint(unit) and _is_hint(hint, unit) and _has_room(hint, beyond):
            yield replace(unit, hints=(hint.head,), tail=hint.tail)
            number += 2
            continue
        yield unit
        number += 1


def _may_have_hint(unit: Unit) -> bool:
    return unit.head.part is Part.WORDS and unit.head.asks and not unit.tail and not unit.items


def _has_room(hint: Unit, beyond: Unit | None) -> bool:
    """Whether room for an answer follows the remark: an answer line or boxes, or a box drawn as a table."""
    if any(line.part in _ROOMS for line in hint.tail):
        return True
    return hint.bare and beyond is not None and _is_answer_box(beyond.head)


def _is_hint(unit: Unit, asking: Unit) -> bool:
    head = unit.head
    if head.part is not Part.WORDS or head.labels or head.enumerated or head.heading:
        return False
    aside = asking.head.enumerated or (unit.paragraph.look.italic and not asking.paragraph.look.italic)
    return not head.asks or (aside and not ends_in_question(head.words))


def _with_followers(units: Iterable[Unit]) -> Iterator[Unit]:
    held = list(units)
    for unit, follower in zip(held, [*held[1:], None], strict=False):
        yield replace(unit, follower=follower.head if follower else None)


def _in_sections(units: Iterable[Unit]) -> Iterator[Unit]:
    section, title, instructions = None, None, False
    for unit in units:
        yield replace(unit, section=section, title=title, instructions=instructions)
        if opens_section(unit):
            title = " ".join(unit.head.text.split())
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
