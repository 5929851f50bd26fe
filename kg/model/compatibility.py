"""Which different demands go together, because something says so: a common core, or a relation that declares it.

That nothing excludes them is no reason. What is declared holds for the two demands alone: it is not carried along
entailment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.closure import ALWAYS, Entailment
from kg.model.conflict_rules import Related

CORE, DECLARED = "common core", "declared"


@dataclass(frozen=True)
class Compatible:
    """Two demands that go together; `core` is the demand that both bring with them, if that is why.

    `path` leads from the first over the core to the second, `relations` are the ids of the authored relations on it.
    """

    first: str
    second: str
    by: str
    core: str | None
    path: tuple[str, ...]
    relations: tuple[str, ...]
    since: dt.date


def compatible(related: Related) -> Iterator[Compatible]:
    """Yield every reason why two demands go together, in both directions.

    Demands that only ask for talks have no core: to talk about a thing is not to do it.

    >>> from kg.model.closure import Closure
    >>> list(compatible(Related(["truce"], Closure.of({}, []), {}, [], {})))
    []
    """
    talks = {r.start for r in related.relations if related.kinds[r.type].role == "agenda"}
    above: dict[str, list[Entailment]] = {}
    for demand in related.closure.demands():
        for end, down in related.closure.entailed(demand).items() if demand not in talks else ():
            above.setdefault(end, []).append(down)
    for core, ways in sorted(above.items()):
        for one in ways:
            for other in ways:
                if one.start != other.start:
                    path = (*one.path, *reversed(other.path[:-1]))
                    relations = (*one.relations, *reversed(other.relations))
                    since = max(one.since, other.since)
                    yield Compatible(one.start, other.start, CORE, core, path, relations, since)
    for relation in related.relations:
        if related.kinds[relation.type].role == "compatibility":
            since = related.dates.get(relation.source or "", ALWAYS)
            for ends in ((relation.start, relation.end), (relation.end, relation.start)):
                yield Compatible(*ends, DECLARED, None, ends, (relation.id,), since)
