"""The reference page of the shipped ontology: every term with its labels, definition and advice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from kg.check import load_ontology
from kg.model.base import Term
from kg.model.case_model import Ontology
from kg.model.terms import Actor, Demand, Issue, Relation, Tie
from reference_pages.markdown import items, sentence, text
from reference_pages.markdown import page as joined

_INTRO = """
The terms that cases use. Each term is in a file under `ontology/`; to change or add one, edit that file and run
`kg check`. The format of each term is: **`id`** English label · German label (further facts). Definition. *Advice.* The
files have most definitions in German too.
"""
_KINDS = {
    "actor_kinds": "Kinds of actor",
    "demand_kinds": "Kinds of demand",
    "source_kinds": "Kinds of source",
    "event_kinds": "Kinds of event",
}


def page() -> str:
    """Return the page."""
    ontology, _ = load_ontology()
    scale = ontology.stance_scale
    assert scale is not None
    kinds = [
        joined(f"## {title}", _terms(getattr(ontology, section).values()))
        for section, title in _KINDS.items()
    ]
    refusal = f"Once an `only_if` fails, a stance reads as `{scale.refusal}`, unless it says otherwise."
    return joined(
        "# Ontology",
        text(_INTRO),
        joined("## Stance scale", "Most in favour first.", _terms(scale.values), text(refusal)),
        joined(
            "## Firmness", "Where the text marks none, the rank is 0.", _terms(ontology.firmness.values())
        ),
        joined("## Modes of attribution", _terms(ontology.modes.values())),
        *kinds,
        joined("## Types of relation", _terms(ontology.relation_types.values())),
        joined("## Registries to link to", items(_scheme(s) for s in ontology.link_schemes.values())),
        joined("## Issues", _issues(ontology)),
        joined("## Actors", _terms(sorted(ontology.actors.values(), key=lambda actor: actor.id))),
        joined("## Demands", _demands(ontology)),
        joined("## Relations between demands", _relations(ontology)),
    )


def _terms(terms: Iterable[Term]) -> str:
    return items(_term(term) for term in terms)


def _term(term: Term) -> str:
    facts = "; ".join(_facts(term))
    advice = f" *{sentence(term.advice.of())}*" if term.advice else ""
    head = f"**`{term.id}`** {' · '.join(term.label.root.values())}" + (f" ({facts})" if facts else "")
    return f"{head}. {sentence(term.definition.of())}{advice}"


def _facts(term: Any) -> list[str]:
    """Return further facts about a term, depending on its type."""
    facts = []
    if hasattr(term, "polarity"):
        facts += [f"polarity {term.polarity:g}", f"letter {term.letter}"]
    if hasattr(term, "rank"):
        facts += [f"rank {term.rank}", *(["a red line"] if term.red_line else [])]
    if hasattr(term, "counted"):
        facts.append("makes positions" if term.counted else "makes no positions")
    if hasattr(term, "collective"):
        facts += ["can have members"] if term.collective else []
    if hasattr(term, "role"):
        facts += [f"`{term.type}` in the graph", f"role {term.role}"]
        facts += [name for name in ("transitive", "symmetric", "acyclic") if getattr(term, name)]
    if isinstance(term, Actor):
        facts.append(term.kind)
        facts += [f"member of {_tie(tie)}" for tie in term.member_of]
        facts += [f"represents {_tie(tie)}" for tie in term.represents]
        facts += [f"also {', '.join(term.aliases)}"] if term.aliases else []
    if isinstance(term, Demand):
        facts.append(term.kind)
        facts += (
            [f"in this order: {', '.join(f'`{name}`' for name in term.sequence)}"] if term.sequence else []
        )
    facts += [f"{link.scheme} {link.id}" for link in getattr(term, "links", ())]
    return facts


def _tie(tie: Tie) -> str:
    days = f" from {tie.since}" if tie.since else ""
    return f"`{tie.actor}`{days}" + (f" until {tie.until}" if tie.until else "")


def _scheme(scheme: Any) -> str:
    facts = [f"`{scheme.pattern}`"]
    facts += [f"{len(scheme.codes)} codes"] if scheme.codes else []
    facts += [f"check digit {scheme.check_digit}"] if scheme.check_digit else []
    facts += [f"expected of {', '.join(scheme.covers)}"] if scheme.covers else []
    head = f"**`{scheme.id}`** {scheme.label.of()} ({'; '.join(facts)})."
    return f"{head} {sentence(scheme.definition.of())} <{scheme.url.format(id='')}>"


def _issues(ontology: Ontology, above: str | None = None, depth: int = 0) -> str:
    """Return the hierarchy of issues, narrower ones indented below wider ones."""
    lines = []
    for issue in sorted(ontology.issues.values(), key=lambda issue: issue.id):
        if issue.broader == above:
            own = items([_term(issue)]).splitlines()
            lines += ["  " * depth + line for line in own]
            lines += _issues(ontology, issue.id, depth + 1).splitlines()
    return "\n".join(lines)


def _demands(ontology: Ontology) -> str:
    found = sorted(ontology.demands.values(), key=lambda demand: (demand.issue, demand.id))
    by_issue = groupby(found, key=lambda demand: demand.issue)
    return joined(*(joined(f"### {_issue(ontology, issue)}", _terms(demands)) for issue, demands in by_issue))


def _issue(ontology: Ontology, name: str) -> str:
    issue: Issue | None = ontology.issues.get(name)
    return issue.label.of() if issue else name


def _relations(ontology: Ontology) -> str:
    found = sorted(ontology.relations.values(), key=lambda relation: (relation.type, relation.id))
    by_type = groupby(found, key=lambda relation: relation.type)
    return joined(*(joined(f"### {kind}", items(map(_relation, relations))) for kind, relations in by_type))


def _relation(relation: Relation) -> str:
    return (
        f"`{relation.start}` → `{relation.end}` ({relation.basis}). {sentence(relation.justification.of())}"
    )
