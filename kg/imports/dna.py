"""Turn the statements of a DNA database into stances, one after the other, and account for every one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.check.quotes import find_quote, normalised
from kg.common.errors import KgError
from kg.common.problems import nearest
from kg.common.tabular import csv_lines
from kg.imports.convert import Account
from kg.imports.dna_file import Dna, Document, Statement, clean, span
from kg.imports.rows import Refused
from kg.imports.terms import id_of, in_language, valid
from kg.model.base import MAX_ID
from kg.model.case import Source, Stance
from kg.model.case_model import Ontology
from kg.model.evidence import Quote
from kg.model.terms import Actor, Demand
from kg.words import Message

ISSUE = "dna-concepts"
_CONTEXT = (20, 60, 120, 200)
"""Characters before and after a fragment that are added until it is found only once."""


@dataclass(frozen=True)
class Choice:
    """Which variable of DNA is what in the case, and what each of its values is on the scale."""

    type: int
    actor: str
    speaker: str
    demand: str
    value: str
    values: dict[str, str]
    language: str = "en"


def chosen(
    dna: Dna,
    ontology: Ontology,
    names: dict[str, str],
    kind: str | None = None,
    values: dict[str, str] | None = None,
    language: str = "en",
) -> Choice:
    """Return what to import: of the type of statement that is named, or the first that has the variables.

    :raises KgError: if there is no such type or variable, or a value has no place on the scale.
    """
    wanted = [names["actor"], names["demand"], names["value"]]
    found = [
        number
        for number, label in sorted(dna.types.items())
        if (kind is None or label == kind) and all(name in dna.variables.get(number, {}) for name in wanted)
    ]
    if kind is not None and kind not in dna.types.values():
        hint = nearest(kind, dna.types.values()) or ", ".join(dna.types.values())
        raise KgError(Message("import.no dna type", name=kind[:80], hint=hint))
    if not found:
        known = sorted({name for own in dna.variables.values() for name in own})
        name = next((each for each in wanted if each not in known), wanted[0])
        hint = nearest(name, known) or ", ".join(known)
        raise KgError(Message("import.no dna variable", name=name[:80], hint=hint))
    raw = {
        str(each.values[names["value"]])
        for each in dna.statements()
        if each.type == found[0] and names["value"] in each.values
    } - {""}
    scale = _scale(raw, dna.variables[found[0]][names["value"]], ontology) | (values or {})
    if lost := sorted(raw - scale.keys()):
        raise KgError(Message("import.no dna value", name=names["value"], values=", ".join(lost[:5])))
    if wrong := sorted({*scale.values()} - ontology.values.keys()):
        hint = nearest(wrong[0], ontology.values) or ", ".join(ontology.values)
        raise KgError(Message("import.no such value", value=wrong[0][:80], hint=hint))
    given = {raw_value: scale[raw_value] for raw_value in sorted(raw)}
    return Choice(
        found[0], names["actor"], names["speaker"], names["demand"], names["value"], given, language
    )


def _scale(raw: set[str], kind: str, ontology: Ontology) -> dict[str, str]:
    """Return a value of the scale for each raw one: yes and no, or by sign and size."""
    known = ontology.values
    if kind == "boolean":
        most, least = max(known.values(), key=_polarity).id, min(known.values(), key=_polarity).id
        return {
            "1": "supports" if "supports" in known else most,
            "0": "rejects" if "rejects" in known else least,
        }
    if kind != "integer":
        return {text: text for text in raw if text in known}
    longest = max((abs(int(each)) for each in raw), default=0) or 1
    found = {}
    for each in raw:
        aim = int(each) / longest
        alike = [
            value for value in known.values() if (value.polarity > 0) - (value.polarity < 0) == _sign(aim)
        ]
        found[each] = min(alike or known.values(), key=lambda value: abs(value.polarity - aim)).id
    return found


def _polarity(value: Any) -> float:
    return float(value.polarity)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


class DnaConverter:
    """Makes stances of statements; its terms are complete once all statements were read."""

    def __init__(self, dna: Dna, choice: Choice, ontology: Ontology, texts: Path | None = None) -> None:
        self.dna, self.choice, self.ontology, self.texts = dna, choice, ontology, texts
        self.account = Account()
        self.items: dict[str, dict[str, dict[str, Any]]] = {
            section: {} for section in ("coders", "sources", "events", "actors", "issues", "demands")
        }
        self._ids: dict[tuple[str, str], str] = {}
        self._document: tuple[int, Document | None, str] = (-1, None, "")
        roles = {choice.actor: "actors", choice.speaker: "actors", choice.demand: "demands"}
        taken: set[tuple[str, str]] = set()
        for variable, text in dna.entities:
            if (section := roles.get(variable)) and text.strip():
                self._ids.setdefault((variable, text), self._free(section, variable, text, taken))

    def _free(self, section: str, variable: str, text: str, taken: set[tuple[str, str]]) -> str:
        """Return an id that nothing else has: entities whose names give one id stay apart."""
        name = id_of(text)
        if (section, name) in taken or name in getattr(self.ontology, section):
            digest = hashlib.sha256(f"{variable}\0{text}".encode()).hexdigest()[:10]
            name = f"{name[: MAX_ID - 11].strip('-')}-{digest}"
        taken.add((section, name))
        return name

    def lines(self, report: IO[str]) -> Iterator[str]:
        """Yield each stance as a line of JSON; every statement that gives none is written into the report."""
        report.writelines(csv_lines([["statement", "outcome", "column", "value", "reason"]]))
        for each in self.dna.statements():
            try:
                stance = self._stance(each)
            except Refused as refused:
                outcome = "left out" if refused.left_out else "refused"
                row = [each.id, outcome, refused.column, refused.value[:200], str(refused.why)]
                report.writelines(csv_lines([row]))
                if refused.left_out:
                    self.account.left_out[str(refused.why)] += 1
                else:
                    self.account.refused += 1
                    self.account.first[len(self.account.first) : 10] = [f"{each.id}: {refused.why}"]
                continue
            self.account.taken += 1
            yield json.dumps(stance, ensure_ascii=False) + "\n"

    def _stance(self, said: Statement) -> dict[str, Any]:
        choice = self.choice
        if said.type != choice.type:
            kind = self.dna.types.get(said.type, str(said.type))
            raise Refused(Message("import.another type", name=kind), "type", kind, left_out=True)
        values = {name: said.values.get(name, "") for name in self.dna.variables[choice.type]}
        actor, speaker = str(values.get(choice.actor, "")), str(values.get(choice.speaker, ""))
        demand, raw = str(values[choice.demand]), str(values[choice.value])
        for name, text in (
            (choice.actor, actor.strip() or speaker),
            (choice.demand, demand),
            (choice.value, raw),
        ):
            if not text.strip():
                raise Refused(Message("import.empty variable", name=name), name, left_out=True)
        source, text = self._source(said.document)
        value = choice.values[raw]
        qualifiers = {
            name: each
            for name, each in values.items()
            if name not in (choice.actor, choice.speaker, choice.demand)
        }
        holder = self._actor(choice.actor, actor, "organisation") if actor.strip() else None
        person = self._actor(choice.speaker, speaker, "person") if speaker.strip() else None
        if holder is None:  # the person speaks for nobody else: the source coding names no actor
            qualifiers["actor"] = ""
        stance: dict[str, Any] = {
            "id": f"dna-statement-{said.id}",
            "actor": holder or person,
            "speaker": person,
            "demand": self._demand(demand),
            "value": value,
            "mode": "paraphrase" if "paraphrase" in self.ontology.modes else next(iter(self.ontology.modes)),
            "source": source["id"],
            "coder": self._coder(said.coder),
            "coded": source["date"],
            "quotes": [_quote(text, said) or f"{actor.strip() or speaker.strip()}: {demand.strip()} ({raw})"],
            "meaning": f"{actor.strip() or speaker.strip()}: {demand.strip()} ({value})",
            "qualifiers": qualifiers,
        }
        stance = {name: each for name, each in stance.items() if each is not None}
        stance = in_language(Stance, stance, choice.language)
        valid(Stance, stance)
        return stance

    def _source(self, number: int) -> tuple[dict[str, Any], str]:
        """Return the source of a document and its text; the text is no part of the case."""
        if self._document[0] != number:
            found = self.dna.document(number)
            self._document = (number, found, found.text if found else "")
        _, document, text = self._document
        name = f"dna-{number}"
        if name not in self.items["sources"]:
            if document is None or document.when is None:
                raise Refused(Message("import.no document"), "document", str(number))
            own = _source_of(name, document, self.ontology, self.choice.language)
            if self.texts is not None:
                content = clean(document.text).encode()
                (self.texts / f"{name}.txt").write_bytes(content)
                own |= {"text": f"{name}.txt", "sha256": hashlib.sha256(content).hexdigest()}
            valid(Source, own)
            self.items["sources"][name] = own
        return self.items["sources"][name], text

    def _actor(self, variable: str, text: str, kind: str) -> str:
        name = self._ids[variable, text]
        if name not in self.items["actors"]:
            kinds = self.ontology.actor_kinds
            own = {"id": name, "label": text, "kind": kind if kind in kinds else next(iter(kinds))}
            own |= {"definition": f"{text} ({variable})"}
            self.items["actors"][name] = self._term(Actor, own)
        return name

    def _demand(self, text: str) -> str:
        name = self._ids[self.choice.demand, text]
        if name not in self.items["demands"]:
            issue = {"id": ISSUE, "label": self.choice.demand, "definition": self.choice.demand}
            self.items["issues"].setdefault(ISSUE, in_language(Demand, issue, self.choice.language))
            own = {"id": name, "issue": ISSUE, "label": text, "definition": text}
            self.items["demands"][name] = self._term(Demand, own)
        return name

    def _term(self, model: Any, own: dict[str, Any]) -> dict[str, Any]:
        found = in_language(model, own, self.choice.language)
        valid(model, found)
        return found

    def _coder(self, number: int) -> str:
        name = f"dna-coder-{number}"
        called = self.dna.coders.get(number, "").strip() or str(number)
        self.items["coders"].setdefault(name, {"id": name, "name": called})
        return name


def _source_of(name: str, document: Document, ontology: Ontology, language: str) -> dict[str, Any]:
    assert document.when is not None
    kinds = ontology.source_kinds
    own = {
        "id": name,
        "title": document.title.strip() or name,
        "kind": "news-article" if "news-article" in kinds else next(iter(kinds)),
        "publisher": document.source.strip() or str(Message("import.publisher unknown")),
        "author": document.author.strip(),
        "section": document.section.strip(),
        "genre": document.kind.strip(),
        "date": document.when.date().isoformat(),
        "time": document.when.time().isoformat("seconds").removeprefix("00:00:00"),
        "language": language,
        "licence": str(Message("import.licence unknown")),
    }
    return {key: value for key, value in own.items() if value}


def _quote(text: str, said: Statement) -> Any:
    """Return the words of a statement, with as much around them as makes them unique; nothing if there are none."""
    exact = clean(span(text, said.start, said.stop)).strip()
    if not exact:
        return None
    whole = normalised(clean(text))
    alone = Quote(exact=exact)
    if len(find_quote(alone, whole)) < 2:
        return exact
    for size in _CONTEXT:
        before, after = (
            span(text, max(0, said.start - size), said.start),
            span(text, said.stop, said.stop + size),
        )
        own = {"exact": exact, "prefix": clean(before).strip(), "suffix": clean(after).strip()}
        own = {key: value for key, value in own.items() if value}
        if len(find_quote(Quote.model_validate(own), whole)) == 1:
            return own
    return exact
