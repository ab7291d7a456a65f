"""Writes into content controls: text, date, list and check box controls."""

from __future__ import annotations

import re

from lxml import etree

from responder.documents.docx.controls import (
    folded,
    holds_others,
    is_locked,
    is_placeholder,
    list_of_choices,
    sdt_entries,
    shown_entry,
    shows_placeholder,
)
from responder.documents.docx.glyphs import TICKED, is_symbol_font
from responder.documents.docx.names import above, attr, kid, like, make, name
from responder.documents.docx.refusal import refused
from responder.documents.docx.runs import drop, is_visible, new_run, plain_dress, same_dress
from responder.documents.docx.text import box_of, sdt_ticked

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_GLYPH_FONT = "MS Gothic"


def write_control(sdt: etree._Element, text: str, *, blank: str, where: str) -> str:
    """Give the content control the answer *text*; returns the value that the data bound to it, if any, must take.

    *blank* is what the control may show besides its placeholder. Raises `SlotRefused` where the control is locked or
    answered, or doesn't take such an answer.
    """
    if is_locked(sdt):
        raise refused(where, "is locked against editing")
    if box_of(sdt) is not None:
        return _tick(sdt, where=where)
    _refuse_answered(sdt, blank, where=where)
    if list_of_choices(sdt) is not None:
        return _choose(sdt, text, where=where)
    return _write(sdt, text, where=where)


def _write(sdt: etree._Element, text: str, *, where: str) -> str:
    plain = kid(sdt, "w:sdtPr", "w:text")
    if plain is not None and (attr(plain, "multiLine") or "0") in ("0", "false", "off"):
        text = " ".join(text.split())
    date = kid(sdt, "w:sdtPr", "w:date")
    if date is not None and _DATE.fullmatch(text.strip()):
        date.set(like(date, "fullDate"), f"{text.strip()}T00:00:00Z")
    _set_content(sdt, text, where=where)
    stored_as = attr(kid(date, "w:storeMappedDataAs")) or "dateTime"
    return f"{text.strip()}T00:00:00" if date is not None and stored_as == "dateTime" else text


def _choose(sdt: etree._Element, text: str, *, where: str) -> str:
    ways = list_of_choices(sdt)
    entry = _entry(sdt_entries(sdt), text)
    if ways is None or (entry is None and name(ways) == "w:dropDownList"):
        raise refused(where, f"has no entry {text!r}")
    shown = shown_entry(entry) if entry is not None else text
    value = (attr(entry, "value") if entry is not None else None) or shown
    ways.set(like(ways, "lastValue"), value)
    _set_content(sdt, shown, where=where)
    return value


def _entry(entries: tuple[etree._Element, ...], text: str) -> etree._Element | None:
    """The entry that shows *text*, or has it as its value; not by similarity."""
    wanted = folded(text)
    for read in (shown_entry, lambda item: attr(item, "value") or ""):
        found = next((item for item in entries if wanted and folded(read(item)) == wanted), None)
        if found is not None:
            return found
    return None


def _tick(sdt: etree._Element, *, where: str) -> str:
    if sdt_ticked(sdt):
        raise refused(where, "is ticked already")
    box = box_of(sdt)
    if box is None:
        return ""
    checked, state = kid(box, "w14:checked"), kid(box, "w14:checkedState")
    if checked is None:
        checked = make(box, "checked")
        box.insert(0, checked)
    checked.set(like(box, "val"), "1")
    char, font = _glyph(state)
    _set_content(sdt, char, where=where, keep_dress=True)
    _draw(sdt, char, font)
    return "true"


def _draw(sdt: etree._Element, char: str, font: str) -> None:
    """Set the control's character in the font that has it."""
    for node in _visible(sdt):
        fonts = kid(above(node, "w:r"), "w:rPr", "w:rFonts")
        if fonts is not None:
            fonts.attrib.update({like(fonts, script): font for script in ("ascii", "hAnsi", "eastAsia")})
        if is_symbol_font(font):
            node.addprevious(make(node, "sym", font=font, char=f"F0{ord(char) & 0xFF:02X}"))
            drop(node)


def _glyph(state: etree._Element | None) -> tuple[str, str]:
    """The character and font that the control draws when ticked."""
    try:
        return chr(int(attr(state) or "", 16)), attr(state, "font") or _GLYPH_FONT
    except ValueError:
        return TICKED, _GLYPH_FONT


def _refuse_answered(sdt: etree._Element, blank: str, *, where: str) -> None:
    if shows_placeholder(sdt):
        return
    text = "".join(node.text or "" for node in _visible(sdt) if name(node) == "w:t")
    if not is_placeholder(text) and text.strip() != blank.strip():
        raise refused(where, "already holds an answer")


def _set_content(sdt: etree._Element, text: str, *, where: str, keep_dress: bool = False) -> None:
    content = kid(sdt, "w:sdtContent")
    if content is None or holds_others(sdt):
        raise refused(where, "holds tables or other controls, not one answer")
    old = _visible(sdt)
    run = new_run(content, text, _dress(sdt, old, keep=keep_dress))
    holder = next((each for each in content.iter() if name(each) == "w:p"), content)
    first = next((each for each in holder if old and old[0] in each.iter()), None)
    if first is not None:
        first.addprevious(run)
    else:
        holder.append(run)
    for node in old:
        drop(node)
    mark = kid(sdt, "w:sdtPr", "w:showingPlcHdr")
    if mark is not None and (properties := mark.getparent()) is not None:
        properties.remove(mark)


def _visible(sdt: etree._Element) -> list[etree._Element]:
    content = kid(sdt, "w:sdtContent")
    runs = (run for run in content.iter() if name(run) == "w:r") if content is not None else ()
    return [node for run in runs for node in run if is_visible(node)]


def _dress(sdt: etree._Element, old: list[etree._Element], *, keep: bool) -> etree._Element | None:
    first = kid(above(old[0], "w:r"), "w:rPr") if old else None
    if keep:
        return same_dress(first)
    own = kid(sdt, "w:sdtPr", "w:rPr")
    if own is not None:
        return same_dress(own)
    if not shows_placeholder(sdt):
        return same_dress(first)
    dressed = plain_dress(first)  # a placeholder is grey by its style or by hand; an answer isn't
    grey = kid(dressed, "w:color")
    if dressed is not None and grey is not None:
        dressed.remove(grey)
    return dressed
