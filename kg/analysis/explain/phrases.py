"""The sentences of an explanation, in English and German, for `str.format`.

Names of actors come with their article and agree with the verb given as {a:singular|plural}; demands come in quotation
marks, since their labels are noun phrases that cannot be inflected: German says 'die Forderung' before them wherever
another case than the nominative is due. {clause} is 'who value what'; {clause:C} and {x:C} begin a sentence. A German
clause may hold a colon ('fordert: …'), so none comes before one that may. Every key has both languages.
"""

from __future__ import annotations

from kg.analysis.explain.phrases_cell import CELL
from kg.analysis.explain.phrases_pair import PAIR

SECTIONS = {
    "position": ("Position", "Position"),
    "earlier": ("Before that", "Zuvor"),
    "follows": ("What its other positions imply", "Was aus den übrigen Positionen folgt"),
    "agrees": ("Who is on the same side", "Wer auf derselben Seite steht"),
    "condition": ("Agreement under a condition", "Einigkeit unter einer Bedingung"),
    "compatible": ("The same core in different words", "Derselbe Kern in anderen Worten"),
    "beside": ("Not known to exclude each other", "Nicht als unvereinbar bekannt"),
    "collides": ("What it collides with", "Womit das kollidiert"),
    "around": ("Where other positions collide over it", "Wo andere Positionen deswegen kollidieren"),
    "near": ("No conflict, though it looks like one", "Kein Konflikt, auch wenn es so aussieht"),
    "chains": ("What is waiting for what", "Was worauf wartet"),
    "others": ("What others hold", "Was andere vertreten"),
    "uncounted": ("Not counted, only feared or guessed", "Nicht gezählt, nur befürchtet oder vermutet"),
    "tie": ("How the two belong together", "Wie die beiden zusammengehören"),
    "voice": ("Whose words count for whom", "Wessen Worte für wen zählen"),
    "shared": ("In common", "Gemeinsam"),
    "conflicts": ("Where they collide", "Wo sie kollidieren"),
    "silent": ("Red lines on which the other is silent", "Rote Linien, zu denen die andere Seite schweigt"),
    "delegated": ("Left to the other to decide", "Der anderen Seite zur Entscheidung überlassen"),
}

PHRASES = {
    # the heading
    "on": ("{a:C} on {d}", "{a:C} zur Forderung {d}"),
    "pair": ("{a:C} and {b}", "{a:C} und {b}"),
    "as of": ("as of {day}", "Stand: {day}"),
    "principal": ("statements count for those represented", "Äußerungen zählen für die Vertretenen"),
    "actor": ("statements count for the actor named", "Äußerungen zählen für den genannten Akteur"),
    "assuming met": ("assumed to be met: {what}", "als erfüllt angenommen: {what}"),
    "assuming refused": ("assumed to be refused: {what}", "als verweigert angenommen: {what}"),
    # parts of sentences
    "c met": ("{d} is met", "die Forderung {d} erfüllt wird"),
    "c refused": ("{d} is refused", "die Forderung {d} abgelehnt wird"),
    "c met by": ("{d} is met by {a}", "die Forderung {d} {a:von} erfüllt wird"),
    "c refused by": ("{d} is refused by {a}", "die Forderung {d} {a:von} abgelehnt wird"),
    "only if": (", but only if {what}", ", aber nur, wenn {what}"),
    "if": (", if {what}", ", falls {what}"),
    "and": (" and ", " und "),
    "both": ("both", "beide"),
    "on day": ("On {day}", "Am {day}"),
    "span": ("From {first} to {last}", "Vom {first} bis {last}"),
    "inherited from": (" (taken over from {b})", " (übernommen {b:von})"),
    "aside former": (" (said by a former representative)", " (laut einer früheren Vertretung)"),
    "aside hearsay": (" (by hearsay)", " (vom Hörensagen)"),
    "on issue": ("on {what}", "in der Streitfrage {what}"),
    "on demand": ("on {what}", "über die Forderung {what}"),
    "aside disputed": (" (disputed)", " (umstritten)"),
    # the list of evidence
    "notes": ("Evidence", "Belege"),
    "speaker": ("said by {b}", "gesagt {b:von}"),
    "coded": ("coded by {coder}", "kodiert von {coder}"),
    "by coders": ("a judgement of the coders", "ein Urteil der Kodierung"),
    "by source": ("from the source", "aus der Quelle"),
    **CELL,
    **PAIR,
}
