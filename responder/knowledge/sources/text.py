"""Plain text to blocks: paragraphs between empty lines, bullets, numbered or shouted headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from responder.knowledge.blocks import Block, Content, Kind, Span, tidied

_BULLET = re.compile(r"^(\s*)(?:[-*•●▪◦‣–—·]|o|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-Z])")
_UNDERLINE = re.compile(r"^\s*([=\-~_*])\1{2,}\s*$")
_LONGEST_HEADING = 80
_LONGEST_NUMBERED = 10  # words; a longer line is an item of a numbered list
_SHORTEST_SHOUTED = 4  # letters; "SOC" alone is no heading


def read(text: str) -> Content:
    """The blocks of a plain *text*; lines that were wrapped at a width are joined."""
    return Content(blocks=tuple(_blocks(text.expandtabs(4).split("\n"))))


def _blocks(lines: list[str]) -> Iterator[Block]:
    chunk: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            chunk.append(line)
        elif chunk:
            yield from _chunk_blocks(chunk)
            chunk = []


def _chunk_blocks(lines: list[str]) -> Iterator[Block]:
    heading, rest = _heading(lines)
    if heading is not None:
        yield heading
    held: list[str] = []
    for line in rest:
        if held and _BULLET.match(line):
            yield _part(held)
            held = []
        held.append(line)
    if held:
        yield _part(held)


def _heading(lines: list[str]) -> tuple[Block | None, list[str]]:
    first = lines[0].strip()
    if len(lines) > 1 and _UNDERLINE.match(lines[1]):
        return _as_heading(first, 1 if "=" in lines[1] else 2), lines[2:]
    if len(first) > _LONGEST_HEADING or first.endswith((".", ";", ",", "?")):
        return None, lines
    if len(lines) > 1 and (lines[1].strip()[0].islower() or (_BULLET.match(first) and _BULLET.match(lines[1]))):
        return None, lines  # the line goes on, or is the first of a list
    number = _NUMBERED.match(first)
    if number and len(first.split()) <= _LONGEST_NUMBERED:
        return _as_heading(first, min(number[1].count(".") + 2, 6)), lines[1:]
    if first.isupper() and len(first) >= _SHORTEST_SHOUTED:
        return _as_heading(first, 2), lines[1:]
    return None, lines


def _as_heading(text: str, level: int) -> Block:
    return Block(kind=Kind.HEADING, spans=(Span(text=text),), level=level)


def _part(lines: list[str]) -> Block:
    bullet = _BULLET.match(lines[0])
    if bullet is None:
        return Block(kind=Kind.PARAGRAPH, spans=tidied([Span(text="\n".join(lines))]))
    text = "\n".join([lines[0][bullet.end() :], *lines[1:]])
    return Block(kind=Kind.ITEM, spans=tidied([Span(text=text)]), level=1 + len(bullet[1]) // 4)
