"""The links of chains, put into words last: who sets each, with which quotes, and why those without an actor hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.words import Language

Namer = Callable[[Sequence[str], Any, str], str | None]
"""Returns the text of an id in the language: given the kinds that the id may be of, the id, and the property."""
WANTED = {("actor", "label"), ("relation", "label"), ("relation", "justification")}
"""The kinds and properties whose texts are needed."""


def links(row: Mapping[str, Any], name: Namer, words: Language) -> list[str]:
    """Return who sets each link of a row, and of which kind it is; for a link without an actor, what its relation says.

    >>> need = {"actor": "europe", "kind": "sequence", "relation": None}
    >>> links({"needs": [need]}, lambda kinds, name, text: "Europa", Language.of("de"))
    ['Europa (Reihenfolge)']
    """
    return [_link(need, name, words) for need in row["needs"]]


def _link(need: Mapping[str, Any], name: Namer, words: Language) -> str:
    if need["actor"] is None:
        return name(["relation"], need["relation"], "label") or str(need["kind"])
    kind = words.known(f"kind.{need['kind']}", need["kind"])
    return words.say("chain.link", actor=_actor(need, name), kind=kind)


def quotes(row: Mapping[str, Any], name: Namer, words: Language) -> list[str]:
    """Return the quotes of a row's links, each with its actor and citation."""
    return [
        words.say("chain.quote", actor=_actor(need, name), quote=need["quote"], citation=need["citation"])
        for need in row["needs"]
        if need["quote"] is not None
    ]


def reasons(row: Mapping[str, Any], name: Namer, _: Language) -> list[str]:
    """Return the reasons of the links without an actor, then that of the collision at the end, if there is one."""
    found = [
        name(["relation"], need["relation"], "justification") or need["because"]
        for need in row["needs"]
        if need["actor"] is None
    ]
    end = row.get("collision")
    if not end:
        return found
    told = [name(["relation"], relation, "justification") for relation in end["relations"]]
    return [*found, " ".join(each for each in told if each) if all(told) else end["because"]]


MADE = {"links": links, "quotes": quotes, "reasons": reasons}
"""The texts that are made of a row's links, by what `text` of a column says."""


def _actor(need: Mapping[str, Any], name: Namer) -> str:
    return name(["actor"], need["actor"], "label") or need["actor"] or ""
