"""Turn the rows of a table into stances, one after the other, and account for every row."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from kg.common.problems import clipped, nearest
from kg.common.tabular import csv_lines
from kg.common.whole import Whole, as_written
from kg.imports.mapping import Mapping
from kg.imports.rows import Cells, Refused, RowReader, compiled, filled
from kg.imports.tables import Table
from kg.imports.terms import MODELS, Terms, id_of, in_language, labels, references, valid
from kg.model.case import Stance
from kg.model.case_model import Ontology
from kg.model.fields import fields_of
from kg.words import Message

_COMMIT = 50_000
_SCALES = {"value": "values", "otherwise": "values", "firmness": "firmness", "mode": "modes"}
_REFERENCES = {field.key: field.spec.to for field in fields_of(Stance) if field.spec.to in MODELS}


@dataclass
class Account:
    """How many rows were taken, left out as the mapping says, and refused; and the first ones refused, in words."""

    taken: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    first: list[str] = field(default_factory=list)


class Converter:
    """Makes stances of rows; its terms are complete once all rows were read."""

    def __init__(self, mapping: Mapping, reader: RowReader, ontology: Ontology, table: Table) -> None:
        self.mapping, self.reader, self.table = mapping, reader, table
        self.terms = Terms(mapping, ontology)
        self.spec = compiled(mapping.stances)
        self.account = Account()
        self._scales = {key: labels(getattr(ontology, name)) for key, name in _SCALES.items()}
        self._ids = sqlite3.connect("")  # in a temporary file, so that a million need no memory
        self._ids.execute("create table taken (id text primary key, line integer) without rowid")
        reader.needs(
            [self.spec, [[name, spec] for specs in self.terms.specs.values() for name, spec in specs]]
        )

    def lines(self, report: IO[str]) -> Iterator[str]:
        """Yield each stance as a line of JSON; every row that gives none is written into the report."""
        report.writelines(csv_lines([["line", "outcome", "column", "value", "reason"]]))
        for line, values in self.table.rows:
            try:
                stance = self._stance(self.reader.cells(values))
                self._once(stance["id"], line)
            except Refused as refused:
                self._refuse(line, refused, report)
                continue
            self.account.taken += 1
            yield json.dumps(stance, ensure_ascii=False) + "\n"
        self._ids.close()

    def _stance(self, cells: Cells) -> dict[str, Any]:
        data = filled(self.spec, cells)
        for key in ("actor", "demand", "value", "source"):
            if not data.get(key):
                raise Refused(Message("import.nothing for", field=key), key)
        for key, known in self._scales.items():
            if key in data:
                data[key] = self._on_scale(key, data[key], known)
        self.terms.take(cells)
        given = dict(data)
        data = references(Stance, data, self.terms)
        for key, section in _REFERENCES.items():
            if key in data and not self.terms.known(section, data[key]):
                raise Refused(Message("import.no such term", section=section), key, str(given[key]))
        data["id"] = id_of(data.get("id", ""))
        if "qualifiers" in data:
            data["qualifiers"] = {name: _number(text) for name, text in data["qualifiers"].items()}
        data = in_language(Stance, data, self.mapping.language)
        valid(Stance, data)
        return data

    def _on_scale(self, key: str, text: str, known: dict[str, str]) -> str:
        found = known.get(text.casefold())
        if not found:
            hint = nearest(text, known) or Message(
                "import.known are", names=", ".join(sorted({*known.values()}))
            )
            raise Refused(Message("import.not on scale", hint=hint), key, text)
        return found

    def _once(self, name: str, line: int) -> None:
        done = self._ids.execute("insert or ignore into taken values (?, ?)", (name, line))
        if not done.rowcount:
            (first,) = self._ids.execute("select line from taken where id = ?", (name,)).fetchone()
            raise Refused(Message("import.id twice", first=first), "id", name)

    def _refuse(self, line: int, refused: Refused, report: IO[str]) -> None:
        outcome, account = ("left out" if refused.left_out else "refused"), self.account
        row = [line, outcome, refused.column, clipped(refused.value, 200), str(refused.why)]
        report.writelines(csv_lines([row]))
        if refused.left_out:
            account.left_out[f"{refused.column} {refused.value}"] += 1
            return
        account.refused += 1
        if len(account.first) < 10:
            account.first.append(
                str(
                    Message(
                        "import.refused row",
                        line=line,
                        column=refused.column or "–",
                        value=clipped(refused.value),
                        why=refused.why,
                    )
                )
            )


def _number(text: str) -> int | str:
    """Return a raw value: a whole number as one, anything else as text."""
    return int(text) if isinstance(as_written(text), Whole) else text
