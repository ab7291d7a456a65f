"""Kinds of sheets beyond plain tables and forms: cards, statement pairs, parts of a question, lists of documents."""

from __future__ import annotations

from typing import Any

import pytest

from responder.questions.wording import asks

_CRITERIA = (
    "The provider keeps an inventory of all assets.",
    "The provider tests its backups at least once a year.",
    "The provider reviews all access rights twice a year.",
)
_TITLES = ("Assets", "Backups", "Rights")


def test_the_text_on_a_card_is_answered_in_the_list_under_it(reading: Any, sheet: Any) -> None:
    rows: list[list[Any]] = []
    for number, (title, text) in enumerate(zip(_TITLES, _CRITERIA, strict=True), 1):
        rows += [[f"AM-0{number}", f"{title} of the provider"], ["Criterion", f"Q: {text}"], ["Status", "A:"]]
        rows += [["Description", "C:"], []]
    lists = {f"B{5 * card + 3}": "Met,Not met" for card in range(3)}
    read = reading(sheet(rows=rows, lists=lists, border="A1:B14"))
    assert read.found == read.wanted
    assert [question.section for question in read.questions] == [f"{title} of the provider" for title in _TITLES]
    assert read.questions[0].choices == ("Met", "Not met")


def test_two_cards_alike_are_not_yet_cards(reading: Any, sheet: Any) -> None:
    rows: list[list[Any]] = []
    for text in _CRITERIA[:2]:
        rows += [["Criterion", text], ["Status", None], ["Description", None], []]
    places = {str(question.at) for question in reading(sheet(rows=rows, lists={"B2": "Met,Not met"})).questions}
    assert not places & {"Sheet!B1", "Sheet!B5"}


def test_statements_side_by_side_each_have_their_own_answer(reading: Any, sheet: Any) -> None:
    header = ["Not achieved", "True/False", "Achieved", "True/False"]
    told = [
        [f"Q: Nobody at all looks after point {n} of the plan.", "A:", f"Q: Somebody looks after point {n} well.", "A:"]
        for n in range(1, 5)
    ]
    lists = {"B2:B5": "True,False", "D2:D5": "True,False"}
    found, wanted = reading(sheet(rows=[header, *told], bold=[1], lists=lists, border="A1:D5")).pairs
    assert sorted(found) == sorted(wanted)


def test_the_parts_of_a_question_ask_although_they_have_no_number(reading: Any, sheet: Any) -> None:
    rows = [
        ["No.", "Question", "Response"],
        *[[f"1.{n}", f"Q: Is point {n} covered by a rule?", "A:"] for n in range(1, 6)],
        ["1.6", "Q: With respect to remote access, please state", "A:"],
        [None, "Q: a) which technologies are used", "A:"],
        [None, "Q: b) whether private devices are permitted", "A:"],
        ["1.7", "Q: Are sessions ended after some time?", "A:"],
    ]
    found, wanted = reading(sheet(rows=rows, bold=[1], border="A1:C10")).pairs
    assert found == wanted


def test_documents_are_asked_for_by_name_beside_a_column_for_links(reading: Any) -> None:
    rows = [["Document", "Link or file"], ["QA: Latest audit report"], ["QA: Penetration test"], ["QA: Insurance"]]
    found, wanted = reading(rows).pairs
    assert found == wanted


def test_options_written_between_strokes_are_the_choices(reading: Any, sheet: Any) -> None:
    rows = [
        ["Q#", "Question", "Options", "Your response"],
        ["1", "Do you keep an inventory?", "Yes / No / Planned", None],
        ["2", "Describe how it is kept.", "Free text", None],
        ["3", "Do you test your backups?", "Yes / No", None],
    ]
    questions = reading(sheet(rows=rows, bold=[1], border="A1:D4")).questions
    assert [question.choices for question in questions] == [("Yes", "No", "Planned"), (), ("Yes", "No")]


def test_a_form_below_a_table_keeps_its_own_blanks(reading: Any, sheet: Any) -> None:
    asked = [[f"Q: Do you hold certificate number {n}?", None, "A:"] for n in range(1, 6)]
    rows = [["Question", None, "Yes / No"], *asked, [], ["QA: Name", None, "QA: Position", None]]
    rows += [["QA: Signature", None, "QA: Date", None]]
    read = reading(sheet(rows=rows, bold=[1], lists={"C2:C6": "Yes,No"}, border="A1:D9"))
    assert sorted(read.pairs[0]) == sorted(read.pairs[1])


def test_a_column_of_ticks_takes_no_remarks(reading: Any, sheet: Any) -> None:
    rows = [["No", "Requirement", "Response", "Reason (law)"]]
    rows += [[n, f"The supplier shall keep rule {n}.", None, "X" if n % 2 else None] for n in range(1, 9)]
    questions = reading(sheet(rows=rows, bold=[1], border="A1:D9")).questions
    assert len(questions) == 8
    assert not any(question.comment or question.more for question in questions)


def test_an_instruction_names_no_section(reading: Any) -> None:
    rows = [["Once all of this is done, send the file back to us."], [], ["Company name:"], ["Address:"], ["Contact:"]]
    assert [question.section for question in reading(rows).questions] == [None, None, None]


def test_labels_around_a_list_are_one_form(reading: Any, sheet: Any) -> None:
    rows = [["Definition"], [], *[[f"QA: {label}"] for label in ("Workload", "Purpose", "Environment", "Regions")]]
    read = reading(sheet(rows=rows, bold=[1], lists={"B5": "Test,Production"}))
    assert read.found == read.wanted


@pytest.mark.parametrize(
    "text",
    [
        "هل لديكم سياسة لأمن المعلومات",
        "يجب تشفير جميع البيانات",
        "האם יש לכם מדיניות אבטחת מידע",
        "תארו את נהלי הגיבוי",
        "Implementare un processo di gestione degli incidenti",
        "Mettre en place une politique de sauvegarde",
        "If you answered No to any of the above, please explain:",
    ],
)
def test_questions_are_known_in_more_languages(text: str) -> None:
    assert asks(text) >= 0.7


@pytest.mark.parametrize("prompt", ["Response:", "Vendor response:", "Antwort", "Réponse :"])
def test_a_prompt_in_the_row_below_is_no_question(reading: Any, prompt: str) -> None:
    rows: list[list[object]] = [["Narrative questions"]]
    for number, text in enumerate(("Describe how you review access rights.", "Which regions hold our data today?"), 1):
        rows += [[number, f"Q: {text}"], [prompt, "A:"], []]
    assert reading(rows).found == reading(rows).wanted


def test_a_list_of_versions_asks_nothing_whatever_it_says(reading: Any) -> None:
    rows = [
        ["Version", "Date", "Change"],
        ["2.0", "2025-01-15", "Added a section on suppliers"],
        ["2.1", "2025-06-30", "Do you screen employees? moved to Compliance"],
    ]
    assert reading(rows).found == []


def test_a_column_to_check_takes_the_answer(reading: Any, sheet: Any) -> None:
    rows = [["Category of data", "Elements", "Check if used by your system"]]
    rows += [[f"Category {n}", f"Q: {what}", "A:"] for n, what in enumerate(("Names", "Grades", "Addresses", "Photos"))]
    read = reading(sheet(rows=rows, bold=(1,), border="A1:C5"))
    assert read.pairs[0] == read.pairs[1]
