"""A worker process for SPARQL, so that a query that takes too long can be stopped reliably.

`kg.rdf.sparql` starts it as a script: it imports nothing from `kg`. It ends when its input does, even in the middle of
a query.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from typing import Any

import pyoxigraph as ox

MEMORY = 4 << 30
"""Memory limit of the process in bytes, where the operating system can enforce it."""


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # output that a library prints must not mix with the answers
    requests: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    store = ox.Store()
    while True:
        answers.write(json.dumps(_answer(store, json.loads(requests.get()))) + "\n")
        answers.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))


def _listen(requests: queue.Queue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # the parent process has ended: nothing waits for the answer


def _answer(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    """Load a file of triples, or answer a query: rows for a SELECT if a table is wanted, otherwise text."""
    try:
        if "file" in request:
            store.bulk_load(path=request["file"], format=ox.RdfFormat.N_TRIPLES)
            return {}
        return _found(store.query(request["query"], prefixes=request["prefixes"]), request["format"])
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return {"error": " ".join(str(error).split())}


def _found(answer: Any, form: str) -> dict[str, Any]:
    if isinstance(answer, ox.QueryTriples):
        lines = sorted(f"{t.subject} {t.predicate} {t.object} .\n" for t in answer)
        return {"text": "".join(lines), "triples": True}
    if isinstance(answer, ox.QuerySolutions) and form == "table":
        names = [variable.value for variable in answer.variables]
        return {"columns": names, "rows": [[_text(row[name]) for name in names] for row in answer]}
    formats = ox.QueryResultsFormat
    if isinstance(answer, ox.QueryBoolean) and form in ("table", "csv", "tsv"):
        return {"text": f"{str(bool(answer)).lower()}\n"}
    chosen = getattr(formats, form.upper())
    return {"text": answer.serialize(format=chosen).decode()}


def _text(value: Any) -> str | None:
    return None if value is None else str(getattr(value, "value", value))


if __name__ == "__main__":
    main()
