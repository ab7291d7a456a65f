"""Markdown to blocks, by the CommonMark rules plus tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from responder.domain import Dropped
from responder.knowledge.blocks import Block, Content, Kind, Span, row_spans, tidied

_PARSER = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table")
_LONGEST_BOLD_HEADING = 80


def read(text: str) -> Content:
    """The blocks of a Markdown *text*, in reading order."""
    reader = _Reader()
    for token in _PARSER.parse(text):
        reader.take(token)
    return Content(blocks=tuple(reader.blocks), dropped=tuple(reader.dropped))


@dataclass(slots=True)
class _Reader:
    """Where the parser stands: heading level, list depth, table row."""

    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    heading: int = 0
    depth: int = 0
    header: list[tuple[Span, ...]] = field(default_factory=list)
    row: list[tuple[Span, ...]] | None = None
    in_header: bool = False

    def take(self, token: Token) -> None:
        """Step over one token of the parser's."""
        match token.type:
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1]) if token.nesting == 1 else 0
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                self.depth += token.nesting
            case "thead_open" | "thead_close":
                self.in_header = token.nesting == 1
            case "tr_open":
                self.row = []
            case "tr_close":
                self._end_row()
            case "fence" | "code_block":
                self._put(tidied([Span(text=token.content)]))
            case "html_block":
                self._html(token.content)
            case "inline":
                self._inline(token.children or ())

    def _inline(self, children: Sequence[Token]) -> None:
        spans = tidied(list(_spans(children)))
        if self.row is not None:
            self.row.append(spans)
        else:
            self._put(spans, bold=_is_bold(children))
        self.blocks += [Block(kind=Kind.IMAGE, spans=(Span(text=alt),)) for alt in _images(children)]
        markup = "".join(child.content for child in children if child.type == "html_inline")
        if markup and not spans:
            self.dropped.append(Dropped(text=markup, reason="markup"))

    def _put(self, spans: tuple[Span, ...], *, bold: bool = False) -> None:
        if not spans:
            return
        if self.heading:
            self.blocks.append(Block(kind=Kind.HEADING, spans=spans, level=self.heading))
        elif self.depth:
            self.blocks.append(Block(kind=Kind.ITEM, spans=spans, level=self.depth))
        elif bold and sum(len(span.text) for span in spans) <= _LONGEST_BOLD_HEADING:
            # Many pages dress their lowest headings as a paragraph in bold.
            self.blocks.append(Block(kind=Kind.HEADING, spans=spans, level=6))
        else:
            self.blocks.append(Block(kind=Kind.PARAGRAPH, spans=spans))

    def _html(self, markup: str) -> None:
        from responder.knowledge.sources import webpage

        content = webpage.read(markup)
        self.blocks += content.blocks
        self.dropped += content.dropped

    def _end_row(self) -> None:
        cells, self.row = self.row or [], None
        if self.in_header:
            self.header = cells
            return
        spans = row_spans(self.header, cells)
        if spans:
            self.blocks.append(Block(kind=Kind.ROW, spans=spans))


def _spans(children: Sequence[Token]) -> Iterator[Span]:
    url = ""
    for child in children:
        match child.type:
            case "link_open":
                url = str(child.attrs.get("href", ""))
            case "link_close":
                url = ""
            case "text" | "code_inline" | "text_special":
                yield Span(text=child.content, url=url)
            case "softbreak" | "hardbreak" | "html_inline":
                yield Span(text=" ", url=url)


def _images(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        alt = " ".join(child.content.split()) if child.type == "image" else ""
        if alt:
            yield alt


def _is_bold(children: Sequence[Token]) -> bool:
    strong = 0
    for child in children:
        if child.type in ("strong_open", "strong_close"):
            strong += child.nesting
        elif child.content.strip() and not strong:
            return False
    return any(child.type == "strong_open" for child in children)
