"""The embedded engine: a folder of the user's own, ArcadeDB as a library."""

from kg.store.embedded.store import EmbeddedStore, default_folder

__all__ = ["EmbeddedStore", "default_folder"]
