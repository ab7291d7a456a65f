"""Questionnaire files: read them as grids and paragraphs, and fill in answers without touching anything else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from responder.domain import Document, Finding, Slot
from responder.errors import OutputRefused, VerificationFailed
from responder.storage import write_whole

if TYPE_CHECKING:
    from responder.documents.interface import Filled
    from responder.documents.package import Package


def read(path: Path) -> Document:
    """The workbook or document at *path*; raises the `ResponderError` that says why it can't be read."""
    from responder.documents.package import open_package

    package = open_package(path)
    if package.kind == "docx":
        from responder.documents.docx.read import read as read_docx

        return read_docx(package)
    from responder.documents.xlsx.read import read as read_xlsx

    return read_xlsx(package)


def fill(path: Path, entries: Mapping[Slot, str], out: Path, *, sha256: str) -> tuple[Finding, ...]:
    """Write a copy of *path* to *out* with the entries in their slots, and nothing else changed.

    *sha256* names the content that the slots were found in. The copy is compared with the original before it is put
    in place; raises `VerificationFailed` with nothing written where it isn't the original plus the entries.
    """
    from responder.documents.package import open_package, package_from, patched

    if _same_file(path, out):
        raise OutputRefused(f"{out} is the questionnaire itself.", hint="Choose another folder: --out DIR")
    original = open_package(path)
    if original.sha256 != sha256:
        raise OutputRefused(
            f"{path.name} changed after it was read.", hint="Close it in Excel or Word, then run again."
        )
    filled = _filled(original, entries)
    content = patched(original, filled.replacements)
    _verify(original, package_from(content, name=path.name), entries)
    write_whole(out, content, mode_of=path)
    return filled.findings


def _filled(original: Package, entries: Mapping[Slot, str]) -> Filled:
    if original.kind == "docx":
        from responder.documents.docx.fill import fill as fill_docx

        return fill_docx(original, entries)
    from responder.documents.xlsx.fill import fill as fill_xlsx

    return fill_xlsx(original, entries)


def _verify(before: Package, after: Package, entries: Mapping[Slot, str]) -> None:
    if (before.members, before.kind, before.main) != (after.members, after.kind, after.main):
        raise VerificationFailed(
            f"The answered copy of {before.name} has other parts than the original; it was thrown away.",
            hint="Nothing was written. Please report this with the questionnaire, if you may share it.",
        )
    if before.kind == "docx":
        from responder.documents.docx.verify import verify as verify_docx

        return verify_docx(before, after, entries)
    from responder.documents.xlsx.verify import verify as verify_xlsx

    return verify_xlsx(before, after, entries)


def _same_file(path: Path, out: Path) -> bool:
    try:
        return out.samefile(path)
    except OSError:  # one of them isn't there or can't be looked at, which reading or writing will say
        return False
