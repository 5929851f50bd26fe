"""Turtle: triples for human readers, with prefixes and grouped by subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.rdf.formats import Triple, by_subject
from kg.rdf.names import PREFIXES

_IRI = re.compile(r"<(?P<namespace>[^>]*[#/])(?P<local>[^>#/]*)>")
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_RELATIVE = re.compile(r"[a-z0-9-]+(/[A-Za-z0-9.-]+)*")
_BARE = re.compile(
    r'"(?P<text>true|false|[+-]?[0-9]+|[+-]?[0-9]+\.[0-9]+)"\^\^'
    r"<http://www\.w3\.org/2001/XMLSchema#(?P<type>boolean|integer|decimal)>"
)


class Shortener:
    """Shortens terms: with a prefix, or relative to the base."""

    def __init__(self, base: str, prefixes: dict[str, str] | None = None) -> None:
        self.prefixes = prefixes or PREFIXES
        self.by_namespace = {namespace: prefix for prefix, namespace in self.prefixes.items()}
        self.base = base if base.endswith("/") else ""

    def head(self) -> str:
        """Return the prefixes and the base for the top of a file."""
        lines = [f"@prefix {prefix}: <{self.prefixes[prefix]}> .\n" for prefix in sorted(self.prefixes)]
        if self.base:
            lines.insert(0, f"@base <{self.base}> .\n")
        return "".join(lines)

    def __call__(self, term: str) -> str:
        """Return a term in Turtle's notation."""
        if term[0] == "<":
            return self._iri(term)
        if term[-1] != ">":
            return term
        bare = _BARE.fullmatch(term)
        if bare and _fits(bare["text"], bare["type"]):
            return bare["text"]
        lexical, _, datatype = term.rpartition("^^")
        return f"{lexical}^^{self._iri(datatype)}"

    def _iri(self, term: str) -> str:
        found = _IRI.fullmatch(term)
        if found and found["namespace"] in self.by_namespace and _LOCAL.fullmatch(found["local"]):
            return f"{self.by_namespace[found['namespace']]}:{found['local']}"
        if self.base and term.startswith(f"<{self.base}"):
            rest = term[len(self.base) + 1 : -1]
            if _RELATIVE.fullmatch(rest):
                return f"<{rest}>"
        return term


def write(triples: Iterable[Triple], base: str, prefixes: dict[str, str]) -> Iterator[str]:
    """Yield the header, then a block for each subject."""
    short = Shortener(base, prefixes)
    yield short.head()
    for subject, said in by_subject(triples):
        yield "\n" + block(short, subject, said)


def block(short: Shortener, subject: str, said: list[tuple[str, list[str]]], indent: str = "") -> str:
    """Return all triples of one subject as text."""
    lines = []
    for predicate, values in said:
        verb = short(predicate)
        objects = f",\n{indent}        ".join(map(short, values))
        lines.append(f"{indent}    {'a' if verb == 'rdf:type' else verb} {objects}")
    return f"{indent}{short(subject)}\n" + " ;\n".join(lines) + " .\n"


def _fits(text: str, kind: str) -> bool:
    """Return whether text without quotes has that datatype: 1 is an integer, 1.0 a decimal."""
    if kind == "boolean":
        return text in ("true", "false")
    return text not in ("true", "false") and ("." in text) == (kind == "decimal")
