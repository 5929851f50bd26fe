"""TriG: Turtle with a named graph for each source; triples without a source are in the default graph."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from kg.rdf.formats import by_subject
from kg.rdf.formats.turtle import Shortener, block


def write(quads: Iterable[tuple[str, str, str, str]], base: str, prefixes: dict[str, str]) -> Iterator[str]:
    """Yield the header, the default graph, then a block for each graph; each quad starts with its graph or '-'."""
    short = Shortener(base, prefixes)
    yield short.head()
    for graph, group in itertools.groupby(quads, key=lambda quad: quad[0]):
        triples = ((quad[1], quad[2], quad[3]) for quad in group)
        inside = graph != "-"
        if inside:
            yield f"\n{short(graph)} {{\n"
        for subject, said in by_subject(triples):
            yield ("" if inside else "\n") + block(short, subject, said, "    " if inside else "")
        if inside:
            yield "}\n"
