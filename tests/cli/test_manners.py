"""What every command promises on a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from responder import errors
from responder.cli import cli


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append(((*path, name), command))
        if isinstance(command, click.Group):
            found += _commands(command, (*path, name))
    return found


COMMANDS = _commands(cli)


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_every_command_has_help_with_an_example(path: tuple[str, ...], command: click.Command) -> None:
    """A user who asks for help sees what the command does and one line to copy."""
    assert command.help is not None
    assert "Example" in command.help
    assert f"responder {' '.join(path)} " in command.help


def test_help_imports_nothing_heavy() -> None:
    """`responder --help` answers at once: nothing that takes long to load is loaded."""
    code = (
        "import sys; from responder.cli import cli\n"
        "try: cli(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'faiss', 'numpy', 'openpyxl', 'docx', 'jinja2', 'lxml', 'yaml', 'onnxruntime'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def _failures(kind: type[errors.ResponderError]) -> list[type[errors.ResponderError]]:
    return [kind, *(deeper for child in kind.__subclasses__() for deeper in _failures(child))]


@pytest.mark.parametrize("kind", _failures(errors.ResponderError), ids=lambda kind: kind.__name__)
def test_every_failure_says_what_to_do(kind: type[errors.ResponderError]) -> None:
    """A failure carries what happened, what to do and the exit code that scripts see."""
    failure = kind("acme.xlsx is locked.", hint="Close it in Excel.")
    assert str(failure) == "acme.xlsx is locked.\nClose it in Excel."
    assert failure.exit_code in (1, 2)
    with pytest.raises(TypeError):
        kind("without a hint")  # type: ignore[call-arg]


def test_the_catalogue_stays_short() -> None:
    """Fewer than 15 kinds of failure, or nobody can tell them apart."""
    assert len(_failures(errors.ResponderError)) < 15


def _run(*arguments: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "responder.cli", *arguments],
        cwd=folder,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_missing_file_is_one_paragraph_and_exit_code_1(tmp_path: Path) -> None:
    """No traceback: what happened, where, what to do."""
    run = _run("questions", "nowhere.xlsx", folder=tmp_path)
    assert run.returncode == 1
    assert run.stderr.startswith("Error: ")
    assert "nowhere.xlsx" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_wrong_option_is_exit_code_2(tmp_path: Path) -> None:
    """Usage errors are told apart from failures."""
    assert _run("answer", "--colour", folder=tmp_path).returncode == 2


def test_an_unknown_setting_says_what_was_meant(tmp_path: Path) -> None:
    """A typo in responder.toml or the environment doesn't pass silently."""
    (tmp_path / "responder.toml").write_text('modle = "x"\n', encoding="utf-8")
    run = _run("kb", "list", folder=tmp_path)
    assert (run.returncode, "Did you mean model?" in run.stderr) == (2, True)
    (tmp_path / "responder.toml").unlink()
    run = _run("kb", "list", folder=tmp_path, RESPONDER_KBB="x")
    assert (run.returncode, "Did you mean RESPONDER_KB?" in run.stderr) == (2, True)
