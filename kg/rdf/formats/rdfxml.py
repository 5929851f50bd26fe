"""RDF/XML, for tools that read no other format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.common.errors import KgError
from kg.rdf.formats import Triple, by_subject
from kg.words import Message

_LITERAL = re.compile(r'"(?P<text>.*)"(@(?P<language>[A-Za-z0-9-]+)|\^\^<(?P<type>[^>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r'\\(u[0-9A-F]{4}|[nrt"\\])')
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write(triples: Iterable[Triple], _base: str, prefixes: dict[str, str]) -> Iterator[str]:
    """Yield a description for each subject.

    :raises KgError: if a text contains a character not allowed in XML.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
    for prefix in sorted(prefixes):
        yield f"\n    xmlns:{prefix}={quoteattr(prefixes[prefix])}"
    yield ">\n"
    for subject, said in by_subject(triples):
        yield f"  <rdf:Description rdf:about={quoteattr(subject[1:-1])}>\n"
        for predicate, values in said:
            yield from (f"    {_property(_name(predicate, by_namespace), value)}\n" for value in values)
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def split_literal(term: str) -> tuple[str, str, str]:
    """Split a literal into text, language and datatype.

    >>> split_literal('"so \\\\"bald\\\\""@de')
    ('so "bald"', 'de', '')
    """
    found = _LITERAL.fullmatch(term)
    assert found is not None, term
    text = _ESCAPE.sub(lambda m: _PLAIN.get(m[1]) or chr(int(m[1][1:], 16)), found["text"])
    return text, found["language"] or "", found["type"] or ""


def _name(predicate: str, by_namespace: dict[str, str]) -> str:
    """Return a predicate as an element name."""
    found = re.fullmatch(r"<(.*[#/])([^#/]+)>", predicate)
    prefix = by_namespace.get(found[1]) if found else None
    if found is None or prefix is None:
        raise KgError(Message("error.rdf xml cannot write the property", predicate=predicate))
    return f"{prefix}:{found[2]}"


def _property(name: str, value: str) -> str:
    if value[0] == "<":
        return f"<{name} rdf:resource={quoteattr(value[1:-1])}/>"
    text, language, datatype = split_literal(value)
    if _NOT_XML.search(text):
        raise KgError(Message("error.rdf xml cannot hold a control", text=text[:40]))
    kind = (
        f' xml:lang="{language}"' if language else f" rdf:datatype={quoteattr(datatype)}" if datatype else ""
    )
    return f"<{name}{kind}>{escape(text, {chr(13): '&#13;'})}</{name}>"
