"""Neo4j as a store, through its official driver. Not called `neo4j`, which is the driver's own name."""

from kg.store.bolt.store import BoltStore

__all__ = ["BoltStore"]
