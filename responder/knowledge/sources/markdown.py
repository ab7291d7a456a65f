"""Markdown to blocks, by the CommonMark rules plus tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from responder.knowledge.blocks import Block, Kind, Span, tidied

_PARSER = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown *text*, in reading order."""
    reader = _Reader()
    for token in _PARSER.parse(text):
        reader.take(token)
    return tuple(reader.blocks)


@dataclass(slots=True)
class _Reader:
    """Where the parser stands: heading level, list depth, table row."""

    blocks: list[Block] = field(default_factory=list)
    heading: int = 0
    depth: int = 0
    header: list[tuple[Span, ...]] = field(default_factory=list)
    row: list[tuple[Span, ...]] | None = None
    in_header: bool = False

    def take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1])
            case "heading_close":
                self.heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self.depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self.depth -= 1
            case "thead_open":
                self.in_header, self.header = True, []
            case "thead_close":
                self.in_header = False
            case "tr_open":
                self.row = []
            case "tr_close":
                self._end_row()
            case "fence" | "code_block":
                self._put(tidied([Span(text=token.content)]))
            case "inline":
                self._inline(token.children or ())

    def _inline(self, children: Sequence[Token]) -> None:
        spans = tidied(list(_spans(children)))
        if self.row is not None:
            self.row.append(spans)
        else:
            self._put(spans)
        for alt in _images(children):
            self.blocks.append(Block(kind=Kind.IMAGE, spans=(Span(text=alt),)))

    def _put(self, spans: tuple[Span, ...]) -> None:
        if not spans:
            return
        if self.heading:
            self.blocks.append(Block(kind=Kind.HEADING, spans=spans, level=self.heading))
        elif self.depth:
            self.blocks.append(Block(kind=Kind.ITEM, spans=spans, level=self.depth))
        else:
            self.blocks.append(Block(kind=Kind.PARAGRAPH, spans=spans))

    def _end_row(self) -> None:
        cells, self.row = self.row or [], None
        if self.in_header:
            self.header = cells
            return
        spans = row_spans(self.header, cells)
        if spans:
            self.blocks.append(Block(kind=Kind.ROW, spans=spans))


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
