"""Write saved scripts as files: a zip of folders for Neo4j Browser up to 5, a table for later versions."""

from __future__ import annotations

import csv
import io
import uuid
import zipfile
from collections.abc import Iterable

from kg.neo4j_assets.scripts import Script

COLUMNS = ("name", "description", "query", "id", "parentId", "isFolder")
_OURS = uuid.UUID("6f9d1a52-3f0e-5c1b-9a57-0d6c2f4b8e11")
_BEFORE_ALL = (1980, 1, 1, 0, 0, 0)  # the earliest day in a zip: no timestamps


def archive(scripts: Iterable[Script], case: str) -> bytes:
    """Return a zip with one folder per pack, also named after the case, and one `.cypher` file per script.

    Dropped on Neo4j Browser 5, it fills the favourites. Their names are the first line of each file. Not compressed, so
    that the bytes do not depend on the compression library's version.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for script in scripts:
            name = f"{case} {script.folder}/{script.id.rpartition('/')[2]}.cypher"
            entry = zipfile.ZipInfo(name, _BEFORE_ALL)
            entry.create_system = 3  # the same bytes on every system
            entry.external_attr = 0o644 << 16
            made.writestr(entry, script.text)
    return stream.getvalue()


def table(scripts: Iterable[Script], case: str, title: str) -> str:
    """Return the scripts as the CSV that later Neo4j Browsers import: a folder for the case, in it one per pack."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    root = _id(case)
    writer.writerow([title, "", "", root, "", "true"])
    seen: set[str] = set()
    for script in scripts:
        folder = _id(case, script.folder)
        if script.folder not in seen:
            seen.add(script.folder)
            writer.writerow([script.folder, "", "", folder, root, "true"])
        query = (
            script.command if script.command.startswith(":") else script.text
        )  # there, a command must be a script by itself
        writer.writerow(
            [script.name, script.description, query.strip(), _id(case, script.id), folder, "false"]
        )
    return stream.getvalue()


def _id(*names: str) -> str:
    """Return an id that is always the same for the same names."""
    return str(uuid.uuid5(_OURS, " ".join(names)))
