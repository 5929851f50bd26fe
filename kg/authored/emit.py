"""Turn plain data into the files of a case: the reverse of reading them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

FILES = {
    "case": ("case", "coders"),
    "sources": ("sources",),
    "events": ("events",),
    "terms": ("actors", "memberships", "issues", "demands"),
    "relations": ("relations",),
    "stances": ("stances",),
    "delegations": ("delegations",),
    "proposals": ("proposals",),
    "outcomes": ("outcomes",),
}
"""Which sections go into which file."""
MANY = 2_000
"""Stances in one YAML file; larger sets are written as lines, which are read one at a time."""
_PART = 4_000  # items in one file, so that no file has more values than may be read


class _Dumper(yaml.SafeDumper):
    """Indents list items below their key, as the shipped files do, and never writes a YAML anchor."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def case_files(head: dict[str, Any], sections: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Return the text of each file of a case, by name; sections without content are left out.

    >>> case_files({"id": "demo"}, {"coders": [{"id": "me", "name": "Me"}]})
    {'case.yaml': 'case:\\n  id: demo\\ncoders:\\n  - id: me\\n    name: Me\\n'}
    """
    found = {}
    for name, chosen in FILES.items():
        content: dict[str, Any] = {"case": head} if name == "case" else {}
        content |= {section: sections[section] for section in chosen if sections.get(section)}
        if name == "stances" and len(content.get("stances", ())) > MANY:
            found["stances.jsonl"] = _as_lines(content["stances"])
        elif content:
            found |= dict(_parts(name, content))
    return found


def _parts(name: str, content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the files of some sections: one, or several if a section is very long."""
    longest = max((len(items) for items in content.values() if isinstance(items, list)), default=0)
    for start in range(0, max(longest, 1), _PART):
        part = {
            section: items[start : start + _PART] if isinstance(items, list) else items
            for section, items in content.items()
            if start == 0 or isinstance(items, list)
        }
        number = "" if start == 0 else f"-{start // _PART + 1}"
        yield f"{name}{number}.yaml", _as_yaml({key: value for key, value in part.items() if value})


def write_case(folder: Path, files: dict[str, str]) -> list[Path]:
    """Write the files of a case into a new folder, and return their paths."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in files]


def _as_yaml(content: dict[str, Any]) -> str:
    text: str = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


def _as_lines(stances: Iterable[dict[str, Any]]) -> str:
    def plain(value: Any) -> str:
        if isinstance(value, dt.date):
            return value.isoformat()
        raise TypeError(type(value))

    return "".join(json.dumps(stance, ensure_ascii=False, default=plain) + "\n" for stance in stances)
