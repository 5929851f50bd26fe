"""A briefing on a case, as Markdown, as one HTML page, and with its sources as CSL-JSON and BibTeX."""

from __future__ import annotations

from kg.report.gather import Wanted
from kg.store.base import Store

__all__ = ["Wanted", "report"]


def report(store: Store, wanted: Wanted) -> dict[str, str]:
    """The files of a briefing by name; the same graph and wishes give the same bytes.

    :raises kg.errors.NotFound: if the case is not loaded.
    :raises kg.errors.QueryError: if a parameter is wrong, or nothing was known by that day.
    """
    from kg.report.bibtex import as_bibtex
    from kg.report.compose import compose
    from kg.report.csl import as_csl
    from kg.report.gather import gather
    from kg.report.html import as_html
    from kg.report.markdown import as_markdown

    found = gather(store, wanted)
    document = compose(found)
    return {
        f"{wanted.case}.md": as_markdown(document),
        f"{wanted.case}.html": as_html(document),
        f"{wanted.case}.csl.json": as_csl(found.sources.all),
        f"{wanted.case}.bib": as_bibtex(found.sources.all),
    }
