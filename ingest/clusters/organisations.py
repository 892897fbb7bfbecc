"""Rows of organisations.csv: cluster bodies, membership bodies, consortia, networks and centres, once each.

`formation_mode`, `kind` and `governance` are the compiler's classification. `region_itl1` names the regions
a body works for, by their ITL1 names of 2021; each becomes a site that is known by its region alone. A body
that works for all England or the whole UK has no region.
"""

from collections.abc import Iterator

from ingest.clusters.evidence import SOURCE_ID, evidence, organisation_key
from ingest.clusters.wording import GOVERNANCE, code_in
from ingest.facts import Fact, Governance, Name, Organisation, Relation, Site
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import by_postcode
from ingest.record import BadRecord, Record, iri_of_web_address

COLUMNS = (
    "id", "name", "alt_names", "kind", "formation_mode", "legal_form", "company_or_charity_number", "founded_year",
    "closed_year", "successor_id", "region_itl1", "postcode", "website", "governance", "finance_model", "source_url",
    "verified", "note",
)  # fmt: skip

KINDS = {
    "academic_consortium": "AcademicConsortium",
    "academic_health_science_centre": "AcademicHealthScienceCentre",
    "applied_research_collaboration": "AppliedResearchCollaboration",
    "biomedical_research_centre": "BiomedicalResearchCentre",
    "catapult": "Catapult",
    "charity": "Charity",
    "cluster_organisation": "ClusterOrganisation",
    "funder": "Funder",
    "government_body": "GovernmentBody",
    "health_innovation_network": "HealthInnovationNetwork",
    "integrated_care_board": "IntegratedCareBoard",
    "membership_organisation": "MembershipOrganisation",
    "regional_agency": "RegionalAgency",
    "research_institute": "ResearchInstitute",
    "science_park": "SciencePark",
    "trade_body": "TradeBody",
}
FORMATIONS = {
    "": None,
    "commercial": "commercial",
    "funder_designated": "funder-designated",
    "government_designated": "government-designated",
    "self_assembled": "self-assembled",
    "statutory": "statutory",
}
FINANCES = {
    "": None,
    "commercial": "commercial",
    "hosted": "hosted",
    "member_subscriptions": "member-subscriptions",
    "mixed": "mixed",
    "public_grant": "public-grant",
}
REGISTERS = {"GB-COH-": "company", "GB-CHC-": "charity-ew", "GB-SC-": "charity-sc", "GB-NIC-": "charity-ni"}
"""org-id prefixes of the registers a number may stand in."""

REGIONS = {
    "North East (England)": ("TLC",),
    "North West (England)": ("TLD",),
    "Yorkshire and The Humber": ("TLE",),
    "East Midlands (England)": ("TLF",),
    "West Midlands (England)": ("TLG",),
    "East": ("TLH",),
    "London": ("TLI",),
    "South East (England)": ("TLJ",),
    "South West (England)": ("TLK",),
    "Wales": ("TLL",),
    "Scotland": ("TLM",),
    "Northern Ireland": ("TLN",),
    "North of England (NE, NW, Y&H)": ("TLC", "TLD", "TLE"),
    "England": (),
    "UK": (),
}


def says(record: Record) -> Iterator[Fact]:
    """The body, its names, its registered numbers, its regions and what it was succeeded by."""
    me = organisation_key(record, "id")
    cited, verified = evidence(record)
    kind = record.code("kind", KINDS)
    closed = record.date_or_none("closed_year")
    yield Organisation(
        key=me,
        kind=kind,
        country="United Kingdom",
        status="closed" if closed else None,
        opened=record.date_or_none("founded_year"),
        closed=closed,
        homepage=iri_of_web_address(record.text_or_none("website")),
        acts_as="funder" if kind == "Funder" else None,
        legal_form=record.text_or_none("legal_form"),
        formation=record.code("formation_mode", FORMATIONS),
        finance=record.code("finance_model", FINANCES),
        cited=cited,
        verified=verified,
    )
    yield Name(me, record.text("name"), "label")
    for alias in _listed(record, "alt_names"):
        yield Name(me, alias, "alias")
    for number in _listed(record, "company_or_charity_number"):
        prefix = next((each for each in REGISTERS if number.startswith(each)), None)
        if prefix is None:
            raise BadRecord(f"field 'company_or_charity_number': {number!r} names none of {', '.join(REGISTERS)}")
        yield identifier(me, REGISTERS[prefix], number.removeprefix(prefix), cited=cited, verified=verified)
    if words := record.text_or_none("governance"):
        yield Governance(me, words, form=code_in(words, GOVERNANCE), cited=cited, verified=verified)
    yield from _sites(me, record)
    successor = record.text_or_none("successor_id")
    if successor:
        yield Organisation(key(SOURCE_ID, successor))
        yield Relation(me, key(SOURCE_ID, successor), "succeeded-by")
    # Which single fields are general knowledge, in words; the codes it gives for the boards are in identifiers.csv.
    record.ignore("note")


def _sites(me: str, record: Record) -> Iterator[Fact]:
    postcode = record.text_or_none("postcode")
    place = by_postcode(postcode) if postcode else None
    if place:
        yield Site(
            me,
            postcode=postcode,
            point=place.point,
            itl1=place.itl1,
            itl2=place.itl2,
            itl3=place.itl3,
            basis=place.basis,
        )
    elif postcode:
        raise BadRecord(f"field 'postcode': {postcode!r} is in no postcode district")
    for region in _listed(record, "region_itl1"):
        if region not in REGIONS:
            raise BadRecord(f"field 'region_itl1': {region!r} is no ITL1 name of 2021")
        for itl1 in REGIONS[region]:
            if not place or place.itl1 != itl1:
                yield Site(me, itl1=itl1, basis="stated")


def _listed(record: Record, name: str) -> list[str]:
    return [text for each in (record.text_or_none(name) or "").split("|") if (text := each.strip())]
