"""`responder answer`: the main job."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from responder.cli import report
from responder.cli.options import json_option, kb_option, layout_option, settings_from
from responder.cli.progress import progress_line
from responder.config import Settings
from responder.errors import OutputRefused, ResponderError

if TYPE_CHECKING:
    from responder.pipeline import Outcome
    from responder.retrieval import Index


@click.command(short_help="Answer questionnaires: writes the filled file, a draft and a review page.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@kb_option
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the outputs. [default: beside each file]")
@layout_option
@click.option("--force", is_flag=True, help="Replace an earlier answered file even if a person edited it.")
@json_option
def command(
    files: tuple[Path, ...], kb: Path | None, out: Path | None, layout: Path | None, *, force: bool, as_json: bool
) -> None:
    """Answer each FILE (.xlsx, .xlsm, .docx, .docm) from the knowledge base.

    Writes NAME.answered.xlsx (or .docx), NAME.draft.json and NAME.review.html. The input is never changed; what the
    knowledge base doesn't state stays blank for a person.

    \b
    Examples:
      responder answer acme.xlsx
      responder answer inbox/*.docx --kb my_knowledge_base --out answered
      responder answer acme.xlsx --layout acme.toml
    """
    settings = settings_from(kb=kb, out=out)
    done, failed = _answer_all(files, settings, layout=layout, force=force, loud=not as_json)
    if as_json:
        click.echo(json.dumps({"files": done, "failed": failed}, ensure_ascii=False, indent=2))
    if failed:
        sys.exit(1)


def _answer_all(
    files: tuple[Path, ...], settings: Settings, *, layout: Path | None, force: bool, loud: bool
) -> tuple[list[dict[str, object]], list[dict[str, str]]]:
    from responder import pipeline

    with progress_line() as show:
        index = pipeline.open_index(settings, on_progress=show)
    if loud:
        _say_knowledge_base(settings, index)
    done: list[dict[str, object]] = []
    failed: list[dict[str, str]] = []
    written: set[Path] = set()
    for path in files:
        if pipeline.is_output(path):
            click.echo(f"{path}: skipped, it is an answered file of an earlier run.", err=True)
            continue
        try:
            _claim(pipeline.outputs_of(path, settings.out).draft, written)
            began = time.monotonic()
            with progress_line() as show:
                outcome = pipeline.answer(
                    path,
                    index,
                    settings=settings,
                    layout=layout,
                    today=date.today(),
                    replace_edited=force,
                    on_progress=show,
                )
        except ResponderError as error:
            report(error)
            failed.append({"file": str(path), "error": error.message, "hint": error.hint})
            continue
        seconds = time.monotonic() - began
        done.append(_as_record(path, outcome, seconds))
        if loud:
            _say(path, outcome, seconds)
    return done, failed


def _claim(draft: Path, written: set[Path]) -> None:
    if draft in written:
        raise OutputRefused(
            f"{draft} was just written for another file of the same name.",
            hint="Answer them one at a time, each with its own --out DIR.",
        )
    written.add(draft)


def _say_knowledge_base(settings: Settings, index: Index) -> None:
    name = "the shipped example (name yours with --kb DIR)" if settings.kb_is_example else settings.kb
    click.echo(f"Knowledge base: {name}, {len(index.passages)} passages", err=True)


def _say(path: Path, outcome: Outcome, seconds: float) -> None:
    counts = outcome.counts()
    click.echo(f"{click.style(path.name, bold=True)}: {len(outcome.drafts)} questions in {seconds:.1f} s")
    for state, colour, meaning in (
        ("answered", "green", "answered, with the evidence cited"),
        ("review", "yellow", "to review: a suggestion waits, the slot is blank"),
        ("unanswered", "blue", "unanswered: nothing in the knowledge base states it"),
        ("kept", None, "kept: the file already held an answer"),
    ):
        if counts[state] or state != "kept":
            click.echo(f"  {click.style(f'{counts[state]:5}', fg=colour)}  {meaning}")
    for finding in outcome.findings[:5]:
        click.echo(f"  {click.style('note', fg='yellow')}   {finding.where}: {finding.message}")
    if len(outcome.findings) > 5:
        click.echo(f"         and {len(outcome.findings) - 5} more notes in the draft")
    click.echo(f"  → {outcome.outputs.answered}\n  → {outcome.outputs.review}")


def _as_record(path: Path, outcome: Outcome, seconds: float) -> dict[str, object]:
    counts = outcome.counts()
    return {
        "file": str(path),
        "answered_file": str(outcome.outputs.answered),
        "draft": str(outcome.outputs.draft),
        "review": str(outcome.outputs.review),
        "questions": len(outcome.drafts),
        "answered": counts["answered"],
        "to_review": counts["review"],
        "unanswered": counts["unanswered"],
        "kept": counts["kept"],
        "findings": len(outcome.findings),
        "seconds": round(seconds, 2),
    }
