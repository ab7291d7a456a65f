"""Edits the visible text of a paragraph in place, over however many runs it is spread."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from responder.documents.docx.colours import keep_visible
from responder.documents.docx.glyphs import EMPTY, TICKED, ticked_code
from responder.documents.docx.names import above, attr, kid, like, name
from responder.documents.docx.runs import drop, hide, new_run, not_bold, plain_dress, same_dress, set_text, text_nodes
from responder.documents.docx.styles import Styles, dress
from responder.documents.docx.text import bits


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text-showing node of the paragraph, its run, and the characters of the paragraph that it shows."""

    node: etree._Element
    run: etree._Element | None
    start: int
    end: int


def splice(paragraph: etree._Element, start: int, end: int, text: str, styles: Styles) -> None:
    """Put *text* in place of the visible characters from *start* to *end*; in between them where the two are equal."""
    if start == end:
        if text:
            _insert(paragraph, start, text, styles)
        return
    cut(paragraph, start)
    cut(paragraph, end)
    covered = [
        shown for shown in _shown(paragraph) if start <= shown.start and shown.end <= end and shown.run is not None
    ]
    if not covered:
        _insert(paragraph, start, text, styles)
        return
    for node in text_nodes(paragraph, text):
        covered[0].node.addprevious(node)
    for shown in covered:
        drop(shown.node)


def tick(paragraph: etree._Element, at: int) -> None:
    """Tick the empty box that the paragraph shows at this character."""
    cut(paragraph, at)
    cut(paragraph, at + 1)
    shown = next(each for each in _shown(paragraph) if each.start == at)
    node, run = shown.node, shown.run
    if run is None:
        return
    if name(node) == "w:sym":
        _tick_symbol(node)
    elif node.text == EMPTY:
        node.text = TICKED
    else:
        _tick_beside(run)


def _tick_symbol(node: etree._Element) -> None:
    code = ticked_code(attr(node, "font") or "")
    if code:
        node.set(like(node, "char"), code)
        return
    node.addprevious(text_nodes(node, TICKED)[0])
    drop(node)


def _tick_beside(run: etree._Element) -> None:
    # Boxes such as □ have no ticked form in their font, and ● for ○ would read as a character of the form lost.
    # The form's own character stays, hidden.
    run.addnext(new_run(run, TICKED, same_dress(kid(run, "w:rPr"))))
    hide(run)


# --- Where runs begin and end ---------------------------------------------------------------------------------------


def cut(paragraph: etree._Element, at: int) -> None:
    """Split runs so that one ends where the paragraph's character *at* begins."""
    left: _Shown | None = None
    for shown in _shown(paragraph):
        if shown.start < at < shown.end:
            _split_text(shown, at - shown.start)
            return
        if shown.start >= at:
            if left is not None and left.run is shown.run:
                _split_run(shown.run, shown.node)
            return
        left = shown


def _split_text(shown: _Shown, at: int) -> None:
    if name(shown.node) != "w:t":
        return
    text = shown.node.text or ""
    rest = deepcopy(shown.node)
    rest.tail = None
    set_text(rest, text[at:])
    set_text(shown.node, text[:at])
    shown.node.addnext(rest)
    _split_run(shown.run, rest)


def _split_run(run: etree._Element | None, node: etree._Element) -> None:
    """Move *node* and what follows it in the run to a run of the same dress."""
    if run is None or node.getparent() is not run:
        return
    behind = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    properties = kid(run, "w:rPr")
    moved = [node, *node.itersiblings()]
    if properties is not None:
        behind.append(deepcopy(properties))
    behind.extend(moved)
    run.addnext(behind)


def _shown(paragraph: etree._Element) -> list[_Shown]:
    found, start = [], 0
    for bit in bits(paragraph):
        if bit.kind == "text" and bit.text:
            found.append(_Shown(bit.node, bit.run, start, start + len(bit.text)))
            start += len(bit.text)
    return found


# --- Insertion ------------------------------------------------------------------------------------------------------


def _insert(paragraph: etree._Element, at: int, text: str, styles: Styles) -> None:
    cut(paragraph, at)
    shown = _shown(paragraph)
    left = next((each for each in reversed(shown) if each.end <= at), None)
    right = next((each for each in shown if each.start >= at), None)
    run = new_run(paragraph, text, _dress_at(paragraph, left))
    if left is not None:
        _behind(left, right, paragraph).addnext(run)
        if left.run is not None and dress(run, styles.of(paragraph), styles)[0]:
            not_bold(run)
    elif right is not None:
        _outermost(_element(right), paragraph).addprevious(run)
    else:
        paragraph.append(run)
    keep_visible(run, paragraph, styles)


def _dress_at(paragraph: etree._Element, left: _Shown | None) -> etree._Element | None:
    if left is not None:
        return plain_dress(kid(left.run, "w:rPr")) if left.run is not None else None
    own = kid(paragraph, "w:r", "w:rPr")
    return same_dress(own if own is not None else kid(paragraph, "w:pPr", "w:rPr"))


def _behind(left: _Shown, right: _Shown | None, paragraph: etree._Element) -> etree._Element:
    """The element to insert after: outside links, controls and fields that end with the text on the left."""
    node = _element(left)
    while (parent := node.getparent()) is not None and parent is not paragraph:
        if right is not None and parent in right.node.iterancestors():
            break
        node = parent
    return _field_end(node, right)


def _element(shown: _Shown) -> etree._Element:
    """The run that shows it; for a drawn box or list the control itself, or the run that opens the legacy field."""
    if shown.run is not None:
        return shown.run
    opening = above(shown.node, "w:r")
    return shown.node if opening is None or name(shown.node) == "w:sdt" else opening


def _outermost(node: etree._Element, paragraph: etree._Element) -> etree._Element:
    while (parent := node.getparent()) is not None and parent is not paragraph:
        node = parent
    return node


def _field_end(node: etree._Element, right: _Shown | None) -> etree._Element:
    """The run that ends the field around *node*'s end, so that an update of the field doesn't take the answer away."""
    depth = 0
    stop = _element(right) if right is not None else None
    for sibling in node.itersiblings():
        if stop is not None and stop in sibling.iter():
            return node
        for mark in (each for each in sibling.iter() if name(each) == "w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(attr(mark, "fldCharType") or "", 0)
            if depth < 0:
                return sibling
    return node
