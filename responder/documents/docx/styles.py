"""What a Word document's styles say about its paragraphs: headings, lists, and how the text is dressed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from responder.documents.docx.names import attr, flag, kid, kids, number

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MAX_CHAIN = 20  # a style based on itself, over however many steps, is broken


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, the defaults that all are based on, and the default paragraph style."""

    by_id: Mapping[str, etree._Element] = field(repr=False)
    defaults: etree._Element | None = None
    normal: str = ""

    def chain(self, style: str) -> Iterator[etree._Element]:
        """The style and those that it is based on, nearest first."""
        for _ in range(_MAX_CHAIN):
            element = self.by_id.get(style)
            if element is None:
                return
            yield element
            style = attr(kid(element, "w:basedOn")) or ""

    def of(self, paragraph: etree._Element) -> tuple[etree._Element, ...]:
        """The paragraph's style and those that it is based on."""
        return tuple(self.chain(attr(kid(paragraph, "w:pPr", "w:pStyle")) or self.normal))


def styles_of(root: etree._Element | None) -> Styles:
    """The styles of a styles part; none where the document has no such part."""
    if root is None:
        return Styles({})
    by_id = {attr(style, "styleId") or "": style for style in kids(root, "w:style")}
    normal = next(
        (key for key, style in by_id.items() if attr(style, "type") == "paragraph" and _is_default(style)), ""
    )
    return Styles(by_id, kid(root, "w:docDefaults", "w:rPrDefault", "w:rPr"), normal)


def _is_default(style: etree._Element) -> bool:
    return (attr(style, "default") or "") in ("1", "true", "on")


def heading_of(paragraph: etree._Element, styles: Styles) -> int | None:
    """1–9 for a heading, 0 for the title, None for body text."""
    own = kid(paragraph, "w:pPr", "w:outlineLvl")
    if own is not None:
        return _outline(own)
    for style in styles.of(paragraph):
        title = (attr(kid(style, "w:name")) or "").strip()
        if title.lower() == "title":
            return 0
        if match := _HEADING.fullmatch(title):
            return int(match[1])
        outline = kid(style, "w:pPr", "w:outlineLvl")
        if outline is not None:
            return _outline(outline)
    return None


def _outline(element: etree._Element) -> int | None:
    level = number(element, default=9)
    return level + 1 if 0 <= level < 9 else None


def list_of(paragraph: etree._Element, styles: Styles) -> tuple[str, int] | None:
    """The paragraph's list (its `numId`) and 0-based level in it, from the paragraph itself or from its style."""
    level: int | None = None
    for holder in (paragraph, *styles.of(paragraph)):
        numbering = kid(holder, "w:pPr", "w:numPr")
        own = kid(numbering, "w:ilvl")
        if level is None and own is not None:
            level = number(own)
        which = attr(kid(numbering, "w:numId"))
        if which is not None:
            return None if which == "0" else (which, max(0, level or 0))
    return None


def dress(
    run: etree._Element | None, paragraph: tuple[etree._Element, ...], styles: Styles
) -> tuple[bool, bool, float]:
    """Whether the run is bold and italic, and its size in points; *paragraph* are its paragraph's styles."""
    own = kid(run, "w:rPr")
    worn = [own] if own is not None else []
    worn += [
        rpr for style in styles.chain(attr(kid(own, "w:rStyle")) or "") if (rpr := kid(style, "w:rPr")) is not None
    ]
    worn += [rpr for style in paragraph if (rpr := kid(style, "w:rPr")) is not None]
    worn += [styles.defaults] if styles.defaults is not None else []
    return _on(worn, "w:b"), _on(worn, "w:i"), _size(worn)


def _on(worn: list[etree._Element], prop: str) -> bool:
    stated = (flag(kid(rpr, prop)) for rpr in worn)
    return next((state for state in stated if state is not None), False)


def _size(worn: list[etree._Element]) -> float:
    sizes = (number(kid(rpr, "w:sz")) for rpr in worn)
    return next((size for size in sizes if size), 0) / 2


def ruled_by_tabs(paragraph: etree._Element) -> bool:
    """Whether the paragraph's tabs are drawn as lines to write on: by a leader, or underlined."""
    stops = kid(paragraph, "w:pPr", "w:tabs")
    if stops is not None and any((attr(stop, "leader") or "none") != "none" for stop in kids(stops, "w:tab")):
        return True
    return any(
        (attr(kid(run, "w:rPr", "w:u")) or "none") != "none" and kid(run, "w:tab") is not None
        for run in kids(paragraph, "w:r")
    )
