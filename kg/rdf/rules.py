"""Rules for SHACL between several things: those of `rules.yaml`, and those generated from terms of the ontology."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg.model.case_model import Ontology
from kg.rdf import terms
from kg.rdf.describe import Pair, attribute
from kg.rdf.mapping import SECTIONS
from kg.rdf.names import PREFIXES, camel, full

_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True)
class Rule:
    """A SPARQL query whose rows are violations, the classes it applies to, and the codes of the problems it finds."""

    codes: tuple[str, ...]
    of: tuple[str, ...]
    message: str
    select: str
    severity: str = "Violation"

    @property
    def query(self) -> str:
        """The query with only the prefixes it uses: validators parse it again for every node."""
        used = [name for name in sorted(PREFIXES) if re.search(rf"\b{name}:", self.select)]
        return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + self.select.strip()


@cache
def said() -> dict[str, Any]:
    """Return `rules.yaml`: the rules, what properties alone can express, and what only a check finds."""
    text = importlib.resources.files("kg.rdf").joinpath("rules.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def rules(ontology: Ontology) -> dict[str, Rule]:
    """Return every rule by its name.

    >>> from kg.check import load_ontology
    >>> rules(load_ontology()[0])["relation-to-itself"].codes
    ('L004',)
    """
    written = {
        name: Rule(**{**rule, "codes": tuple(rule["codes"]), "of": tuple(rule["of"])})
        for name, rule in said()["rules"].items()
    }
    return {**written, **_circles(ontology), **_exclusions(ontology), **_attributes(ontology)}


def rule_shapes(ontology: Ontology, place: str) -> Iterator[Pair]:
    """Yield a shape for each rule."""
    for name, rule in rules(ontology).items():
        shape, constraint = terms.node(f"{place}#{name}"), terms.node(f"{place}#{name}.rule")
        yield shape, terms.named("rdf:type"), terms.node(_SHACL + "NodeShape")
        yield shape, terms.node(_SHACL + "severity"), terms.node(_SHACL + rule.severity)
        for each in rule.of:
            yield shape, terms.node(_SHACL + "targetClass"), terms.named(each)
        yield shape, terms.node(_SHACL + "sparql"), constraint
        yield constraint, terms.named("rdf:type"), terms.node(_SHACL + "SPARQLConstraint")
        message = f"{rule.message} ({', '.join(rule.codes)})"
        yield constraint, terms.node(_SHACL + "message"), terms.plain(message, "en")
        yield constraint, terms.node(_SHACL + "select"), terms.plain(rule.query)


def _circles(ontology: Ontology) -> dict[str, Rule]:
    codes = {"entailment": "L001", "order": "L002"}
    return {
        f"{each.id}-circle": Rule(
            (codes.get(each.role, "L009"),),
            ("kg:Demand",),
            f"{each.id} forms a cycle",
            f"SELECT $this WHERE {{ $this kg:{camel(each.id)}+ $this }}",
        )
        for each in ontology.relation_types.values()
        if each.acyclic
    }


def _exclusions(ontology: Ontology) -> dict[str, Rule]:
    entails, excludes, compatible = (
        "|".join(f"kg:{camel(each.id)}" for each in ontology.relation_types.values() if each.role == role)
        for role in ("entailment", "exclusion", "compatibility")
    )
    if not entails or not excludes:
        return {}
    clash = f"$this ({entails})* ?one . {{}} ({entails})* ?other . ?one ({excludes}) ?other"
    query = f"SELECT $this WHERE {{ {clash.format('$this')} }}"
    found = {
        "entails-and-excludes": Rule(("L003",), ("kg:Demand",), "entails and excludes the same demand", query)
    }
    if compatible:
        either = f"{{ $this ({compatible}) ?value }} UNION {{ ?value ({compatible}) $this }}"
        query = f"SELECT $this ?value WHERE {{ {either} {clash.format('?value')} }}"
        message = "declared compatible with a demand that it excludes"
        found["compatible-and-excluded"] = Rule(("L017",), ("kg:Demand",), message, query)
    return found


def _attributes(ontology: Ontology) -> dict[str, Rule]:
    """Return the rules for attributes that the class does not declare."""
    found = {}
    for shape in SECTIONS.values():
        node_class = ontology.node_classes.get(shape.name)
        if node_class is None or not shape.attributes:
            continue
        known = ", ".join(f"<{full(attribute(shape.name, each.name))}>" for each in node_class.attributes)
        spoken = "|".join(each.name for each in node_class.attributes if each.languages)
        strange = f"STRSTARTS(STR(?path), STR(attr:)){f' && ?path NOT IN ({known})' if known else ''}"
        if spoken:  # a translation of a declared attribute
            prefix = re.escape(full(f"attr:{shape.name}."))
            strange += f" && !REGEX(STR(?path), {terms.plain(f'^{prefix}({spoken})_[a-z0-9_]+$')})"
        query = f"SELECT $this ?value WHERE {{ $this ?path ?value FILTER({strange}) }}"
        message = "an attribute that the ontology does not declare"
        found[f"{shape.name}-attributes"] = Rule(("S008",), (shape.type,), message, query)
    return found
