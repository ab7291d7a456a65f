"""The shipped example questionnaires are what examples/make.py builds, and hold what the README promises."""

from __future__ import annotations

import importlib
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from xml.etree.ElementTree import canonicalize

import pytest

from responder import documents, questions
from responder.domain import Question

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = ("northwind-security-questionnaire.xlsx", "harbour-vendor-assessment.docx")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples freshly built."""
    folder = tmp_path_factory.mktemp("examples")
    subprocess.run([sys.executable, EXAMPLES / "make.py", folder], check=True, capture_output=True)
    return folder


def _parts(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as package:
        return {name: _canonical(name, package.read(name)) for name in package.namelist()}


def _canonical(name: str, part: bytes) -> object:
    return canonicalize(part.decode("utf-8")) if name.endswith((".xml", ".rels")) else part


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_examples_are_what_the_script_builds(built: Path, name: str) -> None:
    """After a change to the script: python examples/make.py"""
    assert _parts(EXAMPLES / name) == _parts(built / name)


@pytest.mark.parametrize("name", NAMES)
def test_building_again_gives_the_same_bytes(built: Path, name: str, tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLES / "make.py", tmp_path], check=True, capture_output=True)
    assert (built / name).read_bytes() == (tmp_path / name).read_bytes()


def test_the_workbook_has_all_that_a_customers_workbook_has() -> None:
    """Both kinds of list, merged banners, a hidden sheet, frozen panes, a conditional format, a comments column."""
    parts = _parts(EXAMPLES / NAMES[0])
    security, privacy = str(parts["xl/worksheets/sheet2.xml"]), str(parts["xl/worksheets/sheet3.xml"])
    for feature in ("dataValidation ", "mergeCell ", "conditionalFormatting", "pane ", "Comments"):
        assert feature in security
    assert "Lists!$B$2:$B$5" in privacy
    assert 'state="hidden"' in str(parts["xl/workbook.xml"])


def test_the_form_has_all_that_a_customers_form_has() -> None:
    """Drop-downs, check boxes, a comments column, numbered questions with room below, and blanks to write on."""
    body = str(_parts(EXAMPLES / NAMES[1])["word/document.xml"])
    for feature in ("dropDownList", "checkbox", "Comments", "4.1 ", "Answer: ", "______"):
        assert feature in body


@pytest.fixture
def northwind(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that wrote the workbook, and so knows what it asks and where."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    return importlib.import_module("northwind")


@pytest.fixture
def harbour(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that wrote the form."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    return importlib.import_module("harbour")


def test_every_question_of_the_workbook_is_found_at_its_place(northwind: ModuleType) -> None:
    found = [_shown(each) for each in _questions(NAMES[0]) if not each.held]
    expected = [(label, f"Instructions!B{row}", "", ()) for row, label in enumerate(northwind.DETAILS, start=9)]
    row = 3
    for section in northwind.SECURITY.values():
        row += 1  # the banner
        for text in section:
            row += 1
            expected.append((text, f"Security!C{row}", f"Security!D{row}", northwind.RESPONSES))
    for row, text in enumerate(northwind.PRIVACY, start=4):
        expected.append((text, f"Privacy!C{row}", f"Privacy!D{row}", northwind.COMPLIANCE))
    expected += [(text, f"Hosting!C{row}", "", ()) for row, text in enumerate(northwind.HOSTING, start=4)]
    assert found == expected


def test_every_question_of_the_form_is_found_at_its_place(harbour: ModuleType) -> None:
    found = _questions(NAMES[1])
    texts = [each.text for each in found]
    asked = (*harbour.COMPANY, *harbour.PROTECTION, *harbour.ASSURANCE, *harbour.OPEN)
    assert [next((text for text in texts if wanted in text), None) for wanted in asked] == texts[: len(asked)]
    by_tick = [each for each in found if each.text in harbour.ASSURANCE]
    assert [tuple(box.choice for box in each.boxes) for each in by_tick] == [("Yes", "No", "N/A")] * len(by_tick)
    by_list = [each for each in found if each.text in harbour.PROTECTION]
    assert {each.choices for each in by_list} == {harbour.ANSWERS}
    assert all(each.comment for each in (*by_tick, *by_list))
    assert all(each.slot or each.boxes for each in found)


def _questions(name: str) -> tuple[Question, ...]:
    return questions.find(documents.read(EXAMPLES / name)).questions


def _shown(question: Question) -> tuple[str, str, str, tuple[str, ...]]:
    slot, comment = question.slot, question.comment
    return (question.text, str(slot.at) if slot else "", str(comment.at) if comment else "", question.choices)
