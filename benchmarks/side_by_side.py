"""A 300-question workbook answered by responder and by a naive script from the same packages, in turn, cold.

usage: python benchmarks/side_by_side.py [--naive ../shared/tools/naive.py] [--runs N]
The naive script reads with openpyxl, embeds with sentence-transformers and saves with openpyxl; it is called as
`naive.py QUESTIONNAIRE.xlsx KB.md OUT.xlsx`. Both are whole processes; responder's index is built before.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from measure import in_turn, ratio, show

ROOT = Path(__file__).resolve().parents[1]
TOPICS = (
    "customer data at rest", "customer data in transit", "backups", "audit logs", "access rights of leavers",
    "penetration tests", "security incidents", "vulnerability scans", "employee devices", "source code changes",
)  # fmt: skip
ASKED = (
    "Do you have a documented policy for {}?", "Describe how you protect {}.", "How often are {} reviewed?",
    "Who in your organisation is responsible for {}?", "Is {} covered by an independent audit?",
    "Which standard do you follow for {}?",
)  # fmt: skip


def main() -> None:
    """Measure and print; exit 1 when responder is less than four times as fast or needs more memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--naive", type=Path, default=ROOT.parent / "shared" / "tools" / "naive.py")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    responder = shutil.which("responder")
    if responder is None or not args.naive.is_file():
        raise SystemExit("needs an installed responder and the naive script (--naive)")
    with tempfile.TemporaryDirectory() as folder:
        raise SystemExit(not _measure(responder, args.naive, Path(folder), args.runs))


def _measure(responder: str, naive: Path, folder: Path, runs: int) -> bool:
    workbook, kb = folder / "asked.xlsx", folder / "kb"
    _make_workbook(workbook, questions=300)
    kb.mkdir()
    overview = shutil.copy(ROOT / "knowledge_base" / "security-overview.md", kb)
    subprocess.run([responder, "kb", "build", "--kb", str(kb)], check=True)
    out = folder / "out"
    ours, theirs = in_turn(
        [responder, "answer", str(workbook), "--kb", str(kb), "--out", str(out)],
        [sys.executable, str(naive), str(workbook), overview, str(folder / "naive.xlsx")],
        runs=runs,
    )
    show("responder", ours)
    show("naive", theirs)
    times = ratio(ours, theirs)
    less_memory = statistics.median(a.peak_mb for a in ours) < statistics.median(b.peak_mb for b in theirs)
    print(f"responder is {times:.1f} times as fast (at least 4), with {'less' if less_memory else 'MORE'} peak memory")
    return times >= 4 and less_memory


def _make_workbook(path: Path, *, questions: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["ID", "Question", "Response"])
    for number in range(questions):
        topic, asked = TOPICS[number % len(TOPICS)], ASKED[number // len(TOPICS) % len(ASKED)]
        sheet.append([f"Q-{number + 1}", f"{asked.format(topic)[:-1]} (part {number // 60 + 1}){asked[-1]}", None])
    book.save(path)


if __name__ == "__main__":
    main()
