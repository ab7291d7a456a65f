"""Each way of answering in a Word document, seen in the XML and verified against the original."""

from __future__ import annotations

import re

import pytest

from responder.documents.docx.fill import fill
from responder.documents.docx.read import read
from responder.domain import CellAt, ControlAt, Finding, NestedAt, ParagraphAt, Slot, TableAt
from responder.errors import SlotRefused

CELL = TableAt(table=0, row=0, col=1)
FIRST = ParagraphAt(paragraph=0)


def body(package) -> str:
    return re.search("<w:body>(.*)<w:sectPr/>", package.read(package.main).decode(), re.DOTALL)[1]


# --- Cells ----------------------------------------------------------------------------------------------------------


def test_a_cell_keeps_its_properties_and_its_first_runs_formatting(words, filled):
    run = '<w:r><w:rPr><w:color w:val="1F4E79"/></w:rPr><w:t></w:t></w:r>'
    answer = words.tc(words.p(props='<w:jc w:val="right"/>', inner=run), props='<w:shd w:fill="EEEEEE"/>')
    after = filled(words.package(words.tbl(words.tr("Q", answer))), {Slot(at=CELL): "Yes"})
    assert (
        '<w:tc><w:tcPr><w:shd w:fill="EEEEEE"/></w:tcPr><w:p><w:pPr><w:jc w:val="right"/></w:pPr>' + run
        + '<w:r><w:rPr><w:color w:val="1F4E79"/></w:rPr><w:t>Yes</w:t></w:r></w:p></w:tc>'
    ) in body(after).replace("<w:t/>", "<w:t></w:t>")  # fmt: skip


def test_an_empty_cell_takes_the_formatting_of_its_paragraph_mark(words, filled):
    empty = words.tc(words.p(props='<w:rPr><w:ins w:id="1"/><w:i/></w:rPr>'))
    after = filled(words.package(words.tbl(words.tr("Q", empty))), {Slot(at=CELL): "Yes"})
    assert "<w:r><w:rPr><w:i/></w:rPr><w:t>Yes</w:t></w:r>" in body(after)


def test_lines_of_an_answer_become_line_breaks(words, filled, texts):
    after = filled(words.package(words.tbl(words.tr("Q", ""))), {Slot(at=CELL): "one\r\ntwo\tthree"})
    assert texts(after) == ["Q | one\ntwo\tthree"]
    assert "<w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t>" in body(after)


def test_merged_nested_and_wrapped_cells_are_filled_where_they_stand(words, filled):
    tall = words.tc("", props='<w:vMerge w:val="restart"/>')
    inner = words.tbl(words.tr("q", ""))
    rows = (
        words.tr(tall, words.tc(words.p() + inner + words.p())),
        words.sdt(words.tr(words.tc("", props="<w:vMerge/>"), "")),
    )
    entries = {
        Slot(at=TableAt(table=0, row=0, col=0)): "tall",
        Slot(at=NestedAt(path=(0, 0, 1, 0, 0, 1))): "nested",
        Slot(at=TableAt(table=0, row=1, col=1)): "wrapped",
    }
    after = filled(words.package(words.tbl(*rows)), entries)
    cells = read(after).blocks[0].cells
    assert (cells[0, 0].text, cells[0, 1].grids[0].cells[0, 1].text, cells[1, 1].text) == ("tall", "nested", "wrapped")


def test_a_label_in_the_cell_stays_and_the_empty_line_under_it_takes_the_answer(words, filled, texts):
    cell = words.tc(words.p("Name:") + words.p() + words.p("Date:") + words.p("Notes:"))
    at = TableAt(table=0, row=0, col=0)
    entries = {Slot(at=at, after="Name:"): "Acme", Slot(at=at, after="Date:"): "today"}
    after = filled(words.package(words.tbl(words.tr(cell))), entries)
    assert texts(after) == ["Name:\nAcme\nDate: today\nNotes:"]


def test_several_lines_to_write_on_become_one_answer(words, filled, texts):
    cell = words.tc(words.p("______") + words.p("______"))
    after = filled(words.package(words.tbl(words.tr("Q", cell))), {Slot(at=CELL, blank="______\n______"): "Yes"})
    assert texts(after) == ["Q | Yes\n"]


@pytest.mark.parametrize(
    ("place", "held"),
    [
        (CELL, "We do."),
        (TableAt(table=0, row=0, col=7), ""),
        (TableAt(table=3, row=0, col=0), ""),
        (CellAt(sheet="S", cell="A1"), ""),
    ],
)
def test_a_cell_that_holds_text_or_is_not_there_is_refused(words, place, held):
    with pytest.raises(SlotRefused):
        fill(words.package(words.tbl(words.tr("Q", held))), {Slot(at=place): "Yes"})


# --- Paragraphs -----------------------------------------------------------------------------------------------------


def test_a_blank_spread_over_runs_is_spliced(words, filled):
    runs = words.r("Name: __") + words.r("___", dress="<w:u/>") + words.r("_, of Acme")
    after = filled(words.package(words.p(inner=runs)), {Slot(at=FIRST, blank="______"): "Jo"})
    assert read(after).blocks[0].text == "Name: Jo, of Acme"


def test_two_blanks_in_one_paragraph_take_their_own_answers(words, filled, texts):
    entries = {
        Slot(at=FIRST, blank="____", after="Name:"): "a longer answer",
        Slot(at=FIRST, blank="____", after="Date:"): "today",
    }
    assert texts(filled(words.package(words.p("Name: ____ Date: ____")), entries)) == [
        "Name: a longer answer Date: today"
    ]


def test_the_answer_behind_a_bold_label_is_not_bold(words, filled):
    label = words.p("Answer:", dress='<w:b/><w:u w:val="single"/><w:sz w:val="20"/>')
    after = filled(words.package(label), {Slot(at=FIRST): "Yes"})
    assert '<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> Yes</w:t></w:r>' in body(after)


def test_the_answer_behind_a_label_bold_by_style_is_not_bold(words, filled):
    styles = '<w:style w:type="paragraph" w:styleId="Q"><w:rPr><w:b/></w:rPr></w:style>'
    after = filled(
        words.package(words.p("Answer:", props='<w:pStyle w:val="Q"/>'), styles=styles), {Slot(at=FIRST): "Yes"}
    )
    assert '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t xml:space="preserve"> Yes' in body(after)


def test_an_answer_behind_a_link_or_a_field_is_outside_of_it(words, filled, texts):
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>Policy:</w:t></w:r></w:hyperlink>'
    reference = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Clause:</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    package = words.package(words.p(inner=link) + words.p(inner=reference))
    after = filled(package, {Slot(at=FIRST): "one", Slot(at=ParagraphAt(paragraph=1)): "two"})
    assert texts(after) == ["Policy: one", "Clause: two"]
    assert "</w:hyperlink><w:r>" in body(after)
    assert '<w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> two' in body(after)


def test_an_empty_paragraph_takes_the_answer(words, filled, texts):
    assert texts(filled(words.package(words.p()), {Slot(at=FIRST): "Yes"})) == ["Yes"]


def test_a_new_paragraph_after_the_question_is_in_its_style_but_neither_numbered_nor_bold(words, filled):
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    props = f'<w:pStyle w:val="Body"/><w:keepNext/>{listed}<w:spacing w:after="60"/><w:jc w:val="both"/>'
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    package = words.package(
        words.p("Do you?", props=props, dress="<w:b/><w:i/>") + words.p("Next?"), numbering=numbering
    )
    slot = Slot(at=ParagraphAt(paragraph=0, after=True))
    assert (
        '<w:p><w:pPr><w:pStyle w:val="Body"/><w:spacing w:after="60"/><w:ind w:left="720"/><w:jc w:val="both"/></w:pPr>'
        "<w:r><w:t>We do.</w:t></w:r></w:p><w:p><w:r>"
    ) in body(filled(package, {slot: "We do."}))


def test_the_answer_after_a_heading_is_body_text(words, filled):
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    package = words.package(words.p("Do you?", props='<w:pStyle w:val="H"/>'), styles=styles)
    after = read(filled(package, {Slot(at=ParagraphAt(paragraph=0, after=True)): "We do."}))
    assert [(block.text, block.heading) for block in after.blocks] == [("Do you?", 1), ("We do.", None)]


def test_two_answers_after_one_question_keep_their_order(words, filled, texts):
    after = ParagraphAt(paragraph=0, after=True)
    entries = {Slot(at=after): "Yes", Slot(at=after, ordinal=1): "Because"}
    assert texts(filled(words.package(words.p("Q?")), entries)) == ["Q?", "Yes", "Because"]


def test_a_question_at_the_end_of_a_section_leaves_the_section_its_mark(words, filled, texts):
    package = words.package(words.p("Q?", props="<w:sectPr/>") + words.p("next"))
    assert texts(filled(package, {Slot(at=ParagraphAt(paragraph=0, after=True)): "Yes"})) == ["Q?", "Yes", "next"]


def test_both_copies_of_a_text_box_are_filled(words, filled):
    package = words.package(
        words.p("around", inner=words.text_box(words.p("Name: ____") + words.tbl(words.tr("Q", ""))))
    )
    entries = {Slot(at=ParagraphAt(paragraph=1), blank="____"): "Acme", Slot(at=CELL): "Yes"}
    xml = body(filled(package, entries))
    assert xml.count("Acme") == xml.count("Yes") == 2
    assert "____" not in xml


def test_two_answers_for_one_blank_are_refused(words):
    entries = {Slot(at=FIRST, blank="____"): "one", Slot(at=FIRST): "two"}
    with pytest.raises(SlotRefused, match="two answers"):
        fill(words.package(words.p("Name: ____")), entries)


# --- Content controls -----------------------------------------------------------------------------------------------

GREY = (
    '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="808080"/></w:rPr>'
    "<w:t>Click here to enter text.</w:t></w:r>"
)


def control(words, props, content=GREY, *, parts=None):
    return words.package(words.p("Q: ", inner=words.sdt(content, props)), parts=parts)


def only_control(package):
    (found,) = (each for block in read(package).blocks for each in block.controls)
    return found


def test_a_text_control_gets_its_own_formatting_and_no_longer_shows_its_placeholder(words, filled):
    package = control(words, "<w:rPr><w:i/></w:rPr><w:showingPlcHdr/><w:text/>")
    xml = body(filled(package, {Slot(at=ControlAt(control="0")): "two\nlines"}))
    assert "<w:sdtContent><w:r><w:rPr><w:i/></w:rPr><w:t>two lines</w:t></w:r></w:sdtContent>" in xml
    assert "showingPlcHdr" not in xml


def test_a_control_without_formatting_of_its_own_drops_the_placeholders_grey(words, filled):
    xml = body(filled(control(words, "<w:showingPlcHdr/>"), {Slot(at=ControlAt(control="0")): "Yes"}))
    assert "<w:sdtContent><w:r><w:t>Yes</w:t></w:r></w:sdtContent>" in xml


def test_a_control_of_several_lines_keeps_them(words, filled, texts):
    package = control(words, '<w:showingPlcHdr/><w:text w:multiLine="1"/>')
    assert texts(filled(package, {Slot(at=ControlAt(control="0")): "two\nlines"})) == ["Q: two\nlines"]


def test_a_control_around_a_cell_keeps_the_cell(words, filled):
    cell = words.sdt(
        words.tc(words.p(inner=GREY), props='<w:tcW w:w="1"/>'), '<w:tag w:val="a"/><w:showingPlcHdr/><w:text/>'
    )
    after = filled(words.package(words.tbl(words.tr("Q", cell))), {Slot(at=ControlAt(control="a")): "Yes"})
    assert '<w:tc><w:tcPr><w:tcW w:w="1"/></w:tcPr><w:p><w:r><w:t>Yes</w:t></w:r></w:p></w:tc>' in body(after)


def test_a_cell_whose_blank_is_a_controls_placeholder_means_the_control(words, filled):
    cell = words.tc(words.p(inner=words.sdt(GREY, "<w:showingPlcHdr/><w:text/>")))
    slot = Slot(at=CELL, blank="Click here to enter text.")
    assert only_control_text(filled(words.package(words.tbl(words.tr("Q", cell))), {slot: "Yes"})) == "Yes"


def only_control_text(package):
    return re.search("<w:sdtContent>(.*)</w:sdtContent>", body(package))[1].partition("<w:t>")[2].partition("<")[0]


def test_a_date_control_remembers_the_date(words, filled):
    package = control(words, "<w:showingPlcHdr/><w:date/>")
    assert 'w:fullDate="2024-05-01T00:00:00Z"' in body(filled(package, {Slot(at=ControlAt(control="0")): "2024-05-01"}))


LIST = '<w:listItem w:displayText="Yes" w:value="y"/><w:listItem w:displayText="No" w:value="n"/>'


@pytest.mark.parametrize("said", ["Yes", "yes", "y"])
def test_a_drop_down_takes_an_entry_by_its_text_or_value(words, filled, said):
    after = filled(
        control(words, f"<w:showingPlcHdr/><w:dropDownList>{LIST}</w:dropDownList>"),
        {Slot(at=ControlAt(control="0")): said},
    )
    assert only_control_text(after) == "Yes"
    assert 'w:lastValue="y"' in body(after)


def test_a_drop_down_takes_nothing_else_but_a_combo_box_does(words, filled):
    entries = {Slot(at=ControlAt(control="0")): "Partly"}
    with pytest.raises(SlotRefused, match="no entry 'Partly'"):
        fill(control(words, f"<w:showingPlcHdr/><w:dropDownList>{LIST}</w:dropDownList>"), entries)
    assert (
        only_control_text(filled(control(words, f"<w:showingPlcHdr/><w:comboBox>{LIST}</w:comboBox>"), entries))
        == "Partly"
    )


def test_a_check_box_control_is_ticked_with_its_own_glyph(words, filled):
    box = (
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/></w14:checkbox>'
    )
    package = control(words, box, words.r("☐", dress='<w:rFonts w:ascii="MS Gothic"/>'))
    xml = body(filled(package, {Slot(at=ControlAt(control="0"), tick=True): "X"}))
    assert '<w14:checked w14:val="1"/>' in xml
    assert "<w:t>☒</w:t>" in xml


def test_a_check_box_drawn_by_a_symbol_font_is_ticked_with_a_symbol(words, filled):
    box = (
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="00FE" w14:font="Wingdings"/></w14:checkbox>'
    )
    package = control(words, box, '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>')
    after = filled(package, {Slot(at=ControlAt(control="0"), tick=True): "X"})
    assert '<w:sym w:font="Wingdings" w:char="F0FE"/>' in body(after)
    assert not only_control(after).blank


@pytest.mark.parametrize(
    ("props", "content"),
    [
        ('<w:lock w:val="contentLocked"/><w:showingPlcHdr/><w:text/>', GREY),
        ("<w:text/>", "<w:r><w:t>Acme</w:t></w:r>"),
        ('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', "<w:r><w:t>☒</w:t></w:r>"),
        ("<w:showingPlcHdr/>", f"<w:sdt><w:sdtPr/><w:sdtContent>{GREY}</w:sdtContent></w:sdt>"),
    ],
)
def test_a_control_that_is_locked_or_answered_or_holds_others_is_refused(words, props, content):
    with pytest.raises(SlotRefused):
        fill(control(words, props, content), {Slot(at=ControlAt(control="0")): "Yes"})


STORE = "{11111111-2222-3333-4444-555555555555}"


def bound(words, xpath="/f:form[1]/f:name[1]", store=STORE):
    parts = {
        "customXml/item1.xml": '<f:form xmlns:f="urn:f"><f:name>old</f:name></f:form>',
        "customXml/itemProps1.xml": f'<ds:datastoreItem xmlns:ds="urn:ds" ds:itemID="{STORE}"/>',
        "customXml/_rels/item1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://x/customXmlProps" Target="itemProps1.xml"/></Relationships>',
    }
    binding = f'<w:dataBinding w:prefixMappings="xmlns:f=\'urn:f\'" w:xpath="{xpath}" w:storeItemID="{store}"/>'
    return control(words, f"<w:showingPlcHdr/>{binding}<w:text/>", parts=parts)


def test_the_data_bound_to_a_control_takes_the_answer_too(words, filled):
    after = filled(bound(words), {Slot(at=ControlAt(control="0")): "Acme & Co"})
    assert b"<f:name>Acme &amp; Co</f:name>" in after.read("customXml/item1.xml")


@pytest.mark.parametrize(
    ("xpath", "store"), [("//f:name[position()=last()]", STORE), ("/f:form/f:other", STORE), ("/f:form/f:name", "{0}")]
)
def test_a_binding_that_leads_nowhere_is_reported(words, xpath, store):
    found = fill(bound(words, xpath, store), {Slot(at=ControlAt(control="0")): "Acme"})
    assert ["from elsewhere" in finding.message for finding in found.findings] == [True]


# --- Legacy fields --------------------------------------------------------------------------------------------------

SPACES = "<w:r><w:rPr><w:noProof/></w:rPr><w:t>     </w:t></w:r>"


def legacy(words, kind, result=SPACES, name="F"):
    return words.package(words.p("Q: ", inner=words.field(kind, result=result, name=name) + words.r(" end")))


@pytest.mark.parametrize("result", [SPACES, "", SPACES * 3])
def test_a_text_field_takes_the_answer_between_its_marks(words, filled, texts, result):
    after = filled(legacy(words, "<w:textInput/>", result), {Slot(at=ControlAt(control="0")): "Yes"})
    assert texts(after) == ["Q: Yes end"]


def test_a_text_field_over_several_paragraphs_is_emptied_of_its_blanks(words, filled, texts):
    package = legacy(words, "<w:textInput/>", f"{SPACES}</w:p><w:p>{SPACES}")
    assert texts(filled(package, {Slot(at=ControlAt(control="0")): "Yes"})) == ["Q: Yes", " end"]


def test_a_text_field_takes_no_more_than_it_allows(words, filled):
    package = legacy(words, '<w:textInput><w:maxLength w:val="3"/></w:textInput>')
    filled(package, {Slot(at=ControlAt(control="0")): "Yes"})
    with pytest.raises(SlotRefused, match="at most 3 characters"):
        fill(package, {Slot(at=ControlAt(control="0")): "Indeed"})


def test_a_legacy_check_box_is_ticked(words, filled):
    package = legacy(words, '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>', None)
    after = filled(package, {Slot(at=ControlAt(control="0"), tick=True): "X"})
    assert '<w:default w:val="0"/><w:checked w:val="1"/></w:checkBox>' in body(after)


def test_a_legacy_drop_down_points_to_its_entry(words, filled, texts):
    kind = '<w:ddList><w:listEntry w:val="Select"/><w:listEntry w:val="No"/><w:listEntry w:val="Yes"/></w:ddList>'
    after = filled(legacy(words, kind, None), {Slot(at=ControlAt(control="0")): "yes"})
    assert '<w:ddList><w:result w:val="2"/><w:listEntry' in body(after)
    assert texts(after) == ["Q: Yes end"]


@pytest.mark.parametrize(
    ("kind", "result"),
    [
        ("<w:textInput/>", "<w:r><w:t>Acme</w:t></w:r>"),
        ("<w:textInput/>", None),
        ('<w:textInput><w:type w:val="calculated"/></w:textInput>', SPACES),
        ('<w:enabled w:val="0"/><w:textInput/>', SPACES),
        ('<w:checkBox><w:checked/></w:checkBox>', None),
        ('<w:ddList><w:listEntry w:val="Maybe"/></w:ddList>', None),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>', None),
    ],
)  # fmt: skip
def test_a_field_that_is_answered_computed_or_has_no_such_entry_is_refused(words, kind, result):
    package = legacy(words, kind.removeprefix('<w:enabled w:val="0"/>'), result)
    if kind.startswith("<w:enabled"):
        package = words.whole(package.read(package.main).decode().replace("<w:enabled/>", '<w:enabled w:val="0"/>'))
    with pytest.raises(SlotRefused):
        fill(package, {Slot(at=ControlAt(control="0")): "Yes"})


# --- Boxes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ordinal", "seen"),
    [("☐ Yes ☐ No", 0, "☒ Yes ☐ No"), ("☐ Yes ☐ No", 1, "☐ Yes ☒ No"), ("□Yes □No", 1, "☐Yes ☒No")],
)
def test_a_typed_box_is_ticked_alone(words, filled, texts, text, ordinal, seen):
    assert texts(filled(words.package(words.p(text)), {Slot(at=FIRST, tick=True, ordinal=ordinal): "X"})) == [seen]


def test_a_forms_own_box_character_is_hidden_not_lost(words, filled):
    after = filled(
        words.package(words.p("□ Yes", dress='<w:b/><w:color w:val="FF0000"/>')), {Slot(at=FIRST, tick=True): "X"}
    )
    assert '<w:rPr><w:b/><w:vanish/><w:color w:val="FF0000"/></w:rPr><w:t>□</w:t>' in body(after).replace(
        ' xml:space="preserve"', ""
    )


@pytest.mark.parametrize(
    ("font", "empty", "ticked"),
    [("Wingdings", "F06F", "F0FE"), ("Wingdings 2", "F0A3", "F052"), ("Webdings", "F063", "F067")],
)
def test_a_symbol_box_is_ticked_with_its_fonts_symbol(words, filled, font, empty, ticked):
    symbol = f'<w:sym w:font="{font}" w:char="{empty}"/>'
    after = filled(
        words.package(words.p(inner=f"<w:r>{symbol}<w:t> Yes</w:t></w:r>")), {Slot(at=FIRST, tick=True): "X"}
    )
    assert symbol.replace(empty, ticked) in body(after)


def test_boxes_in_a_cell_are_counted_over_its_paragraphs(words, filled, texts):
    cell = words.tc(words.p("☐ a") + words.p("☐ b"))
    assert texts(filled(words.package(words.tbl(words.tr("Q", cell))), {Slot(at=CELL, tick=True, ordinal=1): "X"})) == [
        "Q | ☐ a\n☒ b"
    ]


def test_a_cell_without_a_box_takes_the_mark(words, filled, texts):
    assert texts(filled(words.package(words.tbl(words.tr("Q", ""))), {Slot(at=CELL, tick=True): "X"})) == ["Q | X"]


def test_a_choice_without_a_box_gets_a_ticked_one_in_front(words, filled, texts):
    assert texts(filled(words.package(words.tbl(words.tr("Q", "3"))), {Slot(at=CELL, tick=True): "X"})) == ["Q | ☒ 3"]


@pytest.mark.parametrize(("text", "ordinal"), [("☒ Yes", 0), ("☐ Yes", 1), ("X", 0)])
def test_a_box_that_is_ticked_or_not_there_is_refused(words, text, ordinal):
    with pytest.raises(SlotRefused):
        fill(words.package(words.p(text)), {Slot(at=FIRST, tick=True, ordinal=ordinal): "X"})


# --- The package ----------------------------------------------------------------------------------------------------


def test_only_the_document_changes_and_it_keeps_its_declaration_and_namespaces(words):
    package = words.package(words.p("Answer:"), styles="", settings="")
    found = fill(package, {Slot(at=FIRST): "Yes"})
    assert list(found.replacements) == ["word/document.xml"]
    was, now = package.read(package.main), found.replacements[package.main]
    assert now.split(b"<w:body>")[0] == was.split(b"<w:body>")[0]


def test_no_entries_change_nothing(words):
    assert fill(words.package(words.p("Answer:")), {}).replacements == {}


def test_the_same_answers_make_the_same_bytes(words):
    package = words.package(words.p("Answer:") + words.tbl(words.tr("Q", "")))
    entries = {Slot(at=FIRST): "Yes", Slot(at=CELL): "No"}
    assert fill(package, entries).replacements == fill(package, entries).replacements


def test_characters_that_xml_forbids_are_left_out_and_reported(words, filled, texts):
    package = words.package(words.p("Answer:"))
    entries = {Slot(at=FIRST): "a\x00b\x0b \ud800c\ufffe <&> '\"'"}
    assert texts(filled(package, entries)) == ["Answer: ab c <&> '\"'"]
    assert fill(package, entries).findings == (
        Finding(where="paragraph 1", message="Characters that a document can't hold were left out."),
    )


def test_an_answer_without_words_is_refused(words):
    with pytest.raises(SlotRefused):
        fill(words.package(words.p("Answer:")), {Slot(at=FIRST): " \x00 "})


def test_a_protected_document_is_filled_and_reported(words, filled):
    package = words.package(words.p("Answer:"), settings='<w:documentProtection w:edit="forms" w:enforcement="1"/>')
    filled(package, {Slot(at=FIRST): "Yes"})
    assert "protected" in fill(package, {Slot(at=FIRST): "Yes"}).findings[0].message


def test_a_strict_document_stays_strict(words, filled, texts):
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = words.package(words.p("Answer:")).read("word/document.xml")
    package = words.whole(xml.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict).decode())
    after = filled(package, {Slot(at=FIRST): "Yes"})
    assert texts(after) == ["Answer: Yes"]
    assert b"openxmlformats.org/wordprocessingml" not in after.read(after.main)


def test_answers_are_inserted_plainly_when_changes_are_tracked(words, filled, texts):
    inserted = '<w:ins w:id="1" w:author="a"><w:r><w:t>Answer:</w:t></w:r></w:ins>'
    package = words.package(words.p(inner=inserted), settings="<w:trackRevisions/>")
    after = filled(package, {Slot(at=FIRST): "Yes"})
    assert texts(after) == ["Answer: Yes"]
    assert "</w:ins><w:r>" in body(after)


def test_words_in_a_cell_made_for_ticks_are_readable_and_never_hidden(words, filled):
    mark = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/><w:vanish/><w:sz w:val="16"/></w:rPr>'
    after = filled(words.package(words.tbl(words.tr("Q", words.tc(words.p(props=mark))))), {Slot(at=CELL): "Yes"})
    assert '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>Yes</w:t></w:r>' in body(after)


def test_a_row_of_fixed_height_is_reported_when_the_answer_is_long(words):
    row = words.tr("Q", "", props='<w:trHeight w:val="300" w:hRule="exact"/>')
    package = words.package(words.tbl(row))
    assert fill(package, {Slot(at=CELL): "Yes"}).findings == ()
    assert "fixed height" in fill(package, {Slot(at=CELL): "We do. " * 20}).findings[0].message


def test_a_cell_that_shows_only_a_text_field_means_the_field(words):
    form = words.field('<w:textInput><w:maxLength w:val="3"/></w:textInput>', result=SPACES)
    package = words.package(words.tbl(words.tr("Q", words.tc(words.p(inner=form)))))
    with pytest.raises(SlotRefused, match="at most 3"):
        fill(package, {Slot(at=CELL): "Indeed"})


# --- What people see --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("colour", "shade", "wanted"), [
    ("FFFFFF", "", "auto"), ("E7E6E6", "", "auto"), ("AEAAAA", "", "auto"),
    ("FFFFFF", "1F3864", "FFFFFF"), ("1F4E79", "", "1F4E79"),
])  # fmt: skip
def test_an_answer_is_never_written_in_the_colour_of_its_cell(words, filled, colour, shade, wanted):
    mark = f'<w:rPr><w:color w:val="{colour}"/><w:sz w:val="20"/></w:rPr>'
    cell = words.tc(words.p(props=mark), props=f'<w:shd w:fill="{shade}"/>' if shade else "")
    after = filled(words.package(words.tbl(words.tr("Q", cell))), {Slot(at=CELL): "Yes"})
    assert f'<w:r><w:rPr><w:color w:val="{wanted}"/><w:sz w:val="20"/></w:rPr><w:t>Yes</w:t></w:r>' in body(after)


def test_a_tab_drawn_as_a_line_stays_behind_the_answer(words, filled, texts):
    stops = '<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5000"/></w:tabs>'
    tab = "<w:r><w:tab/></w:r>"
    package = words.package(words.p(props=stops, inner=words.r("Signed: ") + tab + words.r("Date: ") + tab))
    after = filled(package, {Slot(at=FIRST, after="Signed:"): "Acme", Slot(at=FIRST, after="Date:"): "2024"})
    assert texts(after) == ["Signed: Acme\tDate: 2024\t"]
