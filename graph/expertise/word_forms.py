"""Words brought to one spelling and to a stem, so that "tumours" meets Tumor and "hippocampal" meets Hippocampus."""

import re
from functools import lru_cache

from graph.expertise.words import words

_AMERICAN = (
    ("haem", "hem"), ("aemia", "emia"), ("aemic", "emic"), ("paed", "ped"), ("anaes", "anes"), ("gynaec", "gynec"),
    ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"), ("foet", "fet"), ("coeliac", "celiac"),
    ("diarrhoea", "diarrhea"), ("orthopaed", "orthoped"), ("caecum", "cecum"), ("tumour", "tumor"),
    ("behaviour", "behavior"), ("colour", "color"), ("fibre", "fiber"), ("centre", "center"), ("ageing", "aging"),
    ("programme", "program"), ("sulph", "sulf"), ("faec", "fec"), ("leuco", "leuko"), ("labour", "labor"),
)  # fmt: skip
"""British spellings with the American ones that the vocabularies use; parts of words, tried in this order."""

_ISE = re.compile(r"(?<=[a-z]{4})(is|ys)(e|ed|ing|ation|ational|er)$")

_SUFFIXES = sorted(
    (
        "ational", "ionally", "ionary", "ional", "ically", "ation", "ative", "ating", "ated", "ions", "ion", "ical",
        "ics", "ism", "ity", "ial", "ian", "ive", "ing", "ous", "ary", "sis", "tic", "ed", "es", "al", "ar", "ic", "ia",
        "is", "on", "or", "um", "us", "ly", "se", "a", "e", "y", "i",
    ),
    key=len,
    reverse=True,
)  # fmt: skip
SHORTEST_STEM = 4


@lru_cache(maxsize=262144)
def one_spelling(word: str) -> str:
    """The word in American spelling, as MeSH spells: "leukaemia" is "leukemia", "randomised" is "randomized"."""
    for british, american in _AMERICAN:
        if british in word:
            word = word.replace(british, american)
    return _ISE.sub(lambda match: match[1][0] + "z" + match[2], word) if "s" in word else word


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """The word without its longest known suffix, where at least SHORTEST_STEM letters stay.

    Cruder than Porter's stemmer, and made for the adjectives of biomedicine: "hippocampal", "mitotic" and
    "synaptic" meet "hippocampus", "mitosis" and "synapse", which Porter keeps apart.
    """
    word = one_spelling(word)
    if any(letter.isdigit() for letter in word):
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def spelt(text: str) -> list[str]:
    """The text's words, singular, small and in one spelling."""
    return [one_spelling(word) for word in words(text).split()]


def stems(text: str) -> list[str]:
    """The stems of the text's words, in order."""
    return [stem(word) for word in words(text).split()]
