"""The parts of an explanation: sentences, each with what it rests on, in sections, and the notes they point to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """A sentence with the ids of the stances (or delegations) and of the relations that it rests on.

    Neither is given where it rests on there being none: silence.
    """

    text: str
    stances: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


Paragraphs = list[list[Sentence]]
"""Paragraphs, each a list of sentences."""


@dataclass(frozen=True)
class Note:
    """The evidence behind a sentence: quote, source, speaker, mode and coder of a stance, or the reason of a relation.

    `text` is all of it in words, but the meaning; `date` is the day of the stance.
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

    `state` is that of the cell, for a demand: stated, conditional, delegated, disputed, inherited or silent; none where
    what the actor says counts for somebody else.
    `assume` holds the assumptions with what follows from them; `notes` are in the order of first mention.
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
