"""Answers named once above a table are the choices of its rows."""

from __future__ import annotations

import pytest

_TABLE = (
    ["Ref", "Requirement", "Compliance level", "Remarks"],
    ["1", "The product shall encrypt data at rest.", "", ""],
    ["2", "The product shall log each access.", "", ""],
    ["3", "The product shall support single sign-on.", "", ""],
)


@pytest.mark.parametrize(
    ("lines", "choices"),
    [
        (
            ("The terms used for compliance are:", "Supports: it does all of it.", "Does not support: it does not."),
            ("Supports", "Does not support"),
        ),
        (("Compliance: F = fully, P = partially, N = not at all.",), ("F", "P", "N")),
        (("Fill in the compliance level: Y (yes), P (partly) or N (no).",), ("Y", "P", "N")),
        (("Use one of: Compliant, Partial, Not compliant",), ("Compliant", "Partial", "Not compliant")),
        (("Colours: red, green, blue", "Bring a pen: it helps.", "Bring paper: it helps too."), ()),
    ],
)  # fmt: skip
def test_terms_above_a_table_are_the_choices_of_its_rows(writer, lines, choices):
    writer.say(*lines)
    writer.heading("Requirements")
    writer.table(*_TABLE, header=True)
    found = writer.find().questions
    assert [question.choices for question in found] == [choices] * 3
    assert all(question.slot.at.col == 2 for question in found)


def test_a_legend_table_names_the_choices_and_asks_nothing(writer):
    writer.say("Answer each line with one of these codes.")
    writer.table(["Code", "Meaning"], ["C", "Complies with the requirement"], ["N", "Does not comply"], header=True)
    writer.say("")
    writer.table(*_TABLE, header=True)
    found = writer.find().questions
    assert [question.choices for question in found] == [("C", "N")] * 3


def test_a_term_for_another_place_only_is_not_offered(writer):
    writer.say("These terms are used for the compliance level:", "Supports: it works.", "Fails: it does not work.")
    writer.say("Not evaluated: nobody looked. This can be used only in Level AAA.")
    writer.heading("Level A")
    writer.table(*_TABLE, header=True)
    writer.heading("Level AAA")
    writer.table(*_TABLE, header=True)
    found = writer.find().questions
    assert [len(question.choices) for question in found] == [2, 2, 2, 3, 3, 3]


def test_letters_in_a_header_are_choices_without_a_legend(writer):
    header, *rows = _TABLE
    writer.table([*header[:2], "Comply (Y/P/N)", header[3]], *rows, header=True)
    assert {question.choices for question in writer.find().questions} == {("Y", "P", "N")}


def test_printed_choices_are_no_answer(writer):
    writer.table(["No.", "設問", "回答", "備考"], ["1", "規程を定めていますか。", "はい ・ いいえ", ""], header=True)
    (found,) = writer.find().questions
    assert (found.choices, found.held, found.slot.blank) == (("はい", "いいえ"), "", "はい ・ いいえ")


def test_a_table_inside_the_answers_column_disturbs_nothing(writer):
    table = writer.table(*_TABLE, header=True)
    table.rows[0].cells[2].add_table(rows=1, cols=1).cell(0, 0).text = "Y or N"
    assert len(writer.find().questions) == 3
