"""The façade writes the original plus the answers, or nothing."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from responder import documents
from responder.documents.interface import Filled
from responder.domain import CellAt, Slot
from responder.errors import OutputRefused, VerificationFailed

SLOT = Slot(at=CellAt(sheet="S", cell="B1"))


@pytest.fixture
def book(forge: Any) -> Path:
    path: Path = forge.book(forge.worksheet(f'<row r="1">{forge.said("A1", "Do you encrypt?")}</row>'))
    return path


def test_without_answers_the_copy_is_the_original_to_the_byte(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "acme.answered.xlsx"
    assert documents.fill(book, {}, out, sha256=documents.read(book).sha256) == ()
    assert out.read_bytes() == book.read_bytes()


def test_an_answer_stands_in_its_slot_and_the_original_stays(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    out = tmp_path / "acme.answered.xlsx"
    documents.fill(book, {SLOT: "=Yes & <no>"}, out, sha256=documents.read(book).sha256)
    cells = documents.read(out).blocks[0].cells
    assert {cell.at.cell: (cell.text, cell.formula) for cell in cells.values()} == {
        "A1": ("Do you encrypt?", False), "B1": ("=Yes & <no>", False),
    }  # fmt: skip
    assert book.read_bytes() == before


def test_the_copy_keeps_the_originals_permissions(book: Path, tmp_path: Path) -> None:
    book.chmod(0o640)
    out = tmp_path / "acme.answered.xlsx"
    documents.fill(book, {SLOT: "Yes"}, out, sha256=documents.read(book).sha256)
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_a_file_that_changed_since_it_was_read_is_refused(book: Path, forge: Any, tmp_path: Path) -> None:
    digest = documents.read(book).sha256
    forge.book(forge.worksheet(""))
    out = tmp_path / "acme.answered.xlsx"
    with pytest.raises(OutputRefused, match=r"acme\.xlsx changed after it was read") as raised:
        documents.fill(book, {SLOT: "Yes"}, out, sha256=digest)
    assert "run again" in raised.value.hint
    assert not out.exists()


@pytest.mark.parametrize("linked", [False, True])
def test_the_original_is_never_written_to(linked: bool, book: Path, tmp_path: Path) -> None:  # noqa: FBT001
    out = book
    if linked:
        out = tmp_path / "link.xlsx"
        out.symlink_to(book)
    with pytest.raises(OutputRefused, match="is the questionnaire itself"):
        documents.fill(book, {}, out, sha256=documents.read(book).sha256)


def test_a_copy_that_isnt_the_original_plus_answers_is_thrown_away(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(package: Any, _: Any) -> Filled:
        part = "xl/worksheets/sheet1.xml"
        return Filled(replacements={part: package.read(part).replace(b"encrypt", b"decrypt")})

    monkeypatch.setattr("responder.documents.xlsx.fill.fill", careless)
    out = tmp_path / "acme.answered.xlsx"
    with pytest.raises(VerificationFailed):
        documents.fill(book, {SLOT: "Yes"}, out, sha256=documents.read(book).sha256)
    assert list(tmp_path.iterdir()) == [book]


def test_the_same_answers_give_the_same_bytes(book: Path, tmp_path: Path) -> None:
    digest = documents.read(book).sha256
    for name in ("one.xlsx", "two.xlsx"):
        documents.fill(book, {SLOT: "Yes"}, tmp_path / name, sha256=digest)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
