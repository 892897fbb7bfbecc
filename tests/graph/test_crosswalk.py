"""A crosswalk of identifiers in a build: it tells more of organisations that are known, and makes none."""

import shutil
from pathlib import Path

import pytest

from graph.build import Report, build
from graph.evidence import evidence
from graph.store.embedded import answer
from graph.workspace import Workspace

FIXTURES = Path(__file__).parent.parent / "sources"
LABELS = "SELECT label FROM resolved ORDER BY label"
ENTITIES = (
    "SELECT DISTINCT e.iri FROM entity e JOIN identifier i ON e.key = i.organisation WHERE i.value = '501100000288'"
)
REGISTERED = """SELECT DISTINCT i.scheme, i.value FROM identifier i JOIN entity e ON e.key = i.organisation
WHERE e.iri = ? ORDER BY ALL"""
OWNERS = """SELECT ?identifier ?of WHERE {
  ?identifier a <http://www.w3.org/ns/adms#Identifier> .
  OPTIONAL { ?of <http://www.w3.org/ns/adms#identifier> ?identifier }
}"""


def built(folder: Path, *names: str) -> tuple[Workspace, Report]:
    for name in names:
        shutil.copytree(FIXTURES / name / "snapshot", folder / "snapshot", dirs_exist_ok=True)
    workspace = Workspace(folder / "home")
    return workspace, build(workspace, folder / "snapshot")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Report]:
    return built(tmp_path_factory.mktemp("both"), "elife", "crossref-funders")


def test_a_funder_known_by_one_identifier_gains_the_other(both: tuple[Workspace, Report]) -> None:
    ((society,),) = evidence(both[0]).execute(ENTITIES).fetchall()
    assert evidence(both[0]).execute(REGISTERED, [society]).fetchall() == [
        ("crossref-funder", "501100000288"),
        ("ror", "03wnrjx87"),
    ]


def test_no_organisation_is_made_of_identifiers_alone(both: tuple[Workspace, Report], tmp_path: Path) -> None:
    alone, _ = built(tmp_path, "elife")
    assert evidence(both[0]).execute(LABELS).fetchall() == evidence(alone).execute(LABELS).fetchall()


def test_what_meets_nobody_is_not_written_and_not_counted(both: tuple[Workspace, Report]) -> None:
    workspace, report = both
    (crosswalk,) = [each for each in report.sources if each.source == "crossref-funders"]
    # Two identifiers of one funder: type, scheme, notation, address, owner and record each.
    assert (crosswalk.records, crosswalk.used, crosswalk.facts, crosswalk.quads) == (9, 8, 12, 12)
    owners = [row["of"] for row in answer(workspace.current() / "store", OWNERS)]
    assert owners
    assert None not in owners
