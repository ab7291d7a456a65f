"""The ZIP container: a checked directory, members unpacked within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from responder.errors import DamagedFile, EncryptedFile, HostileFile

MEMBER_LIMIT = 10_000
TOTAL_LIMIT = 2 << 30
PART_LIMIT = 160 << 20
RATIO_LIMIT = 200
RATIO_FREE = 8 << 20  # small parts may be as repetitive as they like

_SAVE_AGAIN = "Open it in Excel or Word, save it under a new name, and use that file."
_FETCH_AGAIN = "Download or copy it again, or ask the sender for a fresh copy."
_ASK_SENDER = "Don't trust this file; ask the sender for another copy saved by Excel or Word."
_CHUNK = 1 << 18

_LOCAL = struct.Struct("<4s5H3I2H")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member: its name, where its record starts, where its compressed bytes lie, and what the directory claims."""

    name: str
    at: int
    start: int
    packed: int
    size: int
    crc: int
    method: int
    flags: int


def directory(content: bytes, *, name: str) -> tuple[tuple[Member, ...], int]:
    """Every member in the directory's order, and where the directory starts; each safety limit is checked."""
    if content.count(b"PK\x01\x02") > MEMBER_LIMIT:
        raise HostileFile(
            f"{name} holds more than {MEMBER_LIMIT:,} parts; a questionnaire has some dozens.", hint=_ASK_SENDER
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos, start = archive.infolist(), archive.start_dir
    except Exception as error:  # the directory is the sender's: zipfile fails on it in more ways than it documents
        raise DamagedFile(
            f"{name} is incomplete or damaged: its list of parts can't be read.", hint=_FETCH_AGAIN
        ) from error
    members = tuple(_member(info, content, name=name) for info in infos)
    _check_space(members, start, name=name)
    return members, start


def _member(info: zipfile.ZipInfo, content: bytes, *, name: str) -> Member:
    at = info.header_offset
    header = content[at : at + _LOCAL.size]
    if at < 0 or len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise DamagedFile(f"{name} is damaged: its part {info.filename} isn't where the list says.", hint=_FETCH_AGAIN)
    *_, name_size, extra_size = _LOCAL.unpack(header)
    return Member(
        name=info.filename,
        at=at,
        start=at + _LOCAL.size + name_size + extra_size,
        packed=info.compress_size,
        size=info.file_size,
        crc=info.CRC,
        method=info.compress_type,
        flags=info.flag_bits,
    )


def _check_space(members: tuple[Member, ...], end: int, *, name: str) -> None:
    if sum(member.size for member in members) > TOTAL_LIMIT:
        raise HostileFile(f"{name} would unpack to more than {TOTAL_LIMIT >> 30} GB.", hint=_ASK_SENDER)
    ordered = sorted(members, key=lambda member: member.at)
    for member, limit in zip(ordered, [*(later.at for later in ordered[1:]), end], strict=True):
        if member.start + member.packed > limit:
            raise HostileFile(f"{name}: the part {member.name} overlaps another one.", hint=_ASK_SENDER)


def unpack(content: bytes, member: Member, *, name: str) -> Iterator[bytes]:
    """The member's bytes in pieces; stops with an error where they aren't what the directory promised."""
    _check_member(member, name=name)
    unpacked, crc = 0, 0
    for piece in _pieces(content, member, name=name):
        unpacked += len(piece)
        crc = zlib.crc32(piece, crc)
        if unpacked > member.size:
            raise HostileFile(f"{name}: the part {member.name} is bigger than it claims.", hint=_ASK_SENDER)
        yield piece
    if unpacked != member.size or crc != member.crc:
        raise DamagedFile(f"{name} is damaged: its part {member.name} fails its checksum.", hint=_FETCH_AGAIN)


def _check_member(member: Member, *, name: str) -> None:
    if member.flags & 1:
        raise EncryptedFile(
            f"{name} is a password-protected ZIP archive (its part {member.name} is encrypted).",
            hint="Unpack it with its password, or ask for the file without one.",
        )
    if member.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedFile(
            f"{name}: the part {member.name} is packed in a way that Office doesn't use.", hint=_SAVE_AGAIN
        )
    if member.size > PART_LIMIT:
        raise HostileFile(
            f"{name}: the part {member.name} would unpack to {member.size >> 20} MB; "
            f"at most {PART_LIMIT >> 20} MB are read.",
            hint=_ASK_SENDER,
        )
    if member.size > RATIO_FREE and member.size > RATIO_LIMIT * member.packed:
        raise HostileFile(
            f"{name}: the part {member.name} would unpack to {member.size // max(1, member.packed)} times its size.",
            hint=_ASK_SENDER,
        )


def _pieces(content: bytes, member: Member, *, name: str) -> Iterator[bytes]:
    packed = memoryview(content)[member.start : member.start + member.packed]
    if member.method == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _CHUNK):
            yield bytes(packed[at : at + _CHUNK])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _CHUNK):
            waiting: bytes | memoryview = packed[at : at + _CHUNK]
            while waiting and not inflater.eof:
                yield inflater.decompress(waiting, _CHUNK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise DamagedFile(f"{name} is damaged: its part {member.name} can't be unpacked.", hint=_FETCH_AGAIN) from error
