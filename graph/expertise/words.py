"""Text as the words that labels and titles are compared by."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_KEEPS_ITS_S = ("ss", "us", "is", "ics", "aids")
"""Endings in which the s is no plural's; without its own, the disease would be taken for help."""


@lru_cache(maxsize=262144)
def words(text: str) -> str:
    """The text's words in small letters, one blank apart, a plural's -s dropped: "Cell Grafts" is "cell graft"."""
    return " ".join(_singular(word) for word in _WORD.findall(text.casefold()))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(_KEEPS_ITS_S) else word


def label_forms(label: str) -> set[str]:
    """The forms of a concept's label: as it stands, and turned round at its comma ("Drug Resistance, Microbial")."""
    forms = {words(label)}
    if label.count(", ") == 1:
        head, tail = label.split(", ")
        forms.add(words(f"{tail} {head}"))
    return forms - {""}


def asked_phrases(text: str) -> list[str]:
    """The phrases a question asks for: the whole, and each side of "and", "or" and commas with the shared last word.

    "cell and gene therapy" asks for "cell and gene therapy", "cell therapy" and "gene therapy".
    """
    whole = words(text)
    parts = [words(part) for part in re.split(r"\band\b|\bor\b|[,/&;]", text.casefold())]
    parts = [part for part in parts if part]
    phrases = [whole]
    if len(parts) > 1:
        last = parts[-1].split()
        for part in parts[:-1]:
            shared = last[len(part.split()) :] if len(last) > len(part.split()) else []
            phrases.append(" ".join([part, *shared]))
        phrases.append(parts[-1])
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))
