"""A new ZIP container from an old one: chosen members get new content, all other bytes are copied as they are."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from responder.documents.archive import Member, directory

_BIG = 0xFFFFFFFF
_DESCRIPTOR_FOLLOWS = 0x08
_ZIP64_ID = 1
_ZIP64_ORDER = ("size", "packed", "at")
_END_MARK, _LOCATOR_MARK = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE, _LOCATOR_SIZE, _END64_SIZE = 22, 20, 56


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where the fields of a record stand: local headers and directory entries hold the same ones at other offsets."""

    flags: int
    crc: int
    packed: int
    size: int
    names: int
    end: int
    at: int | None = None


_LOCAL = _Layout(flags=6, crc=14, packed=18, size=22, names=26, end=30)
_ENTRY = _Layout(flags=8, crc=16, packed=20, size=24, names=28, end=46, at=42)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """A replaced member's new content, packed."""

    packed: bytes
    size: int
    crc: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tail:
    """What follows the directory, with the end record at *end*; *shift* is by how much all addresses are off.

    Addresses are off where something was put before the archive, as self-extracting files do.
    """

    content: bytes
    end: int
    shift: int

    @classmethod
    def after(cls, content: bytes, directory_at: int, at: int) -> Self:
        tail = content[at:]
        bare = len(tail) - _END_SIZE
        end = bare if tail.startswith(_END_MARK, max(bare, 0)) else tail.rfind(_END_MARK)
        claimed = _long(tail, end + 16)
        locator = end - _LOCATOR_SIZE
        if locator >= 0 and tail.startswith(_LOCATOR_MARK, locator):
            claimed = int.from_bytes(tail[locator - 8 : locator], "little")
        return cls(content=tail, end=end, shift=directory_at - claimed)

    def moved(self, *, start: int, size: int) -> bytes:
        """The tail for a directory that now starts at *start* and has *size* bytes."""
        tail, end = bytearray(self.content), self.end
        for place, value in ((end + 12, size), (end + 16, start - self.shift)):
            if _long(tail, place) != _BIG:
                tail[place : place + 4] = value.to_bytes(4, "little")
        locator = end - _LOCATOR_SIZE
        if locator >= _END64_SIZE and tail.startswith(_LOCATOR_MARK, locator):
            tail[locator - 16 : locator - 8] = size.to_bytes(8, "little")
            tail[locator - 8 : locator] = (start - self.shift).to_bytes(8, "little")
            end64_at = start + size + locator - _END64_SIZE - self.shift
            tail[locator + 8 : locator + 16] = end64_at.to_bytes(8, "little")
        return bytes(tail)


def repack(content: bytes, replacements: Mapping[str, bytes], *, name: str) -> bytes:
    """The container with the named members' content replaced: same order, names, dates, flags and extra fields."""
    members, end = directory(content, name=name)
    new = {member.name: _packed(member, replacements[member.name]) for member in members if member.name in replacements}
    first = min((member.at for member in members), default=end)
    out = bytearray(content[:first])
    places: dict[int, int] = {}
    for member, stop in _physical(members, end):
        places[member.at] = len(out)
        out += _record(content, member, stop, new.get(member.name))
    entries = tuple(_entries(content, end, len(members)))
    tail = _Tail.after(content, end, end + sum(map(len, entries)))
    start = len(out)
    for entry, member in zip(entries, members, strict=True):
        out += _entry(entry, at=places[member.at] - tail.shift, new=new.get(member.name))
    return bytes(out + tail.moved(start=start, size=len(out) - start))


def _packed(member: Member, content: bytes) -> _Content:
    crc = zlib.crc32(content)
    if member.method == zipfile.ZIP_STORED:
        return _Content(packed=content, size=len(content), crc=crc)
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Content(packed=deflater.compress(content) + deflater.flush(), size=len(content), crc=crc)


def _physical(members: tuple[Member, ...], end: int) -> Iterator[tuple[Member, int]]:
    """Members in the order of their bytes, each with where the next one (or the directory) starts."""
    ordered = sorted(members, key=lambda member: member.at)
    stops = [*(member.at for member in ordered[1:]), end]
    return zip(ordered, stops, strict=True)


def _record(content: bytes, member: Member, stop: int, new: _Content | None) -> bytes:
    if new is None:
        return content[member.at : stop]
    return bytes(_described(bytearray(content[member.at : member.start]), _LOCAL, new)) + new.packed


def _entries(content: bytes, at: int, count: int) -> Iterator[bytes]:
    for _ in range(count):
        size = _ENTRY.end + sum(_short(content, at + _ENTRY.names + 2 * field) for field in range(3))
        yield content[at : at + size]
        at += size


def _entry(raw: bytes, *, at: int, new: _Content | None) -> bytes:
    entry = bytearray(raw)
    _set_long(entry, _ENTRY, "at", at)
    return bytes(entry if new is None else _described(entry, _ENTRY, new))


def _described(record: bytearray, layout: _Layout, new: _Content) -> bytearray:
    flags = _short(record, layout.flags) & ~_DESCRIPTOR_FOLLOWS
    record[layout.flags : layout.flags + 2] = flags.to_bytes(2, "little")
    record[layout.crc : layout.crc + 4] = new.crc.to_bytes(4, "little")
    _set_long(record, layout, "size", new.size)
    _set_long(record, layout, "packed", len(new.packed))
    return record


def _set_long(record: bytearray, layout: _Layout, field: str, value: int) -> None:
    """Put *value* where the record keeps the field: in its four bytes, or in the zip64 extra that they point to."""
    place = getattr(layout, field)
    extra = _zip64_extra(record, layout) if _long(record, place) == _BIG else None
    if extra is None:
        record[place : place + 4] = value.to_bytes(4, "little")
        return
    earlier = _ZIP64_ORDER[: _ZIP64_ORDER.index(field)]
    extra += 8 * sum(_long(record, getattr(layout, name)) == _BIG for name in earlier)
    record[extra : extra + 8] = value.to_bytes(8, "little")


def _zip64_extra(record: bytearray, layout: _Layout) -> int | None:
    """Where the zip64 extra's values start."""
    at = layout.end + _short(record, layout.names)
    stop = at + _short(record, layout.names + 2)
    while at + 4 <= stop:
        if _short(record, at) == _ZIP64_ID:
            return at + 4
        at += 4 + _short(record, at + 2)
    return None


def _short(record: bytes | bytearray, at: int) -> int:
    return int.from_bytes(record[at : at + 2], "little")


def _long(record: bytes | bytearray, at: int) -> int:
    return int.from_bytes(record[at : at + 4], "little")
