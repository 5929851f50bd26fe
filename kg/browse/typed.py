"""Cypher that somebody typed in: read-only by the engine's access mode, with a limit of rows and of time."""

from __future__ import annotations

import json
import time
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.browse.explorer import Explorer
from kg.browse.refusals import Refused

ROWS = 1_000
SECONDS = 30.0
LARGEST = 100_000
"""Bytes of a request; a query is some hundred lines at most."""


class Typed(BaseModel):
    """A query as it is sent: the text, values for its parameters, and how much it may return and take."""

    model_config = ConfigDict(extra="forbid")

    cypher: str = Field(min_length=1, max_length=LARGEST)
    parameters: dict[str, Any] = Field(default_factory=dict)
    limit: int = Field(default=200, ge=1, le=ROWS)
    timeout: float = Field(default=10.0, gt=0, le=SECONDS)


def read_typed(body: bytes) -> Typed:
    """The request that a body holds.

    :raises Refused: if it is none.
    """
    try:
        return Typed.model_validate(json.loads(body))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the request"
        raise Refused(400, f"{where}: {first['msg']}") from None
    except (ValueError, RecursionError):
        raise Refused(400, "the request is no JSON") from None


def run_typed(explorer: Explorer, typed: Typed) -> dict[str, Any]:
    """Its columns and rows, and how many seconds it took.

    :raises QueryError: if the query is wrong, writes, or takes too long.
    """
    began = time.monotonic()
    rows = explorer.store.read(typed.cypher, typed.parameters, timeout=typed.timeout, limit=typed.limit)
    seconds = round(time.monotonic() - began, 3)
    return {"columns": rows.columns, "rows": rows.rows, "truncated": rows.truncated, "seconds": seconds}
