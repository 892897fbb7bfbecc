"""The compiler's words for governance and for convening, read as codes.

The tables say in a few words how a body is governed and through what it brings others together. The first phrase of
a list that stands in the words decides; words in which none stands get no code. The phrases are ours, so what they
decide is an editorial reading, and the words themselves are kept beside the code.
"""

import re

GOVERNANCE = (
    ("industry association", "members-association"),
    ("programme led by", "programme"),
    ("partnership within", "programme"),
    ("site of", "programme"),
    ("host", "host"),
    ("joint venture", "joint-venture"),
    ("memorandum", "memorandum"),
    ("leadership group", "leadership-group"),
    # Where somebody is in the chair there is something to chair.
    ("board", "board"),
    ("co-chaired", "board"),
    ("council of vice-chancellors", "council"),
    ("alliance", "alliance"),
    ("consortium", "alliance"),
    ("partnership", "partnership"),
)
"""Phrases for the forms of governance. "Boards" as members of something is another word than "board"."""

CONVENING = (
    # To take part in what another convenes is no convening.
    ("partner in", None),
    ("member of", None),
    ("trade association", "trade-representation"),
    ("membership network", "member-network"),
    ("memorandum", "memorandum"),
    ("webinars", "event"),
    ("showcase", "event"),
    ("programme", "programme"),
    ("programmes", "programme"),
    ("projects", "programme"),
    ("forum", "programme"),
    ("academy", "programme"),
    ("teams", "programme"),
    ("bid", "programme"),
    ("joint report", "programme"),
    ("joint working", "programme"),
    ("jointly led", "programme"),
    ("single point of access", "programme"),
    ("single portal", "programme"),
    ("front door", "programme"),
    ("shared", "programme"),
    # NHSA calls itself a membership alliance: those who belong to it come from several sectors and work together.
    ("alliance", "partnership"),
    ("partnership", "partnership"),
    ("network", "partnership"),
    ("hub", "partnership"),
    ("collaboration", "partnership"),
    ("pooling", "partnership"),
    ("uniting", "partnership"),
    ("integrated academic health science and innovation system", "partnership"),
    ("leadership group", "partnership"),
)
"""Phrases for the kinds of convening. A place, a voice or a rank is none of them."""


def code_in(words: str | None, phrases: tuple[tuple[str, str | None], ...]) -> str | None:
    """The code of the first phrase that stands in the words as whole words; None where none does."""
    return next((code for phrase, code in phrases if words and _stands_in(phrase, words)), None)


def _stands_in(phrase: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(phrase)}\b", words, re.IGNORECASE) is not None
