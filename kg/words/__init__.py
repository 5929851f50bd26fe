"""The words of the program, one catalogue file per language: `en.yaml`, `de.yaml`, and any other put beside them.

What data say, labels and definitions, stands with the data, as maps from language codes to texts.
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
