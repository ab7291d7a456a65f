"""Checks that a filled control holds its answer."""

from __future__ import annotations

from lxml import etree

from responder.documents.docx.controls import folded, list_of_choices, sdt_entries, shown_entry, shows_placeholder
from responder.documents.docx.names import attr, kid, name
from responder.documents.docx.text import box_of, form_kind, form_shown, form_ticked, sdt_ticked
from responder.documents.docx.verify_tree import Mismatch


def check_control(control: etree._Element, text: str) -> None:
    """Raise `Mismatch` unless the control is ticked, shows the chosen entry, or shows *text*."""
    if not _holds(control, text):
        raise Mismatch(f"a form field doesn't hold its answer {text[:40]!r}")


def form_result(form: etree._Element) -> list[etree._Element]:
    """The nodes between a legacy field's separator and its end that could show text, found from the end backwards."""
    begin = form.getparent()
    marks = [each for each in form.getroottree().getroot().iter() if name(each) == "w:fldChar"]
    if begin is None:
        return []
    depth, separator, end = 0, None, None
    for mark in marks[marks.index(begin) :]:
        kind = attr(mark, "fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        separator = mark if kind == "separate" and depth == 1 else separator
        if depth == 0:
            end = mark
            break
    return _between(separator, end) if separator is not None and end is not None else []


def _between(first: etree._Element, last: etree._Element) -> list[etree._Element]:
    nodes, inside = [], False
    for element in first.getroottree().getroot().iter():
        if element is last:
            break
        if inside and name(element) in ("w:t", "w:br", "w:tab", "w:sym", "w:cr"):
            nodes.append(element)
        inside = inside or element is first
    return nodes


def _holds(control: etree._Element, text: str) -> bool:
    if name(control) == "w:ffData":
        return _form_holds(control, text)
    if shows_placeholder(control):
        return False
    if box_of(control) is not None:
        return sdt_ticked(control)
    content = kid(control, "w:sdtContent")
    shown = _text(list(content.iter())) if content is not None else ""
    if folded(shown) == folded(text):
        return True
    entries = sdt_entries(control) if list_of_choices(control) is not None else ()
    return any(shown_entry(each) == shown and folded(attr(each, "value") or "") == folded(text) for each in entries)


def _form_holds(form: etree._Element, text: str) -> bool:
    kind = form_kind(form)
    if kind == "w:checkBox":
        return form_ticked(form)
    if kind == "w:ddList":
        return folded(form_shown(form)) == folded(text)
    return folded(_text(form_result(form))) == folded(text)


def _text(nodes: list[etree._Element]) -> str:
    return "".join((node.text or "") if name(node) == "w:t" else " " for node in nodes if _is_text(node))


def _is_text(node: etree._Element) -> bool:
    return name(node) in ("w:t", "w:br", "w:tab", "w:cr")
