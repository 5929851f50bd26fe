"""CSV for `neo4j-admin database import full`: the fastest way to bring large graphs into an empty database.

One file for each label and relationship type, with the headers that the tool expects; a file with its options; and a
script of constraints to run afterwards. The graph is the same as after a load.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.exports.cypher import declarations
from kg.exports.folder import write_lines
from kg.exports.snapshot import edges, labels, nodes, schema_of, types
from kg.graph.staging import StagedGraph
from kg.words import Message

BETWEEN = "\x1f"
"""Separates the elements of a list: the ASCII unit separator, which no text contains."""
OPTIONS = (
    "--id-type=string",
    "--array-delimiter=U+001F",
    "--multiline-fields=true",
    "--bad-tolerance=0",
    "--skip-bad-relationships=false",
)
TYPES = {
    "string": "string",
    "strings": "string[]",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
}


def write(graphs: Sequence[StagedGraph], folder: Path) -> list[Path]:
    """Write the files, and return their paths.

    :raises KgError: if one cannot be written.
    """
    schema = schema_of(graphs)
    done, options = [], list(OPTIONS)
    names = ", ".join(graph.case for graph in graphs)
    for label in labels(graphs):
        name = f"nodes-{label}.csv"
        write_lines(folder / name, _nodes(graphs, label, schema.nodes[label]))
        done.append(folder / name)
        options.append(f"--nodes=./{name}")
    for kind in sorted({found[0] for found in types(graphs)}):
        name = f"relationships-{kind}.csv"
        write_lines(folder / name, _edges(graphs, kind, schema.edges[kind]))
        done.append(folder / name)
        options.append(f"--relationships=./{name}")
    texts = {
        "constraints.cypher": "".join(declarations(schema)),
        "import.args": "".join(f"{option}\n" for option in options),
        "README.txt": f"{Message('export.bulk import', names=names)}\n",
    }
    for name, text in texts.items():
        write_lines(folder / name, [text])
        done.append(folder / name)
    return done


def _nodes(graphs: Sequence[StagedGraph], label: str, kinds: Mapping[str, str]) -> Iterator[str]:
    own = sorted(kinds.keys() - {"key"})
    yield _line(["key:ID", ":LABEL", *(f"{name}:{TYPES[kinds[name]]}" for name in own)])
    for row in nodes(graphs, label):
        yield _line([row["key"], label, *(row.get(name) for name in own)])


def _edges(graphs: Sequence[StagedGraph], kind: str, kinds: Mapping[str, str]) -> Iterator[str]:
    own = sorted(kinds)
    yield _line([":START_ID", ":END_ID", ":TYPE", *(f"{name}:{TYPES[kinds[name]]}" for name in own)])
    for name, start, end in types(graphs):
        if name == kind:
            for row in edges(graphs, name, start, end):
                yield _line([row.start, row.end, kind, *(row.properties.get(each) for each in own)])


def _line(values: Sequence[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    """Quote a value, so that an empty text differs from a missing value.

    >>> print(_cell('say "no" to it'), _cell(None), _cell(True), _cell(0.5))
    "say ""no"" to it"  "true" "0.5"
    """
    if value is None:
        return ""
    if isinstance(value, list):
        text = BETWEEN.join(each.replace(BETWEEN, " ") for each in value)
    elif isinstance(value, bool):
        text = "true" if value else "false"
    else:
        text = str(value)
    return '"' + text.replace('"', '""') + '"'
