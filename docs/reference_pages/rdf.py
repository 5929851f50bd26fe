"""The RDF vocabulary: the mapping of every key, and every class and property of our own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.check import checked_case, load_ontology
from kg.common.problem_codes import CODES
from kg.rdf.formats import serialise
from kg.rdf.mapping import CONCEPTS, HEAD, PARTS, SECTIONS, Key, Shape
from kg.rdf.models import MODELS
from kg.rdf.names import DEFAULT_BASE, PREFIXES
from kg.rdf.rules import rules, said
from kg.rdf.vocabulary import VocabularyTerm, own_terms
from kg.rdf.write import quads
from kg.words import language_name, languages
from reference_pages.markdown import block, sentence, table, text
from reference_pages.markdown import page as joined

_INTRO = """
How every key of the YAML is written in RDF, and what the project's own terms mean. [RDF](../rdf.md) explains the
decisions; `kg export vocabulary` and `kg export shapes` write the same as OWL, SKOS and SHACL.
"""
_FORMS = {
    "words": "text, by language",
    "quoted": "text, in the source's language",
    "text": "text",
    "day": "day",
    "flag": "true, or not there",
    "truth": "true or false",
    "whole": "whole number",
    "decimal": "number",
    "texts": "texts, in order",
    "interval": "interval",
    "address": "address",
    "iris": "IRIs",
    "json": "a map, as JSON",
}
_EXAMPLE = "alaska-2025"
_SHOWN = "case/alaska-2025/stance/merz-no-recognition"


def page() -> str:
    """Return the page."""
    terms = own_terms(load_ontology()[0])
    return joined(
        "# RDF vocabulary",
        text(_INTRO),
        joined(
            "## Prefixes",
            table(["prefix", "namespace"], ([f"`{p}:`", f"`{PREFIXES[p]}`"] for p in sorted(PREFIXES))),
        ),
        joined("## Example", "A stance with its quote:", block("turtle", _example())),
        joined("## A case", _shape("case", HEAD), *(_shape(name, shape) for name, shape in SECTIONS.items())),
        joined("## Parts", "What has no id stands below its owner, numbered.", *map(_part, PARTS.items())),
        joined("## What cases are coded in", *(_shape(name, shape) for name, shape in CONCEPTS.items())),
        joined("## Shapes", text(_SHAPES), _checked()),
        joined("## Classes of our own", _terms(term for term in terms if term.kind == "class")),
        joined("## Properties of our own", _terms(term for term in terms if term.kind != "class")),
    )


_SHAPES = """
Which problems of `kg check` the SHACL shapes find, and how: by shapes of single properties, or by rules over several,
which are SPARQL. For problems that only `kg check` finds, the reason is given. YAML and query problems are not listed.
"""


def _checked() -> str:
    """Return each code of a check with what finds it in RDF."""
    found: dict[str, list[str]] = {code: [words] for code, words in said()["properties"].items()}
    for name, rule in rules(load_ontology()[0]).items():
        for code in rule.codes:
            found.setdefault(code, []).append(f"`{name}`")
    found |= {code: [f"*left:* {why}"] for code, why in said()["left"].items()}
    rows = [
        [f"[{code}](problems.md#{code.lower()})", CODES[code].title, ", ".join(found[code])]
        for code in CODES
        if code in found
    ]
    return table(["code", "problem", "found by"], rows)


def _example() -> str:
    """Return the Turtle blocks of one stance."""
    case = checked_case(Path("seeds", _EXAMPLE))
    found = "".join(serialise(quads(case), "turtle", DEFAULT_BASE)).split("\n\n")
    return "\n\n".join(each.strip() for each in found if each.startswith(f"<{_SHOWN}"))


def _part(pair: tuple[str, Shape]) -> str:
    return _shape(*pair)


def _shape(name: str, shape: Shape) -> str:
    classes = ", ".join(f"`{each}`" for each in (shape.type, *shape.also))
    fields = MODELS[shape.name].model_fields
    rows = []
    for key in shape.keys:
        written = " and ".join(
            f"`{(fields[n].alias if n in fields else None) or n}`" for n in key.name.split()
        )
        written = {"`expression`": "`pattern`, or its `codes`"}.get(written, written)
        rows.append([written, f"`{key.property}`", _value(key)])
    if shape.attributes:
        rows.append(["`attributes`", f"`attr:{shape.name}.…`", "each of its declared kind"])
    return joined(
        f"### {name.replace('_', ' ')}", f"Classes: {classes}.", table(["key", "property", "value"], rows)
    )


def _value(key: Key) -> str:
    if key.form in ("name", "names"):
        leads = "kg:Coding" if key.to == "codings" else {**SECTIONS, **CONCEPTS}[key.to].type
        return f"`{leads}`" + (", in order" if key.form == "names" else "")
    if key.form == "parts":
        return f"[{key.to}](#{key.to}), numbered"
    return _FORMS[key.form]


def _terms(terms: Iterable[VocabularyTerm]) -> str:
    return table(["term", *map(language_name, languages()), "definition", "from", "to"], map(_term, terms))


def _term(term: VocabularyTerm) -> list[str]:
    leads = term.above if term.kind == "class" else term.ranges
    starts, ends = (" ".join(f"`{name}`" for name in names) for names in (term.domains, leads))
    labels = [term.label.of(code) for code in languages()]
    return [f"`{term.name}`", *labels, sentence(term.definition), starts, ends]
