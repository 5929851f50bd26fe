"""The steps that `bench.load` measures, each in a separate process: print seconds, rows and peak memory."""

from __future__ import annotations

import json
import os
import pickle
import resource
import shutil
import sys
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.synthetic import write_case
from kg.check import check, load_ontology
from kg.graph.build import build
from kg.graph.schema import GraphSchema
from kg.graph.staging import StagedGraph
from kg.store import open_store
from kg.store.batching import batches

BATCH = 10_000


def prepare(work: Path, stances: str) -> tuple[float, int]:
    """Write a case (not counted), check it and build its graph."""
    case = write_case(work / work.name, int(stances))
    start = time.perf_counter()
    graph = build(check(case).case, work / "staged.sqlite")
    seconds = time.perf_counter() - start
    rows = graph.count("node") + graph.count("edge")
    graph.close()
    return seconds, rows


def ready(work: Path, _: str) -> tuple[float, int]:
    """Write the rows in the form that the baselines need."""
    with (work / "ready.pickle").open("wb") as file:
        for batch in _ready(_staged(work)):
            pickle.dump(batch, file)
    return 1, 0


def load(work: Path, address: str) -> tuple[float, int]:
    """Do what `kg load` does after building the graph."""
    graph = _staged(work)
    with open_store(address) as store:
        start = time.perf_counter()
        store.load([graph])
        return time.perf_counter() - start, graph.count("node") + graph.count("edge")


def bare_embedded(work: Path, _: str) -> tuple[float, int]:
    """Use GraphBatch on prepared rows, then create the same indexes."""
    from kg.store.embedded.engine import load_engine
    from kg.store.embedded.generation import declarations, indexes

    schema = _staged(work).schema
    place = work / "bare"
    shutil.rmtree(place, ignore_errors=True)
    db = load_engine(work).create_database(str(place))
    records: list[str] = []
    seconds, rows = 0.0, 0
    start = time.perf_counter()
    db.command("sqlscript", ";\n".join(declarations(schema)))
    writer = db.graph_batch()
    seconds += time.perf_counter() - start
    for table, kind, batch in _batches(work):
        rows += len(batch)
        if table == "node":
            start = time.perf_counter()
            records += writer.create_vertices(kind[0], batch)
        else:
            starts, ends = [records[row["s"]] for row in batch], [records[row["e"]] for row in batch]
            own = [row["own"] for row in batch] if any(row["own"] for row in batch) else None
            start = time.perf_counter()
            writer.new_edges(starts, kind[0], ends, own)
        seconds += time.perf_counter() - start
    start = time.perf_counter()
    writer.close()
    for statement in indexes(schema):
        db.command("sql", statement)
    db.close()
    seconds += time.perf_counter() - start
    shutil.rmtree(place)
    return seconds, rows


def bare_neo4j(work: Path, address: str) -> tuple[float, int]:
    """Run a plain loop over the driver, with the same dates, constraint and batch size; empty the database after it."""
    from neo4j import GraphDatabase

    from kg.store.bolt.values import typed

    schema = _staged(work).schema
    seconds, rows = 0.0, 0
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with GraphDatabase.driver(address, auth=auth) as driver, driver.session() as session:
        start = time.perf_counter()
        for label in schema.nodes:
            session.run(f"CREATE CONSTRAINT FOR (n:`{label}`) REQUIRE n.key IS UNIQUE").consume()
            session.run(f"CREATE INDEX FOR (n:`{label}`) ON (n.graph, n.id)").consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        seconds += time.perf_counter() - start
        for table, kind, batch in _batches(work):
            if table == "node":
                cypher = f"UNWIND $rows AS row CREATE (n:`{kind[0]}`) SET n = row"
                ready = [typed(row, schema.nodes[kind[0]]) for row in batch]
            else:
                ends = f"MATCH (a:`{kind[1]}` {{key: row.start}}) MATCH (b:`{kind[2]}` {{key: row.end}})"
                cypher = f"UNWIND $rows AS row {ends} CREATE (a)-[r:`{kind[0]}`]->(b) SET r = row.own"
                ready = [{**row, "own": typed(row["own"], schema.edges[kind[0]])} for row in batch]
            start = time.perf_counter()
            session.run(cypher, rows=ready).consume()
            seconds += time.perf_counter() - start
            rows += len(batch)
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for (name,) in session.run("SHOW CONSTRAINTS YIELD name").values():
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        for (name,) in session.run(
            "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
        ).values():
            session.run(f"DROP INDEX `{name}`").consume()
    return seconds, rows


def _staged(work: Path) -> StagedGraph:
    return StagedGraph(work.name, GraphSchema.of(load_ontology()[0]), work / "staged.sqlite")


Batch = tuple[str, tuple[str, ...], list[dict[str, Any]]]


def _ready(graph: StagedGraph) -> Iterator[Batch]:
    """Yield rows for the baselines: nodes in the order of `place`, relationships with the places of both ends."""
    place = array("q", [0]) * (graph.count("node") + 1)
    done = 0
    nodes = graph.db.execute("select label, number, key, properties from node order by number")
    found = ((row[0], (row[1], row[2], row[3])) for row in nodes)
    for label, batch in batches(found, BATCH):
        for number, _, _ in batch:
            place[number] = done
            done += 1
        own = {"graph": graph.case}
        yield (
            "node",
            (label,),
            [{**json.loads(text), **own, "key": f"{graph.case}/{key}"} for _, key, text in batch],
        )
    query = """select e.type, e.start_label, e.end_label, e.start, e.end, s.number, t.number, e.properties
        from edge e join node s on s.key = e.start join node t on t.key = e.end"""
    edges = (((row[0], row[1], row[2]), row[3:]) for row in graph.db.execute(query))
    for kind, batch in batches(edges, BATCH):
        yield (
            "edge",
            kind,
            [
                {
                    "start": f"{graph.case}/{start}",
                    "end": f"{graph.case}/{end}",
                    "s": place[s],
                    "e": place[e],
                    "own": json.loads(text),
                }
                for start, end, s, e, text in batch
            ],
        )


def _batches(work: Path) -> Iterator[Batch]:
    with (work / "ready.pickle").open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301
            except EOFError:
                return


def main(step: str, work: str, argument: str) -> None:
    """Run one step and print its time and memory."""
    steps = {each.__name__: each for each in (prepare, ready, load, bare_embedded, bare_neo4j)}
    seconds, rows = steps[step](Path(work), argument)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "rows": rows, "peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
