"""Plans edits in paragraphs and cells: which characters of which paragraph an answer or a tick replaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from responder.documents.docx.aim import Aim, aim
from responder.documents.docx.glyphs import TICKED
from responder.documents.docx.names import name
from responder.documents.docx.refusal import refused
from responder.documents.docx.styles import ruled_by_tabs
from responder.documents.docx.text import bits, box_of, form_kind, text_of
from responder.documents.docx.typed import loose_text, typed_boxes
from responder.domain import Slot

_MARKS = frozenset("xX✓✔√●■×✗✘")


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters of a paragraph to replace with *text*; none where *start* = *end*."""

    paragraph: etree._Element
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The empty box at the paragraph's character *start* to tick."""

    paragraph: etree._Element
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A control to fill in."""

    control: etree._Element
    text: str
    blank: str


Edit = Splice | Tick | Entry


def planned(paragraphs: Sequence[etree._Element], slot: Slot, text: str, *, where: str) -> tuple[Edit, ...]:
    """The edits that put *text* into the slot among the paragraphs of its place.

    Raises `SlotRefused` where they don't show what the slot says, or hold somebody's text.
    """
    if slot.tick and (boxes := list(_boxes(paragraphs))):
        return (_tick(boxes, slot.ordinal, where=where),)
    shown = [text_of(paragraph) for paragraph in paragraphs]
    if not any(map(str.strip, shown)):
        shown = shown[:1]
    elif slot.tick:
        return (_marked(paragraphs, shown, where=where),)
    found = aim("\n".join(shown), slot, ruled=any(map(ruled_by_tabs, paragraphs)))
    if found is None:
        raise refused(where, "holds other text than a blank")
    return tuple(_spliced(paragraphs, shown, found, text))


def _boxes(paragraphs: Sequence[etree._Element]) -> Iterator[tuple[Tick | Splice, bool]]:
    """What ticks each of the typed boxes, in order, and whether the box is empty."""
    found = typed_boxes([loose_text(tuple(bits(paragraph))) for paragraph in paragraphs])
    for paragraph, boxes in zip(paragraphs, found, strict=True):
        for box in boxes:
            # A person would type "x". Who compares the form before and after knows ☒ for a mark, and "x" for new words.
            inside = Splice(paragraph, box.start + 1, box.end - 1, TICKED)
            yield inside if box.paired else Tick(paragraph, box.start), not box.ticked


def _tick(boxes: Sequence[tuple[Tick | Splice, bool]], ordinal: int, *, where: str) -> Tick | Splice:
    if ordinal >= len(boxes):
        raise refused(where, f"has only {len(boxes)} boxes")
    tick, empty = boxes[ordinal]
    if not empty:
        raise refused(where, "is ticked already")
    return tick


def _marked(paragraphs: Sequence[etree._Element], shown: Sequence[str], *, where: str) -> Splice:
    """A ticked box in front of the choice's own words, where the form has no box for it."""
    if "".join(shown).strip() in _MARKS:
        raise refused(where, "is ticked already")
    paragraph, text = next(pair for pair in zip(paragraphs, shown, strict=True) if pair[1].strip())
    start = len(text) - len(text.lstrip())
    return Splice(paragraph, start, start, f"{TICKED} ")


def _spliced(paragraphs: Sequence[etree._Element], shown: Sequence[str], found: Aim, text: str) -> Iterator[Edit]:
    start = 0
    for i, (paragraph, here) in enumerate(zip(paragraphs, shown, strict=False)):
        end = start + len(here)
        first = start <= found.start <= end
        if first and (control := _control_in(paragraph, found.hint[0] - start, found.hint[1] - start)) is not None:
            yield Entry(control, text, here[found.hint[0] - start : found.hint[1] - start])
            return
        if first and found.below and found.start == end and _is_free(paragraphs, shown, i + 1):
            yield Splice(paragraphs[i + 1], 0, len(shown[i + 1]), text)
            return
        if first or found.start < start < found.end:
            at, upto = max(found.start, start) - start, min(found.end, end) - start
            yield Splice(paragraph, at, max(at, upto), found.lead + text if first else "")
        start = end + 1


def _is_free(paragraphs: Sequence[etree._Element], shown: Sequence[str], i: int) -> bool:
    """Whether the next paragraph is an empty line right under the one before."""
    return i < len(shown) and not shown[i].strip() and paragraphs[i - 1].getnext() is paragraphs[i]


def _control_in(paragraph: etree._Element, start: int, end: int) -> etree._Element | None:
    """The text, date or list control that shows exactly these characters."""
    if start >= end:
        return None
    at, opened = 0, []
    for bit in bits(paragraph):
        at += len(bit.text)
        if bit.kind == "open":
            opened.append(at)
        elif bit.kind == "close" and (opened.pop(), at) == (start, end) and not _is_box(bit.node):
            return bit.node
    return None


def _is_box(control: etree._Element) -> bool:
    if name(control) == "w:sdt":
        return box_of(control) is not None
    return form_kind(control) == "w:checkBox"
