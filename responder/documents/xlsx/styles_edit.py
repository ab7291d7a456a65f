"""Cell formats in styles.xml: what those in use say, and variants of them appended at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from responder.documents.xlsx.tags import Span, attributes, new_parser, opened, run, span, start_tag, with_attribute
from responder.documents.xlsx.workbook import truth

# Excel holds some 65,490 cell formats and repairs (cuts) a file that has more.
_FORMAT_LIMIT = 64_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """An `xf` of cellXfs: its place in the bytes and what filling needs to know of it."""

    place: Span
    alignment: Span | None = None
    wraps: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A format to append: a copy of the format *base* that also wraps, or marks the text as typed with a quote."""

    base: int
    wraps: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """The cell formats of a workbook; *table* is where they stand, None in a workbook without any."""

    prefix: str
    table: Span | None
    formats: Sequence[Format]

    def at(self, index: int) -> Format | None:
        """The format of this index, if there is one."""
        return self.formats[index] if 0 <= index < len(self.formats) else None


def read_formats(xml: bytes, *, where: str) -> Formats:
    """The cell formats of a UTF-8 styles part."""
    scanner = _Scanner(xml, where=where)
    run(scanner.parser, xml, where=where)
    return Formats(prefix=scanner.prefix, table=scanner.table, formats=scanner.formats)


def with_variants(xml: bytes, known: Formats, variants: Iterable[Variant]) -> tuple[bytes, Mapping[Variant, int]]:
    """The styles part with the variants appended to its cell formats, and the index of each.

    Variants get no index once the workbook holds as many formats as Excel can count.
    """
    if known.table is None:
        return xml, {}
    added: list[bytes] = []
    indices: dict[Variant, int] = {}
    for variant in dict.fromkeys(variants):
        if len(known.formats) + len(added) >= _FORMAT_LIMIT:
            break
        indices[variant] = len(known.formats) + len(added)
        added.append(_varied(xml, known, variant))
    return _appended(xml, known, added), indices


def _appended(xml: bytes, known: Formats, added: Sequence[bytes]) -> bytes:
    table = known.table
    if table is None or not added:
        return xml
    head = xml[table.start : table.head]
    if b"count" in dict(attributes(head)):
        head = with_attribute(head, b"count", b"%d" % (len(known.formats) + len(added)))
    return b"".join([xml[: table.start], head, xml[table.head : table.tail], *added, xml[table.tail :]])


def _varied(xml: bytes, known: Formats, variant: Variant) -> bytes:
    base = known.formats[variant.base]
    head, body = xml[base.place.start : base.place.head], xml[base.place.head : base.place.end]
    if variant.quoted:
        head = with_attribute(head, b"quotePrefix", b"1")
    if not variant.wraps:
        return head + body
    head = with_attribute(head, b"applyAlignment", b"1")
    if base.alignment is not None:
        start, end = base.alignment.start - base.place.head, base.alignment.head - base.place.head
        return head + body[:start] + with_attribute(body[start:end], b"wrapText", b"1") + body[end:]
    alignment = f'<{known.prefix}alignment wrapText="1"/>'.encode()
    if base.place.closed:
        return opened(head) + alignment + f"</{known.prefix}xf>".encode()
    return head + alignment + body


class _Scanner:
    """One pass of expat over the cell formats."""

    def __init__(self, xml: bytes, *, where: str) -> None:
        self.xml = xml
        self.prefix = ""
        self.table: Span | None = None
        self.formats: list[Format] = []
        self._inside = False
        self._table_start, self._start = 0, 0
        self._head: dict[str, str] = {}
        self._alignment: dict[str, str] = {}
        self._alignment_at: Span | None = None
        self.parser = new_parser(where=where)
        self.parser.StartElementHandler = self._on_start
        self.parser.EndElementHandler = self._on_end

    def _on_start(self, name: str, known: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        match name.rpartition(":")[2]:
            case "styleSheet":
                self.prefix = name[: name.find(":") + 1]
            case "cellXfs":
                self._inside, self._table_start = True, at
            case "xf" if self._inside:
                self._start, self._head = at, known
                self._alignment, self._alignment_at = {}, None
            case "alignment" if self._inside:
                self._alignment, self._alignment_at = known, start_tag(self.xml, at)

    def _on_end(self, name: str) -> None:
        at = self.parser.CurrentByteIndex
        match name.rpartition(":")[2]:
            case "cellXfs":
                self._inside = False
                self.table = span(self.xml, self._table_start, at)
            case "xf" if self._inside:
                self.formats.append(self._format(span(self.xml, self._start, at)))

    def _format(self, place: Span) -> Format:
        return Format(
            place=place,
            alignment=self._alignment_at,
            wraps=truth(self._alignment.get("wrapText")),
            quoted=truth(self._head.get("quotePrefix")),
        )
