"""What a Word control asks for: its kind, name and choices, and whether it still waits for an answer."""

from __future__ import annotations

import re

from lxml import etree

from responder.documents.docx.names import attr, flag, kid, kids, name
from responder.documents.docx.text import form_choices, form_kind, form_ticked, sdt_ticked
from responder.domain import Control, ControlKind, Place

# What forms show in empty controls; "Type II report" and "Select Medical" are answers.
_PLACEHOLDER = re.compile(
    r"""(?:please\s+)?(?:
        (?:click|tap)\s+(?:or\s+(?:tap|click)\s+)?(?:here|to|on|this)\b.{0,80}
      | (?:choose|select|pick)(?:\s+(?:an?|one|from|your|the|here|below|option|item|date)\b.{0,80}|\W*)
      | (?:enter|type|insert)\s+(?:here|text|your|the|an?|date|name)\b.{0,80}
    )
    | [\[<{(-]+\s*(?:please\s+)?(?:choose|select|pick|enter|insert|type|click)\b.{0,60}""",
    re.IGNORECASE | re.VERBOSE,
)
_FILL = re.compile(r"[\s_…\.]*")
_KINDS = {
    "w14:checkbox": ControlKind.BOX,
    "w:dropDownList": ControlKind.LIST,
    "w:comboBox": ControlKind.LIST,
    "w:date": ControlKind.DATE,
    "w:text": ControlKind.TEXT,
}
# Controls that hold structure, pictures or generated text, and never an answer.
_STRUCTURAL = frozenset(
    {
        "w:docPartObj", "w:docPartList", "w:group", "w:picture", "w:equation", "w:citation", "w:bibliography",
        "w15:repeatingSection", "w15:repeatingSectionItem",
    }
)  # fmt: skip
_STRUCTURE = frozenset({"w:tbl", "w:tr", "w:sdt", "w:fldChar"})
_FORM_KINDS = {"w:textInput": ControlKind.TEXT, "w:checkBox": ControlKind.BOX, "w:ddList": ControlKind.LIST}


def control_of(element: etree._Element, at: Place, text: str, start: int) -> Control | None:
    """The control that a `w:sdt` or `w:ffData` makes of *text*, or None where it is nothing to fill in."""
    if name(element) == "w:ffData":
        return _form_control(element, at, text, start)
    properties = kid(element, "w:sdtPr")
    kind = None if holds_others(element) else _sdt_kind(properties)
    if kind is None:
        return None
    blank = not sdt_ticked(element) if kind is ControlKind.BOX else shows_placeholder(element) or is_placeholder(text)
    if not blank and kind is ControlKind.TEXT and not _made_for_answers(properties):
        return None
    return Control(
        at=at,
        kind=kind,
        start=start,
        end=start + len(text),
        blank=blank and not is_locked(element),
        choices=sdt_choices(element),
        name=attr(kid(properties, "w:alias")) or attr(kid(properties, "w:tag")) or "",
    )


def holds_others(sdt: etree._Element) -> bool:
    """Whether tables, rows, fields or other controls stand in the control, so that it isn't one answer's place."""
    content = kid(sdt, "w:sdtContent")
    return content is not None and any(name(each) in _STRUCTURE for each in content.iterdescendants())


def held_paragraph(sdt: etree._Element) -> etree._Element | None:
    """The only paragraph of a control that stands around a paragraph or a cell; None for all others."""
    inside = kid(sdt, "w:sdtContent")
    blocks = list(inside) if inside is not None else []
    if len(blocks) == 1 and name(blocks[0]) == "w:tc":
        blocks = [block for block in blocks[0] if name(block) != "w:tcPr"]
    return blocks[0] if len(blocks) == 1 and name(blocks[0]) == "w:p" else None


def is_locked(sdt: etree._Element) -> bool:
    """Whether the control's content may not be edited."""
    return attr(kid(sdt, "w:sdtPr", "w:lock")) in ("contentLocked", "sdtContentLocked")


def sdt_choices(sdt: etree._Element) -> tuple[str, ...]:
    """What a drop-down or combo box control offers, without its "Choose an item." entry."""
    entries = sdt_entries(sdt)
    unnamed = [item for item in entries if not attr(item, "displayText")]
    # Word writes its own invitation, in whatever language, as a first entry that alone has nothing but a value.
    offered = entries[1:] if len(entries) > 1 and unnamed == [entries[0]] else entries
    shown = ((shown_entry(item), attr(item, "value") or "") for item in offered)
    return tuple(text for text, value in shown if text.strip() and value and not is_placeholder(text))


def list_of_choices(sdt: etree._Element) -> etree._Element | None:
    """The `w:dropDownList` or `w:comboBox` that makes the control a list."""
    properties = kid(sdt, "w:sdtPr")
    return next(kids(properties, "w:dropDownList", "w:comboBox"), None) if properties is not None else None


def sdt_entries(sdt: etree._Element) -> tuple[etree._Element, ...]:
    """The `w:listItem`s of a drop-down or combo box control."""
    ways = list_of_choices(sdt)
    return tuple(kids(ways, "w:listItem")) if ways is not None else ()


def shown_entry(item: etree._Element) -> str:
    """The text that an entry shows in the list."""
    return attr(item, "displayText") or attr(item, "value") or ""


def folded(text: str) -> str:
    """The text as entries of lists are compared: spaces and case don't count."""
    return " ".join(text.split()).casefold()


def is_placeholder(text: str) -> bool:
    """Whether the text only invites to fill in ("Click or tap here to enter text.", "Choose an item.", "____")."""
    return bool(_FILL.fullmatch(text) or _PLACEHOLDER.fullmatch(text.strip()))


def shows_placeholder(sdt: etree._Element) -> bool:
    """Whether the control says of itself that it shows its placeholder."""
    return flag(kid(sdt, "w:sdtPr", "w:showingPlcHdr")) is True


def _sdt_kind(properties: etree._Element | None) -> ControlKind | None:
    names = [name(child) for child in properties] if properties is not None else []
    if any(each in _STRUCTURAL for each in names):
        return None
    return next((_KINDS[each] for each in names if each in _KINDS), ControlKind.TEXT)


def _made_for_answers(properties: etree._Element | None) -> bool:
    # Editors wrap ordinary text in rich-text controls; only a plain-text one, or one with a prompt, is a form's.
    return kid(properties, "w:text") is not None or kid(properties, "w:placeholder") is not None


def _form_control(form: etree._Element, at: Place, text: str, start: int) -> Control | None:
    kind = _FORM_KINDS.get(form_kind(form))
    if kind is None:
        return None
    return Control(
        at=at,
        kind=kind,
        start=start,
        end=start + len(text),
        blank=form_is_blank(form, text) and flag(kid(form, "w:enabled")) is not False,
        choices=tuple(entry for entry in form_choices(form) if entry.strip() and not is_placeholder(entry)),
        name=attr(kid(form, "w:name")) or "",
    )


def form_is_blank(form: etree._Element, text: str) -> bool:
    """Whether a legacy field that shows *text* waits for an answer: unticked, at its default, or only spaces."""
    kind = form_kind(form)
    if kind == "w:checkBox":
        return not form_ticked(form)
    if kind == "w:ddList":
        return kid(form, "w:ddList", "w:result") is None or is_placeholder(text)
    default = attr(kid(form, "w:textInput", "w:default")) or ""
    return is_placeholder(text) or text.strip() == default.strip()
