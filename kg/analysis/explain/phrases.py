"""The sentences of an explanation, in English and German, for `str.format`.

Names of actors come with their article and agree with the verb given as {a:singular|plural}; demands come in quotation
marks, since their labels are noun phrases that cannot be inflected. {clause} is 'who value what'; {clause:C} and {x:C}
begin a sentence. Every key has both languages.
"""

from __future__ import annotations

SECTIONS = {
    "position": ("Position", "Position"),
    "earlier": ("Before that", "Zuvor"),
    "follows": ("What its other positions imply", "Was aus den übrigen Positionen folgt"),
    "agrees": ("Who is on the same side", "Wer auf derselben Seite steht"),
    "condition": ("Agreement under a condition", "Einigkeit unter einer Bedingung"),
    "compatible": ("Compatible, though worded differently", "Vereinbar, obwohl anders formuliert"),
    "collides": ("What it collides with", "Womit das kollidiert"),
    "around": ("Where other positions collide over it", "Wo andere Positionen deswegen kollidieren"),
    "near": ("No conflict, though it looks like one", "Kein Konflikt, auch wenn es so aussieht"),
    "chains": ("What is waiting for what", "Was worauf wartet"),
    "others": ("What others hold", "Was andere vertreten"),
    "uncounted": ("Not counted", "Nicht gezählt"),
    "tie": ("How the two belong together", "Wie die beiden zusammengehören"),
    "voice": ("Whose words count for whom", "Wessen Worte für wen zählen"),
    "shared": ("In common", "Gemeinsam"),
    "conflicts": ("Where they collide", "Wo sie kollidieren"),
    "silent": ("Red lines on which the other is silent", "Rote Linien, zu denen die andere Seite schweigt"),
    "delegated": ("Left to the other to decide", "Der anderen Seite zur Entscheidung überlassen"),
}

PHRASES = {
    # the heading
    "on": ("{a:C} on {d}", "{a:C} zu {d}"),
    "pair": ("{a:C} and {b}", "{a:C} und {b}"),
    "as of": ("as of {day}", "Stand: {day}"),
    "principal": ("statements count for those represented", "Äußerungen zählen für die Vertretenen"),
    "actor": ("statements count for the actor named", "Äußerungen zählen für den genannten Akteur"),
    "assuming met": ("assumed to be met: {what}", "als erfüllt angenommen: {what}"),
    "assuming refused": ("assumed to be refused: {what}", "als verweigert angenommen: {what}"),
    # parts of sentences
    "c met": ("{d} is met", "{d} erfüllt wird"),
    "c refused": ("{d} is refused", "{d} verweigert wird"),
    "c met by": ("{d} is met by {a}", "{d} {a:von} erfüllt wird"),
    "c refused by": ("{d} is refused by {a}", "{d} {a:von} verweigert wird"),
    "only if": (", but only if {what}", ", aber nur, wenn {what}"),
    "if": (", if {what}", ", falls {what}"),
    "and": (" and ", " und "),
    "both": ("both", "beide"),
    "on day": ("On {day}", "Am {day}"),
    "span": ("From {first} to {last}", "Vom {first} bis {last}"),
    "inherited from": (" (taken over from {b})", " (übernommen {b:von})"),
    "aside disputed": (" (disputed)", " (umstritten)"),
    # what is held
    "plain": ("{clause:C}.", "{clause:C}."),
    "fails": ("If that condition fails, {clause}.", "Ist diese Bedingung nicht erfüllt, gilt: {clause:C}."),
    "fails any": (
        "If one of these conditions fails, {clause}.",
        "Ist eine dieser Bedingungen nicht erfüllt, gilt: {clause:C}.",
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
    "named": (
        "The source says so of {b}; it counts for {a}.",
        "Die Quelle schreibt das {b:dat} zu; es zählt für {a:acc}.",
    ),
    "also": ("On the same day, too: {clause}.", "Am selben Tag außerdem: {clause:C}."),
    "waits": (
        "On the same day, under a condition: {clause}.",
        "Am selben Tag, unter einer Bedingung: {clause:C}.",
    ),
    "held": (
        "Under the assumptions the condition holds: {clause}.",
        "Unter den Annahmen ist die Bedingung erfüllt: {clause:C}.",
    ),
    "fallen": (
        "Under the assumptions a necessary condition fails: {clause}.",
        "Unter den Annahmen ist eine notwendige Bedingung nicht erfüllt: {clause:C}.",
    ),
    "ended": (
        "Under the assumptions the condition does not come about, and so nothing is said on {d}.",
        "Unter den Annahmen tritt die Bedingung nicht ein; damit ist zu {d} nichts gesagt.",
    ),
    "as coded": ("Without the assumptions: {clause}.", "Ohne die Annahmen: {clause:C}."),
    # the other states
    "disputed": (
        "Stances of the same day on {d} contradict each other, so none of them is taken as the position of {a}.",
        "Stellungnahmen vom selben Tag zu {d} widersprechen einander; keine davon gilt als Position {a:of}.",
    ),
    "one hand": ("On the one hand, {clause}.", "Einerseits: {clause:C}."),
    "other hand": ("On the other hand, {clause}.", "Andererseits: {clause:C}."),
    "inherited": (
        "{a:C} {a:has|have} not spoken on {d}, but {a:takes|take} over the position of {b}: {clause}.",
        (
            "{a:C} {a:hat|haben} sich zu {d} nicht geäußert, {a:übernimmt|übernehmen} aber die Position {b:of}:"
            " {clause:C}."
        ),
    ),
    "inherited disputed": (
        "{a:C} {a:has|have} not spoken on {d}, and the position of {b} is disputed.",
        "{a:C} {a:hat|haben} sich zu {d} nicht geäußert, und die Position {b:of} ist umstritten.",
    ),
    "until own": (
        "That holds only until {a} {a:takes|take} a stance.",
        "Das gilt nur, bis {a} selbst Stellung {a:nimmt|nehmen}.",
    ),
    "handed over": (
        "{a:C} {a:leaves|leave} the decision on “{matter}” to {b} and {a:takes|take} no position on {d}.",
        (
            "{a:C} {a:überlässt|überlassen} die Entscheidung über „{matter}“ {b:dat} und {a:bezieht|beziehen}"
            " zu {d} keine eigene Position."
        ),
    ),
    "handed over itself": (
        "{a:C} {a:leaves|leave} the decision on {d} to {b} and {a:takes|take} no position on it.",
        (
            "{a:C} {a:überlässt|überlassen} die Entscheidung über {d} {b:dat} und {a:bezieht|beziehen} dazu keine"
            " Position."
        ),
    ),
    "no side": (
        "To leave a decision to somebody is to say neither yes nor no.",
        "Wer eine Entscheidung überlässt, sagt weder Ja noch Nein.",
    ),
    "silent": ("{a:C} {a:is|are} silent on {d}.", "{a:C} {a:schweigt|schweigen} zu {d}."),
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
    "level actor": (
        "At the level of actors there is a position: {clause}.",
        "Auf der Ebene der Akteure gibt es eine Position: {clause:C}.",
    ),
    "level principal": (
        "At the level of those represented there is a position: {clause}.",
        "Auf der Ebene der Vertretenen gibt es eine Position: {clause:C}.",
    ),
    "speculated": (
        "The source gives this only as “{mode}”: {clause}.",
        "Die Quelle gibt das nur als „{mode}“ wieder: {clause:C}.",
    ),
    "earlier": ("{span}: {clause}.", "{span}: {clause:C}."),
    "earlier disputed": (
        "{span}: stances on record contradicted each other.",
        "{span}: Die erfassten Stellungnahmen widersprachen einander.",
    ),
    "earlier inherited": (
        "{span}, taken over from {b}: {clause}.",
        "{span}, übernommen {b:von}: {clause:C}.",
    ),
    "expired": (
        "It was limited in time from the start, and nothing has followed since.",
        "Das war von vornherein befristet; seither ist nichts gefolgt.",
    ),
    # what follows
    "follows for": (
        "{a:C} {a:has|have} not said so, but this brings {d} with it: {clause}.",
        "{a:C} {a:hat|haben} das nicht gesagt, doch es zieht {d} nach sich: {clause:C}.",
    ),
    "follows against": (
        "{a:C} {a:has|have} not said so, but this rules {d} out: {clause}.",
        "{a:C} {a:hat|haben} das nicht gesagt, doch es schließt {d} aus: {clause:C}.",
    ),
    # relations
    "entailment": ("{d:C} entails {e}.", "{d:C} schließt {e} ein."),
    "exclusion": ("{d:C} and {e} cannot both be met.", "{d:C} und {e} lassen sich nicht beide erfüllen."),
    "agenda": (
        "{d:C} means talking about {e}, and talking about something is not doing it.",
        "{d:C} heißt, über {e} zu sprechen; über etwas zu sprechen heißt nicht, es zu tun.",
    ),
    "requirement": ("{d:C} requires {e}.", "{d:C} setzt {e} voraus."),
    "order": ("{d:C} has to come before {e}.", "{d:C} muss vor {e} kommen."),
    "other": ("{d:C} bears on {e}.", "{d:C} hängt mit {e} zusammen."),
    "coder-declared": ("The coders' reason: “{why}”", "Begründung der Kodierung: „{why}“"),
    "coder-declared abroad": ("The coders' reason: “{why}”", "Begründung der Kodierung (englisch): „{why}“"),
    "textual": (
        "So the source says ({citation}): {quote}.",
        "So steht es in der Quelle ({citation}): {quote}.",
    ),
    # collisions
    "opposition": ("Opposition: {one}, but {two}.", "Gegensatz: {one:C}, aber {two}."),
    "incompatible options": (
        "Incompatible options: {one}, but {two}.",
        "Unvereinbare Optionen: {one:C}, aber {two}.",
    ),
    "sequence": (
        "Opposite orders: for {a}, {y} comes before {x}; for {b} it is the other way round.",
        "Entgegengesetzte Reihenfolge: Für {a:acc} kommt {y} vor {x}, für {b:acc} ist es umgekehrt.",
    ),
    "condition": (
        "A condition in dispute: {one}. Against that, {two}.",
        "Strittige Bedingung: {one:C}. Dagegen steht: {two:C}.",
    ),
    "agenda vs outcome": ("{one:C}, and {two}.", "{one:C}, und {two}."),
    "no collision": ("Nothing on record collides with it.", "Erfasst ist nichts, was damit kollidiert."),
    "chain": ("Before {x} must come {y}: {clause}.", "Vor {x} muss {y} kommen: {clause:C}."),
    "chain plain": ("Before {x} must come {y}.", "Vor {x} muss {y} kommen."),
    "blocked": ("There it is blocked: {clause}.", "Dort geht es nicht weiter: {clause:C}."),
    # two actors
    "member": ("{a:C} {a:belongs|belong} to {b}.", "{a:C} {a:gehört|gehören} {b:zu}."),
    "speaks": ("{a:C} {a:speaks|speak} for {b}.", "{a:C} {a:spricht|sprechen} für {b:acc}."),
    "not compared": (
        "What the one holds may be the other's too, so the two are not compared.",
        "Was die eine Seite vertritt, kann auch für die andere gelten; deshalb werden beide nicht verglichen.",
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
    "nobody yet": (
        "Nobody else is on record as holding the same without a condition.",
        "Sonst ist niemand erfasst, der dasselbe ohne Bedingung vertritt.",
    ),
    "core": ("Both come to {d} at the least.", "Beides läuft mindestens auf {d} hinaus."),
    "beside": (
        (
            "For {n} more pairs of demands on the same issues, nothing on record makes them incompatible"
            " (query overlap/different-words)."
        ),
        (
            "Bei {n} weiteren Paaren von Forderungen zu denselben Streitfragen ist nichts erfasst, was sie unvereinbar"
            " macht (Abfrage overlap/different-words)."
        ),
    ),
    "one beside": (
        (
            "For one more pair of demands on the same issue, nothing on record makes them incompatible"
            " (query overlap/different-words)."
        ),
        (
            "Bei einem weiteren Paar von Forderungen zur selben Streitfrage ist nichts erfasst, was sie unvereinbar"
            " macht (Abfrage overlap/different-words)."
        ),
    ),
    "red silent": (
        "A red line: {clause}; {b} {b:is|are} silent on it.",
        "Eine rote Linie: {clause:C}; {b} {b:schweigt|schweigen} dazu.",
    ),
    "leaves": (
        "{a:C} {a:leaves|leave} the decision on “{matter}” to {b}.",
        "{a:C} {a:überlässt|überlassen} {b:dat} die Entscheidung über „{matter}“.",
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
    "nobody": ("Nobody else has taken a position on it.", "Auch sonst hat niemand dazu Stellung bezogen."),
    # the list of evidence
    "notes": ("Evidence", "Belege"),
    "speaker": ("said by {b}", "gesagt {b:von}"),
    "coded": ("coded by {coder}", "kodiert von {coder}"),
    "by coders": ("a judgement of the coders", "ein Urteil der Kodierung"),
    "by source": ("from the source", "aus der Quelle"),
}
