"""The parts of a text that every format is read into: headings, paragraphs, bullets, table rows, images."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from responder.domain import Dropped
from responder.errors import KnowledgeBaseError

MAX_PARTS = 20_000
_WORD = re.compile(r"\w[\w'’.-]*")


class Kind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    IMAGE = "image"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of text; with a *url*, the text of a link."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part. *level*: a heading's 1–6, an item's depth from 1; *region*: where a web page says it stands ("nav")."""

    kind: Kind
    spans: tuple[Span, ...]
    level: int = 0
    region: str = ""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(span.text for span in self.spans).strip()

    @property
    def links(self) -> tuple[Span, ...]:
        """The links in it that have a text."""
        return tuple(span for span in self.spans if span.url and span.text.strip())

    @property
    def only_links(self) -> bool:
        """Whether it holds links and no other words."""
        return bool(self.links) and not any(_WORD.search(span.text) for span in self.spans if not span.url)

    @property
    def n_words(self) -> int:
        """How many words a reader sees."""
        return len(_WORD.findall(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A source as read: its blocks, and what the format itself says about it; *dropped* never was text."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    title: str = ""
    address: str = ""
    is_web_page: bool = False


def checked(content: Content, *, where: str) -> Content:
    """*content*, unless it has more parts than any text that a person wrote."""
    n_parts = sum(len(block.spans) for block in content.blocks)
    if n_parts > MAX_PARTS:
        raise KnowledgeBaseError(
            f"{where} has {n_parts:,} paragraphs, bullets and links; a source may have {MAX_PARTS:,}.",
            hint="Keep the part that is about security.",
        )
    return content


def tidied(spans: list[Span]) -> tuple[Span, ...]:
    """*spans* with white space as a browser shows it: runs are one space, none at the ends, neighbours joined."""
    kept: list[Span] = []
    ends_in_space = True
    for url, run in itertools.groupby(spans, key=lambda span: span.url):
        text = re.sub(r"\s+", " ", "".join(span.text for span in run))
        text = text.lstrip() if ends_in_space else text
        if text:
            kept.append(Span(text=text, url=url))
            ends_in_space = text.endswith(" ")
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = Span(text=kept[-1].text.rstrip(), url=kept[-1].url)
    return tuple(kept)


def row_spans(header: Sequence[Sequence[Span]], cells: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """A table row as one line that can be quoted: "Header: cell; Header: cell"."""
    spans: list[Span] = []
    for column, cell in enumerate(cells):
        if not any(span.text.strip() for span in cell):
            continue
        name = "".join(span.text for span in header[column]).strip() if column < len(header) else ""
        spans.append(Span(text=("; " if spans else "") + (f"{name}: " if name else "")))
        spans.extend(cell)
    return tidied(spans)
