from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from responder.domain import ControlAt, TableAt


def at(table: int, row: int, col: int) -> TableAt:
    return TableAt(table=table, row=row, col=col)


def test_amounts_by_year_are_answered_row_by_row(writer):
    writer.table(["", "Last year", "This year", "Next year"], ["Europe", "", "", ""], ["Other regions", "", "", ""])
    found = writer.find().questions
    assert [(question.text, question.slot.at) for question in found] == [
        ("Europe", at(0, 1, 1)),
        ("Other regions", at(0, 2, 1)),
    ]
    assert [slot.at for slot in found[0].more] == [at(0, 1, 2), at(0, 1, 3)]


def test_checks_named_by_a_few_words_keep_the_answers_that_they_have(writer):
    writer.table(
        ["Check", "Status", "Comment"],
        ["Restore tested", "Yes", "See T-4"],
        ["Secrets in a vault", "", ""],
        ["Rate limits on endpoints", "", ""],
        header=True,
    )
    found = writer.find().questions
    assert [(question.text, question.slot.at, question.held) for question in found] == [
        ("Restore tested", at(0, 1, 1), "Yes"),
        ("Secrets in a vault", at(0, 2, 1), ""),
        ("Rate limits on endpoints", at(0, 3, 1), ""),
    ]
    assert found[0].comment is None
    assert found[1].comment.at == at(0, 2, 2)


def test_statements_are_answered_in_a_lone_blank_column(writer):
    writer.table(
        ["Attestation", "Clause", "Initial"],
        ["The software is built in separate environments.", "4a", ""],
        ["Every component is traced to its source.", "4b", ""],
        header=True,
    )
    assert [question.slot.at for question in writer.find().questions] == [at(0, 1, 2), at(0, 2, 2)]


def test_rows_named_by_numbers_ask_nothing(writer):
    writer.table(["Version", "Date", "Change"], ["1.0", "", ""], ["1.1", "", ""], header=True)
    assert writer.find().questions == ()


def test_a_timetable_is_left_for_a_person_and_told_once(writer):
    for _ in range(2):
        writer.table(["", "MON", "TUE", "WED"], ["AM", "", "", ""], ["PM", "", "", ""])
        writer.say("")
    found = writer.find()
    assert found.questions == ()
    assert [finding.message for finding in found.findings] == [
        "a timetable or grid to mark; left for a person to fill in (so in 1 more places)"
    ]


def test_a_blank_column_of_codes_takes_the_answer_and_the_words_beside_it_the_remark(writer):
    writer.table(
        ["Ref", "Requirement", "Compliance (C / PC / NC)", "Supplier response"],
        ["1.1", "The supplier shall encrypt data at rest.", "", ""],
        ["1.2", "The supplier shall review access every year.", "", ""],
        ["1.3", "The supplier shall test its restores.", "", ""],
        header=True,
    )
    first = writer.find().questions[0]
    assert (first.slot.at, first.comment.at) == (at(0, 1, 2), at(0, 1, 3))
    assert first.choices == ("C", "PC", "NC")


def test_a_column_that_asks_whether_a_row_applies_takes_no_answer(writer):
    writer.table(
        ["Ref", "Requirement", "Applicable (Y / N)", "Supplier response"],
        ["1.1", "The supplier shall encrypt data at rest.", "", ""],
        ["1.2", "The supplier shall review access every year.", "", ""],
        header=True,
    )
    assert writer.find().questions[0].slot.at == at(0, 1, 3)


def test_a_drop_down_is_taken_before_a_blank_column_in_any_language(writer):
    table = writer.table(
        ["Item", "Requisito", "Atende?", "Comprovação"],
        ["1.1", "A solução deve criptografar os dados.", "", ""],
        ["1.2", "A solução deve manter trilhas.", "", ""],
        ["1.3", "A solução deve testar cópias.", "", ""],
    )
    for row in table.rows[1:]:
        items = '<w:listItem w:value="Escolher um item."/>' + "".join(
            f'<w:listItem w:displayText="{each}" w:value="{each}"/>' for each in ("Atende", "Não atende")
        )
        properties = f"<w:sdtPr><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        content = "<w:sdtContent><w:r><w:t>Escolher um item.</w:t></w:r></w:sdtContent>"
        sdt = parse_xml(f"<w:sdt {nsdecls('w')}>{properties}{content}</w:sdt>")
        row.cells[2].paragraphs[0]._p.append(sdt)
    found = writer.find().questions
    assert [question.slot.at for question in found] == [ControlAt(control=str(number)) for number in range(3)]
    assert {question.choices for question in found} == {("Atende", "Não atende")}


def test_headers_repeated_under_banners_ask_nothing(writer):
    head = ["#", "Requirement", "Yes", "No", "N/A", "Comments"]
    table = writer.table(
        *[row for part in "ABC" for row in (head, ["1", f"Is part {part} tested?", "☐", "☐", "☐", ""])]
    )
    assert len(table.rows) == 6
    assert [question.text for question in writer.find().questions] == [f"Is part {part} tested?" for part in "ABC"]


def test_rows_to_list_things_in_are_told_in_nested_tables_too(writer):
    table = writer.table(["Register of people"], [""])
    inner = table.cell(1, 0).add_table(rows=3, cols=2)
    for cell, text in zip(inner.rows[0].cells, ("Person", "Reason"), strict=True):
        cell.text = text
    assert [finding.message for finding in writer.find().findings] == [
        "empty rows to list things in; left for a person to fill in"
    ]


def test_words_over_a_nested_table_are_no_answer(writer):
    table = writer.table(["Owner:", "Ann"], ["Purpose:", "Billing"], ["Access:", "Who needs access?"])
    table.cell(2, 1).add_table(rows=1, cols=1)
    assert [question.text for question in writer.find().questions if question.held] == ["Owner:", "Purpose:"]


def test_what_to_tick_below_is_not_written_beside_the_words(writer):
    writer.table(["Sector (please tick)", ""], ["Health\nFinance", "Energy\nTransport"])
    assert writer.find().questions == ()


def test_a_table_of_nothing_but_merged_rows_asks_nothing(writer):
    table = writer.table(["One notice", ""], ["Another notice", ""])
    for row in table.rows:
        row.cells[0].merge(row.cells[1])
    assert writer.find().questions == ()
