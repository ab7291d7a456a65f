"""A copy that isn't the original plus the answers is noticed, whatever went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from responder.documents.package import Package, package_from, patched
from responder.documents.xlsx.fill import fill
from responder.documents.xlsx.verify import verify
from responder.errors import ResponderError, VerificationFailed

SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
LONG = "We encrypt customer data at rest and in transit."
BEFORE = '<dimension ref="A1:C4"/><cols><col min="1" max="3" width="20" style="1"/></cols>'
ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1"><f>COUNTA(B:B)</f><v>0</v></c></row>'
    '<row r="2" ht="15"><c r="A2" t="s"><v>1</v></c><c r="C2" s="2"><v>7</v></c></row>\n'
    '<row r="3" ht="15" customHeight="1"><c r="B3" s="1" t="s"><v>0</v></c></row>'
    '<row r="5" s="2" customFormat="1"/>'
)
AROUND = (
    '<mergeCells count="1"><mergeCell ref="A7:B8"/></mergeCells>'
    '<dataValidations><dataValidation type="list" sqref="B1"><formula1>"Yes,No"</formula1></dataValidation>'
    "</dataValidations>"
)
FORMATS = (
    "<fonts><font/></fonts>"
    '<cellXfs count="3"><xf/><xf fontId="0"><alignment vertical="top"/></xf><xf numFmtId="9"/></cellXfs>'
)
ANSWERS = {"B1": "Yes", "B2": LONG, "B3": "two\nlines", "D5": "new", "A6": "newer", "B8": "merged"}


@pytest.fixture
def original(filler: Any) -> Package:
    package: Package = filler.sheet(
        ROWS,
        AROUND,
        before=BEFORE,
        styles=FORMATS,
        more={"xl/media/image1.png": b"\x89PNG", "xl/calcChain.xml": "<c/>"},
    )
    return package


@pytest.fixture
def entries(filler: Any) -> Any:
    return filler.entries(ANSWERS, blank="Not assessed")


@pytest.fixture
def copy(original: Package, entries: Any) -> dict[str, str]:
    """The parts of a good copy."""
    good = package_from(patched(original, fill(original, entries).replacements), name="acme.xlsx")
    verify(original, good, entries)
    return {part: good.read(part).decode("latin-1") for part in good.members}


def package(filler: Any, parts: dict[str, str]) -> Package:
    raw = {name: content.encode("latin-1") for name, content in parts.items()}
    return package_from(filler.forge.zipped(raw), name="acme.xlsx")


def test_a_good_copy_passes(filler: Any, original: Package, copy: dict[str, str], entries: Any) -> None:
    verify(original, package(filler, copy), entries)
    changed = {part for part in copy if copy[part].encode("latin-1") != original.read(part)}
    assert changed == {SHEET, STYLES, BOOK}


SPOILED = [
    # Other cells
    (SHEET, '<c r="A2" t="s"><v>1</v>', '<c r="A2" t="s"><v>0</v>'),
    (SHEET, '<c r="A2" t="s"><v>1</v>', '<c r="A2"><v>1</v>'),
    (SHEET, '<c r="C2" s="2">', '<c r="C2" s="1">'),
    (SHEET, '<c r="C2" s="2"><v>7</v></c>', ""),
    (SHEET, '<c r="C2" s="2"><v>7</v></c>', '<c r="C2" s="2"><v>7</v></c><c r="D2"/>'),
    (SHEET, '<c r="C2" s="2"><v>7</v></c>', '<c r="C2" s="2"><v>7</v></c><c r="C2" s="2"><v>7</v></c>'),
    (SHEET, '<c r="A1" t="s"><v>0</v></c>', '<c r="A1" t="s"><v>0</v></c> '),
    (SHEET, "<f>COUNTA(B:B)</f>", "<f>COUNTA(B:C)</f>"),
    (SHEET, "<f>COUNTA(B:B)</f>", ""),
    (SHEET, "<f>COUNTA(B:B)</f><v>0</v>", "<f>COUNTA(B:B)</f>"),
    # Rows
    (SHEET, '<row r="1" spans="1:3">', '<row r="1" spans="2:3">'),
    (SHEET, '<row r="1" spans="1:3">', '<row r="1" spans="x">'),
    (SHEET, '<row r="1" spans="1:3">', '<row r="1">'),
    (SHEET, '<row r="1" spans="1:3">', '<row r="1" spans="1:3" hidden="1">'),
    (SHEET, '<row r="3" ht="15" customHeight="1">', '<row r="3" customHeight="1">'),
    (SHEET, '<row r="3" ht="15" customHeight="1">', '<row r="3" ht="16" customHeight="1">'),
    (SHEET, re.compile('<row r="2" ht="[0-9]+">'), '<row r="2">'),
    (SHEET, re.compile('<row r="2" ht="[0-9]+">'), '<row r="2" ht="14">'),
    (SHEET, re.compile('<row r="2" ht="[0-9]+">'), '<row r="2" ht="410">'),
    (SHEET, '<row r="5" s="2" customFormat="1">', '<row r="5" s="2">'),
    (SHEET, '<row r="6">', '<row r="6" hidden="1">'),
    (SHEET, '<row r="6">', '<row r="6"> '),
    (SHEET, "</row>\n", "</row>"),
    (SHEET, '<row r="6">', '<row r="9"/><row r="6">'),
    (SHEET, re.compile('<row r="3".*?</row>', re.DOTALL), ""),
    (SHEET, re.compile('(<row r="3".*?</row>)(<row r="5".*?</row>)', re.DOTALL), r"\2\1"),
    (SHEET, re.compile('(<row r="5".*?</row>)(<row r="6".*?</row>)'), r"\2\1"),
    (SHEET, re.compile('(<row r="6".*?</row>)(<row r="7".*?</row>)'), r"\2\1"),
    (SHEET, re.compile('(<c r="B1".*?</c>)'), r"\1 "),
    # Around the rows
    (SHEET, 'type="list"', 'type="whole"'),
    (SHEET, '<mergeCell ref="A7:B8"/>', '<mergeCell ref="A7:B9"/>'),
    (SHEET, 'width="20"', 'width="21"'),
    (SHEET, '<dimension ref="A1:D7"/>', '<dimension ref="A1:C7"/>'),
    (SHEET, '<dimension ref="A1:D7"/>', '<dimension ref="B1:D7"/>'),
    (SHEET, '<dimension ref="A1:D7"/>', '<dimension ref=""/>'),
    (SHEET, '<dimension ref="A1:D7"/>', ""),
    (SHEET, "</sheetData>", ""),
    (SHEET, "<sheetData>", "<sheetData/><sheetData>"),
    # The answers
    (SHEET, ">Yes</t>", ">No</t>"),
    (SHEET, ">Yes</t>", ">Yes </t>"),
    (SHEET, ">two\nlines</t>", ">two lines</t>"),
    (SHEET, ">new</t>", ">&#110;ew_x0020_</t>"),
    (SHEET, '<is><t xml:space="preserve">Yes</t></is>', ""),
    (SHEET, '<is><t xml:space="preserve">Yes</t></is>', "<f>Yes</f>"),
    (SHEET, '<is><t xml:space="preserve">Yes</t></is>', '<is><t xml:space="preserve">Yes</t></is><f>1</f>'),
    (SHEET, '<is><t xml:space="preserve">Yes</t></is>', "<is><t>Yes</t></is>"),
    (SHEET, '<is><t xml:space="preserve">Yes</t></is>', "<is><r><t>Yes</t></r></is>"),
    (SHEET, 't="inlineStr"><is><t xml:space="preserve">new</t></is>', '><v>new</v>'),
    (SHEET, 't="inlineStr"><is><t xml:space="preserve">new</t></is>', 't="str"><f>1</f><v>new</v>'),
    (SHEET, 't="inlineStr"><is><t xml:space="preserve">new</t></is>', 't="s"><v>0</v>'),
    (SHEET, '<c r="B1" s="1"', '<c r="B1" s="2"'),
    (SHEET, '<c r="B1" s="1"', '<c r="B1" s="1" cm="1"'),
    (SHEET, '<c r="B1" s="1"', '<c r="B1" s="99"'),
    (SHEET, '<c r="D5" s="2"', '<c r="D5" s="1"'),
    (SHEET, '<c r="D5" s="2"', '<c r="D5"'),
    (SHEET, '<c r="D5" s="2"', '<c r="E5" s="2"'),
    (SHEET, '<c r="A6" s="1"', '<c r="A6"'),
    (SHEET, '<c r="A7"', '<c r="B7"'),
    (SHEET, re.compile('<c r="A7".*?</c>'), ""),
    (SHEET, re.compile('(<c r="A1".*?</c>)(<c r="B1".*?</c>)'), r"\2\1"),
    (SHEET, re.compile('(<c r="D5".*?</c>)'), r"\1\1"),
    # Formats
    (STYLES, "<font/>", "<font/><font/>"),
    (STYLES, '<xf numFmtId="9"/>', '<xf numFmtId="10"/>'),
    (STYLES, "<xf/>", ""),
    (STYLES, '<alignment vertical="top" wrapText="1"/>', '<alignment vertical="bottom" wrapText="1"/>'),
    (STYLES, '<xf fontId="0" applyAlignment="1">', '<xf fontId="1" applyAlignment="1">'),
    (STYLES, "</cellXfs>", "</cellXfs><dxfs/>"),
    (STYLES, "</cellXfs>", "</cellXfs> "),
    # The workbook and everything else
    (BOOK, 'fullCalcOnLoad="1"', 'fullCalcOnLoad="0"'),
    (BOOK, 'fullCalcOnLoad="1"', 'fullCalcOnLoad="1" calcMode="manual"'),
    (BOOK, 'name="S"', 'name="T"'),
    (BOOK, "<definedNames></definedNames>", ""),
    ("xl/sharedStrings.xml", "Taken", "Token"),
    ("xl/media/image1.png", "PNG", "JPG"),
    ("xl/calcChain.xml", "<c/>", "<d/>"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "was", "now"), SPOILED)
def test_a_spoiled_part_is_noticed(
    filler: Any, original: Package, copy: dict[str, str], entries: Any, part: str, was: str | re.Pattern[str], now: str
) -> None:
    pattern = was if isinstance(was, re.Pattern) else re.compile(re.escape(was))
    spoiled, count = pattern.subn(now if isinstance(was, re.Pattern) else now.replace("\\", r"\\"), copy[part], count=1)
    assert count == 1
    with pytest.raises(VerificationFailed, match=r"^The answered copy of acme\.xlsx isn't the original plus"):
        verify(original, package(filler, copy | {part: spoiled}), entries)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda parts: {name: held for name, held in parts.items() if name != "xl/calcChain.xml"},
        lambda parts: parts | {"xl/extra.xml": "<x/>"},
        lambda parts: dict(reversed(parts.items())),
        lambda parts: {name.replace("calcChain", "calcchain"): held for name, held in parts.items()},
    ],
)
def test_lost_added_renamed_and_shuffled_parts_are_noticed(
    filler: Any,
    original: Package,
    copy: dict[str, str],
    entries: Any,
    spoil: Callable[[dict[str, str]], dict[str, str]],
) -> None:
    with pytest.raises(VerificationFailed):
        verify(original, package(filler, spoil(copy)), entries)


def test_a_missing_and_a_surplus_answer_are_noticed(
    filler: Any, original: Package, copy: dict[str, str], entries: Any
) -> None:
    good = package(filler, copy)
    for surplus in ("B9", "C2", "A1", "XFE1"):
        with pytest.raises(VerificationFailed):
            verify(original, good, entries | filler.entries({surplus: "Yes"}))
    for slot in entries:
        with pytest.raises(VerificationFailed):
            verify(original, good, {other: text for other, text in entries.items() if other != slot})


def test_an_answer_over_a_formula_is_noticed(filler: Any) -> None:
    before = filler.sheet('<row r="1"><c r="A1"><f>1+1</f></c></row>')
    after = filler.sheet(f'<row r="1">{filler.cell("A1", "Yes")}</row>')
    with pytest.raises(VerificationFailed, match="computed by a formula"):
        verify(before, after, filler.entries({"A1": "Yes"}))


FREE = re.compile(r'<dimension[^>]*>|<row [^>]*>|<c r="(?:B1|B2|B3|D5|A6|A7)".*?</c>', re.DOTALL)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.data())
def test_any_other_byte_of_the_sheet_that_changes_is_noticed(
    filler: Any, original: Package, copy: dict[str, str], entries: Any, choices: st.DataObject
) -> None:
    xml = copy[SHEET]
    at = choices.draw(st.integers(0, len(xml) - 1))
    assume(not any(match.start() <= at < match.end() for match in FREE.finditer(xml)))
    new = choices.draw(st.sampled_from(["", " ", "0", "a", "<", '"', "<!---->", xml[at] * 2]))
    assume(new != xml[at])
    with pytest.raises(ResponderError):
        verify(original, package(filler, copy | {SHEET: xml[:at] + new + xml[at + 1 :]}), entries)
