"""Options that several commands share, and the settings that they give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from responder.config import Settings, load_settings

Command = TypeVar("Command", bound=Callable[..., object])


def kb_option(command: Command) -> Command:
    """Adds --kb."""
    return click.option(
        "--kb",
        type=click.Path(path_type=Path),
        help="Knowledge base folder. [default: knowledge_base/ here, else the shipped example]",
    )(command)


def layout_option(command: Command) -> Command:
    """Adds --layout."""
    return click.option(
        "--layout",
        type=click.Path(path_type=Path),
        help="Read the questionnaire by this layout file. [default: the one in KB/layouts that fits, if any]",
    )(command)


def json_option(command: Command) -> Command:
    """Adds --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print the same facts for machines, as JSON.")(command)


def settings_from(*, kb: Path | None = None, out: Path | None = None) -> Settings:
    """The settings in force, given a command's options."""
    return load_settings({"kb": str(kb) if kb else None, "out": str(out) if out else None})
