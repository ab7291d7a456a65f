"""What a filled document must show, and where: the slots as elements of the original and of the filled tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from responder.documents.docx.locate import Places
from responder.documents.docx.names import above, kid, name
from responder.documents.docx.prose import Entry, planned
from responder.documents.docx.verify_controls import form_result
from responder.documents.docx.verify_text import Wanted
from responder.documents.docx.verify_tree import Mismatch, Slots
from responder.documents.docx.walk import story_of, twin_of
from responder.domain import ControlAt, ParagraphAt, Slot
from responder.errors import SlotRefused


@dataclass(frozen=True, slots=True)
class Place:
    """The original's paragraphs of one place, and all that should have come to it."""

    where: str
    paragraphs: tuple[etree._Element, ...]
    wanted: list[Wanted] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the trees may differ, what each place must hold, and the controls (old, new) with their answers."""

    slots: Slots
    places: tuple[Place, ...]
    controls: tuple[tuple[etree._Element, etree._Element, str], ...]


@dataclass(slots=True)
class _Gathering:
    found: Places
    places: dict[etree._Element, Place] = field(default_factory=dict)
    controls: list[tuple[etree._Element, str]] = field(default_factory=list)
    added: dict[etree._Element, list[str]] = field(default_factory=dict)


def expected(was: etree._Element, now: etree._Element, entries: Mapping[Slot, str]) -> Expected:
    """What *now* must be when the entries were written into *was*; raises `Mismatch` where that can't be."""
    gathered = _Gathering(Places(story_of(was)))
    for slot, text in entries.items():
        _gather(slot, text, gathered)
    copies = dict(zip(gathered.found.story.controls, story_of(now).controls, strict=False))
    controls = tuple((old, copies[old], text) for old, text in gathered.controls if old in copies)
    for old, new, _ in controls:
        for paragraph in _paragraphs_of(old):
            gathered.places.setdefault(paragraph, Place(where="a form field", paragraphs=(paragraph,)))
        if name(old) != name(new):
            raise Mismatch("its form fields are others")
    slots = Slots(
        paragraphs=frozenset(gathered.places),
        controls=frozenset(old for old, _, _ in controls),
        added=gathered.added,
        owned=frozenset(node for old, new, _ in controls for each in (old, new) for node in _owned(each)),
    )
    return Expected(slots, tuple({id(place): place for place in gathered.places.values()}.values()), controls)


def _gather(slot: Slot, text: str, gathered: _Gathering) -> None:
    if isinstance(slot.at, ControlAt):
        control = gathered.found.control(slot.at)
        if control is None:
            raise Mismatch(f"{slot.at} isn't in it")
        gathered.controls += [(each, text) for each in _copies(control)]
        return
    paragraphs = gathered.found.paragraphs(slot.at)
    if not paragraphs:
        raise Mismatch(f"{slot.at} isn't in it")
    if isinstance(slot.at, ParagraphAt) and slot.at.after:
        for each in _copies(paragraphs[0]):
            gathered.added.setdefault(each, []).append(text)
    elif (control := _named_control(paragraphs, slot, text)) is not None:
        gathered.controls += [(each, text) for each in _copies(control)]
    else:
        _gather_text(paragraphs, slot, text, gathered)


def _gather_text(paragraphs: Sequence[etree._Element], slot: Slot, text: str, gathered: _Gathering) -> None:
    twins = tuple(twin for paragraph in paragraphs if (twin := twin_of(paragraph)) is not None)
    for group in (tuple(paragraphs), twins) if twins else (tuple(paragraphs),):
        place = gathered.places.get(group[0]) or Place(str(slot.at), group)
        gathered.places.update(dict.fromkeys(group, place))
        place.wanted.append(Wanted(text, slot.blank, slot.tick))


def _named_control(paragraphs: Sequence[etree._Element], slot: Slot, text: str) -> etree._Element | None:
    """The control that a place's slot means when its blank is just what the control shows."""
    try:
        edits = planned(paragraphs, slot, text, where=str(slot.at))
    except SlotRefused as error:
        raise Mismatch(error.message) from error
    return next((edit.control for edit in edits if isinstance(edit, Entry)), None)


def _copies(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    if (twin := twin_of(element)) is not None:
        yield twin


def _owned(control: etree._Element) -> list[etree._Element]:
    """What shows the control's answer."""
    if name(control) == "w:ffData":
        return form_result(control)
    content = kid(control, "w:sdtContent")
    return [content] if content is not None else []


def _paragraphs_of(control: etree._Element) -> set[etree._Element]:
    """The paragraphs that the control stands in, or that stand in it."""
    around = [above(each, "w:p") for each in (control, *_owned(control))]
    inside = [each for each in control.iter() if name(each) == "w:p"]
    return {each for each in (*around, *inside) if each is not None}
