"""Drop-down lists are found wherever Excel can keep them, and never invented."""

from __future__ import annotations

from typing import Any

import pytest

from responder import documents

X14 = (
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
)
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:x12ac="http://schemas.microsoft.com/office/spreadsheetml/2011/1/ac"'
)
NAMES = """<definedName name="YesNo">Lists!$A$1:$A$2</definedName>
<definedName name="Via">YesNo</definedName><definedName name="Loop">Loop</definedName>
<definedName name="Typed">"One,Two"</definedName><definedName name="Scoped">Lists!$A$1</definedName>
<definedName name="Scoped" localSheetId="0">Lists!$B$1:$B$3</definedName>
<definedName name="Columns">Answers[Level]</definedName><definedName name="Broken">#REF!</definedName>
<definedName name="Growing">OFFSET(Lists!$B$1,0,0,COUNTA(Lists!$B:$B)-1,1)</definedName>"""


def lists(forge: Any) -> str:
    values = [("Yes", "Low"), ("No", "Medium"), ("", "High"), ("N/A", "1"), ("Yes", "")]
    rows = ""
    for at, (first, second) in enumerate(values, 1):
        cells = (forge.said(f"A{at}", first) if first else "") + (forge.said(f"B{at}", second) if second else "")
        rows += f'<row r="{at}">{cells}</row>'
    return str(forge.worksheet(rows))


def questions(forge: Any, around: str, count: int = 3, namespaces: str = "") -> str:
    rows = "".join(f'<row r="{at}">{forge.said(f"A{at}", "Do you?")}</row>' for at in range(1, count + 1))
    return str(forge.worksheet(rows, around, namespaces=namespaces))


def rule(formula: str, places: str = "B1:B3", more: str = "") -> str:
    formula = formula.replace("&", "&amp;")
    inner = f'<dataValidation type="list" sqref="{places}" {more}><formula1>{formula}</formula1></dataValidation>'
    return f"<dataValidations>{inner}</dataValidations>"


def table_parts(forge: Any) -> dict[str, str]:
    table = (
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" name="Answers" ref="A1:B4">'
        '<tableColumns><tableColumn name="Answer"/><tableColumn name="Level"/></tableColumns></table>'
    )
    return {
        "xl/worksheets/_rels/sheet2.xml.rels": forge.relations(t=("table", "../tables/table1.xml")),
        "xl/tables/table1.xml": table,
    }


def choices(forge: Any, around: str, **options: str) -> dict[str, tuple[str, ...]]:
    sheets = {"S": questions(forge, around, **options), "Lists": lists(forge)}
    document = documents.read(forge.book(sheets, table_parts(forge), names=NAMES))
    cells = document.blocks[0].cells.values()
    return {cell.at.cell: cell.choices for cell in cells if cell.choices}


LEVELS = ("Low", "Medium", "High")

FORMULAS = {
    '"Yes,No, N/A"': ("Yes", "No", "N/A"),
    '"Say ""yes"",No"': ('Say "yes"', "No"),
    "Lists!$A$1:$A$5": ("Yes", "No", "N/A"),
    "=Lists!$B$1:$B$3": LEVELS,
    "'Lists'!$B$1:$B$3": LEVELS,
    "lists!$B$1:$B$3": LEVELS,
    "Lists!$B:$B": (*LEVELS, "1"),
    "Lists!$1:$1": ("Yes", "Low"),
    "Lists!$A$1:$B$1": ("Yes", "Low"),
    "$A$1:$A$3": ("Do you?",),
    "YesNo": ("Yes", "No"),
    "yesno": ("Yes", "No"),
    "Via": ("Yes", "No"),
    "Typed": ("One", "Two"),
    "Scoped": LEVELS,
    "Columns": ("Medium", "High", "1"),
    "Growing": LEVELS,
    'INDIRECT("YesNo")': ("Yes", "No"),
    'INDIRECT("Lists!$B$1:$B$3")': LEVELS,
    'INDIRECT("Answers[Level]")': ("Medium", "High", "1"),
    'INDIRECT("Answers")': ("No", "Medium", "High", "N/A", "1"),
    "OFFSET(Lists!$A$1,0,1,3)": LEVELS,
    "OFFSET(Lists!$A$1,1,1,2,1)": ("Medium", "High"),
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_list_is_found_where_its_formula_points(forge: Any, formula: str) -> None:
    assert choices(forge, rule(formula)) == dict.fromkeys(("B1", "B2", "B3"), FORMULAS[formula])


@pytest.mark.parametrize(
    "formula",
    ["Loop", "Broken", "Nobody", "#REF!", "[1]Sheet!$A$1:$A$2", "Gone!$A$1:$A$2", "INDIRECT($A$1)", "INDIRECT(A1)",
     'IF($A$1="x",YesNo,Typed)', "OFFSET(Lists!$A$1,0,0,MATCH(1,2),1)", "Answers[Nothing]", "", "Lists!$Z$1:$Z$9"],
)  # fmt: skip
def test_a_list_that_cant_be_followed_is_no_list(forge: Any, formula: str) -> None:
    assert choices(forge, rule(formula)) == {}


def test_a_reference_without_dollars_moves_with_the_cell(forge: Any) -> None:
    assert choices(forge, rule("Lists!B1:B2", "C1 C2:C3")) == {
        "C1": ("Low", "Medium"), "C2": ("Medium", "High"), "C3": ("High", "1"),
    }  # fmt: skip


def test_lists_kept_as_extensions_are_found(forge: Any) -> None:
    around = (
        "<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>A1</xm:f></x14:cfRule>"
        "<xm:sqref>A1:A9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"
        '<x14:dataValidations><x14:dataValidation type="list" prompt="Choose one"><x14:formula1><xm:f>Lists!$A$1:$A$2'
        "</xm:f></x14:formula1><x14:formula2><xm:f>1</xm:f></x14:formula2><xm:sqref>B2 C3</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    assert choices(forge, around, namespaces=X14) == {"B2": ("Yes", "No"), "C3": ("Yes", "No")}


def test_lists_with_commas_inside_their_entries_are_found(forge: Any) -> None:
    around = (
        '<dataValidations><dataValidation type="list" sqref="B1"><mc:AlternateContent><mc:Choice Requires="x12ac">'
        '<x12ac:list>"Yes, fully","Yes, partly",No</x12ac:list></mc:Choice><mc:Fallback><formula1>"Yes, fully,No"'
        "</formula1></mc:Fallback></mc:AlternateContent></dataValidation></dataValidations>"
    )
    assert choices(forge, around, namespaces=MC) == {"B1": ("Yes, fully", "Yes, partly", "No")}


def test_a_rule_for_a_whole_column_reaches_the_rows_with_text_only(forge: Any) -> None:
    found = choices(forge, rule('"Yes,No"', "B1:B1048576"))
    assert {"B1", "B2", "B3"} <= found.keys()
    assert len(found) < 60


def test_a_rule_that_is_no_list_gives_its_prompt_only(forge: Any) -> None:
    around = (
        '<dataValidations><dataValidation type="whole" sqref="B1" promptTitle="Staff" prompt="How many?_x000a_All">'
        "<formula1>1</formula1></dataValidation></dataValidations>"
    )
    document = documents.read(forge.book(questions(forge, around)))
    cell = document.blocks[0].cells[0, 1]
    assert (cell.choices, cell.prompt) == ((), "Staff: How many?\nAll")


def test_of_two_rules_for_a_cell_the_first_counts(forge: Any) -> None:
    first, second = (
        f'<dataValidation type="list" sqref="B1"><formula1>"{item}"</formula1></dataValidation>' for item in "XY"
    )
    assert choices(forge, f"<dataValidations>{first}{second}</dataValidations>") == {"B1": ("X",)}
