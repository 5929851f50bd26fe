"""Every code that `kg check` can report, with its severity; the reference page is generated from it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.words import Message


@dataclass(frozen=True)
class Code:
    """A problem's code and its severity; what it means, and what the author can do, is in the catalogue of words."""

    code: str
    severity: str

    @property
    def title(self) -> str:
        """What it means, in the current language."""
        return str(Message(f"problem title.{self.code}"))

    @property
    def remedy(self) -> str:
        """What the author can do, in the current language."""
        return str(Message(f"problem remedy.{self.code}"))


_SEVERITIES = [
    ("error", "Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008 Y009"),  # reading files
    ("warning", "Y010"),  # reading files
    ("error", "S001 S002 S003 S004 S005 S006 S007 S008 S009"),  # structure of the data
    ("error", "R001 R002 R003 R004"),  # references
    ("error", "D001 D002 D004"),  # time
    ("warning", "D003"),  # time
    ("error", "L001 L002 L003 L004 L006 L007 L008 L009 L010 L011 L012 L015 L016 L017"),  # logic
    ("warning", "L005 L013 L014"),  # logic
    ("error", "E001 E002 E003 E007"),  # evidence
    ("warning", "E004 E005 E006 E008 E009"),  # evidence
    ("warning", "U001 U002 U003 U004 U005"),  # use
    ("error", "Q001 Q002 Q003 Q004 Q005"),  # query documents
]

CODES: dict[str, Code] = {
    code: Code(code, severity)
    for code, severity in sorted(
        ((code, severity) for severity, codes in _SEVERITIES for code in codes.split()),
        key=lambda pair: ("YSRDLEUQ".index(pair[0][0]), pair[0]),
    )
}
