"""Error responses: problem details (RFC 9457), one clear line each."""

from __future__ import annotations

import http
import json
from typing import Any

from starlette.responses import Response

from kg.common.errors import CheckFailed, KgError, NotFound, QueryError, QueryTimeout, StoreError
from kg.words import Said

STATUS: list[tuple[type[KgError], int]] = [
    (QueryTimeout, 504),
    (QueryError, 400),
    (NotFound, 404),
    (StoreError, 503),
    (CheckFailed, 500),
    (KgError, 400),
]
"""The HTTP status of each of our errors; the first match counts."""


class Refused(KgError):
    """Raised to refuse a request with an HTTP status."""

    def __init__(self, status: int, detail: Said) -> None:
        self.status = status
        super().__init__(detail)


def refusal(error: KgError) -> Response:
    """Return the response for an error of ours."""
    if isinstance(error, Refused):
        return problem(error.status, str(error))
    if isinstance(error, CheckFailed):
        return problem(500, "\n".join(map(str, error.problems)))
    return problem(next(status for kind, status in STATUS if isinstance(error, kind)), str(error))


def problem(status: int, detail: Said, **headers: str) -> Response:
    """Return problem details with a status and one line for the reader, in the language of the request."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
    }
    body = json.dumps(content, ensure_ascii=False)
    return Response(body, status, headers=headers, media_type="application/problem+json")
