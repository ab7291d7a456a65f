"""Fills every blank slot that is found in every questionnaire of a folder, and checks each output.

usage: python benchmarks/every_slot.py FOLDER [--out DIR] [--office] [--checker FILE]
A text slot takes a marker that names its question ("▮Security!C12"), a slot with a list one of its entries, a row of
boxes one tick; comments and further places too. Each output is compared with the original by the checker (default:
../shared/tools/fidelity.py, called as `fidelity.py ORIGINAL FILLED DRAFT.json`), read again to see each marker where
its finding said, and with --office turned into a PDF by LibreOffice. Slots that the filler refuses are printed with its
reason. --out keeps the filled files, drafts and PDFs. Exit 1 when anything is off.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from markers import Marked, doubled, marked
from outputs import CHECKER, office_faults, promise_faults, questionnaires
from standing import beyond_checker, misplaced

from responder import documents, questions
from responder.domain import Document
from responder.errors import ResponderError, SlotRefused

_LOST = ("text lost", "is not in the document")


def main() -> None:
    """Fill and check each file; print a line a file, its refusals and faults, and a total."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--checker", type=Path, default=CHECKER)
    args = parser.parse_args()
    files = questionnaires(args.folder)
    with tempfile.TemporaryDirectory() as folder:
        out = args.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        totals = sum((_of_file(path, out, args) for path in files), Counter[str]())
    print(
        f"{len(files)} files: {totals['filled']} slots filled, {totals['refused']} refused, {totals['held']} questions "
        f"hold an answer, {totals['faults']} faults"
    )
    raise SystemExit(bool(totals["faults"]))


def _of_file(path: Path, out: Path, args: argparse.Namespace) -> Counter[str]:
    """Fill and check one file, and say how it went."""
    try:
        document = documents.read(path)
        found = questions.find(document)
        wanted = marked(document, found)
        filled = out / f"{path.stem}.every{path.suffix}"
        entries, refused = _fill(path, wanted, filled, sha256=document.sha256)
    except ResponderError as error:
        print(f"{path.name}: {error}")
        return Counter(faults=1)
    faults = doubled(wanted) + _checked(path, document, filled, entries, args)
    held = sum(bool(question.held) for question in found.questions)
    print(f"{path.name}: {len(entries)} filled, {len(refused)} refused, {held} held, {len(faults)} faults")
    print(*(f"    refused {where}" for where in refused), *(f"    FAULT {fault}" for fault in faults), sep="\n", end="")
    print(end="\n" if refused or faults else "")
    return Counter(filled=len(entries), refused=len(refused), held=held, faults=len(faults))


def _fill(path: Path, wanted: Sequence[Marked], filled: Path, *, sha256: str) -> tuple[list[Marked], list[str]]:
    """Write what the file takes; returns it, and the places that refused with their reasons."""
    entries, reasons = list(wanted), list[str]()
    while True:
        try:
            documents.fill(path, {each.slot: each.text for each in entries}, filled, sha256=sha256)
        except SlotRefused as refusal:
            left = [each for each in entries if str(each.slot.at) not in refusal.refused]
            if len(left) == len(entries):
                raise
            reasons += [f"{where}: {reason}" for where, reason in refusal.refused.items()]
            entries = left
        else:
            return entries, reasons


def _checked(
    path: Path, document: Document, filled: Path, entries: Sequence[Marked], args: argparse.Namespace
) -> list[str]:
    after = documents.read(filled)
    faults = misplaced(document, after, entries) + _promise_faults(path, filled, entries, args.checker)
    if any(words in fault for fault in faults for words in _LOST) and (inner := beyond_checker(after, entries)):
        # The checker looks for each paragraph's words in one piece; it judges the file without these answers.
        print(f"    read back, not for the checker: {', '.join(each.question.id for each in inner)}")
        rest = [each for each in entries if each not in inner]
        fewer = filled.with_stem(f"{filled.stem}.fewer")
        documents.fill(path, {each.slot: each.text for each in rest}, fewer, sha256=document.sha256)
        faults = misplaced(document, after, entries) + _promise_faults(path, fewer, rest, args.checker)
    return faults + (office_faults(filled, filled.parent) if args.office else [])


def _promise_faults(path: Path, filled: Path, entries: Sequence[Marked], checker: Path) -> list[str]:
    draft = filled.with_suffix(".draft.json")
    record = {"schema": "responder-draft/1", "items": [each.as_item() for each in entries]}
    draft.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    return promise_faults(checker, path, filled, draft)


if __name__ == "__main__":
    main()
