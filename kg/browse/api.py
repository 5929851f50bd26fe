"""The API as a table: each path with its parameters and the function that answers it.

The web server, the OpenAPI description and the one-file export are all generated from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.browse import catalogue, evidence, heads, languages, network, schema, traversal
from kg.browse.explorer import Explorer
from kg.browse.refusals import Refused
from kg.common.problems import nearest
from kg.words import Message

Given = Mapping[str, str]
Answer = Callable[[Explorer, Given], dict[str, Any]]


@dataclass(frozen=True)
class RouteParameter:
    """A value in the query string."""

    name: str
    description: str
    required: bool = False
    kind: str = "string"
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Endpoint:
    """A path of the API; `answers` names the schema of its answer.

    `open`: it also takes the parameters of a query, which the query itself checks. `steady`: its answer depends only
    on what is loaded, so that it may be cached.
    """

    path: str
    summary: str
    answers: str
    answer: Answer
    parameters: tuple[RouteParameter, ...] = ()
    open: bool = False
    steady: bool = True

    def check(self, given: Given) -> None:
        """Check the parameters given against those that the path takes.

        :raises Refused: if one is unknown, with the nearest known name, or missing.
        """
        if self.open:
            return
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                there = Message("browse error.there are", names=", ".join(known))
                hint = nearest(name, known) or (there if known else Message("browse error.there are none"))
                raise Refused(400, Message("browse error.no parameter", name=name, hint=hint))
        for name, parameter in known.items():
            value = given.get(name)
            if not value and parameter.required:
                raise Refused(400, Message("browse error.parameter missing", name=name))
            if value and parameter.values and value not in parameter.values:
                allowed = Message("browse error.allowed", values=", ".join(parameter.values))
                hint = nearest(value, parameter.values) or allowed
                raise Refused(400, Message("browse error.no value", name=name, value=value, hint=hint))


_AS_OF = RouteParameter(
    "as_of", "Day (YYYY-MM-DD) that the answer is for; default: the last day of the case", kind="date"
)
_LEVEL = RouteParameter("level", "Whom stances count for", values=("principal", "actor"))
_INHERITED = RouteParameter(
    "inherited", "Positions inherited from a bloc too", kind="boolean", values=("true", "false")
)
_ASSUME = RouteParameter("assume", "Demands taken as met or refused: demand=met,demand=refused")
_LIMIT = RouteParameter("limit", "At most so many", kind="integer")
_LANG = RouteParameter(
    "lang", "Language of the names and texts in the rows; default: English, and codes stay codes"
)
_KINDS = RouteParameter("kinds", "Only these kinds of connection, with commas; default: by kind of node")
_HELD = (_AS_OF, _LEVEL, _INHERITED, _ASSUME, _KINDS)

ENTRIES = (
    Endpoint(
        "/api/words",
        "The words of the page in a language",
        "Words",
        languages.words,
        (RouteParameter("lang", "Code of the language; default: that of the page"),),
    ),
    Endpoint("/api/cases", "The cases that are looked at", "Cases", heads.cases),
    Endpoint("/api/cases/{case}", "A case: its scales, days and events", "Case", heads.case),
    Endpoint(
        "/api/cases/{case}/graph",
        "The whole graph of a case over time: who takes which position from when to when",
        "Graph",
        network.graph,
        (_ASSUME, _LIMIT),
    ),
    Endpoint(
        "/api/cases/{case}/neighbours",
        "What a node is connected with on a day",
        "Part",
        traversal.neighbours,
        (RouteParameter("node", "The node, as KIND/ID", required=True), *_HELD),
    ),
    Endpoint(
        "/api/cases/{case}/path",
        "The shortest connection between two nodes on a day",
        "Path",
        traversal.path,
        (
            RouteParameter("from", "The one node, as KIND/ID", required=True),
            RouteParameter("to", "The other node, as KIND/ID", required=True),
            *_HELD,
        ),
    ),
    Endpoint(
        "/api/cases/{case}/evidence",
        "What was said, by whom, where, and who coded it; with the words around it if the texts are at hand",
        "Evidence",
        evidence.evidence,
        (
            RouteParameter("stance", "Only this stance or delegation"),
            RouteParameter("actor", "Only what is said by, for or of this actor"),
            RouteParameter("demand", "Only on this demand"),
            RouteParameter("source", "Only from this source"),
            _AS_OF,
        ),
        steady=False,
    ),
    Endpoint(
        "/api/search",
        "Nodes by their names, ids and texts, the best first",
        "Hits",
        traversal.search,
        (
            RouteParameter("q", "What to look for", required=True),
            RouteParameter("case", "Only in this case"),
            _LIMIT,
        ),
    ),
    Endpoint(
        "/api/queries",
        "The canned queries, with what a form needs",
        "Queries",
        lambda e, _: catalogue.catalogue(e),
    ),
    Endpoint(
        "/api/queries/{pack}/{name}",
        "The answer of a canned query; its parameters are those of the query",
        "Result",
        catalogue.ask,
        (_LIMIT, _LANG),
        open=True,
    ),
    Endpoint(
        "/api/queries/{pack}/{name}/values/{parameter}",
        "What a parameter of a query may be",
        "Values",
        catalogue.values,
        (RouteParameter("lang", "Language of the labels; default: English"),),
    ),
    Endpoint("/api/schema", "Labels, relationship types and properties, for Cypher", "Schema", schema.schema),
)
"""All paths that only read. `/api/meta`, `/api/cypher` and `/api/openapi.json` belong to the server itself."""
