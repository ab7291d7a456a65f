"""Every broken, foreign or hostile file gets one clear paragraph: what it is, where, what to do."""

from __future__ import annotations

import io
import os
import resource
import socket
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from responder import documents
from responder.documents.package import open_package
from responder.errors import (
    DamagedFile,
    EncryptedFile,
    HostileFile,
    NotAQuestionnaire,
    ResponderError,
    SignedFile,
    UnreadableFile,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOMB = (
    "<!DOCTYPE b ["
    + '<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


def good(forge: Any) -> dict[str, str | bytes]:
    sheet = forge.worksheet(f'<row r="1">{forge.said("A1", "Do you encrypt?")}</row>')
    return dict(forge.parts({"S": sheet}))


def changed(part: str, content: str | bytes) -> Callable[[Any], bytes]:
    return lambda forge: bytes(forge.zipped(good(forge) | {part: content}))


def without(part: str) -> Callable[[Any], bytes]:
    return lambda forge: bytes(forge.zipped({name: held for name, held in good(forge).items() if name != part}))


def added(**parts: str) -> Callable[[Any], bytes]:
    return lambda forge: bytes(forge.zipped(good(forge) | parts))


def bare(**parts: str) -> Callable[[Any], bytes]:
    return lambda forge: bytes(forge.zipped(parts))


def edited(edit: Callable[[bytes], bytes]) -> Callable[[Any], bytes]:
    return lambda forge: edit(bytes(forge.zipped(good(forge))))


def sheet(xml: str | bytes) -> Callable[[Any], bytes]:
    return changed("xl/worksheets/sheet1.xml", xml)


def rows(forge_rows: str) -> Callable[[Any], bytes]:
    return lambda forge: sheet(forge.worksheet(forge_rows))(forge)


def many(count: int) -> Callable[[Any], bytes]:
    return lambda forge: bytes(forge.zipped(good(forge) | {f"xl/media/{n}": b"" for n in range(count)}))


def typed(content_type: str) -> Callable[[Any], bytes]:
    return lambda forge: bytes(forge.zipped(forge.parts({"S": forge.worksheet("")}, content_type=content_type)))


def twice(forge: Any) -> bytes:
    buffer = io.BytesIO(forge.zipped(good(forge)))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<other/>")
    return buffer.getvalue()


def packed_with(method: int) -> Callable[[Any], bytes]:
    def make(forge: Any) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as archive:
            for name, content in good(forge).items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return make


def with_entry_field(name: bytes, offset: int, form: str, value: int) -> Callable[[bytes], bytes]:
    """Change a field of the directory entry of a member."""

    def edit(content: bytes) -> bytes:
        out, at = bytearray(content), content.index(b"PK\x01\x02")
        while content[at + 46 : at + 46 + len(name)] != name:
            at = content.index(b"PK\x01\x02", at + 4)
        struct.pack_into(form, out, at + offset, value)
        return bytes(out)

    return edit


def wrong_content(content: bytes) -> bytes:
    """Flip bits in the compressed bytes of the worksheet."""
    out = bytearray(content)
    start = content.index(b"xl/worksheets/sheet1.xml") + len(b"xl/worksheets/sheet1.xml")
    out[start + 20] ^= 0xFF
    return bytes(out)


def overlapping(content: bytes) -> bytes:
    """Let one member's directory entry point at another member."""
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    out = bytearray(content)
    out[second + 42 : second + 46] = out[first + 42 : first + 46]
    return bytes(out)


NESTED = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + "<g>" * 30_000

FILES: dict[str, tuple[Callable[[Any], bytes], type[ResponderError], str]] = {
    "empty": (lambda _: b"", NotAQuestionnaire, "is empty"),
    "only zeros": (lambda _: bytes(5000), NotAQuestionnaire, "only zeros"),
    "web page": (lambda _: b"\n<!DOCTYPE html><html><body>", NotAQuestionnaire, "web page"),
    "web page of an export": (lambda _: b"<html xmlns:x='urn'><table>", NotAQuestionnaire, "web page"),
    "CSV": (lambda _: b"id;question;answer\n1;Do you?;", NotAQuestionnaire, "CSV"),
    "CSV in UTF-16": (lambda _: "id\tquestion\n1\tDo you?".encode("utf-16"), NotAQuestionnaire, "CSV"),
    "text": (lambda _: b"Do you encrypt", NotAQuestionnaire, "plain text"),
    "noise": (lambda _: bytes(range(128, 256)) * 9, NotAQuestionnaire, "isn't an Excel workbook"),
    "PDF": (lambda _: b"%PDF-1.7", NotAQuestionnaire, "PDF"),
    "RTF": (lambda _: b"{\\rtf1", NotAQuestionnaire, "RTF"),
    "XML": (lambda _: b'<?xml version="1.0"?><Workbook/>', NotAQuestionnaire, "XML"),
    "picture": (lambda _: b"\x89PNG\r\n", NotAQuestionnaire, "picture"),
    "old Excel": (lambda _: ole("Workbook"), NotAQuestionnaire, ".xls"),
    "old Word": (lambda _: ole("WordDocument"), NotAQuestionnaire, ".doc"),
    "old PowerPoint": (lambda _: ole("PowerPoint Document"), NotAQuestionnaire, ".ppt"),
    "old something": (lambda _: ole("Contents"), NotAQuestionnaire, "old Office"),
    "password": (lambda _: ole("EncryptedPackage"), EncryptedFile, "password"),
    "rights management": (lambda _: ole("DRMEncryptedTransform"), EncryptedFile, "rights management"),
    "truncated": (edited(lambda content: content[: len(content) // 2]), DamagedFile, "incomplete"),
    "truncated early": (lambda _: b"PK\x03\x04", DamagedFile, "incomplete"),
    "empty archive": (lambda _: b"PK\x05\x06" + bytes(18), DamagedFile, "incomplete"),
    "archive": (bare(readme="hello"), NotAQuestionnaire, "ZIP archive"),
    "OpenDocument": (bare(mimetype="x", **{"content.xml": "<x/>"}), NotAQuestionnaire, "OpenDocument"),
    "Numbers": (bare(**{"Index/Document.iwa": "x"}), NotAQuestionnaire, "Apple"),
    "slides": (typed("application/vnd.ms-powerpoint.presentation.main"), NotAQuestionnaire, "PowerPoint"),
    "binary workbook": (typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), NotAQuestionnaire, ".xlsb"),
    "drawing": (typed("application/vnd.ms-visio.drawing.main+xml"), NotAQuestionnaire, "Office file"),
    "no content types": (without("[Content_Types].xml"), DamagedFile, "table of contents"),
    "no relationships": (without("_rels/.rels"), DamagedFile, "which of its parts"),
    "no sheet relationships": (without("xl/_rels/workbook.xml.rels"), DamagedFile, "sheet “S” is missing"),
    "no main part": (without("xl/workbook.xml"), DamagedFile, "xl/workbook.xml is missing"),
    "no sheet part": (without("xl/worksheets/sheet1.xml"), DamagedFile, "sheet “S” is missing"),
    "signed": (added(**{"_xmlsignatures/sig1.xml": "<Signature/>"}), SignedFile, "signature"),
    "duplicate member": (twice, DamagedFile, "twice"),
    "duplicate but for case": (added(**{"XL/Workbook.xml": "<x/>"}), DamagedFile, "twice"),
    "overlapping members": (edited(overlapping), HostileFile, "overlaps"),
    "60,000 members": (many(60_000), HostileFile, "10,000 parts"),
    "encrypted member": (edited(with_entry_field(b"xl/workbook.xml", 8, "<H", 1)), EncryptedFile, "password"),
    "bzip2": (packed_with(zipfile.ZIP_BZIP2), DamagedFile, "Office doesn't use"),
    "wrong checksum": (edited(with_entry_field(b"xl/workbook.xml", 16, "<I", 7)), DamagedFile, "checksum"),
    "wrong bytes": (edited(wrong_content), DamagedFile, "sheet1.xml"),
    "smaller than it claims": (edited(with_entry_field(b"xl/workbook.xml", 24, "<I", 9_999)), DamagedFile, "checksum"),
    "bigger than it claims": (edited(with_entry_field(b"xl/workbook.xml", 24, "<I", 5)), HostileFile, "bigger"),
    "member outside": (edited(with_entry_field(b"xl/workbook.xml", 42, "<I", 1 << 30)), DamagedFile, "damaged"),
    "entity bomb": (changed("xl/workbook.xml", BOMB + "<b>&a11;</b>"), HostileFile, "DTD"),
    "entity bomb in a sheet": (sheet(BOMB + "<b>&a11;</b>"), HostileFile, "DTD"),
    "entity bomb in UTF-16": (sheet((BOMB + "<b>&a11;</b>").encode("utf-16")), HostileFile, "DTD"),
    "external entity": (
        sheet('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'), HostileFile, "DTD",
    ),
    "DTD in relationships": (changed("_rels/.rels", '<!DOCTYPE r SYSTEM "http://a.example/"><r/>'), HostileFile, "DTD"),
    "DTD after a long comment": (sheet(f"<!--{'x' * 90_000}-->{BOMB}<b>&a11;</b>"), HostileFile, "DTD"),
    "nested 30,000 deep": (sheet(NESTED), HostileFile, "nested"),
    "workbook nested so": (changed("xl/workbook.xml", "<g>" * 30_000 + "</g>" * 30_000), HostileFile, "nested"),
    "broken sheet": (sheet("<worksheet><sheetData>"), DamagedFile, "well-formed"),
    "broken workbook": (changed("xl/workbook.xml", "<workbook"), DamagedFile, "well-formed"),
    "sheet that is no XML": (sheet(b"\x00\x01\x02"), DamagedFile, "well-formed"),
    "sheet of an unknown encoding": (sheet('<?xml version="1.0" encoding="klingon"?><w/>'), DamagedFile, "well-formed"),
    "sheet that is something else": (sheet("<chart/>"), DamagedFile, "isn't a worksheet"),
    "text that isn't there": (rows('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), DamagedFile, "text 7 of row 1"),
    "row 0": (rows('<row r="0"/>'), DamagedFile, "row 0"),
    "cell that can't be": (rows('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), DamagedFile, "cell ZZZ1"),
    "cells beyond the last column": (
        rows('<row r="1">' + "<c/>" * 16_384 + "<c><v>1</v></c></row>"), DamagedFile, "after column 16384",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_a_broken_or_foreign_file_gets_one_clear_paragraph(case: str, forge: Any) -> None:
    make, kind, words = FILES[case]
    path = forge.file(make(forge))
    with pytest.raises(kind) as raised:
        documents.read(path)
    assert type(raised.value) is kind
    assert "acme.xlsx" in raised.value.message
    assert words in raised.value.message
    assert raised.value.hint
    assert "\n" not in raised.value.message


def test_a_sheet_of_300_mb_from_one_is_refused_without_unpacking_it(forge: Any) -> None:
    row = b'<row><c s="1"/><c s="1"/><c s="1"/><c s="1"/></row>'
    content = sheet(row * (300_000_000 // len(row)))(forge)
    assert len(content) < 2_000_000
    path = forge.file(content)
    del content
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with pytest.raises(HostileFile, match="would unpack to 2"):
        documents.read(path)
    assert time.perf_counter() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_a_part_that_repeats_itself_endlessly_is_refused(forge: Any) -> None:
    path = forge.file(sheet("<c/>" * 5_000_000)(forge))
    with pytest.raises(HostileFile, match="times its size"):
        documents.read(path)


def test_a_file_beyond_the_size_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    with path.open("wb") as file:
        file.truncate(257 << 20)
    with pytest.raises(HostileFile, match="256 MB"):
        documents.read(path)


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder"):
        documents.read(tmp_path)


def test_a_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="isn't there"):
        documents.read(tmp_path / "acme.xlsx")


def test_a_file_below_a_file_is_missing(forge: Any) -> None:
    with pytest.raises(UnreadableFile, match="isn't there"):
        documents.read(forge.file(b"x") / "acme.xlsx")


def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    os.mkfifo(path)
    with pytest.raises(UnreadableFile, match="named pipe"):
        documents.read(path)


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("acme.xlsx")
        with pytest.raises(UnreadableFile, match="socket"):
            documents.read(tmp_path / "acme.xlsx")


def test_a_device_is_refused_unread() -> None:
    with pytest.raises(UnreadableFile, match="device"):
        documents.read(Path("/dev/zero"))


def test_a_link_to_itself_is_named_as_one(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    path.symlink_to(path)
    with pytest.raises(UnreadableFile, match="leads back to itself"):
        documents.read(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(forge: Any) -> None:
    path = forge.file(b"x")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="no permission"):
        documents.read(path)


def test_a_name_that_no_disk_takes_is_an_error_for_people(tmp_path: Path) -> None:
    for name in ("x" * 300 + ".xlsx", "a\x00b.xlsx"):
        with pytest.raises(UnreadableFile, match="can't be read"):
            documents.read(tmp_path / name)


def test_the_marker_of_an_open_file_is_named_as_one(forge: Any) -> None:
    with pytest.raises(NotAQuestionnaire, match="beside a file that is open"):
        documents.read(forge.file(b"\x05Alice", "~$acme.xlsx"))


def test_a_workbook_named_as_a_document_says_how_to_rename_it(forge: Any) -> None:
    path = forge.file(forge.zipped(good(forge)), "acme.docx")
    with pytest.raises(NotAQuestionnaire, match="is an Excel workbook") as raised:
        documents.read(path)
    assert "acme.xlsx" in raised.value.hint


def test_a_document_named_as_a_workbook_says_how_to_rename_it(forge: Any) -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = forge.file(typed(word)(forge))
    with pytest.raises(NotAQuestionnaire, match="is a Word document") as raised:
        documents.read(path)
    assert "acme.docx" in raised.value.hint


def test_names_that_climb_out_of_the_package_are_harmless(forge: Any, tmp_path: Path) -> None:
    path = forge.file(forge.zipped(good(forge) | {"../../evil.xml": "<x/>", "/etc/evil": "x"}))
    assert [grid.cells[0, 0].text for grid in documents.read(path).blocks] == ["Do you encrypt?"]
    assert list(tmp_path.iterdir()) == [path]
    assert not (tmp_path.parent / "evil.xml").exists()


def test_an_intact_workbook_is_read_whatever_its_ending(forge: Any) -> None:
    for name in ("acme.XLSX", "acme.xlsm", "acme", "acme.xls"):
        assert open_package(forge.file(forge.zipped(good(forge)), name)).kind == "xlsx"
