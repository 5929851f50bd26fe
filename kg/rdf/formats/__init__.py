"""One module for each RDF format. Each takes sorted triples and yields text in pieces."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable, Iterable, Iterator

from kg.rdf.namespaces import Namespaces
from kg.rdf.sort import in_order
from kg.rdf.terms import Quad

Triple = tuple[str, str, str]
"""Subject, predicate and object, each as a term."""
Write = Callable[[Iterator[Triple], str, dict[str, str]], Iterator[str]]

FORMATS = {
    "turtle": "kg.rdf.formats.turtle",
    "ntriples": "kg.rdf.formats.ntriples",
    "jsonld": "kg.rdf.formats.jsonld",
    "trig": "kg.rdf.formats.trig",
    "rdfxml": "kg.rdf.formats.rdfxml",
}
ENDINGS = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".trig": "trig",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".owl": "rdfxml",
}
"""Formats by file suffix."""
NAMES = {
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "rdfxml": "RDF/XML",
}
"""What the formats are called, in every language."""


def serialise(
    quads: Iterable[Quad], form: str, base: str, namespaces: Namespaces | None = None
) -> Iterator[str]:
    """Yield the text of some quads, in pieces: sorted, without duplicates, the same text for the same quads.

    All formats but trig merge everything into one graph. Where order is free, the parts of a thing follow it
    (without the closing bracket, `<…/merz` sorts before `<…/merz/quote`).

    >>> "".join(serialise([Quad("<https://a.example/s>", "<https://a.example/p>", '"o"')], "ntriples", ""))
    '<https://a.example/s> <https://a.example/p> "o" .\\n'
    """
    own = namespaces or Namespaces()
    quads = own.publish(quads)
    module = importlib.import_module(FORMATS[form])
    split: Iterator[tuple[str, ...]]
    if form == "ntriples":
        split = (tuple(line.split(" ", 2)) for line in in_order(f"{s} {p} {o}" for s, p, o, _ in quads))
    elif form == "trig":
        lines = in_order(f"{g or '-'} {s[:-1]} {p} {o}" for s, p, o, g in quads)
        split = ((g, f"{s}>", p, o) for g, s, p, o in (line.split(" ", 3) for line in lines))
    else:
        lines = in_order(f"{s[:-1]} {p} {o}" for s, p, o, _ in quads)
        split = ((f"{s}>", p, o) for s, p, o in (line.split(" ", 2) for line in lines))
    pieces: Iterator[str] = module.write(split, base, own.prefixes)
    return pieces


def by_subject(triples: Iterable[Triple]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Group sorted triples: each subject with its predicates, each with its objects; the classes first."""
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    for subject, group in itertools.groupby(triples, key=lambda triple: triple[0]):
        said = [
            (predicate, [triple[2] for triple in same])
            for predicate, same in itertools.groupby(group, key=lambda triple: triple[1])
        ]
        said.sort(key=lambda pair: pair[0] != kind)
        yield subject, said
