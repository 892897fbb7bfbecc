"""What comes from SPARQL endpoints in a build: whom it joins, whom it keeps apart, what it says of their end."""

import shutil
from pathlib import Path

import pytest

from graph.build import build
from graph.evidence import evidence
from graph.identity.rules import Findings, by_identifiers
from graph.identity.union import Groups
from graph.workspace import Workspace

FIXTURES = Path(__file__).parent.parent / "sources"
OF_RECORD = "SELECT r.label, r.status FROM entity e JOIN resolved r ON r.iri = e.iri WHERE e.key = ?"
RECORDS = "SELECT key FROM entity WHERE iri = (SELECT iri FROM entity WHERE key = ?) ORDER BY key"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("graphs")
    for name in ("wikidata", "cordis-graph", "cordis", "crossref-funders"):
        shutil.copytree(FIXTURES / name / "snapshot", folder / "snapshot", dirs_exist_ok=True)
    build(Workspace(folder / "home"), folder / "snapshot")
    return Workspace(folder / "home")


def test_a_closed_trust_is_inactive_though_one_statement_of_several_says_so(published: Workspace) -> None:
    assert evidence(published).execute(OF_RECORD, ["wikidata:Q16993822"]).fetchall() == [
        ("Heart of England NHS Foundation Trust", "inactive")
    ]


def test_a_trust_and_its_predecessors_stay_three(published: Workspace) -> None:
    for item in ("Q96405998", "Q17021629", "Q8052494"):
        assert evidence(published).execute(RECORDS, [f"wikidata:{item}"]).fetchall() == [(f"wikidata:{item}",)]


def test_a_participant_is_one_by_its_code_in_both_of_cordis_publications(published: Workspace) -> None:
    assert evidence(published).execute(RECORDS, ["cordis-graph:937808902"]).fetchall() == [
        ("cordis-graph:937808902",),
        ("cordis:937808902",),
    ]


def test_a_university_has_its_funder_id_by_way_of_its_ror_id(published: Workspace) -> None:
    assert ("crossref-funders:501100000777",) in evidence(published).execute(RECORDS, ["wikidata:Q503424"]).fetchall()


def test_an_item_with_the_numbers_of_two_companies_makes_them_no_one() -> None:
    identifiers = [
        ("companies-house:1", "company", "00000001", True),
        ("companies-house:2", "company", "00000002", True),
        ("wikidata:Q1", "company", "00000001", False),
        ("wikidata:Q1", "company", "00000002", False),
    ]
    keys = sorted({key for key, *_ in identifiers})
    groups = Groups(keys, ((key, scheme, value) for key, scheme, value, vouched in identifiers if vouched))
    by_identifiers(groups, identifiers, Findings())
    assert [group.keys for group in groups.all()] == [["companies-house:1", "wikidata:Q1"], ["companies-house:2"]]
