"""Kinds of organisation as resolution sees them: which may be one organisation, and which says more."""

import re
from collections import Counter
from collections.abc import Iterable

FAMILY = {
    "University": ("education",),
    "HigherEducationProvider": ("education",),
    "EducationOrganisation": ("education",),
    "ResearchInstitute": ("education", "body"),
    "ResearchFacility": ("education", "body"),
    "AcademicUnit": ("unit",),
    "NHSTrust": ("care",),
    "HealthBoard": ("care",),
    "NHSOrganisation": ("care",),
    "HealthcareOrganisation": ("care",),
    "IntegratedCareBoard": ("commissioning",),
    "Company": ("company", "body"),
    "HealthInnovationNetwork": ("care", "body"),
    "AcademicHealthScienceCentre": ("care", "body"),
    "BiomedicalResearchCentre": ("care", "body"),
    "AppliedResearchCollaboration": ("care", "body"),
    "OtherOrganisation": (),
    "NonProfitOrganisation": (),
    "Funder": (),
}
"""Kinds of different families are never one organisation by name. Registers differ on whether an institute that awards
degrees is one of education, and a partnership of the NHS one of care; institutes and charities are companies by law;
and to be other, to make no profit or to fund is no family. The rest is a "body"."""

LEGAL_BODY = {
    "University": "university",
    "HigherEducationProvider": "university",
    "NHSTrust": "nhs",
    "HealthBoard": "nhs",
    "IntegratedCareBoard": "nhs",
}
"""Kinds that are given by charter or by statute: no organisation is of two of these bodies, whatever it carries."""
LEGAL_NAME = re.compile(r"\bnhs trust$|\bhealth board$")
"""Names, in comparable form, that by law only a body of the NHS may have."""

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
    return frozenset(family for kind in kinds if kind for family in FAMILY.get(kind, ("body",)))


def legal_body(kinds: Iterable[str | None], names: Iterable[str]) -> str | None:
    """The legal body that a record's kinds or names make it; None for none, or where they contradict each other."""
    found = {LEGAL_BODY[kind] for kind in kinds if kind in LEGAL_BODY}
    found |= {"nhs" for name in names if LEGAL_NAME.search(name)}
    return found.pop() if len(found) == 1 else None


def most_telling(kinds: Iterable[str]) -> str | None:
    """The kind that says most: the least vague, then the one said most often, then by name. None for no kind."""
    votes = Counter(kinds)
    if not votes:
        return None
    rank = {kind: at for at, kind in enumerate(VAGUE)}
    return min(votes, key=lambda kind: (-rank.get(kind, len(VAGUE)), -votes[kind], kind))
