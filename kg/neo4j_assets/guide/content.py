"""The content of the guide: the steps in order, each with its question, its script and the graph's answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from kg.analysis.names import CaseNames
from kg.neo4j_assets.facts import CaseFacts
from kg.neo4j_assets.scripts import PICTURES, Script, bound
from kg.neo4j_assets.words import Words
from kg.query.columns import Column
from kg.query.document import Query
from kg.query.localise import localise
from kg.query.run import Result, run
from kg.render.rows import cell
from kg.store.base import Store

_SHOWN = 5
"""Rows of an answer quoted in the guide."""


@dataclass(frozen=True)
class GuideStep:
    """A question, how to read its answer, its script, and the first rows of the answer."""

    script: Script
    parameters: Script | None
    reading: str
    answer: str
    rows: list[str]


@dataclass(frozen=True)
class Translated:
    """A search phrase for Bloom: its text, and the Cypher with parameters."""

    phrase: str
    cypher: str


@dataclass(frozen=True)
class Guide:
    """A title, an introduction, what to do first, the steps, and the search phrases."""

    title: str
    about: list[str]
    begin: list[str]
    steps: list[GuideStep]
    phrases: list[Translated]


def walk(
    store: Store, queries: Mapping[str, Query], scripts: Iterable[Script], facts: CaseFacts, words: Words
) -> Guide:
    """Build the guide to a case, with the answers from the store."""
    by_id = {script.id: script for script in scripts}
    text = resources.files("kg.neo4j_assets.guide").joinpath("steps.yaml").read_text(encoding="utf-8")
    names = CaseNames.read(store, facts.case, words.language)
    steps = [_step(store, queries[name], by_id, facts, words, names) for name in yaml.safe_load(text)]
    begin = ("load", "scripts 5", "scripts new", "style", "parameters", "connect", "guide")
    return Guide(
        title=words("guide", title=facts.title),
        about=[words("case", case=facts.case, day=facts.day), facts.description, words("not a source")],
        begin=[words(f"begin {key}", case=facts.case) for key in begin],
        steps=steps,
        phrases=[
            Translated(words(f"phrase {query.name}"), query.cypher)
            for query in queries.values()
            if query.pack == PICTURES
        ],
    )


def heading(step: GuideStep, words: Words) -> str:
    """Return the heading of a step: a picture may have the same name as a query."""
    name = step.script.name
    return words("picture", name=name) if step.script.folder == PICTURES else name


def _step(
    store: Store,
    query: Query,
    scripts: Mapping[str, Script],
    facts: CaseFacts,
    words: Words,
    names: CaseNames,
) -> GuideStep:
    script, reading = scripts[query.id], words.of(query.metadata.reading)
    values = bound(query, facts)
    if query.pack == PICTURES:
        n = len(store.read(query.cypher, values).rows)
        count = words.count("paths", n)
        return GuideStep(
            script, None, reading, words("found", day=facts.day, n=f"{count}. {words('draw')}"), []
        )
    parameters = scripts[f"{query.pack}/parameters"]
    result = run(query, store, {name: value for name, value in values.items() if value is not None})
    n = len(result.rows.rows)
    if not n:
        return GuideStep(script, parameters, reading, words("none"), [])
    rows = _rows(localise(result, store, words.lang, codes=True), words, names)
    found = words("found", day=facts.day, n=words.count("rows", n))
    return GuideStep(script, parameters, reading, found, rows)


def _rows(result: Result, words: Words, names: CaseNames) -> list[str]:
    """Return the first rows, each as one line with what a table shows of it."""
    shown = [column for column in result.query.metadata.columns if column.show == "table"]
    rows = list(result.rows.dicts())
    lines = [
        " · ".join(filter(None, (_told(row[column.name], column, names) for column in shown)))
        for row in rows[:_SHOWN]
    ]
    return lines + ([words("more", n=len(rows) - _SHOWN)] if len(rows) > _SHOWN else [])


def _told(value: Any, column: Column, names: CaseNames) -> str:
    """Return a value in words, ids by their names; numbers are left out, since they mean nothing without a heading."""
    if isinstance(value, (int, float)):
        return ""
    for kind in column.kinds:
        value = (
            [names.label(kind, item) for item in value]
            if isinstance(value, list)
            else names.label(kind, value)
        )
    return cell(value)
