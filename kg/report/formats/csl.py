"""The source list as CSL-JSON, the format of citation processors (schema: csl-data.json of CSL 1.0.2)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from kg.report.document import plain
from kg.report.sources import NumberedSource

_NEWS = {"news-agency-report", "news-article"}
_TYPES = {
    **dict.fromkeys(_NEWS, "article-newspaper"),
    "speech": "speech",
    "agreement": "treaty",
}
"""CSL types by kind of source; any other kind is a document."""


def csl_item(source: NumberedSource) -> dict[str, Any]:
    """Return one source; licence and hash, for which CSL has no fields, are under `custom`."""
    day = dt.date.fromisoformat(source.date)
    kind = _TYPES.get(source.kind, "document")
    item: dict[str, Any] = {
        "id": source.id,
        "type": kind,
        "title": plain(source.title),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": source.language,
        # Styles print a newspaper article's container, and any other document's publisher.
        "container-title" if kind == "article-newspaper" else "publisher": plain(source.publisher),
    }
    if source.reporter and source.reporter != source.publisher:
        item["author"] = [{"literal": plain(source.reporter)}]
    if source.kind:
        item["genre"] = source.kind.replace("-", " ")
    if source.url:
        item["URL"] = plain(source.url)
    item["custom"] = {"licence": plain(source.licence)}
    if source.sha256:
        item["custom"]["sha256"] = source.sha256
    return item


def as_csl(sources: list[NumberedSource]) -> str:
    """Return all sources, in the order of their numbers."""
    return json.dumps([csl_item(source) for source in sources], ensure_ascii=False, indent=2) + "\n"
