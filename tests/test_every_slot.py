"""Every found slot takes its text at its place, and nothing else changes: seen by a diff of our own."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responder import documents, pipeline, questions
from responder.config import Settings
from responder.domain import CellAt, Place, Question, Slot

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.[xd]*x"))
BENCHMARKS = ROOT / "benchmarks"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

KNOWN = """
- id: at-rest
  questions: [Is customer data encrypted at rest?]
  answer: Yes. Customer data is encrypted at rest with AES-256.
  choice: 'Yes'
- id: penetration-tests
  questions: [Is the service tested for penetration every year?]
  answer: Yes. An outside company tests the service every year.
  choice: 'Yes'
"""


# --- A diff of our own ----------------------------------------------------------------------------------------------


def _places(path: Path) -> dict[str, str]:
    """What stands at each place, by the place as a draft writes it down."""
    return dict(_cells(path) if path.suffix == ".xlsx" else _parts_of_a_document(path))


def _cells(path: Path) -> Iterator[tuple[str, str]]:
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            yield from ((_key({"sheet": sheet.title, "cell": cell.coordinate}), str(cell.value or "")) for cell in row)


def _parts_of_a_document(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))[0]
    controls = list(body.iter(f"{W}sdt"))
    tags = [tag.get(f"{W}val", "") if (tag := each.find(f"{W}sdtPr/{W}tag")) is not None else "" for each in controls]
    often = Counter(tags)
    for number, (control, tag) in enumerate(zip(controls, tags, strict=True)):
        ticked = [each.get(f"{W14}val") for each in control.iter(f"{W14}checked")]
        name = tag if tag and often[tag] == 1 else str(number)
        yield _key({"control": name}), f"{_text(control.find(f'{W}sdtContent'))}{ticked}"
    for number, paragraph in enumerate(body.findall(f"{W}p")):
        yield _key({"paragraph": number}), _text(paragraph)
    for number, table in enumerate(body.findall(f"{W}tbl")):
        for row, line in enumerate(table.findall(f"{W}tr")):
            col = 0
            for cell in line.findall(f"{W}tc"):
                yield _key({"table": number, "row": row, "col": col}), _text(cell)
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                col += int(span.get(f"{W}val", "1")) if span is not None else 1


def _text(element: Any) -> str:
    """The words of an element, without those of the controls in it."""
    if element is None:
        return ""
    own = element.text or "" if element.tag == f"{W}t" else ""
    return own + "".join(_text(child) for child in element if child.tag != f"{W}sdt")


def _key(place: Mapping[str, object]) -> str:
    return json.dumps(place, sort_keys=True)


def _changed(before: Path, after: Path) -> dict[str, str]:
    """The places that differ, with what stands there now."""
    was, now = _places(before), _places(after)
    assert set(was) <= set(now)
    return {place: text for place, text in now.items() if was.get(place, "") != text}


def _named(places: Iterator[Place] | list[Place]) -> set[str]:
    return {_key(place.as_json()) for place in places}


# --- Questionnaires of our own --------------------------------------------------------------------------------------


@pytest.fixture
def compound(tmp_path: Path) -> Path:
    """Tick columns with a remark on one sheet, a list with comments on another, a key-value form on the third."""
    book = openpyxl.Workbook()
    ticks = book.active
    ticks.title = "Ticks"
    ticks.append(["No.", "Question", "Yes", "No", "N/A", "Comments"])
    asked = (
        "Is customer data encrypted at rest?", "Is the service tested for penetration every year?",
        "Do you keep an inventory of assets?", "Are leavers' accounts removed within a day?",
    )  # fmt: skip
    for number, text in enumerate(asked, 1):
        ticks.append([f"1.{number}", text])
    lists = book.create_sheet("Lists")
    lists.append(["ID", "Requirement", "Response", "Comments"])
    for number, text in enumerate(asked, 1):
        lists.append([f"2.{number}", text])
    offered = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"Yes,No,Partly"')
    offered.add("C2:C5")
    lists.add_data_validation(offered)
    form = book.create_sheet("Company")
    for label in ("Company name:", "Contact e-mail:", "Completed by:"):
        form.append([label])
    path = tmp_path / "compound.xlsx"
    book.save(path)
    return path


@cache
def _found(path: Path) -> tuple[Question, ...]:
    return questions.find(documents.read(path)).questions


def _blank(path: Path) -> list[Question]:
    return [question for question in _found(path) if not question.held]


@pytest.fixture
def markers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What benchmarks/every_slot.py writes where."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("markers")


@pytest.fixture
def standing(markers: ModuleType) -> ModuleType:
    """How benchmarks/every_slot.py reads it back."""
    assert markers
    return importlib.import_module("standing")


def _fill_all(path: Path, out: Path, markers: ModuleType) -> list[Any]:
    document = documents.read(path)
    entries = markers.marked(document, questions.find(document))
    documents.fill(path, {each.slot: each.text for each in entries}, out, sha256=document.sha256)
    return list(entries)


# --- Every slot -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.suffix)
def test_with_every_slot_filled_only_the_named_places_change(path: Path, tmp_path: Path, markers: ModuleType) -> None:
    """Each place that a finding named shows its text, and every other one what it showed."""
    out = tmp_path / path.name
    entries = _fill_all(path, out, markers)
    changed = _changed(path, out)
    assert set(changed) == _named([each.slot.at for each in entries])
    for each in entries:
        if not each.slot.tick:
            assert each.text in changed[_key(each.slot.at.as_json())]
    assert sum(each.is_main for each in entries) == len(_blank(path)) >= 25


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.suffix)
def test_the_reader_sees_every_text_where_the_finding_said(
    path: Path, tmp_path: Path, markers: ModuleType, standing: ModuleType
) -> None:
    """The benchmark has no fault to tell of a right copy, and one for each text that stands elsewhere."""
    out = tmp_path / path.name
    entries = _fill_all(path, out, markers)
    before, after = documents.read(path), documents.read(out)
    assert standing.misplaced(before, after, entries) == []
    texts = [each for each in entries if not each.slot.tick and not each.choices]
    moved = [replace(a, text=b.text) for a, b in zip(texts, texts[1:] + texts[:1], strict=True)]
    assert len(standing.misplaced(before, after, [*moved, *(each for each in entries if each not in texts)])) >= len(
        texts
    )
    assert standing.misplaced(before, after, entries[1:])


def test_a_row_of_tick_columns_takes_one_tick(compound: Path, tmp_path: Path, markers: ModuleType) -> None:
    """Whatever the choice, its box alone holds something."""
    asked = [question for question in _found(compound) if question.boxes]
    assert [[box.choice for box in question.boxes] for question in asked] == [["Yes", "No", "N/A"]] * 4
    out = tmp_path / "ticked.xlsx"
    entries = _fill_all(compound, out, markers)
    now = _places(out)
    for question in asked:
        held = {box.choice: now[_key(box.slot.at.as_json())] for box in question.boxes}
        ticked = [each.choice for each in entries if each.question.id == question.id and each.choice]
        assert [choice for choice, text in held.items() if text] == ticked
        assert len(ticked) == 1


def test_a_row_of_check_boxes_takes_one_tick(tmp_path: Path, markers: ModuleType) -> None:
    """In Word the box of the choice is ticked, and the row's others stay empty."""
    form = next(path for path in EXAMPLES if path.suffix == ".docx")
    asked = [question for question in _found(form) if question.boxes]
    assert asked
    out = tmp_path / form.name
    _fill_all(form, out, markers)
    changed = _changed(form, out)
    for question in asked:
        boxes = [_key(box.slot.at.as_json()) for box in question.boxes]
        assert sum(box in changed for box in boxes) == 1


def test_the_choice_goes_into_one_cell_and_the_words_into_the_other(
    compound: Path, tmp_path: Path, markers: ModuleType
) -> None:
    """A row with a list and a comments column: an entry of the list here, the text there."""
    asked = {question.id: question for question in _found(compound) if question.choices and not question.boxes}
    assert len(asked) == 4
    out = tmp_path / "chosen.xlsx"
    _fill_all(compound, out, markers)
    now = _places(out)
    for question in asked.values():
        assert question.slot
        assert question.comment
        assert now[_key(question.slot.at.as_json())] in question.choices
        assert question.id in now[_key(question.comment.at.as_json())]


# --- The whole pipeline ---------------------------------------------------------------------------------------------


def _written_by(item: Mapping[str, Any]) -> Iterator[str]:
    """The places that an answered item of a draft says it wrote to."""
    ticked = [box["at"] for box in item.get("boxes", ()) if box["choice"] == item["choice"]]
    yield _key(ticked[0] if ticked else item["answer_at"])
    if item["comment_at"] and item["choice"] and item["answer"] and item["choices"]:
        yield _key(item["comment_at"])


def _answered(path: Path, kb: Path, out: Path) -> tuple[pipeline.Outcome, list[dict[str, Any]]]:
    chosen = Settings(kb=kb, out=out)
    outcome = pipeline.answer(path, pipeline.open_index(chosen), settings=chosen)
    items = json.loads(outcome.outputs.draft.read_text(encoding="utf-8"))["items"]
    return outcome, [item for item in items if item["decision"] == "answered"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.suffix)
def test_answering_writes_to_the_places_its_draft_names_and_no_others(path: Path, tmp_path: Path) -> None:
    """The changed places are those of the answered items: no more, no fewer."""
    outcome, items = _answered(path, ROOT / "knowledge_base", tmp_path)
    assert items
    assert set(_changed(path, outcome.outputs.answered)) == {place for item in items for place in _written_by(item)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.suffix)
def test_what_is_written_goes_to_slots_taken_at_reading(path: Path, tmp_path: Path) -> None:
    """Every slot that gets a text is one that finding the questions gave, never one worked out later."""
    outcome, _ = _answered(path, ROOT / "knowledge_base", tmp_path)
    slots = {question.id: set(_slots(question)) for question in _found(path)}
    written = [(draft.question.id, slot) for draft in outcome.drafts for slot in draft.entries]
    assert written
    assert all(slot in slots[name] for name, slot in written)


def _slots(question: Question) -> Iterator[Slot]:
    yield from (slot for slot in (question.slot, question.comment) if slot)
    yield from (box.slot for box in question.boxes)


def test_an_answer_to_a_compound_row_sets_one_box_and_fills_the_comment(compound: Path, tmp_path: Path) -> None:
    """Tick columns: the word under "Yes" only; a list: "Yes" in it; both times the text in the comments."""
    kb = tmp_path / "kb"
    (kb / "answers").mkdir(parents=True)
    (kb / "answers" / "approved.yaml").write_text(KNOWN, encoding="utf-8")
    outcome, items = _answered(compound, kb, tmp_path / "out")
    rows = ((2, "Customer data is encrypted at rest with AES-256."), (3, "An outside company tests the service"))
    now = _places(outcome.outputs.answered)
    for row, text in rows:
        cells = {cell: now[_key({"sheet": "Ticks", "cell": f"{cell}{row}"})] for cell in "CDEF"}
        assert (bool(cells["C"]), cells["D"], cells["E"]) == (True, "", "")
        assert text in cells["F"]
        assert now[_key({"sheet": "Lists", "cell": f"C{row}"})] == "Yes"
        assert text in now[_key({"sheet": "Lists", "cell": f"D{row}"})]
    assert set(_changed(compound, outcome.outputs.answered)) == {place for item in items for place in _written_by(item)}
    assert len(items) == 4


# --- Any subset -----------------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_any_subset_of_slots_changes_just_that_subset(data: st.DataObject) -> None:
    """Which slots are filled decides what changes, and nothing else does."""
    path = data.draw(st.sampled_from(EXAMPLES))
    slots = [slot for question in _blank(path) for slot in _slots(question) if not slot.tick]
    chosen = data.draw(st.lists(st.sampled_from(slots), unique=True, max_size=9))
    if not isinstance(chosen and chosen[0].at, CellAt):
        # A list in a form takes only what it offers.
        offering = {question.slot for question in _blank(path) if question.choices}
        chosen = [slot for slot in chosen if slot not in offering]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / path.name
        entries = {slot: f"Text {number}" for number, slot in enumerate(chosen)}
        documents.fill(path, entries, out, sha256=documents.read(path).sha256)
        changed = _changed(path, out)
    assert set(changed) == _named([slot.at for slot in chosen])
    assert all(text in changed[_key(slot.at.as_json())] for slot, text in entries.items())


# --- Real files -----------------------------------------------------------------------------------------------------


def test_every_slot_of_real_questionnaires_is_filled_without_a_fault(shared: Path, tmp_path: Path) -> None:
    """The smallest real files, each slot filled, judged by an independent checker and read back."""
    files = sorted((shared / "questionnaires").glob("*/*.*"), key=lambda path: (path.stat().st_size, path.name))[:6]
    folder = tmp_path / "asked"
    folder.mkdir()
    for path in files:
        shutil.copy(path, folder)
    command = [sys.executable, str(BENCHMARKS / "every_slot.py"), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].startswith("6 files: ")
