"""The words of the program, one catalogue file per language: `en.yaml`, `de.yaml`, and further ones beside them.

Labels and definitions in the data are maps from language codes to texts in the data's own files.
"""

from kg.words.language import DEFAULT, Language, language_name, languages
from kg.words.message import Message, Said, speak, speaking, spoken

__all__ = [
    "DEFAULT",
    "Language",
    "Message",
    "Said",
    "language_name",
    "languages",
    "speak",
    "speaking",
    "spoken",
]
