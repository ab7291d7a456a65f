"""What every recogniser takes and gives back, so that `find` can compose them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from responder.domain import Document, Finding, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Questions with their slots and reasons, and what was doubtful. The ids are given later, by `find`."""

    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()


class Recogniser(Protocol):
    """A function that knows one way in which documents ask; it looks at the whole document, and finds only its kind."""

    def __call__(self, document: Document) -> Found:
        """The questions of this kind, in reading order, each with an empty id."""
        ...
