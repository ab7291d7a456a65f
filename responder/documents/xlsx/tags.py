"""Bytes of an XML part: its encoding, where a tag ends, and a start tag with one attribute changed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from responder.documents.markup import damaged, doctype_refusal

# Exact for a start tag that a parser has found: its values hold neither "<" nor their own quote.
_START_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_FIRST_CELL = re.compile(rb"""<[^<>]*[^<>/]>\s*<(?:[\w.-]+:)?c\s[^<>]*?\br\s*=\s*["'][A-Za-z]+([0-9]+)["']""")
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BYTE_ORDERS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BARE_ORDERS = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An element's bytes: *head* is where its start tag ends, *tail* where its end tag starts."""

    start: int
    head: int
    tail: int
    end: int

    @property
    def closed(self) -> bool:
        """Whether the element is a single tag (`<row/>`)."""
        return self.head == self.end


def tag_end(xml: bytes, start: int) -> int:
    """Where the start tag at *start* ends."""
    match = _START_TAG.match(xml, start)
    if match is None:
        raise ValueError(f"no start tag at byte {start}")
    return match.end()


def start_tag(xml: bytes, start: int) -> Span:
    """The span of the start tag at *start* alone."""
    end = tag_end(xml, start)
    return Span(start=start, head=end, tail=end, end=end)


def span(xml: bytes, start: int, closing: int) -> Span:
    """The span of the element that starts at *start*; *closing* is where the parser reported its end.

    Parsers report the end of `<row/>` before or after the tag, so that its own slash decides, not *closing*.
    """
    head = tag_end(xml, start)
    if xml[head - 2 : head] == b"/>":
        return Span(start=start, head=head, tail=head, end=head)
    return Span(start=start, head=head, tail=closing, end=xml.index(b">", closing) + 1)


def attributes(tag: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and raw values of a start tag's attributes, in order."""
    return ((match[1], match[2][1:-1]) for match in _ATTRIBUTE.finditer(tag))


def with_attribute(tag: bytes, name: bytes, value: bytes | None) -> bytes:
    """The start tag with one attribute set, in its place or at the end, or without it; the rest keeps its bytes."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == name:
            new = b"" if value is None else tag[match.start() : match.start(2)] + b'"' + value + b'"'
            return tag[: match.start()] + new + tag[match.end() :]
    if value is None:
        return tag
    stem = tag[:-2] if tag.endswith(b"/>") else tag[:-1]
    bare = stem.rstrip()
    return bare + b" " + name + b'="' + value + b'"' + tag[len(bare) :]


def opened(tag: bytes) -> bytes:
    """The start tag of an element that was a single tag and now gets content."""
    return tag[:-2].rstrip() + b">"


def row_of_first_cell(xml: bytes, start: int = 0) -> int | None:
    """The row that the first cell of the row element at *start* names: rows may come without a number of their own."""
    match = _FIRST_CELL.match(xml, start)
    return int(match[1]) if match else None


def new_parser(*, where: str) -> expat.XMLParserType:
    """A parser of UTF-8 whose `CurrentByteIndex` tells handlers where they are; it refuses a DTD."""
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = doctype_refusal(where)
    return parser


def run(parser: expat.XMLParserType, xml: bytes, *, where: str) -> None:
    """Parse *xml* whole; raises `DamagedFile` where it, or what the handlers find in it, can't be read."""
    final = True
    try:
        parser.Parse(xml, final)
    except (expat.ExpatError, ValueError) as error:
        raise damaged(where, error) from error


def as_utf8(xml: bytes, *, where: str) -> tuple[bytes, str]:
    """The part in UTF-8, its declaration as it was, and the encoding that `encoded` takes to turn it back."""
    codec = _codec(xml)
    if codec == "utf-8":
        return xml, codec
    try:
        text = xml.decode(codec)
        if text.encode(codec) == xml:
            return text.encode(), codec
    except (LookupError, UnicodeError) as error:
        raise damaged(where, error) from error
    raise damaged(where, ValueError(f"its {codec} text can't be copied exactly"))


def encoded(xml: bytes, codec: str) -> bytes:
    """UTF-8 bytes of `as_utf8` in the part's own encoding; what that lacks becomes a character reference."""
    return xml if codec == "utf-8" else xml.decode().encode(codec, "xmlcharrefreplace")


def _codec(xml: bytes) -> str:
    for mark, codec in (*_BYTE_ORDERS, *_BARE_ORDERS):
        if xml.startswith(mark):
            return codec
    declared = _DECLARED.match(xml)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    return "utf-8" if name == "utf8" else name
