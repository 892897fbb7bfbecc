"""The resolved organisation: one label, kind, place and status, chosen from what its records say."""

from collections import Counter
from collections.abc import Callable, Iterable

from graph.identity.claims import IdentityClaim, ResolvedOrganisation
from graph.identity.kinds import most_telling
from graph.identity.said import ACRONYM, FORMER, Said
from graph.identity.union import Group
from ingest.names import tidy

PLACE_BASES = ("postcode-district", "stated", "coordinates")
"""How a record knows its place, the surest first."""


def organisation(
    iri: str, group: Group, records: list[Said], claims: list[IdentityClaim], sector_of: Callable[[str], str | None]
) -> ResolvedOrganisation:
    """The organisation of a group of records. `claims`: those that its records are of it; `sector_of` a kind."""
    kind = most_telling(kind for each in records for kind in set(each.kinds))
    label, language = _label(group, records)
    accepted = [claim.confidence for claim in claims if claim.status == "accepted"]
    return ResolvedOrganisation(
        iri=iri,
        label=label,
        language=language,
        kind=kind,
        sector=sector_of(kind) if kind else None,
        itl1=_place(records),
        country=_most(country for each in records for country in each.countries),
        status=_most(status for each in records for status in each.statuses),
        records=len(group.keys),
        weakest=min((confidence for confidence in accepted if confidence), default=None),
    )


def _label(group: Group, records: list[Said]) -> tuple[str, str | None]:
    """The name most records use, in English or no stated language; capitals are set as people write them."""
    votes: Counter[tuple[str, str | None]] = Counter()
    for wanted in ("label", "legal", "alias", FORMER, ACRONYM):
        for each in records:
            votes.update({(text, language) for text, kind, language in each.names if kind == wanted})
        fit = {name: count for name, count in votes.items() if name[1] in (None, "en")} or votes
        if fit:
            text, language = min(fit, key=lambda name: (-fit[name], name[0].isupper(), name[0], name[1] or ""))
            return (tidy(text) if text.isupper() else text), language
    return group.keys[0], None


def _place(records: list[Said]) -> str | None:
    """The region most records of the surest basis give; None where several are given equally."""
    for basis in PLACE_BASES:
        votes = Counter(itl1 for each in records for itl1, how in each.places if how == basis)
        best = votes.most_common(2)
        if best:
            return best[0][0] if len(best) == 1 or best[0][1] > best[1][1] else None
    return None


def _most(values: Iterable[str]) -> str | None:
    votes = Counter(values)
    return min(votes, key=lambda value: (-votes[value], value)) if votes else None
