"""Put text into cells of a sheet part; every byte that isn't theirs stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from responder.documents.xlsx.celltext import escaped
from responder.documents.xlsx.refs import Area, area_at, cell_name
from responder.documents.xlsx.sheetmap import SheetMap
from responder.documents.xlsx.tags import Span, attributes, opened, with_attribute

_HEIGHT = b"ht"


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A text for one cell. *style* is the index of its format, *height* how high its row must at least be.

    The text is an inline string, or else a plain value of the kind `str`.
    """

    row: int
    col: int
    text: str
    style: int
    height: float | None = None
    inline: bool = True

    @property
    def kind(self) -> str:
        """The cell's `t` attribute."""
        return "inlineStr" if self.inline else "str"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """Bytes to put in the place of others, or between them."""

    start: int
    end: int
    new: bytes


def splice(xml: bytes, sheet: SheetMap, writes: Iterable[Write]) -> bytes:
    """The UTF-8 sheet part with the writes in their cells, which *sheet* must have mapped."""
    ordered = sorted(writes, key=lambda write: (write.row, write.col))
    cuts = [*_dimension(xml, sheet, ordered), *_rows(xml, sheet, ordered)]
    return _cut(xml, cuts)


def _cut(xml: bytes, cuts: Sequence[_Cut]) -> bytes:
    pieces, at = [], 0
    # A stable sort: what goes between the same two bytes keeps its order.
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        pieces += [xml[at : cut.start], cut.new]
        at = cut.end
    return b"".join([*pieces, xml[at:]])


def _rows(xml: bytes, sheet: SheetMap, writes: Sequence[Write]) -> Iterator[_Cut]:
    added: list[_Cut] = []
    for row, group in groupby(writes, key=lambda write: write.row):
        in_row = list(group)
        if row in sheet.rows:
            yield from _existing_row(xml, sheet, sheet.rows[row], in_row)
        else:
            at = sheet.row_gaps.get(row, sheet.table.tail)
            added.append(_Cut(start=at, end=at, new=_new_row(sheet.prefix, row, in_row)))
    if sheet.table.closed and added:
        yield _filled_element(xml, sheet.table, b"".join(cut.new for cut in added))
    else:
        yield from added


def _existing_row(xml: bytes, sheet: SheetMap, place: Span, writes: Sequence[Write]) -> Iterator[_Cut]:
    head = xml[place.start : place.head]
    changed = _row_head(head, writes)
    new = [write for write in writes if (write.row, write.col) not in sheet.cells]
    if place.closed:
        cells = b"".join(_new_cell(sheet.prefix, write) for write in new)
        yield _filled_element(xml, place, cells, head=changed)
        return
    if changed != head:
        yield _Cut(start=place.start, end=place.head, new=changed)
    for write in writes:
        cell = sheet.cells.get((write.row, write.col))
        if cell is not None:
            yield _Cut(start=cell.start, end=cell.end, new=_rewritten(xml, sheet.prefix, cell, write))
    for write in new:
        at = sheet.cell_gaps.get((write.row, write.col), place.tail)
        yield _Cut(start=at, end=at, new=_new_cell(sheet.prefix, write))


def _row_head(head: bytes, writes: Sequence[Write]) -> bytes:
    known = dict(attributes(head))
    if b"spans" in known:
        head = with_attribute(head, b"spans", _wider(known[b"spans"], writes))
    if _HEIGHT in known:
        head = with_attribute(head, _HEIGHT, _higher(known[_HEIGHT], writes))
    return head


def _higher(height: bytes, writes: Sequence[Write]) -> bytes:
    """The row's height, raised to what the highest write needs. A row that has none is measured by Excel."""
    needed = max((write.height for write in writes if write.height is not None), default=0.0)
    try:
        return height if needed <= float(height) else b"%g" % needed
    except ValueError:
        return height


def _wider(spans: bytes, writes: Sequence[Write]) -> bytes:
    """The columns that a row spans ("1:5", in rare files "1:2 5:9"), widened where a write lies outside."""
    try:
        known = [[int(end) for end in part.split(b":")] for part in spans.split()]
    except ValueError:
        return spans
    if not known or all(any(first <= write.col <= last for first, last in known) for write in writes):
        return spans
    cols = [col for part in known for col in part] + [write.col for write in writes]
    return b"%d:%d" % (min(cols), max(cols))


def _filled_element(xml: bytes, place: Span, content: bytes, *, head: bytes | None = None) -> _Cut:
    """A single tag that becomes an element with content."""
    tag = xml[place.start : place.head] if head is None else head
    name = tag[1:].split(maxsplit=1)[0].rstrip(b"/>")
    return _Cut(start=place.start, end=place.end, new=opened(tag) + content + b"</" + name + b">")


def _new_row(prefix: str, row: int, writes: Sequence[Write]) -> bytes:
    cells = b"".join(_new_cell(prefix, write) for write in writes)
    return f'<{prefix}row r="{row}">'.encode() + cells + f"</{prefix}row>".encode()


def _new_cell(prefix: str, write: Write) -> bytes:
    style = f' s="{write.style}"' if write.style else ""
    head = f'<{prefix}c r="{cell_name(write.row, write.col)}"{style} t="{write.kind}">'.encode()
    return head + _content(prefix, write)


def _rewritten(xml: bytes, prefix: str, place: Span, write: Write) -> bytes:
    head = with_attribute(xml[place.start : place.head], b"t", write.kind.encode())
    known = dict(attributes(head))
    if int(known.get(b"s", b"0")) != write.style:
        head = with_attribute(head, b"s", b"%d" % write.style)
    return (opened(head) if place.closed else head) + _content(prefix, write)


def _content(prefix: str, write: Write) -> bytes:
    text = escaped(write.text)
    if write.inline:
        inner = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
    else:
        inner = f"<{prefix}v>{text}</{prefix}v>"
    return f"{inner}</{prefix}c>".encode()


def _dimension(xml: bytes, sheet: SheetMap, writes: Sequence[Write]) -> Iterator[_Cut]:
    if sheet.dimension is None or not writes:
        return
    tag = xml[sheet.dimension.start : sheet.dimension.head]
    known = area_at(dict(attributes(tag)).get(b"ref", b"").decode())
    if known is None:
        return
    wider = _around(known, writes)
    if wider != known:
        new = with_attribute(tag, b"ref", str(wider).encode())
        yield _Cut(start=sheet.dimension.start, end=sheet.dimension.head, new=new)


def _around(area: Area, writes: Sequence[Write]) -> Area:
    return Area(
        top=min(area.top, *(write.row for write in writes)),
        left=min(area.left, *(write.col for write in writes)),
        bottom=max(area.bottom, *(write.row for write in writes)),
        right=max(area.right, *(write.col for write in writes)),
    )
