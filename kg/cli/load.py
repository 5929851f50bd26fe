"""`kg load`: check, then load all or nothing."""

from __future__ import annotations

import click

from kg.cli.options import connect, ontology_option, store_option, texts_option
from kg.cli.worded import Command


@click.command(cls=Command)
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@store_option
@texts_option
@ontology_option
@click.option("--dry-run", is_flag=True)
@click.option("--rebuild", is_flag=True)
def command(
    cases: tuple[str, ...],
    address: str | None,
    texts: str | None,
    ontology: str | None,
    dry_run: bool,
    rebuild: bool,
) -> None:
    """Examples.

    \b
    kg load alaska-2025
    kg load alaska-2025 --dry-run
    kg load --store bolt://localhost:7687
    """
    from kg.cli.progress import Bar
    from kg.render.changes import render_changes
    from kg.workflow.find_cases import find_cases
    from kg.workflow.load import load

    places = find_cases(cases)
    with Bar() as bar, connect(address) as store:
        done = load(
            places,
            store,
            ontology=ontology,
            texts=texts,
            dry_run=dry_run,
            rebuild=rebuild,
            progress=bar.show,
        )
    for problem in done.problems:
        click.echo(str(problem), err=True)
    for changes in done.changes:
        click.echo(render_changes(changes, dry_run=dry_run))
