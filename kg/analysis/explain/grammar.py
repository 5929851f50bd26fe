"""Names and verbs in a sentence: articles, cases and plurals, which a label alone does not give.

German says 'die Ukraine lehnt … ab' and 'die USA lehnen … ab', English 'the United States'. Which article a name takes,
and whether it is a plural, are attributes of the actor in the YAML; here is only what follows from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CASES = {
    "die": {"nom": "die", "dat": "der", "acc": "die"},
    "der": {"nom": "der", "dat": "dem", "acc": "den"},
    "das": {"nom": "das", "dat": "dem", "acc": "das"},
    "plural": {"nom": "die", "gen": "der", "dat": "den", "acc": "die"},
}
_CONTRACTED = {"von dem": "vom", "zu dem": "zum", "zu der": "zur"}
_ADJECTIVES = re.compile(r"^(?:\w+e[rs]? )+(?=[A-ZÄÖÜ])")
_QUOTE_MARKS = ("“", "„")
_ARTICLES = ("the ", "die ", "der ", "das ", "den ", "dem ")


class Phrase(str):
    """Text that can begin a sentence: `{x:C}` raises the first letter of an article, or of what is in quotation marks.

    >>> f"{Phrase('die USA'):C}, {Phrase('„zwei Wochen“'):C}, {Phrase('dpa'):C}"
    'Die USA, „Zwei Wochen“, dpa'
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        at = 1 if self.startswith(_QUOTE_MARKS) else 0 if self.startswith(_ARTICLES) else None
        if spec != "C" or at is None:
            return str(self)
        return f"{self[:at]}{self[at : at + 1].upper()}{self[at + 1 :]}"


@dataclass(frozen=True)
class Name:
    """A name for use in `str.format`: `{a}` as subject, `{a:C}` at the start of a sentence, `{a:dat}`, `{a:acc}`,
    `{a:von}` and `{a:zu}` after these words, `{a:of}` for what is its own, `{a:hat|haben}` the verb that agrees.

    >>> usa, council = Name("USA", "de", "die", plural=True), Name("Vereinigter Rat", "de", "der")
    >>> "{a:C} {a:überlässt|überlassen} es {b:dat}, {b:von} zu {a:dat}".format(a=usa, b=council)
    'Die USA überlassen es dem Vereinigten Rat, vom Vereinigten Rat zu den USA'
    >>> f"die Position {usa:of}, {council:of}, {Name('Peru', 'de'):of}"
    'die Position der USA, vom Vereinigten Rat, von Peru'
    >>> f"{Name('United States', 'en', 'the')} and {Name('Russia', 'en')}"
    'the United States and Russia'
    """

    label: str
    lang: str
    article: str = ""
    plural: bool = False

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return spec.split("|")[self.plural]
        if spec == "C":
            return f"{Phrase(self):C}"
        if self.lang == "en":
            return f"{self.article} {self.label}".lstrip()
        if spec == "of":
            spec = "dat" if self.article == "die" and not self.plural else "gen" if self.plural else "von"
        if spec in ("von", "zu"):
            first, _, rest = f"{self:dat}".partition(" ")
            both = f"{spec} {first}"
            return f"{_CONTRACTED.get(both, both) if self.article else both} {rest}".rstrip()
        return self._german(spec or "nom")

    def _german(self, case: str) -> str:
        if not self.article:
            return self.label
        article = _CASES["plural" if self.plural else self.article][case]
        weak = "e" if article == self.article and not self.plural else "en"
        label = _ADJECTIVES.sub(lambda found: re.sub(r"e[rs]? ", f"{weak} ", found[0]), self.label)
        return f"{article} {label}"

    def __str__(self) -> str:
        return f"{self:}"


_GERMAN_PLURALS = {
    "ist": "sind",
    "hat": "haben",
    "wird": "werden",
    "will": "wollen",
    "kann": "können",
    "muss": "müssen",
    "soll": "sollen",
    "darf": "dürfen",
    "tritt": "treten",
    "spricht": "sprechen",
    "gibt": "geben",
    "nimmt": "nehmen",
    "hält": "halten",
    "lässt": "lassen",
    "trägt": "tragen",
    "schlägt": "schlagen",
    "sieht": "sehen",
    "verspricht": "versprechen",
    "widerspricht": "widersprechen",
    "rät": "raten",
}
_ENGLISH_PLURALS = {"is": "are", "has": "have", "does": "do", "goes": "go"}
_APART = ("ab", "aus", "ein", "fest", "fort", "her", "hin", "vor", "weg", "zu", "zurück")
_COPULAS = ("ist", "hat", "wird", "bleibt", "sind", "haben", "werden", "bleiben")


def plural_verb(verb: str, lang: str) -> str:
    """The plural of a verb in the third person singular.

    >>> [plural_verb(v, "de") for v in ("fordert", "unterstützt", "lehnt", "ist", "akzeptiert", "duldet")]
    ['fordern', 'unterstützen', 'lehnen', 'sind', 'akzeptieren', 'dulden']
    >>> [plural_verb(v, "en") for v in ("demands", "is", "opposes", "wishes", "denies", "may")]
    ['demand', 'are', 'oppose', 'wish', 'deny', 'may']
    """
    if lang == "en":
        return _ENGLISH_PLURALS.get(verb) or re.sub(r"(?<=sh|ch|ss)es$|s$", "", re.sub(r"ies$", "ys", verb))
    if verb in _GERMAN_PLURALS or not verb.endswith("t"):
        return _GERMAN_PLURALS.get(verb, verb)
    stem = verb[:-2] if verb.endswith(("det", "tet")) else verb[:-1]
    soft = stem.endswith(("er", "el")) and not stem.endswith("ier")
    return f"{stem}n" if soft else f"{stem}en"


_PRONOUNS = {
    "für": "dafür",
    "gegen": "dagegen",
    "zu": "dazu",
    "über": "darüber",
    "mit": "damit",
    "von": "davon",
    "an": "daran",
    "auf": "darauf",
}


_ASKING = ("fordert", "fordern", "verlangt", "verlangen")
_DATIVE = ("zu", "gegenüber", "bei", "mit", "von", "nach", "aus")
_DATIVE_VERBS = ("stimmt zu", "stimmen zu", "widerspricht", "widersprechen")
_SUBJUNCTIVE = {"ist": "wäre", "sind": "wären", "hat": "hätte", "haben": "hätten"}


def predicate(
    value: str,
    what: str,
    lang: str,
    *,
    plural: bool = False,
    both: str = "",
    again: bool = False,
    hedged: bool = False,
) -> str:
    """Verb and object; `value` is a label of the stance scale. A German verb that comes apart goes around the object.

    A demand's name cannot be declined, so German puts it after 'die Forderung' or a colon. `both` goes where such a
    word belongs; `again` says that the object has just been named, so that a pronoun will do; `hedged`, that the source
    only says that it might be so.

    >>> predicate("lehnt ab", "„X“", "de", plural=True, both="beide")
    'lehnen beide die Forderung „X“ ab'
    >>> [predicate(value, "„X“", "de") for value in ("fordert", "ist offen für", "ist unentschieden zu")]
    ['fordert: „X“', 'ist offen für die Forderung „X“', 'ist unentschieden zur Forderung „X“']
    >>> predicate("is open to", "“X”", "en", plural=True, both="both")
    'are both open to “X”'
    >>> [predicate(value, "„X“", "de", again=True) for value in ("lehnt ab", "ist offen für", "ist fern von")]
    ['lehnt das ab', 'ist dafür offen', 'ist davon fern']
    >>> [predicate("is open to", "“X”", "en", hedged=True), predicate("ist offen für", "„X“", "de", hedged=True)]
    ['might be open to “X”', 'wäre womöglich offen für die Forderung „X“']
    """
    verb, _, rest = value.partition(" ")
    verb = plural_verb(verb, lang) if plural else verb
    say = _german if lang == "de" else _english
    return " ".join(filter(None, say(verb, rest, what, both, again=again, hedged=hedged)))


def _english(verb: str, rest: str, what: str, both: str, *, again: bool, hedged: bool) -> tuple[str, ...]:
    words = (rest, "it" if again else what)
    if hedged:
        return ("might", both, "be" if verb in ("is", "are") else plural_verb(verb, "en"), *words)
    return (verb, both, *words) if verb in ("is", "are") else (both, verb, *words)


def _german(verb: str, rest: str, what: str, both: str, *, again: bool, hedged: bool) -> tuple[str, ...]:
    apart = rest in _APART and verb not in _COPULAS
    *head, last = rest.split(" ")
    if again and last in _PRONOUNS and not apart:
        words = (_PRONOUNS[last], *head)
    elif again and (apart or not rest):
        words = ("das", rest)
    elif not rest and verb in _ASKING:
        start = " ".join(filter(None, (verb, both, "womöglich" if hedged else "")))
        return (f"{start}:", what)
    else:
        words = _with_object(verb, rest, what, apart=apart)
    if not hedged:
        return (verb, both, *words)
    return (_SUBJUNCTIVE.get(verb, verb), both, "womöglich", *words)


def _with_object(verb: str, rest: str, what: str, *, apart: bool) -> tuple[str, ...]:
    """The rest of a German value with its object, in the case that verb or preposition asks for."""
    *head, last = rest.split(" ")
    dative = f"{verb} {rest}".strip() in _DATIVE_VERBS or (last in _DATIVE and not apart)
    demand = f"{'der' if dative else 'die'} Forderung {what}"
    if "…" in rest:
        return (rest.replace("…", demand),)
    if apart:
        return (demand, rest)
    if last == "zu":
        return (*head, f"zur Forderung {what}")
    return (rest, demand)
