"""Saved scripts: every query of the packs, their parameters, and pictures (queries that return paths to draw)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.neo4j_assets.facts import CaseFacts
from kg.neo4j_assets.literals import filled, params
from kg.neo4j_assets.words import Words
from kg.query.document import Query
from kg.query.values import typed

PICTURES = "pictures"
"""The folder of queries that return paths, which Neo4j Browser draws."""


@dataclass(frozen=True)
class Script:
    """A saved script: its folder, its name, and what it runs.

    `command` is the Cypher to run; `text` is the same below a comment with its question and how to read the answer.
    """

    folder: str
    id: str
    name: str
    description: str
    command: str
    text: str


def scripts(queries: Iterable[Query], facts: CaseFacts, words: Words) -> list[Script]:
    """Return pictures first, then pack by pack, each starting with the script that sets its parameters.

    :param queries: the packs' queries and the pictures, sorted by pack and name
    """
    found = sorted(queries, key=lambda query: (query.pack != PICTURES, query.id))
    packs = [query for query in found if query.pack != PICTURES]
    unset = {p.name: None for query in packs for p in query.metadata.parameters if p.required}
    every = {**{name: value for query in packs for name, value in bound(query, facts).items()}, **unset}
    made: list[Script] = []
    for pack, members in groupby(found, key=lambda query: query.pack):
        inside = list(members)
        if pack == PICTURES:
            made += [_picture(query, facts, words) for query in inside]
            continue
        wanted = {
            p.name: facts.value(p.name) for query in inside for p in query.metadata.parameters if p.required
        }
        made.append(_parameters(pack, {**every, **wanted}, words))
        made += [_query(query, words) for query in inside]
    return made


def bound(query: Query, facts: CaseFacts) -> dict[str, Any]:
    """Return a query's initial values: its defaults, and example values for required parameters."""
    own = {"case": facts.case, "as_of": facts.as_of}
    return {
        p.name: own[p.name] if p.name in own else facts.value(p.name) if p.required else typed(p, p.default)
        for p in query.metadata.parameters
    }


def _parameters(pack: str, values: Mapping[str, Any], words: Words) -> Script:
    name = f"0 {words('parameters')}"
    ordered = {name: values[name] for name in sorted(values, key=lambda name: (name != "case", name))}
    command = params(ordered)
    text = f"// {name}\n{command}\n"
    return Script(pack, f"{pack}/parameters", name, words("parameters what"), command, text)


def _query(query: Query, words: Words) -> Script:
    return _script(query, query.cypher, words)


def _picture(query: Query, facts: CaseFacts, words: Words) -> Script:
    opening, _, rest = query.cypher.partition("\n")
    opening = filled(opening, bound(query, facts))
    return _script(query, f"{opening}\n{rest}", words)


def _script(query: Query, command: str, words: Words) -> Script:
    name, question = words.of(query.metadata.title), words.of(query.metadata.question)
    comment = [name, question, *_wrapped(words.of(query.metadata.reading))]
    text = "".join(f"// {line}\n" for line in comment)
    return Script(query.pack, query.id, name, question, command, f"{text}{command}\n")


def _wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, 100)
