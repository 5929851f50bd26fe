"""JSON-LD: an object for each thing, with the short names of the context, which is written at the top."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kg.rdf.context import context, properties
from kg.rdf.formats import Triple, by_subject
from kg.rdf.formats.rdfxml import split_literal
from kg.rdf.formats.turtle import Shortener
from kg.rdf.names import PREFIXES

_XSD = PREFIXES["xsd"]
_NATIVE: dict[str, Callable[[str], Any]] = {
    _XSD + "boolean": lambda text: text == "true",
    _XSD + "integer": int,
}


class Compactor:
    """Writes properties and values with the names of the context."""

    def __init__(self, base: str, prefixes: dict[str, str]) -> None:
        self.shorten = Shortener(base, prefixes)
        defined = context(base)
        self.properties = {spec["@id"]: (name, spec) for name, spec in properties().items()}
        self.classes = {iri: name for name, iri in defined.items() if name[0].isupper()}

    def iri(self, term: str) -> str:
        """Return an IRI: with a prefix, relative to the base, or complete."""
        return self.shorten(term).removeprefix("<").removesuffix(">")

    def about(self, subject: str, said: list[tuple[str, list[str]]]) -> dict[str, Any]:
        """Return the object for one thing."""
        found: dict[str, Any] = {"@id": self.iri(subject)}
        for predicate, values in said:
            name = self.iri(predicate)
            if name == "rdf:type":
                types = [self.iri(value) for value in values]
                found["@type"] = sorted(self.classes.get(each, each) for each in types)
                continue
            key, spec = self.properties.get(name, (name, {}))
            if spec.get("@container"):
                found[key] = _by_language(values)
            else:
                written = [self._value(value, spec.get("@type", "")) for value in values]
                found[key] = written[0] if len(written) == 1 else written
        return found

    def _value(self, term: str, kind: str) -> Any:
        if term[0] == "<":
            iri = self.iri(term)
            return iri if kind == "@id" else {"@id": iri}
        text, language, datatype = split_literal(term)
        if language:
            return {"@value": text, "@language": language}
        if kind and datatype == _XSD + kind.partition(":")[2]:
            return text
        if datatype in _NATIVE and not kind:
            value = _NATIVE[datatype](text)
            if str(value).lower() == text:
                return value
        return {"@value": text, "@type": self.iri(f"<{datatype}>")} if datatype else _plain(text, kind)


def write(triples: Iterable[Triple], base: str, prefixes: dict[str, str]) -> Iterator[str]:
    """Yield the context, then an object for each thing."""
    namer = Compactor(base, prefixes)
    yield '{\n"@context": ' + _json(context(namer.shorten.base, prefixes)) + ',\n"@graph": ['
    comma = ""
    for subject, said in by_subject(triples):
        yield f"{comma}\n{_json(namer.about(subject, said))}"
        comma = ","
    yield "\n]\n}\n"


def _by_language(values: list[str]) -> dict[str, Any]:
    """Group texts by language; those without one are under @none."""
    found: dict[str, list[str]] = {}
    for value in values:
        text, language, _ = split_literal(value)
        found.setdefault(language or "@none", []).append(text)
    return {language: texts[0] if len(texts) == 1 else texts for language, texts in found.items()}


def _plain(text: str, kind: str) -> Any:
    """Return text without its datatype, if the context defines one."""
    return {"@value": text} if kind else text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
