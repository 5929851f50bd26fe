"""Convert values to and from Neo4j."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time


def typed(properties: dict[str, Any], kinds: dict[str, str]) -> dict[str, Any]:
    """Convert staged properties: text becomes a date where the schema says so.

    >>> typed({"date": "2025-03-01", "id": "a"}, {"date": "date", "id": "string"})["date"]
    datetime.date(2025, 3, 1)
    """
    days = {
        name: dt.date.fromisoformat(value) for name, value in properties.items() if kinds.get(name) == "date"
    }
    return {**properties, **days}


def plain(value: Any) -> Any:
    """Convert a value to plain Python: dates to ISO text, nodes and relationships to maps with sorted keys; nested too.

    >>> plain([Date(2025, 3, 1), {"n": 1.5}])
    ['2025-03-01', {'n': 1.5}]
    """
    if isinstance(value, (Date, DateTime, Time, Duration)):
        return value.iso_format()
    if isinstance(value, (Node, Relationship)):
        return {name: plain(inner) for name, inner in sorted(value.items())}
    if isinstance(value, Path):
        return [plain(part) for part in (*value.nodes, *value.relationships)]
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in sorted(value.items())}
    if isinstance(value, (list, set, tuple)) and not hasattr(value, "srid"):
        return [plain(inner) for inner in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def canonical(properties: dict[str, Any]) -> str:
    """Return properties read from the store in the form in which the staged graph writes them."""
    own = {name: plain(value) for name, value in properties.items() if name not in ("graph", "key")}
    return json.dumps(own, sort_keys=True, ensure_ascii=False)
