"""`kg check`: every problem with its place, in one run."""

from __future__ import annotations

import click

from kg.check import Checked, check
from kg.cli.options import ontology_option, output_option, texts_option, write
from kg.cli.worded import Command
from kg.common.problems import Problem
from kg.render.problems import FORMATS, render_problems
from kg.words import Message


@click.command(cls=Command)
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@texts_option
@ontology_option
@click.option("--queries", multiple=True, type=click.Path(), metavar="DIR")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option
def command(
    cases: tuple[str, ...],
    texts: str | None,
    ontology: str | None,
    queries: tuple[str, ...],
    form: str,
    output: str | None,
) -> None:
    """Examples.

    \b
    kg check
    kg check alaska-2025 --texts ~/texts
    kg check my-case --format sarif -o problems.sarif
    """
    from kg.query.catalogue import Catalogue
    from kg.workflow.find_cases import find_cases

    checked = [check(place, ontology=ontology, texts=texts) for place in find_cases(cases)]
    found = {problem for each in checked for problem in each.problems}
    found.update(Catalogue.find(*queries).problems)
    problems = sorted(found, key=lambda problem: problem.sort_key)
    write(render_problems(problems, form, _summary(checked, problems)), output)
    if any(problem.is_error for problem in problems):
        raise SystemExit(1)


def _summary(checked: list[Checked], problems: list[Problem]) -> str:
    """Return one line on what was checked, and whether quotes were looked up."""
    errors = sum(1 for problem in problems if problem.is_error)
    stances = sum(len(each.case.stances) for each in checked)
    names = ", ".join(each.case.id or each.case.place for each in checked)
    verified = [each.verified for each in checked if each.verified is not None]
    quotes = (
        Message("cli.n quotes found", n=sum(verified)) if verified else Message("cli.quotes not verified")
    )
    return str(
        Message(
            "cli.checked",
            names=names,
            stances=Message("cli.n stances", n=stances),
            errors=Message("cli.n errors", n=errors),
            warnings=Message("cli.n warnings", n=len(problems) - errors),
            quotes=quotes,
        )
    )
