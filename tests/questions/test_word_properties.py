"""Whatever a document looks like, what is found in it can be filled in, each place once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.documents import fill, read
from responder.domain import Question, Slot
from responder.questions import find

_TEXTS = st.sampled_from(
    [
        *(
            "",
            " ",
            "\n",
            "\t",
            "____",
            "☐",
            "☒",
            "1",
            "1.",
            "a)",
            "5",
            "High",
            "Yes",
            "No",
            "Remarks",
            "Question",
            "Answer",
        ),
        *("Name:", "Name: ____", "Date:\t", "Signed:\t\tDate:\t", "Response:", "Answer: yes", "Comments", "回答："),
        *("☐ Yes ☐ No", "Yes ☐ No ☐", "[ ] Yes [ ] No", "Yes / No", "Yes ___ No ___", "Status:\n☐ Planned\n☐ Done"),
        *(
            "Do you encrypt data?",
            "1. Do you encrypt data? ☐ Yes ☐ No",
            "Describe your backups.",
            "2) Who owns it?\n\n",
        ),
        *("Select all that apply", "[name]", "dd/mm/yyyy", "Instructions", "Approved by,", "Introduction ........ 3"),
        *("By ____ and ____ together here now", "A long remark that asks nothing of anybody and goes on for a while."),
    ]
)
_PARAGRAPHS = st.tuples(_TEXTS, st.sampled_from(["Normal", "List Number", "List Bullet", "Heading 1"]), st.booleans())
_TABLES = st.integers(1, 4).flatmap(
    lambda cols: st.lists(st.lists(_TEXTS, min_size=cols, max_size=cols), min_size=1, max_size=5)
)
_DOCUMENTS = st.lists(st.one_of(_PARAGRAPHS, _TABLES), max_size=12)


def write(blocks: list[object], path: Path) -> None:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, tuple):
            text, style, bold = block
            document.add_paragraph(style=style).add_run(text).bold = bold
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(path))


def slots_of(question: Question) -> list[Slot]:
    return [slot for slot in (question.slot, question.comment, *(box.slot for box in question.boxes)) if slot]


@settings(max_examples=30, deadline=None)
@given(_DOCUMENTS)
def test_every_free_slot_can_be_filled_and_none_is_found_twice(blocks):
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "form.docx"), Path(folder, "out.docx")
        write(blocks, path)
        document = read(path)
        found = find(document).questions
        slots = [slot for question in found for slot in slots_of(question)]
        assert len(slots) == len(set(slots))
        free = [slot for question in found if not question.held for slot in slots_of(question)[:1]]
        fill(path, dict.fromkeys(free, "Our answer"), out, sha256=document.sha256)
        assert out.exists()
