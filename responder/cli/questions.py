"""`responder questions`: what was found, without answering."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from responder.cli.options import json_option, kb_option, layout_option, settings_from
from responder.cli.picture import html_option, write_picture

if TYPE_CHECKING:
    from responder.domain import Question, Questionnaire


@click.command(short_help="Show which questions were found and where each answer would go.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@kb_option
@layout_option
@click.option(
    "--save-layout",
    type=click.Path(path_type=Path),
    metavar="TOML",
    help="Write how FILE was read as a layout file, to be mended and used with --layout.",
)
@html_option
@json_option
def command(
    file: Path, kb: Path | None, layout: Path | None, save_layout: Path | None, html: str | None, *, as_json: bool
) -> None:
    """Show the questions of FILE and where each answer would go, without answering.

    Where the reading is wrong, write it down with --save-layout, mend the columns or fields in that small file, and
    use it with --layout, or put it into the folder "layouts" of your knowledge base.

    \b
    Examples:
      responder questions acme.xlsx
      responder questions acme.docx --json
      responder questions acme.xlsx --html
      responder questions acme.xlsx --save-layout acme.toml
      responder questions acme-2027.xlsx --layout acme.toml
    """
    from responder import drafting, pipeline
    from responder.questions import layouts

    if save_layout is not None and save_layout.suffix.lower() != ".toml":
        raise click.BadParameter("a layout is a .toml file", param_hint="--save-layout")
    settings = settings_from(kb=kb)
    reading = pipeline.find_questions(file, kb=settings.kb, layout=layout)
    if save_layout is not None:
        layouts.save(reading.document, reading.questionnaire, save_layout)
    picture = None
    if html is not None:
        picture = write_picture(
            reading.document, reading.questionnaire, file=file, html=html, templates=settings.templates
        )
    if as_json:
        click.echo(drafting.as_json(drafting.questions_record(reading.questionnaire)).decode(), nl=False)
        return
    _say(reading.questionnaire)
    if save_layout is not None:
        click.echo(f"  → {save_layout}")
    if picture is not None:
        click.echo(f"  → {picture}")


def _say(found: Questionnaire) -> None:
    section, reasons = None, None
    for question in found.questions:
        if question.section != section:
            section = question.section
            click.echo(click.style(section or "(no section)", bold=True))
        if question.reasons != reasons:
            reasons = question.reasons
            click.echo(click.style(f"  why: {'; '.join(reasons)}", dim=True))
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
