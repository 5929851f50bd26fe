"""The pydantic model behind each shape of the mapping."""

from __future__ import annotations

from pydantic import BaseModel

from kg.model import case as authored
from kg.model import ontology as coding
from kg.model import terms as shared
from kg.model.base import Link, Place
from kg.model.evidence import Quote

MODELS: dict[str, type[BaseModel]] = {
    model.__name__: model
    for model in (
        *(authored.CaseHead, authored.Coder, authored.Condition, authored.Delegation, authored.Event),
        *(authored.Outcome, authored.Proposal, authored.Source, authored.Stance, Link, Place, Quote),
        *(coding.ActorKind, coding.Firmness, coding.Kind, coding.LinkScheme, coding.Mode),
        *(coding.RelationType, coding.StanceValue),
        *(shared.Actor, shared.Demand, shared.Issue, shared.Relation, shared.Tie),
    )
}
"""The model behind each shape."""
