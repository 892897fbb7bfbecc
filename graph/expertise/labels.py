"""The labels of all schemes as meanings: concepts that share a label are one meaning, named by all their labels."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.expertise.word_forms import one_spelling
from graph.expertise.words import label_forms, words

SHORTEST_WORD = 4
"""A label of one word with fewer letters is too often another word; an acronym may have three."""
LONGEST_ACRONYM = 5
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Meaning:
    """The concepts of one label and the forms it has.

    `acronym`: the capitals in which the text must have it; None for other labels. `general`: it names no expertise.
    """

    concepts: tuple[str, ...]
    forms: frozenset[str]
    acronym: str | None
    general: bool


def meanings(labels: Iterable[tuple[str, str]]) -> list[Meaning]:
    """The meanings of (concept IRI, label): labels of the same concepts are one, acronyms one each."""
    concepts: dict[str, set[str]] = defaultdict(set)
    capitals: dict[str, str] = {}
    for concept, label in labels:
        acronym = _is_acronym(label)
        for form in label_forms(label):
            form = " ".join(map(one_spelling, form.split()))
            if (acronym or " " in form or len(form) >= SHORTEST_WORD) and form.count(" ") < MOST_WORDS:
                concepts[form].add(concept)
                if acronym:
                    capitals.setdefault(form, label)
                else:
                    capitals[form] = ""
    grouped: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for form, found in concepts.items():
        grouped[tuple(sorted(found)), capitals[form]].add(form)
    return [
        Meaning(found, frozenset(forms), acronym or None, not forms.isdisjoint(general_forms()))
        for (found, acronym), forms in grouped.items()
    ]


def _is_acronym(label: str) -> bool:
    return label.isalnum() and label.isupper() and 3 <= len(label) <= LONGEST_ACRONYM


@cache
def general_forms() -> frozenset[str]:
    """Headings that name no expertise by themselves, from `general_headings.txt`.

    Editorial: chosen by hand, most of them from the headings that the funders' and the NIHR network's titles name most
    often, for saying what any work is (Research), whom it is with (Patients), or nothing (Role).
    """
    text = files("graph.expertise").joinpath("general_headings.txt").read_text(encoding="utf-8")
    return frozenset(" ".join(map(one_spelling, words(line).split())) for line in text.splitlines() if line)
