"""Show, check and make a change of codes, for `kg rename` and `kg merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.common.problems import one_line, shown_path
from kg.words import Message

if TYPE_CHECKING:
    from kg.codes.change import Change
    from kg.codes.files import Data


def carry_out(change: Change, data: Data, *, dry_run: bool) -> None:
    """Print a preview, or make the change; if it would bring errors, print them and end with code 1."""
    from kg.codes.apply import diff, new_problems, write

    problems = new_problems(change, data)
    if dry_run:
        for line in diff(change):
            click.echo(one_line(line))
    for note in change.notes:
        click.echo(one_line(str(note)), err=True)
    for problem in problems:
        click.echo(str(problem), err=True)
    if any(problem.is_error for problem in problems):
        click.echo(str(Message("codes.refused")), err=True)
        raise SystemExit(1)
    if dry_run:
        click.echo(str(Message("codes.preview")), err=True)
        return
    write(change)
    for path in sorted(change.places):
        click.echo(str(Message("codes.changed", path=shown_path(path), n=change.places[path])))
