"""Read RDF in any format into the values of each subject."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kg.common.errors import KgError
from kg.rdf.formats import ENDINGS, NAMES
from kg.rdf.guard import inspect, read_bytes
from kg.rdf.names import full
from kg.rdf.namespaces import Namespaces
from kg.words import Message


class Value(NamedTuple):
    """An object: an IRI, or the text of a literal with its language."""

    text: str
    is_iri: bool
    language: str = ""


class Triple(NamedTuple):
    """A triple: two IRIs and an object."""

    subject: str
    predicate: str
    value: Value


_SCHEMA = "http://schema.org/"
_TYPE = full("rdf:type")
_CLASSES = frozenset({full("rdf:type"), full("kg:memberClass")})
"""Properties whose values are classes, which may be of schema.org."""


class Triples:
    """The triples of a file, by subject and predicate; named graphs are merged, and order is ignored."""

    def __init__(self, namespaces: Namespaces | None = None) -> None:
        self.namespaces = namespaces or Namespaces()
        self.about: dict[str, dict[str, list[Value]]] = {}

    def add(self, subject: str, predicate: str, value: Value) -> None:
        """Add a triple; terms of schema.org may begin with http or https."""
        predicate = self.namespaces.known(predicate)
        if value.is_iri and predicate == _TYPE:
            value = Value(self.namespaces.known(value.text), True)
        if predicate.startswith(_SCHEMA):
            predicate = f"https{predicate[4:]}"
        if value.is_iri and value.text.startswith(_SCHEMA) and predicate in _CLASSES:
            value = Value(f"https{value.text[4:]}", True)
        self.about.setdefault(subject, {}).setdefault(predicate, []).append(value)

    def values(self, subject: str, name: str) -> list[Value]:
        """Return the objects of a property, given as a prefixed name; without duplicates, sorted by text."""
        return sorted(set(self.about.get(subject, {}).get(full(name), ())))

    def __iter__(self) -> Iterator[Triple]:
        """Yield every triple, by subject as in the file."""
        for subject, said in self.about.items():
            for predicate, values in said.items():
                yield from (Triple(subject, predicate, value) for value in dict.fromkeys(values))

    def one(self, subject: str, name: str) -> str | None:
        """Return the text of an object, if there is one."""
        found = self.values(subject, name)
        return found[0].text if found else None

    def is_a(self, subject: str, kind: str) -> bool:
        """Return whether a subject has a class."""
        return any(value.text == full(kind) for value in self.values(subject, "rdf:type"))

    def of_class(self, kind: str) -> list[str]:
        """Return the subjects of a class, sorted."""
        return self._classes.get(full(kind), [])

    def changed(self) -> None:
        """Forget which classes there are, after triples were added."""
        self.__dict__.pop("_classes", None)

    @cached_property
    def _classes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for subject in sorted(self.about):
            for value in self.values(subject, "rdf:type"):
                found.setdefault(value.text, []).append(subject)
        return found


def read_facts(path: Path, form: str | None = None, namespaces: Namespaces | None = None) -> Triples:
    """Read a file; the format is determined by its suffix unless given.

    :raises NotFound: if there is no such file.
    :raises KgError: if it cannot be parsed in that format, with the line of the error; or if it is too large, a
        decompression bomb, or refers to something that would have to be fetched.
    """
    chosen = form or ENDINGS.get(path.suffix.lower())
    if chosen is None:
        raise KgError(
            Message("error.what format is give --format or one", name=path.name, endings=", ".join(ENDINGS))
        )
    data = read_bytes(path)
    if reason := inspect(data, chosen):
        raise KgError(Message("error.is not read", path=path, reason=reason))
    try:
        import pyoxigraph  # noqa: F401
    except ImportError:
        return _with_rdflib(path, data, chosen, Triples(namespaces))
    return _with_oxigraph(path, data, chosen, Triples(namespaces))


def _with_oxigraph(path: Path, data: bytes, form: str, facts: Triples) -> Triples:
    import pyoxigraph as ox

    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "trig": ox.RdfFormat.TRIG,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    try:
        for quad in ox.parse(data, formats[form]):
            value = quad.object
            if isinstance(value, ox.Literal):
                found = Value(value.value, False, value.language or "")
            else:
                found = Value(str(value).strip("<>"), True)
            facts.add(str(quad.subject).strip("<>"), quad.predicate.value, found)
    except (SyntaxError, ValueError) as error:
        raise KgError(Message("error.is no", path=path, form=NAMES[form], error=error)) from None
    return facts


def _with_rdflib(path: Path, data: bytes, form: str, facts: Triples) -> Triples:
    """Parse with rdflib: slower, but always installed with `kg`."""
    import rdflib
    from rdflib.term import Literal

    names = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig", "rdfxml": "xml"}
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # numbers keep their original digits
    try:
        dataset = rdflib.Dataset()
        dataset.parse(data=data, format=names[form])
        for subject, predicate, value, _ in dataset.quads():
            language = (value.language or "") if isinstance(value, Literal) else ""
            found = Value(str(value), not isinstance(value, Literal), language)
            facts.add(str(subject), str(predicate), found)
    except Exception as error:  # noqa: BLE001 - every parser of rdflib raises errors of its own
        raise KgError(
            Message("error.is no", path=path, form=NAMES[form], error=str(error).splitlines()[0][:200])
        ) from None
    finally:
        rdflib.NORMALIZE_LITERALS = before
    return facts
