"""Layout files: saved, they read the same; later versions are followed; what doesn't fit is told by its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from responder import documents, pipeline
from responder.cli import cli
from responder.domain import Question, Questionnaire
from responder.errors import LayoutError
from responder.questions import find, layouts

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
ROWS = [
    ["No.", "Question", "Weight", "Status", "Remarks"],
    ["Access control"],
    [1, "Do you enforce multi-factor authentication?", 5],
    [2, "Do you review access rights every quarter?", 3],
    ["Encryption"],
    [3, "Is customer data encrypted at rest?", 5],
    [4, "Is customer data encrypted in transit?", 5],
]
FORM = [["Company name:", None], ["Contact e-mail:", None], ["Date:", "mm/dd/yyyy"], ["Number of employees:", None]]

Workbook = Callable[..., Path]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """Write a workbook of a table "Security" and a form "Vendor", unless other *sheets* are given."""

    def write(name: str = "acme.xlsx", **sheets: Sequence[Sequence[object]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in (sheets or {"Security": ROWS, "Vendor": FORM}).items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def _found(path: Path, layout: Path | None = None) -> Questionnaire:
    document = documents.read(path)
    found = find(document)
    return layouts.apply(document, found, layout) if layout else found


def _saved(path: Path) -> Path:
    target = path.with_suffix(".toml")
    document = documents.read(path)
    layouts.save(document, find(document), target)
    return target


def _plain(questions: Sequence[Question]) -> list[Question]:
    return [replace(question, reasons=()) for question in questions]


def _slots(found: Questionnaire) -> dict[str, str]:
    return {question.text: str(question.slot.at) if question.slot else "" for question in found.questions}


def _mend(layout: Path, old: str, new: str) -> None:
    text = layout.read_text(encoding="utf-8")
    assert old in text
    layout.write_text(text.replace(old, new), encoding="utf-8")


def _line_of(layout: Path, words: str, *, nth: int = 0) -> int:
    lines = layout.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if words in line][nth]


@pytest.mark.parametrize("name", ["northwind-security-questionnaire.xlsx", "harbour-vendor-assessment.docx"])
def test_a_saved_layout_reads_the_file_as_it_was_found(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes((EXAMPLES / name).read_bytes())
    found = _found(path)
    assert len(found.questions) > 30
    assert _plain(_found(path, _saved(path)).questions) == _plain(found.questions)


def test_saved_layouts_of_real_files_read_them_as_they_were_found(shared: Path, tmp_path: Path) -> None:
    real = [path for kind in ("xlsx", "docx") for path in (shared / "questionnaires" / kind).iterdir()]
    small = sorted(real, key=lambda path: path.stat().st_size)[:16]
    for path in small:
        document = documents.read(path)
        found = find(document)
        target = tmp_path / f"{path.stem}.toml"
        layouts.save(document, found, target)
        assert _plain(layouts.apply(document, found, target).questions) == _plain(found.questions), path.name


def test_the_same_reading_gives_the_same_layout_file(workbook: Workbook) -> None:
    path = workbook()
    assert _saved(path).read_bytes() == _saved(path).read_bytes()


def test_a_table_takes_few_lines_however_long_it_is(workbook: Workbook) -> None:
    rows = [["ID", "Question", "Answer"], *([n, f"Do you run control {n}?"] for n in range(400))]
    assert len(_saved(workbook(Long=rows)).read_text(encoding="utf-8").splitlines()) < 25


def test_a_mended_column_moves_every_answer_of_the_table(workbook: Workbook) -> None:
    path = workbook()
    layout = _saved(path)
    _mend(layout, 'answer = "D"', 'answer = "E"')
    _mend(layout, 'comment = "E"\n', "")
    slots = _slots(_found(path, layout))
    assert slots["Is customer data encrypted at rest?"] == "Security!E6"
    assert slots["Company name:"] == "Vendor!B1"


def test_a_sheet_left_alone_asks_nothing(workbook: Workbook) -> None:
    path = workbook()
    layout = path.with_suffix(".toml")
    layout.write_text('schema = "responder-layout/1"\nleft_alone = ["Vendor"]\n', encoding="utf-8")
    found = _found(path, layout)
    assert {question.at.as_json()["sheet"] for question in found.questions} == {"Security"}
    assert any(finding.where == "Vendor!A1" for finding in found.findings)


def test_a_text_to_skip_asks_nothing_and_raises_no_doubt(workbook: Workbook) -> None:
    path = workbook()
    layout = _saved(path)
    _mend(layout, 'answer = "D"', 'answer = "D"\nskip = ["Do you review access rights every quarter?"]')
    found = _found(path, layout)
    assert "Do you review access rights every quarter?" not in _slots(found)
    assert not [finding for finding in found.findings if finding.where.startswith("Security")]


def test_a_text_called_blank_counts_as_no_answer(workbook: Workbook) -> None:
    rows = [*ROWS[:3], [2, "Is access reviewed?", 3, "open point 7"], *ROWS[4:]]
    path = workbook(Security=rows)
    held = {question.text: question.held for question in _found(path).questions}
    assert held["Is access reviewed?"] == "open point 7"
    layout = _saved(path)
    _mend(layout, 'answer = "D"', 'answer = "D"\nblank = ["Open point 7"]')
    question = next(each for each in _found(path, layout).questions if each.text == "Is access reviewed?")
    assert (question.held, question.slot and question.slot.blank) == ("", "open point 7")


def test_a_later_version_with_rows_added_is_read_where_they_are_now(workbook: Workbook) -> None:
    layout = _saved(workbook())
    later = [["Acme security questionnaire 2027"], [], *ROWS[:4], [9, "Do you log administrator access?", 1], *ROWS[4:]]
    path = workbook("acme-2027.xlsx", Security=later, Vendor=[["About you"], [], *FORM])
    slots = _slots(_found(path, layout))
    assert slots["Do you log administrator access?"] == "Security!D7"
    assert slots["Is customer data encrypted in transit?"] == "Security!D10"
    assert slots["Company name:"] == "Vendor!B3"
    sections = {question.text: question.section for question in _found(path, layout).questions}
    assert sections["Is customer data encrypted in transit?"] == "Encryption"


def test_a_sheet_that_the_layout_does_not_name_is_read_as_usual(workbook: Workbook) -> None:
    layout = _saved(workbook())
    path = workbook("acme-2027.xlsx", Security=ROWS, Vendor=FORM, Privacy=ROWS)
    assert sum(question.id.startswith("Privacy!") for question in _found(path, layout).questions) == 4


def _refusal(path: Path, layout: Path) -> str:
    with pytest.raises(LayoutError) as refused:
        _found(path, layout)
    assert refused.value.hint
    return refused.value.message


def test_a_stale_header_is_told_with_its_line_its_sheet_and_what_was_expected(workbook: Workbook) -> None:
    layout = _saved(workbook())
    changed = workbook("other.xlsx", Security=[["Ref", "Control", "Reply"], *ROWS[1:]], Vendor=FORM)
    message = _refusal(changed, layout)
    assert message.startswith(f"acme.toml, line {_line_of(layout, 'header = ')}: “Security” should say")
    assert "No. | Question | Weight | Status | Remarks" in message
    assert "row 1" in message


def test_a_missing_sheet_is_told_with_its_line_and_the_sheets_there_are(workbook: Workbook) -> None:
    layout = _saved(workbook())
    message = _refusal(workbook("other.xlsx", Sicherheit=ROWS, Vendor=FORM), layout)
    assert message.startswith(
        f"acme.toml, line {_line_of(layout, '[[tables]]', nth=1)}: there should be a sheet “Security”"
    )
    assert "“Sicherheit”, “Vendor”" in message


def test_a_field_that_says_something_else_now_is_told(workbook: Workbook, tmp_path: Path) -> None:
    path = workbook()
    layout = tmp_path / "fields.toml"
    layout.write_text(
        'schema = "responder-layout/1"\n\n[[fields]]\nsheet = "Vendor"\nquestion = "A1"\ntext = "Legal name"\n'
        'answer = "B1"\n',
        encoding="utf-8",
    )
    assert (
        _refusal(path, layout)
        == "fields.toml, line 3: A1 of “Vendor” should say “Legal name”, but says “Company name:”."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('question = "B"', "question = B", "not TOML"),
        ('question = "B"', 'qestion = "B"', "qestion is unknown; did you mean question?"),
        ('question = "B"', 'question = "2"', "question should name a column by its letters, not '2'"),
        ('answer = "D"', "answer = 4", "answer should name a column by its letters, not 4"),
        ('answer = "D"\n', "", "answer is missing"),
        ("header = {row = 1", 'header = {row = "one"', "header should say a row and its words"),
        ('under = "', 'blank = "mm/dd/yyyy"\nunder = "', "blank should be a list of texts"),
        ('schema = "responder-layout/1"', 'schema = "responder-layout/9"', "schema should be"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(workbook: Workbook, old: str, new: str, said: str) -> None:
    path = workbook(Security=ROWS)
    layout = _saved(path)
    _mend(layout, old, new)
    message = _refusal(path, layout)
    line = re.match(r"acme\.toml, line (\d+): ", message)
    assert line is not None
    assert said in message
    if new:
        assert (
            new.partition(" ")[0].partition("\n")[0]
            in layout.read_text(encoding="utf-8").splitlines()[int(line[1]) - 1]
        )


def test_a_layout_for_word_is_told_apart_from_one_for_excel(workbook: Workbook, tmp_path: Path) -> None:
    word = tmp_path / "form.docx"
    document = docx.Document()
    document.add_paragraph("Name of the supplier: ________")
    document.save(word)
    assert "the layout is for a workbook, but form.docx is none" in _refusal(word, _saved(workbook()))
    assert "the layout is for a Word document, but acme.xlsx is none" in _refusal(workbook(), _saved(word))


def test_a_word_layout_follows_paragraphs_and_tables_that_moved(tmp_path: Path) -> None:
    def write(name: str, *, before: int) -> Path:
        document = docx.Document()
        for number in range(before):
            document.add_paragraph(f"This paragraph {number} only introduces what follows below.")
        document.add_paragraph("Name of the supplier: ________")
        document.add_paragraph("1. Do you encrypt backups?")
        document.add_paragraph("Answer:")
        table = document.add_table(4, 2)
        for row, text in enumerate(("Question", "Do you log access?", "Do you test backups?", "Do you train staff?")):
            table.cell(row, 0).text = text
        table.cell(0, 1).text = "Answer"
        document.save(tmp_path / name)
        return tmp_path / name

    layout = _saved(write("first.docx", before=1))
    later = write("later.docx", before=4)
    found = _found(later)
    assert len(found.questions) == 5
    assert _plain(_found(later, layout).questions) == _plain(found.questions)


def test_a_layout_of_the_knowledge_base_is_used_by_itself(workbook: Workbook, tmp_path: Path) -> None:
    path = workbook()
    known = tmp_path / "kb" / "layouts"
    known.mkdir(parents=True)
    layout = _saved(path).rename(known / "acme.toml")
    _mend(layout, 'answer = "D"', 'answer = "E"')
    _mend(layout, 'comment = "E"\n', "")
    (known / "broken.toml").write_text("schema = = 1\n", encoding="utf-8")
    found = pipeline.find_questions(workbook("acme-2027.xlsx"), kb=tmp_path / "kb").questionnaire
    assert _slots(found)["Is customer data encrypted at rest?"] == "Security!E6"
    notes = {finding.where: finding.message for finding in found.findings}
    assert "fits acme-2027.xlsx and was used" in notes["acme.toml"]
    assert "line 1" in notes["broken.toml"]


def test_a_layout_of_the_knowledge_base_is_not_used_on_other_headers(workbook: Workbook, tmp_path: Path) -> None:
    known = tmp_path / "kb" / "layouts"
    known.mkdir(parents=True)
    _saved(workbook()).rename(known / "acme.toml")
    other = workbook("other.xlsx", Security=[["Ref", "Question", "Reply"], *ROWS[1:]], Vendor=FORM)
    found = pipeline.find_questions(other, kb=tmp_path / "kb").questionnaire
    assert _plain(found.questions) == _plain(_found(other).questions)
    assert any("has these sheets but was not used" in finding.message for finding in found.findings)


def test_the_command_saves_a_layout_and_uses_it(workbook: Workbook, tmp_path: Path) -> None:
    path, layout = workbook(), tmp_path / "saved.toml"
    assert CliRunner().invoke(cli, ["questions", str(path), "--save-layout", str(layout)]).exit_code == 0
    shown = CliRunner().invoke(cli, ["questions", str(path), "--layout", str(layout)])
    assert shown.exit_code == 0
    assert "saved.toml, line" in shown.output


def test_the_command_never_writes_a_layout_over_the_questionnaire(workbook: Workbook) -> None:
    path = workbook()
    before = path.read_bytes()
    refused = CliRunner().invoke(cli, ["questions", str(path), "--save-layout", str(path)])
    assert refused.exit_code == 2
    assert path.read_bytes() == before
