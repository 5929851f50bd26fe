"""Export stances as a table of statements with the columns of the Discourse Network Analyzer (DNA).

One row for each stance that counts. Columns that DNA does not have come after its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from kg.common.tabular import PLAIN, CsvStyle, csv_lines
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case

COLUMNS = (
    *("statement_id", "doc_id", "doc_title", "doc_date", "Start", "Stop", "coder"),
    *("person", "organization", "concept", "agreement"),
    *("text", "value", "polarity", "firmness", "conditions", "date", "case", "source", "stance"),
)
_STANCES = """
select n.properties, e.end from node n join edge e on e.start = n.key and e.type = 'CODED_BY'
where n.label = 'Stance' and json_extract(n.properties, '$.counted')
order by json_extract(n.properties, '$.valid_from'), json_extract(n.properties, '$.source'), n.key
"""
_AGREEMENT = {"for": 1, "against": 0, "undecided": None}


def statements(
    cases: Sequence[Case],
    graphs: Sequence[StagedGraph],
    language: str = "en",
    style: CsvStyle = PLAIN,
    conditional: str = "separate",
) -> Iterator[str]:
    """Yield the table, one line per statement; statements and documents are numbered from 1.

    `organization` is the actor in whose name it is said, `person` the speaker. `agreement` is 1 for and 0 against, and
    empty if an actor is undecided. Conditional statements are kept as they are, dropped, or separate: with an empty
    agreement, which DNA does not count. `Start` and `Stop` are empty, since the texts are not available.
    """
    return csv_lines(_rows(cases, graphs, language, conditional), style)


def conditionals(graphs: Sequence[StagedGraph]) -> int:
    """Return how many of the statements depend on a condition."""
    return sum(bool(said.get("conditions")) for graph in graphs for said, _ in _counted(graph))


def _rows(
    cases: Sequence[Case], graphs: Sequence[StagedGraph], language: str, conditional: str
) -> Iterator[Sequence[Any]]:
    yield COLUMNS
    documents: dict[tuple[str, str], int] = {}
    number = 0
    for case, graph in zip(cases, graphs, strict=True):
        for said, coder in _counted(graph):
            depends = bool(said.get("conditions"))
            if depends and conditional == "drop":
                continue
            number += 1
            document = documents.setdefault((case.id, said["source"]), len(documents) + 1)
            row = {"statement_id": number, "doc_id": document, "coder": coder, **_row(case, said, language)}
            if depends and conditional == "separate":
                row["agreement"] = None
            yield [row.get(name) for name in COLUMNS]


def _counted(graph: StagedGraph) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the stances that count, each with its coder, sorted by document and stance."""
    for text, coder in graph.db.execute(_STANCES):
        yield json.loads(text), coder.partition("/")[2]


def _row(case: Case, said: dict[str, Any], language: str) -> dict[str, Any]:
    source = case.sources[said["source"]]
    speaker = said.get("speaker") or (said["actor"] if said["actor"] != said["principal"] else None)
    return {
        **said,
        "doc_title": source.title,
        "doc_date": f"{source.date} 00:00:00",
        "person": case.actors[speaker].label.of(language) if speaker else None,
        "organization": case.actors[said["principal"]].label.of(language),
        "concept": case.demands[said["demand"]].label.of(language),
        "agreement": _AGREEMENT[said["direction"]],
        "text": said["quote"],
        "conditions": "; ".join(said.get("conditions", [])) or None,
        "stance": said["id"],
    }
