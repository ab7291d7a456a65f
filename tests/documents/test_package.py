"""A patched package is the original's bytes, member for member, but for the parts that were replaced."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.documents.package import Package, open_package, package_from, patched, relationships
from responder.errors import DamagedFile, NotAQuestionnaire

PART = "xl/worksheets/sheet1.xml"


@pytest.fixture
def package(forge: Any) -> Package:
    return open_package(forge.file(plain(forge)))


def plain(forge: Any) -> bytes:
    sheets = {"S": forge.worksheet(""), "T": forge.worksheet("")}
    return bytes(forge.zipped(forge.parts(sheets) | {"xl/media/picture.png": bytes(range(256)) * 40}))


def streamed(forge: Any) -> bytes:
    """As programs write that can't go back: sizes follow the data."""

    class Forward(io.RawIOBase):
        def __init__(self) -> None:
            self.content = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.content += data
            return len(data)

    out = Forward()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in forge.parts({"S": forge.worksheet("")}).items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 2, 2, 2, 2)), content, zipfile.ZIP_DEFLATED)
    return bytes(out.content)


def with_zip64(forge: Any) -> bytes:
    """As .NET writes: each member's sizes in a zip64 extra field, and a zip64 end record."""
    out, entries = bytearray(), bytearray()
    parts = forge.parts({"S": forge.worksheet("")})
    for name, content in parts.items():
        raw = content.encode() if isinstance(content, str) else content
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(raw) + packer.flush()
        at, big, crc = len(out), 0xFFFFFFFF, zlib.crc32(raw)
        sizes = struct.pack("<HHQQ", 1, 16, len(raw), len(packed))
        out += struct.pack("<4s5H3I2H", b"PK\x03\x04", 45, 0, 8, 0, 33, crc, big, big, len(name), len(sizes))
        out += name.encode() + sizes + packed
        extra = struct.pack("<HHQQQ", 1, 24, len(raw), len(packed), at)
        entries += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 45, 45, 0, 8, 0, 33, crc, big, big, len(name), len(extra), 0, 0, 0, 0, big
        )
        entries += name.encode() + extra
    start, count = len(out), len(parts)
    end = start + len(entries)
    out += entries
    out += struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(entries), start)
    out += struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    return bytes(out) + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def after_a_program(forge: Any) -> bytes:
    """With other bytes before the archive, which all addresses ignore."""
    return b"MZ not really a program" + plain(forge)


def prefixed_but_office(forge: Any) -> bytes:
    """The same, but with something that starts as an archive does."""
    return b"PK\x03\x04 leftover of an earlier save" + plain(forge)


def commented(forge: Any) -> bytes:
    buffer = io.BytesIO(plain(forge))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"made by hand"
    return buffer.getvalue()


def stored(forge: Any) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in forge.parts({"S": forge.worksheet("")}).items():
            archive.writestr(name, content)
    return buffer.getvalue()


WRITERS: list[Callable[[Any], bytes]] = [plain, streamed, with_zip64, prefixed_but_office, commented, stored]


def fields(info: zipfile.ZipInfo) -> tuple[object, ...]:
    extra = info.extra[:20]  # after the sizes, a zip64 field holds the member's address, which may move
    return info.filename, info.date_time, info.compress_type, extra, info.comment, info.external_attr


@pytest.mark.parametrize("writer", WRITERS)
def test_a_package_patched_with_nothing_is_itself(writer: Callable[[Any], bytes], forge: Any) -> None:
    content = writer(forge)
    assert patched(package_from(content, name="acme.xlsx"), {}) == content


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("new", [b"", b"<short/>", b"<w>" + bytes(range(32, 127)) * 5000 + b"</w>"])
def test_only_the_replaced_part_changes(writer: Callable[[Any], bytes], new: bytes, forge: Any) -> None:
    content = writer(forge)
    out = patched(package_from(content, name="acme.xlsx"), {PART: new})
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(io.BytesIO(out)) as after:
        assert after.testzip() is None
        assert after.comment == before.comment
        for old, now in zip(before.infolist(), after.infolist(), strict=True):
            if old.filename == PART:
                assert after.read(now) == new
                assert (now.date_time, now.compress_type) == (old.date_time, old.compress_type)
            else:
                assert fields(now) == fields(old)
                assert raw(out, now) == raw(content, old)
    assert package_from(out, name="acme.xlsx").read(PART) == new


def raw(content: bytes, info: zipfile.ZipInfo) -> bytes:
    """The member's compressed bytes."""
    name_size, extra_size = struct.unpack_from("<2H", content, info.header_offset + 26)
    start = info.header_offset + 30 + name_size + extra_size
    return content[start : start + info.compress_size]


def test_patching_twice_gives_the_same_bytes(package: Package) -> None:
    assert patched(package, {PART: b"<w/>" * 999}) == patched(package, {PART: b"<w/>" * 999})


def test_a_part_that_isnt_there_cant_be_replaced(package: Package) -> None:
    with pytest.raises(DamagedFile, match=r"xl/other\.xml is missing"):
        patched(package, {"xl/other.xml": b""})


@given(
    members=st.dictionaries(st.text("abcdefgh/.", min_size=1, max_size=9).filter(lambda name: name[-1] != "/"),
                            st.binary(max_size=300), max_size=6),
    new=st.binary(max_size=300),
    note=st.binary(max_size=30),
)  # fmt: skip
def test_any_members_survive_a_patch(members: dict[str, bytes], new: bytes, note: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for at, (name, content) in enumerate([*_office().items(), *members.items()]):
            archive.writestr(f"m/{name}" if name in members else name, content, (0, 8)[at % 2])
        archive.comment = note
    package = package_from(buffer.getvalue(), name="acme.xlsx")
    with zipfile.ZipFile(io.BytesIO(patched(package, {"xl/workbook.xml": new}))) as after:
        found = {info.filename: after.read(info) for info in after.infolist()}
        assert after.comment == note
    assert found == {**_office(), "xl/workbook.xml": new, **{f"m/{name}": held for name, held in members.items()}}


def _office() -> dict[str, bytes]:
    types = b'<Types xmlns="t"><Default Extension="xml" ContentType="spreadsheetml.sheet.main+xml"/></Types>'
    rels = b'<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    return {"[Content_Types].xml": types, "_rels/.rels": rels, "xl/workbook.xml": b"<workbook/>"}


def test_a_file_with_a_program_before_it_isnt_an_office_file(forge: Any) -> None:
    with pytest.raises(NotAQuestionnaire):
        open_package(forge.file(after_a_program(forge)))


def test_parts_are_found_without_regard_to_case_and_slashes(forge: Any) -> None:
    parts = forge.parts({"S": forge.worksheet("")})
    odd = {name.replace("xl/", "XL\\") if "sheet1" in name else name: held for name, held in parts.items()}
    package = open_package(forge.file(forge.zipped(odd)))
    assert package.has("/xl/Worksheets/sheet1.xml")
    assert package.member("xl/worksheets/sheet1.xml") == "XL\\worksheets/sheet1.xml"


def test_relationships_tell_parts_from_outside_addresses(forge: Any) -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/hyperlink" Target="https://a.example/x" TargetMode="External"/>'
        '<Relationship Id="b" Type="http://x/drawing" Target="../drawings/d1.xml#top"/>'
        '<Relationship Id="c" Type="http://x/image" Target="/xl/media/i.png"/></Relationships>'
    )
    more = {"xl/worksheets/_rels/sheet1.xml.rels": links}
    found = relationships(open_package(forge.book(forge.worksheet(""), more)), PART)
    assert {link.id: (link.type, link.target, link.external) for link in found.values()} == {
        "a": ("hyperlink", "https://a.example/x", True),
        "b": ("drawing", "xl/drawings/d1.xml", False),
        "c": ("image", "xl/media/i.png", False),
    }


def test_a_part_without_relationships_has_none(package: Package) -> None:
    assert relationships(package, PART) == {}


def test_a_macro_workbook_is_known_as_one(forge: Any) -> None:
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    package = open_package(forge.book(forge.worksheet(""), content_type=macro))
    assert (package.kind, package.macro, package.main) == ("xlsx", True, "xl/workbook.xml")


def test_every_real_file_patches_to_itself(shared: Path) -> None:
    for path in sorted((shared / "questionnaires").glob("*/*")):
        package = open_package(path)
        assert patched(package, {}) == package.data, path.name
