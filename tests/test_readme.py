"""The README can't lie: its commands are run, and what it shows is what they print."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
INSTALLS = ("python -m venv", "pip install", ". .venv", ".venv\\")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def _commands() -> Iterator[str]:
    """Every command of the README in order, without the installs (CI runs those two blocks as they stand)."""
    lines = [line for block in _blocks("sh") for line in block.splitlines()]
    lines += [line[2:] for block in _blocks("console") for line in block.splitlines() if line.startswith("$ ")]
    for line in lines:
        for command in line.split(" && "):
            if command.strip() and not command.startswith((*INSTALLS, "pytest")):
                yield command.strip()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the README's commands read, as in a fresh clone."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("examples", "knowledge_base", "benchmarks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".index", "__pycache__"))
    return folder


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [part for word in shlex.split(command) for part in _expanded(word, folder)]
    if words[0] in ("responder", "python"):
        words[:1] = [sys.executable, *(["-m", "responder.cli"] if words[0] == "responder" else [])]
    return subprocess.run(
        words,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )


def _expanded(word: str, folder: Path) -> list[str]:
    if "*" not in word:
        return [word]
    return sorted(str(path.relative_to(folder)) for path in folder.glob(word)) or [word]


def test_the_readme_has_its_two_commands_and_a_session() -> None:
    """The blocks that CI and the tests below run are there."""
    assert "pip install" in _blocks("sh")[0]
    assert "responder answer" in _blocks("sh")[0]
    assert "pytest" in _blocks("sh")[1]
    assert _blocks("console")


def test_every_command_in_the_readme_works(checkout: Path) -> None:
    """In the order in which a reader would type them."""
    for command in _commands():
        run = _run(command, checkout)
        assert run.returncode == 0, f"{command}\n{run.stderr}"
        assert "Traceback" not in run.stderr


def test_the_session_in_the_readme_is_what_the_commands_print(checkout: Path) -> None:
    """Seconds aside, which differ from machine to machine."""
    for block in _blocks("console"):
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE):
            printed = _run(command, checkout)
            assert _without_seconds(printed.stderr + printed.stdout) == _without_seconds(shown), command


def _without_seconds(text: str) -> str:
    return re.sub(r"\d+\.\d s\b", "N s", text).strip()


def test_the_readme_names_every_command(checkout: Path) -> None:
    """A command that the help lists stands in the README."""
    listed = re.findall(r"^  (\w+)  ", _run("responder --help", checkout).stdout, flags=re.MULTILINE)
    assert listed
    assert [name for name in listed if f"responder {name}" not in README] == []
