"""Answers every questionnaire of a folder and checks each output: the promise, LibreOffice, the Open XML validator.

usage: python benchmarks/fidelity.py FOLDER [--kb DIR] [--checker FILE] [--no-office] [--no-audit]
The checker (default: ../shared/tools/fidelity.py) is called as `fidelity.py ORIGINAL FILLED DRAFT.json`; LibreOffice
(soffice) must convert each output to PDF; openxml-audit (pip install openxml-audit) must report nothing that it doesn't
report on the original. Exit 1 when anything is off.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from outputs import CHECKER, ROOT, office_faults, promise_faults, questionnaires


def main() -> None:
    """Check each file and print one line a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kb", type=Path, default=ROOT / "knowledge_base")
    parser.add_argument("--checker", type=Path, default=CHECKER)
    parser.add_argument("--no-office", action="store_true")
    parser.add_argument("--no-audit", action="store_true")
    args = parser.parse_args()
    files = questionnaires(args.folder)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        answered = _answer(files, args.kb, out)
        faults = [fault for path in files for fault in _check(path, answered.get(str(path)), args, out)]
    print(f"{len(files)} files, {len(answered)} answered, {len(faults)} faults")
    raise SystemExit(bool(faults))


def _answer(files: list[Path], kb: Path, out: Path) -> dict[str, dict[str, str]]:
    names = [str(path) for path in files]
    command = [sys.executable, "-m", "responder.cli", "answer", *names, "--kb", str(kb), "--out", str(out), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.stderr.write(run.stderr)
    return {record["file"]: record for record in json.loads(run.stdout)["files"]}


def _check(path: Path, record: dict[str, str] | None, args: argparse.Namespace, out: Path) -> list[str]:
    if record is None:
        print(f"{path.name}: refused")
        return [path.name]
    filled = Path(record["answered_file"])
    faults = promise_faults(args.checker, path, filled, Path(record["draft"]))
    if not args.no_office:
        faults += office_faults(filled, out)
    if not args.no_audit:
        faults += [f"validator: {text}" for text in (_audit(filled) - _audit(path))]
    print(f"{path.name}: {record['answered']} of {record['questions']} answered; {'; '.join(faults) or 'no fault'}")
    return faults


def _audit(path: Path) -> Counter[str]:
    audit = shutil.which("openxml-audit")
    if audit is None:
        raise SystemExit("openxml-audit is not installed (--no-audit)")
    run = subprocess.run([audit, "-o", "json", "-m", "0", str(path)], capture_output=True, text=True, check=False)
    # A warning that counts the inline strings of a sheet is the same warning with one more of them.
    return Counter(
        re.sub(r"\d+", "N", f"{each['part_uri']}: {each['description']}")
        for each in json.loads(run.stdout)[0]["errors"]
    )


if __name__ == "__main__":
    main()
