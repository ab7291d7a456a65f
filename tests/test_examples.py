"""The shipped example questionnaires are what examples/make.py builds, and hold what the README promises."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest

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
