"""A briefing on a case, as Markdown, as one HTML page, and with its sources as CSL-JSON and BibTeX."""

from __future__ import annotations

from typing import TypedDict, Unpack

from kg.store.base import Store
from kg.store.steady import one_state

__all__ = ["ENDINGS", "briefing"]

ENDINGS = {"markdown": ".md", "html": ".html", "csl": ".csl.json", "bibtex": ".bib"}
"""The formats, and the suffixes of their files."""


class Asked(TypedDict, total=False):
    """What a briefing can be asked for beside the case."""

    as_of: str | None
    since: str | None
    level: str
    assume: tuple[str, ...]
    coding: str | None
    lang: str
    all_actors: bool
    in_office: bool


@one_state
def briefing(store: Store, case: str, **asked: Unpack[Asked]) -> dict[str, str]:
    """A briefing on one case, by format: 'markdown', 'html', 'csl' and 'bibtex'.

    Days are text such as '2025-08-15'; with `since`, it has the shifts from that day to `as_of`, otherwise all
    shifts; with `coding`, the positions of another pass than the main one. `level` and `assume` are those of queries;
    `all_actors` includes members that say nothing themselves, `in_office` leaves out what predecessors said. The same
    graph and arguments give the same bytes.

    :raises kg.common.errors.NotFound: if the case is not loaded, or the language has no catalogue.
    :raises kg.common.errors.QueryError: if a day, a level or an assumption is invalid, or nothing was
        known by that day.

    >>> import tempfile
    >>> from kg.workflow.load import load
    >>> from kg.store import open_store
    >>> with tempfile.TemporaryDirectory() as folder, open_store(folder) as store:
    ...     _ = load(["seeds/alaska-2025"], store)
    ...     made = briefing(store, "alaska-2025", as_of="2025-08-15")
    >>> made["markdown"].splitlines()[0]
    '# The Alaska summit, August 2025'
    """
    from kg.report.compose import compose
    from kg.report.formats.bibtex import as_bibtex
    from kg.report.formats.csl import as_csl
    from kg.report.formats.html import as_html
    from kg.report.formats.markdown import as_markdown
    from kg.report.gather import Wanted, gather

    found = gather(store, Wanted(case, **asked))
    document = compose(found)
    return {
        "markdown": as_markdown(document),
        "html": as_html(document),
        "csl": as_csl(found.sources.all),
        "bibtex": as_bibtex(found.sources.all),
    }
