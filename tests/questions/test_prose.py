from __future__ import annotations

import pytest

from responder.domain import ParagraphAt, Slot


def test_an_answer_line_below_a_question_takes_its_answer(writer):
    writer.heading("Access")
    writer.say("1. Do you enforce multi-factor authentication?", "Response:", "2. Keys are rotated.", "Response: ____")
    first, second = writer.find().questions
    assert first.slot == Slot(at=ParagraphAt(paragraph=2), after="Response:")
    assert second.slot == Slot(at=ParagraphAt(paragraph=4), after="Response:", blank="____")
    assert (first.section, second.section) == ("Access", "Access")
    assert first.reasons


@pytest.mark.parametrize(
    ("question", "prompt"),
    [
        ("Verfügen Sie über ein ISMS?", "Antwort: ________"),
        ("Décrivez votre plan de continuité.", "Réponse :"),
        ("¿Cifra los datos en reposo?", "Respuesta:"),
        ("Descreva o processo de backup.", "Resposta:"),
        ("Jelaskan proses pencadangan data.", "Jawaban: ________"),
        ("アクセス権を定期的に見直していますか？", "回答："),
        ("请描述贵公司的备份策略。", "答：____________"),
    ],
)
def test_answer_lines_are_known_in_several_languages(writer, question, prompt):
    writer.say(f"1. {question}", prompt)
    (found,) = writer.find().questions
    assert found.text == f"1. {question}"
    assert found.slot is not None
    assert found.slot.at == ParagraphAt(paragraph=1)


@pytest.mark.parametrize("room", ["________ hours", "______ business days", "____ %", "........ months", "£ ________"])
def test_a_blank_with_a_unit_takes_the_answer_to_the_question_above(writer, room):
    writer.say("1. Do you keep audit logs?", "________", "2. How long are they kept?", room)
    first, second = writer.find().questions
    assert second.text == "2. How long are they kept?"
    assert second.slot is not None
    assert (second.slot.at, first.slot is not None) == (ParagraphAt(paragraph=3), True)


def test_a_filled_answer_line_is_held_and_a_placeholder_is_not(writer):
    writer.say("1. Do you encrypt data?", "Answer: Yes, AES-256.", "2. Where is it stored?", "Answer: [your answer]")
    first, second = writer.find().questions
    assert first.held == "Yes, AES-256."
    assert (second.held, second.slot.blank) == ("", "[your answer]")


def test_a_remark_between_question_and_answer_line_belongs_to_the_question(writer):
    writer.say("1. Describe your network.", "Include diagrams where available.", "Response:")
    (found,) = writer.find().questions
    assert found.at == ParagraphAt(paragraph=0)
    assert found.text == "1. Describe your network.\nInclude diagrams where available."


def test_a_comments_line_takes_remarks_not_answers(writer):
    writer.say("1. Is access logged?", "☐ Yes  ☐ No", "Comments: ________")
    (found,) = writer.find().questions
    assert found.choices == ("Yes", "No")
    assert found.comment == Slot(at=ParagraphAt(paragraph=2), after="Comments:", blank="________")


def test_the_empty_paragraph_below_each_question_takes_its_answer(writer, slots_of):
    writer.say("1. Operations", bold=True)
    for question in ("1.1 How are backups protected?", "1.2 Who restores them", "1.3 Attach the last report."):
        writer.say(question, "")
    found = writer.find()
    assert slots_of(found) == [
        ("1.1 How are backups protected?", "paragraph 3"),
        ("1.2 Who restores them", "paragraph 5"),
        ("1.3 Attach the last report.", "paragraph 7"),
    ]
    assert {question.section for question in found.questions} == {"Operations"}


def test_a_list_of_questions_without_room_is_answered_in_new_paragraphs(writer):
    writer.heading("Governance")
    writer.say("Who owns security?", "Describe your risk process.", "Do you have insurance?", style="List Bullet")
    found = writer.find()
    assert [question.slot for question in found.questions] == [
        Slot(at=ParagraphAt(paragraph=number, after=True)) for number in (1, 2, 3)
    ]
    assert [finding.message.split(";")[0] for finding in found.findings] == [
        "no room for an answer below 3 of the questions"
    ]


def test_a_list_below_an_open_question_offers_its_answers(writer):
    for question in ("1. What is your hosting model?", "2. Which database do you use?"):
        writer.say(question, "a) On premise", "b) Public cloud")
    first, second = writer.find().questions
    assert first.choices == second.choices == ("On premise", "Public cloud")
    assert [box.slot for box in first.boxes] == [Slot(at=ParagraphAt(paragraph=n), tick=True) for n in (1, 2)]


def test_questions_with_past_answers_below_them_hold_those(writer):
    for number, (question, answer) in enumerate(
        [("Do you have MFA?", "Yes."), ("Do you encrypt?", "Yes, AES."), ("Where is data kept?", "In Frankfurt.")], 1
    ):
        writer.say(f"{number}. {question}", bold=True)
        writer.say(answer)
    assert [question.held for question in writer.find().questions] == ["Yes.", "Yes, AES.", "In Frankfurt."]


def test_labels_with_blanks_are_fields_each_with_its_own_blank(writer):
    writer.say("Company: ________   Date: ________", "Signed:\t\tPlace:\t", "Contact e-mail ..............")
    assert [question.slot for question in writer.find().questions] == [
        Slot(at=ParagraphAt(paragraph=0), after="Company:", blank="________"),
        Slot(at=ParagraphAt(paragraph=0), after="Date:", blank="________"),
        Slot(at=ParagraphAt(paragraph=1), after="Signed:"),
        Slot(at=ParagraphAt(paragraph=1), after="Place:"),
        Slot(at=ParagraphAt(paragraph=2), after="Contact e-mail", blank=".............."),
    ]


def test_labels_in_a_row_are_fields_although_they_show_no_blank(writer):
    writer.say("I certify that this is correct.", "", "Name:", "Title:", "Date:")
    found = writer.find().questions
    assert [question.slot.after for question in found] == ["Name:", "Title:", "Date:"]


def test_labels_with_values_are_fields_that_hold_answers(writer):
    writer.say("Product name: Vault 3", "Report date: 2024-05-01", "Contact: security@acme.test")
    assert [question.held for question in writer.find().questions] == ["Vault 3", "2024-05-01", "security@acme.test"]


def test_a_blank_inside_a_sentence_is_left_to_a_person(writer):
    writer.say('This agreement is made between ________ ("Vendor") and ________ on this day of the year.')
    found = writer.find()
    assert found.questions == ()
    assert "inside a sentence" in found.findings[0].message


def test_boxes_that_nobody_asks_for_are_reported_not_guessed(writer):
    writer.say("☐ Yes  ☐ No")
    found = writer.find()
    assert found.questions == ()
    assert "boxes" in found.findings[0].message


def test_instructions_and_narrative_ask_nothing(writer):
    writer.heading("Instructions")
    writer.say("Answer each question.", "Identify the evidence.", "State exceptions.", style="List Bullet")
    writer.heading("About us")
    writer.say("Why does this matter? Because customers trust us.", "", "Need help? See page 3.", "")
    writer.say("Do not change this form.", "When accounts are closed;", "The organization:", "How to fill this in", "")
    assert writer.find().questions == ()


def test_a_table_of_contents_asks_nothing(writer):
    writer.say("1 Do you have a policy?\t3", "2 How is it reviewed? ........... 5", "Company name: Acme\t7")
    assert writer.find().questions == ()


def test_instructions_do_not_change_what_the_questions_after_them_do(writer, slots_of):
    writer.heading("Instructions")
    writer.say("Answer every question.", "Provide evidence.", "Describe deviations.", style="List Bullet")
    writer.heading("Questions")
    for question in ("Do you have a policy?", "Do you train staff?"):
        writer.say(question, style="List Number")
        writer.say("")
    assert slots_of(writer.find()) == [("Do you have a policy?", "paragraph 7"), ("Do you train staff?", "paragraph 9")]


@pytest.mark.parametrize("divider", ["____________________", "....................."])
def test_a_line_below_a_heading_is_decoration(writer, divider):
    writer.heading("Security overview")
    writer.say(divider, "We keep data safe.")
    assert writer.find().questions == ()


def test_content_controls_take_answers_beside_and_below(writer):
    writer.control("Vendor name: ", "Click or tap here to enter text.")
    writer.say("1. Which hosting model do you use?")
    writer.control("", "Choose an item.", kind="list", choices=["On premise", "Cloud"])
    name, hosting = writer.find().questions
    assert (name.text, name.slot.at.control, name.slot.blank) == (
        "Vendor name:",
        "0",
        "Click or tap here to enter text.",
    )
    assert (hosting.slot.at.control, hosting.choices) == ("1", ("On premise", "Cloud"))


def test_questions_listed_above_one_answer_box_are_one_question(writer):
    writer.say("Describe who has access to the data:")
    writer.say("Who approves it?", "How is it reviewed?", style="List Bullet")
    writer.table([""])
    (found,) = writer.find().questions
    assert found.text == "Describe who has access to the data:\n- Who approves it?\n- How is it reviewed?"
    assert str(found.slot.at) == "table 1, row 1, column 1"


def test_bulleted_questions_in_a_form_full_of_slots_are_guidance(writer):
    writer.say("Think about these points:")
    writer.say("Who has access?", "How is it granted?", "When is it reviewed?", style="List Bullet")
    writer.table(*[[f"Field {letter}", ""] for letter in "ABCDEFGH"])
    assert {question.text for question in writer.find().questions} == {f"Field {letter}" for letter in "ABCDEFGH"}


def test_an_empty_document_asks_nothing(writer):
    assert writer.find().questions == ()


def test_a_question_with_empty_lines_below_it_takes_its_answer_there(writer, slots_of):
    writer.say("We look forward to working with you.", "", "Our data is important to us.")
    writer.say("What would you improve first?", "", "")
    writer.say("May we contact you?", "☐ Yes ☐ No")
    assert slots_of(writer.find()) == [
        ("What would you improve first?", "paragraph 5"),
        ("May we contact you?", "paragraph 8"),
    ]


def test_a_place_before_a_date_line_asks_nothing(writer):
    writer.say("Jakarta, ....................")
    assert writer.find().questions == ()


def test_each_question_says_why_it_is_one_and_why_its_slot_is_there(writer):
    writer.say("1. Do you encrypt data?", "Answer:", "2. Describe your backups.", "Answer:", "Company: ________")
    first, second, third = writer.find().questions
    assert first.reasons == ("question: it ends in a question mark", "answer: followed by “Answer:”")
    assert second.reasons[0] == "question: it begins like a question or request (“Describe”)"
    assert third.reasons == (
        "question: it names something to fill in, with a colon",
        "answer: a label with a blank behind it",
    )


@pytest.mark.parametrize(("prompt", "blank", "held"), [
    ("Response: ________", "________", ""), ("Response:", "", ""), ("Response: Yes.", "", "Yes."),
])  # fmt: skip
def test_question_and_answer_line_may_share_a_paragraph(writer, prompt, blank, held):
    writer.say(f"A retention schedule is followed\n{prompt}")
    (found,) = writer.find().questions
    assert (found.text, found.held) == ("A retention schedule is followed", held)
    assert found.slot == Slot(at=ParagraphAt(paragraph=0), after="Response:", blank=blank)


def test_a_form_field_below_a_long_label_takes_its_answer(writer):
    writer.say("Attachment (optional): provide any artifacts, addenda or assessments by a third party here:")
    writer.control("", "Click or tap here to enter text.")
    (found,) = writer.find().questions
    assert found.slot.at.control == "0"


def test_an_abbreviation_is_no_number_of_a_list(writer):
    writer.say("Welche Daten werden verarbeitet?", "z. B. Stammdaten, Kontaktdaten")
    writer.table([""])
    (found,) = writer.find().questions
    assert found.text.startswith("Welche Daten")


def test_labels_one_below_the_other_are_fields_in_any_language(writer, slots_of):
    writer.heading("I. Identification")
    writer.say("Nom du traitement : ", "Délégué à la protection des données (nom et courriel) : ")
    writer.say("Date de mise en œuvre prévue : ")
    writer.heading("II. Description")
    assert [text for text, _ in slots_of(writer.find())] == [
        "Nom du traitement :",
        "Délégué à la protection des données (nom et courriel) :",
        "Date de mise en œuvre prévue :",
    ]


def test_spaces_behind_a_label_are_room(writer, slots_of):
    writer.say("Name:" + " " * 40, "E-mail:" + " " * 40, "Thank you for your time.")
    assert [text for text, _ in slots_of(writer.find())] == ["Name:", "E-mail:"]


def test_numbered_names_of_fields_over_empty_paragraphs_are_fields(writer, slots_of):
    for text in ("Name of proposer (with all subsidiaries)", "Principal address", "Date established"):
        writer.say(text, style="List Number")
        writer.say("")
    assert slots_of(writer.find()) == [
        ("Name of proposer (with all subsidiaries)", "paragraph 2"),
        ("Principal address", "paragraph 4"),
        ("Date established", "paragraph 6"),
    ]


def test_a_numbered_list_of_topics_with_space_between_asks_nothing(writer):
    for text in ("Encryption at rest", "Logging", "Training of staff"):
        writer.say(text, style="List Number")
        writer.say("")
    assert writer.find().questions == ()


def test_a_value_among_open_labels_is_held(writer):
    writer.say("Name of product/version: Ledger 8.1", "Report date: ", "Product description: ", "Contact information: ")
    writer.heading("Terms")
    assert [(question.text, question.held) for question in writer.find().questions][:2] == [
        ("Name of product/version:", "Ledger 8.1"),
        ("Report date:", ""),
    ]


def test_remarks_over_empty_paragraphs_go_there(writer, slots_of):
    writer.table(["Name", ""])
    writer.say("Observaciones:", "", "")
    assert slots_of(writer.find())[-1] == ("Observaciones:", "paragraph 2")


def test_captions_below_lines_name_what_is_written_on_them(writer, slots_of):
    writer.say("The undersigned certifies that the answers are accurate.")
    for caption in ("Authorized Signature", "Name and Title (print)", "Date"):
        writer.say("", "_" * 40, caption)
    writer.say("")
    assert slots_of(writer.find()) == [
        ("Authorized Signature", "paragraph 3"),
        ("Name and Title (print)", "paragraph 6"),
        ("Date", "paragraph 9"),
    ]


def test_what_the_office_fills_in_is_no_question(writer, slots_of):
    writer.say("Project title: ____________", "Reference number (to be assigned by the board): ____________")
    writer.say("Received by: ____________")
    assert [text for text, _ in slots_of(writer.find())] == ["Project title:"]


def test_blanks_in_sentences_are_told_once_with_their_number(writer):
    for _ in range(3):
        writer.say("This agreement between ____________ and the customer is valid for one year from today on.")
    messages = [finding.message for finding in writer.find().findings]
    assert messages == ["a blank inside a sentence; left for a person to fill in (so in 2 more places)"]
