"""Export the browser as one file: the page with the answers that it would request from a server."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, TypeVar
from urllib.parse import urlencode

from kg.browse import catalogue, evidence, heads, languages, network
from kg.browse.bundler import page
from kg.browse.explorer import Explorer
from kg.common.version import VERSION
from kg.query.document import Query
from kg.query.localise import Localiser
from kg.query.packages import PACKAGE
from kg.query.run import Result
from kg.store.steady import in_one_state
from kg.words import DEFAULT, Message

Data = dict[str, Any]
_Key = TypeVar("_Key")
_Item = TypeVar("_Item")
Progress = Callable[[str, int, int], None]

AT_ONCE = 4
NOT_OVER_TIME = {"browse", "explain"}
"""Packs used by other commands and by the page itself: only their answers for the last day are included."""
LEVELS = ("principal", "actor")
DEFAULTS = {"level": "principal", "inherited": "false"}


def _unseen(what: str, done: int, total: int) -> None:
    """Ignore progress."""


@dataclass(frozen=True)
class Asked:
    """A canned query with parameters that the page may request it with."""

    query: Query
    given: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The address that the page requests: parameters by name, without those at their default."""
        kept = sorted((name, value) for name, value in self.given if DEFAULTS.get(name) != value)
        return f"/api/queries/{self.query.id}" + (f"?{urlencode(kept)}" if kept else "")


@dataclass
class Pool:
    """All answers with their rows and values, each stored once: an answer refers to rows by number, a row to values.

    In another language, a row has `changes`: the place of each value that differs, and that value.
    """

    answers: list[Data] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    changes: list[list[int]] = field(default_factory=list)
    _rows: dict[tuple[int, ...], int] = field(default_factory=dict)
    _changes: dict[tuple[int, ...], int] = field(default_factory=dict)
    _values: dict[str, int] = field(default_factory=dict)
    _answers: dict[str, int] = field(default_factory=dict)

    def answer(self, answer: Data) -> int:
        """Return the number of an answer: many are the same on several days.

        >>> pool = Pool()
        >>> pool.answer({"rows": [1]}), pool.answer({"rows": []}), pool.answer({"rows": [1]})
        (0, 1, 0)
        """
        return _numbered(as_text(answer), answer, self.answers, self._answers)

    def row(self, row: list[Any]) -> int:
        """Return the number of a row.

        >>> pool = Pool()
        >>> pool.row(["a", "b"]), pool.row(["b", "b"]), pool.row(["a", "b"]), pool.values
        (0, 1, 0, ['a', 'b'])
        """
        found = [self.value(value) for value in row]
        return _numbered(tuple(found), found, self.rows, self._rows)

    def change(self, row: list[Any], told: list[Any]) -> int:
        """Return the number of the changes that make a row the same row in another language.

        >>> pool = Pool()
        >>> pool.change(["peace", 1], ["Frieden", 1]), pool.changes, pool.values
        (0, [[0, 0]], ['Frieden'])
        """
        pairs = zip(row, told, strict=True)
        places = [(place, self.value(new)) for place, (old, new) in enumerate(pairs) if new != old]
        found = list(chain.from_iterable(places))
        return _numbered(tuple(found), found, self.changes, self._changes)

    def value(self, value: Any) -> int:
        """Return the number of a value."""
        return _numbered(json.dumps(value, ensure_ascii=False), value, self.values, self._values)


def _numbered(key: _Key, item: _Item, items: list[_Item], known: dict[_Key, int]) -> int:
    """Return the number of an item by its key; it is added if it is new."""
    if key not in known:
        known[key] = len(items)
        items.append(item)
    return known[key]


def one_file(explorer: Explorer, progress: Progress = _unseen) -> str:
    """Return the page with all data in it. Of the sources' texts, it only contains the quoted fragments.

    :raises KgError: if nothing is loaded, a case is not loaded, or the page was not built.
    """
    explorer.require()
    quiet = replace(explorer, texts=None)
    found = in_one_state(explorer.store, lambda: as_text(answers(quiet, progress)))
    return page(found, policy, explorer.lang)


def answers(explorer: Explorer, progress: Progress = _unseen) -> Data:
    """Return every answer by the address that the page requests, those of queries in every language that there is.

    The answers of queries are numbers: they, their rows and values are in a separate pool. So are the columns and
    parameters that queries have, since many queries have the same.
    """
    pool = Pool()
    api: Data = {"/api/meta": _meta(explorer), "/api/queries": _queries(explorer, pool)}
    api["/api/cases"] = heads.cases(explorer, {})
    for spoken in languages.listed():
        given = {"lang": spoken["code"]}
        api[f"/api/words?{urlencode(given)}"] = languages.words(explorer, given)
    asked: list[Asked] = []
    for case in explorer.cases():
        given = {"/case": case.id}
        about = heads.case(explorer, given)
        api[f"/api/cases/{case.id}"] = about
        api[f"/api/cases/{case.id}/graph"] = network.graph(explorer, given)
        api[f"/api/cases/{case.id}/evidence"] = evidence.evidence(explorer, given)
        actors = sorted({row["actor"] for row in api[f"/api/cases/{case.id}/graph"]["positions"]})
        days = [row["day"] for row in about["days"]]
        for query in explorer.catalogue:
            asked += wanted(query, case.id, days, actors)
    into = {spoken["code"]: Localiser(explorer.store, spoken["code"]) for spoken in languages.listed()}
    for number, (each, found) in enumerate(_asked(explorer, asked), start=1):
        said = {code: catalogue.result(own.localised(found), code) for code, own in into.items()}
        answer = {
            "columns": pool.value(found.rows.columns),
            "truncated": found.rows.truncated,
            "rows": [pool.row(row) for row in found.rows.rows],
            "changes": {
                code: [pool.change(*pair) for pair in zip(found.rows.rows, told["rows"], strict=True)]
                for code, told in said.items()
                if code != DEFAULT
            },
            "reason": {code: told["reason"] for code, told in said.items() if told["reason"]},
        }
        api[each.key] = pool.answer(answer)
        progress(str(Message("progress.asking")), number, len(asked))
    return {
        "api": api,
        "answers": pool.answers,
        "rows": pool.rows,
        "changes": pool.changes,
        "values": pool.values,
    }


def wanted(query: Query, case: str, days: list[str], actors: list[str]) -> Iterator[Asked]:
    """Yield what the file contains of a query: each day with a change, at both levels, and with bloc positions."""
    declared = {parameter.name: parameter for parameter in query.metadata.parameters}
    needed = [parameter.name for parameter in declared.values() if parameter.required]
    choices: dict[str, list[str]] = {"actor": actors, "since": days}
    if "case" not in declared or PACKAGE in declared or [name for name in needed if name not in choices]:
        return  # queries with typed-in values need a server
    over_time = query.pack not in NOT_OVER_TIME and not needed
    for day in ["", *(days if over_time else [])]:
        for level in LEVELS if "level" in declared else LEVELS[:1]:
            for inherited in ("false", "true") if "inherited" in declared else ("false",):
                given = {"case": case, "as_of": day, "level": level, "inherited": inherited}
                kept = {name: value for name, value in given.items() if value and name in declared}
                for value in choices[needed[0]] if needed else [""]:
                    own = {needed[0]: value} if needed else {}
                    yield Asked(query, tuple(sorted({**kept, **own}.items())))


def _queries(explorer: Explorer, pool: Pool) -> Data:
    """Return the list of queries, each column and parameter as its number in the pool."""

    def pooled(query: Data) -> Data:
        return {
            **query,
            **{part: [pool.value(each) for each in query[part]] for part in ("columns", "parameters")},
        }

    return {"queries": [pooled(query) for query in catalogue.catalogue(explorer)["queries"]]}


def _asked(explorer: Explorer, asked: list[Asked]) -> Iterator[tuple[Asked, Result]]:
    """Yield the answers, in order."""

    def one(each: Asked) -> tuple[Asked, Result]:
        return each, explorer.run(each.query.id, dict(each.given))

    contexts = [copy_context() for _ in asked]  # threads look up, too, what was looked up in this state
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda context, each: context.run(one, each), contexts, asked)


def _meta(explorer: Explorer) -> Data:
    """Return what the page needs first. It does not reveal the machine on which the file was created."""
    return {
        "version": VERSION,
        "store": "",
        "token": None,
        "token_header": "",
        "lang": explorer.lang,
        "languages": languages.listed(),
        "texts": False,
        "export": True,
        "state": "",
        "cases": heads.cases(explorer, {})["cases"],
        "row_limit": 0,
        "time_limit": 0,
    }


def as_text(data: Data) -> str:
    """Return data as JSON, always the same bytes for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def policy(scripts: list[str], styles: list[str]) -> str:
    """Return a Content-Security-Policy that allows exactly these scripts and styles, and no loading.

    >>> policy(["a()"], [])
    "default-src 'none'; script-src 'sha256-...='; style-src 'none'; img-src data: blob:; base-uri 'none'; ...
    """

    def hashes(texts: list[str]) -> str:
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )
