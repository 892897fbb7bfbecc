"""Kinds of organisation as resolution sees them: which may be one organisation, and which says more."""

from collections import Counter
from collections.abc import Iterable

FAMILY = {
    "University": "education",
    "HigherEducationProvider": "education",
    "EducationOrganisation": "education",
    "AcademicUnit": "unit",
    "NHSTrust": "care",
    "HealthBoard": "care",
    "NHSOrganisation": "care",
    "HealthcareOrganisation": "care",
    "IntegratedCareBoard": "commissioning",
    "Company": "company",
}
"""Kinds of different families are never one organisation by name. A kind that is not here is of the family "body"."""

VAGUE = (
    "OtherOrganisation",
    "NonProfitOrganisation",
    "Funder",
    "EducationOrganisation",
    "HealthcareOrganisation",
    "NHSOrganisation",
    "ResearchFacility",
    "HigherEducationProvider",
)
"""Kinds that say less than any other, the vaguest first."""


def families(kinds: Iterable[str | None]) -> frozenset[str]:
    """The families of the kinds a record is said to have; empty where nothing is said."""
    return frozenset(FAMILY.get(kind, "body") for kind in kinds if kind)


def most_telling(kinds: Iterable[str]) -> str | None:
    """The kind that says most: the least vague, then the one said most often, then by name. None for no kind."""
    votes = Counter(kinds)
    if not votes:
        return None
    rank = {kind: at for at, kind in enumerate(VAGUE)}
    return min(votes, key=lambda kind: (-rank.get(kind, len(VAGUE)), -votes[kind], kind))
