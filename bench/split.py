"""Which organisations are held out from all learning, so that what is measured on them is worth something."""

import hashlib
from collections.abc import Iterable

PREFERRED = ("ror", "ukprn", "ods", "company", "charity-ew", "charity-sc", "charity-ni")


def organisation(identifiers: Iterable[tuple[str, str]]) -> str | None:
    """The identifier, "scheme:value", by which an organisation is dealt to a side; None where it has none."""
    known = dict(sorted(identifiers, reverse=True))
    return next((f"{scheme}:{known[scheme]}" for scheme in PREFERRED if scheme in known), None)


def held_out(organisation: str) -> bool:
    """Whether an organisation is on the side that nothing learns from: half of them, by a digest of its identifier."""
    return hashlib.sha256(f"held out {organisation}".encode()).digest()[0] % 2 == 1
