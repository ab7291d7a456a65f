"""Where things stand in a Word document: blocks, rows, cells, text boxes and controls, each with its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from responder.documents.docx.names import above, attr, flag, kid, kids, name, number
from responder.domain import ControlAt

# What may stand around paragraphs, tables, rows and cells without being one.
_WRAPPERS = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "mc:AlternateContent", "mc:Choice"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: whether it repeats as a header, and its cells with their true columns."""

    element: etree._Element
    header: bool
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One `w:tc`: its true column and span, and whether it only continues the cell above."""

    element: etree._Element
    col: int
    cols: int
    continues: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table, and its number among those of its kind."""

    element: etree._Element
    number: int

    @property
    def is_table(self) -> bool:
        """Whether this is a table."""
        return name(self.element) == "w:tbl"


@dataclass(frozen=True, slots=True)
class Story:
    """The blocks of a document in reading order, and all its controls in document order with their places."""

    blocks: tuple[Block, ...]
    controls: dict[etree._Element, ControlAt] = field(repr=False)


def story_of(root: etree._Element) -> Story:
    """The document's blocks and controls.

    Blocks directly in the body come first in the count, as python-docx counts them; those in content controls, other
    wrappers and text boxes carry the numbers after them.
    """
    body = kid(root, "w:body")
    if body is None:
        return Story((), {})
    return Story(_numbered(body, _with_boxes(body)), _controls(body))


def content(container: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The nearest elements with one of these names, in order, whatever is wrapped around them; no deleted ones."""
    for child in container:
        kind = name(child)
        if kind in names:
            yield child
        elif kind in _WRAPPERS and not _is_contents(child):
            yield from content(child, *names)


def _is_contents(sdt: etree._Element) -> bool:
    """Whether this is a table of contents, which repeats what stands elsewhere."""
    return attr(kid(sdt, "w:sdtPr", "w:docPartObj", "w:docPartGallery")) == "Table of Contents"


def blocks_in(container: etree._Element) -> tuple[Block, ...]:
    """The paragraphs and tables of a cell or text box, counted as the body's are."""
    return _numbered(container, content(container, "w:p", "w:tbl"))


def rows_of(table: etree._Element) -> tuple[Row, ...]:
    """The table's rows from top to bottom, those in wrappers included."""
    return tuple(_row(element) for element in content(table, "w:tr"))


def _row(element: etree._Element) -> Row:
    properties = kid(element, "w:trPr")
    col = number(kid(properties, "w:gridBefore"))
    spots: list[Spot] = []
    for cell in content(element, "w:tc"):
        spot = _spot(cell, col)
        spots.append(spot)
        col += spot.cols
    return Row(element, flag(kid(properties, "w:tblHeader")) is True, tuple(spots))


def _spot(cell: etree._Element, col: int) -> Spot:
    properties = kid(cell, "w:tcPr")
    span = max(1, number(kid(properties, "w:gridSpan"), default=1))
    merge = kid(properties, "w:vMerge")
    return Spot(cell, col, span, merge is not None and (attr(merge) or "continue") == "continue")


def twin_of(element: etree._Element) -> etree._Element | None:
    """The copy of *element* in the fallback of the text box that it stands in; None outside text boxes."""
    choice = above(element, "mc:Choice")
    parent = choice.getparent() if choice is not None else None
    fallback = kid(parent, "mc:Fallback")
    if choice is None or fallback is None:
        return None
    kind = name(element)
    originals = [each for each in choice.iter() if name(each) == kind]
    copies = [each for each in fallback.iter() if name(each) == kind]
    return copies[originals.index(element)] if len(originals) == len(copies) else None


def _numbered(container: etree._Element, found: Iterable[etree._Element]) -> tuple[Block, ...]:
    later = {kind: sum(1 for _ in kids(container, kind)) for kind in ("w:p", "w:tbl")}
    direct = dict.fromkeys(later, 0)
    blocks: list[Block] = []
    for element in found:
        counter = direct if element.getparent() is container else later
        blocks.append(Block(element, counter[name(element)]))
        counter[name(element)] += 1
    return tuple(blocks)


def _with_boxes(body: etree._Element) -> Iterator[etree._Element]:
    has_boxes = any(name(element) == "w:txbxContent" for element in body.iter())
    for element in content(body, "w:p", "w:tbl"):
        yield element
        if has_boxes:
            yield from _boxed(element)


def _boxed(block: etree._Element) -> Iterator[etree._Element]:
    """The blocks of the text boxes anchored in *block*; a box that stands twice (choice, fallback) is read once."""
    for box in block.iter():
        if name(box) == "w:txbxContent" and not _within(box, block, "mc:Fallback", "w:del", "w:moveFrom"):
            yield from content(box, "w:p", "w:tbl")


def _within(element: etree._Element, limit: etree._Element, *names: str) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is limit:
            return False
        if name(ancestor) in names:
            return True
    return False


def _controls(body: etree._Element) -> dict[etree._Element, ControlAt]:
    found = [element for element in body.iter() if name(element) in ("w:sdt", "w:ffData")]
    tags = [_tag(element, len(found)) for element in found]
    times = Counter(tags)
    return {
        element: ControlAt(control=tag if tag and times[tag] == 1 else str(index))
        for index, (element, tag) in enumerate(zip(found, tags, strict=True))
    }


def _tag(element: etree._Element, controls: int) -> str:
    tag = attr(kid(element, "w:sdtPr", "w:tag")) or ""
    # A tag that reads like the index of some control would name two of them.
    return "" if tag.isdecimal() and int(tag) < controls else tag
