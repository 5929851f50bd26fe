"""The parts of an explanation: sentences with their evidence, in sections, and the notes they refer to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """A sentence with the ids of the stances (or delegations) and relations that support it.

    There are none if it is about missing data: silence.
    """

    text: str
    stances: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


Paragraphs = list[list[Sentence]]
"""Paragraphs, each a list of sentences."""


@dataclass(frozen=True)
class Note:
    """The evidence of a sentence: quote, source, speaker, mode and coder of a stance, or the reason of a relation.

    `text` is all of it in words, except the meaning; `date` is the day of the stance.
    """

    id: str
    kind: str
    text: str
    quote: str = ""
    citation: str = ""
    source: str = ""
    date: str = ""
    speaker: str = ""
    mode: str = ""
    coder: str = ""
    meaning: str = ""


@dataclass
class ExplainSection:
    """A titled group of paragraphs, each a list of sentences."""

    id: str
    title: str
    paragraphs: Paragraphs = field(default_factory=list)


@dataclass
class Explanation:
    """An actor on a demand (`about` is 'demand'), or two actors (`about` is 'actor'), in plain sentences.

    `state` is that of the cell, for a demand: stated, conditional, delegated, disputed, inherited or silent; None if
    what the actor says counts for somebody else.
    `assume` has the assumptions with what follows from them; `notes` are in the order of first mention.
    """

    case: str
    as_of: str
    level: str
    lang: str
    assume: list[str]
    actor: str
    about: str
    other: str
    title: str
    subtitle: str
    state: str | None = None
    sections: list[ExplainSection] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    notes_title: str = ""

    def sentences(self) -> list[Sentence]:
        """All sentences in order."""
        return [s for section in self.sections for paragraph in section.paragraphs for s in paragraph]
