"""On any sheet, the set of changed cells equals the set of slots, and every other byte stays."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from responder.documents.xlsx.refs import cell_name

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROWS, COLS = 9, 6
SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
Place = tuple[int, int]
HELD = ("<%sv>7</%sv>", "<%sf>A1+1</%sf>", "<%sis><%st>text &amp;c</%st></%sis>", '<%sv xml:space="preserve"> </%sv>')


@dataclass
class Cell:
    """A cell as the sheet spells it: its attributes in order, and its content (None: a single tag)."""

    attributes: list[tuple[str, str]]
    content: str | None
    gap: str


@dataclass
class Row:
    """A row as the sheet spells it; without cells it may be a single tag."""

    attributes: list[tuple[str, str]]
    cells: dict[int, Cell]
    closed: bool
    gap: str

    def style(self, column: int) -> int:
        """The format of a new cell."""
        known = dict(self.attributes)
        return int(known.get("s", 0)) if known.get("customFormat") == "1" else column


@dataclass
class Sheet:
    """A sheet as it is spelled, and the places where an answer may go."""

    prefix: str
    rows: dict[int, Row]
    columns: dict[int, int]
    merges: list[tuple[Place, Place]]
    gap: str
    answers: dict[Place, str] = field(default_factory=dict)

    def anchor(self, place: Place) -> Place:
        """The corner of the merged range, if the place is in one."""
        for (top, left), (bottom, right) in self.merges:
            if top <= place[0] <= bottom and left <= place[1] <= right:
                return top, left
        return place

    def takes(self, place: Place) -> bool:
        """Whether the place has no text."""
        row = self.rows.get(place[0])
        cell = row.cells.get(place[1]) if row else None
        return cell is None or not cell.content or " </" in cell.content

    def spelled(self, answers: Mapping[Place, str]) -> str:
        """The part with these answers in it."""
        p = self.prefix
        cols = "".join(f'<{p}col min="{at}" max="{at}" style="{style}"/>' for at, style in self.columns.items())
        merges = "".join(f'<{p}mergeCell ref="{cell_name(*first)}:{cell_name(*last)}"/>' for first, last in self.merges)
        rows = self.gap + "".join(self._rows(answers))
        space = f'xmlns:{p[:-1]}="{MAIN}"' if p else f'xmlns="{MAIN}"'
        return (
            f'<{p}worksheet {space}><{p}dimension ref="A1:Z99"/><{p}cols>{cols}</{p}cols>'
            f"<{p}sheetData>{rows}</{p}sheetData><{p}mergeCells>{merges}</{p}mergeCells></{p}worksheet>"
        )

    def _rows(self, answers: Mapping[Place, str]) -> Iterator[str]:
        p = self.prefix
        for number in sorted({*self.rows, *(row for row, _ in answers)}):
            row = self.rows.get(number)
            mine = {col: text for (at, col), text in answers.items() if at == number}
            cells = "".join(self._cells(number, row, mine))
            if row is None:
                yield f'<{p}row r="{number}">{cells}</{p}row>'
                continue
            head = f"<{p}row" + "".join(f' {name}="{value}"' for name, value in row.attributes)
            yield (f"{head}/>" if row.closed and not mine else f"{head}>{cells}</{p}row>") + row.gap

    def _cells(self, number: int, row: Row | None, answers: Mapping[int, str]) -> Iterator[str]:
        p = self.prefix
        cells = row.cells if row else {}
        for col in sorted({*cells, *answers}):
            cell = cells.get(col)
            if col not in answers and cell is not None:
                head = f"<{p}c" + "".join(f' {name}="{value}"' for name, value in cell.attributes)
                content = "/>" if cell.content is None else f">{cell.content}</{p}c>"
                yield head + content + cell.gap
                continue
            column = self.columns.get(col, 0)
            style = row.style(column) if row else column
            attributes = [("r", cell_name(number, col)), *([("s", str(style))] if style else [])]
            if cell is not None:
                attributes = cell.attributes
            known = dict(attributes) | {"t": "inlineStr"}
            head = f"<{p}c" + "".join(f' {name}="{value}"' for name, value in known.items())
            text = f'<{p}is><{p}t xml:space="preserve">{escape(answers[col])}</{p}t></{p}is>'
            yield f"{head}>{text}</{p}c>" + (cell.gap if cell else "")


@st.composite
def cells(draw: st.DrawFn, prefix: str, number: int) -> dict[int, Cell]:
    found: dict[int, Cell] = {}
    for col in draw(st.lists(st.integers(1, COLS), unique=True).map(sorted)):
        named = draw(st.booleans()) or (col - 1 not in found and col != 1)
        attributes = [("r", cell_name(number, col))] if named else []
        attributes += draw(st.sampled_from([[], [("s", "3")], [("s", "0"), ("ph", "1")], [("foo", "/>")]]))
        content = draw(st.none() | st.just("") | st.sampled_from(HELD).map(lambda held: held.replace("%s", prefix)))
        if content and "is>" in content:
            attributes.insert(draw(st.integers(0, len(attributes))), ("t", "inlineStr"))
        elif content and "preserve" in content:
            attributes.append(("t", "str"))
        found[col] = Cell(attributes, content, draw(st.sampled_from(["", "", "\n  "])))
    return found


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    prefix = draw(st.sampled_from(["", "", "x:"]))
    rows: dict[int, Row] = {}
    for number in draw(st.lists(st.integers(1, ROWS), unique=True).map(sorted)):
        inside = draw(cells(prefix, number))
        named = draw(st.booleans()) or (number - 1 not in rows and number != 1)
        attributes = [("r", str(number))] if named else []
        attributes += draw(
            st.sampled_from([[], [("spans", "1:99")], [("s", "5"), ("customFormat", "1")], [("s", "6")], [("ht", "9")]])
        )
        closed = not inside and draw(st.booleans())
        rows[number] = Row(attributes, inside, closed, draw(st.sampled_from(["", "\n"])))
    top, left = draw(st.integers(1, ROWS)), draw(st.integers(1, COLS))
    span = draw(st.tuples(st.integers(0, 2), st.integers(0, 2)))
    sheet = Sheet(
        prefix=prefix,
        rows=rows,
        columns=draw(st.dictionaries(st.integers(1, COLS), st.integers(1, 9), max_size=3)),
        merges=[((top, left), (top + span[0], left + span[1]))] if any(span) else [],
        gap=draw(st.sampled_from(["", "\n "])),
    )
    text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)
    texts = text.filter(lambda text: text.strip() and "_x" not in text and not set(text) & {"\ufffe", "\uffff"})
    taken: set[Place] = set()
    for place in draw(st.lists(st.tuples(st.integers(1, ROWS + 2), st.integers(1, COLS + 2)), max_size=8)):
        if sheet.takes(sheet.anchor(place)) and sheet.anchor(place) not in taken:
            taken.add(sheet.anchor(place))
            sheet.answers[place] = draw(texts)
    return sheet


@SETTINGS
@given(sheet=sheets())
def test_the_copy_is_the_original_with_the_answers_spelled_in(filler: Any, sheet: Sheet) -> None:
    package = filler.book(sheet.spelled({}))
    copy = filler.xml(package, {cell_name(*place): text for place, text in sheet.answers.items()})
    assert copy == sheet.spelled({sheet.anchor(place): text for place, text in sheet.answers.items()})


@SETTINGS
@given(sheet=sheets())
def test_the_changed_cells_are_the_slots(filler: Any, sheet: Sheet) -> None:
    before = sheet.spelled({})
    answers = {cell_name(*place): text for place, text in sheet.answers.items()}
    old, new = held_by(before), held_by(filler.xml(filler.book(before), answers))
    assert {place for place in {*old, *new} if old.get(place) != new.get(place)} == {
        sheet.anchor(place) for place in sheet.answers
    }
    assert {place: new[place][1] for place in map(sheet.anchor, sheet.answers)} == {
        sheet.anchor(place): text for place, text in sheet.answers.items()
    }


def held_by(xml: str) -> dict[Place, tuple[str | None, str, str]]:
    """Kind, text and format of each cell, as another parser sees them."""
    found: dict[Place, tuple[str | None, str, str]] = {}
    row_number = 0
    for row in ET.fromstring(xml).iter(f"{{{MAIN}}}row"):
        row_number, col = int(row.get("r", row_number + 1)), 0
        for cell in row:
            letters = cell.get("r", "").rstrip("0123456789")
            col = ord(letters) - 64 if letters else col + 1
            row_number = int(cell.get("r", f"A{row_number}").lstrip("ABCDEFGH"))
            found[row_number, col] = cell.get("t"), "".join(cell.itertext()), cell.get("s", "0")
    return found
