"""Import a table by a mapping: write its stances as a case, check it, and account for every row."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.authored.emit import MANY, case_files
from kg.check import check, load_ontology
from kg.common.errors import KgError
from kg.common.problems import Problem
from kg.imports.convert import Account, Converter
from kg.imports.mapping import read_mapping
from kg.imports.rows import RowReader
from kg.imports.tables import open_table
from kg.model.base import KEBAB
from kg.words import Message
from kg.workflow.case_diff import Change, changes

_MANIFEST = ".kg-import.json"
_CHECKED = 20_000
"""Stances up to which the case is checked and compared at once; `kg check` checks larger ones."""


@dataclass
class ImportedTable:
    """An imported table: what was found out about the file, the account of its rows, and what was written."""

    found: list[Message]
    account: Account
    report: Path
    folder: Path
    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] | None = None
    checked: bool = False


def import_table(  # noqa: PLR0913  what the options of the command say
    path: str | os.PathLike[str],
    mapping: str,
    into: str | os.PathLike[str],
    *,
    joins: dict[str, Path] | None = None,
    case: str | None = None,
    skip_refused: bool = False,
    report: Path | None = None,
    ontology: str | os.PathLike[str] | None = None,
) -> ImportedTable:
    """Import a table into a folder below `into`, named after the case; a second import updates what the first wrote.

    If a row is refused, nothing but the report is written, unless `skip_refused`.

    :raises KgError: if the file or the mapping cannot be read, or files were changed since the last import.
    """
    plan, _ = read_mapping(mapping)
    name = case or plan.case.id
    if not re.fullmatch(KEBAB, name):
        raise KgError(Message("error.cannot be the name of a", name=name[:40]))
    terms, _ = load_ontology(ontology)
    folder, source = Path(into) / name, Path(path)
    ours = imported_before(folder)
    table = open_table(source, plan.reads)
    converter = Converter(plan, RowReader(plan, table, source, joins or {}), terms, table)
    told = report or folder.with_name(f"{name}.import.csv")
    head = {**plan.case.model_dump(exclude_none=True, exclude_defaults=True, mode="json"), "id": name}
    with working(Path(into)) as work:
        report_file, stances = work / "report.csv", work / "stances.jsonl"
        with (
            report_file.open("w", encoding="utf-8", newline="") as rows,
            stances.open("w", encoding="utf-8", newline="\n") as lines,
        ):
            lines.writelines(converter.lines(rows))
        told.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(work / "report.csv", told)
        done = ImportedTable(table.found, converter.account, told, folder)
        if (done.account.refused and not skip_refused) or not done.account.taken:
            return done
        written = write_files(work, head, converter.terms.items, done.account.taken)
        replace_files(folder, work, written, ours, done, ontology)
    return done


@contextlib.contextmanager
def working(into: Path) -> Iterator[Path]:
    """Yield a folder to write into, which is deleted at the end, and `into` too if it stays empty."""
    there = into.is_dir()
    into.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".kg-import-", dir=into) as folder:
            yield Path(folder)
    finally:
        if not there:
            with contextlib.suppress(OSError):
                into.rmdir()


def write_files(
    work: Path, head: dict[str, Any], items: dict[str, dict[str, Any]], stances: int
) -> list[str]:
    """Write the files of the case, and return their names."""
    sections: dict[str, list[dict[str, Any]]] = {
        section: [_dated(item) for _, item in sorted(terms.items())] for section, terms in items.items()
    }
    if stances <= MANY:
        with (work / "stances.jsonl").open(encoding="utf-8") as lines:
            sections["stances"] = [_dated(json.loads(line)) for line in lines]
        (work / "stances.jsonl").unlink()
    files = case_files(head, sections)
    for name, text in files.items():
        (work / name).write_text(text, encoding="utf-8", newline="\n")
    return [*files, *(["stances.jsonl"] if stances > MANY else [])]


def _dated(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item whose days are days, so that YAML writes them without quotes."""
    found = dict(item)
    for key in ("date", "until", "coded"):
        if key in found:
            found[key] = dt.date.fromisoformat(found[key])
    return found


def replace_files(
    folder: Path,
    work: Path,
    written: list[str],
    ours: dict[str, str],
    done: ImportedTable,
    ontology: str | os.PathLike[str] | None,
) -> None:
    """Put the new files in the place of those of the last import, and say what changed."""
    small = done.account.taken <= _CHECKED
    before = check(folder, ontology=ontology).case if small and ours else None
    digests = {name: _digest(work / name) for name in written}
    folder.mkdir(parents=True, exist_ok=True)
    for name in written:
        (work / name).replace(folder / name)
    for name in ours.keys() - digests.keys():
        (folder / name).unlink(missing_ok=True)
    (folder / _MANIFEST).write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    done.files = [folder / name for name in written]
    if small:
        checked = check(folder, ontology=ontology)
        done.problems, done.checked = checked.problems, True
        done.changes = changes(before, checked.case) if before is not None else None


def imported_before(folder: Path) -> dict[str, str]:
    """Return the files that an earlier import wrote, with their hashes; nothing if the folder is new.

    :raises KgError: if the folder is another case, or somebody changed what was imported.
    """
    if not folder.exists():
        return {}
    try:
        ours: dict[str, str] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise KgError(Message("error.is there already nothing was written", into=folder)) from None
    for name, digest in ours.items():
        path = folder / name
        if path.is_file() and _digest(path) != digest:
            raise KgError(Message("import.changed by hand", path=path))
    return ours


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
