"""Which findings depend on a judgement of the coder, and on which."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from kg.report.gather import Findings
from kg.report.sections.conflicts import hardest_first
from kg.report.sources import Row

Pair = tuple[str, str]


@dataclass
class Judgement:
    """A coder-declared relation between two demands: role and label of its type, and the findings that depend on it."""

    role: str
    label: str
    demand: str
    other: str
    findings: list[str] = field(default_factory=list)


def judgements(found: Findings) -> list[Judgement]:
    """Return the coder-declared relations on the path of some conflict or chain, most used first."""
    relations = found.rows["issues/relations"]
    declared = [row for row in relations if not row["derived"] and row["basis"] == "coder-declared"]
    uses = _uses(found)
    listed: list[Judgement] = []
    for row in declared:
        ends = frozenset((row["demand"], row["other_demand"]))
        anchors = [anchor for anchor, pairs in uses if ends in pairs]
        if anchors:
            label = found.names.text("relation type", row["relation"], row["relation_label"])
            listed.append(Judgement(row["role"], label, row["demand"], row["other_demand"], anchors))
    return sorted(
        listed, key=lambda item: (-len(item.findings), item.demand, item.other, item.role, item.label)
    )


def resting(found: Findings) -> int:
    """Return how many conflicts and chains depend on such a relation."""
    return len({anchor for item in judgements(found) for anchor in item.findings})


def _uses(found: Findings) -> list[tuple[str, set[frozenset[str]]]]:
    """Return for each finding the pairs of demands that its reasoning uses."""
    closed: dict[Pair, list[list[str]]] = {}
    for row in found.rows["issues/relations"]:
        closed.setdefault((row["demand"], row["other_demand"]), []).append(row["path"])
    uses = [(f"c{number}", _pairs(row["path"])) for number, row in enumerate(hardest_first(found), start=1)]
    chains = found.rows["chains/blocked"]
    for number, row in enumerate(chains, start=1):
        uses.append((f"b{number}", _of_chain(row, closed, found)))
    return uses


def _of_chain(row: Row, closed: dict[Pair, list[list[str]]], found: Findings) -> set[frozenset[str]]:
    """Return the pairs on the path of the last conflict, and of the links that no actor sets."""
    pairs: set[frozenset[str]] = set()
    ends = (row["blocked_at"], row["blocked_by"])
    for path in [*closed.get(ends, []), *closed.get(ends[::-1], [])]:
        pairs |= _pairs(path)
    for need in found.rows["chains/needs"]:
        if not need["actor"] and (need["demand"], need["first"]) in set(pairwise(row["steps"])):
            pairs |= _pairs([need["demand"], need["first"]])
    return pairs


def _pairs(path: list[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in pairwise(path)}
