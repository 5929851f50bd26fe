"""Every code that `kg check` can report, in one table; the reference page is generated from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """A problem's code: its severity, what it means, and what the author can do."""

    code: str
    severity: str
    title: str
    remedy: str


_TABLE = [
    # reading files
    (
        "Y001",
        "error",
        "not readable as YAML",
        "Correct the syntax at the place named; put strings with ': ' or '#' in quotes.",
    ),
    ("Y002", "error", "key given twice", "Keep one of the two; YAML would silently drop the first."),
    (
        "Y003",
        "error",
        "anchor, alias or merge key",
        "Write the value out; use `defaults:` for what repeats in a file.",
    ),
    ("Y004", "error", "tag", "Remove the `!tag`; a case is plain text, lists and mappings."),
    (
        "Y005",
        "error",
        "file too large, or nested too deeply",
        "Split the file; a case folder may hold any number of files.",
    ),
    ("Y006", "error", "not UTF-8 text", "Save the file as UTF-8."),
    (
        "Y007",
        "error",
        "more than one document in a file",
        "Remove the `---` line in the middle, or split the file.",
    ),
    ("Y008", "error", "file cannot be read", "Check that it exists, is a file, and that you may read it."),
    (
        "Y009",
        "error",
        "very many errors in one file",
        "Correct those that are shown, and check again; many may have one cause.",
    ),
    # structure of the data
    ("S001", "error", "unknown key", "Remove it or correct the spelling; nothing unknown is ignored."),
    ("S002", "error", "key missing", "Add it; the reference page of the section lists what is required."),
    ("S003", "error", "wrong kind of value", "Write the kind of value that the message names."),
    (
        "S004",
        "error",
        "id is not kebab-case",
        "Use lower-case letters, digits and single hyphens: `kim`, `no-cessions`.",
    ),
    (
        "S005",
        "error",
        "id, name or entry given twice",
        "Ids and names are unique, and so are entries of a list; rename or remove one.",
    ),
    ("S006", "error", "impossible date", "Write a real day as YYYY-MM-DD, and from before until."),
    (
        "S007",
        "error",
        "malformed identifier",
        "Copy it again; patterns, codes and check digits are in the ontology.",
    ),
    (
        "S008",
        "error",
        "attribute not in the ontology",
        "Declare it under the class's `attributes`, or remove it.",
    ),
    (
        "S009",
        "error",
        "case without a 'case:' section",
        "Add `case:` with id and title to one file of the case, once.",
    ),
    # references
    (
        "R001",
        "error",
        "reference to something that is not there",
        "Correct the spelling, or define the term.",
    ),
    ("R002", "error", "principal is ambiguous", "The actor represents several others: write `principal:`."),
    ("R003", "error", "membership or representation forms a cycle", "Remove one of the links."),
    (
        "R004",
        "error",
        "two things linked to the same one",
        "Exact links make them one; correct the identifier, or say `match: close`.",
    ),
    # time
    (
        "D001",
        "error",
        "said after it was reported",
        "A source cannot report a later day; correct one of the two dates.",
    ),
    ("D002", "error", "coded before the source existed", "Correct `coded:` or the source's date."),
    (
        "D003",
        "warning",
        "member or representative at another time",
        "The link was not valid on the stance's day; check dates.",
    ),
    (
        "D004",
        "error",
        "said before its event",
        "Correct the date or the event: at it, nothing is said before its first day.",
    ),
    # logic
    (
        "L001",
        "error",
        "entailment forms a cycle",
        "Two demands that entail each other are one demand; merge them.",
    ),
    ("L002", "error", "order forms a cycle", "`before` cannot lead back to itself; remove one link."),
    (
        "L003",
        "error",
        "demand entails and excludes the same one",
        "No one could ever hold it; remove one of the links.",
    ),
    ("L004", "error", "relation to itself", "A demand stands in no relation to itself."),
    ("L005", "warning", "contradicting stances", "Same holder, demand and day: readers see a disputed cell."),
    (
        "L006",
        "error",
        "stance conditional on itself",
        "A condition names another demand than the stance's own.",
    ),
    ("L007", "error", "relation given twice", "Keep one; put both reasons into its justification."),
    ("L008", "error", "condition that contradicts itself", "The same demand cannot be both met and refused."),
    (
        "L009",
        "error",
        "relation of a type forms a cycle",
        "The type is acyclic in the ontology; remove one link.",
    ),
    (
        "L010",
        "error",
        "otherwise without a condition",
        "Add the `only_if:` that would have to fail, or remove `otherwise:`.",
    ),
    (
        "L011",
        "error",
        "outcomes of one day that contradict each other",
        "Keep one of the two, or give each the day on which it happened.",
    ),
    (
        "L012",
        "error",
        "supersedes what it cannot",
        "Name stances of the same principal and coding that were said earlier.",
    ),
    (
        "L013",
        "warning",
        "supersedes nothing",
        "Speculated stances and triggers end no others; remove `supersedes:`.",
    ),
    (
        "L014",
        "warning",
        "an actor contradicts itself",
        "Check the coding; a stance that ends an earlier one names it in `supersedes:`.",
    ),
    # evidence
    ("E001", "error", "fragment not in the text", "Copy the words again, letter for letter."),
    (
        "E002",
        "error",
        "fragment occurs more than once",
        "Add words, or `prefix:`/`suffix:` so that it is found once.",
    ),
    ("E003", "error", "no evidence", "Give `source:` and at least one fragment under `quotes:`."),
    (
        "E004",
        "warning",
        "fragment longer than 25 words",
        "Quote the words that carry the stance; the source keeps the rest.",
    ),
    (
        "E005",
        "warning",
        "text differs from the one that was coded",
        "The hash is different; the quotes were still checked.",
    ),
    (
        "E006",
        "warning",
        "text not available",
        "Its quotes were not verified; put the file into the folder of texts.",
    ),
    (
        "E007",
        "error",
        "textual relation without a quote",
        "Give `source:` and `quotes:`, or declare it coder-declared.",
    ),
    (
        "E008",
        "warning",
        "text of a source without a hash",
        "Write `sha256:` so that others can tell the text is the same.",
    ),
    (
        "E009",
        "warning",
        "link without a reason",
        "Say in `justification:` how the two differ; only an exact match explains itself.",
    ),
    # use
    ("U001", "warning", "defined but never used", "Use it or remove it."),
    ("U002", "warning", "case without stances", "Nothing can be asked of it yet."),
    # query documents
    ("Q001", "error", "query metadata is broken", "A query opens with a block comment that holds YAML."),
    (
        "Q002",
        "error",
        "columns declared are not the columns returned",
        "Make the metadata and the RETURN clause agree.",
    ),
    (
        "Q003",
        "error",
        "parameters declared are not the parameters used",
        "Declare each `$name` once, and use what is declared.",
    ),
    (
        "Q004",
        "error",
        "a fragment is not known, or not used as it says",
        "Write `@name(x)` as the file of fragments, `fragments.yaml`, says.",
    ),
    (
        "Q005",
        "error",
        "a column does not say what its ids, labels or codes are",
        "Give it `ids`, `kind_in`, `label_of` or `words`, as docs/queries.md has it.",
    ),
]

CODES: dict[str, Code] = {
    code: Code(code, severity, title, remedy) for code, severity, title, remedy in _TABLE
}
