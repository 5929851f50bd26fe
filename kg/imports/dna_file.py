"""Read the database of Discourse Network Analyzer (DNA) 3: SQLite, never written to."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.common.errors import KgError, NotFound
from kg.words import Message

_HEAD = b"SQLite format 3\0"
_TABLES = (
    *("SETTINGS", "CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES", "STATEMENTS", "ENTITIES"),
    *("DATABOOLEAN", "DATAINTEGER", "DATASHORTTEXT", "DATALONGTEXT", "ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES"),
)
_LONGEST = 64 * 2**20
"""Bytes of the longest cell that is read."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_VALUES = (
    ("DATABOOLEAN", "select StatementId, VariableId, Value from DATABOOLEAN"),
    ("DATAINTEGER", "select StatementId, VariableId, Value from DATAINTEGER"),
    ("DATALONGTEXT", "select StatementId, VariableId, coalesce(Value, '') from DATALONGTEXT"),
    (
        "DATASHORTTEXT",
        "select d.StatementId, d.VariableId, e.Value from DATASHORTTEXT d join ENTITIES e on e.ID = d.Entity",
    ),
)
_STATEMENTS = """
select s.ID, s.StatementTypeId, s.DocumentId, s.Start, s.Stop, s.Coder from STATEMENTS s
order by s.DocumentId, s.Start, s.Stop, s.ID
"""


@dataclass(frozen=True)
class Document:
    """A document: `when` is in UTC, as DNA reckons."""

    id: int
    title: str
    text: str
    author: str
    source: str
    section: str
    kind: str
    when: dt.datetime | None


@dataclass(frozen=True)
class Statement:
    """A statement: where it stands in its document, counted in UTF-16 code units, and its variables."""

    id: int
    type: int
    document: int
    start: int
    stop: int
    coder: int
    values: dict[str, int | str]


@dataclass
class Dna:
    """What a database holds besides documents and statements: names by id, variables of each type of statement."""

    db: sqlite3.Connection
    version: str = ""
    coders: dict[int, str] = field(default_factory=dict)
    types: dict[int, str] = field(default_factory=dict)
    variables: dict[int, dict[str, str]] = field(default_factory=dict)
    entities: list[tuple[str, str]] = field(default_factory=list)
    attributes: int = 0
    _values: dict[int, dict[str, int | str]] = field(default_factory=dict)

    def statements(self) -> Iterator[Statement]:
        """Yield the statements, by document and place."""
        for number, kind, document, start, stop, coder in self.db.execute(_STATEMENTS):
            yield Statement(number, kind, document, start, stop, coder, self._values.get(number, {}))

    def document(self, number: int) -> Document | None:
        """Return a document, if there is one."""
        row = self.db.execute(
            "select Title, Text, Author, Source, Section, Type, Date from DOCUMENTS where ID = ?", (number,)
        ).fetchone()
        if row is None:
            return None
        title, text, author, source, section, kind = (
            clean(each) if at != 1 else str(each) for at, each in enumerate(row[:6])
        )
        return Document(number, title, text, author, source, section, kind, _when(row[6]))


@contextmanager
def opened(path: Path) -> Iterator[Dna]:
    """Open a file of DNA 3 for reading.

    :raises NotFound: if there is none.
    :raises KgError: if it is no database of DNA 3, is damaged, or is open in DNA.
    """
    if not path.is_file():
        raise NotFound(Message("import.no file", path=path))
    with path.open("rb") as file:
        if file.read(len(_HEAD)) != _HEAD:
            raise KgError(Message("import.no dna", path=path))
    for ending in ("-wal", "-journal"):
        beside = Path(f"{path}{ending}")
        if beside.is_file() and beside.stat().st_size:
            raise KgError(Message("import.dna is open", path=path, beside=beside.name))
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            yield _read(path, db)
    except (sqlite3.Error, OverflowError) as error:
        raise KgError(Message("import.damaged", path=path, why=str(error)[:200])) from None


def _read(path: Path, db: sqlite3.Connection) -> Dna:
    there = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
    missing = [name for name in _TABLES if name not in there]
    if missing:
        raise KgError(Message("import.no dna tables", path=path, names=", ".join(missing[:3])))
    row = db.execute("select Value from SETTINGS where Property = 'version'").fetchone()
    version = clean(row[0]) if row else "–"
    if not version.startswith("3."):
        raise KgError(Message("import.dna version", path=path, version=version[:20]))
    found = Dna(db, version)
    found.coders = {number: clean(name) for number, name in db.execute("select ID, Name from CODERS")}
    found.types = {number: clean(name) for number, name in db.execute("select ID, Label from STATEMENTTYPES")}
    names: dict[int, str] = {}
    for number, name, kind, owner in db.execute(
        "select ID, Variable, DataType, StatementTypeId from VARIABLES order by ID"
    ):
        names[number] = clean(name)
        found.variables.setdefault(owner, {})[names[number]] = kind
    for number, value in db.execute("select VariableId, Value from ENTITIES order by ID"):
        found.entities.append((names.get(number, ""), clean(value)))
    (found.attributes,) = db.execute(
        "select count(*) from ATTRIBUTEVALUES where AttributeValue != ''"
    ).fetchone()
    for _, query in _VALUES:
        for statement, variable, value in db.execute(query):
            if variable in names:
                own = found._values.setdefault(statement, {})
                own[names[variable]] = value if isinstance(value, int) else clean(value)
    return found


def clean(text: object) -> str:
    """Return text without control characters, which no store accepts; each becomes a blank.

    >>> clean("a\\x00b")
    'a b'
    """
    return _CONTROL.sub(" ", str(text if text is not None else ""))


def span(text: str, start: int, stop: int) -> str:
    """Return a part of a text, counted in UTF-16 code units, as Java does.

    >>> span("a😀bc", 3, 5)
    'bc'
    """
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * stop].decode("utf-16-le", "replace")


def _when(seconds: object) -> dt.datetime | None:
    try:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(str(seconds)))
    except (OverflowError, ValueError):
        return None
