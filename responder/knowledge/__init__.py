"""The knowledge base: reads its sources into passages, and takes new files into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from responder.domain import Addition, KnowledgeBase


def load(folder: Path) -> KnowledgeBase:
    """Everything that the sources in *folder* state. Raises `KnowledgeBaseError` where one can't be read."""
    from responder.knowledge.loading import loaded

    return loaded(folder)


def add(files: Sequence[Path], folder: Path) -> tuple[Addition, ...]:
    """Take the security content of each file into *folder*, made if need be; the same file twice changes nothing.

    Raises `KnowledgeBaseError` when a file isn't text of a kind we read, or would replace a file that a person edited.
    """
    from responder.knowledge.adding import added

    return tuple(added(path, folder) for path in files)
