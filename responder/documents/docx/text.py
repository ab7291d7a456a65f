"""The visible text of a Word paragraph, bit by bit, each with the element that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from responder.documents.docx.glyphs import EMPTY, TICKED, box, seen
from responder.documents.docx.names import attr, flag, kid, kids, name, number

# What a paragraph's inline content may be wrapped in.
_INLINE = frozenset(
    {
        "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo",
        "w:ruby", "w:rubyBase", "m:oMathPara", "m:oMath", "mc:AlternateContent", "mc:Choice",
    }
)  # fmt: skip
_FIXED = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
_FIELD_KINDS = ("w:textInput", "w:checkBox", "w:ddList")


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text and the element that shows it, or where a control (`w:sdt`, `w:ffData`) opens or closes."""

    kind: Literal["text", "open", "close"]
    node: etree._Element
    text: str = ""
    run: etree._Element | None = None


@dataclass(slots=True)
class _Fields:
    """The complex fields that are open at this point of the paragraph, innermost last."""

    stack: list[_Field] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        """Whether text here is a field's code, or drawn by Word from the field's settings."""
        return any(not each.showing for each in self.stack)


@dataclass(slots=True)
class _Field:
    form: etree._Element | None
    showing: bool = False
    typed: bool = False  # a text field, whose result is real text; boxes and lists are drawn by Word


def bits(paragraph: etree._Element) -> Iterator[Bit]:
    """What a person sees in the paragraph, in order: no deleted or hidden text, no field codes, no text boxes."""
    fields = _Fields()
    yield from _inline(paragraph, fields)
    for left in reversed(fields.stack):
        if left.form is not None and left.typed:
            yield Bit("close", left.form)


def text_of(paragraph: etree._Element) -> str:
    """The paragraph's visible text."""
    return "".join(bit.text for bit in bits(paragraph))


def form_kind(form: etree._Element) -> str:
    """Which legacy field an `w:ffData` describes: "w:textInput", "w:checkBox", "w:ddList", or "" for none."""
    return next((name(child) for child in form if name(child) in _FIELD_KINDS), "")


def form_choices(form: etree._Element) -> tuple[str, ...]:
    """The entries of a legacy drop-down."""
    ways = kid(form, "w:ddList")
    return tuple(attr(entry) or "" for entry in kids(ways, "w:listEntry")) if ways is not None else ()


def form_chosen(form: etree._Element) -> int:
    """The index of the entry that a legacy drop-down shows."""
    ways = kid(form, "w:ddList")
    return number(kid(ways, "w:result"), default=number(kid(ways, "w:default")))


def form_shown(form: etree._Element) -> str:
    """The entry that a legacy drop-down shows."""
    entries, chosen = form_choices(form), form_chosen(form)
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def form_ticked(form: etree._Element) -> bool:
    """Whether a legacy check box is ticked."""
    ways = kid(form, "w:checkBox")
    checked = flag(kid(ways, "w:checked"))
    return bool(flag(kid(ways, "w:default")) if checked is None else checked)


def box_of(sdt: etree._Element) -> etree._Element | None:
    """The `w14:checkbox` of a check box control."""
    return kid(sdt, "w:sdtPr", "w14:checkbox")


def sdt_ticked(sdt: etree._Element) -> bool:
    """Whether a check box control is ticked."""
    return flag(kid(box_of(sdt), "w14:checked")) is True


def _inline(parent: etree._Element, fields: _Fields) -> Iterator[Bit]:
    for child in parent:
        kind = name(child)
        if kind in ("w:r", "m:r"):
            yield from _run(child, child, fields)
        elif kind == "w:sdt":
            yield from _control(child, fields)
        elif kind in _INLINE:
            yield from _inline(child, fields)


def _control(sdt: etree._Element, fields: _Fields) -> Iterator[Bit]:
    inside = kid(sdt, "w:sdtContent")
    yield Bit("open", sdt)
    if box_of(sdt) is not None:
        yield Bit("text", sdt, TICKED if sdt_ticked(sdt) else EMPTY)
    elif inside is not None:
        yield from _inline(inside, fields)
    yield Bit("close", sdt)


def _run(run: etree._Element, parent: etree._Element, fields: _Fields) -> Iterator[Bit]:
    hidden = flag(kid(run, "w:rPr", "w:vanish")) is True
    for child in parent:
        kind = name(child)
        if kind == "w:fldChar":
            yield from _field(child, fields)
        elif kind in ("mc:AlternateContent", "mc:Choice"):
            yield from _run(run, child, fields)
        elif kind == "w:ruby":
            yield from _inline(child, fields)
        elif not hidden and not fields.silent:
            text = _shown(child, kind, run)
            if text:
                yield Bit("text", child, text, run)


def _shown(child: etree._Element, kind: str, run: etree._Element) -> str:
    if kind in ("w:t", "m:t"):
        return seen(child.text or "", font_of(run))
    if kind == "w:br":
        return "\n" if (attr(child, "type") or "textWrapping") == "textWrapping" else ""
    if kind == "w:sym":
        return _symbol(child)
    return _FIXED.get(kind, "")


def _symbol(sym: etree._Element) -> str:
    try:
        char = chr(int(attr(sym, "char") or "", 16))
    except ValueError:
        return ""
    return box(char, attr(sym, "font") or "") or char


def font_of(run: etree._Element) -> str:
    """The font that a run names for itself."""
    return attr(kid(run, "w:rPr", "w:rFonts"), "ascii") or ""


def _field(mark: etree._Element, fields: _Fields) -> Iterator[Bit]:
    kind = attr(mark, "fldCharType")
    if kind == "begin":
        yield from _begin(kid(mark, "w:ffData"), fields)
    elif fields.stack and kind == "separate":
        opened = fields.stack[-1]
        opened.showing = opened.form is None or opened.typed
    elif fields.stack and kind == "end":
        closed = fields.stack.pop()
        if closed.form is not None and closed.typed:
            yield Bit("close", closed.form)


def _begin(form: etree._Element | None, fields: _Fields) -> Iterator[Bit]:
    kind = form_kind(form) if form is not None else ""
    visible = not fields.silent
    fields.stack.append(_Field(form if visible and kind else None, typed=kind == "w:textInput"))
    if form is None or not kind or not visible:
        return
    yield Bit("open", form)
    if kind == "w:checkBox":
        yield Bit("text", form, TICKED if form_ticked(form) else EMPTY)
    elif kind == "w:ddList":
        yield Bit("text", form, form_shown(form))
    if kind != "w:textInput":
        yield Bit("close", form)
