"""Real questionnaires beside the checkout: every labelled slot filled, verified, and checked by the shared tool."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from responder.documents.docx.fill import fill
from responder.documents.docx.read import read
from responder.documents.docx.verify import verify
from responder.documents.package import open_package, package_from, patched
from responder.domain import (
    Control,
    ControlAt,
    ControlKind,
    Grid,
    NestedAt,
    Paragraph,
    ParagraphAt,
    Place,
    Slot,
    TableAt,
)

_FOLDER = Path(__file__).resolve().parents[4] / "shared" / "questionnaires" / "docx"
_FILES = sorted(path.name for path in _FOLDER.iterdir()) if _FOLDER.is_dir() else []


def place(at: dict) -> Place:
    if "paragraph" in at:
        return ParagraphAt(paragraph=at["paragraph"])
    if "table" in at:
        return TableAt(table=at["table"], row=at["row"], col=at["col"])
    return NestedAt(path=tuple(at["nested"])) if "nested" in at else ControlAt(control=at["control"])


def shown(blocks) -> Iterator[tuple[Place, str, Control | None]]:
    """Every place with its text, and its control if it is one."""
    for block in blocks:
        if isinstance(block, Grid):
            for cell in block.cells.values():
                yield cell.at, cell.text, None
                yield from ((at, text, control) for at, text, control in shown(cell.paragraphs) if control)
                yield from shown(cell.grids)
        elif isinstance(block, Paragraph):
            yield block.at, block.text, None
            yield from ((each.at, block.text[each.start : each.end], each) for each in block.controls)


def slots(labels, blocks) -> Iterator[tuple[Slot, str]]:
    """A slot and an answer for each label that has one."""
    texts: dict[Place, str] = {}
    controls: dict[Place, Control] = {}
    for at, text, control in shown(blocks):
        texts.setdefault(at, text)
        if control:
            controls.setdefault(at, control)
    for number, label in enumerate(labels):
        if label.get("boxes"):
            yield Slot(at=place(label["boxes"][0]["at"]), tick=True), "X"
        elif label.get("no_slot"):
            yield Slot(at=ParagraphAt(paragraph=label["question_at"]["paragraph"], after=True)), f"Answer {number}"
        elif label["answer_at"]:
            at = place(label["answer_at"])
            control = controls.get(at)
            if control is None or control.blank:
                tick = control is not None and control.kind is ControlKind.BOX
                words = control.choices[-1] if control and control.choices else f"A {number}"
                yield Slot(at=at, blank=texts[at], tick=tick), words
        if label.get("comment_at"):
            yield (
                Slot(at=place(label["comment_at"]), blank=texts[place(label["comment_at"])]),
                f"Comment {number}\nmore",
            )


@pytest.mark.parametrize("name", _FILES)
def test_every_labelled_slot_of_a_real_form_is_filled_and_nothing_else_changes(name, shared, tmp_path):
    original = shared / "questionnaires" / "docx" / name
    lines = (shared / "labels" / "layout-docx.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [label for label in map(json.loads, lines) if label["file"] == name]
    package = open_package(original)
    entries = dict(slots(labels, read(package).blocks))
    content = patched(package, fill(package, entries).replacements)
    verify(package, package_from(content, name=name), entries)
    (tmp_path / name).write_bytes(content)
    items = [
        {"id": str(i), "decision": "answered", "answer": "" if slot.tick else words, "choice": None}
        for i, (slot, words) in enumerate(entries.items())
    ]
    (tmp_path / "draft.json").write_text(json.dumps({"items": items}), encoding="utf-8")
    tool = [sys.executable, shared / "tools" / "fidelity.py", original, tmp_path / name, tmp_path / "draft.json"]
    run = subprocess.run(tool, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert len(entries) >= len(labels) * 0.5


def test_every_labelled_place_is_read(shared):
    lines = (shared / "labels" / "layout-docx.jsonl").read_text(encoding="utf-8").splitlines()
    labels = list(map(json.loads, lines))
    for name in _FILES:
        places = {at for at, _, _ in shown(read(open_package(_FOLDER / name)).blocks)}
        named = [label for label in labels if label["file"] == name]
        wanted = [label[key] for label in named for key in ("question_at", "answer_at", "comment_at") if label.get(key)]
        wanted += [box["at"] for label in named for box in label.get("boxes", ())]
        assert [at for at in wanted if place(at) not in places] == []
