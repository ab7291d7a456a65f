"""Adds the paragraph for an answer where a document offers no blank: after the question, in its style."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from responder.documents.docx.names import attr, kid, kids, make, name
from responder.documents.docx.runs import new_run, not_bold, plain_dress
from responder.documents.docx.styles import Styles, dress, heading_of, list_of
from responder.documents.docx.text import bits

_BEFORE_INDENT = frozenset(
    {
        "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
        "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
        "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
        "w:snapToGrid", "w:spacing",
    }
)  # fmt: skip
# What belongs to the question or to its place on the page, and not to its style.
_NOT_COPIED = frozenset(
    {"w:numPr", "w:outlineLvl", "w:sectPr", "w:pageBreakBefore", "w:framePr", "w:keepNext", "w:pPrChange", "w:rPr"}
)


def add_after(
    anchor: etree._Element, text: str, question: etree._Element, styles: Styles, numbering: etree._Element | None
) -> etree._Element:
    """Insert a paragraph with *text* after *anchor*, in the style of *question*, without its number or its bold.

    Under a list item it is indented as the item's words are.
    """
    paragraph = make(question, "p")
    properties = _properties(question, styles)
    _indent(properties, question, styles, numbering)
    if len(properties):
        paragraph.append(properties)
    first = next((bit.run for bit in bits(question) if bit.text.strip() and bit.run is not None), None)
    run = new_run(question, text, plain_dress(kid(first, "w:rPr")))
    paragraph.append(run)
    anchor.addnext(paragraph)
    if dress(run, styles.of(paragraph), styles)[0]:
        not_bold(run)
    return paragraph


def _properties(question: etree._Element, styles: Styles) -> etree._Element:
    own = kid(question, "w:pPr")
    if own is None:
        return make(question, "pPr")
    copy = deepcopy(own)
    copy.tail = None
    unwanted = _NOT_COPIED | ({"w:pStyle"} if _is_numbered_style(question, styles) else set())
    for child in [each for each in copy if name(each) in unwanted]:
        copy.remove(child)
    return copy


def _indent(
    properties: etree._Element, question: etree._Element, styles: Styles, numbering: etree._Element | None
) -> None:
    listed = list_of(question, styles)
    if listed is None:
        return
    own = kid(properties, "w:ind")
    left = _left(own) or _left(kid(_level(numbering, *listed), "w:pPr", "w:ind"))
    if own is not None:
        properties.remove(own)
    if left:
        place = sum(name(child) in _BEFORE_INDENT for child in properties)
        properties.insert(place, make(question, "ind", left=left))


def _left(indent: etree._Element | None) -> str:
    return attr(indent, "left") or attr(indent, "start") or ""


def _level(numbering: etree._Element | None, which: str, level: int) -> etree._Element | None:
    """What the numbering part says about a level of a list."""
    if numbering is None:
        return None
    num = next((each for each in kids(numbering, "w:num") if attr(each, "numId") == which), None)
    abstract = attr(kid(num, "w:abstractNumId"))
    lists = (each for each in kids(numbering, "w:abstractNum") if attr(each, "abstractNumId") == abstract)
    levels = (each for found in lists for each in kids(found, "w:lvl") if attr(each, "ilvl") == str(level))
    return next(levels, None)


def _is_numbered_style(question: etree._Element, styles: Styles) -> bool:
    """Whether the style itself makes a heading or a numbered item of every paragraph."""
    bare = make(question, "p")
    if (own := kid(question, "w:pPr", "w:pStyle")) is not None:
        properties = make(question, "pPr")
        properties.append(deepcopy(own))
        bare.append(properties)
    return heading_of(bare, styles) is not None or list_of(bare, styles) is not None
