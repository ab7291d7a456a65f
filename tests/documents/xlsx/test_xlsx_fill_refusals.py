"""Cells that must not be written are refused by name and with the reason, and the others can still be filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from responder.documents.package import Package
from responder.documents.xlsx.fill import fill
from responder.domain import CellAt, ParagraphAt, Slot
from responder.errors import SlotRefused

STYLES = (
    '<numFmts><numFmt numFmtId="200" formatCode="0%"/></numFmts>'
    '<cellXfs><xf/><xf><protection locked="0"/></xf><xf numFmtId="200"/><xf numFmtId="14"/></cellXfs>'
)


def reason(filler: Any, row: str, answer: str = "Yes", around: str = "", *, blank: str = "", **options: Any) -> str:
    """Why cell B2 takes no answer; "" where it does."""
    package = filler.sheet(f'<row r="2">{row}</row>', around, styles=STYLES, **options)
    entries = filler.entries({"B2": answer}, blank=blank)
    try:
        filler.answered(package, entries)
    except SlotRefused as refusal:
        return refusal.refused["S!B2"]
    return ""


def refused(package: Package, entries: Mapping[Slot, str]) -> Mapping[str, str]:
    """The places that take no answer, each with the reason."""
    with pytest.raises(SlotRefused) as caught:
        fill(package, entries)
    return caught.value.refused


@pytest.mark.parametrize(
    "row",
    [
        '<c r="B2"><f>A1</f></c>',
        '<c r="B2" t="str"><f>A1</f><v></v></c>',
        '<c r="B2"><f t="shared" ref="B2:B9" si="0">A1</f></c>',
        '<c r="B2"><f t="shared" si="0"/></c>',
        '<c r="A2"><f t="array" ref="A2:C3">X1:Z2</f></c><c r="B2"/>',
        '<c r="A2"><f t="array" ref="A2:C3">X1:Z2</f></c>',
        '<c r="A2"><f t="dataTable" ref="A2:C3" dt2D="1"/></c>',
    ],
)
def test_a_cell_that_a_formula_computes(filler: Any, row: str) -> None:
    assert reason(filler, row) == "the cell is computed by a formula"


@pytest.mark.parametrize(
    ("row", "held"),
    [
        ('<c r="B2" t="s"><v>1</v></c>', "Taken"),
        ('<c r="B2" t="inlineStr"><is><r><t>Ri</t></r><r><t>ch</t></r><rPh><t>x</t></rPh></is></c>', "Rich"),
        ('<c r="B2" t="str"><v>Text</v></c>', "Text"),
        ('<c r="B2"><v>0</v></c>', "0"),
        ('<c r="B2" s="2"><v>0.5</v></c>', "50%"),
        ('<c r="B2" s="3"><v>45000</v></c>', "2023-03-15"),
        ('<c r="B2" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
    ],
)
def test_a_cell_that_holds_somebodys_text(filler: Any, row: str, held: str) -> None:
    assert reason(filler, row) == f"the cell already holds “{held}”"
    assert reason(filler, row, blank="another") == f"the cell already holds “{held}”"
    assert reason(filler, row, blank=f" {held}\n") == ""


@pytest.mark.parametrize(("held", "taken"), [("☐", False), ("○", False), ("[ ]", False), ("☒", True), ("No", True)])
def test_a_tick_takes_the_place_of_a_drawn_box(filler: Any, held: str, *, taken: bool) -> None:
    """An empty box is there to be ticked; other texts stay, and an answer in words replaces no box."""
    package = filler.sheet(f'<row r="2"><c r="B2" t="inlineStr"><is><t>{held}</t></is></c></row>')
    tick = {Slot(at=CellAt(sheet="S", cell="B2"), tick=True): "Yes"}
    if taken:
        assert refused(package, tick)
    else:
        filler.answered(package, tick)
    assert refused(package, filler.entries({"B2": "Yes"}))


def test_a_cell_that_stands_there_twice(filler: Any) -> None:
    assert reason(filler, '<c r="B2"/><c r="B2"/>') == "the sheet holds the cell twice"
    assert reason(filler, '<c r="B2"/></row><row r="2">') == "the sheet holds the cell twice"


def test_blank_space_is_no_text(filler: Any) -> None:
    assert reason(filler, '<c r="B2" t="inlineStr"><is><t xml:space="preserve"> \n </t></is></c>') == ""
    assert reason(filler, '<c r="B2" t="s"><v>0</v></c>', blank="Not assessed") == ""


@pytest.mark.parametrize("mark", ['vm="1"', 'cm="1"'])
def test_a_cell_with_a_picture_or_a_linked_data_type(filler: Any, mark: str) -> None:
    assert (
        reason(filler, f'<c r="B2" {mark} t="e"><v>#VALUE!</v></c>') == "the cell holds a picture or a linked data type"
    )


@pytest.mark.parametrize(
    ("table", "refused"),
    [
        ('ref="B2:C9"', True),
        ('ref="B1:C2"', False),
        ('ref="B1:C2" totalsRowCount="1"', True),
        ('ref="B2:C9" headerRowCount="0"', False),
        ('ref="A2:A9"', False),
    ],
)
def test_a_cell_in_a_tables_header_or_total_row(filler: Any, table: str, *, refused: bool) -> None:
    more = {
        "xl/tables/table1.xml": f"<table {table}/>",
        "xl/worksheets/_rels/sheet1.xml.rels": filler.forge.relations(t=("table", "../tables/table1.xml")),
    }
    expected = "the cell is in a table's header or total row" if refused else ""
    assert reason(filler, "", more=more) == expected


@pytest.mark.parametrize(
    ("row", "protection", "refused"),
    [
        ('<c r="B2"/>', '<sheetProtection sheet="1"/>', True),
        ('<c r="A2"/>', '<sheetProtection sheet="1"/>', True),
        ('<c r="B2" s="1"/>', '<sheetProtection sheet="1"/>', False),
        ('<c r="B2"/>', '<sheetProtection sheet="0"/>', False),
        (
            '<c r="B2"/>',
            '<sheetProtection sheet="1"/><protectedRanges><protectedRange sqref="D1 A1:B9"/></protectedRanges>',
            False,
        ),
    ],
)
def test_a_locked_cell_of_a_protected_sheet(filler: Any, row: str, protection: str, *, refused: bool) -> None:
    expected = "the sheet is protected and the cell is locked" if refused else ""
    assert reason(filler, row, around=protection) == expected


def test_a_text_that_no_cell_can_hold(filler: Any) -> None:
    assert reason(filler, "", "x" * 32_768) == "it has 32,768 characters, and a cell holds 32,767"
    assert reason(filler, "", "😀" * 16_384) == "it has 32,768 characters, and a cell holds 32,767"
    assert reason(filler, "", " \n\x00") == "it has no text"


def test_places_that_are_no_cells_of_the_workbook(filler: Any) -> None:
    package = filler.sheet("")
    places = [
        CellAt(sheet="T", cell="A1"),
        CellAt(sheet="s", cell="A1"),
        CellAt(sheet="S", cell="XFE1"),
        CellAt(sheet="S", cell="A1048577"),
        CellAt(sheet="S", cell="A0"),
        CellAt(sheet="S", cell="A1:B2"),
        ParagraphAt(paragraph=1),
    ]
    entries = {Slot(at=place): "Yes" for place in places}
    assert refused(package, entries) == dict.fromkeys(map(str, places), "the workbook has no such cell")


def test_a_refusal_names_file_cell_and_reason(filler: Any) -> None:
    with pytest.raises(SlotRefused) as caught:
        fill(filler.sheet('<row r="2"><c r="B2"><v>7</v></c></row>'), filler.entries({"B2": "Yes"}))
    assert caught.value.message == "acme.xlsx: the answer for S!B2 can't be written: the cell already holds “7”."


def test_two_answers_for_one_cell(filler: Any) -> None:
    package = filler.sheet("", '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    entries = filler.entries({"A1": "Yes", "C1": "Yes", "B2": "No"})
    assert refused(package, entries) == {"S!B2": "another answer goes into the same cell"}


def test_one_refusal_spoils_no_other_answer(filler: Any) -> None:
    rows = '<row r="1"><c r="A1"><f>1</f></c><c r="B1"/><c r="C1"><v>7</v></c></row>'
    package = filler.sheet(rows)
    entries = filler.entries({"A1": "Yes", "B1": "Yes", "C1": "Yes", "D1": "Yes"})
    why = refused(package, entries)
    assert list(why) == ["S!A1", "S!C1"]
    rest = {slot: text for slot, text in entries.items() if str(slot.at) not in why}
    assert filler.answered(package, rest).read("xl/worksheets/sheet1.xml").count(b">Yes</t>") == 2
