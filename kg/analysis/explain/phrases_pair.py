"""The sentences on what lies between demands and between actors: relations, collisions, overlaps; see `phrases`."""

from __future__ import annotations

PAIR = {
    # relations
    "entailment": ("{d:C} entails {e}.", "Die Forderung {d} schließt die Forderung {e} ein."),
    "exclusion": ("{d:C} and {e} cannot both be met.", "{d:C} und {e} lassen sich nicht beide erfüllen."),
    "agenda": (
        "{d:C} means talking about {e}, and talking about something is not doing it.",
        "{d:C} heißt, über die Forderung {e} zu sprechen; über etwas zu sprechen heißt nicht, es zu tun.",
    ),
    "requirement": ("{d:C} requires {e}.", "Die Forderung {d} setzt die Forderung {e} voraus."),
    "order": ("{d:C} has to come before {e}.", "Erst {d}, dann {e}: So ist die Reihenfolge."),
    "exchange": (
        "{d:C} is offered, or could be given, in exchange for {e}.",
        "{d:C} wird im Gegenzug für die Forderung {e} angeboten oder könnte dafür gegeben werden.",
    ),
    "composition": ("{d:C} is part of {e}.", "{d:C} ist Teil der Forderung {e}."),
    "other": ("{d:C} – {label} – {e}.", "{d:C} – {label} – {e}."),
    "coder-declared": ("The coders' reason: “{why}”", "Begründung der Kodierung: „{why}“"),
    "coder-declared abroad": ("The coders' reason: “{why}”", "Begründung der Kodierung (englisch): „{why}“"),
    "textual": (
        "So the source says ({citation}): {quote}.",
        "So steht es in der Quelle ({citation}): {quote}.",
    ),
    # collisions
    "opposition": ("Opposition: {one}, but {two}.", "Gegensatz – {one}, aber {two}."),
    "incompatible options": (
        "Incompatible options: {one}, but {two}.",
        "Unvereinbare Optionen – {one}, aber {two}.",
    ),
    "sequence": (
        "Opposite orders: for {a}, {y} comes before {x}; for {b} it is the other way round.",
        "Entgegengesetzte Reihenfolge: Für {a:acc} gilt erst {y}, dann {x}, für {b:acc} ist es umgekehrt.",
    ),
    "condition": (
        "A condition in dispute: {one}. Against that, {two}.",
        "Strittige Bedingung – {one}. Doch {two}.",
    ),
    "agenda vs outcome": ("{one:C}, and {two}.", "{one:C}, und {two}."),
    "no collision": ("Nothing on record collides with it.", "Erfasst ist nichts, was damit kollidiert."),
    "chain": ("Before {x} must come {y}: {clause}.", "Erst {y}, dann {x} – {clause}."),
    "chain plain": ("Before {x} must come {y}.", "Erst {y}, dann {x}."),
    "blocked": ("There it is blocked: {clause}.", "Dort geht es nicht weiter – {clause}."),
    # two actors
    "member": ("{a:C} {a:belongs|belong} to {b}.", "{a:C} {a:gehört|gehören} {b:zu}."),
    "speaks": ("{a:C} {a:speaks|speak} for {b}.", "{a:C} {a:spricht|sprechen} für {b:acc}."),
    "not compared": (
        "What the one holds may be the other's too, so the two are not compared.",
        "Was die eine Seite vertritt, kann auch für die andere gelten; deshalb werden beide nicht verglichen.",
    ),
    "bound": (
        "Both are bound by what {b} {b:has|have} said on {what}; one statement is no agreement of two.",
        "Beide bindet, was {b} {b:gesagt hat|gesagt haben}: {what}. Eine Aussage allein ist keine Einigung zweier.",
    ),
    "two": ("{one:C}, and {two}.", "{one:C}, und {two}."),
    "none shared": (
        "Nothing is held in common without a condition.",
        "Ohne Bedingung vertreten beide nichts gemeinsam.",
    ),
    "nobody agrees": (
        "Nobody else is on record as holding the same.",
        "Sonst ist niemand erfasst, der dasselbe vertritt.",
    ),
    "nobody outside": (
        "Outside its own blocs and members nobody is on record as holding the same.",
        "Außerhalb der eigenen Bündnisse und Mitglieder ist niemand erfasst, der dasselbe vertritt.",
    ),
    "nobody outside yet": (
        "Outside its own blocs and members nobody is on record as holding the same without a condition.",
        "Außerhalb der eigenen Bündnisse und Mitglieder ist niemand erfasst, der dasselbe ohne Bedingung vertritt.",
    ),
    "inside": ("Within them, {clause}.", "Innerhalb ist erfasst – {clause}."),
    "nobody yet": (
        "Nobody else is on record as holding the same without a condition.",
        "Sonst ist niemand erfasst, der dasselbe ohne Bedingung vertritt.",
    ),
    "core": ("Both come to {d} at the least.", "Beides schließt mindestens dies ein: {d}."),
    "beside": (
        (
            "For {n} pairs of different demands on the same issues, nothing on record makes them incompatible, and"
            " nothing says that they go together (query overlap/different-words)."
        ),
        (
            "Bei {n} Paaren verschiedener Forderungen zu denselben Streitfragen ist nichts erfasst, was sie unvereinbar"
            " macht, und nichts, was für einen gemeinsamen Kern spricht (Abfrage overlap/different-words)."
        ),
    ),
    "one beside": (
        (
            "For one pair of different demands on the same issue, nothing on record makes them incompatible, and"
            " nothing says that they go together (query overlap/different-words)."
        ),
        (
            "Bei einem Paar verschiedener Forderungen zur selben Streitfrage ist nichts erfasst, was sie unvereinbar"
            " macht, und nichts, was für einen gemeinsamen Kern spricht (Abfrage overlap/different-words)."
        ),
    ),
    "red silent": (
        "A red line: {clause}; {b} {b:is|are} silent on it.",
        "Eine rote Linie – {clause}; {b} {b:schweigt|schweigen} dazu.",
    ),
    "leaves": (
        "{a:C} {a:leaves|leave} the decision {matter} to {b}.",
        "{a:C} {a:überlässt|überlassen} {b:dat} die Entscheidung {matter}.",
    ),
    "none conflicts": ("No collision is on record.", "Es ist keine Kollision erfasst."),
    "none silent": (
        "Neither is silent on a red line of the other.",
        "Keine Seite schweigt zu einer roten Linie der anderen.",
    ),
    "nothing": (
        "Nothing is on record for {a} on this day.",
        "Für {a:acc} ist an diesem Tag nichts erfasst.",
    ),
    "nothing own": (
        "At the level of those represented, nothing is on record for {a}.",
        "Auf der Ebene der Vertretenen ist für {a:acc} nichts erfasst.",
    ),
    "nobody": ("Nobody else has taken a position on it.", "Auch sonst hat niemand dazu Stellung bezogen."),
}
