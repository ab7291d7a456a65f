"""The built wheel works by itself, in a bare environment and an empty folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a bare environment that holds our wheel; third-party packages are seen through a path file."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    source = shutil.copytree(
        ROOT, folder / "source", ignore=shutil.ignore_patterns(".git", ".venv*", ".index", "tests")
    )
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "bare", symlinks=os.name != "nt")
    bare = folder / "bare" / ("Scripts" if os.name == "nt" else "bin") / "python"
    paths = sysconfig.get_paths(vars={"base": str(folder / "bare"), "platbase": str(folder / "bare")})
    wheel = next(folder.glob("*.whl"))
    install = [*pip, "install", "--no-deps", "--no-index", "--target", paths["purelib"], str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (Path(paths["purelib"]) / "third_party.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    return bare


def test_the_installed_wheel_answers_the_example_in_an_empty_folder(python: Path, tmp_path: Path) -> None:
    """Templates and the example knowledge base come with it; nothing of the checkout is needed."""
    for example in (ROOT / "examples").glob("*.[xd]*x"):
        shutil.copy(example, tmp_path)
    files = sorted(path.name for path in tmp_path.iterdir())
    where = [str(python), "-c", "import responder; print(responder.__file__)"]
    location = subprocess.run(where, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert str(python.parents[1]) in location
    command = [str(python), "-m", "responder.cli", "answer", *files, "--json"]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, encoding="utf-8")
    records = json.loads(run.stdout)["files"]
    assert [record["file"] for record in records] == files
    for record in records:
        assert record["questions"] >= 25
        assert record["answered"] > 0
        assert (tmp_path / record["review"]).is_file()
