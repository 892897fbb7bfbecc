"""A graph made by hand, small enough to reckon: a university, a trust, a record that may be of either, and a body."""

import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.evidence import evidence
from graph.identity.claims import IdentityClaim, Replacement, ResolvedOrganisation
from graph.identity.reference import ORGANISATION, mention_of
from graph.tables import FactTables
from graph.workspace import Workspace
from ingest.facts import Identifier, Membership, Name, Participation, Project, Site, Trial, TrialParty
from ingest.facts import Organisation as Said

LEEDS, TRUST, LOOSE, BODY = (ORGANISATION + name for name in ("leeds", "trust", "loose", "body"))
BUILD = "20261122T101500000000Z"

ENTITY = {
    "ror:024mrxd33": LEEDS,
    "learning:10007795": LEEDS,
    "gtr:leeds/": LEEDS,
    "nhs-ods:RR8": TRUST,
    "nhs-boards:RR8": TRUST,
    "gtr:leeds%20hospitals/": LOOSE,
    "clusters:body": BODY,
}

FACTS = [
    Said("ror:024mrxd33", "University", "United Kingdom"),
    Said("nhs-ods:RR8", "NHSTrust", "United Kingdom"),
    Name("ror:024mrxd33", "Prifysgol Leeds", "label", "cy"),
    Name("ror:024mrxd33", "University of Leeds", "label", "en"),
    Name("gtr:leeds/", "Univ Leeds", "label"),
    Name("nhs-ods:RR8", "Leeds Teaching Hospitals NHS Trust", "label"),
    Name("gtr:leeds%20hospitals/", "Leeds Hospitals", "label"),
    Identifier("ror:024mrxd33", "ror", "024mrxd33"),
    Identifier("learning:10007795", "ukprn", "10007795"),
    Identifier("learning:10007795", "ror", "024mrxd33"),
    Identifier("nhs-ods:RR8", "ods", "RR8"),
    Identifier("nhs-boards:RR8", "ods", "RR8", verified=False),
    Site("ror:024mrxd33", postcode="LS2 9JT", town="Leeds", itl1="TLE"),
    Project("gtr:P1", "P1", "Shared", amount="300000"),
    Project("gtr:P2", "P2", "Of no stated amount"),
    Project("gtr:P3", "P3", "Of one", amount="50000"),
    Project("gtr:P4", "P4", "Of another", amount="900000"),
    Participation("gtr:P1", "gtr:leeds/", "partner"),
    Participation("gtr:P1", "nhs-ods:RR8", "partner"),
    Participation("gtr:P1", "gtr:leeds%20hospitals/", "lead"),
    Participation("gtr:P2", "gtr:leeds/", "lead"),
    Participation("gtr:P3", "gtr:leeds%20hospitals/", "lead"),
    Participation("gtr:P4", "ror:024mrxd33", "lead"),
    Trial("trials:T1", "T1"),
    TrialParty("trials:T1", "gtr:leeds%20hospitals/", "sponsor"),
    Membership("gtr:leeds%20hospitals/", "clusters:body", "member"),
]


def claim(entity: str, key: str, rule: str, status: str, confidence: str | None, evidence: str) -> IdentityClaim:
    exact = "http://www.w3.org/2004/02/skos/core#exactMatch"
    return IdentityClaim(entity, mention_of(key), exact, rule, status, evidence, confidence)


CLAIMS = [
    claim(LEEDS, "learning:10007795", "published-identifier", "accepted", "0.9800", "ror 024mrxd33"),
    claim(LEEDS, "gtr:leeds/", "name-alone", "accepted", "0.9000", "name leeds"),
    claim(TRUST, "nhs-boards:RR8", "unverified-identifier", "accepted", None, "ods RR8"),
    claim(TRUST, "gtr:leeds%20hospitals/", "name-alone", "candidate", "0.5500", "name leeds hospitals"),
    claim(LEEDS, "gtr:leeds%20hospitals/", "name-alone", "candidate", "0.2000", "name leeds"),
    claim(LEEDS, "nhs-ods:RR8", "name-kind-place", "rejected", "0.0300", "name leeds; kinds that exclude each other"),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The hand-made graph as a build in service."""
    made = Workspace(tmp_path / "home")
    facts, place = made.facts / "hand/all", made.builds / BUILD
    facts.mkdir(parents=True)
    (place / "resolved").mkdir(parents=True)
    with FactTables(facts, "hand", "all") as tables:
        for at, fact in enumerate(FACTS):
            tables.add([fact], f"hand/{at}")
    with FactTables(place / "resolved", "identity", BUILD) as tables:
        labels = {LEEDS: "University of Leeds", TRUST: "Leeds Teaching Hospitals NHS Trust", LOOSE: "Leeds Hospitals"}
        organisations = [ResolvedOrganisation(iri, label) for iri, label in {**labels, BODY: "A body"}.items()]
        tables.add([*organisations, *CLAIMS, Replacement(ORGANISATION + "gone", TRUST)], "resolution")
    rows = sorted(ENTITY.items())
    pq.write_table(
        pa.table({"key": [key for key, _ in rows], "iri": [iri for _, iri in rows]}), place / "entity.parquet"
    )
    (place / "report.json").write_text(
        json.dumps({"build": BUILD, "reads": [{"source": "hand", "folder": "hand/all"}]})
    )
    made.switch(BUILD)
    return made


@pytest.fixture
def connection(workspace: Workspace) -> duckdb.DuckDBPyConnection:
    """The hand-made graph open for questions."""
    return evidence(workspace)
