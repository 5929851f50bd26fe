"""The text of a Cypher query, read only as far as parameters need: what is a string, a comment, a `$name`."""

from __future__ import annotations

import re

SKIPPED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/"
"""What is not to be read as Cypher: strings, names in backticks, comments; for `re.DOTALL`."""

_PARAMETER = re.compile(rf"(?P<skip>{SKIPPED})|\$(?P<name>[A-Za-z_]\w*|`)", re.DOTALL)


def parameters(cypher: str) -> set[str]:
    """Return the names of the parameters that a query uses.

    >>> sorted(parameters("MATCH (a {id: $actor}) WHERE a.note <> '$5' RETURN a LIMIT $most // $day"))
    ['actor', 'most']
    """
    return {match["name"] for match in _PARAMETER.finditer(cypher) if match["name"]}


def packed(cypher: str, name: str) -> str:
    """Return the query with each parameter read from one map, the parameter `name`.

    >>> packed("MATCH (a {id: $actor}) RETURN a, '$5'", "given")
    "MATCH (a {id: $given.actor}) RETURN a, '$5'"
    """
    return _PARAMETER.sub(lambda at: at["skip"] or f"${name}.{at['name']}", cypher)
