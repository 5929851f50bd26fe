"""The files that a new case begins with."""

from __future__ import annotations

import importlib.resources
import os
import re
from pathlib import Path

from kg.errors import KgError
from kg.model.base import KEBAB
from kg.paths import find_data


def scaffold(name: str, into: Path, title: str | None = None) -> list[Path]:
    """Write the files of a new case into the folder `into/name`, and say which.

    :raises KgError: if the name is no kebab-case id, or the folder is there already.
    """
    if not re.fullmatch(KEBAB, name):
        words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        raise KgError(f"'{name}' is not a kebab-case id; try '{words or 'my-case'}'")
    folder = into / name
    if folder.exists():
        raise KgError(f"{folder} is there already; nothing was written")
    shown = title or name.replace("-", " ").capitalize()
    folder.mkdir(parents=True)
    schema = Path(os.path.relpath(find_data("schema"), folder)).as_posix()
    values = {"@NAME@": name, "@TITLE@": shown.replace('"', "'"), "@SCHEMA@": f"{schema}/case.schema.json"}
    written = []
    for template in sorted(
        importlib.resources.files("kg").joinpath("templates").iterdir(), key=lambda t: t.name
    ):
        if not template.name.endswith(".yaml"):
            continue
        text = template.read_text(encoding="utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        path = folder / template.name
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
