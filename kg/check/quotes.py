"""Find quotes in their source texts: each must occur exactly once. Quotes are never moved to a similar passage."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.check.invisible import hyphenated, same_passage, unseen, visible
from kg.check.references import coded_items
from kg.check.report import Report
from kg.common.problems import clipped
from kg.model.case import Source
from kg.model.case_model import Case
from kg.model.evidence import Quote
from kg.model.origin import Origin
from kg.words import Message, Said

MAX_WORDS = 25


def normalised(text: str) -> str:
    """Normalise text for comparing quotes: composed characters (NFC) and single spaces.

    >>> normalised("a  b\\n c")
    'a b c'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def find_quote(quote: Quote, text: str) -> list[int]:
    """Return the offsets at which a quote, surrounded by its prefix and suffix, occurs in a normalised text.

    >>> find_quote(Quote(exact="b", prefix="a"), "a b c b")
    [2]
    """
    exact = re.escape(normalised(quote.exact))
    before = f"{re.escape(normalised(quote.prefix))} ?" if quote.prefix else ""
    after = f" ?{re.escape(normalised(quote.suffix))}" if quote.suffix else ""
    pattern = re.compile(f"(?={before}({exact}){after})")
    return [match.start(1) for match in pattern.finditer(text)]


def nearest_passage(quote: Quote, text: str) -> str:
    """Return the passage of the text most similar to a fragment; empty if none is similar."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(normalised(quote.exact), text, score_cutoff=60)
    if found is None:
        return ""
    start = text.rfind(" ", 0, found.dest_start + 1) + 1
    end = text.find(" ", found.dest_end - 1)
    return text[start : end if end >= 0 else len(text)]


@dataclass(frozen=True)
class Placed:
    """A quote and the place where it is written."""

    quote: Quote
    source: str
    origin: Origin
    path: tuple[str | int, ...]


def placed_quotes(case: Case) -> Iterator[Placed]:
    """Yield every quote of a case: of its stances, delegations, relations, proposals and outcomes."""
    for item, origin in coded_items(case):
        yield from (Placed(quote, item.source, origin, ("quotes", n)) for n, quote in enumerate(item.quotes))
    for section in ("relations", "proposals", "outcomes"):
        for name, term in case.section(section).items():
            origin = case.origins[section, name]
            yield from (
                Placed(q, term.source or "", origin, ("quotes", n)) for n, q in enumerate(term.quotes)
            )


def check_quotes(case: Case, texts: Path | None, report: Report) -> int:
    """Check the quotes' lengths, and look each up in the folder of texts if given; returns how many were found."""
    _check_evidence(case, report)
    found = 0
    loaded = (
        {name: _load(case, source, texts, report) for name, source in case.sources.items()} if texts else {}
    )
    for placed in placed_quotes(case):
        words = placed.quote.words
        if words > MAX_WORDS:
            message = Message("problem.words quoted", words=words)
            report.add(
                "E004",
                placed.origin,
                *placed.path,
                message=message,
                hint=Message("problem.keep to", max_words=MAX_WORDS),
            )
        text = loaded.get(placed.source)
        if text is not None:
            found += _check_one(placed, text, report)
    return found


def _check_one(placed: Placed, text: str, report: Report) -> bool:
    hits = len(find_quote(placed.quote, text))
    if hits == 1:
        return True
    shown = visible(clipped(normalised(placed.quote.exact), 200))
    if hits > 1:
        message = Message("problem.stands times in", shown=shown, hits=hits, source=placed.source)
        report.add(
            "E002",
            placed.origin,
            *placed.path,
            message=message,
            hint=Message("problem.add words or prefix or suffix"),
        )
        return False
    report.add(
        "E001",
        placed.origin,
        *placed.path,
        message=Message("problem.is not in", shown=shown, source=placed.source),
        hint=_why_not(placed.quote, text),
    )
    return False


def _why_not(quote: Quote, text: str) -> Said:
    """Return what to say of a quote that a text does not have: what is there instead."""
    alone = len(find_quote(Quote(exact=quote.exact), text))
    if alone and (quote.prefix or quote.suffix):
        return Message("problem.the fragment is there but not")
    exact = normalised(quote.exact)
    same = same_passage(exact, text)
    if same:
        here, there = unseen(exact), unseen(same)
        signs = [*(each for each in there if each not in here), *(each for each in here if each not in there)]
        if hyphenated(same) != hyphenated(exact):
            signs.append(str(Message("problem.a word broken at a line end")))
        return Message(
            "problem.only unseen", signs=", ".join(signs) or "–", passage=visible(clipped(same, 200))
        )
    passage = nearest_passage(quote, text)
    if passage:
        return Message("problem.nearest", passage=visible(clipped(passage, 200)))
    return Message("problem.nothing like it is there")


def _load(case: Case, source: Source, texts: Path, report: Report) -> str | None:
    """Return a source's text, normalised; None, with a warning, if it is not available."""
    origin = case.origins["sources", source.id]
    try:
        content = _content(source, texts)
        text = normalised(content.decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        why = Message("problem.it is not utf-8") if isinstance(error, UnicodeDecodeError) else _why(error)
        message = Message("problem.no text of", id=source.id, why=why)
        report.add(
            "E006", origin, "text", message=message, hint=Message("problem.its quotes were not verified")
        )
        return None
    digest = hashlib.sha256(content).hexdigest()
    if source.sha256 is None:
        report.add(
            "E008",
            origin,
            message=Message("problem.has no sha256", id=source.id),
            hint=Message("problem.write sha256", digest=digest),
        )
    elif digest != source.sha256:
        message = Message("problem.the text of is not the", id=source.id)
        report.add(
            "E005", origin, "sha256", message=message, hint=Message("problem.its quotes were checked all the")
        )
    return text


def _content(source: Source, texts: Path) -> bytes:
    """Read a source's text, which must be a file below the folder of texts."""
    if source.text is None:
        raise ValueError(Message("problem.source has no text"))
    path = texts / source.text
    if Path(source.text).is_absolute() or ".." in Path(source.text).parts:
        raise ValueError(Message("problem.leads out of the texts", text=source.text))
    if not path.is_file():
        raise ValueError(Message("problem.no such text", text=source.text, folder=texts))
    return path.read_bytes()


def _why(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error)


def _check_evidence(case: Case, report: Report) -> None:
    for name, relation in case.relations.items():
        if relation.basis == "textual" and not (relation.source and relation.quotes):
            message = Message("problem.is textual but no text is", name=name)
            report.add(
                "E007",
                case.origins["relations", name],
                message=message,
                hint=Message("problem.or write basis coder-declared"),
            )
    for name, proposal in case.proposals.items():
        if proposal.quotes and not proposal.source:
            report.add(
                "E003",
                case.origins["proposals", name],
                message=Message("problem.quotes but names no source", name=name),
            )
        if not proposal.hypothetical and not proposal.source:
            message = Message("problem.names no source", name=name)
            report.add(
                "E003",
                case.origins["proposals", name],
                message=message,
                hint=Message("problem.or write hypothetical true"),
            )
