"""Run Cypher typed by the user: read-only by the engine's access mode, with a row limit and a timeout."""

from __future__ import annotations

import json
import time
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.browse.explorer import Explorer
from kg.browse.refusals import Refused
from kg.common.stopping import Stop
from kg.words import Message

ROWS = 1_000
SECONDS = 30.0
SIZE = 16_000_000
"""Maximum size of an answer in bytes, about."""
LARGEST = 100_000
"""Maximum size of a request in bytes; a query has some hundred lines at most."""


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


def run_typed(explorer: Explorer, typed: Typed, stop: Stop) -> dict[str, Any]:
    """Run the query and return its columns and rows, and how many seconds it took.

    :raises QueryError: if the query is invalid, writes, takes too long, or answers more than `SIZE` bytes.
    :raises QueryStopped: if it was stopped.
    """
    began = time.monotonic()
    rows = explorer.store.read(
        typed.cypher, typed.parameters, timeout=typed.timeout, limit=typed.limit, size=SIZE, stop=stop
    )
    seconds = round(time.monotonic() - began, 3)
    return {"columns": rows.columns, "rows": rows.rows, "truncated": rows.truncated, "seconds": seconds}
