"""The values that scripts are filled in with: the case, its day, and a well-connected actor, issue and position."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.common.errors import NotFound
from kg.common.problems import nearest
from kg.model.texts import in_language
from kg.query.catalogue import Catalogue
from kg.query.run import run
from kg.store.base import Store

_HEAD = """
MATCH (c:Case {id: $case})
RETURN coalesce(c[$title], c.title) AS title, coalesce(c[$description], c.description) AS description,
  toString(coalesce(date($as_of), c.as_of)) AS day
"""
_COUNTED = """
MATCH (c:Case {id: $case})
WITH c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (a:Actor {graph: graph})-[:TAKES]->(p:Position)-[:ON_DEMAND]->(d:Demand)-[:UNDER]->(i:Issue)
WHERE p.valid_from <= day AND day < p.valid_before AND p.level_principal
"""
_ACTOR = f"{_COUNTED} RETURN a.id AS id, count(DISTINCT p) AS n ORDER BY n DESC, id LIMIT 1"
_CONFLICTS = "conflict/all"
_ISSUE = f"""{_COUNTED}
RETURN i.id AS id, count(DISTINCT p.direction) AS sides, count(DISTINCT a) AS actors, count(DISTINCT p) AS n
ORDER BY sides DESC, actors DESC, n DESC, id LIMIT 1
"""
_POSITION = f"""{_COUNTED}
RETURN p.id AS id, p.stance AS stance, d.id AS demand
ORDER BY p.red_line DESC, p.source_count DESC, id LIMIT 1
"""
_DAYS = """
MATCH (c:Case {id: $case})
WITH c.graph AS graph, coalesce(date($as_of), c.as_of) AS day
MATCH (w:Source {graph: graph}) WHERE w.date <= day
RETURN DISTINCT toString(w.date) AS day ORDER BY day
"""


@dataclass(frozen=True)
class CaseFacts:
    """A case, and examples to begin with; None if there are no positions on the day."""

    case: str
    title: str
    description: str
    as_of: str | None
    day: str
    since: str | None
    actor: str | None
    issue: str | None
    demand: str | None
    position: str | None

    def value(self, parameter: str) -> str | None:
        """Return the example value for a required parameter, by the parameter's name."""
        known = {"since": self.since, "actor": self.actor, "issue": self.issue, "demand": self.demand}
        return {**known, "position": self.position}.get(parameter)


def facts(store: Store, catalogue: Catalogue, case: str, as_of: str | None, lang: str) -> CaseFacts:
    """Look up the facts. The actor is the one in most conflicts, or with most positions if there are none.

    :raises NotFound: if the case is not in the store.
    """
    given = {"case": case, "as_of": as_of}
    own = {name: in_language(name, lang) for name in ("title", "description")}
    heads = list(store.read(_HEAD, {**given, **own}).dicts())
    if not heads:
        known = [held.id for held in store.cases()]
        raise NotFound(f"case '{case}' is not loaded; {nearest(case, known) or 'see kg status'}")
    head = heads[0]

    def first(cypher: str) -> dict[str, str]:
        rows = list(store.read(cypher, given).dicts())
        return rows[0] if rows else {}

    position = first(_POSITION)
    days = [day for (day,) in store.read(_DAYS, given).rows]
    return CaseFacts(
        case=case,
        title=head["title"],
        description=head["description"] or "",
        as_of=as_of,
        day=head["day"],
        since=days[(len(days) - 1) // 2] if days else None,  # the middle one of all days
        actor=_most_conflicted(store, catalogue, given) or first(_ACTOR).get("id"),
        issue=first(_ISSUE).get("id"),
        demand=position.get("demand"),
        position=position.get("id"),
    )


def _most_conflicted(store: Store, catalogue: Catalogue, given: dict[str, str | None]) -> str | None:
    rows = run(catalogue.get(_CONFLICTS), store, given).rows.dicts()
    counted = Counter(row[side] for row in rows for side in ("actor", "other"))
    return min(counted, key=lambda actor: (-counted[actor], actor)) if counted else None
