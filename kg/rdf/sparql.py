"""Run SPARQL on cases: on what an export contains, and the positions derived from it, with pyoxigraph."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.common.errors import KgError, NotFound, QueryError
from kg.common.paths import find_data
from kg.common.problems import nearest
from kg.common.workers import Worker
from kg.model.case_model import Case
from kg.rdf.derived import derived
from kg.rdf.namespaces import Namespaces
from kg.rdf.write import quads
from kg.words import Message

FORMATS = ("table", "csv", "tsv", "json", "xml")
TIMEOUT = 30.0
"""Default timeout of a query in seconds."""
_LOADING = 600.0
_SCRIPT = Path(__file__).with_name("asked.py")
_ENDED = "SPARQL: the process that ran the query ended: most likely out of memory"
_FEDERATED = re.compile(r"[?$]\w+|(service)(?:\s|#[^\r\n]*)*(?:silent|<|[?$]|[\w.-]*:)", re.IGNORECASE)
"""A variable, or SERVICE before the address that it would call.

The engine would call any address. SERVICE is searched for in the plain text, including strings and comments: a check
that skips these can be tricked into reading an operator as part of an address, and what follows as part of it.
"""


def find_query(text: str, folder: str | os.PathLike[str] | None = None) -> str:
    """Return the text of a query, given as the name of a shipped query, as a file, or as the query itself.

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
            Message(
                "error.cannot read",
                path=text[:60],
                strerror=getattr(error, "strerror", None) or Message("error.no utf-8 text"),
            )
        ) from None
    known = {f"{path.parent.name}/{path.stem}": path for path in find_data("queries", folder).glob("*/*.rq")}
    if text in known:
        return known[text].read_text(encoding="utf-8")
    hint = nearest(text, known) or Message("error.shipped are", known=", ".join(sorted(known)))
    raise NotFound(Message("error.no sparql query or file", text=text[:60], hint=hint))


@dataclass(frozen=True)
class Answer:
    """The result of a query: columns and rows of plain text, or text in the requested format, or of triples."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[str | None]] = field(default_factory=list)
    text: str | None = None
    triples: bool = False


class Graph:
    """The triples of some cases as one graph for queries; it runs in a worker process.

    >>> from kg.check import checked_case
    >>> alaska = checked_case(find_data("seeds") / "alaska-2025")
    >>> with Graph([alaska]) as graph:
    ...     graph.answer("SELECT ?name { ?coder a kg:Coder; foaf:name ?name }").rows
    [['kg team']]
    """

    def __init__(self, cases: Sequence[Case], day: dt.date | None = None, base: str | None = None) -> None:
        if importlib.util.find_spec("pyoxigraph") is None:
            raise KgError(Message("error.kg sparql needs pyoxigraph pip install"))
        self._names = Namespaces.of(cases[0].ontology) if cases else Namespaces()
        self._worker = Worker(_SCRIPT, {**os.environ, "PYTHONIOENCODING": "utf-8"}, _ENDED)
        try:
            with tempfile.TemporaryDirectory(prefix="kg-sparql-") as folder:
                file = Path(folder, "graph.nt")
                with file.open("w", encoding="utf-8", newline="\n") as lines:
                    for case in cases:
                        for whole in (quads(case, base), derived(case, day, base)):
                            found = self._names.publish(whole)
                            lines.writelines(f"{q.subject} {q.predicate} {q.object} .\n" for q in found)
                self._worker.send({"file": str(file)})
                self._said(
                    self._worker.answer(
                        _LOADING, str(Message("error.sparql loading too long", seconds=_LOADING))
                    )
                )
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._worker.stop()

    @property
    def alive(self) -> bool:
        """Return whether it can still be used: a query that takes too long ends it."""
        return self._worker.alive

    def answer(self, query: str, form: str = "table", *, timeout: float = TIMEOUT) -> Answer:
        """Run a query and return its answer; the prefixes of the vocabulary are predefined.

        A SELECT returns rows if `form` is 'table'. Everything else is text: CSV, TSV, JSON or XML of SPARQL results,
        true or false, or N-Triples if the query constructs triples.

        :raises QueryError: if the query is invalid, changes something, calls another server, or takes longer than
            `timeout` seconds; after that the graph can no longer be used.
        """
        if any(found[1] for found in _FEDERATED.finditer(query)):
            raise QueryError(Message("error.sparql service asks other servers and"))
        self._worker.send(
            {"query": self._names.query(query), "prefixes": self._names.prefixes, "format": form}
        )
        said = self._worker.answer(timeout, str(Message("error.sparql too long", seconds=timeout)))
        return Answer(**self._said(said))

    @staticmethod
    def _said(answer: dict[str, Any]) -> dict[str, Any]:
        if "error" in answer:
            raise QueryError(Message("error.sparql", error=answer["error"]))
        return answer
