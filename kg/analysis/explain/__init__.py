"""Explain an actor on a demand, or two actors, in plain sentences of which each can be traced to stances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.analysis.explain import between, chains, collisions
from kg.analysis.explain.facts import Facts, Row
from kg.analysis.explain.parts import Explanation, Note, Section, Sentence
from kg.analysis.explain.position import Cell
from kg.errors import QueryError
from kg.store.base import Store

Paragraphs = list[list[Sentence]]


def explain(
    store: Store, actor: str, other: str, parameters: Mapping[str, Any] | None = None, *, lang: str = "en"
) -> Explanation:
    """Tell what an actor holds on a demand, or what stands between two actors.

    `actor` and `other` are ids or labels; `other` is a demand or a second actor. Parameters are those of
    `issues/cells`: case, as_of, level and assume. `lang` is 'en' or 'de'.

    :raises kg.errors.NotFound: if an actor or demand is not known, with the nearest id.
    :raises kg.errors.QueryError: if a parameter is wrong, or several cases are loaded and none is chosen.
    """
    facts = Facts(store, parameters or {}, lang)
    _, one = facts.find(actor, ("actor",))
    about, two = facts.find(other, ("demand", "actor"))
    if one == two and about == "actor":
        raise QueryError(f"'{one}' cannot be set against itself; name a demand or another actor")
    words = facts.words
    found = Explanation(facts.case, facts.day, facts.level, lang, facts.assume, one, about, two, "", "")
    found.notes_title = words.say("notes")
    found.subtitle = _subtitle(facts)
    if about == "demand":
        found.title = words.say("on", a=words.name(one), d=words.demand(two))
        cell = Cell(facts, one, two)
        found.state = cell.state
        parts = _cell_sections(facts, cell)
    else:
        found.title = words.say("pair", a=words.name(one), b=words.name(two))
        parts = between.sections(facts, one, two)
    found.sections = [Section(key, words.section(key), paragraphs) for key, paragraphs in parts if paragraphs]
    found.notes = list(_notes(facts, found.sentences()))
    return found


def _subtitle(facts: Facts) -> str:
    words = facts.words
    parts = [facts.title, words.say("as of", day=words.day(facts.day)), words.say(facts.level)]
    if facts.assume:
        taken = (token.rpartition("=") for token in facts.assume)
        what = words.listed(words.say(status, d=words.demand(demand)) for demand, _, status in taken)
        parts.append(words.say("assuming", what=what))
    return " · ".join(parts)


def _cell_sections(facts: Facts, cell: Cell) -> Iterator[tuple[str, Paragraphs]]:
    spoken = cell.state not in ("silent", "delegated")
    yield "position", [cell.sentences()]
    yield "earlier", cell.earlier()
    if not spoken:
        yield "follows", _follows(facts, cell)
    rows = [row for row in collisions.between(facts, cell.actor) if _concerns(facts, row, cell)]
    real = [collisions.paragraph(facts, row) for row in rows if row["rule"] != collisions.NEAR]
    if not real and spoken:
        real = [[Sentence(facts.words.say("no collision"))]]
    yield "collides" if spoken else "around", real
    yield "chains", chains.chains(facts, cell.actor, cell.demand)
    near = [row for row in rows if row["rule"] == collisions.NEAR]
    yield "near", [collisions.paragraph(facts, row) for row in near]
    if not spoken:
        yield "others", _others(facts, cell)
    yield "uncounted", cell.uncounted()


def _concerns(facts: Facts, row: Row, cell: Cell) -> bool:
    """Whether a conflict is about the cell's demand, and the other side speaks for itself."""
    first = row["actor"] == cell.actor
    own = row["demand"] if first else row["other_demand"]
    against = (row["other"], row["other_stance"]) if first else (row["actor"], row["stance"])
    return facts.speaks_for_itself(*against) and (cell.demand == own or cell.demand in row["path"])


def _follows(facts: Facts, cell: Cell) -> Paragraphs:
    words = facts.words
    rows = facts.ask("explain/follows", actor=cell.actor, demand=cell.demand, inherited=True)
    found = []
    for row in rows:
        clause = facts.holds(cell.actor, row["value"], row["other_demand"], row["stance"])
        names = {"a": words.name(cell.actor), "d": words.demand(cell.demand)}
        text = words.say(f"follows {row['follows']}", clause=clause, **names)
        found.append([Sentence(text, (row["stance"],)), *collisions.reasons(facts, row["path"])])
    return found or [[Sentence(words.say("nothing follows", a=words.name(cell.actor)))]]


def _others(facts: Facts, cell: Cell) -> Paragraphs:
    rows = facts.ask("issues/who-stands-where", demand=cell.demand)
    facts.know(row["stance"] for row in rows)
    found = []
    for row in rows:
        aside = facts.disputed(row["actor"], row["demand"])
        clause = facts.holds(row["actor"], row["value"], row["demand"], row["stance"], aside)
        found.append([Sentence(facts.words.say("plain", clause=clause), (row["stance"],))])
    return found or [[Sentence(facts.words.say("nobody"))]]


def _notes(facts: Facts, sentences: list[Sentence]) -> Iterator[Note]:
    """A note for everything that the sentences rest on, in the order of first mention."""
    stances = dict.fromkeys(name for sentence in sentences for name in sentence.stances)
    relations = dict.fromkeys(name for sentence in sentences for name in sentence.relations)
    known = {row["relation"]: row for row in facts.ask("explain/relations")} if relations else {}
    told: set[str] = set()
    for sentence in sentences:
        for name in (*sentence.stances, *sentence.relations):
            if name not in told:
                told.add(name)
                yield _stance_note(facts, name) if name in stances else _relation_note(facts, known[name])


def _stance_note(facts: Facts, name: str) -> Note:
    row, words = facts.stance(name), facts.words
    german = words.lang == "de"
    meaning = row["meaning_de"] if german and row["meaning_de"] else row["meaning"]
    speaker = words.label("actor", row["speaker"]) if row["speaker"] else ""
    voice = words.say("speaker", b=speaker) if speaker else words.say("no speaker")
    who = "" if row["speaker"] == row["actor"] else f"{words.label('actor', row['actor'])}, "
    mode = words.label("mode", row["mode"])
    text = f"{words.quoted(row['quote'])} – {who}{voice}; {mode}; {row['citation']}"
    return Note(name, row["kind"], text, row["quote"], row["citation"], row["source"], speaker, mode, meaning)


def _relation_note(facts: Facts, row: Row) -> Note:
    words = facts.words
    why = row["because_de"] if words.lang == "de" and row["because_de"] else row["because"]
    text = words.say("by source" if row["quote"] else "by coders")
    if row["quote"]:
        text = f"{words.quoted(row['quote'])} – {text}; {row['citation']}"
    return Note(
        row["relation"],
        "relation",
        text,
        row["quote"] or "",
        row["citation"] or "",
        row["source"] or "",
        mode=row["basis"],
        meaning=why,
    )
