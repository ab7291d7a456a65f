"""Worksheets: the questions of every visible sheet, without those that only repeat another sheet's."""

from __future__ import annotations

from responder.domain import Document, Grid
from responder.questions.grids.copies import originals
from responder.questions.grids.doubts import once
from responder.questions.grids.reading import read_sheet
from responder.questions.grids.view import is_sheet
from responder.questions.interface import Found


def questions_in_sheets(document: Document) -> Found:
    """The questions that stand in the worksheets of a workbook."""
    grids = [block for block in document.blocks if isinstance(block, Grid) and is_sheet(block) and not block.hidden]
    kept = originals([read_sheet(grid) for grid in grids])
    return Found(
        questions=tuple(asked.question for sheet in kept for asked in sheet.asked),
        findings=once(finding for sheet in kept for finding in sheet.findings),
    )
