"""Renders our templates, or the user's of the same name; what they are given is data and never evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from responder.errors import SettingsError
from responder.resources import shipped

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(name: str, facts: Mapping[str, object], *, templates: Path | None = None) -> str:
    """The text of the template *name* with *facts* in it.

    Raises `SettingsError` when the user's template has a fault, with its line.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return _environment(templates).get_template(name).render(facts)
    except TemplateSyntaxError as error:
        raise _faulty(error.filename or name, f"line {error.lineno}: {error.message}") from error
    except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise _faulty(name, str(error)) from error


def source(name: str, *, templates: Path | None = None) -> str:
    """The file *name* as it stands, ours or the user's, with plain line ends."""
    environment = _environment(templates)
    if environment.loader is None:
        raise LookupError(name)
    text, _, _ = environment.loader.get_source(environment, name)
    return text.replace("\r\n", "\n")


@lru_cache(maxsize=4)
def _environment(templates: Path | None) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    folders = [folder for folder in (templates, shipped("templates")) if folder is not None]
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _faulty(where: str, what: str) -> SettingsError:
    return SettingsError(
        f"The template {where} can't be used: {what}.",
        hint="Mend it, or remove it from the templates folder: ours of that name is used then.",
    )
