"""How far the coding passes agree: units matched and unmatched, and alpha for each step of the coding."""

from __future__ import annotations

from kg.analysis.agreement import Agreement, Step
from kg.render.agreement import number
from kg.report.document import Block, CodeSpan, Heading, Paragraph, ReportSection, ReportTable, Spans, Text
from kg.report.gather import Findings


def codings(found: Findings) -> list[ReportSection]:
    """Return the section, if a source was coded in several passes."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("codings lead"))])]
    for each in found.agreement:
        blocks += _compared(each, found)
    blocks.append(Paragraph([CodeSpan(_command(found))], small=True))
    section = ReportSection("codings", words("codings title"), blocks, ("evidence/codings",))
    return [section] if found.agreement else []


def _compared(each: Agreement, found: Findings) -> list[Block]:
    words = found.words
    pair = words("codings pair", one=each.coding, other=each.against)
    units = words(
        "codings units",
        matched=len(each.matched),
        principal=len(each.other_principal),
        one=each.coding,
        here=len(each.only_here),
        other=each.against,
        there=len(each.only_there),
    )
    head = [
        words(f"codings {name}") for name in ("step", "pairs", "same", "alpha", "distance", "differences")
    ]
    table = ReportTable(pair, head, [_row(step, found) for step in each.steps])
    return [Heading(pair), Paragraph([Text(units)]), table]


def _row(step: Step, found: Findings) -> list[Spans]:
    language = found.words.language
    apart = [
        f"{_called(step, one, found)} → {_called(step, other, found)} {count}"
        for (one, other), count in step.table.items()
        if one != other
    ]
    cells = [language.say(f"step.{step.name}"), str(step.n), str(step.agreed), number(step.alpha)]
    cells += [language.say(f"agreement.{step.metric}"), "; ".join(apart)]
    return [[Text(cell)] for cell in cells]


def _called(step: Step, value: str, found: Findings) -> str:
    return step.labels.get(value, value) or found.words.language.say(f"agreement.no {step.name}")


def _command(found: Findings) -> str:
    return f"kg agreement --case {found.wanted.case} --as-of {found.as_of}"
