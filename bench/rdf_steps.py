"""The steps that `bench.rdf` measures, each in a separate process: print triples, seconds and peak memory."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bench.rdf import measured
from bench.synthetic import write_case


def main() -> None:
    """Run the named step: which library, and which format."""
    step, work, size = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    who, _, form = step.partition(":")
    begun, triples = {"kg": ours, "rdflib": rdflib, "pyoxigraph": pyoxigraph}[who](work, size, form)
    print(measured(triples, begun))


def ours(work: Path, size: int, form: str) -> tuple[float, int]:
    """Write a checked case to a file."""
    from kg.check import checked_case
    from kg.rdf.export import export

    if not work.exists():
        write_case(work, size)
    case = checked_case(work)
    begun = time.perf_counter()
    target = work.with_suffix(f".{form}")
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(export([case], form))
    return begun, triples(work)


def rdflib(work: Path, _: int, form: str) -> tuple[float, int]:
    """Write the same triples with rdflib alone."""
    from rdflib import Graph

    begun = time.perf_counter()
    graph = Graph().parse(work.with_suffix(".ntriples"), format="nt")
    graph.serialize(
        work.with_suffix(".rdflib"), format={"ntriples": "nt", "turtle": "turtle"}[form], encoding="utf-8"
    )
    return begun, len(graph)


def pyoxigraph(work: Path, _: int, form: str) -> tuple[float, int]:
    """Write the same triples with pyoxigraph alone."""
    import pyoxigraph as ox

    begun = time.perf_counter()
    store = ox.Store()
    store.bulk_load(path=work.with_suffix(".ntriples"), format=ox.RdfFormat.N_TRIPLES)
    chosen = {"ntriples": ox.RdfFormat.N_TRIPLES, "turtle": ox.RdfFormat.TURTLE}[form]
    with work.with_suffix(".oxigraph").open("wb") as file:
        store.dump(file, format=chosen, from_graph=ox.DefaultGraph())
    return begun, len(store)


def triples(work: Path) -> int:
    """Count the lines of the N-Triples."""
    with work.with_suffix(".ntriples").open("rb") as file:
        return sum(1 for _ in file)


if __name__ == "__main__":
    main()
