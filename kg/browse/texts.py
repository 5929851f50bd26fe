"""Add the case's texts in every language to rows with the English ones: `label_de` and so on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model.texts import in_language
from kg.query.localise import Labels, localise
from kg.query.run import Result
from kg.store.base import Store
from kg.words import DEFAULT, languages

Data = dict[str, Any]


def translated(name: str) -> Iterator[str]:
    """Return the names under which a text stands in languages other than English.

    >>> list(translated("label"))
    ['label_de']
    """
    return (in_language(name, code) for code in languages() if code != DEFAULT)


def in_every(found: Result, store: Store) -> list[Data]:
    """Return rows with their names and texts in every language, each beside the English one."""
    rows = list(found.rows.dicts())
    columns = [column.name for column in found.query.metadata.columns if column.label_of is not None]
    for code in languages():
        if code == DEFAULT or not columns:
            continue
        for row, said in zip(rows, localise(found, store, code).rows.dicts(), strict=True):
            row.update({in_language(name, code): said[name] for name in columns if said[name] != row[name]})
    return rows


def texts_in(row: Data, name: str) -> Data:
    """Return a text of a row in every language that the row has it in.

    >>> texts_in({"label": "peace", "label_de": "Frieden", "rank": 1}, "label")
    {'label': 'peace', 'label_de': 'Frieden'}
    """
    return {name: row[name], **{key: row[key] for key in translated(name) if key in row}}


def reasons(rows: list[Data], store: Store, case: str) -> None:
    """Add translations to rows with `because`: from the relations that it comes from, or from the stance."""
    for code in languages():
        if code == DEFAULT:
            continue
        labels = Labels.read(store, code, [("relation", "justification"), ("stance", "meaning")])
        for row in rows:
            rests = row.get("relations") or ([row["relation"]] if row["relation"] else [])
            said = [labels.text(case, ["relation"], name, "justification") for name in rests]
            if not rests and row.get("stance"):
                said = [labels.text(case, ["stance"], row["stance"], "meaning")]
            if said and all(said):
                row[in_language("because", code)] = " ".join(dict.fromkeys(map(str, said)))
