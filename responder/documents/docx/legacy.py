"""Writes into legacy form fields: text, check box and drop-down fields made of complex fields."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from lxml import etree

from responder.documents.docx.controls import folded, form_is_blank
from responder.documents.docx.names import above, attr, flag, kid, like, make, name, number
from responder.documents.docx.refusal import refused
from responder.documents.docx.runs import drop, is_visible, text_nodes
from responder.documents.docx.text import form_choices, form_kind, form_shown, form_ticked

_COMPUTED = ("currentDate", "currentTime", "calculated")


def write_field(form: etree._Element, text: str, *, blank: str, where: str) -> None:
    """Give the legacy field the answer *text*; *blank* is what it may show besides its default.

    Raises `SlotRefused` where the field is locked or answered, or doesn't take such an answer.
    """
    if flag(kid(form, "w:enabled")) is False:
        raise refused(where, "is locked against editing")
    kind = form_kind(form)
    if kind == "w:checkBox":
        _tick_form(form, where=where)
    elif kind == "w:ddList":
        _choose_form(form, text, where=where)
    else:
        _write_text(form, text, blank=blank, where=where)


def _tick_form(form: etree._Element, *, where: str) -> None:
    if form_ticked(form):
        raise refused(where, "is ticked already")
    ways = kid(form, "w:checkBox")
    if ways is None:
        return
    checked = kid(ways, "w:checked")
    if checked is None:
        checked = make(ways, "checked")
        ways.append(checked)
    checked.set(like(ways, "val"), "1")


def _choose_form(form: etree._Element, text: str, *, where: str) -> None:
    ways = kid(form, "w:ddList")
    entries = [folded(entry) for entry in form_choices(form)]
    if ways is None or folded(text) not in entries:
        raise refused(where, f"has no entry {text!r}")
    if not form_is_blank(form, form_shown(form)):
        raise refused(where, "already holds an answer")
    result = kid(ways, "w:result")
    if result is None:
        result = make(ways, "result")
        ways.insert(0, result)
    result.set(like(ways, "val"), str(entries.index(folded(text))))


def _write_text(form: etree._Element, text: str, *, blank: str, where: str) -> None:
    ways = kid(form, "w:textInput")
    if attr(kid(ways, "w:type")) in _COMPUTED:
        raise refused(where, "is computed by Word")
    longest = number(kid(ways, "w:maxLength"))
    if longest and len(text) > longest:
        raise refused(where, f"takes at most {longest} characters; the answer has {len(text)}")
    separator, result = _result(form)
    shown = "".join(node.text or "" for node in result if name(node) == "w:t")
    if not form_is_blank(form, shown) and shown.strip() != blank.strip():
        raise refused(where, "already holds an answer")
    if separator is None:
        raise refused(where, "has no room for an answer")
    for node in text_nodes(form, text):
        if result:
            result[0].addprevious(node)
        else:
            separator.addnext(node)
            separator = node
    for node in result:
        drop(node)


def _result(form: etree._Element) -> tuple[etree._Element | None, list[etree._Element]]:
    """The field's separator, and the text-showing nodes from there to its end, over however many paragraphs."""
    depth, separator = 0, None
    nodes: list[etree._Element] = []
    for node in _from(form):
        if name(node) == "w:fldChar":
            kind = attr(node, "fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            separator = node if kind == "separate" and depth == 1 else separator
            if depth == 0:
                break
        elif separator is not None and depth == 1 and is_visible(node):
            nodes.append(node)
    return separator, nodes


def _from(form: etree._Element) -> Iterator[etree._Element]:
    """The mark that opens the field, and everything after it in its cell, text box or the body."""
    holder = above(form, "w:tc", "w:txbxContent", "w:body")
    everything = holder.iter() if holder is not None else iter(())
    return dropwhile(lambda node: node is not form.getparent(), everything)
