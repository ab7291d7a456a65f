"""What is written is text, readable as it stands; formats are only added to, and formulas are computed anew."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest

from responder.documents.package import Package
from responder.documents.xlsx.fill import fill
from responder.documents.xlsx.read import read
from responder.domain import Finding, Grid

LONG = "We encrypt customer data at rest and in transit, and rotate keys every year."
STYLES = "xl/styles.xml"
FORMATS = (
    '<cellXfs count="4"><xf numFmtId="0"/><xf fontId="1"><alignment horizontal="left"/><protection locked="0"/></xf>'
    '<xf><alignment wrapText="1"/></xf><xf quotePrefix="1"/>\n</cellXfs><cellStyles/>'
)
WIDE = '<cols><col min="1" max="1" width="200" style="1"/><col min="2" max="2" width="12"/></cols>'


def seen(package: Package, cell: str) -> str:
    """What our own reader sees in a cell of the first sheet."""
    grid = read(package).blocks[0]
    assert isinstance(grid, Grid)
    return next(held.text for held in grid.cells.values() if str(held.at) == f"S!{cell}")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil","click")',
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "5",
        "TRUE",
        "#N/A",
        "1e5",
        "Yes",
    ],
)
@pytest.mark.parametrize("strings", ["<si/>", None])
def test_text_that_looks_like_something_else_stays_text(filler: Any, text: str, strings: str | None) -> None:
    package = filler.sheet('<row r="1"/>', strings=strings)
    after = filler.answered(package, filler.entries({"A1": text}))
    held = openpyxl.load_workbook(io.BytesIO(after.data))["S"]["A1"]
    assert (held.value, held.data_type) == (text, "s")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a <b> & 'c' \"d\" ]]> e", "a <b> & 'c' \"d\" ]]> e"),
        ("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive"),
        ("literal _x0041_ and _x005F_x0041_", "literal _x0041_ and _x005F_x0041_"),
        ("  spaces around  ", "  spaces around  "),
        ("漢字 😀 é", "漢字 😀 é"),
        ("bell\x07, null\x00, half \ud800 and end \uffff", "bell, null, half  and end "),
    ],
)
@pytest.mark.parametrize("strings", ["<si/>", None])
def test_an_answer_reads_as_it_was_given(filler: Any, text: str, held: str, strings: str | None) -> None:
    package = filler.sheet('<row r="1"/>', strings=strings)
    assert seen(filler.answered(package, filler.entries({"A1": text})), "A1") == held


def test_characters_that_excel_cannot_hold_are_reported(filler: Any) -> None:
    found = fill(filler.sheet(""), filler.entries({"A1": "a\x00b\x01", "B1": "fine", "C1": "\x0bx"})).findings
    assert found == (
        Finding(where="S!A1", message="2 characters that Excel can't hold left out of the answer."),
        Finding(where="S!C1", message="1 character that Excel can't hold left out of the answer."),
    )


def test_a_cell_takes_as_much_as_excel_holds(filler: Any) -> None:
    text = "x" * 32_765 + "😀"
    assert seen(filler.answered(filler.sheet(""), filler.entries({"A1": text})), "A1") == text


def test_a_workbook_without_shared_texts_gets_plain_values(filler: Any) -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>Q</v></c></row><row r="2"><c r="B2" t="inlineStr"/></row>'
    inline = '<c r="B2" t="inlineStr"><is><t xml:space="preserve">No</t></is></c>'
    for strings in (None, ""):
        assert filler.rows(rows, {"B1": "Yes & no", "B2": "No"}, strings=strings) == (
            f'<row r="1"><c r="A1" t="str"><v>Q</v></c><c r="B1" t="str"><v>Yes &amp; no</v></c></row>'
            f'<row r="2">{inline}</row>'
        )


def dressed(filler: Any, rows: str, answers: dict[str, str], around: str = "", before: str = WIDE) -> tuple[str, str]:
    """The rows and the cell formats of the copy."""
    package = filler.sheet(rows, around, before=before, styles=FORMATS)
    after = filler.answered(package, filler.entries(answers))
    sheet, styles = after.read("xl/worksheets/sheet1.xml").decode(), after.read(STYLES).decode()
    return sheet[sheet.index("<sheetData>") + 11 : sheet.index("</sheetData>")], styles


def test_a_new_cell_takes_its_format_from_its_row_or_else_its_column(filler: Any) -> None:
    rows = '<row r="1" s="2" customFormat="1"/><row r="2" s="2"/><row r="3" s="0" customFormat="1"/>'
    xml, _ = dressed(filler, rows, {"A1": "Yes", "A2": "Yes", "A3": "Yes", "B3": "Yes", "A4": "Yes"})
    assert '<c r="A1" s="2" t=' in xml
    assert '<c r="A2" s="1" t=' in xml
    assert '<c r="A3" t=' in xml
    assert '<c r="B3" t=' in xml
    assert '<c r="A4" s="1" t=' in xml


def test_a_long_answer_wraps_by_a_format_appended_to_the_others(filler: Any) -> None:
    rows = '<row r="1"><c r="B1" s="1"/><c r="C1"/></row><row r="2"><c r="B2" s="1"/><c r="C2" s="2"/></row>'
    xml, styles = dressed(filler, rows, {"B1": LONG, "C1": "a\nb", "B2": LONG, "C2": LONG})
    added = (
        '<xf fontId="1" applyAlignment="1"><alignment horizontal="left" wrapText="1"/><protection locked="0"/></xf>'
        '<xf numFmtId="0" applyAlignment="1"><alignment wrapText="1"/></xf>'
    )
    assert FORMATS.replace('"4"', '"6"').replace("</cellXfs>", f"{added}</cellXfs>") in styles
    assert re.findall('r="([BC][12])".*? s="([0-9])"', xml) == [("B1", "4"), ("C1", "5"), ("B2", "4"), ("C2", "2")]


def test_short_answers_and_wide_columns_change_no_format(filler: Any) -> None:
    merges = '<mergeCells><mergeCell ref="B2:Z2"/></mergeCells>'
    _, styles = dressed(filler, "", {"A1": LONG, "B1": "Not applicable to us", "B2": LONG}, merges)
    assert FORMATS in styles


def test_text_that_starts_like_a_formula_is_marked_as_typed_text(filler: Any) -> None:
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1" s="3"/></row>'
    xml, styles = dressed(filler, rows, {"A1": "- we do", "B1": "=1"})
    assert '<c r="A1" s="4" t=' in xml
    assert '<c r="B1" s="3" t=' in xml
    assert (
        '<xf fontId="1" quotePrefix="1"><alignment horizontal="left"/><protection locked="0"/></xf></cellXfs>' in styles
    )


def test_a_workbook_without_formats_is_filled_without_any(filler: Any) -> None:
    assert filler.cell("A1", "a\nb") in filler.xml(filler.sheet(""), {"A1": "a\nb"})
    bare = filler.sheet("", styles="<fonts/>")
    assert filler.cell("A1", "a\nb") in filler.xml(bare, {"A1": "a\nb"})


@pytest.mark.parametrize(
    ("row", "around", "kept"),
    [
        ('<row r="1" ht="15" x="1"/>', "", False),
        ('<row r="1" ht="15" customHeight="0"/>', "", False),
        ('<row r="1" ht="15" customHeight="1"/>', "", True),
        ('<row r="1" ht="15" hidden="1"/>', "", True),
        ('<row r="1" ht="15"/>', '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>', False),
        ('<row r="1" ht="15"/>', '<mergeCells><mergeCell ref="B1:C2"/></mergeCells>', True),
    ],
)
def test_a_row_grows_unless_a_person_set_its_height(filler: Any, row: str, around: str, *, kept: bool) -> None:
    xml, _ = dressed(filler, row, {"B1": LONG}, around)
    assert (' ht="15"' in xml) is kept


def test_a_row_grows_with_its_answer_and_never_shrinks(filler: Any) -> None:
    """The lines that the answer takes, in a program that measures no rows; a row without a height gets none."""
    heights = []
    for text in ("two\nlines", "\n".join("abcd"), "x" * 30_000):
        found = re.search(' ht="([0-9]+)"', dressed(filler, '<row r="1" ht="15"/>', {"B1": text})[0])
        assert found
        heights.append(int(found[1]))
    assert heights[0] >= 2 * 14
    assert heights[0] < heights[1] < heights[2] == 409
    assert ' ht="90.5"' in dressed(filler, '<row r="1" ht="90.5"/>', {"B1": "two\nlines"})[0]
    assert " ht=" not in dressed(filler, '<row r="1"/>', {"B1": LONG})[0]


def test_a_row_keeps_its_height_for_a_short_answer(filler: Any) -> None:
    assert ' ht="30"' in dressed(filler, '<row r="1" ht="30"/>', {"B1": "Yes"})[0]
    fixed = '<sheetFormatPr defaultRowHeight="15" customHeight="1"/>' + WIDE
    assert ' ht="30"' in dressed(filler, '<row r="1" ht="30"/>', {"B1": LONG}, before=fixed)[0]


FORMULA = '<row r="1"><c r="A1"><f>COUNTA(B:B)</f><v>0</v></c></row>'


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("", '<definedNames></definedNames><calcPr fullCalcOnLoad="1"/></workbook>'),
        (
            '<calcPr calcId="191029"/><oleSize ref="A1"/>',
            '<calcPr calcId="191029" fullCalcOnLoad="1"/><oleSize ref="A1"/>',
        ),
        ('<calcPr fullCalcOnLoad="0" calcId="1"></calcPr>', '<calcPr fullCalcOnLoad="1" calcId="1"></calcPr>'),
        ('<oleSize ref="A1"/>', '</definedNames><calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/>'),
    ],
)
def test_formulas_are_computed_anew_when_the_workbook_is_opened(filler: Any, was: str, now: str) -> None:
    parts = filler.forge.parts({"S": filler.forge.worksheet(FORMULA)})
    book = parts["xl/workbook.xml"].replace("</workbook>", f"{was}</workbook>")
    package = filler.sheet(FORMULA, more={"xl/workbook.xml": book, "xl/calcChain.xml": "<calcChain/>"})
    assert now in filler.xml(package, {"B1": "Yes"}, part="xl/workbook.xml")


def test_without_formulas_the_workbook_part_stays(filler: Any) -> None:
    assert list(fill(filler.sheet("<row/>"), filler.entries({"B1": "<f>"})).replacements) == [
        "xl/worksheets/sheet1.xml"
    ]
