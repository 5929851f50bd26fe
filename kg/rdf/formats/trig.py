"""TriG: Turtle with a named graph for each source; what no source says stands in the default graph."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from kg.rdf.formats import by_subject
from kg.rdf.formats.turtle import Shortener, block


def write(quads: Iterable[tuple[str, str, str, str]], base: str) -> Iterator[str]:
    """The head, the default graph, then a block for each graph; a quad gives its graph first, '-' for the default."""
    short = Shortener(base)
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
