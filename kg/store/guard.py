"""Refuse queries that reach further than the graph, whichever command, page or program they come from.

An engine's read mode protects the graph, but nothing else: in Neo4j, LOAD CSV reads files and fetches addresses,
procedures and some functions do anything, and commands such as SHOW or TERMINATE may stand within a query, after NEXT.
"""

from __future__ import annotations

import re

from kg.common.errors import QueryError
from kg.words import Message

BEGINNINGS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL")
NAMESPACES = ("date", "datetime", "localdatetime", "time", "localtime", "duration", "point", "vector")
"""Of functions that compute from what they are given, and no more."""

_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_BARE_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u+([0-9a-fA-F]{4})")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`]|``)*`|//[^\n\r]*|/\*.*?\*/", re.DOTALL)
_MAY_FOLLOW = (
    "AND|AS|ASC|CALL|CONTAINS|DESC|ELSE|END|ENDS|IN|IS|LIMIT|MATCH|OPTIONAL|OR|ORDER|RETURN|SKIP|STARTS|THEN|"
    "UNION|UNWIND|WHEN|WHERE|WITH|XOR"
)
"""Words that may follow a name; SHOW and the like are a name then, and no command."""
_OUTSIDE = {
    "load csv": re.compile(r"\bload\s+csv\b", re.IGNORECASE),
    "procedures": re.compile(r"\bcall\s+[^\s({]", re.IGNORECASE),
    "commands": re.compile(
        rf"(?<![.:$\w])(?:show|terminate|use|alter|grant|deny|revoke|start|stop)\s+(?!(?:{_MAY_FOLLOW})\b)[\w$]",
        re.IGNORECASE,
    ),
    "functions": re.compile(
        rf"(?<![.\w])(?!(?:{'|'.join(NAMESPACES)})\b)\w+\s*\.(?:\s*\w+\s*\.)*\s*\w+\s*\(|\bfile\s*\(|@_\s*\(",
        re.IGNORECASE,
    ),
}


def only_reads(cypher: str) -> None:
    """Check that a query asks for nothing beyond the graph; whether it writes is checked by the engine.

    >>> only_reads("// a comment\\nMATCH (n) CALL (n) { RETURN 'LOAD CSV' AS x } RETURN x, date(n.day)")

    :raises QueryError: if it begins with a command or contains one, calls a procedure or a function that may do
        anything, or loads a file.
    """
    # older Cypher resolves escapes before it reads, newer Cypher after: neither may let something through
    for text in {
        cypher,
        _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher),
        _BARE_ESCAPE.sub(lambda found: found[1] + chr(int(found[2], 16)), cypher),
    }:
        bare = _QUOTED.sub(_blank, text).strip()
        first = re.match(r"\w*", bare)
        if first is None or first[0].upper() not in BEGINNINGS:
            raise QueryError(Message("error.only reading", words=", ".join(BEGINNINGS)))
        for what, pattern in _OUTSIDE.items():
            if pattern.search(bare):
                raise QueryError(Message(f"error.no {what}"))


def _blank(found: re.Match[str]) -> str:
    """Return what stands for a comment, a string or a quoted name."""
    return {"/": " ", "`": " @_ "}.get(found[0][0], " '' ")
