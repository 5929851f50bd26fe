"""Read text files of a table: find out encoding and separator, and read line by line."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TextIO

from kg.common.errors import KgError
from kg.words import Message

MAX_LINE = 4 * 1024 * 1024
"""Characters of the longest line that is read."""
_SAMPLE = 256 * 1024
_SEPARATORS = ",;\t|"
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
_SHOWN = {"\t": "tab"}


def open_csv(
    path: Path, encoding: str | None, separator: str | None
) -> tuple[Iterator[tuple[int, list[str]]], list[Message]]:
    """Return the rows of a text file with their first lines, and what was found out about it.

    :raises KgError: if it cannot be read as a table.
    """
    with _opened(path) as file:
        sample = _guarded(path, file)
    encoding = encoding or encoding_of(sample)
    try:
        head = sample.decode(encoding, errors="replace")
    except LookupError:
        raise KgError(Message("import.no encoding", path=path, encoding=encoding)) from None
    separator = {"tab": "\t", "\\t": "\t"}.get(separator or "", separator) or separator_of(head)
    if len(separator) != 1:
        raise KgError(Message("import.no separator", path=path, separator=separator))
    found = Message(
        "import.text read",
        encoding=_NAMES.get(encoding, encoding),
        separator=_SHOWN.get(separator, separator),
    )
    return _rows(path, encoding, separator), [found]


def encoding_of(sample: bytes) -> str:
    """Return the encoding of the beginning of a file: by its mark, UTF-8 if it is valid, or the likeliest.

    >>> encoding_of("Türkei".encode()), encoding_of("Türkei".encode("cp1252"))
    ('utf-8', 'cp1252')
    """
    for mark, name in _BOMS.items():
        if sample.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # may end within a character
    except UnicodeDecodeError:
        try:
            sample.decode("cp1252")
        except UnicodeDecodeError:
            return "latin-1"
        return "cp1252"
    return "utf-8"


def separator_of(text: str) -> str:
    """Return the separator of a text: the one that most lines have equally often.

    >>> separator_of("a;b\\n1,5;2\\n3,0;4\\n"), separator_of("only one column\\n")
    (';', ',')
    """
    lines = text.splitlines()[:200]
    lines = lines[:-1] if len(lines) > 2 and len(text) > 1000 else lines

    def score(separator: str) -> tuple[int, int]:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
        counts.pop(1, None)
        (width, times), *_ = counts.most_common(1) or [(0, 0)]
        return times, width

    try:
        return max(_SEPARATORS, key=score)
    except csv.Error:
        return ","


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _guarded(path: Path, file: IO[bytes]) -> bytes:
    try:
        sample = file.read(_SAMPLE)
    except (OSError, EOFError, zlib.error) as error:
        raise KgError(Message("import.damaged", path=path, why=str(error)[:200])) from None
    if b"\0" in sample and not sample.startswith(tuple(_BOMS)):
        raise KgError(Message("import.not a table", path=path))
    return sample


def _rows(path: Path, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    number = 0

    def lines(file: TextIO) -> Iterator[str]:
        nonlocal number
        while line := file.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                raise KgError(Message("import.long line", path=path, line=number, most=MAX_LINE // 2**20))
            yield line.replace("\0", "")

    csv.field_size_limit(MAX_LINE)
    with _opened(path) as raw, io.TextIOWrapper(raw, encoding, newline="") as file:
        first = 1
        try:
            for row in csv.reader(lines(file), delimiter=separator):
                if any(row):
                    yield first, [value.replace("\xa0", " ").strip() for value in row]
                first = number + 1
        except UnicodeDecodeError:
            raise KgError(
                Message("import.wrong encoding", path=path, line=first, encoding=encoding)
            ) from None
        except (csv.Error, EOFError, zlib.error, OSError) as error:
            raise KgError(
                Message("import.damaged line", path=path, line=first, why=str(error)[:200])
            ) from None
