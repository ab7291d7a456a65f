"""`responder questions`: what was found, without answering."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from responder.cli.options import json_option

if TYPE_CHECKING:
    from responder.domain import Question, Questionnaire


@click.command(short_help="Show which questions were found and where each answer would go.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@json_option
def command(file: Path, *, as_json: bool) -> None:
    """Show the questions of FILE and where each answer would go, without answering.

    \b
    Examples:
      responder questions acme.xlsx
      responder questions acme.docx --json
    """
    from responder import drafting, pipeline

    found = pipeline.find_questions(file)
    if as_json:
        click.echo(drafting.as_json(drafting.questions_record(found)).decode(), nl=False)
        return
    _say(found)


def _say(found: Questionnaire) -> None:
    section = None
    for question in found.questions:
        if question.section != section:
            section = question.section
            click.echo(click.style(section or "(no section)", bold=True))
        click.echo(_line(question))
    for finding in found.findings:
        click.echo(f"{click.style('note', fg='yellow')} {finding.where}: {finding.message}")
    blank = sum(not question.held for question in found.questions)
    click.echo(f"{len(found.questions)} questions, {blank} of them blank")


def _line(question: Question) -> str:
    text = " ".join(question.text.split())
    slot = question.boxes[0].slot if question.boxes else question.slot
    choices = question.choices or tuple(box.choice for box in question.boxes)
    extra = [f"{'tick' if question.boxes else 'choose'} {' | '.join(choices[:6])}"] if choices else []
    extra += [f"comment → {question.comment.at}"] if question.comment else []
    extra += ["holds an answer"] if question.held else []
    where = f"→ {slot.at}" if slot else "→ no blank found"
    return f"  {question.id}  {text[:100]}{'…' if len(text) > 100 else ''}\n      {'; '.join([where, *extra])}"
