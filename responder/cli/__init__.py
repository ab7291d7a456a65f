"""The command line: options in, messages and exit codes out; each command's code loads only when it runs."""

from __future__ import annotations

import importlib
import os
import sys

import click

from responder import __version__
from responder.errors import ResponderError

_COMMANDS = {
    "answer": "responder.cli.answer",
    "questions": "responder.cli.questions",
    "kb": "responder.cli.kb",
}


class _Commands(click.Group):
    """Finds each command in a module of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(_COMMANDS[cmd_name]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{_COMMANDS[cmd_name]}.command is not a command")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="responder")
def cli() -> None:
    """Answer security questionnaires (.xlsx, .docx) from your own knowledge base, offline.

    \b
    Example:
      responder answer acme.xlsx --kb my_knowledge_base
    """


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if not stream.isatty() else None, errors="replace")
    try:
        cli(color=False if os.environ.get("NO_COLOR") else None)
    except ResponderError as error:
        report(error)
        sys.exit(error.exit_code)


def report(error: ResponderError) -> None:
    """Show a failure: what happened and where, then what to do."""
    click.echo(f"{click.style('Error:', fg='red', bold=True)} {error.message}\n{error.hint}", err=True)
