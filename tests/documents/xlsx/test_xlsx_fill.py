"""Answers go into the cells they are meant for, and every other byte of the sheet stays."""

from __future__ import annotations

import time
import zipfile
from typing import Any

import pytest

from responder.documents.package import Package, package_from
from responder.documents.xlsx.fill import fill
from responder.documents.xlsx.refs import column_letters
from responder.domain import CellAt, Slot
from responder.errors import DamagedFile, HostileFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<row r="2"><c r="A2"/><c r="C2"/></row>', '<row r="2"><c r="A2"/>@<c r="C2"/></row>'),
        ('<row r="2"> <c r="A2"/> </row>', '<row r="2"> <c r="A2"/> @</row>'),
        ('<row r="2"></row>', '<row r="2">@</row>'),
        ('<row r="2" hidden="1" />', '<row r="2" hidden="1">@</row>'),
        ('<row r="1"/>\n<row r="3"/>', '<row r="1"/>\n<row r="2">@</row><row r="3"/>'),
        ('<row r="1"/>', '<row r="1"/><row r="2">@</row>'),
        ('<row r="3"/><row r="4"><c r="A4"/></row>', '<row r="2">@</row><row r="3"/><row r="4"><c r="A4"/></row>'),
        ("", '<row r="2">@</row>'),
        ('<row r="3"/><row r="2"/>', '<row r="3"/><row r="2">@</row>'),
        ('<row r="2"><c r="C2"/><c r="A2"/></row>', '<row r="2">@<c r="C2"/><c r="A2"/></row>'),
    ],
)
def test_a_new_cell_is_put_in_its_place_and_nothing_else_moves(filler: Any, rows: str, expected: str) -> None:
    assert filler.rows(rows, {"B2": "Yes"}) == expected.replace("@", filler.cell("B2", "Yes"))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("<c r='B2' s='7' ph='1'/>", "<c r='B2' s='7' ph='1' t=\"inlineStr\">@</c>"),
        ('<c r="B2" t="s"></c>', '<c r="B2" t="inlineStr">@</c>'),
        ('<c r="B2" t="n" s="1"><v></v></c>', '<c r="B2" t="inlineStr" s="1">@</c>'),
        ('<c t="str" r="B2"><v/></c>', '<c t="inlineStr" r="B2">@</c>'),
        ('<c r="B2" t="inlineStr"><is><t></t></is></c>', '<c r="B2" t="inlineStr">@</c>'),
        ('<c r="b2"/>', '<c r="b2" t="inlineStr">@</c>'),
    ],
)
def test_a_cell_that_is_there_keeps_all_its_attributes_but_the_kind(filler: Any, was: str, now: str) -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c>%s<c r="C2"><v>2</v></c></row>'
    content = '<is><t xml:space="preserve">Yes</t></is>'
    assert filler.rows(row % was, {"B2": "Yes"}) == row % now.replace("@", content)


def test_a_sheet_without_any_row_gets_one(filler: Any) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData /><pageMargins/></worksheet>'
    xml = filler.xml(filler.book(sheet), {"C7": "Yes", "A7": "No"})
    row = f'<row r="7">{filler.cell("A7", "No")}{filler.cell("C7", "Yes")}</row>'
    assert xml == f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData><pageMargins/></worksheet>'


def test_a_prefix_of_the_writers_own_is_kept(filler: Any) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row><x:row r="2"/>'
        "</x:sheetData></x:worksheet>"
    )
    xml = filler.xml(filler.book(sheet), {"A1": "Yes", "B2": "No", "C4": "Maybe"})
    assert '<x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">Yes</x:t></x:is></x:c></x:row>' in xml
    assert '<x:row r="2"><x:c r="B2" t="inlineStr">' in xml
    assert '</x:row><x:row r="4"><x:c r="C4" t="inlineStr">' in xml


def test_strict_workbooks_are_filled(filler: Any) -> None:
    parts = filler.forge.parts({"S": filler.forge.worksheet('<row r="1"/>')}, strings="<si/>")
    strict = {
        name: xml.replace(MAIN, STRICT).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, xml in parts.items()
    }
    package = package_from(filler.forge.zipped(strict), name="acme.xlsx")
    assert filler.cell("A1", "Yes") in filler.xml(package, {"A1": "Yes"})


def test_rows_and_cells_without_references_are_counted(filler: Any) -> None:
    rows = '<row><c/><c t="n"><v>5</v></c></row><row/><row r="5"><c/><c r="D5"/></row><row><c/></row>'
    answers = {"A1": "one", "C1": "two", "A2": "three", "B5": "four", "A6": "five", "B7": "six"}
    assert filler.rows(rows, answers) == (
        '<row><c t="inlineStr"><is><t xml:space="preserve">one</t></is></c><c t="n"><v>5</v></c>'
        f"{filler.cell('C1', 'two')}</row><row>{filler.cell('A2', 'three')}</row>"
        f'<row r="5"><c/>{filler.cell("B5", "four")}<c r="D5"/></row>'
        '<row><c t="inlineStr"><is><t xml:space="preserve">five</t></is></c></row>'
        f'<row r="7">{filler.cell("B7", "six")}</row>'
    )


def test_a_row_without_a_number_has_that_of_its_cells(filler: Any) -> None:
    rows = '<row><c r="A2"/></row><row spans="1:1"><c r="A7"/></row><row/>'
    answers = {"B7": "seven", "A8": "eight", "A3": "three"}
    assert filler.rows(rows, answers) == (
        f'<row><c r="A2"/></row><row r="3">{filler.cell("A3", "three")}</row>'
        f'<row spans="1:2"><c r="A7"/>{filler.cell("B7", "seven")}</row><row>{filler.cell("A8", "eight")}</row>'
    )


def test_a_merged_range_takes_its_answer_in_the_corner(filler: Any) -> None:
    merges = '<mergeCells count="1"><mergeCell ref="B2:D4"/></mergeCells>'
    rows = '<row r="2"><c r="A2"/></row><row r="3"><c r="C3"/></row>'
    expected = f'<row r="2"><c r="A2"/>{filler.cell("B2", "Yes")}</row><row r="3"><c r="C3"/></row>'
    assert filler.rows(rows, {"C3": "Yes"}, merges) == expected
    assert filler.rows(rows, {"B2": "Yes"}, merges) == expected


def test_dimension_and_spans_grow_no_more_than_they_must(filler: Any) -> None:
    before = '<dimension ref="B2:C3"/>'
    rows = '<row r="2" spans="2:3"/><row r="3" spans="1:2 5:6"/>'
    xml = filler.xml(filler.sheet(rows, before=before), {"B2": "a", "F3": "b"})
    assert '<dimension ref="B2:F3"/>' in xml
    assert '<row r="2" spans="2:3">' in xml
    assert '<row r="3" spans="1:2 5:6">' in xml
    xml = filler.xml(filler.sheet(rows, before=before), {"A2": "a", "D3": "b", "B9": "c"})
    assert '<dimension ref="A2:D9"/>' in xml
    assert '<row r="2" spans="1:3">' in xml
    assert '<row r="3" spans="1:6">' in xml


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-16-le"])
def test_sheets_in_utf16_stay_in_utf16(filler: Any, codec: str) -> None:
    mark = "" if codec == "utf-16" else "\ufeff"
    text = (
        f'{mark}<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData>@</sheetData></worksheet>'
    )
    package = filler.book(text.replace("@", '<row r="1"><c r="A1"/></row>').encode(codec))
    after = filler.answered(package, filler.entries({"B1": "Größe 漢字"}))
    row = f'<row r="1"><c r="A1"/>{filler.cell("B1", "Größe 漢字")}</row>'
    assert after.read("xl/worksheets/sheet1.xml") == text.replace("@", row).encode(codec)


def test_sheets_in_an_old_encoding_stay_in_it(filler: Any) -> None:
    text = (
        f'<?xml version="1.0" encoding="windows-1252"?><worksheet xmlns="{MAIN}"><sheetData>@</sheetData></worksheet>'
    )
    package = filler.book(text.replace("@", '<row r="1"><c r="A1" t="str"><v>Größe</v></c></row>').encode("cp1252"))
    after = filler.answered(package, filler.entries({"B1": "é 漢"}))
    row = f'<row r="1"><c r="A1" t="str"><v>Größe</v></c>{filler.cell("B1", "é &#28450;")}</row>'
    assert after.read("xl/worksheets/sheet1.xml") == text.replace("@", row).encode("cp1252")


def test_a_byte_order_mark_and_bytes_of_many_lengths_shift_nothing(filler: Any) -> None:
    sheet = f'\ufeff<worksheet xmlns="{MAIN}"><!-- 漢字 <row r="9"> --><sheetData><row r="1"/></sheetData></worksheet>'
    xml = filler.xml(filler.book(sheet.encode()), {"A1": "Yes"})
    assert xml == sheet.replace('<row r="1"/>', f'<row r="1">{filler.cell("A1", "Yes")}</row>')


def test_comments_and_cdata_that_look_like_rows_and_cells_are_none(filler: Any) -> None:
    text = '<![CDATA[<row r="2"><c r="B2"/>]]>'
    cell = f'<!-- <c r="B2"/> --><c r="A2" t="inlineStr"><is><t>{text}</t></is></c>'
    rows = f'<!-- <row r="1"><c r="B2"/> --><row r="2">{cell}@</row>'
    assert filler.rows(rows.replace("@", ""), {"B2": "Yes"}) == rows.replace("@", filler.cell("B2", "Yes"))


def test_anchors_of_controls_are_no_rows(filler: Any) -> None:
    around = '<controls><from xmlns:xdr="urn:xdr"><xdr:col>1</xdr:col><xdr:row>1</xdr:row></from></controls>'
    assert filler.rows('<row r="2"/>', {"A2": "Yes"}, around) == f'<row r="2">{filler.cell("A2", "Yes")}</row>'


def test_without_answers_nothing_is_replaced(filler: Any) -> None:
    assert fill(filler.sheet('<row r="1"><c r="A1"><f>1+1</f></c></row>'), {}).replacements == {}


def test_only_the_sheet_with_the_answer_is_replaced(filler: Any) -> None:
    forge = filler.forge
    parts = forge.parts({"One": forge.worksheet(""), "Two": forge.worksheet("")}, strings="<si/>")
    package = package_from(forge.zipped(parts), name="acme.xlsx")
    entries = {Slot(at=CellAt(sheet="Two", cell="A1")): "Yes"}
    assert list(fill(package, entries).replacements) == ["xl/worksheets/sheet2.xml"]
    filler.answered(package, entries)


def test_the_same_answers_give_the_same_bytes_in_any_order(filler: Any) -> None:
    answers = {"C3": "=1", "A1": "line\nline", "B2": "Yes"}
    package = filler.sheet("")
    backwards = dict(reversed(answers.items()))
    assert filler.answered(package, filler.entries(answers)).data == (
        filler.answered(package, filler.entries(backwards)).data
    )


def test_zip64_members_are_filled(filler: Any, tmp_path: Any) -> None:
    path = tmp_path / "big.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in filler.forge.parts({"S": filler.forge.worksheet("")}, strings="<si/>").items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(xml.encode())
    package = package_from(path.read_bytes(), name=path.name)
    assert filler.cell("B2", "Yes") in filler.xml(package, {"B2": "Yes"})


def test_a_sheet_with_a_dtd_or_broken_xml_is_refused(filler: Any) -> None:
    dtd = f'<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    with pytest.raises(HostileFile):
        fill(filler.book(dtd), filler.entries({"A1": "Yes"}))
    for broken in (f'<worksheet xmlns="{MAIN}"><sheetData>', f'<worksheet xmlns="{MAIN}"/>'):
        with pytest.raises(DamagedFile, match=r"acme\.xlsx: xl/worksheets/sheet1\.xml"):
            fill(filler.book(broken), filler.entries({"A1": "Yes"}))


def big_sheet(filler: Any, rows: int, cols: int) -> Package:
    cells = "".join(f'<c r="{column_letters(col)}@" s="1"/>' for col in range(1, cols + 1))
    body = "".join(f'<row r="{row}">{cells.replace("@", str(row))}</row>' for row in range(1, rows + 1))
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, rows + 1))
    package: Package = filler.sheet(body, f"<mergeCells>{merges}</mergeCells>")
    return package


def test_thousands_of_answers_cost_seconds_not_minutes(filler: Any) -> None:
    package = big_sheet(filler, rows=4000, cols=8)
    entries = filler.entries({f"{col}{row}": "Yes" for row in range(1, 4001) for col in "ACE"})
    start = time.perf_counter()
    filler.answered(package, entries)
    assert time.perf_counter() - start < 20  # 12,000 answers; measured 1.6 s
