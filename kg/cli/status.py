"""`kg status`: what is loaded, and whether the YAML has changed since."""

from __future__ import annotations

import json

import click

from kg.cli.options import connect, ontology_option, store_option
from kg.cli.worded import Command
from kg.words import Message, spoken


@click.command(cls=Command)
@store_option
@ontology_option
@click.option("--files", is_flag=True)
@click.option("--verify", is_flag=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(address: str | None, ontology: str | None, files: bool, verify: bool, form: str) -> None:
    """Examples.

    \b
    kg status
    kg status --files
    kg status --verify
    """
    from kg.query.localise import Labels
    from kg.workflow.status import status

    with connect(address) as store:
        verified = store.verify() if verify else 0
        found = status(store, ontology)
        name = store.name
        titles = Labels.read(store, spoken().code, [("case", "label")]) if found else Labels({})
    if form == "json":
        rows = [{**each.case.__dict__, "state": each.state, "moved": each.moved} for each in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    click.echo(str(Message("cli.store", name=name)))
    if verify:
        word = "verified by server" if verified is None else "verified" if verified else "verified nothing"
        click.echo(str(Message(f"cli.{word}", n=verified)))
    if not found:
        click.echo(str(Message("cli.nothing is loaded")))
    for each in found:
        title = titles.text(each.case.id, ["case"], each.case.id) or each.case.title
        click.echo(f"{each.case.id}: {title}")
        stances = Message("cli.n stances", n=each.case.stances)
        click.echo(
            f"  {Message('cli.as of from', stances=stances, day=each.case.as_of, place=each.case.place)}"
        )
        click.echo(f"  {each.sentence}")
        for line in each.case.files if files else ():
            file, _, digest = line.rpartition(" ")
            click.echo(f"    {digest[:12]}  {file}")
