from __future__ import annotations

import pytest

from responder.domain import ParagraphAt, Slot, TableAt


def at(table: int, row: int, col: int) -> TableAt:
    return TableAt(table=table, row=row, col=col)


def test_labels_are_answered_in_the_open_cell_beside_them(writer):
    writer.heading("Company")
    writer.table(["Name", "", "Date", ""], ["Address", "", "Version", "dd/mm/yyyy"])
    found = writer.find().questions
    assert [(question.text, question.slot.at) for question in found] == [
        ("Name", at(0, 0, 1)),
        ("Date", at(0, 0, 3)),
        ("Address", at(0, 1, 1)),
        ("Version", at(0, 1, 3)),
    ]
    assert found[3].slot.blank == "dd/mm/yyyy"
    assert {question.section for question in found} == {"Company"}


def test_labels_with_written_answers_hold_them(writer):
    writer.table(["Company name:", "Acme"], ["Address:", "Main Street"], ["Contact person:", ""])
    found = writer.find().questions
    assert [(question.text, question.held) for question in found] == [
        ("Company name:", "Acme"),
        ("Address:", "Main Street"),
        ("Contact person:", ""),
    ]
    assert found[0].slot == Slot(at=at(0, 0, 1))


def test_an_open_row_below_the_words_takes_the_answer(writer, slots_of):
    writer.table(["Describe the nature of the processing."], [""])
    writer.say("")
    writer.table(["Contact name", "E-mail"], ["", ""])
    assert slots_of(writer.find()) == [
        ("Describe the nature of the processing.", "table 1, row 2, column 1"),
        ("Contact name", "table 2, row 2, column 1"),
        ("E-mail", "table 2, row 2, column 2"),
    ]


def test_a_register_with_rows_to_add_is_left_to_a_person(writer):
    writer.table(["Name", "Country", "Purpose"], ["", "", ""], ["", "", ""], header=True)
    assert writer.find().questions == ()


def test_a_label_and_its_room_may_share_a_cell(writer):
    table = writer.table(["Full name:", "Date: ________"])
    table.rows[0].cells[0].add_paragraph("")
    assert [(question.text, question.slot) for question in writer.find().questions] == [
        ("Full name:", Slot(at=at(0, 0, 0), after="Full name:")),
        ("Date:", Slot(at=at(0, 0, 1), after="Date:", blank="________")),
    ]


def test_several_labels_in_one_cell_are_several_questions(writer):
    cell = writer.table(["Name:"]).rows[0].cells[0]
    for text in ("", "Address:", "", ""):
        cell.add_paragraph(text)
    assert [question.slot.after for question in writer.find().questions] == ["Name:", "Address:"]


def test_a_cell_like_a_page_is_read_like_one(writer):
    cell = writer.table(["1. Do you have a firewall?"]).rows[0].cells[0]
    for text in ("☐ Yes ☐ No", "2. Do you have an IDS?", "☐ Yes ☐ No", "3. Name of your CISO: ______"):
        cell.add_paragraph(text)
    first, second, third = writer.find().questions
    assert [box.slot.ordinal for box in (*first.boxes, *second.boxes)] == [0, 1, 2, 3]
    assert third.slot == Slot(at=at(0, 0, 0), after="3. Name of your CISO:", blank="______")


def test_boxes_answer_the_words_on_their_left_or_above(writer):
    writer.table(["Is data kept abroad?", "☐ Yes", "☐ No"], ["Is it encrypted?", "☐ Yes", "☐ No"])
    writer.say("")
    writer.table(["Which data do you process?"], ["☐ Names"], ["☐ Addresses"])
    abroad, encrypted, data = writer.find().questions
    assert (abroad.choices, abroad.at) == (("Yes", "No"), at(0, 0, 0))
    assert [box.slot.at for box in encrypted.boxes] == [at(0, 1, 1), at(0, 1, 2)]
    assert (data.choices, data.at) == (("Names", "Addresses"), at(1, 0, 0))


def test_boxes_in_nested_tables_answer_the_label_beside_them(writer):
    table = writer.table(["Data classification:", "", ""], ["Owner:", "", ""])
    for cell, choice in zip(table.rows[0].cells[1:], ("Public", "Confidential"), strict=True):
        inner = cell.add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "☐", choice
    first, _ = writer.find().questions
    assert first.choices == ("Public", "Confidential")
    assert first.boxes[0].slot.at.path == (0, 0, 1, 0, 0, 0)


@pytest.mark.parametrize("rows", [[("Response", ""), ("Evidence", "")], [("Answer:", ""), ("Comments:", "")]])
def test_a_table_of_prompts_takes_the_answer_to_the_paragraph_above(writer, rows):
    writer.say("1. Which functions continue offline?")
    writer.table(*rows)
    (found,) = writer.find().questions
    assert found.at == ParagraphAt(paragraph=0)
    assert (found.slot.at, found.comment.at) == (at(0, 0, 1), at(0, 1, 1))


def test_an_empty_box_below_a_question_takes_its_answer(writer):
    writer.say("Q1. Describe the physical security of your sites.")
    writer.table([""])
    writer.say("Q2. Is there an incident response plan?")
    writer.table(["☐ Yes", "☐ No"])
    first, second = writer.find().questions
    assert first.slot == Slot(at=at(0, 0, 0))
    assert (second.at, second.choices) == (ParagraphAt(paragraph=1), ("Yes", "No"))


def test_choices_over_empty_cells_are_ticked_below(writer):
    writer.say("1. Is access reviewed?")
    writer.table(["Yes", "No", "N/A"], ["", "", ""])
    (found,) = writer.find().questions
    assert found.choices == ("Yes", "No", "N/A")
    assert found.boxes[1].slot == Slot(at=at(0, 1, 1), tick=True)


def test_prompts_inside_a_table_answer_the_row_above_them(writer):
    table = writer.table(["Do you have a DPO?", ""], ["Answer", ""], ["Comments", ""])
    table.rows[0].cells[0].merge(table.rows[0].cells[1])
    (found,) = writer.find().questions
    assert found.text.strip() == "Do you have a DPO?"
    assert (found.slot.at, found.comment.at) == (at(0, 1, 1), at(0, 2, 1))


def test_numbers_beside_questions_are_no_questions(writer, slots_of):
    writer.table(["1", "Do you have a DPO?"], ["", ""], ["2", "Where is data stored?"], ["", ""])
    assert slots_of(writer.find()) == [
        ("Do you have a DPO?", "table 1, row 2, column 2"),
        ("Where is data stored?", "table 1, row 4, column 2"),
    ]


def test_steps_printed_in_each_row_are_ticked_in_front(writer):
    writer.table(*[[f"A{n}", f"The product meets expectation number {n}", "1", "2", "3", "4", "5"] for n in (1, 2, 3)])
    found = writer.find().questions
    assert [question.choices for question in found] == [("1", "2", "3", "4", "5")] * 3
    assert found[0].boxes[0].slot == Slot(at=at(0, 0, 2), tick=True)


def test_lone_boxes_are_named_by_the_header_over_them(writer):
    writer.table(
        ["Risk", "High", "Low", "Plan"], ["Data breach", "☐", "☒", ""], ["Data loss", "☐", "☐", ""], header=True
    )
    first, second = writer.find().questions
    assert (first.choices, first.held, first.comment) == (("High", "Low"), "Low", Slot(at=at(0, 1, 3)))
    assert [box.slot.at for box in second.boxes] == [at(0, 2, 1), at(0, 2, 2)]


def test_list_tables_are_read_column_by_column(writer, slots_of):
    writer.table(
        ["No.", "Question", "Answer", "Comments"],
        ["1", "Is MFA enforced?", "", ""],
        ["2", "Are logs kept?", "", ""],
        header=True,
    )
    writer.say("")
    writer.table(["Question", "Response"], ["How often do you test?", "Yearly"], ["Who tests?", ""], header=True)
    found = writer.find()
    assert slots_of(found) == [
        ("Is MFA enforced?", "table 1, row 2, column 3"),
        ("Are logs kept?", "table 1, row 3, column 3"),
        ("How often do you test?", "table 2, row 2, column 2"),
        ("Who tests?", "table 2, row 3, column 2"),
    ]
    assert found.questions[2].held == "Yearly"


def test_no_place_is_asked_for_twice(writer):
    writer.say("Which risks remain?")
    writer.table(["Response", ""], ["Evidence", ""])
    writer.table(["Name:", ""], ["Date:", ""])
    found = writer.find().questions
    slots = [slot for question in found for slot in (question.slot, question.comment) if slot]
    assert len(slots) == len(set(slots)) == 4


def test_columns_of_boxes_are_ticked_whatever_their_headers_say(writer):
    writer.table(
        ["Ref", "Question", "Testing", "In place", "In place, compensated", "Remarks"],
        ["Requirement 1: Install controls", "", "", "", "", ""],
        ["1.2.3", "Is there a diagram of the network?", "Review it", "☐", "☐", ""],
        ["1.2.5", "Are all ports approved?", "Interview", "☐", "☒", ""],
        header=True,
    )
    table = writer.docx.tables[0]
    table.rows[1].cells[0].merge(table.rows[1].cells[5])
    first, second = writer.find().questions
    assert (first.text, first.choices) == ("Is there a diagram of the network?", ("In place", "In place, compensated"))
    assert (first.section, first.comment) == ("Requirement 1: Install controls", Slot(at=at(0, 2, 5)))
    assert second.held == "In place, compensated"


def test_a_remark_between_a_question_and_its_box_belongs_to_the_question(writer):
    for question, hint in (("What is it for?", "Two lines are enough."), ("Who sees it?", "Include support staff.")):
        writer.say(question, style="List Number")
        writer.say(hint)
        writer.table([""])
    first, second = writer.find().questions
    assert (first.at, first.slot) == (ParagraphAt(paragraph=0), Slot(at=at(0, 0, 0)))
    assert second.text == "Who sees it?\nInclude support staff."


def test_a_list_of_one_row_is_a_list_all_the_same(writer):
    writer.table(["No.", "Question", "Answer", "Remarks"], ["4", "Do you subcontract?", "Yes / No", ""], header=True)
    (found,) = writer.find().questions
    assert (found.text, found.slot.at, found.choices) == ("Do you subcontract?", at(0, 1, 2), ("Yes", "No"))


def test_a_filled_box_below_a_question_is_kept_where_others_have_open_ones(writer):
    writer.say("1. Describe how you test changes.")
    writer.table([""])
    writer.say("2. Describe how you would tell us about an incident.")
    writer.table(["By e-mail, within a day."])
    assert [question.held for question in writer.find().questions] == ["", "By e-mail, within a day."]


def test_a_table_without_header_goes_on_with_the_columns_of_the_one_before(writer):
    writer.table(["", "Yes", "No", "Please explain"], ["Do you have a policy?", "", "", ""], header=True)
    writer.heading("People")
    writer.table(["Do you screen staff?", "", "", ""], ["Is training compulsory?", "", "x", ""])
    policy, staff, training = writer.find().questions
    assert policy.choices == staff.choices == ("Yes", "No")
    assert (staff.boxes[0].slot, staff.comment) == (Slot(at=at(1, 0, 1), tick=True), Slot(at=at(1, 0, 3)))
    assert training.held == "No"


def test_steps_of_a_scale_in_the_header_are_ticked_below(writer):
    writer.table(["", "1", "2", "3"], ["We know our systems", "", "", ""], ["We patch them", "", "", ""], header=True)
    assert [question.choices for question in writer.find().questions] == [("1", "2", "3")] * 2


def test_a_form_of_cells_with_room_below_numbered_words_asks_in_each(writer):
    table = writer.table(["1. Legal name", "2. Business number"], ["3. Address", "4. Officer"])
    for row in table.rows:
        for cell in row.cells:
            cell.add_paragraph("")
    assert len(writer.find().questions) == 4


def test_the_word_question_with_a_number_is_no_question(writer):
    writer.table(["Question 1.1", "Where is data stored?"], ["Response", ""])
    (found,) = writer.find().questions
    assert (found.at, found.slot.at) == (at(0, 0, 1), at(0, 1, 1))


def test_a_register_is_reported_and_a_torn_label_is_answered_beside_it(writer):
    writer.table(["Name", "Country"], ["", ""], ["", ""], header=True)
    writer.say("The form follows.")
    writer.table(["Address", ""], ["", ""])
    found = writer.find()
    assert [finding.where for finding in found.findings] == ["table 1", "table 2"]
    assert "beside or below “Address”" in found.findings[1].message
    assert [question.slot.at for question in found.questions] == [at(1, 0, 1)]


def test_a_column_that_asks_for_a_tick_is_ticked_for_a_yes(writer):
    writer.table(
        ["Category", "Elements", "Check if used"], ["Data", "IP addresses", ""], ["", "Date of birth", "x"], header=True
    )
    first, second = writer.find().questions
    assert first.boxes[0].slot == Slot(at=at(0, 1, 2), tick=True)
    assert (second.text, second.held) == ("Date of birth", "Yes")


def test_a_hint_in_brackets_leaves_the_answer_to_the_open_row_below(writer):
    writer.table(["Describe the back-ups.\n[Weekly ones are acceptable.]"], [""], ["Describe the restore tests."], [""])
    assert [question.slot.at for question in writer.find().questions] == [at(0, 1, 0), at(0, 3, 0)]


def test_values_under_a_header_of_requirements_ask_nothing(writer):
    rows = (("Monthly availability", "99.5 %", ""), ("Notice of incidents", "24 h", ""), ("Time to restore", "8 h", ""))
    writer.table(("Indicateur", "Exigence", "Réponse du fournisseur"), *rows)
    assert [question.text for question in writer.find().questions] == [row[0] for row in rows]
