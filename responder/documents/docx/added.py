"""Adds the paragraph for an answer where a document offers no blank: after the question, in its style."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from responder.documents.docx.names import kid, make, name
from responder.documents.docx.runs import new_run, not_bold, plain_dress
from responder.documents.docx.styles import Styles, dress, heading_of, list_of
from responder.documents.docx.text import bits

# What belongs to the question or to its place on the page, and not to its style.
_NOT_COPIED = frozenset(
    {"w:numPr", "w:outlineLvl", "w:sectPr", "w:pageBreakBefore", "w:framePr", "w:keepNext", "w:pPrChange", "w:rPr"}
)


def add_after(anchor: etree._Element, text: str, question: etree._Element, styles: Styles) -> etree._Element:
    """Insert a paragraph with *text* after *anchor*, in the style of *question*, without its number or its bold."""
    paragraph = make(question, "p")
    properties = _properties(question, styles)
    if properties is not None:
        paragraph.append(properties)
    first = next((bit.run for bit in bits(question) if bit.text.strip() and bit.run is not None), None)
    run = new_run(question, text, plain_dress(kid(first, "w:rPr")))
    paragraph.append(run)
    anchor.addnext(paragraph)
    if dress(run, styles.of(paragraph), styles)[0]:
        not_bold(run)
    return paragraph


def _properties(question: etree._Element, styles: Styles) -> etree._Element | None:
    own = kid(question, "w:pPr")
    if own is None:
        return None
    copy = deepcopy(own)
    copy.tail = None
    unwanted = _NOT_COPIED | ({"w:pStyle"} if _is_numbered_style(question, styles) else set())
    for child in [each for each in copy if name(each) in unwanted]:
        copy.remove(child)
    return copy if len(copy) else None


def _is_numbered_style(question: etree._Element, styles: Styles) -> bool:
    """Whether the style itself makes a heading or a numbered item of every paragraph."""
    bare = make(question, "p")
    if (own := kid(question, "w:pPr", "w:pStyle")) is not None:
        properties = make(question, "pPr")
        properties.append(deepcopy(own))
        bare.append(properties)
    return heading_of(bare, styles) is not None or list_of(bare, styles) is not None
