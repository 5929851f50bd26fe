"""All available queries: the shipped packs, and the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.authored.files import read
from kg.check.shape import shape
from kg.common.errors import CheckFailed, NotFound
from kg.common.paths import PACKAGE, find_data
from kg.common.problems import Location, Problem, nearest, shown_path
from kg.query.document import Parameter, Query, read_query
from kg.query.fragments import Fragment, Fragments, read_fragments
from kg.query.texts import translate_parameter
from kg.words import Message

STANDARD = "parameters.yaml"


class Catalogue:
    """The queries of one or more folders of packs; a later folder's query replaces an earlier one of the same name.

    >>> "redlines/red-lines" in Catalogue.find()
    True
    """

    def __init__(
        self, queries: Iterable[Query], problems: list[Problem], fragments: Fragments | None = None
    ) -> None:
        self.fragments = fragments or {}
        self.queries = {query.id: query for query in sorted(queries, key=lambda q: q.id)}
        self.problems = problems

    @classmethod
    def find(cls, *folders: str | os.PathLike[str]) -> Catalogue:
        """Return the shipped packs, and those of the folders given; files are read again only when one has changed.

        :raises NotFound: if a folder does not exist.
        """
        places = (find_data("queries"), *map(Path, folders))
        for place in places:
            if not place.is_dir():
                raise NotFound(Message("error.no folder of queries", place=place))
        # messages name files as seen from the working folder, and texts come from the catalogues of words
        return cls._read(places, _stamps(places), Path.cwd(), os.environ.get("KG_WORDS", ""))

    @classmethod
    @lru_cache(maxsize=8)
    def _read(
        cls, places: tuple[Path, ...], _stamps: tuple[tuple[str, int, int], ...], _here: Path, _words: str
    ) -> Catalogue:
        queries: dict[str, Query] = {}
        problems: list[Problem] = []
        standard: dict[str, dict[str, Any]] = {}
        fragments: dict[str, Fragment] = {}
        for place in places:
            shipped = place == places[0] or place.is_relative_to(PACKAGE)
            standard = {**standard, **_standard(place / STANDARD, problems, shipped=shipped)}
            fragments, wrong = read_fragments(place, fragments)
            problems += wrong
            for path in sorted(place.glob("*/*.cypher")):
                query, found = read_query(path, path.parent.name, standard, fragments, shipped=shipped)
                problems.extend(found)
                queries.pop(
                    f"{path.parent.name}/{path.stem}", None
                )  # an invalid query also hides the one that it would replace
                if query is not None and not found:
                    queries[query.id] = query
            problems += [_astray(path) for path in sorted(place.glob("*.cypher"))]
        return cls(queries.values(), problems, fragments)

    def __contains__(self, name: str) -> bool:
        return name in self.queries

    def __iter__(self) -> Iterator[Query]:
        return iter(self.queries.values())

    def get(self, name: str) -> Query:
        """Return the query called `pack/name`, or `name` alone if only one pack has it.

        :raises CheckFailed: if its file is invalid.
        :raises NotFound: if there is none, with the nearest name.
        """
        if name in self.queries:
            return self.queries[name]
        alone = [query for query in self.queries.values() if query.name == name]
        if len(alone) == 1:
            return alone[0]
        if len(alone) > 1:
            raise NotFound(
                Message("error.is in several packs", name=name, alone=", ".join(query.id for query in alone))
            )
        file = f"/{name}.cypher"
        broken = [p for p in self.problems if f"/{p.location.path}".endswith(file)]
        if broken:
            raise CheckFailed(broken)
        known = [*self.queries, *(query.name for query in self.queries.values())]
        hint = nearest(name, known) or Message("problem.kg query list names them")
        raise NotFound(Message("error.no query", name=name, hint=hint))


def _stamps(places: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Return path, time of change and size of every file that a catalogue is read from."""
    found = []
    for place in places:
        for path in sorted([*place.glob("*.yaml"), *place.glob("*.cypher"), *place.glob("*/*.cypher")]):
            with suppress(OSError):
                known = path.stat()
                found.append((str(path), known.st_mtime_ns, known.st_size))
    return tuple(found)


def _astray(path: Path) -> Problem:
    """Report a query that is not in a pack, and so has no name."""
    message = Message("problem.a query stands in a pack", name=path.parent.name, name2=path.name)
    return Problem("Q001", Location(shown_path(path), 1, 1), message)


def _standard(path: Path, problems: list[Problem], *, shipped: bool) -> dict[str, dict[str, Any]]:
    """Read the standard parameters of a folder of packs, by name."""
    if not path.is_file():
        return {}
    document = read(path)
    problems.extend(document.problems)
    found: dict[str, dict[str, Any]] = {}
    if document.data is not None and not isinstance(document.data, list):
        problems.append(
            Problem("Q001", document.locate(()), Message("problem.a list of parameters is wanted"))
        )
    for index, item in enumerate(document.data if isinstance(document.data, list) else []):
        parameter, wrong = shape(
            Parameter, item, lambda path, key=False, index=index: document.locate((index, *path), key=key)
        )
        problems.extend(wrong)
        if parameter is not None:
            if shipped:
                translate_parameter(parameter.name, item)
            found[parameter.name] = item
    return found
