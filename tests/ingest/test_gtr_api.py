"""Pages of the interface GtR-2: what a project is worth stands in the pages of funds, and a day is London's."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ingest.academic import gtr
from ingest.academic.gtr_api import _day
from ingest.facts import Participation, Project
from ingest.fetch.publications import PUBLICATIONS
from ingest.judge import judge

PAGES = Path(__file__).parent.parent / "sources/gtr/snapshot/gtr/api"
TABLES = PAGES.parent


def projects(path: Path) -> list[Project]:
    judged = [judge(gtr.says, record) for record in gtr.read(path)]
    return [fact for each in judged for fact in each.facts if isinstance(fact, Project)]


def test_without_the_pages_of_funds_no_amount_is_known_and_all_else_is_the_same(tmp_path: Path) -> None:
    shutil.copytree(PAGES / "projects", tmp_path / "projects")
    with_funds = projects(PAGES / "projects/page-00001.json")
    assert [each.amount for each in with_funds] == ["39592", "339104", None]
    assert projects(tmp_path / "projects/page-00001.json") == [replace(each, amount=None) for each in with_funds]


def test_a_project_of_several_funds_is_worth_their_sum_and_new_pages_are_read_anew(tmp_path: Path) -> None:
    shutil.copytree(PAGES, tmp_path / "api")
    page = tmp_path / "api/projects/page-00001.json"
    assert projects(page)[0].amount == "39592"
    held = json.loads(page.read_bytes())
    held["project"][0]["links"]["link"].append(
        {"href": "http://gtr.ukri.org/gtr/api/funds/246FE7FB-4116-4B1B-8C13-8BB728256AE1", "rel": "FUND"}
    )
    page.write_text(json.dumps(held))
    funds = tmp_path / "api/funds/page-00001.json"
    funds.write_text(funds.read_text().replace('"amount": 310869', '"amount": 310869.05'))
    assert projects(page)[0].amount == "350461.05"


def test_a_project_is_known_by_one_key_in_the_tables_and_in_the_pages(tmp_path: Path) -> None:
    held = json.loads((PAGES / "projects/page-00001.json").read_bytes())
    (row, *_) = projects(TABLES / "ukri_projects_by_id.csv")
    held["project"][1]["identifiers"]["identifier"] = [
        {"type": "OTHER", "value": "another"}, {"type": "RCUK", "value": row.reference}
    ]  # fmt: skip
    page = tmp_path / "projects/page-00001.json"
    page.parent.mkdir()
    page.write_text(json.dumps(held))
    assert projects(page)[1].key == row.key


def test_a_party_of_a_page_is_the_organisation_of_its_own_page() -> None:
    parties = {
        (fact.project, fact.organisation, fact.role)
        for record in gtr.read(PAGES / "projects/page-00001.json")
        for fact in judge(gtr.says, record).facts
        if isinstance(fact, Participation)
    }
    queens, watershed = (
        f"gtr:organisation/{number}"
        for number in ("EC23DA53-CA73-4104-A3F6-2A9523484E69", "AA12ECE2-2238-480C-9498-B92932045DAC")
    )
    assert {each for each in parties if each[0] == "gtr:AH%2FM010163%2F1"} == {
        ("gtr:AH%2FM010163%2F1", queens, "lead"),
        ("gtr:AH%2FM010163%2F1", queens, "partner"),
        ("gtr:AH%2FM010163%2F1", watershed, "partner"),
    }
    told = {fact.key for record in gtr.read(PAGES / "organisations/page-00001.json") for fact in gtr.says(record)
            if hasattr(fact, "key")}  # fmt: skip
    assert {queens, watershed} <= told


@given(st.dates(date(1972, 1, 1), date(2100, 1, 1)))
def test_a_stamp_is_midnight_in_london(day: date) -> None:
    midnight = datetime.combine(day, time(), ZoneInfo("Europe/London")).astimezone(UTC)
    assert _day(int(midnight.timestamp() * 1000)) == day.isoformat()


def test_no_page_is_asked_for_that_the_publisher_refuses() -> None:
    """The interface answers 400 below 10 and above 100 records a page."""
    assert [(each.paging.least, each.paging.most) for each in PUBLICATIONS["gtr"].downloads if each.paging] == [
        (10, 100)
    ] * 3
