"""`responder kb`: the knowledge base and its index."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import click

from responder.cli.options import json_option, kb_option, settings_from
from responder.cli.progress import progress_line


@click.group(short_help="Build, extend, search and list the knowledge base.")
def command() -> None:
    """Build, extend, search and list the knowledge base.

    \b
    Example:
      responder kb add security-overview.html --kb my_knowledge_base
    """


@command.command()
@kb_option
@json_option
def build(kb: Path | None, *, as_json: bool) -> None:
    """Embed the knowledge base into its index (also done by itself whenever a source changed).

    \b
    Example:
      responder kb build --kb my_knowledge_base
    """
    from responder import pipeline

    settings = settings_from(kb=kb)
    settings.kb.mkdir(parents=True, exist_ok=True)
    with progress_line() as show:
        index = pipeline.open_index(settings, on_progress=show)
    facts = {"kb": str(settings.kb), "passages": len(index.passages), "encoder": index.encoder_name}
    click.echo(
        json.dumps(facts | {"fingerprint": index.fingerprint}, ensure_ascii=False, indent=2)
        if as_json
        else f"{settings.kb}: {len(index.passages)} passages indexed with {index.encoder_name}"
    )


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@kb_option
@json_option
def add(files: tuple[Path, ...], kb: Path | None, *, as_json: bool) -> None:
    """Take the security content of each FILE (Markdown, a saved web page, text) into the knowledge base.

    Shows what it took and what it dropped (menus, footers, scripts), so that nothing goes missing unseen.

    \b
    Example:
      responder kb add saved-page.html --kb my_knowledge_base
    """
    from responder import knowledge

    additions = knowledge.add(files, settings_from(kb=kb).kb)
    if as_json:
        records = [
            {
                "file": str(each.source),
                "written": str(each.written),
                "taken": list(each.taken),
                "dropped": [{"text": dropped.text, "reason": dropped.reason} for dropped in each.dropped],
            }
            for each in additions
        ]
        click.echo(json.dumps({"added": records}, ensure_ascii=False, indent=2))
        return
    for each in additions:
        click.echo(f"{click.style(str(each.source), bold=True)} → {each.written}")
        click.echo(f"  took {len(each.taken)}:")
        for line in each.taken:
            click.echo(f"    {click.style('+', fg='green')} {textwrap.shorten(line, 110)}")
        click.echo(f"  dropped {len(each.dropped)}:")
        for dropped in each.dropped:
            click.echo(f"    {click.style('-', fg='red')} {textwrap.shorten(dropped.text, 80)} ({dropped.reason})")


@command.command()
@click.argument("text")
@kb_option
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 100), help="How many passages to show.")
@json_option
def search(text: str, kb: Path | None, limit: int, *, as_json: bool) -> None:
    """Show the passages nearest to TEXT, with their scores.

    \b
    Example:
      responder kb search "Is data encrypted at rest?" --kb my_knowledge_base
    """
    from responder import pipeline

    with progress_line() as show:
        index = pipeline.open_index(settings_from(kb=kb), on_progress=show)
    matches = index.search(text, limit=limit)
    if as_json:
        records = [
            {
                "passage": match.passage.id,
                "source": match.passage.source,
                "heading": " › ".join(match.passage.heading),
                "kind": match.passage.kind.value,
                "text": match.passage.text,
                "score": match.score,
                "dense": match.dense,
                "lexical": match.lexical,
            }
            for match in matches
        ]
        click.echo(json.dumps({"matches": records}, ensure_ascii=False, indent=2))
        return
    for match in matches:
        scores = f"score {match.score:.2f}, cosine {match.dense:.2f}, BM25 {match.lexical:.1f}"
        click.echo(f"{click.style(match.passage.id, bold=True)}  ({scores})")
        click.echo(textwrap.fill(match.passage.text, 100, initial_indent="  ", subsequent_indent="  "))


@command.command("list")
@kb_option
@json_option
def list_(kb: Path | None, *, as_json: bool) -> None:
    """List every passage with its source and heading.

    \b
    Example:
      responder kb list --kb my_knowledge_base
    """
    from responder import knowledge

    base = knowledge.load(settings_from(kb=kb).kb)
    if as_json:
        records = [
            {
                "id": passage.id,
                "source": passage.source,
                "heading": " › ".join(passage.heading),
                "kind": passage.kind.value,
                "text": passage.text,
            }
            for passage in base.passages
        ]
        findings = [{"where": each.where, "message": each.message} for each in base.findings]
        click.echo(json.dumps({"passages": records, "findings": findings}, ensure_ascii=False, indent=2))
        return
    for passage in base.passages:
        click.echo(f"{click.style(passage.id, bold=True)}  {' › '.join(passage.heading)}")
        click.echo(f"  {textwrap.shorten(passage.text, 110)}")
    for finding in base.findings:
        click.echo(f"{click.style('note', fg='yellow')} {finding.where}: {finding.message}")
    click.echo(f"{len(base.passages)} passages in {base.folder}")
