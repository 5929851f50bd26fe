"""A store for one answer, in a folder that is deleted afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kg.graph.staging import StagedGraph
from kg.store.embedded.store import EmbeddedStore


@contextmanager
def temporary_store(graphs: Sequence[StagedGraph]) -> Iterator[EmbeddedStore]:
    """Yield an embedded store with some graphs loaded; it is closed and deleted at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="kg-store-") as folder, EmbeddedStore(folder) as store:
        store.load(list(graphs))
        yield store
