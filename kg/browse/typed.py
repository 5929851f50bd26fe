"""Run Cypher typed by the user: read-only by the engine's access mode, with a row limit and a timeout.

An engine's read mode protects the graph, but nothing else: in Neo4j, LOAD CSV reads files and fetches addresses, and
queries can run procedures and commands. Those are refused here, after strings and comments are removed from the text.
"""

from __future__ import annotations

import json
import re
import time
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.browse.explorer import Explorer
from kg.browse.refusals import Refused
from kg.words import Message

ROWS = 1_000
SECONDS = 30.0
LARGEST = 100_000
"""Maximum size of a request in bytes; a query has some hundred lines at most."""


BEGINNINGS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL")
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`]|``)*`|//[^\n\r]*|/\*.*?\*/", re.DOTALL)
_OUTSIDE = re.compile(r"\bload\s+csv\b|\bcall\s+[^\s({]", re.IGNORECASE)


class Typed(BaseModel):
    """A query as the page sends it: the text, values for its parameters, the row limit and the timeout."""

    model_config = ConfigDict(extra="forbid")

    cypher: str = Field(min_length=1, max_length=LARGEST)
    parameters: dict[str, Any] = Field(default_factory=dict)
    limit: int = Field(default=200, ge=1, le=ROWS)
    timeout: float = Field(default=10.0, gt=0, le=SECONDS)


def read_typed(body: bytes) -> Typed:
    """Parse the request in a body.

    :raises Refused: if it is invalid.
    """
    try:
        return Typed.model_validate(json.loads(body))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or Message("browse error.the request")
        raise Refused(400, Message("browse error.request", where=where, wrong=first["msg"])) from None
    except (ValueError, RecursionError):
        raise Refused(400, Message("browse error.no json")) from None


def only_reads(cypher: str) -> None:
    """Check that a query only reads the graph; whether it writes is checked by the engine.

    >>> only_reads("// a comment\\nMATCH (n) CALL (n) { RETURN 'LOAD CSV' AS x } RETURN x")

    :raises Refused: if it begins with a command, calls a procedure, or loads a file.
    """
    whole = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher)
    bare = _QUOTED.sub(lambda found: " " if found[0].startswith("/") else " _ ", whole).strip()
    first = re.match(r"\w*", bare)
    if first is None or first[0].upper() not in BEGINNINGS:
        raise Refused(400, Message("browse error.only reading", words=", ".join(BEGINNINGS)))
    if found := _OUTSIDE.search(bare):
        raise Refused(400, Message(f"browse error.no {'load csv' if found[0][0] in 'lL' else 'procedures'}"))


def run_typed(explorer: Explorer, typed: Typed) -> dict[str, Any]:
    """Run the query and return its columns and rows, and how many seconds it took.

    :raises QueryError: if the query is invalid, writes, or takes too long.
    """
    only_reads(typed.cypher)
    began = time.monotonic()
    rows = explorer.store.read(typed.cypher, typed.parameters, timeout=typed.timeout, limit=typed.limit)
    seconds = round(time.monotonic() - began, 3)
    return {"columns": rows.columns, "rows": rows.rows, "truncated": rows.truncated, "seconds": seconds}
