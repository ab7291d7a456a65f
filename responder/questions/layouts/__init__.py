"""Layout files: how one questionnaire is to be read, written down by `save` and mended by a person."""

from __future__ import annotations

from pathlib import Path

from responder.domain import Document, Questionnaire

FOLDER = "layouts"
"""The folder of a knowledge base whose layouts are tried on every questionnaire."""


def apply(document: Document, found: Questionnaire, path: Path) -> Questionnaire:
    """The questions of *document*, *found* by its look, read by the layout file at *path* instead.

    Raises `LayoutError`, with the line, where the file can't be understood or doesn't fit the document.
    """
    from responder.questions.layouts.applying import applied
    from responder.questions.layouts.files import opened

    return applied(document, found, opened(path))


def apply_known(document: Document, found: Questionnaire, folder: Path) -> Questionnaire:
    """The questions of *document* read by the layout in *folder* that fits it, or as they were *found* if none does.

    The findings name the layout that was used, and files in the folder that can't be understood.
    """
    from responder.questions.layouts.known import known_layout

    return known_layout(document, found, folder)


def save(document: Document, found: Questionnaire, path: Path) -> None:
    """Write to *path* a layout by which *document* reads as it was *found*."""
    from responder.questions.layouts.deriving import derived
    from responder.questions.layouts.writing import written
    from responder.storage import write_whole

    write_whole(path, written(derived(document, found, name=path.name)).encode())
