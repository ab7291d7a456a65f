"""Boxes that are typed as text: ☐ and its kin, "[ ]", "( )" and ○, empty or marked by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from responder.documents.docx.glyphs import EMPTY, TICKED
from responder.documents.docx.text import Bit

_MARK = f"xX✓✔√{TICKED}"
_ROOM = r"[ \xa0\u3000]"
_DRAWN = re.compile(rf"(?<![\[(（])[{EMPTY}{TICKED}]|(?<=[\[(（])[{EMPTY}{TICKED}](?![\])）])")
_PUT = re.compile(
    rf"(?P<square>\[{_ROOM}{{0,3}}[{_MARK}]?{_ROOM}{{0,3}}\])"
    rf"|(?P<round>(?<!\w)\({_ROOM}?[{_MARK}]{_ROOM}?\)|\({_ROOM}{{1,3}}\)|（{_ROOM}{{0,3}}[{_MARK}○]?{_ROOM}{{0,3}}）)"
    r"|(?P<circle>(?:^|(?<=[\s(/・、,;]))[○◯〇●◉](?![○◯〇●◉])|(?<![○◯〇●◉])[○◯〇●◉](?=\s|$))",
    re.MULTILINE,
)
_FILLED = re.compile(rf"[{_MARK}●◉]|.○")
_LEAD = re.compile(r"[\s\W]*|\s*\(?\w{1,3}[.)]\s*")
_ASKED = re.compile(r".*[?:？：]\s*", re.DOTALL)
LONE_CIRCLES = frozenset("○◯〇●◉")
_HIDDEN = "\0"


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed box: the characters of its paragraph that draw it, and whether it is a pair of brackets."""

    start: int
    end: int
    ticked: bool
    paired: bool = False


def loose_text(found: Sequence[Bit]) -> str:
    """The paragraph's text, with what controls draw hidden, character for character."""
    return "".join(bit.text if bit.run is not None else _HIDDEN * len(bit.text) for bit in found)


def typed_boxes(texts: Sequence[str], beside: Sequence[str] = ()) -> tuple[tuple[Typed, ...], ...]:
    """The typed boxes of each paragraph of a place; *beside* are the paragraphs around it.

    Brackets and circles are boxes where several stand in a row, or one leads its line; a lone marked one only beside
    empty ones of its kind: "● text" is a bullet, "(x) text" the tenth point.
    """
    read = [tuple(_PUT.finditer(text)) for text in texts]
    around = [each for text in beside for each in _PUT.finditer(text)] if [len(found) for found in read] == [1] else []
    near = {each.lastgroup for found in (*read, around) for each in found if not _FILLED.search(each[0])}
    return tuple(tuple(_boxes(text, found, near)) for text, found in zip(texts, read, strict=True))


def _boxes(text: str, found: Sequence[re.Match[str]], near: Collection[str | None]) -> Iterator[Typed]:
    put = [each for each in found if each.lastgroup in near or (each.lastgroup == "square" and _leads(text, each))]
    if len(put) == 1 and not (_leads(text, put[0]) or _trails(text, put[0])):
        put = []
    drawn = [Typed(each.start(), each.end(), each[0] == TICKED) for each in _DRAWN.finditer(text)]
    drawn += [
        Typed(each.start(), each.end(), bool(_FILLED.search(each[0])), each.lastgroup != "circle") for each in put
    ]
    yield from sorted(drawn, key=lambda box: box.start)


def _leads(text: str, box: re.Match[str]) -> bool:
    """Whether nothing but a number stands before the box on its line."""
    return bool(_LEAD.fullmatch(text[text.rfind("\n", 0, box.start()) + 1 : box.start()]))


def _trails(text: str, box: re.Match[str]) -> bool:
    """Whether an empty square ends its line, behind words that it ticks rather than behind a question."""
    line = text[text.rfind("\n", 0, box.start()) + 1 : box.start()]
    rest = text[box.end() :].partition("\n")[0]
    return box.lastgroup == "square" and not (rest.strip() or _FILLED.search(box[0]) or _ASKED.fullmatch(line))
