"""Make a network of a case, from its files or from a store; both give the same."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import fields
from typing import Any

from kg.analysis.ties import above
from kg.common.errors import QueryError
from kg.common.problems import nearest
from kg.graph.build import build
from kg.model.case_model import Case
from kg.model.codings import MAIN
from kg.model.day import read_day
from kg.networks.network import network as made
from kg.networks.request import Request
from kg.networks.result import Networks
from kg.networks.table import Said
from kg.query.catalogue import Catalogue
from kg.query.run import run
from kg.store.base import Store
from kg.words import DEFAULT, Message
from kg.workflow.case_sources import from_yaml, restore

_PAGE = 5_000
_STANCES = (
    "MATCH (n:Stance) WHERE n.key > $after AND n.key < $end RETURN n.key AS key, n.id AS id,"
    " n.principal AS principal, toString(n.date) AS date, n.authored AS authored ORDER BY key LIMIT $page"
)


def network(
    case: str | os.PathLike[str] | Case,
    *,
    store: Store | None = None,
    language: str = DEFAULT,
    ontology: str | os.PathLike[str] | None = None,
    **options: Any,
) -> Networks:
    """Return the networks of a case: its files by name or folder, or the case of that name in a store.

    The options are the fields of `kg.networks.request.Request`; days may be texts.

    :raises KgError: if the case has errors or is not there, or options contradict each other.

    >>> import kg
    >>> found = kg.network("alaska-2025", preset="statements", rows="principal", aggregation="congruence")
    >>> matrix = found.one
    >>> matrix.values.shape == (len(matrix.rows), len(matrix.rows))
    True
    """
    request = _request(options)
    if isinstance(case, Case):
        return network_of(case, request, language=language)
    if store is None:
        (found,) = from_yaml([str(case)], ontology=ontology)
        return network_of(found, request, language=language)
    return network_of(restore(store, str(case), stances=False), request, store=store, language=language)


def network_of(
    case: Case, request: Request, *, store: Store | None = None, language: str = DEFAULT
) -> Networks:
    """Return the networks of a case; with a store, its stances and positions are read from there.

    :raises KgError: if options contradict each other or name what does not exist.
    """
    request.check()
    with ExitStack() as stack:
        if request.preset == "positions":
            said = None if store is None else list(stances_in(store, case.id))
            store = store or stack.enter_context(_loaded(case))
            given = _parameters(case, request)
            cells = run(Catalogue.find().get("issues/cells"), store, given).rows.dicts()
            tied = run(Catalogue.find().get("explain/ties"), store, _of_day(given)).rows.dicts()
            return made(case, request, said, list(cells), language, above(tied))
        return made(case, request, None if store is None else stances_in(store, case.id), None, language)


def stances_in(store: Store, case: str) -> Iterator[Said]:
    """Yield the stances of a case in a store: id, principal, day, and what was written."""
    (row,) = store.read("MATCH (c:Case {id: $case}) RETURN c.graph AS graph", {"case": case}).dicts()
    after, end = f"{row['graph']}/Stance/", f"{row['graph']}/Stance0"  # 0 is the character after the slash
    while True:
        given = {"after": after, "end": end, "page": _PAGE}
        rows = list(store.read(_STANCES, given, timeout=120.0).dicts())
        for each in rows:
            yield each["id"], each["principal"], each["date"], json.loads(each["authored"])
        if len(rows) < _PAGE:
            return
        after = rows[-1]["key"]


@contextmanager
def _loaded(case: Case) -> Iterator[Store]:
    from kg.store.embedded.temporary import temporary_store

    with closing(build(case)) as graph, temporary_store([graph]) as store:
        yield store


def _parameters(case: Case, request: Request) -> Mapping[str, Any]:
    given = {
        "case": case.id,
        "level": request.level,
        "all_actors": str(request.inherited).lower(),
        "coding": request.coding if request.coding != MAIN else None,
        "as_of": str(request.as_of) if request.as_of else None,
    }
    return {name: value for name, value in given.items() if value is not None}


def _of_day(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name in ("case", "as_of")}


def _request(options: Mapping[str, Any]) -> Request:
    """Return a request; texts become days, and single values the tuples that options with several values have.

    :raises QueryError: if an option does not exist.
    """
    known = {each.name: each for each in fields(Request)}
    given = dict(options)
    for name in given:
        if name not in known:
            hint = nearest(name, known) or Message("network.known are", names=", ".join(known))
            raise QueryError(Message("network.no option", name=name, hint=hint))
    for name in ("start", "stop", "as_of"):
        if isinstance(given.get(name), str):
            given[name] = read_day(given[name])
    for name in ("include", "exclude", "window", "kernel"):
        if name in given and isinstance(given[name], str | int):
            given[name] = (given[name],)
    taken: Any = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Request(**taken)
