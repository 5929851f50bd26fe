"""The input of an explanation: rows of query documents, and the names used in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from kg.analysis.choice import choose_one
from kg.analysis.explain.cautions import Cautions
from kg.analysis.explain.phrasing import Phrasing
from kg.analysis.names import CaseNames
from kg.common.errors import NotFound, QueryError
from kg.common.problems import closest
from kg.query.catalogue import Catalogue
from kg.query.coding import CODING
from kg.query.outcomes import decided_by
from kg.query.run import run
from kg.query.values import bind
from kg.store.base import Store
from kg.words import Language, Message
from kg.words.grammar import Phrase

Row = dict[str, Any]
_ASKED = ("demand", "actor")
_OPPOSITE = {"met": "refused", "refused": "met"}


class ExplainFacts:
    """One case as of one day, at one level and under assumptions, read through the query documents.

    If several cases are loaded, it is the chosen one, or the only one that has all `names`.

    :raises NotFound: if nothing is loaded, the requested case is not loaded, or the language has no catalogue.
    :raises QueryError: if several cases are loaded and none is chosen, or a parameter is invalid.
    """

    def __init__(
        self, store: Store, parameters: Mapping[str, Any], lang: str, names: Sequence[str] = ()
    ) -> None:
        language = Language.of(lang)
        self.store = store
        self.given = {"level": "principal", **parameters}
        self.catalogue = Catalogue.find()
        unknown = sorted(self.given.keys() - {"case", "as_of", "level", "assume", "in_office", CODING})
        if unknown:
            raise QueryError(Message("error.explain no parameter it takes case", unknown=unknown[0]))
        self.terms = self._terms(names)
        head = self.terms[0]
        self.given["case"] = head["case"]
        self.case, self.day = str(head["case"]), str(head["day"])
        self.level = str(self.given["level"])
        self.words = Phrasing(CaseNames.read(store, self.case, language))
        self.title = self.words.names.text("title", self.case, head["title"])
        self._told: set[tuple[str, str]] = set()
        self._stances: dict[str, Row] = {}
        self._states: dict[tuple[str, str], str] | None = None
        self.cautions = Cautions(self.ask)
        shared = {name: value for name, value in self.given.items() if value is not None}
        bound = bind(self.catalogue.get("issues/cells"), shared, store)
        self.assume: list[str] = bound["assume"]
        self.decided = decided_by(bound, store)

    def _terms(self, names: Sequence[str]) -> list[Row]:
        given = {name: self.given[name] for name in ("case", "as_of") if self.given.get(name)}
        result = run(self.catalogue.get("explain/labels"), self.store, given)
        rows = list(result.rows.dicts())
        if not rows:
            raise NotFound(result.reason)
        cases = {case: list(terms) for case, terms in groupby(rows, key=lambda row: str(row["case"]))}
        if len(cases) == 1:
            return rows
        knowing = [case for case, terms in cases.items() if all(_known(name, terms) for name in names)]
        if len(knowing) == 1:
            return cases[knowing[0]]
        for name in names:
            if not _known(name, rows):
                raise NotFound(
                    Message(
                        "error.no case knows",
                        name=name,
                        near=_near(name, [r for r in rows if r["kind"] in _ASKED]),
                    )
                )
        raise choose_one(cases)

    def ask(self, name: str, **own: Any) -> list[Row]:
        """Return rows of a query, with those parameters of the explanation that it takes."""
        query = self.catalogue.get(name)
        takes = {parameter.name for parameter in query.metadata.parameters}
        given = {
            key: value for key, value in self.given.items() if key in (*takes, CODING) and value is not None
        }
        return list(run(query, self.store, {**given, **own}).rows.dicts())

    def find(self, text: str, kinds: tuple[str, ...]) -> tuple[str, str]:
        """Return kind and id of the term meant: by its id, or by its label in any language, ignoring case.

        :raises NotFound: if there is none, with the nearest id.
        :raises QueryError: if several terms have the label.
        """
        terms = [row for row in self.terms if row["kind"] in kinds]
        folded = text.strip().casefold()
        for key in (_ids, _labels, _aliases):
            found = sorted({(row["kind"], row["id"]) for row in terms if folded in key(row)}, reverse=True)
            found.sort(key=lambda term: kinds.index(term[0]))
            if len({term[0] for term in found}) == len(found) > 0:
                return found[0]
            if found:
                names = ", ".join(sorted(name for _, name in found))
                raise QueryError(Message("error.names several give an id", text=text, names=names))
        what = " or ".join(kinds)
        raise NotFound(Message("error.no such thing", what=what, text=text, near=_near(text, terms)))

    def stance(self, name: str) -> Row:
        """Return the details of a stance or delegation: a row of `explain/stances`."""
        self.know([name])
        return self._stances[name]

    def know(self, names: Iterable[str]) -> None:
        """Look up several stances at once."""
        missing = sorted(set(names) - self._stances.keys())
        if missing:
            rows = self.ask("explain/stances", stances=missing)
            self._stances.update((row["stance"], row) for row in rows)

    def relations(self, path: list[str]) -> list[Row]:
        """Return the authored relations along a path of demands, in order."""
        if len(path) < 2:
            return []
        rows = self.ask("explain/relations", demands=sorted(set(path)))
        found = []
        for one, other in pairwise(path):
            here = [row for row in rows if {row["demand"], row["other_demand"]} == {one, other}]
            ranked = sorted(here, key=lambda row: (_rank(row["role"]), row["relation"]))
            found.extend(ranked[:1])
        return found

    def open_conditions(self, stance: str, value: str) -> list[Row]:
        """Return the conditions of a stance that the assumptions leave open; none if they are settled."""
        row = self.stance(stance)
        conditions: list[Row] = row["conditions"]
        if value != row["value"] or any(
            f"{c['demand']}={_OPPOSITE[c['status']]}" in self.assume for c in conditions
        ):
            return []
        return [c for c in conditions if f"{c['demand']}={c['status']}" not in self.assume]

    def disputed(self, actor: str, demand: str) -> str:
        """Return the remark for an actor whose stances on the demand contradict each other; otherwise empty."""
        if self._states is None:
            rows = self.ask("issues/cells", all_actors=True)
            self._states = {(row["actor"], row["demand"]): row["state"] for row in rows}
        found = self._states.get((actor, demand)) == "disputed"
        return self.words.say("aside disputed") if found else ""

    def first(self, what: str, name: str) -> bool:
        """Return whether a stance or relation is mentioned for the first time: once is enough."""
        new = (what, name) not in self._told
        self._told.add((what, name))
        return new

    def holds(
        self,
        actor: str,
        value: str,
        demand: str,
        stance: str,
        aside: str = "",
        *,
        again: bool = False,
    ) -> Phrase:
        """Return a clause with open conditions, and the bloc it is inherited from, or other cautions.

        `again` says that the demand has just been named.
        """
        aside = self.aside(actor, stance, aside)
        tail = self.words.conditions(self.open_conditions(stance, value))
        return self.words.clause(
            actor, value, demand, tail, aside, again=again, hedged=self.hedged(stance, value)
        )

    def aside(self, actor: str, stance: str, otherwise: str = "") -> str:
        """Return what is said after an actor's name: the bloc that it inherits from, or another caution."""
        if not self.speaks_for_itself(actor, stance):
            key = "inherited former" if self.former(actor, stance) else "inherited from"
            return self.words.say(key, b=self.words.name(self.stance(stance)["principal"]))
        remark = "" if otherwise else self.remark(actor, stance)
        return self.words.say(remark) if remark else otherwise

    def hedged(self, stance: str, value: str) -> bool:
        """Return whether the source only says that a stance might be held: its firmness is the lowest of all."""
        row = self.stance(stance)
        return bool(row["firmness"] and row["value"] == value and row["firmness"] in self.cautions.hedges)

    def remark(self, actor: str, stance: str) -> str:
        """Return the key of the remark after an actor's name for a predecessor's words or hearsay; otherwise empty."""
        if former := self.former(actor, stance):
            return "aside former" if former["speaker"] else "aside former days"
        row = self.stance(stance)
        if actor == row["actor"] and not row["speaker"]:
            return ""
        return "aside hearsay" if self.cautions.hearsay(actor, stance) else ""

    def former(self, actor: str, stance: str) -> Row | None:
        """Return who said a position that is a predecessor's, and since when; None if it is not, or by actor."""
        return self.cautions.former(actor, stance) if self.level == "principal" else None

    def speaks_for_itself(self, actor: str, stance: str) -> bool:
        """Return whether a stance is the actor's own or said in its name, and not inherited."""
        row = self.stance(stance)
        return actor in (row["principal"], row["actor"])

    def counted_for(self, actor: str) -> list[str]:
        """Return for whom an actor's statements count, if not for itself; without statements, for whom it speaks."""
        if self.level == "actor":
            return []
        rows = self.ask("evidence/stance", actor=actor)
        self.know(row["stance"] for row in rows)
        said = [self.stance(row["stance"]) for row in rows if row["counted"] and row["actor"] == actor]
        found = sorted({row["principal"] for row in said} - {actor})
        ties = [] if found else self.ask("explain/ties", actor=actor)
        return found or [tie["other"] for tie in ties if tie["ties"] == ["speaks"]]

    def tied(self, actor: str) -> set[str]:
        """Return who belongs to or speaks for an actor, or the reverse: they are not compared with each other."""
        above = self.ask("explain/ties", actor=actor)
        below = self.ask("explain/ties", other=actor)
        return {row["other"] for row in above} | {row["actor"] for row in below}

    def path(self, start: str, end: str, relation: str) -> list[str]:
        """Return the demands on the path by which one entails or clashes with the other; empty if there is none."""
        for row in self.ask("issues/relations", demand=start):
            if (row["relation"], row["demand"], row["other_demand"]) == (relation, start, end):
                return list(row["path"])
        return []


def _rank(role: str) -> int:
    roles = ("exclusion", "entailment", "compatibility", "agenda", "requirement", "order")
    return roles.index(role) if role in roles else len(roles)


def _known(text: str, terms: list[Row]) -> bool:
    """Return whether an actor or demand has this name."""
    folded = text.strip().casefold()
    here = (row for row in terms if row["kind"] in _ASKED)
    return any(folded in (*_ids(row), *_labels(row), *_aliases(row)) for row in here)


def _ids(row: Row) -> list[str]:
    return [row["id"].casefold()]


def _labels(row: Row) -> list[str]:
    return [label.casefold() for label in row["labels"]]


def _aliases(row: Row) -> list[str]:
    return [alias.casefold() for alias in row["aliases"]]


def _near(text: str, terms: list[Row]) -> Message:
    """Return the nearest id, by ids, labels and aliases."""
    ids = {name: row["id"] for row in terms for name in [*_ids(row), *_labels(row), *_aliases(row)]}
    found = closest(text, [row["id"] for row in terms]) or ids.get(closest(text, ids), "")
    return Message("error.did you mean", name=found) if found else Message("error.see explain labels")
