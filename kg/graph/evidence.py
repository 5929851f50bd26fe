"""What a position shows of the stances that lead it: value, words, quotes and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.graph.field_rows import prose
from kg.graph.leading import Leads, Weigher
from kg.graph.stance_rows import conditions, rated
from kg.graph.term_rows import citation, joined
from kg.graph.timeline import DatedStance
from kg.model.case_model import Case
from kg.model.cell_states import cell_states
from kg.model.counted import counts
from kg.model.texts import Texts, language_of

_OF_A_SIDE = ("value", "polarity", "direction", "firmness", "otherwise_polarity")


def told(case: Case, weigher: Weigher, leads: Leads, *, disputed: bool) -> dict[str, Any]:
    """Return the properties that a position takes from the stances that lead it together."""
    stance = leads[0].stance
    values = case.ontology.values
    conditional = conditions(case, stance)
    otherwise = conditional.get("otherwise")
    found = {
        **rated(case, stance),
        "letter": values[stance.value].letter,
        "firmness_rank": weigher.rank(leads[0]),
        **conditional,
        "otherwise_polarity": values[otherwise].polarity if otherwise else None,
        "disputed": disputed,
        **shown(case, leads),
    }
    return without_side(found) if disputed else found


def shown(case: Case, leads: Sequence[DatedStance]) -> dict[str, Any]:
    """Return the evidence of stances that lead together: the quotes of all, their sources and who said it."""
    first = leads[0].stance
    voices = [_voice(case, held) for held in leads]
    return {
        "stance": first.id,
        **(prose("speaker", _together(voices, ", ")) if None not in voices else {}),
        "quote": joined(dict.fromkeys(quote for held in leads for quote in held.stance.quotes)),
        **prose("meaning", _together([held.stance.meaning for held in leads], " / ")),
        "mode": first.mode,
        "source": first.source,
        "citation": "; ".join(dict.fromkeys(citation(case.sources[held.stance.source]) for held in leads)),
        "date": leads[0].day,
    }


def without_prose(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties without who said it and what it means, in any language: others lead together now."""
    return {
        name: own
        for name, own in properties.items()
        if language_of(name, "speaker") is None and language_of(name, "meaning") is None
    }


def without_side(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a position that is disputed: it has no value and no direction."""
    kept = {name: own for name, own in properties.items() if language_of(name, "value_label") is None}
    nothing: dict[str, Any] = dict.fromkeys(_OF_A_SIDE)
    letter = cell_states().mark("disputed")
    return {**kept, **nothing, "letter": letter, "firmness_rank": 0, "red_line": False, "disputed": True}


def _voice(case: Case, held: DatedStance) -> Texts | None:
    stance = held.stance
    named = stance.actor if stance.actor != held.principal and counts(case, stance) else None
    voice = stance.speaker or named
    return case.actors[voice].label if voice else None


def _together(listed: Iterable[Texts | None], sign: str) -> Texts:
    """Return different texts as one, in each language that one of them has."""
    texts = [each for each in dict.fromkeys(listed) if each]
    codes = sorted({code for each in texts for code in each.root})
    return Texts({code: sign.join(each.of(code) for each in texts) for code in codes})
