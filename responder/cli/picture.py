"""The option --html: where the picture of a questionnaire goes, and writing it there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from responder.errors import OutputRefused

if TYPE_CHECKING:
    from responder.domain import Document, Questionnaire

Command = TypeVar("Command", bound=Callable[..., object])
BESIDE = "\0beside"  # no file can be called so


def html_option(command: Command) -> Command:
    """Adds --html, whose path may be left out."""
    return click.option(
        "--html",
        metavar="[PATH]",
        is_flag=False,
        flag_value=BESIDE,
        help="Also draw how FILE was understood, as a web page: into this file or folder.  [default: beside FILE]",
    )(command)


def write_picture(
    document: Document, found: Questionnaire, *, file: Path, html: str, templates: Path | None = None
) -> Path:
    """Draw how *file* was understood where --html says; returns where.

    Raises `OutputRefused` where that is the questionnaire itself, or anything else but a web page.
    """
    from responder import drafting, storage

    target = _target(file, html)
    if target.suffix.lower() not in (".html", ".htm"):
        raise OutputRefused(
            f"{target} isn't the name of a web page, so nothing was written.",
            hint="Name a folder or a .html file behind --html, or nothing: then it goes beside the questionnaire.",
        )
    if target.exists() and target.samefile(file):
        raise OutputRefused(f"{target} is the questionnaire itself.", hint="Choose another name: --html PATH")
    storage.write_whole(target, drafting.layout_page(document, found, templates=templates).encode())
    return target


def _target(file: Path, html: str) -> Path:
    name = f"{file.stem}.questions.html"
    if html == BESIDE:
        return file.with_name(name)
    path = Path(html)
    return path / name if path.is_dir() or not path.suffix else path
