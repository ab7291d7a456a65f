"""Walks an HTML tree, element by element, and puts down blocks; never recursive, however deep the page nests."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml.html import HtmlElement

from responder.knowledge.blocks import Block, Kind, Span, row_spans, tidied
from responder.knowledge.sources.regions import region_of

_SKIPPED = frozenset(
    """button head iframe math noscript object script select style svg template textarea""".split()  # noqa: SIM905
)
_INLINE = frozenset(
    """a abbr b bdi button cite code del dfn em font i img ins kbd label mark q s samp small span strong sub sup time tt
    u var wbr""".split()  # noqa: SIM905
)
_SUMMARY = 6
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": _SUMMARY}
_PAGE_LAYOUT = "descendant::table|descendant::h1|descendant::h2|descendant::h3|descendant::ul|descendant::form"


@dataclass(slots=True)
class Walk:
    """Where the walk stands, and what it has put down: *blocks*, and how many elements of which tag it *skipped*."""

    base: str
    blocks: list[Block] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    _spans: list[Span] = field(default_factory=list)
    _images: list[str] = field(default_factory=list)
    _skipping: int = 0
    _heading: int = 0
    _lists: int = 0
    _items: int = 0
    _url: str = ""
    _term: str = ""
    _section: Block | None = None
    _regions: list[str] = field(default_factory=list)
    _tables: list[bool] = field(default_factory=list)
    _header: list[tuple[Span, ...]] = field(default_factory=list)
    _cells: list[tuple[Span, ...]] = field(default_factory=list)

    def enter(self, element: HtmlElement) -> None:
        """Take the start of *element* and the text that follows it."""
        tag = str(element.tag)
        if self._skipping or (tag in _SKIPPED and not (tag == "button" and self._heading)):
            self._skip(tag)
            return
        self._regions.append(region_of(element) or (self._regions[-1] if self._regions else ""))
        if tag not in _INLINE:
            self.flush()
        self._enter(tag, element)
        self._put(element.text)

    def leave(self, element: HtmlElement) -> None:
        """Take the end of *element* and the text that follows it."""
        if self._skipping:
            self._skipping -= 1
        else:
            self._leave(str(element.tag))
            self._regions.pop()
            if element.tag == "details" and self._section is not None:
                # What follows is no longer under the summary's question.
                self.blocks.append(self._section)
        if not self._skipping:
            self._put(element.tail)

    def flush(self) -> None:
        """Put down what was read since the last block; in a table's cell, the text goes on."""
        if self._in_data_table:
            self._spans.append(Span(text=" "))
            return
        spans, self._spans = tidied(self._spans), []
        if spans:
            self.blocks.append(self._block(spans))
        if spans and 0 < self._heading < _SUMMARY:
            self._section = self.blocks[-1]
        self.blocks += [self._made(Kind.IMAGE, (Span(text=alt),)) for alt in self._images]
        self._images = []

    @property
    def _in_data_table(self) -> bool:
        return bool(self._tables) and self._tables[-1]

    def _skip(self, tag: str) -> None:
        if not self._skipping and tag != "head":
            self.skipped[tag] = self.skipped.get(tag, 0) + 1
        self._skipping += 1

    def _enter(self, tag: str, element: HtmlElement) -> None:
        match tag:
            case "br":
                self._spans.append(Span(text=" ", url=self._url))
            case "img":
                alt = " ".join(str(element.get("alt") or "").split())
                self._images += [alt] if alt else []
            case "a":
                self._url = self._absolute(str(element.get("href") or ""))
            case "ul" | "ol":
                self._lists += 1
            case "li" | "dd":
                self._items += 1
            case "table":
                self._tables.append(not element.xpath(_PAGE_LAYOUT))
                self._header = []
            case _ if tag in _HEADINGS:
                self._heading = _HEADINGS[tag]

    def _leave(self, tag: str) -> None:
        if tag in ("td", "th") and self._in_data_table:
            self._cells.append(tidied(self._spans))
            self._spans = []
        elif tag == "dt":
            self._term, self._spans = "".join(span.text for span in tidied(self._spans)), []
        elif tag not in _INLINE:
            self.flush()
        match tag:
            case "a":
                self._url = ""
            case "ul" | "ol":
                self._lists -= 1
            case "li" | "dd":
                self._items -= 1
            case "tr" if self._in_data_table:
                self._end_row()
            case "table":
                self._tables.pop()
                self._spans = []
            case _ if tag in _HEADINGS:
                self._heading = 0

    def _end_row(self) -> None:
        cells, self._cells, self._spans = self._cells, [], []
        if not self._header:
            self._header = cells
            return
        spans = row_spans(self._header, cells)
        if spans:
            self.blocks.append(self._made(Kind.ROW, spans))

    def _block(self, spans: tuple[Span, ...]) -> Block:
        if self._heading:
            return self._made(Kind.HEADING, spans, level=self._heading)
        if self._term:
            spans, self._term = (Span(text=f"{self._term}: "), *spans), ""
        if self._items:
            return self._made(Kind.ITEM, spans, level=max(self._lists, 1))
        return self._made(Kind.PARAGRAPH, spans)

    def _made(self, kind: Kind, spans: tuple[Span, ...], *, level: int = 0) -> Block:
        return Block(kind=kind, spans=spans, level=level, region=self._regions[-1] if self._regions else "")

    def _put(self, text: str | None) -> None:
        if text:
            self._spans.append(Span(text=text, url=self._url))

    def _absolute(self, href: str) -> str:
        try:
            return href if href.startswith("#") else urljoin(self.base, href.strip())
        except ValueError:
            return ""
