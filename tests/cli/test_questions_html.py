"""`responder questions --html` draws the reading where it is told to, and never over a questionnaire."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "northwind-security-questionnaire.xlsx"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "asked.xlsx"))


def _run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "responder.cli", "questions", *map(str, words)]
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ((), "asked.questions.html"),
        (("{}/pictures",), "pictures/asked.questions.html"),
        (("{}",), "asked.questions.html"),
        (("{}/seen.html",), "seen.html"),
    ],
)
def test_the_picture_goes_beside_the_file_or_where_it_is_told_to(
    asked: Path, words: tuple[str, ...], written: str
) -> None:
    """A folder, a file or nothing may follow the option, and the path is printed."""
    run = _run(asked, "--html", *(word.format(asked.parent) for word in words))
    target = asked.parent / written
    assert run.returncode == 0
    assert run.stdout.splitlines()[-1] == f"  → {target}"
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_with_json_nothing_else_is_printed(asked: Path) -> None:
    """Scripts read the same record with and without a picture."""
    with_picture, without = _run(asked, "--json", "--html"), _run(asked, "--json")
    assert with_picture.stdout == without.stdout
    assert json.loads(with_picture.stdout)["schema"] == "responder-questions/1"
    assert asked.with_name("asked.questions.html").exists()


@pytest.mark.parametrize("name", ["asked.xlsx", "other.docx", "linked.html"])
def test_no_questionnaire_is_ever_overwritten(asked: Path, name: str) -> None:
    """A slip of the hand names the questionnaire, or another one: nothing is written."""
    (asked.parent / "other.docx").write_bytes(b"somebody's")
    os.link(asked, asked.parent / "linked.html")
    before = {path: path.read_bytes() for path in asked.parent.iterdir()}
    run = _run(asked, "--html", asked.parent / name)
    assert run.returncode == 1
    assert run.stderr.startswith("Error: ")
    assert {path: path.read_bytes() for path in asked.parent.iterdir()} == before
