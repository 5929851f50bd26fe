"""Check links to other registries: known registry, valid identifier, and no identifier used for two things."""

from __future__ import annotations

import importlib
import re

from kg.check.report import Report
from kg.common.problems import clipped, nearest
from kg.model.base import Link
from kg.model.case_model import Case, Ontology
from kg.model.linked import Linked, linked
from kg.model.ontology import LinkScheme
from kg.model.origin import Origin
from kg.words import Message, Said

_ALGORITHMS = {
    "mod-11-2": "stdnum.iso7064.mod_11_2",
    "mod-97-10": "stdnum.iso7064.mod_97_10",
    "luhn": "stdnum.luhn",
}
_ORCID = "mod-11-2"


def check_links(case: Case, report: Report) -> None:
    """Report links with an unknown registry or invalid identifier, without a reason, or shared by two things."""
    taken: dict[tuple[str, str, str], str] = {}
    for thing in linked(case):
        origin = case.origins.get(thing.owner)
        if origin is None:
            continue
        for index, link in enumerate(thing.links):
            path = (*thing.path, index)
            _check(case.ontology, link, origin, path, report)
            if link.match != "exact":
                if link.justification is None:
                    report.add(
                        "E009",
                        origin,
                        *path,
                        message=Message("problem.a match without its reason", match=link.match),
                    )
            elif thing.section != "places":  # the same place may be named by several things
                _distinct(taken, thing, link, origin, path, report)
    for name, coder in case.coders.items():
        if coder.orcid and not has_check_digit(_ORCID, coder.orcid):
            origin = case.origins["coders", name]
            report.add(
                "S007",
                origin,
                "orcid",
                message=Message("problem.is no orcid id", orcid=coder.orcid),
                hint=_TYPED,
            )


def why_not(scheme: LinkScheme, identifier: str) -> Said:
    """Explain why an identifier is invalid; empty if it may be one of the registry.

    >>> from kg.check import load_ontology
    >>> schemes = load_ontology()[0].link_schemes
    >>> why_not(schemes["isni"], "0000000121032683")
    ''
    >>> str(why_not(schemes["isni"], "0000000121032684"))
    'its check digit is wrong; look for a typing error'
    """
    if not re.fullmatch(scheme.pattern, identifier):
        return Message("problem.its pattern is", pattern=scheme.pattern)
    if scheme.codes and identifier not in scheme.codes:
        return nearest(identifier, scheme.codes) or Message("problem.not among its codes")
    if scheme.check_digit and not has_check_digit(scheme.check_digit, identifier):
        return _TYPED
    return ""


_TYPED = Message("problem.a digit is mistyped")


def has_check_digit(algorithm: str, identifier: str) -> bool:
    """Return whether an identifier's check digits match its other digits; hyphens and spaces are ignored.

    >>> has_check_digit("mod-11-2", "0000-0002-1825-0097")
    True
    """
    found: bool = importlib.import_module(_ALGORITHMS[algorithm]).is_valid(re.sub("[- ]", "", identifier))
    return found


def _check(
    ontology: Ontology, link: Link, origin: Origin, path: tuple[str | int, ...], report: Report
) -> None:
    scheme = ontology.link_schemes.get(link.scheme)
    if scheme is None:
        hint = nearest(link.scheme, ontology.link_schemes)
        report.add(
            "R001",
            origin,
            *path,
            "scheme",
            message=Message("problem.no link scheme", scheme=link.scheme),
            hint=hint,
        )
    elif reason := why_not(scheme, link.id):
        message = Message("problem.is no identifier of", id=clipped(link.id), of=scheme.label.of())
        report.add("S007", origin, *path, "id", message=message, hint=reason)


def _distinct(
    taken: dict[tuple[str, str, str], str],
    thing: Linked,
    link: Link,
    origin: Origin,
    path: tuple[str | int, ...],
    report: Report,
) -> None:
    """Report two things of the same section that are both linked as exactly the same entry."""
    other = taken.setdefault((thing.section, link.scheme, link.id), thing.id)
    if other != thing.id:
        message = Message("problem.is exactly already", scheme=link.scheme, id=clipped(link.id), other=other)
        report.add("R004", origin, *path, message=message, hint=Message("problem.one of the two is wrong"))
