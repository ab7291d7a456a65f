"""The main job, end to end, through the command line and on real files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import openpyxl.worksheet.datavalidation
import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.[xd]*x"))


def _responder(*arguments: str | Path, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "responder.cli", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the outputs of both examples."""
    folder = tmp_path_factory.mktemp("answered")
    run = _responder("answer", *EXAMPLES, "--out", folder, folder=folder)
    assert run.returncode == 0, run.stderr
    return folder


def test_both_examples_are_answered_in_part_and_never_changed(answered: Path) -> None:
    """Some questions are answered with their evidence, some wait for a person, and the inputs stay as they were."""
    assert [path.suffix for path in EXAMPLES] == [".docx", ".xlsx"]
    for example in EXAMPLES:
        draft = json.loads((answered / f"{example.stem}.draft.json").read_text(encoding="utf-8"))
        assert draft["schema"] == "responder-draft/1"
        assert len(draft["items"]) >= 25
        decisions = {item["decision"] for item in draft["items"]}
        assert {"answered", "unanswered"} <= decisions
        for item in draft["items"]:
            assert bool(item["citations"]) == (item["decision"] in ("answered", "review"))
        filled = answered / f"{example.stem}.answered{example.suffix}"
        assert filled.read_bytes() != example.read_bytes()
        assert (answered / f"{example.stem}.review.html").stat().st_size > 1000


def test_the_same_input_gives_the_same_bytes(answered: Path, tmp_path: Path) -> None:
    """No clock and no random order in any output."""
    for seed in ("1", "2"):
        run = _responder("answer", *EXAMPLES, "--out", tmp_path / seed, folder=tmp_path, PYTHONHASHSEED=seed)
        assert run.returncode == 0
        assert _contents(tmp_path / seed) == _contents(answered)


def test_an_answered_file_that_a_person_edited_is_not_replaced(tmp_path: Path) -> None:
    """Work is never lost: the edit stays, the error says how to go on, --force replaces it."""
    shutil.copy(EXAMPLES[1], tmp_path / "acme.xlsx")
    assert _responder("answer", "acme.xlsx", folder=tmp_path).returncode == 0
    target = tmp_path / "acme.answered.xlsx"
    written = target.read_bytes()
    assert _responder("answer", "acme.xlsx", folder=tmp_path).returncode == 0, "an untouched output may be replaced"
    target.write_bytes(b"edited by hand")
    run = _responder("answer", "acme.xlsx", folder=tmp_path)
    assert (run.returncode, target.read_bytes()) == (1, b"edited by hand")
    assert "--force" in run.stderr
    assert _responder("answer", "acme.xlsx", "--force", folder=tmp_path).returncode == 0
    assert target.read_bytes() == written


def test_an_output_of_ours_is_skipped_and_said_so(tmp_path: Path) -> None:
    """`responder answer *.xlsx` twice doesn't answer its own answers."""
    shutil.copy(EXAMPLES[1], tmp_path / "acme.xlsx")
    _responder("answer", "acme.xlsx", folder=tmp_path)
    run = _responder("answer", "acme.answered.xlsx", "acme.xlsx", folder=tmp_path)
    assert run.returncode == 0
    assert "acme.answered.xlsx: skipped" in run.stderr
    assert not (tmp_path / "acme.answered.answered.xlsx").exists()


def test_two_files_of_one_name_never_share_a_draft(tmp_path: Path) -> None:
    """acme.xlsx and acme.docx: the second is refused rather than the first one's draft lost."""
    for example in EXAMPLES:
        shutil.copy(example, tmp_path / f"acme{example.suffix}")
    first = _responder("answer", "acme.xlsx", folder=tmp_path)
    kept = (tmp_path / "acme.draft.json").read_bytes()
    second = _responder("answer", "acme.docx", folder=tmp_path)
    assert (first.returncode, second.returncode) == (0, 1)
    assert "--out" in second.stderr
    assert (tmp_path / "acme.draft.json").read_bytes() == kept
    together = _responder("answer", "acme.xlsx", "acme.docx", "--out", "both", folder=tmp_path)
    assert together.returncode == 1


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """Each file gets its own verdict; the exit code says that one failed."""
    shutil.copy(EXAMPLES[1], tmp_path / "good.xlsx")
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    run = _responder("answer", "bad.xlsx", "good.xlsx", "--json", folder=tmp_path)
    assert run.returncode == 1
    printed = json.loads(run.stdout)
    assert [each["file"] for each in printed["files"]] == ["good.xlsx"]
    assert [each["file"] for each in printed["failed"]] == ["bad.xlsx"]
    assert not (tmp_path / "bad.answered.xlsx").exists()


def test_evidence_past_its_date_is_suggested_never_answered_from(tmp_path: Path) -> None:
    """Whoever wrote `expires` meant it."""
    book = openpyxl.Workbook()
    book.active.append(["Question", "Response"])
    book.active.append(["Is customer data encrypted at rest?"])
    book.save(tmp_path / "asked.xlsx")
    for name, expires in (("fresh", "2999-12-31"), ("stale", "2020-01-01")):
        entry = (
            "- id: at-rest\n  questions: [Is customer data encrypted at rest?]\n"
            f"  answer: Yes. All of it is.\n  choice: 'Yes'\n  expires: {expires}\n"
        )
        (tmp_path / name / "answers").mkdir(parents=True)
        (tmp_path / name / "answers" / "approved.yaml").write_text(entry, encoding="utf-8")
        run = _responder("answer", "asked.xlsx", "--kb", name, "--out", f"{name}-out", folder=tmp_path)
        assert run.returncode == 0, run.stderr
    drafts = {
        name: json.loads((tmp_path / f"{name}-out" / "asked.draft.json").read_text(encoding="utf-8"))["items"][0]
        for name in ("fresh", "stale")
    }
    assert drafts["fresh"]["decision"] == "answered"
    assert drafts["stale"]["decision"] == "review"
    assert "2020-01-01" in " ".join(drafts["stale"]["reasons"])


def test_remarks_on_questions_that_share_a_comment_cell_both_stand_in_it(tmp_path: Path) -> None:
    """None replaces the other in the merged cell."""
    asked = ("Is customer data encrypted at rest?", "Is customer data encrypted in transit?")
    book = openpyxl.Workbook()
    for row in (["No.", "Question", "Response", "Comments"], [1, asked[0]], [2, asked[1]]):
        book.active.append(row)
    book.active.merge_cells("D2:D3")
    lists = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"Yes,No"')
    lists.add("C2:C3")
    book.active.add_data_validation(lists)
    book.save(tmp_path / "shared.xlsx")
    answers = tmp_path / "kb" / "answers"
    answers.mkdir(parents=True)
    texts = ("Yes. Stored data is encrypted with AES-256.", "Yes. Data on the wire is encrypted with TLS 1.3.")
    entries = [
        {"id": f"a{n}", "questions": [question], "answer": text, "choice": "Yes"}
        for n, (question, text) in enumerate(zip(asked, texts, strict=True))
    ]
    (answers / "approved.yaml").write_text(json.dumps(entries), encoding="utf-8")
    run = _responder("answer", "shared.xlsx", "--kb", "kb", folder=tmp_path)
    assert run.returncode == 0, run.stderr
    sheet = openpyxl.load_workbook(tmp_path / "shared.answered.xlsx").active
    assert (sheet["C2"].value, sheet["C3"].value) == ("Yes", "Yes")
    assert all(text.removeprefix("Yes. ") in sheet["D2"].value for text in texts)


def test_answering_loads_no_torch_once_the_model_is_exported(answered: Path, tmp_path: Path) -> None:
    """The seconds that torch takes to load are paid once, by the export."""
    assert answered.is_dir()
    code = (
        "import sys; from responder.cli import cli\n"
        f"try: cli(['answer', {str(EXAMPLES[1])!r}, '--out', {str(tmp_path)!r}])\n"
        "except SystemExit as stop: assert not stop.code, stop.code\n"
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_libreoffice_opens_the_outputs(answered: Path, tmp_path: Path) -> None:
    """A second program reads what we wrote."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    for path in sorted(answered.glob("*.answered.*")):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, capture_output=True, timeout=180, check=True)
        assert (tmp_path / f"{path.stem}.pdf").stat().st_size > 1000


def test_nothing_but_the_slots_of_a_real_questionnaire_changes(shared: Path, tmp_path: Path) -> None:
    """Every real file is answered, and an independent checker finds no fault."""
    files = sorted((shared / "questionnaires").glob("*/*.*"))
    run = _responder("answer", *files, "--out", tmp_path, "--json", folder=tmp_path)
    assert run.returncode == 0, run.stderr
    checker = str(shared / "tools" / "fidelity.py")
    for record in json.loads(run.stdout)["files"]:
        check = [sys.executable, checker, record["file"], record["answered_file"], record["draft"]]
        verdict = subprocess.run(check, capture_output=True, text=True, check=False)
        assert verdict.returncode == 0, f"{record['file']}\n{verdict.stdout}"
