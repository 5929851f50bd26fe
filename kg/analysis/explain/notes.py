"""The list of evidence at the end: a note for every stance, delegation and relation that sentences refer to."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.explain.facts import ExplainFacts, Row
from kg.analysis.explain.parts import Note, Sentence


def notes(facts: ExplainFacts, sentences: list[Sentence]) -> Iterator[Note]:
    """Yield a note for everything that the sentences refer to, in the order of first mention."""
    stances = {name for sentence in sentences for name in sentence.stances}
    relations = any(sentence.relations for sentence in sentences)
    known = {row["relation"]: row for row in facts.ask("explain/relations")} if relations else {}
    told = dict.fromkeys(name for s in sentences for name in (*s.stances, *s.relations))
    for name in told:
        yield _stance(facts, name) if name in stances else _relation(facts, known[name])


def _stance(facts: ExplainFacts, name: str) -> Note:
    row, words = facts.stance(name), facts.words
    speaker = words.label("actor", row["speaker"]) if row["speaker"] else ""
    said = words.say("speaker", b=words.name(row["speaker"])) if speaker else ""
    who = "" if row["speaker"] == row["actor"] else words.label("actor", row["actor"])
    mode, coded = words.label("mode", row["mode"]), words.say("coded", coder=row["coder"])
    source = f"{row['publisher']}, {words.day(row['published'])}"
    return Note(
        name,
        row["kind"],
        f"{words.language.cited(row['quote'])} – {source}; {', '.join(filter(None, (who, said, mode)))}; {coded}",
        row["quote"],
        row["citation"],
        row["source"],
        row["date"],
        speaker,
        mode,
        row["coder"],
        words.names.text("meaning", name, row["meaning"]),
    )


def _relation(facts: ExplainFacts, row: Row) -> Note:
    words = facts.words
    text, citation = words.say("by coders"), row["citation"] or ""
    if row["quote"]:
        text = f"{words.language.cited(row['quote'])} – {words.say('by source')}; {citation}"
    why = words.names.text("reason", row["relation"], row["because"])
    source = row["source"] or ""
    return Note(
        row["relation"],
        "relation",
        text,
        row["quote"] or "",
        citation,
        source,
        mode=row["basis"],
        meaning=why,
    )
