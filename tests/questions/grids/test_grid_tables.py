"""Tables of questions: which column asks and which one answers, whatever the header says and wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest

ASKED = (
    "Do you keep a written security policy?",
    "Is customer data encrypted at rest?",
    "Describe how you handle security incidents.",
    "How often do outsiders test your systems?",
    "Who decides about exceptions?",
    "Are restores from backup rehearsed?",
)
DEMANDED = (
    "The supplier shall encrypt data in transit.",
    "Access rights must be reviewed every quarter.",
    "All administrative actions shall be logged.",
    "Incidents are reported within one day.",
)
NAMED = ("Access control", "Password rules", "Network zones", "Asset list", "Supplier reviews", "Secure disposal")


def rows_of(*texts: str) -> list[list[object]]:
    """A numbered question with slot and comment for each text."""
    return [[number, f"Q: {text}", "A:", "C:"] for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    "header",
    [
        ("No", "Question", "Answer", "Comments"),
        ("#", "Control question", "Vendor response", "Remarks"),
        ("Ref", "Qestion", "Responce", "Commnets"),
        ("Id", "Requirement", "Yes/No", "Details"),
        ("Id", "Requirement", "Compliant (Y/N)", "Explanation"),
        ("Nr.", "Frage", "Antwort", "Bemerkungen"),
        ("N°", "Question", "Réponse du fournisseur", "Commentaires"),
        ("#", "Pregunta", "Respuesta", "Observaciones"),
        ("N.", "Domanda", "Risposta", "Note"),
        ("Nº", "Pergunta", "Resposta", "Observações"),
        ("Nr", "Vraag", "Antwoord", "Toelichting"),
        ("Nr", "Fråga", "Svar", "Kommentar"),
        ("Lp.", "Pytanie", "Odpowiedź", "Uwagi"),
        ("№", "Вопрос", "Ответ", "Комментарий"),
        ("No", "Soru", "Cevap", "Açıklama"),
        ("No", "Pertanyaan", "Jawaban", "Keterangan"),
        ("序号", "问题", "回答", "备注"),
        ("No", "質問", "回答", "備考"),
        ("번호", "질문", "답변", "비고"),
        ("الرقم", "السؤال", "الإجابة", "ملاحظات"),
    ],
)
def test_a_header_is_understood_in_many_languages_and_misspelt(reading: Any, header: tuple[str, ...]) -> None:
    read = reading([header, *rows_of(*ASKED)])
    assert read.found == read.wanted


def test_an_unknown_header_is_still_a_header_when_it_is_dressed_as_one(reading: Any, sheet: Any) -> None:
    rows = [["Ord.", "Wording", "Here, please", "Anything else"]]
    rows += [[number, f"Q: {text}", "A:"] for number, text in enumerate(ASKED)]
    found, wanted = reading(sheet(rows=rows, bold=[1])).pairs
    assert found == wanted


def test_drop_downs_show_the_answer_column_without_any_header(reading: Any, sheet: Any) -> None:
    read = reading(sheet(rows=[[f"Q: {text}", "A:"] for text in NAMED], lists={"B1:B6": "Yes,No"}))
    assert read.found == read.wanted
    assert all(question.choices == ("Yes", "No") for question in read.questions)


def test_question_marks_and_prepared_cells_are_enough_without_a_header(reading: Any, sheet: Any) -> None:
    rows = [["Questions to suppliers"], []] + [[n, f"Q: {text}", "A:"] for n, text in enumerate(ASKED) if "?" in text]
    found, wanted = reading(sheet(rows=rows, border="A3:C7")).pairs
    assert found == wanted


def test_guidance_weights_and_assessors_columns_are_never_slots(reading: Any) -> None:
    rows = [
        ["#", "Question", "Guidance", "Weight", "Vendor answer", "Vendor comments", "Assessor score", "Assessor notes"]
    ]
    rows += [[n, f"Q: {text}", "Say where it is written.", 3, "A:", "C:"] for n, text in enumerate(ASKED)]
    read = reading(rows)
    assert read.found == read.wanted


def test_who_fills_a_column_in_can_stand_in_a_row_above(reading: Any, sheet: Any) -> None:
    rows = [
        [None, None, "To be completed by the vendor", None, "Internal use only", None],
        ["#", "Requirement", "Compliance", "Explanation", "Score", "Reviewer"],
        *[[n, f"Q: {text}", "A:", "C:"] for n, text in enumerate(DEMANDED)],
    ]
    read = reading(sheet(rows=rows, bold=[1, 2], merge=["C1:D1", "E1:F1"]))
    assert read.found == read.wanted


@pytest.mark.parametrize("lists", [{}, {"B2:B5": "Yes,No,Partly"}])
def test_the_answer_may_stand_left_of_its_question(reading: Any, sheet: Any, lists: dict[str, str]) -> None:
    rows = [["Ref", "Response", "Requirement"], *[[f"R-{n}", "A:", f"Q: {text}"] for n, text in enumerate(DEMANDED)]]
    found, wanted = reading(sheet(rows=rows, lists=lists)).pairs
    assert found == wanted


def test_a_table_may_start_anywhere(reading: Any) -> None:
    rows = [["A company"], ["Please fill in the white cells."], [], [], [None, None, "ID", "Question", "Response"]]
    rows += [[None, None, f"Q-{n}", f"Q: {text}", "A:"] for n, text in enumerate(ASKED)]
    found, wanted = reading(rows).pairs
    assert found == wanted


def test_a_header_may_repeat_for_each_section(reading: Any) -> None:
    rows: list[list[object]] = []
    for section in ("Governance", "Access", "Operations"):
        rows += [[], [section], ["#", "Question", "Vendor response", "Evidence"], *rows_of(*ASKED[:3])]
    read = reading(rows)
    assert read.found == read.wanted
    assert [question.section for question in read.questions[::3]] == ["Governance", "Access", "Operations"]


def test_the_header_row_may_name_the_section_instead_of_the_question(reading: Any) -> None:
    rows = [[None, "Access", "Vendor answers", "Additional information"], *rows_of(*ASKED[:3])]
    rows += [[None, "Backups", "Vendor answers", "Additional information"], *rows_of(*ASKED[3:])]
    read = reading(rows)
    assert read.found == read.wanted
    assert {question.section for question in read.questions} == {"Access", "Backups"}


@pytest.mark.parametrize("bold", [(), (2, 6)])
def test_section_titles_in_the_question_column_are_no_questions(
    reading: Any, sheet: Any, bold: tuple[int, ...]
) -> None:
    rows: list[list[object]] = [["Question", "Answer", "Comments"]]
    for title in ("GOVERNANCE", "ACCESS CONTROL"):
        rows += [[title], *[[f"Q: {text}", "A:", "C:"] for text in ASKED[:3]]]
    read = reading(sheet(rows=rows, bold=bold))
    assert read.found == read.wanted
    assert [question.section for question in read.questions] == ["GOVERNANCE"] * 3 + ["ACCESS CONTROL"] * 3


def test_a_number_that_the_next_rows_continue_heads_a_section(reading: Any) -> None:
    rows: list[list[object]] = [["No.", "Question", "Answer"]]
    for number, title in enumerate(("Governance", "Access"), 1):
        rows.append([number, title])
        rows += [[f"{number}.{n}", f"Q: {text}", "A:"] for n, text in enumerate(ASKED[:3], 1)]
    found, wanted = reading(rows).pairs
    assert found == wanted


def test_a_header_may_ask_itself(reading: Any) -> None:
    rows = [["Control ID", "Title", "Control statement", "Implemented?", "How do you implement it today?"]]
    rows += [[f"AC-{n}", NAMED[n], f"Q: {text}", "A:"] for n, text in enumerate(DEMANDED)]
    found, wanted = reading(rows).pairs
    assert found == wanted


def test_columns_that_print_the_options_are_no_answer(reading: Any) -> None:
    rows = [["#", "Question", "Option A", "Option B", "Option C", "Your choice"]]
    rows += [[n, f"Q: {text}", "Not done", "Partly done", "Fully done", "A:"] for n, text in enumerate(ASKED)]
    found, wanted = reading(rows).pairs
    assert found == wanted


def test_an_example_row_is_no_question(reading: Any) -> None:
    rows = [["#", "Question", "Response"], ["e.g.", "Do you lock your doors?", "Yes, always."]]
    found, wanted = reading([*rows, *[row[:3] for row in rows_of(*ASKED)]]).pairs
    assert found == wanted


def test_totals_notes_and_blank_rows_are_no_questions(reading: Any) -> None:
    rows: list[list[object]] = [["#", "Question", "Answer", "Score"]]
    for row in rows_of(*ASKED):
        rows += [row[:3], []]
    found, wanted = reading([*rows, [None, "Total"], [None, "Note: answers are treated as confidential."]]).pairs
    assert found == wanted


def test_hidden_rows_columns_and_sheets_are_left_alone(reading: Any, sheet: Any) -> None:
    rows: list[list[object]] = [["#", "Question", "Old answer", "Answer"]]
    rows += [[1, "Is this row hidden?", None, None], *[[n, f"Q: {text}", None, "A:"] for n, text in enumerate(ASKED)]]
    hidden = sheet(
        name="Old", rows=[["Question", "Answer"], ["Is this sheet hidden?"], ["Is it really?"]], state="hidden"
    )
    found, wanted = reading(sheet(rows=rows, hidden_rows=[2], hidden_columns=["C"]), hidden).pairs
    assert found == wanted


def test_in_a_protected_sheet_only_open_cells_are_slots(reading: Any, sheet: Any) -> None:
    rows: list[list[object]] = [["#", "Question", "Response", "Your entry"]]
    rows += [[n, f"Q: {text}", None, "A:"] for n, text in enumerate(ASKED)]
    found, wanted = reading(sheet(rows=rows, open="D2:D7")).pairs
    assert found == wanted


def test_a_protected_sheet_without_open_cells_asks_nothing(reading: Any, sheet: Any) -> None:
    assert not reading(sheet(rows=[["Question", "Answer"], ["Is it closed?"], ["Is it?"]], open="Z9:Z9")).questions


def test_of_two_status_columns_the_first_answers(reading: Any, sheet: Any) -> None:
    rows = [["ID", "Requirement", "Design", "Operation", "Remarks"]]
    rows += [[f"R{n}", f"Q: {text}", "A:", None, "C:"] for n, text in enumerate(DEMANDED)]
    read = reading(sheet(rows=rows, lists={"C2:D5": "Met,Not met"}))
    assert read.found == read.wanted


def test_a_blank_year_is_answered_rather_than_a_filled_one(reading: Any) -> None:
    rows = [["#", "Question", "Response last year", "Response this year"]]
    rows += [[n, f"Q: {text}", "We have that in place.", "A:"] for n, text in enumerate(ASKED)]
    found, wanted = reading(rows).pairs
    assert found == wanted


def test_a_questionnaire_answered_down_to_some_row_stays_one(reading: Any) -> None:
    rows: list[list[object]] = [["Question", "Answer", "Comments"]]
    rows += [[f"Q: {text}", "A: Yes" if n < 3 else "A:", "seen" if n < 2 else None] for n, text in enumerate(ASKED)]
    read = reading(rows)
    found, wanted = read.pairs
    assert found == wanted
    assert [question.held for question in read.questions] == ["Yes"] * 3 + [""] * 3


def test_two_rows_of_header_name_tick_columns(reading: Any, sheet: Any) -> None:
    rows = [
        ["ID", "Specification", "Question", "Answers", None, None, "Notes"],
        [None, None, None, "Yes", "No", "N/A", None],
    ]
    rows += [[f"A-{n}", DEMANDED[n // 2], f"Q: {text}", "A:", None, None, "C:"] for n, text in enumerate(ASKED)]
    read = reading(sheet(rows=rows, bold=[1, 2], merge=["D1:F1"]))
    assert read.found == read.wanted
    assert all(question.choices == ("Yes", "No", "N/A") for question in read.questions)


@pytest.mark.parametrize(
    "choices",
    [
        ("Yes", "No", "N/A"),
        ("Complied", "Not complied", "Partly complied"),
        ("Standard", "Configuration", "Customisation", "Not available"),
        ("はい", "いいえ", "該当なし"),
        ("1", "2", "3", "4", "5"),
    ],
)
def test_tick_columns_become_boxes(reading: Any, choices: tuple[str, ...]) -> None:
    gap = [None] * (len(choices) - 1)
    rows = [["#", "Requirement", *choices, "Remarks"]]
    rows += [[n, f"Q: {text}", "A:", *gap, "C:"] for n, text in enumerate(DEMANDED)]
    read = reading(rows)
    assert read.found == read.wanted
    assert all(tuple(box.choice for box in question.boxes) == choices for question in read.questions)


def test_a_ticked_box_is_held(reading: Any) -> None:
    rows = [["#", "Question", "Yes", "No"], [1, f"Q: {ASKED[0]}", "A:", "x"], [2, f"Q: {ASKED[1]}", "A:"]]
    assert [question.held for question in reading(rows).questions] == ["No", ""]


def test_choices_come_from_the_header_or_from_a_column_beside_the_slot(reading: Any) -> None:
    asked = reading([["#", "Question", "Answer (Y/N)"], *[row[:3] for row in rows_of(*ASKED)]]).questions
    assert all(question.choices == ("Y", "N") for question in asked)
    rows = [["#", "Question", "Response", "Options"]]
    rows += [[n, f"Q: {text}", "A:", "Yes; No; Planned"] for n, text in enumerate(ASKED)]
    assert all(question.choices == ("Yes", "No", "Planned") for question in reading(rows).questions)


def test_questions_alone_take_the_column_beside_them_and_it_is_said(reading: Any) -> None:
    read = reading([["Question"], *[[f"QA: {text}"] for text in ASKED]])
    assert read.found == read.wanted
    assert "no header" in read.questionnaire.findings[0].message


def test_answers_below_their_questions_are_found(reading: Any, sheet: Any) -> None:
    rows = [row for text in ASKED for row in ([f"Q: {text}"], ["A:"])]
    read = reading(sheet(rows=[["Some questions"], *rows], border="A2:A13"))
    assert read.found == read.wanted


def test_a_formula_is_never_a_slot(reading: Any) -> None:
    rows = [["#", "Question", "Answer", "Points"]]
    rows += [[n, f"Q: {text}", "A:", f'=IF(C{n + 2}="Yes",1,0)'] for n, text in enumerate(ASKED)]
    found, wanted = reading(rows).pairs
    assert found == wanted


def test_every_question_has_an_id_of_its_own_and_a_reason(reading: Any, sheet: Any) -> None:
    rows = [["#", "Question", "Answer", "Comments"], *rows_of(*ASKED)]
    read = reading(sheet(name="One", rows=rows), sheet(name="Two", rows=rows))
    ids = [question.id for question in read.questions]
    assert ids[0] == "One!B2"
    assert len(set(ids)) == len(ids) == 12
    assert all(question.reasons for question in read.questions)


def test_two_columns_that_could_answer_alike_are_reported(reading: Any) -> None:
    rows = [["#", "Control", "Design status", "Operation status"], *[[n, f"Q: {t}", "A:"] for n, t in enumerate(NAMED)]]
    findings = reading(rows).questionnaire.findings
    assert "could both take the answer" in findings[0].message
    assert findings[0].where == "Sheet!C2"


def test_a_banner_beside_a_drop_down_asks_nothing(reading: Any, sheet: Any) -> None:
    rows = [
        ["No", "Control", "Status"],
        [None, "Governance", None],
        ["1.1", "Q:Roles are assigned in writing.", "A:"],
        ["1.2", "Q:A policy is published.", "A:"],
        [None, "Access", None],
        ["2.1", "Q:Leavers lose access at once.", "A:"],
        ["2.2", "Q:Rights are reviewed.", "A:"],
        ["2.3", "Q:Visitors are accompanied.", "A:"],
    ]
    read = reading(sheet(rows=rows, bold=(1, 2, 5), lists={"C2:C8": "Done,Open"}))
    assert read.pairs[0] == read.pairs[1]


def test_two_tables_side_by_side_are_both_read(reading: Any, sheet: Any) -> None:
    rows = [
        ["#", "Security", "Y/N", None, "#", "Privacy", "Y/N"],
        [1, "Q:Is access reviewed?", "A:", None, 1, "Q:Is a notice published?", "A:"],
        [2, "Q:Are backups tested?", "A:", None, 2, "Q:Is an officer named?", "A:"],
        [3, "Q:Are logs kept?", "A:", None, 3, "Q:Is consent recorded?", "A:"],
    ]
    read = reading(sheet(rows=rows, bold=(1,), lists={"C2:C4": "Y,N", "G2:G4": "Y,N"}))
    assert read.pairs[0] == read.pairs[1]


def test_boxes_under_one_label_are_ticks_whatever_their_words(reading: Any) -> None:
    rows = [
        ["No", "Requirement", "Out of the box", "With effort", "Never"],
        *[[str(n), f"Ability to export report {n} as a table", "☐", "☐", "☐"] for n in range(1, 6)],
    ]
    read = reading(rows)
    assert [question.choices for question in read.questions] == [("Out of the box", "With effort", "Never")] * 5


def test_an_empty_register_is_left_alone_and_said(reading: Any, sheet: Any) -> None:
    rows = [["Asset", "Location", "Owner", "Remark"], [None] * 4, [None] * 4, [None] * 4]
    read = reading(sheet(rows=rows, bold=(1,), border="A2:D4"))
    assert not read.questions
    assert [finding.where for finding in read.questionnaire.findings] == ["Sheet!A1"]
