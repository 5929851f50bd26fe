"""Import a database of Discourse Network Analyzer: write its statements as a case, check it, account for each."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from kg.authored.files import read
from kg.check import load_ontology
from kg.common.errors import CheckFailed, KgError
from kg.imports.dna import Choice, DnaConverter, chosen
from kg.imports.dna_file import Dna, opened
from kg.model.base import KEBAB
from kg.words import Message
from kg.workflow.csv_import import ImportedTable, imported_before, replace_files, working, write_files

NAMES = {"actor": "organization", "speaker": "person", "demand": "concept", "value": "agreement"}
"""The variable of DNA's own type of statement that is each of these."""


def import_dna(  # noqa: PLR0913  what the options of the command say
    path: str | os.PathLike[str],
    into: str | os.PathLike[str],
    *,
    names: dict[str, str] | None = None,
    kind: str | None = None,
    values: str | os.PathLike[str] | None = None,
    language: str = "en",
    texts: Path | None = None,
    report: Path | None = None,
    ontology: str | os.PathLike[str] | None = None,
) -> ImportedTable:
    """Import a DNA file into the folder `into`, whose name is the case's id; importing again updates it.

    `texts` is a folder for the texts of the documents, which are no part of the case.

    :raises KgError: if the file cannot be read, or files were changed since the last import.
    """
    folder = Path(into)
    if not re.fullmatch(KEBAB, folder.name):
        raise KgError(Message("error.cannot be the name of a", name=folder.name[:40]))
    terms, _ = load_ontology(ontology)
    ours, told = imported_before(folder), report or folder.with_name(f"{folder.name}.import.csv")
    with opened(Path(path)) as dna, working(folder.parent) as work:
        choice = chosen(dna, terms, {**NAMES, **(names or {})}, kind, _values(values), language)
        written_texts = work / "texts" if texts else None
        if written_texts:
            written_texts.mkdir()
        converter = DnaConverter(dna, choice, terms, written_texts)
        with (
            (work / "report.csv").open("w", encoding="utf-8", newline="") as rows,
            (work / "stances.jsonl").open("w", encoding="utf-8", newline="\n") as lines,
        ):
            lines.writelines(converter.lines(rows))
        found = _found(dna, choice)
        told.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(work / "report.csv", told)
        done = ImportedTable(found, converter.account, told, folder)
        if done.account.refused or not done.account.taken:
            return done
        head = {
            "id": folder.name,
            "title": folder.name,
            "description": str(Message("import.dna description")),
        }
        written = write_files(work, head, converter.items, done.account.taken)
        replace_files(folder, work, written, ours, done, ontology)
        if written_texts and texts:
            texts.mkdir(parents=True, exist_ok=True)
            for file in sorted(written_texts.iterdir()):
                shutil.move(file, texts / file.name)
    return done


def _found(dna: Dna, choice: Choice) -> list[Message]:
    """Say what was read, which value is which, and what was not taken."""
    values = ", ".join(f"{raw} = {value}" for raw, value in choice.values.items())
    found = [
        Message("import.dna read", version=dna.version, name=dna.types[choice.type]),
        Message("import.dna values", name=choice.value, values=values),
    ]
    return [*found, Message("import.dna attributes", n=dna.attributes)] if dna.attributes else found


def _values(path: str | os.PathLike[str] | None) -> dict[str, str]:
    """Return which value of the scale each raw value is, from a file of YAML."""
    if path is None:
        return {}
    document = read(Path(path))
    if document.problems:
        raise CheckFailed(document.problems)
    if not isinstance(document.data, dict) or not all(isinstance(v, str) for v in document.data.values()):
        raise KgError(Message("import.no value map", path=path))
    return {str(name): str(value) for name, value in document.data.items()}
