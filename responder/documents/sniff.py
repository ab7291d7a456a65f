"""What a file really is, whatever it is called; says so and what to do where it isn't a questionnaire."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from responder.errors import DamagedFile, EncryptedFile, HostileFile, NotAQuestionnaire, UnreadableFile

FILE_LIMIT = 256 << 20

_SAVE_AS = "Open it there, save it as .xlsx or .docx, and use that file."
_SAVE_EXCEL = "Open it in Excel, save it as an Excel workbook (.xlsx), and use that file."
_SAVE_WORD = "Open it in Word, save it as a Word document (.docx), and use that file."
_FETCH_AGAIN = "Download or copy it again, or ask the sender for a fresh copy."
_ASK = "Ask the sender for the questionnaire as .xlsx or .docx."

_EXCEL_NAMES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
_WORD_NAMES = frozenset({".docx", ".docm", ".dotx", ".dotm"})

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF file", _ASK),
    (b"{\\rtf", "a rich text (RTF) file", _SAVE_WORD),
    (b"MIME-Version:", "a web archive", _SAVE_AS),
    (b"Rar!", "a RAR archive", "Unpack it and use the .xlsx or .docx inside."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it and use the .xlsx or .docx inside."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and use the .xlsx or .docx inside."),
    (b"\x89PNG", "a picture", _ASK),
    (b"\xff\xd8\xff", "a picture", _ASK),
    (b"GIF8", "a picture", _ASK),
    (b"\x09\x08\x10\x00", "an old Excel file (.xls)", _SAVE_EXCEL),
)


def content_of(path: Path) -> bytes:
    """The whole file; never waits on a pipe, never reads a device, never takes more than the limit."""
    try:
        _refuse_special(path.stat().st_mode, path)
        with os.fdopen(os.open(path, _READ_FLAGS), "rb") as file:
            _refuse_special(os.fstat(file.fileno()).st_mode, path)
            return _bounded(file, path)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


# A pipe put in the file's place between the look and the opening must not make us wait.
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _bounded(file: BinaryIO, path: Path) -> bytes:
    content = file.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise HostileFile(
            f"{path.name} is larger than {FILE_LIMIT >> 20} MB; no questionnaire is.",
            hint="Ask the sender for the questionnaire without its attachments and pictures.",
        )
    return content


def _refuse_special(mode: int, path: Path) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise UnreadableFile(f"{path} is a folder.", hint="Name the questionnaire inside it.")
    what = "a named pipe" if stat.S_ISFIFO(mode) else "a socket" if stat.S_ISSOCK(mode) else "a device"
    raise UnreadableFile(f"{path} is {what}, not a file.", hint="Save the questionnaire as a file and name that.")


def _unreadable(path: Path, error: OSError | ValueError) -> UnreadableFile:
    match getattr(error, "errno", None):
        case errno.ENOENT | errno.ENOTDIR:
            return UnreadableFile(f"{path} isn't there.", hint="Check the name and the folder.")
        case errno.EACCES | errno.EPERM:
            return UnreadableFile(
                f"{path} can't be read: no permission.",
                hint="Ask its owner for access, or copy it to a folder of yours.",
            )
        case errno.ELOOP:
            return UnreadableFile(f"{path} is a link that leads back to itself.", hint="Name the file itself.")
    why = getattr(error, "strerror", None) or str(error)
    return UnreadableFile(
        f"{path} can't be read: {why}.", hint="Check that the disk or network drive is there, and try again."
    )


def refuse_foreign(content: bytes, *, name: str) -> None:
    """Raise the error that says what the file is, unless it may be an Office package."""
    if name.startswith(("~$", ".~lock.")):
        raise NotAQuestionnaire(
            f"{name} is the marker that Office leaves beside a file that is open, not the file itself.",
            hint="Name the file without the ~$ in front.",
        )
    if not content.strip(b"\x00"):
        what = "contains only zeros" if content else "is empty"
        raise NotAQuestionnaire(f"{name} {what}.", hint=_FETCH_AGAIN)
    if content.startswith(b"PK\x03\x04"):
        return
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(content, name=name)
    raise _foreign(content, name=name)


def _old_office(content: bytes, *, name: str) -> EncryptedFile | NotAQuestionnaire:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("DRMEncrypted") or holds("DRMContent"):
        return EncryptedFile(
            f"{name} is protected by rights management.", hint="Ask the sender for a copy without that protection."
        )
    if holds("EncryptedPackage"):
        return EncryptedFile(
            f"{name} is locked with a password.",
            hint="Open it with the password, remove it (File > Info > Protect), and save a copy to use.",
        )
    if holds("WordDocument"):
        return NotAQuestionnaire(f"{name} is an old Word document (.doc).", hint=_SAVE_WORD)
    if holds("Workbook") or holds("Book"):
        return NotAQuestionnaire(f"{name} is an old Excel workbook (.xls).", hint=_SAVE_EXCEL)
    if holds("PowerPoint Document"):
        return NotAQuestionnaire(f"{name} is an old PowerPoint presentation (.ppt).", hint=_ASK)
    return NotAQuestionnaire(f"{name} is an old Office or Outlook file.", hint=_SAVE_AS)


def _foreign(content: bytes, *, name: str) -> DamagedFile | NotAQuestionnaire:
    for magic, what, hint in _MAGIC:
        if content.startswith(magic):
            return NotAQuestionnaire(f"{name} is {what}.", hint=hint)
    if content.startswith(b"PK"):
        return DamagedFile(f"{name} is incomplete or damaged.", hint=_FETCH_AGAIN)
    return _foreign_text(content, name=name)


def _foreign_text(content: bytes, *, name: str) -> NotAQuestionnaire:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content[:4096].decode("utf-16" if wide else "utf-8-sig", errors="replace").lstrip().lower()
    if "<html" in text or text.startswith("<!doctype html"):
        what, hint = "a web page (HTML)", _SAVE_AS
        return NotAQuestionnaire(f"{name} is {what}, whatever its name says.", hint=hint)
    if text.startswith("<?xml"):
        return NotAQuestionnaire(f"{name} is an XML file.", hint=_SAVE_AS)
    if "\x00" in text or text.count("�") > len(text) // 20:
        return NotAQuestionnaire(f"{name} isn't an Excel workbook or a Word document.", hint=_ASK)
    if any(mark in text.partition("\n")[0] for mark in ",;\t"):
        return NotAQuestionnaire(f"{name} is a text file (CSV).", hint=_SAVE_EXCEL)
    return NotAQuestionnaire(f"{name} is a plain text file.", hint=_ASK)


def refuse_other_archive(members: Iterable[str], *, name: str) -> None:
    """Raise the error that says what a ZIP file without Office's table of contents is."""
    names = frozenset(member.lower() for member in members)
    if "[content_types].xml" in names:
        return
    if "mimetype" in names and "content.xml" in names:
        raise NotAQuestionnaire(f"{name} is an OpenDocument file (LibreOffice).", hint=_SAVE_AS)
    if any(member.endswith(".iwa") for member in names):
        raise NotAQuestionnaire(
            f"{name} is an Apple Numbers or Pages file.", hint="Export it as Excel or Word, and use that."
        )
    if any(member.startswith(("xl/", "word/")) for member in names):
        raise DamagedFile(
            f"{name} is damaged: its table of contents [Content_Types].xml is missing.", hint=_FETCH_AGAIN
        )
    raise NotAQuestionnaire(f"{name} is a ZIP archive.", hint="Unpack it and use the .xlsx or .docx inside.")


def office_kind(content_type: str, *, name: str) -> str:
    """ "xlsx" or "docx" for the main part's content type; raises for every other Office file."""
    if "spreadsheetml" in content_type or "ms-excel.sheet.macro" in content_type or "ms-excel.template" in content_type:
        return "xlsx"
    if "wordprocessingml" in content_type or "ms-word" in content_type:
        return "docx"
    if "ms-excel" in content_type:
        raise NotAQuestionnaire(f"{name} is a binary Excel workbook (.xlsb) or an add-in.", hint=_SAVE_EXCEL)
    slides = "presentation" in content_type or "powerpoint" in content_type
    what = "a PowerPoint presentation" if slides else "an Office file"
    raise NotAQuestionnaire(f"{name} is {what}, not an Excel workbook or a Word document.", hint=_ASK)


def refuse_misnamed(path: Path, *, kind: str) -> None:
    """Raise for a workbook named .docx or a document named .xlsx: its answered copy wouldn't open in either program."""
    suffix = path.suffix.lower()
    if kind == "docx" and suffix in _EXCEL_NAMES:
        raise NotAQuestionnaire(
            f"{path.name} is a Word document, not an Excel workbook.",
            hint=f"Rename it to {path.stem}.docx and run again.",
        )
    if kind == "xlsx" and suffix in _WORD_NAMES:
        raise NotAQuestionnaire(
            f"{path.name} is an Excel workbook, not a Word document.",
            hint=f"Rename it to {path.stem}.xlsx and run again.",
        )
