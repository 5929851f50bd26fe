"""The sentences on one cell: what an actor holds on a demand, has handed over, or is silent on; see `phrases`."""

from __future__ import annotations

CELL = {
    # what is held
    "plain": ("{clause:C}.", "{clause:C}."),
    "fails": (
        "If that condition fails, “only if” is read to mean: {clause}.",
        "Für den Fall, dass diese Bedingung nicht erfüllt ist, wird „nur wenn“ so gelesen – {clause}.",
    ),
    "fails any": (
        "If one of these conditions fails, “only if” is read to mean: {clause}.",
        "Für den Fall, dass eine dieser Bedingungen nicht erfüllt ist, wird „nur wenn“ so gelesen – {clause}.",
    ),
    "dormant": (
        "As long as the condition does not come about, this says nothing.",
        "Solange die Bedingung nicht eintritt, ist damit nichts gesagt.",
    ),
    "further": (
        "The source speaks of more conditions without naming them, so meeting those named may not be enough.",
        "Die Quelle spricht von weiteren Bedingungen, ohne sie zu nennen; die genannten reichen also womöglich nicht.",
    ),
    "red line": ("This is a red line for {a}.", "Das ist für {a:acc} eine rote Linie."),
    "red both": ("This is a red line for both.", "Das ist für beide eine rote Linie."),
    "firmness": ("The source marks this as “{label}”.", "Die Quelle kennzeichnet das als „{label}“."),
    "held since": (
        "This position has been on record since {since} ({sources}).",
        "Belegt ist diese Position seit dem {since} ({sources}).",
    ),
    "disputed since": (
        "Both have been on record since {since} ({sources}).",
        "Belegt ist beides seit dem {since} ({sources}).",
    ),
    "delegated since": (
        "This has been on record since {since} ({sources}).",
        "Belegt ist das seit dem {since} ({sources}).",
    ),
    "confirmed": ("It was said again on {day}.", "Am {day} wurde sie bekräftigt."),
    "said on": ("It was said on {day}.", "Gesagt wurde es am {day}."),
    "said by": ("{b:C} said so for {a}.", "Gesagt {b:hat|haben} das {b} für {a:acc}."),
    "hearsay": (
        "That is hearsay: {b} {b:says|say} so of {a}, and {b:does|do} not speak for {a}.",
        "Das ist Hörensagen: {b:C} {b:sagt|sagen} es über {a:acc}, {b:spricht|sprechen} aber nicht für {a:acc}.",
    ),
    "named": (
        "The source says so of {b}; it counts for {a}.",
        "Die Quelle schreibt das {b:dat} zu; es zählt für {a:acc}.",
    ),
    "no longer": (
        "{b:C} {b:has|have} not spoken for {a} since {day}; nothing on record confirms the position or takes it back.",
        (
            "Seit dem {day} {b:spricht|sprechen} {b} nicht mehr für {a:acc}; nichts Erfasstes bestätigt die Position"
            " oder nimmt sie zurück."
        ),
    ),
    "also": ("On the same day, too: {clause}.", "Am selben Tag gilt außerdem – {clause}."),
    "waits": (
        "On the same day, under a condition: {clause}.",
        "Am selben Tag gilt unter einer Bedingung – {clause}.",
    ),
    "held": (
        "Under the assumptions the condition holds: {clause}.",
        "Unter den Annahmen ist die Bedingung erfüllt – {clause}.",
    ),
    "fallen": (
        "Under the assumptions a necessary condition fails, and “only if” is read to mean: {clause}.",
        "Unter den Annahmen ist eine notwendige Bedingung nicht erfüllt, und „nur wenn“ wird so gelesen – {clause}.",
    ),
    "ended": (
        "Under the assumptions the condition does not come about, and so nothing is said on {d}.",
        "Unter den Annahmen tritt die Bedingung nicht ein; damit ist zur Forderung {d} nichts gesagt.",
    ),
    "as coded": ("Without the assumptions: {clause}.", "Ohne die Annahmen gilt – {clause}."),
    # the other states
    "disputed": (
        "Stances of the same day on {d} contradict each other, so none of them is taken as the position of {a}.",
        "Stellungnahmen vom selben Tag zur Forderung {d} widersprechen einander; keine gilt als Position {a:of}.",
    ),
    "one hand": ("On the one hand, {clause}.", "Einerseits – {clause}."),
    "other hand": ("On the other hand, {clause}.", "Andererseits – {clause}."),
    "inherited": (
        "{a:C} {a:has|have} not spoken on {d}, but {a:takes|take} over the position of {b}: {clause}.",
        (
            "{a:C} {a:hat|haben} sich zur Forderung {d} nicht geäußert, {a:übernimmt|übernehmen} aber die Position"
            " {b:of} – {clause}."
        ),
    ),
    "inherited disputed": (
        "{a:C} {a:has|have} not spoken on {d}, and the position of {b} is disputed.",
        "{a:C} {a:hat|haben} sich zur Forderung {d} nicht geäußert, und die Position {b:of} ist umstritten.",
    ),
    "until own": (
        "That holds only until {a} {a:takes|take} a stance.",
        "Das gilt nur, bis {a} selbst Stellung {a:nimmt|nehmen}.",
    ),
    "handed over": (
        "{a:C} {a:leaves|leave} the decision {matter} to {b} and {a:takes|take} no position on {d}.",
        (
            "{a:C} {a:überlässt|überlassen} {b:dat} die Entscheidung {matter} und {a:bezieht|beziehen} zur Forderung"
            " {d} keine eigene Position."
        ),
    ),
    "handed over itself": (
        "{a:C} {a:leaves|leave} the decision {matter} to {b} and {a:takes|take} no position on it.",
        (
            "{a:C} {a:überlässt|überlassen} {b:dat} die Entscheidung {matter} und {a:bezieht|beziehen} dazu keine"
            " Position."
        ),
    ),
    "no side": (
        "To leave a decision to somebody is to say neither yes nor no.",
        "Wer eine Entscheidung überlässt, sagt weder Ja noch Nein.",
    ),
    "silent": ("{a:C} {a:is|are} silent on {d}.", "{a:C} {a:schweigt|schweigen} zur Forderung {d}."),
    "not neutral": (
        "Silence is not neutrality: it counts neither as agreement nor as refusal.",
        "Schweigen ist keine Neutralität: Es zählt weder als Zustimmung noch als Ablehnung.",
    ),
    "nothing follows": (
        "Nothing else that {a} {a:holds|hold} settles the question.",
        "Auch aus dem, was {a} sonst {a:vertritt|vertreten}, ergibt sich dazu nichts.",
    ),
    "speaks for": (
        "What {a} {a:says|say} counts for {b}; ask about {b}, or at the level of actors.",
        "Was {a} {a:sagt|sagen}, zählt für {b:acc}; zu fragen ist also nach {b:dat} oder auf der Ebene der Akteure.",
    ),
    "said for": (
        "What {a} {a:says|say} on this counts for {b}; ask about {b}, or at the level of actors.",
        (
            "Was {a} dazu {a:sagt|sagen}, zählt für {b:acc}; zu fragen ist also nach {b:dat} oder auf der Ebene der"
            " Akteure."
        ),
    ),
    "no word": (
        "On {d}, nothing that {a} {a:has|have} said is on record.",
        "Zur Forderung {d} ist keine Äußerung {a:of} erfasst.",
    ),
    "level actor": (
        "At the level of actors there is a position: {clause}.",
        "Auf der Ebene der Akteure gibt es eine Position – {clause}.",
    ),
    "level principal": (
        "At the level of those represented there is a position: {clause}.",
        "Auf der Ebene der Vertretenen gibt es eine Position – {clause}.",
    ),
    "level actor delegated": (
        "At the level of actors, {a} {a:leaves|leave} the decision {matter} to {b}.",
        "Auf der Ebene der Akteure {a:überlässt|überlassen} {a} {b:dat} die Entscheidung {matter}.",
    ),
    "level principal delegated": (
        "At the level of those represented, {a} {a:leaves|leave} the decision {matter} to {b}.",
        "Auf der Ebene der Vertretenen {a:überlässt|überlassen} {a} {b:dat} die Entscheidung {matter}.",
    ),
    "speculated": (
        "No position of {a}, for the source gives it to nobody as his own view: {meaning}",
        "Keine Position {a:of}, denn die Quelle schreibt es niemandem als eigene Position zu: {meaning}",
    ),
    "earlier": ("{span}: {clause}.", "{span} – {clause}."),
    "earlier disputed": (
        "{span}: stances on record contradicted each other.",
        "{span}: Die erfassten Stellungnahmen widersprachen einander.",
    ),
    "earlier inherited": (
        "{span}, taken over from {b}: {clause}.",
        "{span}, übernommen {b:von} – {clause}.",
    ),
    "expired": (
        "It was limited in time from the start, and nothing has followed since.",
        "Das war von vornherein befristet; seither ist nichts gefolgt.",
    ),
    # what follows
    "follows for": (
        "{a:C} {a:has|have} not said so, but this brings {d} with it: {clause}.",
        "{a:C} {a:hat|haben} das nicht gesagt, doch was gesagt ist, zieht die Forderung {d} nach sich – {clause}.",
    ),
    "follows against": (
        "{a:C} {a:has|have} not said so, but this rules {d} out: {clause}.",
        "{a:C} {a:hat|haben} das nicht gesagt, doch was gesagt ist, schließt die Forderung {d} aus – {clause}.",
    ),
}
