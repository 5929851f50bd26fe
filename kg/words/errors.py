"""The base class of every error: its text is a message, translated when it is read."""

from __future__ import annotations


class KgError(Exception):
    """Base class of every error that `kg` raises on purpose; its text is one clear line for the user.

    What it is given is text, or a `kg.words.Message`, which is said in the language of the one who reads it.
    """


class NotFound(KgError):
    """Raised if something that the user named (a case, a query, a folder, a language) does not exist."""
