"""Explains a paragraph's new text: the old one, plus the answers, less the blanks under them, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lxml import etree

from responder.documents.docx.aim import is_fill
from responder.documents.docx.glyphs import EMPTY, TICKED, box
from responder.documents.docx.names import attr, kid, name

_TEXTS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:br": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "\xad"}
_FILL = re.compile(r"[_….]{3,}")
_PAIR = re.compile(r"(?:\[\s{0,3}\]|\(\s{1,3}\)|（\s{0,3}）)")
_CIRCLES = ("○", "◯", "〇")
_BOUNDARY = "¶"
_WRAPPERS = frozenset(
    {
        "w:hyperlink", "w:ins", "w:del", "w:moveTo", "w:moveFrom", "w:smartTag", "w:customXml", "w:fldSimple", "w:sdt",
        "w:sdtContent", "w:dir", "w:bdo",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A character, and all that must stay with it: its dress, and how many other things come before it."""

    char: str
    dress: bytes = b""
    before: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one slot should have brought: an answer, or a tick."""

    text: str
    blank: str = ""
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A paragraph taken apart: its characters outside filled controls, and everything that isn't text."""

    tokens: tuple[Token, ...]
    atoms: tuple[etree._Element | str, ...]


def taken_apart(paragraph: etree._Element, owned: AbstractSet[etree._Element]) -> Content:
    """The paragraph's content; text in or under one of the *owned* elements is left out."""
    tokens: list[Token] = []
    atoms: list[etree._Element | str] = []
    _take(paragraph, owned, tokens, atoms, mute=any(above in owned for above in paragraph.iterancestors()))
    return Content(tuple(tokens), tuple(atoms))


def _take(
    parent: etree._Element,
    owned: AbstractSet[etree._Element],
    tokens: list[Token],
    atoms: list[etree._Element | str],
    *,
    mute: bool,
) -> None:
    for child in parent:
        kind = name(child)
        if kind == "w:r":
            _take_run(child, owned, tokens, atoms, mute=mute)
        elif kind in _WRAPPERS:
            atoms.append(f"<{child.tag} {sorted(child.attrib.items())}>")
            _take(child, owned, tokens, atoms, mute=mute or child in owned)
            atoms.append(f"</{child.tag}>")
        else:
            atoms.append(child)


def _take_run(
    run: etree._Element,
    owned: AbstractSet[etree._Element],
    tokens: list[Token],
    atoms: list[etree._Element | str],
    *,
    mute: bool,
) -> None:
    properties = kid(run, "w:rPr")
    dress = etree.tostring(properties, with_tail=False) if properties is not None else b""
    for child in run:
        kind = name(child)
        if kind in ("w:t", "w:delText", "w:sym") or kind in _TEXTS:
            if not mute and child not in owned:
                tokens += [Token(char, dress, len(atoms)) for char in _chars(child, kind)]
        elif kind != "w:rPr":
            atoms.append(child)


def _chars(node: etree._Element, kind: str) -> Iterator[str]:
    if kind == "w:sym":
        yield f"{attr(node, 'font')}:{attr(node, 'char')}"
    elif kind == "w:br" and attr(node, "type") in ("page", "column"):
        yield f"break:{attr(node, 'type')}"
    else:
        yield from _TEXTS.get(kind) or node.text or ""


def joined(
    before: Sequence[Sequence[Token]], after: Sequence[Sequence[Token]]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The paragraphs of a place as one text each, old and new; spaces of a paragraph that was all space don't count."""
    was: list[Token] = []
    now: list[Token] = []
    for old, new in zip(before, after, strict=True):
        empty = all(token.char.isspace() for token in old)
        was += [Token(_BOUNDARY), *(() if empty else old)]
        now += [Token(_BOUNDARY), *(_stripped(new) if empty else new)]
    return tuple(was), tuple(now)


def _stripped(tokens: Sequence[Token]) -> Sequence[Token]:
    solid = [i for i, token in enumerate(tokens) if not token.char.isspace()]
    return tokens[solid[0] : solid[-1] + 1] if solid else ()


def explained(was: Sequence[Token], now: Sequence[Token], wanted: Sequence[Wanted]) -> bool:
    """Whether *now* is *was* with each of the *wanted* in it exactly once."""
    todo = [(0, 0, (1 << len(wanted)) - 1)]
    seen = set(todo)
    while todo:
        i, j, left = todo.pop()
        if (i, j, left) == (len(was), len(now), 0):
            return True
        steps = list(_steps(was, now, i, j))
        for k, want in enumerate(wanted):
            if left >> k & 1 and not any(left >> equal & 1 for equal in range(k) if wanted[equal] == want):
                steps += [(a, b, 1 << k) for a, b in _arrivals(was, now, i, j, want)]
        if any("\n" in want.blank for want in wanted):
            steps += [(a, j, 0) for a in _fill_ends(was, i)]
        fresh = {(a, b, left & ~done) for a, b, done in steps} - seen
        seen |= fresh
        todo += sorted(fresh)
    return False


def _steps(was: Sequence[Token], now: Sequence[Token], i: int, j: int) -> Iterator[tuple[int, int, int]]:
    if i < len(was) and j < len(now) and was[i] == now[j]:
        yield i + 1, j + 1, 0


def _arrivals(was: Sequence[Token], now: Sequence[Token], i: int, j: int, want: Wanted) -> Iterator[tuple[int, int]]:
    """Where the two texts go on after what is wanted arrived here."""
    if want.tick and i < len(was):
        yield from ((i + 1, b) for b in _ticked(was[i].char, now, j))
        yield from _marked(was, now, i, j)
    for words in (want.text, f"{TICKED} ") if want.tick else (want.text,):
        for lead in ("", " ", "\n"):
            if (end := _read(now, j, lead + words)) is not None:
                yield i, end
                yield from ((a, end) for a in _fill_ends(was, i, want.blank))


def _ticked(char: str, now: Sequence[Token], j: int) -> Iterator[int]:
    if _box(char) != EMPTY or j >= len(now):
        return
    if _box(now[j].char) == TICKED:
        yield j + 1
    if now[j].char == char and _read(now, j + 1, TICKED) is not None:
        yield j + 2


def _marked(was: Sequence[Token], now: Sequence[Token], i: int, j: int) -> Iterator[tuple[int, int]]:
    """Where a pair of brackets got its mark, or an empty circle got one beside it."""
    old = "".join(token.char[:1] for token in was[i : i + 5])
    if old[:1] in _CIRCLES and _read(now, j, f"{old[0]}{TICKED}") is not None:
        yield i + 1, j + 2
    empty = _PAIR.match(old)
    if empty and (end := _read(now, j, f"{old[0]}{TICKED}{empty[0][-1]}")) is not None:
        yield i + empty.end(), end


def _box(char: str) -> str:
    if len(char) == 1:
        return box(char)
    font, _, code = char.rpartition(":")
    try:
        return box(chr(int(code, 16)), font)
    except ValueError:
        return ""


def _read(now: Sequence[Token], j: int, text: str) -> int | None:
    end = j + len(text)
    return end if [token.char for token in now[j:end]] == list(text) else None


def _fill_ends(was: Sequence[Token], i: int, blank: str = "") -> Iterator[int]:
    """Where a line to write on that begins here may end: as the slot says, else where its characters do."""
    words = blank.strip()
    if is_fill(words) and _read(was, i, words.partition("\n")[0]) is not None:
        yield i + len(words.partition("\n")[0])
    text = "".join(token.char if len(token.char) == 1 else " " for token in was[i : i + 500])
    if (fill := _FILL.match(text)) and not (i and was[i - 1].char in "_…"):
        yield i + fill.end()
