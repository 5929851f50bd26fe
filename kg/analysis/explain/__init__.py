"""Explain an actor on a demand, or two actors, in plain sentences that can be traced to stances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.analysis.explain import pair, single
from kg.analysis.explain.facts import ExplainFacts
from kg.analysis.explain.notes import notes
from kg.analysis.explain.parts import ExplainSection, Explanation
from kg.common.errors import QueryError
from kg.query.coding import CODING
from kg.store.base import Store
from kg.store.steady import one_state
from kg.words import Message


@one_state
def explain(
    store: Store, actor: str, other: str, parameters: Mapping[str, Any] | None = None, *, lang: str = "en"
) -> Explanation:
    """Explain an actor's position on a demand, or the overlaps and conflicts of two actors.

    `actor` and `other` are ids or labels; `other` is a demand or a second actor. Parameters are those of
    `issues/cells`: case, as_of, level, assume, in_office and coding. `lang` is one of `kg.words.languages()`.

    >>> import kg
    >>> from kg.common.paths import find_data
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, kg.open_store(folder) as store:
    ...     _ = kg.load_cases([find_data("seeds") / "alaska-2025"], store)
    ...     told = kg.explain(store, "Ukraine", "territorial-cessions", {"as_of": "2025-08-15"})
    >>> told.sentences()[0].text
    'Ukraine rejects “territorial cessions by Ukraine”.'
    >>> told.notes[0].id
    'ukraine-territorial-cessions'

    :raises kg.common.errors.NotFound: if an actor, demand or language is unknown, with the nearest id.
    :raises kg.common.errors.QueryError: if a parameter is invalid, or several cases are loaded and none is chosen.
    """
    facts = ExplainFacts(store, parameters or {}, lang, (actor, other))
    words = facts.words
    _, one = facts.find(actor, ("actor",))
    about, two = facts.find(other, ("demand", "actor"))
    if one == two and about == "actor":
        raise QueryError(Message("error.cannot be set against itself name", one=one))
    found = Explanation(
        facts.case, facts.day, facts.level, lang, facts.assume, one, about, two, "", _subtitle(facts)
    )
    if about == "demand":
        found.title = words.say("on", a=words.name(one), d=words.demand(two))
        found.state, parts = single.sections(facts, one, two)
    else:
        found.title = words.say("pair", a=words.name(one), b=words.name(two))
        parts = pair.sections(facts, one, two)
    found.sections = [
        ExplainSection(key, words.section(key), paragraphs) for key, paragraphs in parts if paragraphs
    ]
    found.notes_title = words.say("notes")
    found.notes = list(notes(facts, found.sentences()))
    return found


def _subtitle(facts: ExplainFacts) -> str:
    words = facts.words
    parts = [facts.title, words.say("as of", day=words.day(facts.day)), words.say(facts.level)]
    if facts.given.get(CODING):
        parts.append(words.say("coding", coding=facts.given[CODING]))
    if str(facts.given.get("in_office", "")).lower() == "true":
        parts.append(words.say("in office"))
    assumed = [token for token in facts.assume if token not in facts.decided]
    for key, tokens in (("outcome", facts.decided), ("assuming", assumed)):
        for status in ("met", "refused"):
            taken = [token.rpartition("=") for token in tokens]
            demands = [words.demand(demand) for demand, _, taken_as in taken if taken_as == status]
            if demands:
                parts.append(words.say(f"{key} {status}", what=words.listed(demands)))
    return " · ".join(parts)
