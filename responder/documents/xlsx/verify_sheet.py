"""Compares a filled sheet with its original, byte by byte but for answered cells and what frames them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from responder.documents.xlsx.refs import Cell, area_at, column_number
from responder.documents.xlsx.tags import as_utf8, attributes, new_parser, row_of_first_cell, run
from responder.documents.xlsx.verify_cell import CellChange, Context, Mismatch, VariantOf, compare_cell
from responder.documents.xlsx.workbook import truth, whole

_NAME = rb"(?:[A-Za-z_][\w.-]*:)?"
_INSIDE = rb"""(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*"""
_SPAN = re.compile(rb"([0-9]+):([0-9]+)")
_NO_MARKUP = rb"<!(?:--.*?--|\[CDATA\[.*?\]\])>"
_HEAD = re.compile(rb"<([\w.:-]+)" + _INSIDE + rb"(/?)>")
_TABLE_END = re.compile(rb"</" + _NAME + rb"sheetData\s*>")
_EMPTY_TABLE = re.compile(rb"<(" + _NAME + rb"sheetData)\s*/>")
_DIMENSION = re.compile(rb"<" + _NAME + rb"dimension" + _INSIDE + rb"/?>")
_TALLEST = 409  # points, Excel's limit for a row
_REFERENCE = re.compile(rb"""<[\w.:-]+\s+r="([A-Z]*)([0-9]+)\"""")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A row or a cell with what follows it up to the next; *number* is its row or column."""

    number: int
    xml: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet part cut into what stands before, in and after its rows."""

    head: bytes
    rows: Sequence[_Piece]
    tail: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row cut at its cells; an empty one (`<row/>`) is spelled out."""

    head: bytes
    gap: bytes
    cells: Sequence[_Piece]
    tail: bytes

    @property
    def attributes(self) -> dict[bytes, bytes]:
        return dict(attributes(self.head))


def compare_sheets(
    before: bytes, after: bytes, texts: Mapping[Cell, str], *, variant_of: VariantOf, where: str
) -> None:
    """Raise `Mismatch` unless the sheet *after* is *before* with the texts in their cells and nothing else changed.

    A text for a merged cell is expected in the corner of its range.
    """
    (old_xml, old_codec), (new_xml, new_codec) = as_utf8(before, where=where), as_utf8(after, where=where)
    run(new_parser(where=where), new_xml, where=where)
    old, new = _sheet(old_xml, where=where), _sheet(new_xml, where=where)
    context = Context.of(old.head, old.tail, where=where)
    wanted = context.anchored(texts)
    if old_codec != new_codec or old.tail != new.tail:
        raise Mismatch(f"something after the rows of {where} changed")
    _compare_heads(old.head, new.head, wanted, where=where)
    for change in _cell_changes(old, new, wanted, where=where):
        compare_cell(change, wanted[change.cell], context, variant_of=variant_of)


def _cell_changes(old: _Sheet, new: _Sheet, wanted: Collection[Cell], *, where: str) -> Iterator[CellChange]:
    """The wanted cells as they were and are; raises where any other cell, or a row, changed."""
    cols: dict[int, set[int]] = {}
    for row, col in wanted:
        cols.setdefault(row, set()).add(col)
    for number, was, now in _changes(old.rows, new.rows, cols, where=f"{where}, row"):
        there = f"{where}, row {number}"
        after = _row(now, where=there)
        before = _row(was, where=there) if was is not None else None
        _compare_rows(before, after, number, where=there)
        style = before.attributes if before is not None else {}
        in_store = whole(style.get(b"s", b"").decode()) if truth(style.get(b"customFormat", b"").decode()) else None
        cells = before.cells if before is not None else ()
        for col, old_cell, new_cell in _changes(cells, after.cells, cols[number], where=f"{there}, column"):
            yield CellChange(cell=(number, col), was=old_cell, now=new_cell, row_style=in_store)


def _changes(
    old: Sequence[_Piece], new: Sequence[_Piece], wanted: Collection[int], *, where: str
) -> Iterator[tuple[int, bytes | None, bytes]]:
    """The wanted pieces as they were (None: not there) and are; raises where another one changed."""
    ahead, seen, last = deque(old), set[int](), 0
    for piece in new:
        number = piece.number
        if ahead and ahead[0].number == number:
            was = ahead.popleft().xml
        elif number in wanted and last < number and not (ahead and ahead[0].number < number):
            was = None
        else:
            raise Mismatch(f"{where} {number} is new or out of place")
        if number in wanted:
            yield number, was, piece.xml
        elif was != piece.xml:
            raise Mismatch(f"{where} {number} changed")
        seen.add(number)
        last = number
    missing = {piece.number for piece in ahead} | (set(wanted) - seen)
    if missing:
        raise Mismatch(f"{where} {min(missing)} is missing")


def _compare_rows(old: _Row | None, new: _Row, number: int, *, where: str) -> None:
    is_now = new.attributes
    if old is None:
        name = new.head[1:].split()[0]
        if is_now != {b"r": b"%d" % number} or new.gap or new.tail != b"</" + name + b">":
            raise Mismatch(f"{where} is new and more than its cells")
        return
    was = old.attributes
    spans, is_spans = was.pop(b"spans", None), is_now.pop(b"spans", None)
    height, is_height = was.pop(b"ht", None), is_now.pop(b"ht", None)
    may_grow = not truth(was.get(b"customHeight", b"").decode())
    if (was, old.gap, old.tail) != (is_now, new.gap, new.tail) or (
        height != is_height and not (may_grow and _is_higher(is_height, height))
    ):
        raise Mismatch(f"{where} changed outside its cells")
    if spans != is_spans and not _covers(is_spans, spans):
        raise Mismatch(f"{where} has other spans")


def _is_higher(higher: bytes | None, height: bytes | None) -> bool:
    """Whether a row that had a height has a greater one that Excel allows."""
    try:
        return float(height or b"nan") < float(higher or b"nan") <= _TALLEST
    except ValueError:
        return False


def _covers(wider: bytes | None, spans: bytes | None) -> bool:
    """Whether the one range of *wider* ("1:9") holds all ranges of *spans* ("1:2 5:9")."""
    inner, outer = _SPAN.findall(spans or b""), _SPAN.fullmatch(wider or b"")
    if outer is None:
        return False
    return all(int(outer[1]) <= int(first) and int(last) <= int(outer[2]) for first, last in inner)


def _compare_heads(old: bytes, new: bytes, wanted: Collection[Cell], *, where: str) -> None:
    """What stands before the rows may differ in the sheet's dimension, which then holds the old one and the cells."""
    if _DIMENSION.sub(b"", old, count=1) != _DIMENSION.sub(b"", new, count=1):
        raise Mismatch(f"something before the rows of {where} changed")
    was, now = _DIMENSION.search(old), _DIMENSION.search(new)
    if was is None and now is None:
        return
    if was is None or now is None:
        raise Mismatch(f"the dimension of {where} came or went")
    if was[0] == now[0]:
        return
    inner, outer = (area_at(dict(attributes(tag[0])).get(b"ref", b"").decode()) for tag in (was, now))
    corners = [] if inner is None else [(inner.top, inner.left), (inner.bottom, inner.right)]
    if outer is None or not all(cell in outer for cell in (*corners, *wanted)):
        raise Mismatch(f"the dimension of {where} is wrong")


def _sheet(xml: bytes, *, where: str) -> _Sheet:
    spelled = _EMPTY_TABLE.sub(rb"<\1></\1>", xml, count=1)
    end = _TABLE_END.search(spelled)
    if end is None:
        raise Mismatch(f"{where} has no end of rows")
    prefix = end[0][2:].partition(b"sheetData")[0]
    head, *rows = _cut(spelled[: end.start()], b"<" + prefix + b"row")
    return _Sheet(head=head, rows=list(_numbered(rows, where=where)), tail=spelled[end.start() :])


def _row(xml: bytes, *, where: str) -> _Row:
    head = _HEAD.match(xml)
    if head is None:
        raise Mismatch(f"{where} can't be read")
    if head[2]:
        return _Row(head=head[0], gap=b"", cells=(), tail=b"</" + head[1] + b">" + xml[head.end() :])
    name = head[1]
    end = xml.rindex(b"</" + name)
    gap, *cells = _cut(xml[head.end() : end], b"<" + name.removesuffix(b"row") + b"c")
    return _Row(head=head[0], gap=gap, cells=list(_numbered(cells, where=where)), tail=xml[end:])


def _cut(xml: bytes, tag: bytes) -> Iterator[bytes]:
    """What stands before the first element whose start tag begins so, then each with what follows it."""
    start = 0
    for match in re.finditer(_NO_MARKUP + rb"|" + re.escape(tag) + rb"[\s/>]", xml, re.DOTALL):
        if not match[0].startswith(b"<!"):
            yield xml[start : match.start()]
            start = match.start()
    yield xml[start:]


def _numbered(pieces: Sequence[bytes], *, where: str) -> Iterator[_Piece]:
    number = 0
    for xml in pieces:
        letters, digits = _reference(xml, where=where)
        named = int(digits) if digits else row_of_first_cell(xml)
        number = column_number(letters) if letters else named or number + 1
        yield _Piece(number=number, xml=xml)


def _reference(xml: bytes, *, where: str) -> tuple[str, str]:
    """Letters and digits of an element's reference ("B7", "7"); empty where it has none."""
    usual = _REFERENCE.match(xml)
    if usual is not None:
        return usual[1].decode(), usual[2].decode()
    head = _HEAD.match(xml)
    if head is None:
        raise Mismatch(f"{where} can't be read")
    reference = dict(attributes(head[0])).get(b"r", b"").decode()
    letters = reference.rstrip("0123456789")
    return letters, reference.removeprefix(letters)
