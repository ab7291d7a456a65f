"""The layouts that a knowledge base keeps: the one that fits a questionnaire by its sheets and headers is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from responder.domain import Document, Finding, Questionnaire
from responder.errors import LayoutError
from responder.questions.layouts.applying import applied, check
from responder.questions.layouts.files import opened
from responder.questions.layouts.finding import Sought, sought_in
from responder.questions.layouts.model import Layout

_FEWEST_FIELDS = 3


def known_layout(document: Document, found: Questionnaire, folder: Path) -> Questionnaire:
    """See `responder.questions.layouts.apply_known`."""
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        return found
    sought = sought_in(document)
    layouts, findings = _opened(paths)
    fitting = [layout for layout in layouts if _fits(sought, layout)]
    if not fitting:
        return replace(found, findings=(*found.findings, *findings, *_nearly(sought, layouts)))
    best = max(fitting, key=lambda layout: len(layout.tables) + len(layout.fields))
    note = Finding(where=best.name, message=f"this layout of the knowledge base fits {document.name} and was used")
    read = applied(document, found, best)
    return replace(read, findings=(*read.findings, *findings, note))


def _opened(paths: list[Path]) -> tuple[list[Layout], list[Finding]]:
    layouts, findings = [], []
    for path in paths:
        try:
            layouts.append(opened(path))
        except LayoutError as error:
            findings.append(Finding(where=path.name, message=f"was passed over: {error.message}"))
    return layouts, findings


def _fits(sought: Sought, layout: Layout) -> bool:
    """Whether all that the layout names is there, and enough of it to tell this questionnaire from others."""
    headed = any(rule.anchor.heads for rule in layout.tables)
    return (headed or len(layout.fields) >= _FEWEST_FIELDS) and _misfit(sought, layout) is None


def _nearly(sought: Sought, layouts: list[Layout]) -> Iterator[Finding]:
    """A note for each layout of which the sheets are there but not what should stand on them."""
    for layout in layouts:
        misfit = _misfit(sought, layout)
        if misfit is not None and layout.sheets and set(layout.sheets) <= set(sought.views):
            yield Finding(where=layout.name, message=f"has these sheets but was not used: {misfit.message}")


def _misfit(sought: Sought, layout: Layout) -> LayoutError | None:
    try:
        check(sought, layout)
        for table in layout.tables:
            sought.anchor_row(layout, table)
        for field in layout.fields:
            sought.asking_place(layout, field)
    except LayoutError as error:
        return error
    return None
