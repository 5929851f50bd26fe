"""A worker process for read-only queries, so that one that takes too long can be stopped reliably.

`kg.store.embedded.reader` starts it as a script: it imports nothing from `kg`. Requests and answers are JSON lines on
standard input and output. It ends when its input does, even in the middle of a query.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any

DATE = "\u0001date"
"""Key that marks a date among a request's parameters, since JSON has no dates."""


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # output that a library prints must not mix with the answers
    sys.modules["numpy"] = None  # type: ignore[assignment]  # the engine takes it if it is there; not needed here
    requests: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    databases = _Databases()
    while True:
        for answer in databases.answers(json.loads(requests.get())):
            answers.write(json.dumps(answer, default=_plain) + "\n")
            answers.flush()


def _listen(requests: queue.Queue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # the parent process has ended: nothing waits for the answer


class _Databases:
    """The open database: the one that was requested last."""

    def __init__(self) -> None:
        self.which = ("", "")
        self.open: Any = None

    def answers(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield first whether the database is open, so that the query's timeout starts; then the query's rows."""
        import arcadedb

        try:
            self._turn_to((request["database"], request["mark"]), arcadedb)
        except arcadedb.ArcadeDBError as error:
            yield {"unopened": str(error)}
            return
        yield {"opened": True}
        try:
            yield self._rows(request)
        except arcadedb.ArcadeDBError as error:
            yield {"error": str(error)}

    def _turn_to(self, which: tuple[str, str], engine: Any) -> None:
        """Open the database in a folder; the folder may meanwhile have another one, with another mark."""
        if which == self.which:
            return
        if self.open is not None:
            self.open.close()
            self.which, self.open = ("", ""), None
        self.open = engine.open_database(which[0], read_only=True)
        self.which = which

    def _rows(self, request: dict[str, Any]) -> dict[str, Any]:
        parameters = {name: _dated(value) for name, value in request["parameters"].items()}
        limit, size = request["limit"], request["size"]
        read = 0
        columns: list[str] = []
        rows: list[list[Any]] = []
        with self.open.query("opencypher", request["cypher"], parameters) as found:
            for result in found:
                row = result.to_dict()
                if limit is not None and len(rows) == limit:
                    return {"columns": columns, "rows": rows, "truncated": True}
                columns = columns or list(row)
                rows.append([_in_order(row.get(name)) for name in columns])
                if size is not None:
                    read += _weight(rows[-1])
                    if read > size:
                        return {"large": len(rows)}
        return {"columns": columns, "rows": rows, "truncated": False}


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {DATE}:
            return dt.date.fromisoformat(value[DATE])
        return {name: _dated(inner) for name, inner in value.items()}
    return [_dated(inner) for inner in value] if isinstance(value, list) else value


def _in_order(value: Any) -> Any:
    """Return the value with the keys of maps sorted: engines order them differently."""
    if isinstance(value, dict):
        return {name: _in_order(inner) for name, inner in sorted(value.items())}
    return [_in_order(inner) for inner in value] if isinstance(value, list) else value


def _weight(value: Any) -> int:
    """Return about how many bytes a value takes; the same as `kg.store.base.weight`."""
    if isinstance(value, dict):
        return sum(len(name) + 8 + _weight(inner) for name, inner in value.items())
    if isinstance(value, (list, tuple)):
        return sum(map(_weight, value)) + 2
    return len(value) + 3 if isinstance(value, str) else 8


def _plain(value: Any) -> Any:
    """Convert types that JSON lacks: dates to ISO text, sets to lists, anything else to text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, set) else str(value)


if __name__ == "__main__":
    main()
