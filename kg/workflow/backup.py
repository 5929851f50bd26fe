"""All cases of a store in one file, and back: into the same store, or into one of another engine or a later `kg`.

The file is a ZIP with one JSON file per case: what was authored, from which the graph is built again. `dump.json` has
the SHA-256 of each. The same cases give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.check import load_ontology
from kg.common.errors import KgError
from kg.common.paths import find_data
from kg.graph.build import build
from kg.model.case_model import Case
from kg.store.base import Changes, Progress, Store
from kg.words import Message
from kg.workflow.case_sources import authored_rows, case_of

FORMAT = 1
"""Of the file; a later `kg` reads it too, or says in one line that it does not."""

_MANIFEST = "dump.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest day that a ZIP can name
_NOT_OURS = (ValueError, KeyError, TypeError, AttributeError, EOFError, NotImplementedError, RecursionError)
_LARGEST = 4 * 1024**3


def dump(store: Store) -> bytes:
    """Return a file with all cases of a store.

    :raises StoreError: if a case was loaded by a `kg` that did not store what was authored.
    """
    members = {f"cases/{case.id}.json": _json(authored_rows(store, case)) for case in store.cases()}
    manifest = {
        "format": FORMAT,
        "cases": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, data in {_MANIFEST: _json(manifest), **members}.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            zipped.writestr(info, data)
    return file.getvalue()


def read_dump(path: str | os.PathLike[str]) -> list[Case]:
    """Return the cases of a file that `dump` wrote.

    :raises KgError: if it is not one, is damaged, or was written by a newer kg.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            return [_declared(case_of(value)) for value in _verified(zipped, Path(path))]
    except OSError as error:
        raise KgError(
            Message("error.cannot read", path=path, strerror=error.strerror or str(error))
        ) from None
    except (*_NOT_OURS, zipfile.BadZipFile, zlib.error):
        raise KgError(Message("error.dump damaged", path=path)) from None


def restore(
    path: str | os.PathLike[str], store: Store, *, dry_run: bool = False, progress: Progress | None = None
) -> list[Changes]:
    """Load the cases of a file that `dump` wrote, all of them or none; other cases in the store stay.

    :raises KgError: if the file is not one, is damaged, or was written by a newer kg.
    :raises StoreError: if the store cannot be reached or another load is running.
    """
    graphs = []
    try:
        for case in read_dump(path):
            graphs.append(build(case))  # noqa: PERF401  those made so far are closed if one fails
        return store.load(graphs, dry_run=dry_run, progress=progress)
    finally:
        for graph in graphs:
            graph.close()


def _declared(case: Case) -> Case:
    """Add what this `kg` writes into graphs and the `kg` that wrote the file did not declare yet."""
    shipped, _ = load_ontology(find_data("ontology"))
    own = case.ontology
    for name, node in shipped.node_classes.items():
        here = own.node_classes.get(name, node)
        known = {each.name for each in here.properties}
        more = [each for each in node.properties if each.name not in known]
        own.node_classes[name] = here.model_copy(update={"properties": [*here.properties, *more]})
    for kind, edge in shipped.edge_classes.items():
        there = own.edge_classes.get(kind, edge)
        known = {each.name for each in there.properties}
        more = [each for each in edge.properties if each.name not in known]
        own.edge_classes[kind] = there.model_copy(update={"properties": [*there.properties, *more]})
    return case


def _verified(zipped: zipfile.ZipFile, path: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases, after comparing each with its hash.

    :raises ValueError: if one is not what was written, or one is missing or added.
    """
    manifest = json.loads(_member(zipped, _MANIFEST))
    if isinstance(manifest["format"], int) and manifest["format"] > FORMAT:
        raise KgError(Message("error.dump of a newer kg", path=path, format=manifest["format"], ours=FORMAT))
    if sorted([_MANIFEST, *manifest["cases"]]) != sorted(zipped.namelist()):
        raise ValueError
    for name, digest in sorted(manifest["cases"].items()):
        data = _member(zipped, name)
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError
        yield json.loads(data)


def _member(zipped: zipfile.ZipFile, name: str) -> bytes:
    if zipped.getinfo(name).file_size > _LARGEST:
        raise ValueError
    return zipped.read(name)


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()
