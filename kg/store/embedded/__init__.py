"""The embedded engine: ArcadeDB as a library, in a folder of the user."""

from kg.store.embedded.store import EmbeddedStore, default_folder

__all__ = ["EmbeddedStore", "default_folder"]
