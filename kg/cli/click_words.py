"""The words of click itself ("Usage:", "Options", error messages), from the catalogue's section `click`.

click calls gettext for them, through functions `_` and `ngettext` in each of its modules; these are replaced by
look-ups in the catalogue of the current language. Texts without an entry are click's own.
"""

from __future__ import annotations

import gettext
import importlib
from typing import Any

from kg.words import spoken

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def say(text: str) -> str:
    """Return a text of click in the current language.

    >>> say("Usage:")
    'Usage:'
    """
    return str(_entry(text, gettext.gettext(text)))


def say_number(one: str, other: str, number: int) -> str:
    """Return a text of click in the plural form for a number."""
    forms = _entry(one, {})
    if not isinstance(forms, dict) or not forms:
        return gettext.ngettext(one, other, number)
    return str(forms.get(spoken().plural_form(number), forms["other"]))


def _entry(text: str, otherwise: Any) -> Any:
    return spoken().sections.get("click", {}).get(text, otherwise)


def install() -> None:
    """Make click use these functions."""
    for name in MODULES:
        names = vars(importlib.import_module(f"click.{name}"))
        names.update({own: ours for own, ours in (("_", say), ("ngettext", say_number)) if own in names})
