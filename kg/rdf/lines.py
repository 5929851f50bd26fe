"""Find the line on which a file of RDF says something of a subject, as an editor counts: parsers do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(r'<[^<>"\s]*>|"[^"\s]*"|[\w.-]*:[\w./%#-]*|\ba\b')
_PREFIX = re.compile(r'(?:@?prefix\s+|xmlns:|")([\w.-]*)"?\s*[:=]+\s*[<"]([^>"]*)[>"]', re.IGNORECASE)
_BASE = re.compile(r'(?:@base\s*<|"@base"\s*:\s*"|\bBASE\s*<|xml:base\s*=\s*")([^>"]*)[>"]', re.IGNORECASE)
_HTTPS = "https://schema.org/"


Asked = tuple[str, str, str]
"""Subject, property and value; property and value may be empty."""


def lines_of(text: str, wanted: Iterable[Asked]) -> dict[Asked, int]:
    r"""Return the line of a value of a property of a subject; else of the property, else of the subject, else none.

    >>> wanted = [("http://a/s", "http://a/q", ""), ("http://a/s", "http://a/q", "two")]
    >>> lines_of('@prefix a: <http://a/> .\na:s a:p 1 ;\n  a:q "one",\n    "two" .\n', wanted)
    {('http://a/s', 'http://a/q', ''): 3, ('http://a/s', 'http://a/q', 'two'): 4}
    """
    asked = sorted(set(wanted))
    spelled = _Spelled(text)
    subjects, properties = spelled.tokens(s for s, _, _ in asked), spelled.tokens(p for _, p, _ in asked)
    values: dict[tuple[str, str], list[tuple[str, list[str]]]] = {}
    for subject, name, value in asked:
        if value:
            values.setdefault((subject, name), []).append((value, spelled.value(value)))
    found: dict[Asked, int] = {}
    subject = name = ""
    for number, line in enumerate(text.splitlines(), start=1):
        for place, token in enumerate(_TOKEN.findall(line)):
            subject, name = _follow(line, token, place, (subject, name), (subjects, properties))
            if token in subjects:
                found.setdefault((subjects[token], "", "-"), number)
            found.setdefault((subject, name, ""), number)
            for value, ways in values.get((subject, name), ()):
                if any(way in line for way in ways):
                    found.setdefault((subject, name, value), number)
    return {each: number for each in asked if (number := _nearest(found, each))}


def _nearest(found: dict[Asked, int], each: Asked) -> int:
    subject, name, _ = each
    ways = (each, (subject, name, ""), (subject, "", ""), (subject, "", "-"))
    return next((found[way] for way in ways if way in found), 0)


def _follow(
    line: str,
    token: str,
    place: int,
    now: tuple[str, str],
    known: tuple[dict[str, str], dict[str, str]],
) -> tuple[str, str]:
    """Return the subject and the property that what follows a token is about."""
    subjects, properties = known
    if _begins(line, token, place):
        return subjects.get(token, ""), ""
    return (now[0], properties[token]) if token in properties and now[0] else now


def _begins(line: str, token: str, place: int) -> bool:
    """Return whether the description of a subject begins with a token: it is not a mention as an object."""
    before = line[: line.index(token)].rstrip()
    if place == 0 and not before and line[:1] not in (" ", "\t", '"', "}"):
        return True
    return before.endswith(("rdf:about=", '"@id":', ".", "{"))


class _Spelled:
    """The ways in which a file can write an IRI: whole, with its prefixes, relative to its base."""

    def __init__(self, text: str) -> None:
        self.prefixes = dict(_PREFIX.findall(text))
        self.bases = _BASE.findall(text)

    def tokens(self, iris: Iterable[str]) -> dict[str, str]:
        """Return the IRI for each way of writing it."""
        return {way: iri for iri in dict.fromkeys(iris) if iri for way in self.iri(iri)}

    def value(self, text: str) -> list[str]:
        """Return what a line contains that has a value: an IRI, or the beginning of a text."""
        plain = text.splitlines()[0][:40] if text.strip() else text
        return [
            *(self.iri(text) if ":" in text and " " not in text else ()),
            f'"{plain}',
            f">{plain}",
            f" {plain} ",
        ]

    def iri(self, iri: str) -> list[str]:
        """Return the ways of writing an IRI."""
        found = [f"<{iri}>", f'"{iri}"', iri]
        for base in self.bases:
            if base and iri.startswith(base):
                found += [f"<{iri[len(base) :]}>", f'"{iri[len(base) :]}"']
        for prefix, namespace in self.prefixes.items():
            if namespace and iri.startswith(namespace):
                local = iri[len(namespace) :]
                found += [f"{prefix}:{local}", f'"{prefix}:{local}"', f"<{prefix}:{local}"]
        if iri.startswith(_HTTPS):
            found += self.iri(f"http{iri[5:]}")
        return [*found, "a"] if iri.endswith("#type") else found
