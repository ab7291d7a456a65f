"""Blocks back to Markdown that reads as the same blocks, for people to edit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from responder.knowledge.blocks import Block, Kind, Span

_SPECIAL = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)|[!#]$")  # at its end "!" makes images of links, "#" ends headings
_UNSAFE_IN_URL = re.compile(r"[<>\\\s\x00-\x1f]")
_LINE_START = re.compile(r"^(\d{0,9})(?=[#+=~.)!-])")


def markdown(blocks: Sequence[Block], facts: Mapping[str, str]) -> str:
    """A Markdown source with *facts* as its front matter."""
    front = "".join(f"{key}: {_scalar(value)}\n" for key, value in facts.items() if value)
    return f"---\n{front}---\n\n{body(blocks)}"


def body(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown, one a paragraph; a list's bullets stand line under line."""
    return "".join(_lines(blocks))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        in_list = block.kind in (Kind.ITEM, Kind.ROW)
        if before is not None and not (in_list and before.kind in (Kind.ITEM, Kind.ROW)):
            yield "\n"
        yield _line(block) + "\n"
        before = block


def _line(block: Block) -> str:
    text = "".join(map(_span, block.spans))
    match block.kind:
        case Kind.HEADING:
            return f"{'#' * block.level} {text}"
        case Kind.IMAGE:
            return f"![{_escaped(block.text)}](#)"
        case Kind.ITEM:
            return f"{'  ' * (block.level - 1)}* {_guarded(text)}"
        case Kind.ROW:
            return f"* {_guarded(text)}"
        case _:
            return _guarded(text)


def _span(span: Span) -> str:
    if not span.url:
        return _escaped(span.text)
    text = span.text.strip()
    if not text:
        return span.text
    before, after = (" " if char.isspace() else "" for char in (span.text[0], span.text[-1]))
    return f"{before}[{_escaped(text)}]({_address(span.url)}){after}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def _guarded(line: str) -> str:
    return _LINE_START.sub(r"\1\\", line)


def _address(url: str) -> str:
    safe = _UNSAFE_IN_URL.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return f"<{safe}>" if re.search(r"[()*_&]", safe) else safe


def _scalar(value: str) -> str:
    """A YAML scalar: plain where that is safe, else in double quotes (JSON strings are YAML)."""
    plain = re.fullmatch(r"[A-Za-z0-9][\w ./@()+-]*", value)
    return value if plain else json.dumps(value, ensure_ascii=False)
