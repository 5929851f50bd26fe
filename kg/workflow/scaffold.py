"""Create the files of a new case."""

from __future__ import annotations

import importlib.resources
import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from kg.check import load_ontology
from kg.common.errors import KgError
from kg.common.paths import find_data
from kg.model.base import KEBAB, kebab
from kg.words import Message

MAX_NAME = 100  # the maximum length of an id


def scaffold(name: str, into: Path, title: str | None = None) -> list[Path]:
    """Write the files of a new case into the folder `into/name`, and return their paths.

    :raises KgError: if the name is not a kebab-case id, or the folder exists already or cannot be created.
    """
    if len(name) > MAX_NAME:
        raise KgError(Message("error.a name of characters keep to", name=len(name), max_name=MAX_NAME))
    if not re.fullmatch(KEBAB, name):
        raise KgError(Message("error.is not a kebab-case id try", name=name, kebab=kebab(name) or "my-case"))
    terms = _terms()
    folder = into / name
    schema = _schema_line(folder)
    said = "".join(character for character in " ".join((title or "").split()) if character.isprintable())
    shown = json.dumps(said or name.replace("-", " ").capitalize(), ensure_ascii=False)[1:-1]
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise KgError(Message("error.is there already nothing was written", into=folder)) from None
    except OSError as error:
        raise KgError(
            Message("error.cannot make nothing was written", folder=folder, strerror=error.strerror)
        ) from None
    values = {"@NAME@": name, "@TITLE@": shown, "@SCHEMA@": schema, **terms}
    try:
        return _filled(folder, values)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise KgError(
            Message("error.cannot make nothing was written", folder=folder, strerror=error.strerror)
        ) from None


def _schema_line(folder: Path) -> str:
    """Return the line that shows editors the schema; empty if that is not in the same project.

    The place of what is installed differs from machine to machine, so it is not written.
    """
    schema = find_data("schema").resolve()
    if not folder.resolve().is_relative_to(schema.parent):
        return ""
    path = Path(os.path.relpath(schema, folder.resolve())).as_posix()
    return f"# yaml-language-server: $schema={path}/case.schema.json\n#\n"


def _filled(folder: Path, values: dict[str, str]) -> list[Path]:
    written = []
    for template in sorted(
        importlib.resources.files("kg.workflow").joinpath("templates").iterdir(), key=lambda t: t.name
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


def _terms() -> dict[str, str]:
    """Return what the current ontology offers, for the comments and the example in the files."""
    ontology, _ = load_ontology()
    lists: dict[str, Iterable[str]] = {
        "@VALUES@": ontology.values,
        "@FIRMNESS@": ontology.firmness,
        "@MODES@": ontology.modes,
        "@RELATIONS@": ontology.relation_types,
    }
    found = {mark: ", ".join(terms) for mark, terms in lists.items()}
    found["@VALUE@"] = _first("supports", ontology.values)
    found["@MODE@"] = _first("paraphrase", ontology.modes)
    return found


def _first(wanted: str, terms: Iterable[str]) -> str:
    """Return the wanted term, or the ontology's first one if it does not have it."""
    known = list(terms)
    return wanted if wanted in known or not known else known[0]
