"""The words of click itself ("Usage:", "Options", what it says of mistakes), from the catalogue's section `click`.

click asks gettext for them, in functions called `_` and `ngettext` that each of its modules has; here they ask the
catalogue of the language that is spoken. What has no entry there stays as click says it.
"""

from __future__ import annotations

import gettext
import importlib
from typing import Any

from kg.words import spoken

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def say(text: str) -> str:
    """A text of click in the language that is spoken.

    >>> say("Usage:")
    'Usage:'
    """
    return str(_entry(text, gettext.gettext(text)))


def say_number(one: str, other: str, number: int) -> str:
    """A text of click in the form that goes with a number."""
    forms = _entry(one, {})
    if not isinstance(forms, dict) or not forms:
        return gettext.ngettext(one, other, number)
    return str(forms.get(spoken().plural_form(number), forms["other"]))


def _entry(text: str, otherwise: Any) -> Any:
    return spoken().sections.get("click", {}).get(text, otherwise)


def install() -> None:
    """Let click ask here."""
    for name in MODULES:
        names = vars(importlib.import_module(f"click.{name}"))
        names.update({own: ours for own, ours in (("_", say), ("ngettext", say_number)) if own in names})
