"""Names and verbs in a sentence, by the section `grammar` of a language's catalogue; no language is built in.

Every entry of the section is optional:

- `names`: by article (`plural` for a name that is a plural, `none` for one without an article), what a name becomes in
  each form: `{der: {plain: "der {e}", dat: "dem {en}"}}`. Sentences ask for a form as `{a:dat}`; `plain` is `{a}`.
  `{label}` is the name as it stands in the data, any other gap one of the `variants`
- `variants`: by name, a regular expression `within` (in which part of a label), and in it `replace` and `by`
- `plural verbs`, `plural rules`: the plural of a verb, as exceptions, then as pairs of a regular expression and what
  its match becomes, of which the first that is found counts
- `hedged verbs`, `maybe`: a verb, and a word, that say that something might be so
- `several`: what stands in a predicate before one object, and what before a list of them
- `it`: stands for what has just been named
- `predicates`: the first entry whose regular expression `label` matches the label of a value says what becomes of it:
  `plain`, and if need be `again`, `hedged`, `again hedged`. Gaps are the groups of the expression and `{what}`,
  `{plural}` (the verb's), `{both}`, `{maybe}`. What is in square brackets goes if a gap in it is empty
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Any

from kg.words.errors import KgError

KEYS = {
    "names",
    "variants",
    "several",
    "plural verbs",
    "plural rules",
    "hedged verbs",
    "maybe",
    "it",
    "predicates",
}
FORMS = ("plain", "again", "hedged", "again hedged")
_PREDICATES = [{"label": r"(?P<verb>\S+)(?: (?P<rest>.+))?", "plain": "{verb}[ {rest}] {what}"}]
_ALWAYS = {"what", "plural", "both", "maybe"}
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


class Phrase(str):
    """Text that can begin a sentence: `{x:C}` capitalises the first letter of an article, or of a quotation.

    >>> from kg.words import Language
    >>> phrase = Language.of("de").grammar.phrase
    >>> f"{phrase('die USA'):C}, {phrase('„zwei Wochen“'):C}, {phrase('dpa'):C}"
    'Die USA, „Zwei Wochen“, dpa'
    """

    openings: tuple[str, ...] = ()
    mark: str = ""

    def __format__(self, spec: str) -> str:
        quoted = bool(self.mark) and self.startswith(self.mark)
        at = len(self.mark) if quoted else 0 if self.startswith(self.openings) else None
        if spec != "C" or at is None:
            return str(self)
        return f"{self[:at]}{self[at : at + 1].upper()}{self[at + 1 :]}"


@dataclass(frozen=True)
class Name:
    """A name for use in `str.format`.

    `{a}` is the subject, `{a:C}` the same at the start of a sentence, `{a:has|have}` the verb that agrees, and
    `{a:FORM}` any form that the language's grammar has.

    >>> from kg.words import Language
    >>> german, english = (Language.of(code).grammar.name for code in ("de", "en"))
    >>> usa, council = german("USA", "die", plural=True), german("Vereinigter Rat", "der")
    >>> "{a:C} {a:überlässt|überlassen} es {b:dat}, {b:von} zu {a:dat}".format(a=usa, b=council)
    'Die USA überlassen es dem Vereinigten Rat, vom Vereinigten Rat zu den USA'
    >>> f"die Position {usa:of}, {council:of}, {german('Peru'):of}"
    'die Position der USA, vom Vereinigten Rat, von Peru'
    >>> f"{english('United States', 'the')} and {english('Russia')}"
    'the United States and Russia'
    """

    label: str
    grammar: Grammar
    article: str = ""
    plural: bool = False

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return spec.split("|")[self.plural]
        if spec == "C":
            return f"{self.grammar.phrase(self.grammar.form(self, 'plain')):C}"
        return self.grammar.form(self, spec or "plain")

    def __str__(self) -> str:
        return f"{self:}"


class Grammar:
    """The grammar of a language; if the section is empty, a name is its label, and a predicate is value and object.

    :param rules: the section of the catalogue
    :param mark: the language's opening quotation mark
    :param where: the catalogue's file, for errors
    :raises KgError: if the section has an invalid key, placeholder or expression.

    >>> plain = Grammar({})
    >>> f"{plain.name('Peru'):dat} {plain.predicate('demands', '“X”')}"
    'Peru demands “X”'
    """

    def __init__(self, rules: Mapping[str, Any], mark: str = "", where: str = "grammar") -> None:
        self._rules = rules
        self._mark = mark
        self._where = where
        if unknown := sorted(rules.keys() - KEYS):
            raise self._wrong(unknown[0], f"no such key; there are {', '.join(sorted(KEYS))}")
        self._names: dict[str, dict[str, str]] = rules.get("names", {})
        known = {"label", *rules.get("variants", {})}
        for article, forms in self._names.items():
            for form, text in forms.items():
                self._gaps_known(f"names.{article}.{form}", text, known)
        plain = [forms["plain"].partition("{")[0] for forms in self._names.values() if "plain" in forms]
        self._openings = tuple(sorted(set(filter(None, plain))))

    @property
    def forms(self) -> set[str]:
        """The forms of a name that sentences may use."""
        return {form for forms in self._names.values() for form in forms}

    def name(self, label: str, article: str = "", *, plural: bool = False) -> Name:
        """Return a name with its article, and whether it is plural."""
        return Name(label, self, article, plural)

    def phrase(self, text: str) -> Phrase:
        """Return text that can begin a sentence."""
        found = Phrase(text)
        found.openings, found.mark = self._openings, self._mark
        return found

    def form(self, name: Name, form: str) -> str:
        """Return a name in a grammatical form; unchanged if its article has no entry for the form."""
        key = "none" if not name.article else "plural" if name.plural else name.article
        if key not in self._names:
            key = name.article or "none"
        forms = self._names.get(key, {})
        if form not in forms:
            space = "" if not name.article or name.article.endswith(("'", "’")) else " "
            return f"{name.article}{space}{name.label}"
        text = forms[form]
        gaps = [gap for _, gap, *_ in Formatter().parse(text) if gap]
        return text.format(**{gap: self._variant(gap, name.label) for gap in gaps})

    def _variant(self, variant: str, label: str) -> str:
        if variant == "label":
            return label
        rule = self._rules["variants"][variant]
        return re.sub(rule["within"], lambda found: re.sub(rule["replace"], rule["by"], found[0]), label)

    def plural(self, verb: str) -> str:
        """Return the plural of a verb in the third person singular.

        >>> from kg.words import Language
        >>> german, english = (Language.of(code).grammar.plural for code in ("de", "en"))
        >>> [german(v) for v in ("fordert", "unterstützt", "lehnt", "ist", "akzeptiert", "duldet")]
        ['fordern', 'unterstützen', 'lehnen', 'sind', 'akzeptieren', 'dulden']
        >>> [english(v) for v in ("demands", "is", "opposes", "wishes", "denies", "may")]
        ['demand', 'are', 'oppose', 'wish', 'deny', 'may']
        """
        if exception := self._rules.get("plural verbs", {}).get(verb):
            return str(exception)
        for pattern, becomes in self._rules.get("plural rules", []):
            told, found = re.subn(pattern, becomes, verb, count=1)
            if found:
                return told
        return verb

    def predicate(
        self,
        label: str,
        what: str,
        *,
        plural: bool = False,
        both: str = "",
        again: bool = False,
        hedged: bool = False,
        several: bool = False,
    ) -> str:
        """Return verb and object; `label` is that of a value of the stance scale, `what` is the object.

        `both` goes where such a word belongs; `again` says that the object has just been named, so that a pronoun will
        do; `hedged`, that the source only says that it might be so; `several`, that the object is a list.

        >>> from kg.words import Language
        >>> german, english = (Language.of(code).grammar.predicate for code in ("de", "en"))
        >>> german("lehnt ab", "„X“", plural=True, both="beide")
        'lehnen beide die Forderung „X“ ab'
        >>> [german(value, "„X“") for value in ("fordert", "ist offen für", "ist unentschieden zu")]
        ['fordert: „X“', 'ist offen für die Forderung „X“', 'ist unentschieden zur Forderung „X“']
        >>> english("is open to", "“X”", plural=True, both="both")
        'are both open to “X”'
        >>> german("ist unentschieden zu", "„X“ und „Y“", several=True)
        'ist unentschieden zu den Forderungen „X“ und „Y“'
        >>> [german(value, "„X“", again=True) for value in ("lehnt ab", "ist offen für", "ist fern von")]
        ['lehnt das ab', 'ist dafür offen', 'ist davon fern']
        >>> [english("is open to", "“X”", hedged=True), german("ist offen für", "„X“", hedged=True)]
        ['might be open to “X”', 'wäre womöglich offen für die Forderung „X“']
        """
        matches = ((pattern.fullmatch(label), sentences) for pattern, sentences in self._predicates)
        found, sentences = next((match for match in matches if match[0]), (None, {}))
        if found is None:
            return f"{label} {what}"
        told = (("again hedged",) if again and hedged else ()) + (("again",) if again else ())
        told += ("hedged",) if hedged else ()
        sentence = next((sentences[form] for form in told if form in sentences), sentences["plain"])
        for one, many in self._rules.get("several", {}).items() if several else ():
            sentence = sentence.replace(one, many)
        gaps = {name: text or "" for name, text in found.groupdict().items()}
        plurals = self.plural(gaps.get("verb", ""))
        verb = plurals if plural else gaps.get("verb", "")
        if hedged:
            verb = self._rules.get("hedged verbs", {}).get(verb, verb)
        object_ = self._rules.get("it", what) if again else what
        maybe = self._rules.get("maybe", "") if hedged else ""
        gaps |= {"verb": verb, "plural": plurals, "both": both, "maybe": maybe, "what": object_}
        return _BRACKETS.sub(lambda part: _if_filled(part[1], gaps), sentence).format(**gaps)

    @cached_property
    def _predicates(self) -> list[tuple[re.Pattern[str], Mapping[str, str]]]:
        entries = self._rules.get("predicates", _PREDICATES)
        found = []
        for number, entry in enumerate(entries, start=1):
            where = f"predicates {number}"
            if unknown := sorted(entry.keys() - {"label", *FORMS}):
                raise self._wrong(where, f"no such key '{unknown[0]}'; there are label, {', '.join(FORMS)}")
            for key in ("label", "plain"):
                if key not in entry:
                    raise self._wrong(where, f"'{key}' is missing")
            try:
                pattern = re.compile(entry["label"], re.DOTALL)
            except re.error as error:
                raise self._wrong(where, f"no regular expression: {error}") from None
            for form in entry.keys() - {"label"}:
                self._gaps_known(f"{where}.{form}", entry[form], {*pattern.groupindex, *_ALWAYS, "verb"})
            found.append((pattern, entry))
        return found

    def check(self) -> None:
        """Compile everything that is otherwise compiled on demand.

        :raises KgError: if an expression or a placeholder is invalid.
        """
        assert self._predicates is not None
        patterns = [(f"plural rules: {rule[0]}", rule[0]) for rule in self._rules.get("plural rules", [])]
        for name, rule in self._rules.get("variants", {}).items():
            patterns += [(f"variants.{name}.{key}", rule.get(key, "(")) for key in ("within", "replace")]
        for where, pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise self._wrong(where, f"no regular expression: {error}") from None

    def _gaps_known(self, where: str, text: str, known: set[str]) -> None:
        try:
            gaps = {gap for _, gap, *_ in Formatter().parse(text) if gap is not None}
        except ValueError as error:
            raise self._wrong(where, str(error)) from None
        if unknown := sorted(gaps - known):
            raise self._wrong(where, f"no gap '{{{unknown[0]}}}'; there are {', '.join(sorted(known))}")

    def _wrong(self, where: str, what: str) -> KgError:
        return KgError(f"{self._where}: grammar.{where}: {what}")


def _if_filled(text: str, gaps: Mapping[str, str]) -> str:
    """Return a part in brackets if all its placeholders are filled, else an empty text."""
    return text if all(gaps[gap] for _, gap, *_ in Formatter().parse(text) if gap) else ""
