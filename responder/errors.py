"""The catalogue of failures: each says what happened and where, what to do, and what scripts see."""

from __future__ import annotations

from collections.abc import Mapping


class ResponderError(Exception):
    """A failure that a person can act on; shown as one paragraph, never as a traceback."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}"


class UnreadableFile(ResponderError):
    """The path can't be opened or read: missing, a folder, a pipe, no permission."""


class NotAQuestionnaire(ResponderError):
    """The file is of a kind that can't be answered: .xls, .doc, CSV, HTML, PDF, an empty file."""


class EncryptedFile(ResponderError):
    """The file is locked with a password."""


class DamagedFile(ResponderError):
    """The file claims to be Excel or Word but its package or XML is broken."""


class HostileFile(ResponderError):
    """The file breaks a safety limit: a zip bomb, a DTD, 60,000 members, nesting 30,000 deep."""


class SignedFile(ResponderError):
    """The package carries a digital signature, which any edit would void."""


class LayoutError(ResponderError):
    """A layout file can't be understood, or speaks of sheets, rows or places that the questionnaire doesn't have."""


class SlotRefused(ResponderError):
    """An answer can't be written where it should go: a formula, somebody's text, over Excel's length.

    *refused* names each such place and says why.
    """

    def __init__(self, message: str, *, hint: str, refused: Mapping[str, str] | None = None) -> None:
        super().__init__(message, hint=hint)
        self.refused = dict(refused or {})


class VerificationFailed(ResponderError):
    """The written file isn't the original plus the answers, so it was thrown away."""


class OutputRefused(ResponderError):
    """The output can't be written: no permission, disk full, open in another program, or it would overwrite an edit."""


class KnowledgeBaseError(ResponderError):
    """The knowledge base is missing, empty or has an entry that can't be read."""


class EncoderError(ResponderError):
    """The embedding model is missing, can't be loaded or isn't the one it claims to be."""


class SettingsError(ResponderError):
    """`responder.toml`, an environment variable or an option has an unknown name or value."""

    exit_code = 2
