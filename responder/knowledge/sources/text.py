"""Plain text to blocks: paragraphs between empty lines, bullets, and lines that can only be headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from responder.knowledge.blocks import Block, Content, Kind, Span, tidied

_BULLET = re.compile(r"^(\s*)(?:[-*•●▪◦‣–—·]|o|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-Z])")
_UNDERLINE = re.compile(r"^\s*([=\-~_*])\1{2,}\s*$")
_GOES_ON = (".", ";", ",", ":")
_LONGEST_HEADING = 80
_LONGEST_TITLE = 8  # words of a heading that has neither number nor capitals to show for it
_LONGEST_NUMBERED = 10  # words; a longer line is an item of a numbered list
_SHORTEST_SHOUTED = 4  # letters; "SOC" alone is no heading
_SHORTEST_TELLING = 6  # words

_Chunk = list[str]


def read(text: str) -> Content:
    """The blocks of a plain *text*; lines that were wrapped at a width are joined."""
    lines = text.expandtabs(4).split("\n")
    chunks = [list(group) for filled, group in itertools.groupby(lines, key=lambda line: bool(line.strip())) if filled]
    title = chunks[0][0].strip() if chunks and _could_title(chunks[0]) else ""
    return Content(blocks=tuple(_blocks(chunks)), title=title)


def _blocks(chunks: Sequence[_Chunk]) -> Iterator[Block]:
    under_title = False
    for at, chunk in enumerate(chunks):
        if _titles(chunks, at):
            yield _heading(chunk[0].strip(), 3 if under_title else 2)
            under_title = not under_title
            continue
        under_title = False
        heading, rest = _marked_heading(chunk)
        if heading is not None:
            yield heading
        yield from _parts(rest)


def _titles(chunks: Sequence[_Chunk], at: int) -> bool:
    """Whether a short line by itself titles what follows: a list or a sentence, perhaps under a second such line."""
    follow = chunks[at + 1 : at + 3]
    if not _could_title(chunks[at]) or not follow:
        return False
    return _tells(follow[0]) or (_could_title(follow[0]) and len(follow) > 1 and _tells(follow[1]))


def _could_title(chunk: _Chunk) -> bool:
    line = chunk[0].strip()
    short = len(chunk) == 1 and len(line) <= _LONGEST_HEADING and len(line.split()) <= _LONGEST_TITLE
    return short and line[0].isupper() and not line.endswith(_GOES_ON) and not _BULLET.match(chunk[0])


def _tells(chunk: _Chunk) -> bool:
    words = sum(len(line.split()) for line in chunk)
    return _BULLET.match(chunk[0]) is not None or words >= _SHORTEST_TELLING or chunk[-1].rstrip().endswith(".")


def _marked_heading(lines: _Chunk) -> tuple[Block | None, _Chunk]:
    """The heading that a chunk begins with, if its underline, number or capitals show it, and the rest."""
    first = lines[0].strip()
    if len(lines) > 1 and _UNDERLINE.match(lines[1]):
        return _heading(first, 1 if "=" in lines[1] else 2), lines[2:]
    if len(first) > _LONGEST_HEADING or first.endswith((*_GOES_ON, "?")):
        return None, lines
    if len(lines) > 1 and (lines[1].strip()[0].islower() or (_BULLET.match(first) and _BULLET.match(lines[1]))):
        return None, lines  # the line goes on, or is the first of a list
    number = _NUMBERED.match(first)
    if number and len(first.split()) <= _LONGEST_NUMBERED:
        return _heading(first, min(number[1].count(".") + 2, 6)), lines[1:]
    if first.isupper() and len(first) >= _SHORTEST_SHOUTED:
        return _heading(first, 2), lines[1:]
    return None, lines


def _heading(text: str, level: int) -> Block:
    return Block(kind=Kind.HEADING, spans=(Span(text=text),), level=level)


def _parts(lines: _Chunk) -> Iterator[Block]:
    held: _Chunk = []
    for line in lines:
        if held and _BULLET.match(line):
            yield _part(held)
            held = []
        held.append(line)
    if held:
        yield _part(held)


def _part(lines: _Chunk) -> Block:
    bullet = _BULLET.match(lines[0])
    if bullet is None:
        return Block(kind=Kind.PARAGRAPH, spans=tidied([Span(text="\n".join(lines))]))
    text = "\n".join([lines[0][bullet.end() :], *lines[1:]])
    return Block(kind=Kind.ITEM, spans=tidied([Span(text=text)]), level=1 + len(bullet[1]) // 4)
