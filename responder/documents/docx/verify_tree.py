"""Compares two document trees: everything outside the slots must be the same, element for element."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from responder.documents.docx.names import kid, like, name
from responder.documents.docx.verify_text import Content, taken_apart

_ADDED = frozenset({"w:pPr", "w:r", "w:rPr", "w:t", "w:tab", "w:br"})


class Mismatch(Exception):
    """The filled document differs from the original where it must not."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the trees may differ: *paragraphs* in their text, *controls* in their state, and what is *added* after."""

    paragraphs: frozenset[etree._Element]
    controls: frozenset[etree._Element]
    added: Mapping[etree._Element, Sequence[str]]
    owned: frozenset[etree._Element] = frozenset()  # of both trees: what filled controls hold


@dataclass(frozen=True, slots=True)
class Pair:
    """What a paragraph held and holds, and its element in the filled document."""

    was: Content
    now: Content
    element: etree._Element


@dataclass(slots=True)
class Comparison:
    """The comparison as it goes on: *pairs* gathers the changed paragraphs with their old and new content."""

    slots: Slots
    touched: frozenset[etree._Element]
    pairs: dict[etree._Element, Pair] = field(default_factory=dict)

    def of(self, was: etree._Element, now: etree._Element) -> None:
        """Compare the elements with all that is in them; raises `Mismatch`."""
        if was not in self.touched:
            if not same(was, now):
                raise Mismatch(f"{name(was)} {_near(was)!r} changed")
        elif name(was) in ("w:sdtPr", "w:ffData") and _control(was) in self.slots.controls:
            if not same(_without_state(was), _without_state(now)):
                raise Mismatch(f"the settings of a form field changed near {_near(was)!r}")
        elif was in self.slots.paragraphs:
            self._paragraph(was, now)
        else:
            _same_tag(was, now)
            self._all(list(was), list(now), was)

    def _paragraph(self, was: etree._Element, now: etree._Element) -> None:
        _same_tag(was, now)
        old, new = (taken_apart(paragraph, self.slots.owned) for paragraph in (was, now))
        if len(old.atoms) != len(new.atoms):
            raise Mismatch(f"something other than text changed in {_near(was)!r}")
        for a, b in zip(old.atoms, new.atoms, strict=True):
            if isinstance(a, str) or isinstance(b, str):
                if a != b:
                    raise Mismatch(f"something other than text changed in {_near(was)!r}")
            else:
                self.of(a, b)
        self.pairs[was] = Pair(old, new, now)

    def _all(self, was: Sequence[etree._Element], now: Sequence[etree._Element], parent: etree._Element) -> None:
        rest = iter(now)
        for child in was:
            self.of(child, _next(rest, parent))
            for text in self.slots.added.get(child, ()):
                _check_added(_next(rest, parent), text)
        if next(rest, None) is not None:
            raise Mismatch(f"something was added in {name(parent)} {_near(parent)!r}")


def touched_by(slots: Slots) -> frozenset[etree._Element]:
    """The elements in which something may differ, up to the root."""
    inner = {*slots.paragraphs, *slots.added, *slots.controls}
    inner |= {settings for each in slots.controls if (settings := kid(each, "w:sdtPr")) is not None}
    return frozenset(inner | {above for each in inner for above in each.iterancestors()})


def same(was: etree._Element, now: etree._Element) -> bool:
    """Whether two elements are equal with all that is in them; what follows them doesn't count."""
    ours, theirs = was.iter(), now.iter()
    for a, b in zip(ours, theirs, strict=False):
        if a.tag != b.tag or _attributes(a) != _attributes(b) or (a.text or "") != (b.text or "") or len(a) != len(b):
            return False
        if a is not was and (a.tail or "") != (b.tail or ""):
            return False
    return next(ours, None) is None and next(theirs, None) is None


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()}


def _same_tag(was: etree._Element, now: etree._Element) -> None:
    if was.tag != now.tag or _attributes(was) != _attributes(now) or (was.text or "") != (now.text or ""):
        raise Mismatch(f"{name(was)} {_near(was)!r} changed")


def _next(rest: Iterable[etree._Element], parent: etree._Element) -> etree._Element:
    for element in rest:
        return element
    raise Mismatch(f"something is missing from {name(parent)} {_near(parent)!r}")


def _check_added(paragraph: etree._Element, text: str) -> None:
    properties = kid(paragraph, "w:pPr")
    content = [each for each in paragraph.iter() if properties is None or each not in properties.iterdescendants()]
    words = "".join(token.char for token in taken_apart(paragraph, frozenset()).tokens)
    known = all(name(each) in _ADDED or name(each.getparent()) == "w:rPr" for each in content[1:])  # type: ignore[arg-type]
    if name(paragraph) != "w:p" or not known or words != text:
        raise Mismatch(f"a paragraph was added that isn't the answer {text[:40]!r}")


def _control(settings: etree._Element) -> etree._Element | None:
    return settings if name(settings) == "w:ffData" else settings.getparent()


def _without_state(settings: etree._Element) -> etree._Element:
    """A control's settings without what an answer or a tick changes in them."""
    copy = deepcopy(settings)
    for each in list(copy.iter()):
        parent = each.getparent()
        kind = name(each)
        if parent is not None and kind in ("w:showingPlcHdr", "w14:checked", "w:checked", "w:result"):
            parent.remove(each)
        elif kind in ("w:dropDownList", "w:comboBox", "w:date"):
            for changing in ("lastValue", "fullDate"):
                each.attrib.pop(like(each, changing), "")
    return copy


def _near(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())[:60]
