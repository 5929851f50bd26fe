"""Read the files of an ontology or a case, and compute their hashes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from kg.authored.parse import MAX_BYTES, YamlDocument, control, parse
from kg.common.authored_files import authored_files
from kg.common.problems import Location, Problem, printable, shown_path
from kg.common.whole import as_written
from kg.words import Message, Said

MAX_LINE = 1024 * 1024
_ESCAPES = re.compile(r"\\[ubf]")  # JSON escapes that can produce characters that are not valid text


def read(path: Path) -> YamlDocument:
    """Read and parse one YAML file; an unreadable or oversized file becomes a problem."""
    shown = shown_path(path)
    try:
        size = _size(path)
        if size > MAX_BYTES:
            message = Message(
                "problem.mb a file may have mb", size=size / 1024 / 1024, max_bytes=MAX_BYTES // (1024 * 1024)
            )
            return YamlDocument(
                shown,
                problems=[
                    Problem("Y005", Location(shown), message, Message("problem.split it into several files"))
                ],
            )
        with path.open("rb") as stream:
            return parse(stream.read(MAX_BYTES + 1), shown)
    except OSError as error:
        return YamlDocument(shown, problems=[unreadable(path, error)])


def unreadable(path: Path, error: OSError) -> Problem:
    """Return the problem for a file that cannot be read."""
    why = error.strerror or str(error)
    return Problem(
        "Y008",
        Location(shown_path(path)),
        Message("problem.cannot be read", why=why[:1].lower() + why[1:]),
    )


def _size(path: Path) -> int:
    """Return the size of a regular file in bytes; reading a pipe or a device could wait for ever."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)  # raises the error that says why the folder cannot be listed
    if not stat.S_ISREG(status.st_mode):
        raise OSError("not a file")
    return status.st_size


def read_lines(path: Path) -> Iterator[tuple[int, Any, Problem | None]]:
    """Read a `.jsonl` file with one stance per line: line number, data, and the problem if the line is invalid.

    Meant for stances written by a program. It is read line by line, so its size does not matter.
    """
    try:
        _size(path)
        with path.open("rb") as lines:
            yield from _lines(lines, shown_path(path))
    except OSError as error:
        yield 1, None, unreadable(path, error)


def _lines(lines: IO[bytes], shown: str) -> Iterator[tuple[int, Any, Problem | None]]:
    number = 0
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            message = Message("problem.a line of more than mb", max_line=MAX_LINE // 1024 // 1024)
            yield (
                number,
                None,
                Problem("Y005", Location(shown, number), message, Message("problem.write one stance a line")),
            )
            return
        if line.strip():
            yield number, *_line(line.rstrip(b"\r\n"), number, shown)


def _line(line: bytes, number: int, shown: str) -> tuple[Any, Problem | None]:
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        found = json.loads(
            text, object_pairs_hook=_unique, parse_int=as_written, parse_float=str, parse_constant=str
        )
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8", errors="replace")) + 1
        message = Message("problem.byte 0x is not utf-8", byte=f"{line[error.start]:02x}")
        return None, Problem(
            "Y006", Location(shown, number, column), message, Message("problem.save the file as utf-8")
        )
    except _Twice as error:
        return None, Problem("Y002", Location(shown, number), error.args[0])
    except json.JSONDecodeError as error:
        message = Message("problem.not json", msg=error.msg[:1].lower() + error.msg[1:])
        return None, Problem(
            "Y001",
            Location(shown, number, error.colno),
            message,
            Message("problem.write one stance a line as"),
        )
    except RecursionError:
        return None, Problem("Y005", Location(shown, number), Message("problem.nested too deeply"))
    return _real_text(found, text, number, shown)


def _real_text(found: Any, text: str, number: int, shown: str) -> tuple[Any, Problem | None]:
    """Report control characters and unpaired surrogates, which JSON can spell but no store accepts as text."""
    said = control(text)
    if not said and _ESCAPES.search(text):
        said = next((wrong for wrong in map(_unreal, _strings(found)) if wrong), "")
    if not said:
        return found, None
    hint = (
        Message("problem.write both halves or the character")
        if isinstance(said, Message) and said.key == _HALF
        else Message("problem.delete it")
    )
    return None, Problem("Y001", Location(shown, number), said, hint)


def _strings(found: Any) -> Iterator[str]:
    """Yield all texts in plain data, including keys."""
    if isinstance(found, str):
        yield found
        return
    if isinstance(found, dict):
        yield from found
        found = list(found.values())
    for part in found if isinstance(found, list) else ():
        yield from _strings(part)


_HALF = "problem.half a character"


def _unreal(text: str) -> Said:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return Message(_HALF, number=f"{ord(error.object[error.start]):04x}")
    return control(text)


class _Twice(ValueError):
    """Raised if a key occurs twice in one JSON object."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Twice(Message("problem.key given twice", value=twice))
    return data


def hashes(place: Path) -> dict[str, str]:
    """Return the SHA-256 of each authored file, by its path within the folder; files that cannot be read are left out.

    >>> from kg.common.paths import find_data
    >>> len(hashes(find_data("ontology") / "scales")) > 0
    True
    """
    root = place if place.is_dir() else place.parent
    result = {}
    for path in authored_files(place):
        with contextlib.suppress(OSError):  # the error is reported when the content is read
            _size(path)
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
            result[printable(path.relative_to(root))] = digest.hexdigest()
    return result
