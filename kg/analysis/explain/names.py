"""Names and verbs in a sentence: articles, cases and plurals, which a label alone does not give.

German says 'die Ukraine' and 'die USA fordern', English 'the United States'. Whether a name takes an article is a
fact about the language; here stand the names and heads of names that do. A name that is not known stands bare, as
most names do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_THE = re.compile(
    r"(^(the\b|united |us$|usa$|uk$|uae$|eu$|un$|kremlin$|netherlands$|philippines$|bahamas$|maldives$|gambia$"
    r"|vatican$|seychelles$|comoros$|sudans$))"
    r"|\b(union|republic|kingdom|states|nations|emirates|league|council|commission|government|parliament|senate"
    r"|party|alliance|federation|ministry|opposition|islands|authority|congress|committee|coalition|movement)$"
    r"|^(government|council|parliament|ministry|republic|league|kingdom) of ",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"^(usa|us|un|uno|niederlande|philippinen|malediven|seychellen|komoren|bahamas|vae)$"
    r"|(staaten|nationen|emirate|inseln|gewerkschaften|parteien|verbündeten?|rebellen|länder)$",
    re.IGNORECASE,
)
_FEMININE = re.compile(
    r"^(ukraine|türkei|schweiz|slowakei|mongolei|elfenbeinküste|eu|arktis|antarktis|westsahara|hisbollah|hamas)$"
    r"|(republik|union|föderation|partei|regierung|kommission|liga|allianz|opposition|organisation|gewerkschaft"
    r"|koalition|fraktion|bewegung|miliz|behörde|verwaltung|gemeinschaft|agentur|bank)( [A-ZÄÖÜ]\w+)?$",
    re.IGNORECASE,
)
_MASCULINE = re.compile(
    r"^(irak|iran|jemen|libanon|sudan|südsudan|tschad|kongo|vatikan|kreml|gazastreifen)$"
    r"|((sicherheits|stadt|bundes|europa|minister|betriebs|national|gemeinde)rat|verband|kongress|senat|bund|währungsfonds|gerichtshof"
    r"|ausschuss)$",
    re.IGNORECASE,
)
_NEUTER = re.compile(
    r"(königreich|parlament|ministerium|bündnis|komitee|gericht|weiße haus|sekretariat)$", re.IGNORECASE
)
_ARTICLES = {
    "plural": {"nom": "die", "dat": "den", "acc": "die"},
    "feminine": {"nom": "die", "dat": "der", "acc": "die"},
    "masculine": {"nom": "der", "dat": "dem", "acc": "den"},
    "neuter": {"nom": "das", "dat": "dem", "acc": "das"},
}
_CONTRACTED = {"von dem": "vom", "zu dem": "zum", "zu der": "zur"}
_GENDERS = (("plural", _PLURAL), ("neuter", _NEUTER), ("masculine", _MASCULINE), ("feminine", _FEMININE))
_INFLECTED = re.compile(r"\b([A-ZÄÖÜ]\w+?)(e|er|es)(?= [A-ZÄÖÜ])")


@dataclass(frozen=True)
class Name:
    """A name for use in `str.format`: `{a}` as subject, `{a:dat}`, `{a:acc}`, `{a:von}` and `{a:zu}` after
    these words, `{a:hat|haben}` the verb that agrees.

    >>> "{a:überlässt|überlassen} {a} {b:dat}".format(a=Name("USA", "de"), b=Name("Ukraine", "de"))
    'überlassen die USA der Ukraine'
    >>> "{a:von}, {b:von}".format(a=Name("Sicherheitsrat", "de"), b=Name("Kap Verde", "de"))
    'vom Sicherheitsrat, von Kap Verde'
    >>> f"{Name('United States', 'en')} and {Name('Russia', 'en')}"
    'the United States and Russia'
    """

    label: str
    lang: str

    @property
    def gender(self) -> str:
        """Gender of a German name that takes an article, or plural; else nothing."""
        if self.lang != "de" or self.label.split(" ")[0].lower() in ("der", "die", "das"):
            return ""
        return next((gender for gender, known in _GENDERS if known.search(self.label)), "")

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            one, many = spec.split("|")
            return many if self.gender == "plural" else one
        if self.lang == "en":
            bare = re.match(r"the\b", self.label, re.IGNORECASE) or not _THE.search(self.label)
            return self.label if bare else f"the {self.label}"
        if spec in ("von", "zu"):
            first, _, rest = f"{self:dat}".partition(" ")
            both = f"{spec} {first}"
            return f"{_CONTRACTED.get(both, both) if self.gender else both} {rest}".rstrip()
        if not self.gender:
            return self.label
        case = spec or "nom"
        ending = "e" if case == "nom" and self.gender != "plural" else "en"
        if case == "acc" and self.gender in ("feminine", "neuter"):
            ending = "e"
        label = _INFLECTED.sub(lambda adjective: adjective[1] + ending, self.label)
        return f"{_ARTICLES[self.gender][case]} {label}"


_IRREGULAR = {
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
_APART = ("ab", "aus", "ein", "fest", "fort", "her", "hin", "vor", "weg", "zu", "zurück")
_COPULAS = ("ist", "hat", "wird", "bleibt")


def plural_verb(verb: str) -> str:
    """The German plural of a verb in the third person singular.

    >>> [plural_verb(v) for v in ("fordert", "unterstützt", "lehnt", "ist", "akzeptiert", "duldet")]
    ['fordern', 'unterstützen', 'lehnen', 'sind', 'akzeptieren', 'dulden']
    """
    if verb in _IRREGULAR or not verb.endswith("t"):
        return _IRREGULAR.get(verb, verb)
    stem = verb[:-2] if verb.endswith(("det", "tet")) else verb[:-1]
    soft = stem.endswith(("er", "el")) and not stem.endswith("ier")
    return f"{stem}n" if soft else f"{stem}en"


def german_clause(name: Name, value: str, what: str) -> str:
    """Subject, verb and object; a verb that comes apart goes around the object.

    >>> german_clause(Name("USA", "de"), "lehnt ab", "„X“")
    'die USA lehnen „X“ ab'
    >>> german_clause(Name("Russland", "de"), "ist offen für", "„X“")
    'Russland ist offen für „X“'
    """
    verb, _, rest = value.partition(" ")
    if name.gender == "plural":
        verb = plural_verb(verb)
    if "…" in rest:
        return f"{name} {verb} {rest.replace('…', what)}"
    if rest in _APART and verb not in _COPULAS:
        return f"{name} {verb} {what} {rest}"
    return f"{name} {' '.join(filter(None, (verb, rest)))} {what}"
