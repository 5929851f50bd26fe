"""Cases that Hypothesis thinks up: every key of the model, filled with text that nobody would write."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

IDS = ["alpha", "b-2", "gamma-delta", "x"]
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))
TEXT = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\t"\\|:#@^'),
        min_size=1,
        max_size=20,
    )
    .map(str.strip)
    .filter(lambda text: any(sign.isprintable() and sign != " " for sign in text))
)
WORDS = st.fixed_dictionaries({"en": TEXT, "de": TEXT})
PROSE = st.one_of(TEXT, st.fixed_dictionaries({"en": TEXT}, optional={"de": TEXT}))
QUOTE = st.one_of(TEXT, st.fixed_dictionaries({"exact": TEXT}, optional={"prefix": TEXT, "suffix": TEXT}))
LINK = st.fixed_dictionaries(
    {"scheme": st.just("wikidata"), "id": st.sampled_from(["Q1", "Q42"])},
    optional={"match": st.sampled_from(["exact", "close", "broad"]), "justification": TEXT},
)
LINKS = st.lists(LINK, max_size=2)
PLACE = st.fixed_dictionaries({"label": WORDS}, optional={"links": LINKS})
ACTORS = st.sampled_from(IDS)


def names(least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(IDS), unique=True, min_size=least)


def _tie(draw: Any) -> Any:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    days = draw(st.sampled_from([{}, {"from": first}, {"until": last}, {"from": first, "until": last}]))
    return {"actor": draw(ACTORS), **days}


TIE = st.composite(_tie)()
CONDITION = st.fixed_dictionaries(
    {"demand": st.sampled_from(IDS)}, optional={"is": st.sampled_from(["met", "refused"]), "by": ACTORS}
)


def _term(**more: Any) -> dict[str, Any]:
    return {"label": WORDS, "definition": PROSE, **more}


def _with(optional: dict[str, Any], **required: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


ADVICE = {"advice": PROSE, "links": LINKS}
ACTOR = _with(
    {**ADVICE, "aliases": st.lists(TEXT, unique=True, max_size=3), "member_of": st.lists(TIE, max_size=2)}
    | {"represents": st.lists(TIE, max_size=2)},
    **_term(kind=st.sampled_from(["person", "state", "bloc", "organisation"])),
)
ISSUE = _with({**ADVICE, "broader": st.sampled_from(IDS)}, **_term())
DEMAND = _with(
    {**ADVICE, "kind": st.sampled_from(["outcome", "agenda", "sequence"]), "sequence": names(2)}
    | {"places": st.lists(PLACE, max_size=2)},
    **_term(issue=st.sampled_from(IDS)),
)
SOURCE = _with(
    {"url": TEXT, "text": TEXT, "sha256": st.just("0f" * 32), "reporter": ACTORS, "links": LINKS},
    title=TEXT,
    kind=st.just("speech"),
    publisher=TEXT,
    date=DAYS,
    language=st.sampled_from(["de", "en", "de-AT", "zh-Hant-TW"]),
    licence=TEXT,
)
EVENT = _with(
    {
        **ADVICE,
        "places": st.lists(PLACE, max_size=2),
        "participants": names(),
        "until": st.just(dt.date(2031, 1, 1)),
    },
    **_term(kind=st.just("summit"), date=DAYS),
)
CODER = _with({"orcid": st.just("0000-0002-1825-0097")}, name=TEXT)
_OPTIONAL = {"speaker": ACTORS, "principal": ACTORS, "date": DAYS, "event": st.sampled_from(IDS)} | {
    "coding": st.sampled_from(["main", "second"]),
    "note": PROSE,
    "until": DAYS,
}
_CODED = {
    "source": st.sampled_from(IDS),
    "quotes": st.lists(QUOTE, min_size=1, max_size=3),
    "meaning": PROSE,
    "mode": st.sampled_from(["direct", "speculated"]),
    "actor": ACTORS,
    "coder": st.sampled_from(IDS),
    "coded": DAYS,
}
STANCE = _with(
    {**_OPTIONAL, "firmness": st.just("hedged"), "if": st.lists(CONDITION, max_size=2)}
    | {"only_if": st.lists(CONDITION, max_size=3), "further_conditions": st.booleans()}
    | {"otherwise": st.just("opposes")},
    **_CODED,
    demand=st.sampled_from(IDS),
    value=st.sampled_from(["demands", "rejects"]),
)
DELEGATION = st.one_of(
    _with(_OPTIONAL, **_CODED, to=ACTORS, issue=st.sampled_from(IDS)),
    _with(_OPTIONAL, **_CODED, to=ACTORS, demand=st.sampled_from(IDS)),
)
PROPOSAL = _with(
    {
        "advice": PROSE,
        "by": names(),
        "date": DAYS,
        "event": st.sampled_from(IDS),
        "source": st.sampled_from(IDS),
    }
    | {"quotes": st.lists(QUOTE, max_size=2), "hypothetical": st.booleans()},
    **_term(demands=names(1)),
)
RELATION = _with(
    {"source": st.sampled_from(IDS), "quotes": st.lists(QUOTE, max_size=2)},
    type=st.sampled_from(["entails", "in-exchange-for"]),
    basis=st.sampled_from(["textual", "coder-declared"]),
    justification=PROSE,
)
HEAD = _with(
    {"as_of": DAYS, "base_iri": st.just("https://data.example.org/x#"), "licence": TEXT, "links": LINKS},
    id=st.just("thought-up"),
    title=WORDS,
    description=PROSE,
)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A case as plain data; every name in it leads somewhere, and nothing else is promised."""

    def all_of(strategy: st.SearchStrategy[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"id": name, **draw(strategy)} for name in IDS]

    def some_of(strategy: st.SearchStrategy[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"id": name, **draw(strategy)} for name in draw(names())]

    pairs = draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), unique=True, max_size=2))
    relations = [{**draw(RELATION), "from": start, "to": end} for start, end in pairs]
    registries = {"actors": ACTOR, "issues": ISSUE, "demands": DEMAND, "sources": SOURCE, "events": EVENT}
    return {
        "case": draw(HEAD),
        **{section: all_of(strategy) for section, strategy in (*registries.items(), ("coders", CODER))},
        "relations": relations,
        "stances": some_of(STANCE),
        "delegations": some_of(DELEGATION),
        "proposals": some_of(PROPOSAL),
    }
