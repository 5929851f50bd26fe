"""What is in the files of a case, as text: the items of each section with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.authored.files import read
from kg.common.authored_files import authored_files, is_lines
from kg.common.errors import CheckFailed, KgError
from kg.model.case import Defaults
from kg.model.texts import ENGLISH
from kg.sheets.columns import MODELS, identity
from kg.words import Message


@dataclass(frozen=True)
class Item:
    """An item of a case: its file, its place in the section, what is written, and what its file's defaults add."""

    file: Path
    index: int
    own: dict[str, Any]
    inherited: dict[str, Any]

    @property
    def all(self) -> dict[str, Any]:
        """Everything that it has."""
        return {**self.inherited, **self.own}


@dataclass
class Content:
    """The items of a case by section and identity, the languages of its texts, and the files with each section."""

    place: Path
    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    languages: list[str] = field(default_factory=lambda: [ENGLISH])
    files: dict[str, Path] = field(default_factory=dict)


def content_of(place: Path) -> Content:
    """Read the files of a case.

    :raises CheckFailed: if one is not valid YAML.
    :raises KgError: if its stances are lines of JSON, of which there are too many for a workbook.
    """
    found, codes = Content(place, {section: {} for section in MODELS}), set[str]()
    for path in authored_files(place):
        if is_lines(path):
            raise KgError(Message("sheet.lines", path=path))
        document = read(path)
        if document.problems:
            raise CheckFailed(document.problems)
        data = document.data if isinstance(document.data, dict) else {}
        defaults = data.get("defaults") or {}
        shared = {key: each for key, each in defaults.items() if key in Defaults.model_fields}
        for section, items in data.items():
            found.files[section] = path
            for index, item in enumerate(items if isinstance(items, list) and section in MODELS else ()):
                if isinstance(item, dict):
                    extra = shared if section in ("stances", "delegations") else {}
                    found.items[section][identity(section, item)] = Item(path, index, item, extra)
                    codes |= {code for each in item.values() if isinstance(each, dict) for code in each}
    found.languages += sorted(code for code in codes - {ENGLISH} if 2 <= len(code) <= 12 and code.islower())
    return found
