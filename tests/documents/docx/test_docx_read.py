"""What the Word reader promises: places, texts, looks and controls as a person would count and see them."""

from __future__ import annotations

import io

import docx
import pytest

from responder.documents.docx.read import read
from responder.documents.package import open_package, package_from
from responder.domain import ControlAt, ControlKind, Grid, Look, NestedAt, Paragraph, TableAt


def paragraphs(package):
    return [block for block in read(package).blocks if isinstance(block, Paragraph)]


def controls(package):
    return [control for paragraph in paragraphs(package) for control in paragraph.controls]


# --- Places ---------------------------------------------------------------------------------------------------------


def test_paragraphs_and_tables_are_counted_as_python_docx_counts_them(shared):
    for path in sorted((shared / "questionnaires" / "docx").glob("*.docx")):
        plain = docx.Document(str(path))
        blocks = read(open_package(path)).blocks
        numbers = [block.at.paragraph for block in blocks if isinstance(block, Paragraph)]
        count = len(plain.paragraphs)
        assert [number for number in numbers if number < count] == list(range(count))
        assert sum(isinstance(block, Grid) for block in blocks) >= len(plain.tables)


def test_blocks_in_content_controls_stand_in_reading_order_and_count_after_all_others(words):
    package = words.package(words.p("one") + words.sdt(words.p("wrapped")) + words.p("two"))
    assert [(block.text, block.at.paragraph) for block in paragraphs(package)] == [
        ("one", 0),
        ("wrapped", 2),
        ("two", 1),
    ]


def test_a_table_in_a_content_control_is_read(words, grid_of):
    package = words.package(words.sdt(words.tbl(words.tr("Name", ""))))
    assert grid_of(read(package)).cells[0, 1].at == TableAt(table=0, row=0, col=1)


def test_columns_are_true_grid_columns(words, grid_of):
    wide = words.tc("wide", props='<w:gridSpan w:val="2"/>')
    rows = words.tr(wide, "c"), words.tr("b", "c", props='<w:gridBefore w:val="1"/>')
    grid = grid_of(read(words.package(words.tbl(*rows))))
    assert {at: cell.text for at, cell in grid.cells.items()} == {(0, 0): "wide", (0, 2): "c", (1, 1): "b", (1, 2): "c"}
    assert grid.cells[0, 0].cols == 2
    assert (grid.n_rows, grid.n_cols) == (2, 3)


def test_a_merged_cell_stands_once_at_its_top_left_corner(words, grid_of):
    top = words.tc("tall", props='<w:vMerge w:val="restart"/>')
    below = words.tc("", props="<w:vMerge/>")
    grid = grid_of(read(words.package(words.tbl(words.tr(top, "a"), words.tr(below, "b"), words.tr("new", "c")))))
    assert grid.cells[0, 0].rows == 2
    assert (1, 0) not in grid.cells
    assert grid.cells[2, 0].text == "new"


def test_a_continuation_of_nothing_is_a_cell_of_its_own(words, grid_of):
    grid = grid_of(read(words.package(words.tbl(words.tr(words.tc("lost", props="<w:vMerge/>"))))))
    assert grid.cells[0, 0].text == "lost"


def test_rows_and_cells_in_content_controls_are_counted_where_they_stand(words, grid_of):
    rows = words.tr("0"), words.sdt(words.tr("1", words.sdt(words.tc("b")))), words.tr("2")
    grid = grid_of(read(words.package(words.tbl(*rows))))
    assert {at: cell.text for at, cell in grid.cells.items()} == {(0, 0): "0", (1, 0): "1", (1, 1): "b", (2, 0): "2"}


def test_a_table_in_a_cell_is_named_by_the_whole_way_to_it(words, grid_of):
    inner = words.tbl(words.tr("q", "a"))
    grid = grid_of(read(words.package(words.tbl(words.tr("x", words.tc(words.p("above") + inner + words.p()))))))
    cell = grid.cells[0, 1]
    assert cell.text == "above\n"
    assert cell.grids[0].cells[0, 1].at == NestedAt(path=(0, 0, 1, 0, 0, 1))


def test_header_rows_are_those_that_repeat_on_each_page(words, grid_of):
    head = words.tr("Question", "Answer", props="<w:tblHeader/>")
    assert grid_of(read(words.package(words.tbl(head, words.tr("q", ""))))).header_rows == 1


def test_a_text_box_is_read_once(words):
    package = words.package(words.p("around", inner=words.text_box(words.p("boxed") + words.tbl(words.tr("cell")))))
    blocks = read(package).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["around", "boxed"]
    assert [block.cells[0, 0].text for block in blocks if isinstance(block, Grid)] == ["cell"]


def test_a_strict_document_reads_like_a_transitional_one(words):
    package = words.package(words.tbl(words.tr("q", "a")) + words.p("text", props='<w:outlineLvl w:val="1"/>'))
    xml = package.read(package.main).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(words.whole(xml.decode())).blocks == read(package).blocks


def test_a_document_with_macros_reads_like_one_without(words):
    package = words.package(words.p("text"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    assert [block.text for block in paragraphs(package)] == ["text"]


def test_an_empty_document_has_no_blocks(words):
    assert read(words.package("")).blocks == ()


# --- Texts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab"),
        ("<w:r><w:t>pre</w:t><w:noBreakHyphen/><w:t>filled</w:t></w:r>", "pre-filled"),
        ("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        ("<w:moveTo><w:r><w:t>here</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>there</w:t></w:r></w:moveFrom>", "here"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>', "link"),
        ("<w:smartTag><w:r><w:t>tagged</w:t></w:r></w:smartTag>", "tagged"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple>', "today"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r>", "shown"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>in a control</w:t></w:r></w:sdtContent></w:sdt>", "in a control"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4.2</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "4.2",
        ),
    ],
)  # fmt: skip
def test_the_text_is_what_a_person_sees(words, inner, seen):
    assert [block.text for block in paragraphs(words.package(words.p(inner=inner)))] == [seen]


# --- Headings, lists and looks --------------------------------------------------------------------------------------

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>
<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Topic"><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Item">
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
"""


@pytest.mark.parametrize(
    ("props", "heading"),
    [
        ('<w:pStyle w:val="Titel"/>', 0),
        ('<w:pStyle w:val="berschrift2"/>', 2),
        ('<w:pStyle w:val="Topic"/>', 2),
        ('<w:pStyle w:val="Deep"/>', 4),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="Deep"/><w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="Loop"/>', None),
        ('<w:pStyle w:val="Missing"/>', None),
        ("", None),
    ],
)
def test_headings_are_told_by_style_and_outline_level(words, props, heading):
    assert [block.heading for block in paragraphs(words.package(words.p("x", props=props), styles=STYLES))] == [heading]


@pytest.mark.parametrize(
    ("props", "listed"),
    [
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>', (True, 2)),
        ('<w:pStyle w:val="Item"/>', (True, 1)),
        ('<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>', (False, 0)),
        ("", (False, 0)),
    ],
)
def test_list_items_are_told_by_their_own_numbering_or_their_styles(words, props, listed):
    (block,) = paragraphs(words.package(words.p("x", props=props), styles=STYLES))
    assert (block.numbered, block.level) == listed


@pytest.mark.parametrize(
    ("props", "dress", "look"),
    [
        ("", "", Look(size=11)),
        ("", "<w:b/><w:sz w:val='28'/>", Look(bold=True, size=14)),
        ('<w:pStyle w:val="Topic"/>', "", Look(bold=True, size=16)),
        ('<w:pStyle w:val="Topic"/>', '<w:b w:val="0"/>', Look(size=16)),
        ("", '<w:rStyle w:val="Strong"/><w:i/>', Look(bold=True, italic=True, size=11)),
        ('<w:shd w:fill="d9d9d9"/>', "", Look(fill="D9D9D9", size=11)),
    ],
)
def test_the_look_comes_from_the_text_or_from_its_styles(words, props, dress, look):
    (block,) = paragraphs(words.package(words.p("x", props=props, dress=dress), styles=STYLES))
    assert block.look == look


def test_a_cell_is_bold_when_most_of_its_text_is(words, grid_of):
    mixed = words.tc(words.p("Question", dress="<w:b/>") + words.p("why"), props='<w:shd w:fill="auto"/>')
    assert grid_of(read(words.package(words.tbl(words.tr(mixed))))).cells[0, 0].look.bold


# --- Controls -------------------------------------------------------------------------------------------------------


def test_a_text_control_that_shows_its_placeholder_is_blank(words):
    holder = words.sdt(
        words.r("Click here to enter text."), '<w:alias w:val="Company"/><w:tag w:val="co"/><w:showingPlcHdr/><w:text/>'
    )
    (control,) = controls(words.package(words.p("Name: ", inner=holder)))
    assert (control.at, control.kind, control.blank, control.name) == (
        ControlAt(control="co"),
        ControlKind.TEXT,
        True,
        "Company",
    )
    assert (control.start, control.end) == (6, 31)


def test_a_control_is_named_by_its_index_when_its_tag_is_not_its_own(words):
    two = words.sdt(words.r("x"), '<w:tag w:val="same"/><w:text/>') * 2
    assert [control.at.control for control in controls(words.package(words.p(inner=two)))] == ["0", "1"]


def test_a_tag_that_reads_like_an_index_names_no_control(words):
    inner = words.sdt(words.r("x"), '<w:tag w:val="1"/><w:text/>') + words.sdt(words.r("y"), "<w:text/>")
    assert [control.at.control for control in controls(words.package(words.p(inner=inner)))] == ["0", "1"]


def test_content_controls_and_legacy_fields_share_one_count(words):
    inner = (
        words.field("<w:checkBox/>") + words.sdt(words.r("x"), "<w:text/>") + words.field("<w:textInput/>", result="")
    )
    assert [control.at.control for control in controls(words.package(words.p(inner=inner)))] == ["0", "1", "2"]


def test_a_list_control_offers_its_entries_but_not_its_prompt(words):
    prompt = '<w:listItem w:displayText="Choose an item." w:value=""/>'
    entries = prompt + '<w:listItem w:displayText="Yes" w:value="1"/><w:listItem w:value="No"/>'
    inner = words.sdt(words.r("Choose an item."), f"<w:dropDownList>{entries}</w:dropDownList>")
    (control,) = controls(words.package(words.p(inner=inner)))
    assert (control.kind, control.choices, control.blank) == (ControlKind.LIST, ("Yes", "No"), True)


@pytest.mark.parametrize(("checked", "blank", "shown"), [("0", True, "☐ Yes"), ("1", False, "☒ Yes")])
def test_a_check_box_control_shows_as_a_box_whatever_draws_it(words, checked, blank, shown):
    box = words.sdt(
        '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
        f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>',
    )
    (block,) = paragraphs(words.package(words.p(inner=box + words.r(" Yes"))))
    assert (block.text, block.controls[0].kind, block.controls[0].blank) == (shown, ControlKind.BOX, blank)


def test_a_control_around_a_whole_cell_or_paragraph_belongs_to_its_paragraph(words, grid_of):
    cell = words.sdt(words.tc("Click here to enter text."), '<w:tag w:val="answer"/><w:showingPlcHdr/><w:text/>')
    grid = grid_of(read(words.package(words.tbl(words.tr("q", cell)))))
    assert [control.at for control in grid.cells[0, 1].controls] == [ControlAt(control="answer")]


def test_a_control_around_several_paragraphs_is_structure(words):
    assert controls(words.package(words.sdt(words.p("one") + words.p("two"), "<w:richText/>"))) == []


def test_ordinary_text_wrapped_by_an_editor_is_no_control(words):
    assert (
        controls(words.package(words.p(inner=words.sdt(words.r("Is data encrypted?"), '<w:tag w:val="goog_rdk_0"/>'))))
        == []
    )


def test_a_locked_control_is_never_blank(words):
    locked = words.sdt(
        words.r("Click here to enter text."), '<w:lock w:val="contentLocked"/><w:showingPlcHdr/><w:text/>'
    )
    assert [control.blank for control in controls(words.package(words.p(inner=locked)))] == [False]


SELECT, YES, NO = (f'<w:listEntry w:val="{entry}"/>' for entry in ("Select", "Yes", "No"))


@pytest.mark.parametrize(
    ("kind", "result", "expected"),
    [
        ("<w:textInput/>", "     ", (ControlKind.TEXT, True, ())),
        ("<w:textInput/>", "Acme", (ControlKind.TEXT, False, ())),
        ('<w:textInput><w:default w:val="your name"/></w:textInput>', "your name", (ControlKind.TEXT, True, ())),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', None, (ControlKind.BOX, True, ())),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', None, (ControlKind.BOX, False, ())),
        (f"<w:ddList>{SELECT}{YES}</w:ddList>", None, (ControlKind.LIST, True, ("Yes",))),
        (f'<w:ddList><w:result w:val="1"/>{NO}{YES}</w:ddList>', None, (ControlKind.LIST, False, ("No", "Yes"))),
    ],
)
def test_legacy_fields_are_controls(words, kind, result, expected):
    (control,) = controls(words.package(words.p("Q ", inner=words.field(kind, result=result and words.r(result)))))
    assert (control.kind, control.blank, control.choices) == expected


def test_typed_boxes_are_counted_within_their_place(words, grid_of):
    cell = words.tc(words.p("☐ Yes  ☑ No") + words.p("□ N/A"))
    (cell,) = grid_of(read(words.package(words.tbl(words.tr(cell))))).cells.values()
    assert [(box.ordinal, box.blank, box.at) for box in cell.controls] == [
        (0, True, cell.at), (1, False, cell.at), (2, True, cell.at),
    ]  # fmt: skip
    assert cell.text == "☐ Yes  ☒ No\n☐ N/A"


@pytest.mark.parametrize(
    ("inner", "blank"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>', True),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', False),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', True),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0a8</w:t></w:r>', True),
    ],
)
def test_boxes_drawn_by_symbol_fonts_are_boxes(words, inner, blank):
    assert [box.blank for box in controls(words.package(words.p(inner=inner + words.r(" Yes"))))] == [blank]


def test_a_form_made_by_python_docx_reads_as_it_was_made():
    made = docx.Document()
    made.add_heading("Security", level=1)
    made.add_paragraph("Is data encrypted?", style="List Number")
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Banner"
    table.cell(1, 0).text = "Company"
    content = io.BytesIO()
    made.save(content)
    heading, question, grid, *_ = read(package_from(content.getvalue(), name="made.docx")).blocks
    assert (heading.text, heading.heading) == ("Security", 1)
    assert (question.text, question.numbered) == ("Is data encrypted?", True)
    assert {at: (cell.text, cell.cols) for at, cell in grid.cells.items()} == {
        (0, 0): ("Banner", 2), (1, 0): ("Company", 1), (1, 1): ("", 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Click or tap here to enter text.", True),
        ("Choose an item.", True),
        ("Select...", True),
        ("Please select", True),
        ("[Enter company name]", True),
        ("____", True),
        ("Type II report of 2024", False),
        ("Select Medical", False),
        ("Enter-Tech Ltd", False),
    ],
)
def test_a_prompt_is_told_from_an_answer(words, text, blank):
    inner = words.sdt(words.r(text), "<w:text/>")
    assert [control.blank for control in controls(words.package(words.p(inner=inner)))] == [blank]


def test_a_table_of_contents_is_not_read_as_text(words):
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    package = words.package(words.sdt(words.p("1 Security\t3"), gallery) + words.p("Security"))
    assert [block.text for block in paragraphs(package)] == ["Security"]
