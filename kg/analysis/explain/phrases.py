"""The sentences of an explanation, in English and German, for `str.format`.

Names of actors come with their article and agree with the verb given as {a:singular|plural}; demands come in quotation
marks, since their labels are noun phrases that cannot be inflected. {clause} is 'who value what', {clause:C} the same
at the start of a sentence. Every key has both languages.
"""

from __future__ import annotations

SECTIONS = {
    "position": ("Position", "Position"),
    "earlier": ("Before that", "Davor"),
    "follows": ("What follows from other demands", "Was aus anderen Forderungen folgt"),
    "collides": ("What it collides with", "Womit es kollidiert"),
    "around": ("Where other positions collide over it", "Wo andere Positionen daran aneinandergeraten"),
    "near": ("Only seemingly in conflict", "Nur scheinbar im Konflikt"),
    "chains": ("What waits for what", "Was worauf wartet"),
    "others": ("What others hold", "Was andere vertreten"),
    "uncounted": ("Not counted", "Nicht gezählt"),
    "tie": ("How the two belong together", "Wie beide zusammengehören"),
    "voice": ("Whose words count for whom", "Wessen Worte für wen zählen"),
    "shared": ("Held in common", "Gemeinsam"),
    "condition": (
        "Where they could meet under a condition",
        "Wo sie sich unter einer Bedingung treffen könnten",
    ),
    "compatible": ("Compatible, though worded differently", "Vereinbar, obwohl anders formuliert"),
    "conflicts": ("Where they collide", "Wo sie kollidieren"),
    "silent": ("Red lines of one, on which the other is silent", "Rote Linien, zu denen der andere schweigt"),
    "delegated": ("Left to the other", "Dem anderen überlassen"),
}

PHRASES = {
    # the heading
    "on": ("{a:C} on {d}", "{a:C}: {d}"),
    "pair": ("{a:C} and {b}", "{a:C} und {b}"),
    "as of": ("as of {day}", "Stand: {day}"),
    "principal": ("counted for the principal", "gezählt für den Vertretenen"),
    "actor": ("counted for the actor named", "gezählt für den genannten Akteur"),
    "assuming": ("assuming {what}", "angenommen: {what}"),
    "met": ("{d} is met", "{d} wird erfüllt"),
    "refused": ("{d} is refused", "{d} wird verweigert"),
    # conditions, as parts of sentences
    "c met": ("{d} is met", "{d} erfüllt wird"),
    "c refused": ("{d} is refused", "{d} verweigert wird"),
    "c met by": ("{d} is met by {a}", "{d} {a:von} erfüllt wird"),
    "c refused by": ("{d} is refused by {a}", "{d} {a:von} verweigert wird"),
    "only if": (", but only if {what}", ", aber nur, wenn {what}"),
    "if": (", if {what}", ", falls {what}"),
    "and": (" and ", " und "),
    # what is held
    "plain": ("{clause:C}.", "{clause:C}."),
    "fails": ("If that condition fails: {clause}.", "Wird diese Bedingung nicht erfüllt, gilt: {clause:C}."),
    "fails any": (
        "If one of these conditions fails: {clause}.",
        "Wird eine dieser Bedingungen nicht erfüllt, gilt: {clause:C}.",
    ),
    "dormant": (
        "As long as the condition does not hold, this says nothing.",
        "Solange die Bedingung nicht eintritt, sagt das nichts aus.",
    ),
    "further": (
        "The source speaks of further conditions without naming them, so that what is named may not be enough.",
        "Die Quelle spricht von weiteren Bedingungen, ohne sie zu nennen; die genannte muss also nicht genügen.",
    ),
    "red line": (
        "It is a red line: the source marks it as “{label}”.",
        "Es ist eine rote Linie: Die Quelle kennzeichnet es als „{label}“.",
    ),
    "firmness": ("The source marks it as “{label}”.", "Die Quelle kennzeichnet es als „{label}“."),
    "on record": (
        "It has been on record since {since} ({sources}).",
        "Belegt ist das seit dem {since} ({sources}).",
    ),
    "confirmed": ("It was said again on {day}.", "Am {day} wurde es bekräftigt."),
    "said on": ("It was said on {day}.", "Gesagt wurde es am {day}."),
    "said by": ("{b:C} said so for {a}.", "{b:C} {b:hat|haben} das für {a:acc} gesagt."),
    "said": ("{b:C} said so.", "Gesagt {b:hat|haben} das {b}."),
    "named": (
        "The source names {b}, and it counts for {a}.",
        "Die Quelle nennt {b:acc}; es zählt für {a:acc}.",
    ),
    "also": (
        "A further stance of that day: {clause}.",
        "Eine weitere Stellungnahme dieses Tages: {clause:C}.",
    ),
    "waits": (
        "A further stance of that day waits for its condition: {clause}.",
        "Eine weitere Stellungnahme dieses Tages wartet auf ihre Bedingung: {clause:C}.",
    ),
    "held": (
        "Under what is assumed, the condition holds: {clause}.",
        "Unter den Annahmen ist die Bedingung erfüllt; dann gilt: {clause:C}.",
    ),
    "fallen": (
        "Under what is assumed, a necessary condition fails: {clause}.",
        "Unter den Annahmen fällt eine notwendige Bedingung weg; dann gilt: {clause:C}.",
    ),
    "ended": (
        "Under what is assumed, the condition does not come about; then the stance says nothing on {d}.",
        "Unter den Annahmen tritt die Bedingung nicht ein; dann sagt die Stellungnahme nichts zu {d}.",
    ),
    "as coded": ("Without assumptions: {clause}.", "Ohne Annahmen: {clause:C}."),
    # the other states
    "disputed": (
        "Stances on {d} from the same day contradict each other, so that none of them is taken as the position of {a}.",
        "Stellungnahmen desselben Tages zu {d} widersprechen einander; keine von ihnen gilt als Position {a:von}.",
    ),
    "one hand": ("On the one hand: {clause}.", "Einerseits: {clause:C}."),
    "other hand": ("On the other hand: {clause}.", "Andererseits: {clause:C}."),
    "inherited": (
        "{a:C} has not spoken on {d}, but belongs to {b} and takes over what holds there: {clause}.",
        "{a:C} {a:hat|haben} zu {d} nichts gesagt, {a:übernimmt|übernehmen} aber, was für {b:acc} gilt: {clause:C}.",
    ),
    "inherited disputed": (
        "{a:C} has not spoken on {d}, and what holds for {b} is disputed.",
        "{a:C} {a:hat|haben} zu {d} nichts gesagt, und was für {b:acc} gilt, ist umstritten.",
    ),
    "until own": (
        "That holds until {a} takes a stance.",
        "Das gilt, bis {a} selbst Stellung {a:nimmt|nehmen}.",
    ),
    "handed over": (
        "{a:C} has taken no position on {d} and leaves the decision on “{matter}” to {b}.",
        "{a:C} {a:überlässt|überlassen} {b:dat} die Entscheidung über „{matter}“, ohne eigene Position zu {d}.",
    ),
    "handed over itself": (
        "{a:C} has taken no position on {d} and leaves the decision to {b}.",
        "{a:C} {a:überlässt|überlassen} {b:dat} die Entscheidung über {d}, ohne eigene Position dazu.",
    ),
    "no side": (
        "Handing a decision over is neither a yes nor a no.",
        "Eine Entscheidung abzugeben heißt weder Ja noch Nein.",
    ),
    "silent": ("{a:C} is silent on {d}.", "{a:C} {a:schweigt|schweigen} zu {d}."),
    "not neutral": (
        "Silence is not neutrality: it counts neither as agreement nor as refusal.",
        "Schweigen ist keine Neutralität: Es zählt weder als Zustimmung noch als Ablehnung.",
    ),
    "nothing follows": (
        "Nothing else that {a} holds settles it.",
        "Auch aus dem, was {a} sonst {a:vertritt|vertreten}, folgt dazu nichts.",
    ),
    "speaks for": (
        "What {a} says counts for {b}; ask for {b}, or at the level of actors.",
        "Was {a} {a:sagt|sagen}, zählt für {b:acc}; zu fragen ist nach {b:dat}, oder auf der Ebene der Akteure.",
    ),
    "other level": (
        "At the other level there is a position: {clause}.",
        "Auf der anderen Ebene gibt es eine Position: {clause:C}.",
    ),
    "speculated": (
        "This is only “{mode}” and therefore not counted: {clause}.",
        "Das ist nur „{mode}“ und zählt deshalb nicht: {clause:C}.",
    ),
    "earlier": (
        "From {first} to {last} the record was: {clause}.",
        "Vom {first} bis zum {last} galt: {clause:C}.",
    ),
    "earlier disputed": (
        "From {first} to {last} stances that contradict each other were on record.",
        "Vom {first} bis zum {last} lagen Stellungnahmen vor, die einander widersprachen.",
    ),
    "earlier inherited": (
        "From {first} to {last} what holds for {b} was taken over: {clause}.",
        "Vom {first} bis zum {last} galt, übernommen {b:von}: {clause:C}.",
    ),
    "expired": (
        "It ended by its own terms, and nothing has followed since.",
        "Die Geltung endete von selbst, und seither ist nichts gefolgt.",
    ),
    # what follows
    "follows for": (
        "Though {a} has not said so, this brings {d} along: {clause}.",
        "Obwohl {a} das nicht gesagt {a:hat|haben}, zieht dies {d} nach sich: {clause:C}.",
    ),
    "follows against": (
        "Though {a} has not said so, this rules {d} out: {clause}.",
        "Obwohl {a} das nicht gesagt {a:hat|haben}, schließt dies {d} aus: {clause:C}.",
    ),
    # relations
    "entailment": ("{d} entails {e}.", "{d} schließt {e} ein."),
    "exclusion": ("{d} and {e} cannot both be met.", "{d} und {e} können nicht beide erfüllt werden."),
    "agenda": (
        "{d} is to talk about {e}, and to talk about a thing is not to do it.",
        "{d} heißt, über {e} zu reden; über etwas zu reden heißt nicht, es zu tun.",
    ),
    "requirement": ("{d} requires {e}.", "{d} setzt {e} voraus."),
    "order": ("{d} has to come before {e}.", "{d} muss vor {e} kommen."),
    "other": ("{d} bears on {e}.", "{d} hängt mit {e} zusammen."),
    "coder-declared": ("So the coders judge: “{why}”", "So urteilt die Kodierung: „{why}“"),
    "coder-declared abroad": (
        "So the coders judge: “{why}”",
        "So urteilt die Kodierung (auf Englisch): „{why}“",
    ),
    "textual": (
        "So the source says ({citation}): “{why}”",
        "So steht es in der Quelle ({citation}): „{why}“",
    ),
    "textual abroad": (
        "So the source says ({citation}): “{why}”",
        "So steht es in der Quelle ({citation}), auf Englisch: „{why}“",
    ),
    # collisions
    "opposition": ("Opposition: {one}, but {two}.", "Gegensatz: {one:C}, aber {two}."),
    "incompatible options": (
        "Incompatible options: {one}, but {two}.",
        "Unvereinbare Optionen: {one:C}, aber {two}.",
    ),
    "sequence": (
        "Opposite orders: for {a} {y} comes before {x}, for {b} {x} before {y}.",
        "Entgegengesetzte Reihenfolge: Für {a:acc} kommt {y} vor {x}, für {b:acc} {x} vor {y}.",
    ),
    "condition": (
        "The condition stands in the way: {one}. At the same time, {two}.",
        "Die Bedingung steht im Weg: {one:C}. Zugleich gilt: {two:C}.",
    ),
    "agenda vs outcome": (
        "This is no conflict: {one}, and {two}.",
        "Das ist kein Konflikt: {one:C}, und {two}.",
    ),
    "red one": ("For {a} this is a red line.", "Für {a:acc} ist das eine rote Linie."),
    "red both": ("It is a red line for both.", "Für beide ist das eine rote Linie."),
    "no collision": (
        "No position on record collides with it.",
        "Keine erfasste Position kollidiert damit.",
    ),
    "chain": ("{x} waits for {y}, since {clause}.", "{x} wartet auf {y}, denn {clause}."),
    "chain plain": ("{x} waits for {y}.", "{x} wartet auf {y}."),
    "blocked": ("There it is blocked: {clause}.", "Dort ist Schluss: {clause:C}."),
    # two actors
    "member": ("{a:C} belongs to {b}.", "{a:C} {a:gehört|gehören} {b:zu}."),
    "speaks": ("{a:C} speaks for {b}.", "{a:C} {a:spricht|sprechen} für {b:acc}."),
    "not compared": (
        "Therefore the two are not set against each other.",
        "Deshalb werden beide einander nicht gegenübergestellt.",
    ),
    "both": ("{one:C}, and {two}.", "{one:C}, und {two}."),
    "same": ("{one:C}; the same holds for {b}.", "{one:C}; dasselbe gilt für {b:acc}."),
    "meeting": (
        "This is not yet agreement: it becomes one only if the conditions hold.",
        "Das ist noch keine Einigung: Dazu wird es nur, wenn die Bedingungen eintreten.",
    ),
    "side by side": (
        "The words differ, and nothing on record says that the one excludes the other.",
        "Die Worte sind verschieden, und nichts Erfasstes sagt, dass eines das andere ausschließt.",
    ),
    "core": ("Either way it comes to {d} at the least.", "Beides läuft mindestens auf {d} hinaus."),
    "more beside": (
        (
            "{n} more pairs of demands on the same issues stand side by side, and nothing on record says that the one"
            " excludes the other; the query overlap/different-words lists them."
        ),
        (
            "{n} weitere Paare von Forderungen zu denselben Fragen stehen nebeneinander, und nichts Erfasstes sagt, dass"
            " die eine die andere ausschließt; die Abfrage overlap/different-words zählt sie auf."
        ),
    ),
    "one beside": (
        (
            "One more pair of demands on the same issue stands side by side, and nothing on record says that the one"
            " excludes the other; the query overlap/different-words shows it."
        ),
        (
            "Ein weiteres Paar von Forderungen zur selben Frage steht nebeneinander, und nichts Erfasstes sagt, dass die"
            " eine die andere ausschließt; die Abfrage overlap/different-words zeigt es."
        ),
    ),
    "red silent": (
        "It is a red line: {clause}; {b} {b:is|are} silent on it.",
        "Rote Linie: {clause:C}; {b} {b:schweigt|schweigen} dazu.",
    ),
    "leaves": (
        "{a:C} leaves the decision on “{matter}” to {b}.",
        "{a:C} {a:überlässt|überlassen} {b:dat} die Entscheidung über „{matter}“.",
    ),
    "none shared": (
        "Nothing is held in common without a condition.",
        "Nichts wird ohne Bedingung gemeinsam vertreten.",
    ),
    "none conflicts": ("No collision is on record.", "Keine Kollision ist erfasst."),
    "none silent": (
        "Neither is silent on a red line of the other.",
        "Keine Seite schweigt zu einer roten Linie der anderen.",
    ),
    "nothing": (
        "Nothing is on record for {a} on this day.",
        "Für {a:acc} ist an diesem Tag nichts erfasst.",
    ),
    "nobody": ("Nobody else has taken a position on it.", "Auch sonst hat niemand dazu Stellung bezogen."),
    "inherited from": (" (taken over from {b})", " (übernommen {b:von})"),
    "aside disputed": (" (disputed)", " (umstritten)"),
    # footnotes
    "speaker": ("speaker: {b}", "Sprecher: {b}"),
    "no speaker": ("speaker not named", "Sprecher nicht genannt"),
    "by coders": ("a judgement of the coders", "ein Urteil der Kodierung"),
    "by source": ("from the source", "aus der Quelle"),
    "notes": ("Evidence", "Belege"),
}
