"""Keeps answers visible: forms hide their hints in white, and an answer would take that colour from them."""

from __future__ import annotations

import re

from lxml import etree

from responder.documents.docx.names import above, attr, kid
from responder.documents.docx.runs import drawn_plainly
from responder.documents.docx.styles import Styles

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_WHITE = "FFFFFF"
_LEAST_CONTRAST = 3.0  # the grey of hints on white is below: what accessibility rules ask of large letters at least


def keep_visible(run: etree._Element, paragraph: etree._Element, styles: Styles) -> None:
    """Let Word choose the run's colour where its own can hardly be told from what it stands on."""
    colour = _colour(run, paragraph, styles)
    if _HEX.fullmatch(colour) and _contrast(colour, _background(paragraph)) < _LEAST_CONTRAST:
        drawn_plainly(run)


def _colour(run: etree._Element, paragraph: etree._Element, styles: Styles) -> str:
    own = kid(run, "w:rPr")
    worn = [own, *(kid(style, "w:rPr") for style in styles.of(paragraph)), styles.defaults]
    return next((value for each in worn if (value := attr(kid(each, "w:color")))), "")


def _background(paragraph: etree._Element) -> str:
    cell = above(paragraph, "w:tc")
    shades = (attr(kid(holder, properties, "w:shd"), "fill") for holder, properties in _holders(paragraph, cell))
    return next((fill for fill in shades if fill and _HEX.fullmatch(fill)), _WHITE)


def _holders(paragraph: etree._Element, cell: etree._Element | None) -> list[tuple[etree._Element, str]]:
    held = [(paragraph, "w:pPr")]
    return [*held, (cell, "w:tcPr")] if cell is not None else held


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
