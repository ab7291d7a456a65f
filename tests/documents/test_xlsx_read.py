"""A workbook is read as a person sees it, however its writer spelled it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill, Protection

from responder import documents
from responder.domain import Cell, Grid

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def grid(path: Path, at: int = 0) -> Grid:
    block = documents.read(path).blocks[at]
    assert isinstance(block, Grid)
    return block


def by_name(path: Path, at: int = 0) -> dict[str, Cell]:
    return {getattr(cell.at, "cell", ""): cell for cell in grid(path, at).cells.values()}


def texts(path: Path, at: int = 0) -> dict[str, str]:
    return {name: cell.text for name, cell in by_name(path, at).items() if cell.text}


def test_sheets_come_in_the_workbooks_order_hidden_ones_marked(forge: Any) -> None:
    sheets = {name: forge.worksheet("") for name in ("Zeta", "Alpha", "Lists", "Secret")}
    document = documents.read(forge.book(sheets, states={"Lists": "hidden", "Secret": "veryHidden"}))
    assert [(block.name, block.hidden) for block in document.blocks] == [
        ("Zeta", False), ("Alpha", False), ("Lists", True), ("Secret", True),
    ]  # fmt: skip


def test_a_document_carries_name_format_and_digest(forge: Any) -> None:
    document = documents.read(forge.book(forge.worksheet("")))
    assert (document.name, document.format, len(document.sha256)) == ("acme.xlsx", "xlsx", 64)


def test_chart_sheets_are_skipped(forge: Any) -> None:
    path = forge.book(
        {"Chart": "<chartsheet/>", "S": forge.worksheet("")},
        more={
            "xl/_rels/workbook.xml.rels": forge.relations(
                s1=("chartsheet", "worksheets/sheet1.xml"), s2=("worksheet", "worksheets/sheet2.xml")
            )
        },
    )
    assert [block.name for block in documents.read(path).blocks] == ["S"]


def test_every_kind_of_cell_shows_what_a_person_sees(forge: Any) -> None:
    strings = "<si><t>Plain</t></si><si><r><t>Ri</t></r><r><t xml:space='preserve'>ch text</t></r></si>"
    strings += "<si><t>漢字</t><rPh sb='0' eb='2'><t>カンジ</t></rPh></si>"
    row = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><r><t>In</t></r><r><t>line</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>'
        '<c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c><c r="G1"><v>3.0</v></c>'
        '<c r="H1"><v>0.30000000000000004</v></c><c r="I1" t="d"><v>2026-03-01T00:00:00</v></c>'
        '<c r="J1" t="str"><f>A1</f><v>Computed</v></c><c r="K1"><f>1+1</f></c></row>'
    )
    path = forge.book(forge.worksheet(row), strings=strings)
    assert texts(path) == {
        "A1": "Plain", "B1": "Rich text", "C1": "漢字", "D1": "Inline", "E1": "TRUE", "F1": "#N/A", "G1": "3",
        "H1": "0.3", "I1": "2026-03-01", "J1": "Computed",
    }  # fmt: skip
    formulas = {name for name, cell in by_name(path).items() if cell.formula}
    assert formulas == {"J1", "K1"}


def test_results_of_an_array_formula_are_formulas_too(forge: Any) -> None:
    first = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
    second = '<row r="2"><c r="A2"><v>2</v></c></row>'
    assert by_name(forge.book(forge.worksheet(first + second)))["A2"].formula


def test_escaped_characters_and_line_ends_are_decoded(forge: Any) -> None:
    row = f'<row r="1">{forge.said("A1", "one_x000D_&#10;two _x0041_ _x005F_x0041_")}</row>'
    assert texts(forge.book(forge.worksheet(row)))["A1"] == "one\ntwo A _x0041_"


def test_escapes_never_smuggle_in_what_no_text_may_hold(forge: Any) -> None:
    row = f'<row r="1">{forge.said("A1", "a_x0000_b_xD83D_c_x001B_d _xD83D__xDE00_")}</row>'
    assert texts(forge.book(forge.worksheet(row)))["A1"] == "abcd 😀"


def test_rows_and_cells_without_r_follow_one_another(forge: Any) -> None:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    rows = (
        f'<row>{cell("a")}<c/>{cell("b")}</row><row r="5"><c r="B5"><v>1</v></c>{cell("c")}</row><row>{cell("d")}</row>'
    )
    assert texts(forge.book(forge.worksheet(rows))) == {"A1": "a", "C1": "b", "B5": "1", "C5": "c", "A6": "d"}


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_prefixes_strict_files_and_other_encodings_are_read(forge: Any, namespace: str, encoding: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><x:worksheet xmlns:x="{namespace}"><x:sheetData><x:row r="2">'
        '<x:c r="B2" t="inlineStr"><x:is><x:t>Größe?</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    path = forge.book(forge.worksheet(""), more={"xl/worksheets/sheet1.xml": xml.encode(encoding)})
    assert texts(path) == {"B2": "Größe?"}


def test_sheets_are_found_through_relationships_with_percent_signs_and_absolute_targets(forge: Any) -> None:
    sheet = forge.worksheet(f'<row r="1">{forge.said("A1", "Here")}</row>')
    links = forge.relations(s1=("worksheet", "/xl/odd%20place/first sheet.xml".replace(" ", "%20")))
    more = {"xl/_rels/workbook.xml.rels": links, "xl/odd place/first sheet.xml": sheet}
    assert texts(forge.book(forge.worksheet(""), more)) == {"A1": "Here"}


def test_a_merged_cell_stands_once_with_its_span(forge: Any) -> None:
    rows = f'<row r="1">{forge.said("A1", "Banner")}<c r="B1" s="1"/><c r="C1"><v>9</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D1:D2"/></mergeCells>'
    cells = grid(forge.book(forge.worksheet(rows, merges))).cells
    assert {spot: (cell.rows, cell.cols) for spot, cell in cells.items()} == {(0, 0): (2, 3), (0, 3): (2, 1)}


def test_a_million_merged_rows_cost_nothing(forge: Any) -> None:
    rows = f'<row r="1">{forge.said("A1", "Banner")}</row>'
    merges = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="B2:B1048576"/></mergeCells>'
    found = grid(forge.book(forge.worksheet(rows, merges)))
    assert found.cells[0, 0].cols == 16_384
    assert (found.n_rows, found.n_cols) == (2, 2)


def test_hidden_rows_and_columns_hide_their_cells(forge: Any) -> None:
    before = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols>'
    cells = "".join(f'<c r="{col}{{0}}"><v>1</v></c>' for col in "ABCDE")
    rows = f'<row r="1">{cells.format(1)}</row><row r="2" hidden="1">{cells.format(2)}</row>'
    found = by_name(forge.book(forge.worksheet(rows, before=before)))
    assert {name for name, cell in found.items() if not cell.hidden} == {"A1", "D1"}


def test_formatted_blanks_near_text_are_cells_and_those_far_away_are_not(forge: Any) -> None:
    rows = f'<row r="3">{forge.said("A3", "Name")}<c r="B3" s="1"/><c r="C3"/><c r="ZZ3" s="1"/></row>'
    rows += "".join(f'<row r="{at}"><c r="B{at}" s="1"/></row>' for at in range(4, 400))
    found = grid(forge.book(forge.worksheet(rows)))
    assert (2, 1) in found.cells
    assert (2, 2) not in found.cells
    assert found.n_rows < 60
    assert found.n_cols < 30


def test_looks_tell_bold_italic_size_and_fill(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A3"] = "Head", "Body", "White"
    sheet["A1"].font = Font(bold=True, italic=True, size=14)
    sheet["A1"].fill = PatternFill("solid", fgColor="FF1F4E78")
    sheet["A3"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    sheet["B2"].fill = PatternFill("solid", fgColor="FFFFFF99")
    book.save(tmp_path / "looks.xlsx")
    cells = by_name(tmp_path / "looks.xlsx")
    head = cells["A1"].look
    assert (head.bold, head.italic, head.size, head.fill) == (True, True, 14.0, "1F4E78")
    assert (cells["A2"].look.bold, cells["A2"].look.fill, cells["A3"].look.fill) == (False, "", "")
    assert cells["B2"].look.fill == "FFFF99"


def protected_book(tmp_path: Path, *, on: bool) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "Question", "Do you encrypt?"
    sheet["B2"].protection = Protection(locked=False)
    sheet["C2"].font = Font(bold=True)
    sheet.column_dimensions["E"].protection = Protection(locked=False)
    sheet.protection.sheet = on
    path = tmp_path / "protected.xlsx"
    book.save(path)
    return path


def test_protection_locks_all_but_unlocked_cells_and_columns(tmp_path: Path) -> None:
    path = protected_book(tmp_path, on=True)
    cells = by_name(path)
    assert grid(path).protected
    assert {name for name, cell in cells.items() if not cell.locked and int(name[1:]) < 3} == {"B2", "E1", "E2"}
    assert cells["A1"].locked
    assert cells["C2"].locked


def test_without_protection_nothing_is_locked(tmp_path: Path) -> None:
    path = protected_book(tmp_path, on=False)
    assert not grid(path).protected
    assert not any(cell.locked for cell in by_name(path).values())


STYLES = """<fonts><font/></fonts><fills><fill/></fills>
<cellStyleXfs><xf/><xf><protection locked="0"/></xf></cellStyleXfs>
<cellXfs><xf xfId="0"/><xf xfId="1"/><xf xfId="1" applyProtection="1"/>
<xf xfId="1"><protection locked="1"/></xf><xf xfId="0"><protection hidden="1"/></xf></cellXfs>"""


def test_a_cell_takes_protection_from_its_style_unless_it_says_its_own(forge: Any) -> None:
    rows = '<row r="1">' + "".join(f'<c r="{col}1" s="{at}"><v>1</v></c>' for at, col in enumerate("ABCDE")) + "</row>"
    path = forge.book(forge.worksheet(rows, '<sheetProtection sheet="1"/>'), styles=STYLES)
    assert {name for name, cell in by_name(path).items() if not cell.locked} == {"B1"}


def test_rows_may_unlock_and_ranges_without_a_password_too(forge: Any) -> None:
    rows = f'<row r="1" s="1" customFormat="1">{forge.said("A1", "Q")}</row><row r="2">{forge.said("A2", "Q")}</row>'
    around = (
        '<sheetProtection sheet="1"/><protectedRanges><protectedRange sqref="C2" name="a"/>'
        '<protectedRange sqref="D2" name="b" hashValue="x"/></protectedRanges>'
    )
    cells = by_name(forge.book(forge.worksheet(rows, around), styles=STYLES))
    assert not cells["B1"].locked
    assert not cells["C2"].locked
    assert cells["A1"].locked
    assert "D2" not in cells


def test_a_sheet_that_asks_for_no_styles_needs_none(forge: Any) -> None:
    rows = '<row r="1"><c r="A1" s="99"><v>7</v></c></row>'
    assert texts(forge.book(forge.worksheet(rows))) == {"A1": "7"}


def test_dates_count_from_1904_where_the_workbook_says_so(forge: Any) -> None:
    rows = '<row r="1"><c r="A1" s="0"><v>0.5</v></c></row>'
    styles = '<cellXfs><xf numFmtId="22"/></cellXfs>'
    parts = forge.parts({"S": forge.worksheet(rows)}, styles=styles)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert texts(forge.file(forge.zipped(parts))) == {"A1": "1904-01-01 12:00"}


def test_more_text_than_any_questionnaire_holds_is_cut_off_and_said(
    forge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("responder.documents.xlsx.rows.TEXT_LIMIT", 3)
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, 9))
    document = documents.read(forge.book(forge.worksheet(rows)))
    assert [(finding.where, finding.message) for finding in document.findings] == [
        ("S", "Only the first 3 filled cells were read.")
    ]
    assert len(document.blocks[0].cells) == 3


def test_a_text_longer_than_a_cell_can_show_is_cut(forge: Any) -> None:
    rows = f'<row r="1">{forge.said("A1", "x" * 50_000)}</row>'
    assert len(texts(forge.book(forge.worksheet(rows)))["A1"]) == 32_767


def test_a_stray_cell_in_the_last_corner_costs_nothing(forge: Any) -> None:
    rows = f'<row r="1">{forge.said("A1", "Q")}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rules = (
        '<dataValidations><dataValidation type="list" sqref="B1:B1048576"><formula1>"Y,N"</formula1></dataValidation>'
    )
    found = grid(forge.book(forge.worksheet(rows, rules + "</dataValidations>")))
    assert len(found.cells) < 100


def test_reading_twice_gives_the_same_document(forge: Any) -> None:
    rows = "".join(f'<row r="{at}">{forge.said(f"A{at}", f"Q{at}")}<c r="B{at}" s="1"/></row>' for at in range(1, 30))
    path = forge.book(forge.worksheet(rows))
    assert repr(grid(path).cells) == repr(grid(path).cells)
