"""Export stances as a database that Discourse Network Analyzer (DNA) 3 opens.

Statements stand in their documents where their quotes do; a document without a text consists of its quotes. Names of
actors are those of their labels; two with one label stay two names, each with its id.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.model.case import Source, Stance
from kg.model.case_model import Case
from kg.model.counted import counts
from kg.model.evidence import Quote

TYPE, CONDITIONAL_TYPE = "DNA Statement", "DNA Statement, conditional"
VERSION = ("3.0.7", "2022-06-10")
"""Version and date of the tables, which DNA 3.0.7 to 3.1.2 read."""
_ROUNDS = 100_000
_LONGEST = 190
_NAMED = ("person", "organization", "concept")
_GAP = "\n\n"


@dataclass
class Written:
    """A database, and how many stances are not in it, or only in part, and why."""

    content: bytes
    notes: Counter[str] = field(default_factory=Counter)


def database(
    case: Case,
    *,
    texts: Path | None = None,
    conditional: str = "keep",
    password: str = "kg",  # noqa: S107  DNA asks for one, and it protects nothing
    language: str = "en",
) -> Written:
    """Return the stances of a case as a database of DNA, the same bytes for the same case.

    `texts` is the folder of the sources' texts. Conditional stances are kept, dropped, or separate: statements of a
    type of their own. Stances that are neither for nor against have no agreement in DNA and are left out.
    """
    notes: Counter[str] = Counter()
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(Path(__file__).with_name("dna_tables.sql").read_text(encoding="utf-8"))
        _Writer(db, case, texts, conditional, language, notes).write(password)
        db.commit()
        return Written(db.serialize(), notes)


def password_hash(password: str, salt: bytes) -> str:
    """Return a password as DNA keeps it: jasypt's strong encryptor, SHA-256 in 100,000 rounds after 16 bytes of salt.

    >>> len(password_hash("kg", bytes(16)))
    64
    """
    digest = salt + password.encode()
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


class _Writer:
    """Writes a case into the tables, everything numbered from 1."""

    def __init__(
        self,
        db: sqlite3.Connection,
        case: Case,
        texts: Path | None,
        conditional: str,
        language: str,
        notes: Counter[str],
    ) -> None:
        self.db, self.case, self.texts, self.notes = db, case, texts, notes
        self.conditional, self.language = conditional, language
        self.entities: dict[tuple[int, str], int] = {}
        self.called: dict[tuple[str, str], str] = {}

    def write(self, password: str) -> None:
        self.insert("SETTINGS", "version", VERSION[0])
        self.insert("SETTINGS", "date", VERSION[1])
        coders = self._coders(password)
        stances = list(self._stances())
        self._call(stances)
        types = self._types(stances)
        number = 0
        for document, (name, source) in enumerate(sorted(self.case.sources.items()), start=1):
            own = [each for each in stances if each[0].source == name]
            text, spans = placed([each[0] for each in own], self._text(source))
            self._document(document, source, text)
            for (stance, principal), (start, stop) in zip(own, spans, strict=True):
                number += 1
                kind = 2 if stance.conditional and self.conditional == "separate" else 1
                self.insert("STATEMENTS", number, kind, document, start, stop, coders[stance.coder])
                self._values(number, stance, principal, types[kind])

    def insert(self, table: str, *values: Any) -> None:
        """Insert a row; the values are those of the first columns."""
        columns = [row[1] for row in self.db.execute(f"pragma table_info({table})")][: len(values)]
        marks = ", ".join("?" * len(values))
        self.db.execute(f"insert into {table} ({', '.join(columns)}) values ({marks})", values)  # noqa: S608

    def _stances(self) -> Iterator[tuple[Stance, str]]:
        """Yield the stances that count and have an agreement, with their principals."""
        for stance, _, principal, _ in self.case.stances:
            if not counts(self.case, stance):
                self.notes["not counted"] += 1
            elif stance.conditional and self.conditional == "drop":
                self.notes["conditional"] += 1
            elif self._agreement(stance) is None:
                self.notes["undecided"] += 1
            else:
                yield stance, principal

    def _agreement(self, stance: Stance) -> int | None:
        raw = stance.qualifiers.get("agreement")
        if raw in (0, 1):
            return int(raw)
        polarity = self.case.ontology.values[stance.value].polarity
        return None if polarity == 0 else int(polarity > 0)

    def _coders(self, password: str) -> dict[str, int]:
        salt = hashlib.sha256(self.case.id.encode()).digest()[:16]
        names = {"": "Admin"} | {name: coder.name[:_LONGEST] for name, coder in self.case.coders.items()}
        kept = password_hash(password, salt)
        found = {}
        for number, (name, called) in enumerate(names.items(), start=1):
            self.insert("CODERS", number, called, 200, 200, 200, 0, 14, kept)
            found[name] = number
        pairs = [(a, b) for a in found.values() for b in found.values() if a != b]
        for number, pair in enumerate(pairs, start=1):
            self.insert("CODERRELATIONS", number, *pair)
        return found

    def _types(self, stances: Sequence[tuple[Stance, str]]) -> dict[int, dict[str, tuple[int, str]]]:
        """Write the types of statements and their variables; return these by name, with number and kind."""
        kinds: dict[str, str] = dict.fromkeys(_NAMED, "short text") | {"agreement": "boolean"}
        for stance, _ in stances:
            kinds |= {name: "short text" for name in stance.qualifiers if name not in (*kinds, "actor")}
        for name in [each for each in kinds if each not in (*_NAMED, "agreement")]:
            given = [stance.qualifiers[name] for stance, _ in stances if name in stance.qualifiers]
            if all(isinstance(value, int) for value in given):
                kinds[name] = "integer"
        found: dict[int, dict[str, tuple[int, str]]] = {}
        labels = (TYPE, CONDITIONAL_TYPE) if self.conditional == "separate" else (TYPE,)
        number = 0
        for kind, label in enumerate(labels, start=1):
            self.insert("STATEMENTTYPES", kind, label, 239, 208, 51)
            for name, data in kinds.items():
                number += 1
                self.insert("VARIABLES", number, name[:_LONGEST], data, kind)
                found.setdefault(kind, {})[name] = (number, data)
                if data == "short text":
                    self._entity(number, "")
        return found

    def _entity(self, variable: int, value: str) -> int:
        key = variable, value
        if key not in self.entities:
            self.entities[key] = len(self.entities) + 1
            self.insert("ENTITIES", self.entities[key], variable, value, 0, 0, 0)
        return self.entities[key]

    def _values(
        self, number: int, stance: Stance, principal: str, variables: Mapping[str, tuple[int, str]]
    ) -> None:
        speaker = stance.speaker or (stance.actor if stance.actor != principal else None)
        nobody = stance.qualifiers.get("actor") == ""
        values: dict[str, Any] = {
            "person": self.called["actors", speaker] if speaker else "",
            "organization": "" if nobody else self.called["actors", principal],
            "concept": self.called["demands", stance.demand],
        }
        values |= {name: value for name, value in stance.qualifiers.items() if name in variables}
        values["agreement"] = self._agreement(stance)
        for name, (variable, kind) in variables.items():
            value = values.get(name, "" if kind == "short text" else 0)
            if kind == "short text":
                entity = self._entity(variable, self._short(str(value)))
                self.insert("DATASHORTTEXT", None, number, variable, entity)
            else:
                self.insert(
                    "DATABOOLEAN" if kind == "boolean" else "DATAINTEGER", None, number, variable, value
                )

    def _call(self, stances: Sequence[tuple[Stance, str]]) -> None:
        """Settle what actors and demands are called: a label that two of those used have gets the id."""
        actors = {
            name for said, principal in stances for name in (said.actor, said.speaker, principal) if name
        }
        for section, used in (("actors", actors), ("demands", {said.demand for said, _ in stances})):
            often = Counter(self._label(section, name) for name in used)
            for name in used:
                label = self._label(section, name)
                self.called[section, name] = label if often[label] == 1 else f"{label} ({name})"

    def _label(self, section: str, name: str) -> str:
        return str(self.case.section(section)[name].label.of(self.language))

    def _short(self, value: str) -> str:
        if len(value) > _LONGEST:
            self.notes["cut"] += 1
            digest = hashlib.sha256(value.encode()).hexdigest()[:8]
            return f"{value[: _LONGEST - 10]}… {digest}"[:_LONGEST]
        return value

    def _text(self, source: Source) -> str | None:
        if self.texts is None or source.text is None:
            return None
        path = self.texts / source.text
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def _document(self, number: int, source: Source, text: str) -> None:
        moment = dt.datetime.fromisoformat(f"{source.date}T{source.time or '00:00:00'}+00:00")
        short = [self._short(each or "") for each in (source.author, source.publisher, source.section)]
        title, genre = self._short(source.title), self._short(source.genre or "")
        own = (number, title, text, 1, *short, source.id, genre, int(moment.timestamp()))
        self.insert("DOCUMENTS", *own)


def placed(stances: Sequence[Stance], text: str | None) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a document and where each stance stands in it, in UTF-16 code units, as Java counts.

    A quote that the text does not have, and every quote if there is no text, is added at the end of it.
    """
    whole = unicodedata.normalize("NFC", text) if text else ""
    spans: list[tuple[int, int]] = []
    for stance in stances:
        found = [place for quote in stance.quotes if (place := _find(quote, whole))]
        if not found or text is None:
            added = " … ".join(quote.exact for quote in stance.quotes)
            whole += (_GAP if whole else "") + added
            found = [(len(whole) - len(added), len(whole))]
        start, stop = found[0][0], max(place[1] for place in found)
        if any(place[0] < start for place in found):
            stop = found[0][1]
        spans.append((start, stop))
    return whole, [(_units(whole[:start]), _units(whole[:stop])) for start, stop in spans]


def _find(quote: Quote, text: str) -> tuple[int, int] | None:
    """Return where a quote stands, whatever white space is between its words, with its prefix and suffix."""

    def words(part: str | None) -> str:
        plain = unicodedata.normalize("NFC", part or "").split()
        return r"\s+".join(re.escape(word) for word in plain)

    before, after = words(quote.prefix), words(quote.suffix)
    pattern = (
        (f"{before}\\s*" if before else "") + f"({words(quote.exact)})" + (f"\\s*{after}" if after else "")
    )
    found = re.search(pattern, text)
    return (found.start(1), found.end(1)) if found else None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
