"""SPARQL over cases: what an export says, and the positions that follow from it, asked with pyoxigraph in memory."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.errors import KgError, NotFound, QueryError
from kg.model.whole import Case
from kg.paths import find_data
from kg.problems import nearest
from kg.rdf.derived import derived
from kg.rdf.names import PREFIXES
from kg.rdf.write import quads

FORMATS = ("table", "csv", "tsv", "json", "xml")


def find_query(text: str, folder: str | os.PathLike[str] | None = None) -> str:
    """A query by what names it: the name of a shipped one, a file, or the query itself.

    :raises NotFound: if it looks like a name or a file and is neither.

    >>> find_query("redlines/red-lines").splitlines()[0]
    '# Red lines: what has which actor ruled out, or made indispensable?'
    """
    if "{" in text:
        return text
    try:
        if Path(text).is_file():
            return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound(
            f"cannot read {text[:60]}: {getattr(error, 'strerror', None) or 'no UTF-8 text'}"
        ) from None
    known = {f"{path.parent.name}/{path.stem}": path for path in find_data("queries", folder).glob("*/*.rq")}
    if text in known:
        return known[text].read_text(encoding="utf-8")
    hint = nearest(text, known) or f"shipped are {', '.join(sorted(known))}"
    raise NotFound(f"no SPARQL query or file '{text[:60]}'; {hint}")


class Graph:
    """The triples of some cases as one graph that can be asked."""

    def __init__(self, cases: Sequence[Case], day: dt.date | None = None, base: str | None = None) -> None:
        try:
            import pyoxigraph
        except ImportError:
            raise KgError("kg sparql needs pyoxigraph: pip install 'kg[rdf]'") from None
        self._ox: Any = pyoxigraph
        self.store = pyoxigraph.Store()
        for case in cases:
            for found in (quads(case, base), derived(case, day, base)):
                lines = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in found)
                self.store.bulk_load(lines.encode(), pyoxigraph.RdfFormat.N_TRIPLES)

    def ask(self, query: str) -> Any:
        """The answer as pyoxigraph gives it: solutions, a boolean, or triples. Prefixes of the vocabulary are known.

        :raises QueryError: if the query is broken, or changes something.
        """
        try:
            return self.store.query(query, prefixes=PREFIXES)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise QueryError(f"SPARQL: {error}") from None

    def is_select(self, query: str) -> bool:
        """Whether a query has rows."""
        return isinstance(self.ask(query), self._ox.QuerySolutions)

    def rows(self, query: str) -> tuple[list[str], list[list[str | None]]]:
        """Columns and rows of a SELECT, each value as plain text."""
        answer = self.ask(query)
        if not isinstance(answer, self._ox.QuerySolutions):
            raise QueryError("SPARQL: only a SELECT has rows")
        names = [variable.value for variable in answer.variables]
        return names, [[_text(row[name]) for name in names] for row in answer]

    def written(self, query: str, form: str) -> str:
        """The answer in a format of SPARQL results, or triples as Turtle.

        :raises QueryError: if the query is broken.
        """
        answer = self.ask(query)
        if isinstance(answer, self._ox.QueryTriples):
            lines = sorted(f"{t.subject} {t.predicate} {t.object} .\n" for t in answer)
            return "".join(lines)
        chosen = getattr(self._ox.QueryResultsFormat, form.upper())
        text: str = answer.serialize(format=chosen).decode()
        return text


def _text(value: Any) -> str | None:
    return None if value is None else str(getattr(value, "value", value))
