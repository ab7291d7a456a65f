"""An Office file as a package: opened under every safety limit, its parts, their relations, and a patched copy."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from responder.documents.archive import Member, directory, unpack
from responder.documents.markup import local, parse
from responder.documents.repack import repack
from responder.documents.sniff import content_of, office_kind, refuse_foreign, refuse_misnamed, refuse_other_archive
from responder.errors import DamagedFile, SignedFile
from responder.storage import sha256_of

__all__ = ["Package", "Relationship", "open_package", "package_from", "parse", "patched", "relationships"]

_RESAVE = "Open it in Excel or Word, save it under a new name, and use that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A checked Office file in memory. *kind* is "xlsx" or "docx", *main* the part of the workbook or document."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    members: tuple[str, ...]
    kind: str
    main: str
    macro: bool
    directory: Mapping[str, Member] = field(repr=False)

    def has(self, part: str) -> bool:
        """Whether the package holds the part; like all look-ups by part, without regard to case."""
        return _key(part) in self.directory

    def member(self, part: str) -> str:
        """The part's name exactly as the container spells it."""
        return self._entry(part).name

    def read(self, part: str) -> bytes:
        """The part's bytes; raises when they break a limit or fail their checksum."""
        return b"".join(self.pieces(part))

    def pieces(self, part: str) -> Iterator[bytes]:
        """The part's bytes in pieces, for parts that needn't be in memory whole."""
        return unpack(self.data, self._entry(part), name=self.name)

    def _entry(self, part: str) -> Member:
        entry = self.directory.get(_key(part))
        if entry is None:
            raise DamagedFile(f"{self.name} is damaged: its part {part} is missing.", hint=_RESAVE)
        return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A part's link to another part, or to something outside. *type* is the last word of the type's address."""

    id: str
    type: str
    target: str
    external: bool = False


def open_package(path: Path) -> Package:
    """The Office file at *path*, or the error that tells a person what it is instead."""
    content = content_of(path)
    refuse_foreign(content, name=path.name)
    package = package_from(content, name=path.name)
    refuse_misnamed(path, kind=package.kind)
    return package


def package_from(content: bytes, *, name: str) -> Package:
    """The package in *content*; the same checks as for a file."""
    members, _ = directory(content, name=name)
    files = tuple(member for member in members if not member.name.endswith(("/", "\\")))
    by_key: dict[str, Member] = {}
    for member in files:
        if _key(member.name) in by_key:
            raise DamagedFile(
                f"{name} holds the part {member.name} twice; which one counts is anybody's guess.", hint=_RESAVE
            )
        by_key[_key(member.name)] = member
    bare = Package(
        name=name,
        data=content,
        sha256=sha256_of(content),
        members=tuple(member.name for member in files),
        kind="",
        main="",
        macro=False,
        directory=by_key,
    )
    return _identified(bare)


def patched(package: Package, replacements: Mapping[str, bytes]) -> bytes:
    """A copy of the package with these parts replaced; every other member keeps its bytes, packed as they were."""
    return repack(
        package.data, {package.member(part): content for part, content in replacements.items()}, name=package.name
    )


def relationships(package: Package, part: str) -> Mapping[str, Relationship]:
    """The part's relationships by id; "" asks for the package's own. A part without any has an empty mapping."""
    folder, _, base = part.rpartition("/")
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    if not package.has(rels):
        return {}
    root = parse(package.read(rels), where=f"{package.name}: {rels}")
    found = (_relationship(element, folder, package) for element in root if local(element) == "Relationship")
    return {relationship.id: relationship for relationship in found}


def _relationship(element: etree._Element, folder: str, package: Package) -> Relationship:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    return Relationship(
        id=element.get("Id", ""),
        type=element.get("Type", "").rpartition("/")[2],
        target=target if external else _part_named(target, folder, package),
        external=external,
    )


def _part_named(target: str, folder: str, package: Package) -> str:
    path = target.partition("#")[0].replace("\\", "/")
    part = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    # Addresses are percent-encoded, member names mostly aren't: "sheet%201.xml" is "sheet 1.xml".
    return part if package.has(part) or not package.has(unquote(part)) else unquote(part)


def _identified(bare: Package) -> Package:
    refuse_other_archive(bare.members, name=bare.name)
    if any(_key(member).startswith("_xmlsignatures/") and member.endswith(".xml") for member in bare.members):
        raise SignedFile(
            f"{bare.name} carries a digital signature, which any answer written into it would void.",
            hint="Ask the sender for an unsigned copy, or remove the signature (File > Info) and save a copy.",
        )
    main = next((link.target for link in relationships(bare, "").values() if link.type == "officeDocument"), None)
    if main is None:
        raise DamagedFile(f"{bare.name} is damaged: it doesn't say which of its parts is the document.", hint=_RESAVE)
    if not bare.has(main):
        raise DamagedFile(f"{bare.name} is damaged: its main part {main} is missing.", hint=_RESAVE)
    content_type = _content_type(bare, main)
    return replace(
        bare, kind=office_kind(content_type, name=bare.name), main=main, macro="macroenabled" in content_type
    )


def _content_type(package: Package, part: str) -> str:
    where = "[Content_Types].xml"
    extension = posixpath.splitext(part)[1].lstrip(".").lower()
    default = ""
    for entry in parse(package.read(where), where=f"{package.name}: {where}"):
        content_type = entry.get("ContentType", "").lower()
        if local(entry) == "Override" and _key(entry.get("PartName", "")) == _key(part):
            return content_type
        if local(entry) == "Default" and entry.get("Extension", "").lower() == extension:
            default = content_type
    return default


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").casefold()
