"""Write docs/reference/ from the commands, the queries, the ontology, the models and the table of problems.

python docs/generate.py            write the pages that have changed
python docs/generate.py --check    write nothing, and fail if a page is not up to date
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "reference"
NOTE = "<!-- Made by docs/generate.py; do not edit. -->\n\n"


def pages() -> dict[str, Callable[[], str]]:
    """Return the function that generates each page, by file name."""
    from reference_pages import cli, graph, ontology, problems, queries, rdf, yaml_keys

    return {
        "cli.md": cli.page,
        "graph.md": graph.page,
        "ontology.md": ontology.page,
        "problems.md": problems.page,
        "queries.md": queries.page,
        "rdf.md": rdf.page,
        "yaml.md": yaml_keys.page,
    }


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a page is not up to date.")
def main(only_check: bool) -> None:
    """Write the reference pages that are not up to date."""
    for name in [name for name in os.environ if name.startswith("KG_")]:
        del os.environ[name]  # use the checkout's own data, whatever is set on this machine
    os.environ["COLUMNS"] = "80"
    os.chdir(ROOT)
    made = {TARGET / name: NOTE + make().rstrip() + "\n" for name, make in pages().items()}
    stale = [path for path, text in made.items() if not _is(path, text)]
    names = ", ".join(path.name for path in stale)
    if only_check and stale:
        click.echo(f"not up to date: {names}; run 'python docs/generate.py'", err=True)
        sys.exit(1)
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(made[path], encoding="utf-8", newline="\n")
    click.echo(f"written: {names}" if stale else "up to date")


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    main()
