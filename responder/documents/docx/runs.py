"""Makes runs: an answer's words as WordprocessingML, dressed like their surroundings."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from responder.documents.docx.glyphs import is_symbol_font
from responder.documents.docx.names import attr, kid, make, name

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PIECES = re.compile(r"[\n\t]|[^\n\t]+")
# Marks of tracked changes belong to other text; an answer is never hidden.
_NEVER = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:vanish", "w:specVanish"})
_EMPHASIS = frozenset(
    {
        "w:b", "w:bCs", "w:i", "w:iCs", "w:u", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:highlight",
        "w:rStyle", "w:vertAlign", "w:em",
    }
)  # fmt: skip
# The schema wants run properties in this order.
_BEFORE_BOLD = frozenset({"w:rStyle", "w:rFonts"})
_BEFORE_VANISH = _BEFORE_BOLD | {
    "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:outline", "w:shadow",
    "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid",
}  # fmt: skip
_BEFORE_COLOUR = _BEFORE_VANISH | {"w:vanish", "w:webHidden"}
_VISIBLE = frozenset({"w:t", "w:tab", "w:ptab", "w:br", "w:cr", "w:sym", "w:noBreakHyphen", "w:softHyphen"})


def is_visible(node: etree._Element) -> bool:
    """Whether a run's child is text or stands for some."""
    run = node.getparent()  # a w:tab is a tab stop elsewhere
    return name(node) in _VISIBLE and run is not None and name(run) == "w:r"


def text_nodes(near: etree._Element, text: str) -> list[etree._Element]:
    """The children of a run that show *text*: words, tabs and line breaks."""
    nodes = []
    for piece in _PIECES.findall(text):
        node = make(near, {"\n": "br", "\t": "tab"}.get(piece, "t"))
        if piece not in "\n\t":
            set_text(node, piece)
        nodes.append(node)
    return nodes


def set_text(node: etree._Element, text: str) -> None:
    """Let a `w:t` show *text*, spaces at its ends included."""
    node.text = text
    if text != text.strip():
        node.set(_SPACE, "preserve")


def new_run(near: etree._Element, text: str, dressed: etree._Element | None) -> etree._Element:
    """A run that shows *text* with the properties *dressed* (a `w:rPr`, taken as it is)."""
    run = make(near, "r")
    if dressed is not None and len(dressed):
        run.append(dressed)
    run.extend(text_nodes(near, text))
    return run


def drop(node: etree._Element) -> None:
    """Take a text-showing node out, and its run too when nothing is left in it."""
    run = node.getparent()
    if run is None:
        return
    run.remove(node)
    parent = run.getparent()
    if parent is not None and name(run) == "w:r" and all(name(child) == "w:rPr" for child in run):
        parent.remove(run)


def same_dress(properties: etree._Element | None) -> etree._Element | None:
    """A copy of a `w:rPr` for visible words; also from a paragraph mark's."""
    return _without(properties, _NEVER)


def plain_dress(properties: etree._Element | None) -> etree._Element | None:
    """A copy of a label's `w:rPr` without its emphasis: the font stays, bold and underline don't."""
    return _without(properties, _NEVER | _EMPHASIS)


def _without(properties: etree._Element | None, unwanted: frozenset[str]) -> etree._Element | None:
    if properties is None:
        return None
    copy = deepcopy(properties)
    copy.tail = None
    for child in [each for each in copy if name(each) in unwanted or _is_symbols(each)]:
        copy.remove(child)
    return copy


def _is_symbols(properties: etree._Element) -> bool:
    # Cells made for ticks are often set in Wingdings, where words are unreadable.
    return name(properties) == "w:rFonts" and is_symbol_font(attr(properties, "ascii") or "")


def not_bold(run: etree._Element) -> None:
    """Turn off the bold that the run has from its paragraph's style."""
    _state(run, make(run, "b", val="0"), _BEFORE_BOLD)


def hide(run: etree._Element) -> None:
    """Keep the run in the document, unseen."""
    _state(run, make(run, "vanish"), _BEFORE_VANISH)


def drawn_plainly(run: etree._Element) -> None:
    """Leave the run's colour to Word, which contrasts it with what it stands on."""
    properties = kid(run, "w:rPr")
    for child in list(properties) if properties is not None else []:
        if name(child) in ("w:color", "w14:textFill"):
            run[0].remove(child)
    _state(run, make(run, "color", val="auto"), _BEFORE_COLOUR)


def _state(run: etree._Element, stated: etree._Element, before: frozenset[str]) -> None:
    properties = kid(run, "w:rPr")
    if properties is None:
        properties = make(run, "rPr")
        run.insert(0, properties)
    properties.insert(sum(name(child) in before for child in properties), stated)
