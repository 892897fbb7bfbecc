"""The CORDIS graph: a participation, the two numbers of a project, and persons."""

from typing import Any

import pytest

from ingest.academic import cordis, cordis_graph
from ingest.facts import Fact, Identifier, Name, Organisation, Participation, Project
from ingest.judge import Judged, judge
from ingest.record import Record

ME = "cordis-graph:999905974"
WELLCOME: dict[str, str | None] = {
    "participation": "urn:cordis:participation-632927-999905974", "pic": "999905974", "role": "coordinator",
    "name": "THE WELLCOME TRUST LIMITED", "vat": "GB744495211", "project": "632927", "rcn": None,
    "acronym": "ERC-EuropePMC-1-2014", "title": None, "start": None, "end": None, "contribution": "230000",
}  # fmt: skip
EU = "cordis:funder/european%20commission"
PART: tuple[Fact, ...] = (
    Organisation(ME, country="United Kingdom"),
    Identifier(ME, "pic", "999905974"),
    Name(ME, "The Wellcome Trust Limited", "label"),
)


def told(**changed: str | None) -> Judged:
    return judge(cordis_graph.says, Record({**WELLCOME, **changed}))


def test_a_participation_is_stated_whole() -> None:
    project = Project("cordis:grant/632927", "632927", "ERC-EuropePMC-1-2014", EU, "2014-10-01", "2015-09-30")
    assert told(start="2014-10-01", end="2015-09-30").facts == (
        Organisation(EU, acts_as="funder"),
        Name(EU, "European Commission", "label"),
        project,
        *PART,
        Participation("cordis:grant/632927", ME, "lead"),
    )


def test_a_project_and_funder_are_those_of_cordis_own_files() -> None:
    row = dict.fromkeys(cordis.PUBLISHED, "") | {
        "projectID": "632927", "projectAcronym": "ERC-EuropePMC-1-2014", "organisationID": "999905974", "country": "UK",
        "name": "THE WELLCOME TRUST LIMITED", "vatNumber": "GB744495211", "role": "coordinator",
    }  # fmt: skip
    published = judge(cordis.says, Record(dict[str, Any](row), shape="published")).facts
    assert [each for each in published if isinstance(each, Project)] == [
        each for each in told().facts if isinstance(each, Project)
    ]


def test_a_project_known_by_record_number_is_not_described() -> None:
    assert told(project=None, rcn="207027", acronym=None).facts == (
        *PART,
        Participation("cordis:record/207027", ME, "lead"),
    )


def test_a_title_stands_in_for_an_acronym() -> None:
    titles = [each.title for each in told(acronym=None, title="Open access").facts if isinstance(each, Project)]
    assert titles == ["Open access"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"project": None}, "fields 'project' and 'rcn' are empty: the project is not known"),
        ({"pic": None}, "field 'pic' is empty"),
        ({"pic": "26ce9f56"}, "identifier: '26ce9f56' is no Participant identification code"),
        ({"name": None}, "field 'name' is empty"),
        ({"role": None}, "field 'role': '' is none of"),
        ({"start": "2020-01-01", "end": "2019-01-01"}, "it ends on 2019-01-01, before its start on 2020-01-01"),
    ],
)
def test_a_participation_that_is_kept_aside(changed: dict[str, str | None], reason: str) -> None:
    reject = told(**changed).reject
    assert reject is not None
    assert reason in reject.reason


def test_of_a_person_nothing_is_said() -> None:
    assert told(name="MUSTERMANN Maxine Erika", vat=None) == Judged("", (), None)
    assert told(name="ROBOSOFT Services Robots").facts
