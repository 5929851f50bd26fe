"""What belongs to a case as it was written: its own terms, used or not, and the ontology's that it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.registry import Slice
from kg.model.whole import Case

SECTIONS = ("actors", "issues", "demands", "relations")


def written(case: Case) -> dict[str, list[str]]:
    """Ids by section: actors, issues, demands and relations, each sorted.

    >>> from kg.check import checked_case
    >>> from kg.paths import find_data
    >>> "merz" in written(checked_case(find_data("seeds") / "alaska-2025"))["actors"]
    True
    """
    part = Slice(case)
    found = {"actors": set(part.actors), "issues": set(part.issues), "demands": set(part.demands)}
    found["relations"] = {
        name
        for name, relation in case.relations.items()
        if relation.start in part.demands and relation.end in part.demands
    }
    for section, name in case.local:
        if section in found:
            found[section].add(name)
    _spread(case, found)
    return {section: sorted(names) for section, names in found.items()}


def _spread(case: Case, found: dict[str, set[str]]) -> None:
    """Add whatever a term names: a term that is written leads nowhere that is not."""
    waiting = [(section, name) for section, names in found.items() for name in names]
    while waiting:
        section, name = waiting.pop()
        for where, other in _names(case, section, name):
            if other not in found[where]:
                found[where].add(other)
                waiting.append((where, other))


def _names(case: Case, section: str, name: str) -> Iterator[tuple[str, str]]:
    term = case.section(section)[name]
    if section == "actors":
        yield from (("actors", tie.actor) for tie in (*term.member_of, *term.represents))
    elif section == "issues":
        if term.broader:
            yield "issues", term.broader
    elif section == "demands":
        yield "issues", term.issue
        yield from (("demands", other) for other in term.sequence)
    else:
        yield from (("demands", term.start), ("demands", term.end))
