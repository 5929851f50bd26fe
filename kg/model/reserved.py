"""Names of the RDF vocabulary that the program gives a meaning itself: no relation type of an ontology may take one."""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel

from kg.model import case, ontology, outcomes, stances, terms
from kg.model.base import Link, Place
from kg.model.evidence import Quote
from kg.model.fields import fields_of

HELPERS = frozenset(
    (
        *(
            "because",
            "belongsTo",
            "citation",
            "clashesWith",
            "conditions",
            "day",
            "direction",
            "effectiveDate",
        ),
        *(
            "effectivePrincipal",
            "entailsAll",
            "former",
            "inForce",
            "inheritedFrom",
            "lead",
            "level",
            "oneSide",
        ),
        *("openTrigger", "order", "otherSide", "path", "plain", "quoted", "reasons", "redLines", "refusal"),
        *("restsOn", "rule", "since", "speakerName", "state", "takes", "validBefore", "validFrom"),
    )
)
"""Properties that are no keys of the YAML: of what is derived, and of lists."""
_MODELS: tuple[type[BaseModel], ...] = (
    *(case.CaseHead, case.Coder, case.Event, case.Proposal, case.Source, Link, Place, Quote),
    *(stances.Condition, stances.Delegation, stances.Stance, outcomes.Outcome),
    *(terms.Actor, terms.Demand, terms.Issue, terms.Relation, terms.Tie),
    *(ontology.ActorKind, ontology.Firmness, ontology.Kind, ontology.LinkScheme, ontology.Mode),
    *(ontology.RelationType, ontology.StanceValue),
)


@cache
def reserved() -> frozenset[str]:
    """Return the local names of all properties with a meaning of their own.

    >>> "clashesWith" in reserved(), "value" in reserved(), "excludes" in reserved()
    (True, True, False)
    """
    found = set(HELPERS)
    for model in _MODELS:
        for field in fields_of(model):
            said = field.spec.rdf
            names = [said] if isinstance(said, str) else said.values() if isinstance(said, dict) else ()
            found.update(name.removeprefix("kg:") for name in names if name.startswith("kg:"))
    return frozenset(found)


def property_name(name: str) -> str:
    """Return the local name of the property of an id, or of a relationship type.

    >>> property_name("in-exchange-for"), property_name("HELD_BY")
    ('inExchangeFor', 'heldBy')
    """
    first, *rest = re.split(r"[-_]", name.lower())
    return first + "".join(word.capitalize() for word in rest)
