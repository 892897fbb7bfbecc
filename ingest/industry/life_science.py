"""Which companies count as life science by their SIC codes: our rule, a table of seven codes.

`life_science_sic.csv` gives each code with the segment and stage of the value chain it stands for, whether it is
`core` (the code itself says life science) or `broad` (life science among other things), and why it is there. The
segments are those of the Office for Life Sciences' statistics (biopharma, medtech, and what supplies them), which
goes on to check each company by hand; this rule does not, so it holds companies that those statistics would drop and
lacks those that registered a general code. Left out on purpose: 71200 (testing of anything from concrete to cars),
62012 and 62020 (software), 75000 (vets), 477 (chemists' and opticians' shops) and 86 (care).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.facts import Classification, Concept
from ontology.terms import CODE

SCHEME = CODE + "sic2007"


@dataclass(frozen=True, slots=True)
class SicCode:
    """A code of the rule: its published label, and where in the value chain we take it to stand."""

    code: str
    label: str
    segment: str
    stage: str
    breadth: str
    reason: str


@cache
def rule() -> dict[str, SicCode]:
    """The codes of the rule by code."""
    text = files("ingest.industry").joinpath("life_science_sic.csv").read_text(encoding="utf-8")
    return {row["code"]: SicCode(**row) for row in csv.DictReader(text.splitlines())}


def classified(organisation: str, code: str, label: str | None) -> Iterator[Classification | Concept]:
    """An organisation's SIC code, with its stage if it is in the rule, and the code's label where known."""
    concept = f"{SCHEME}/{code}"
    known = rule().get(code)
    yield Classification(organisation, concept, known.stage if known else None, known.segment if known else None)
    if label := label or (known.label if known else None):
        yield Concept(concept, SCHEME, label, notation=code)
