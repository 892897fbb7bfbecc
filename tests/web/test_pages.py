"""The pages over the sample: what each says is what the library says, as HTML and as JSON."""

import csv
import html
import io
import zipfile
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from frontdoor.cli.main import app as commands
from frontdoor.web.app import app
from frontdoor.web.service import Service
from graph.evidence import evidence
from graph.excellence.centres import centres
from graph.network.convening import bodies, overlaps
from graph.workspace import Workspace
from ingest.source import sources

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def said(client: TestClient, address: str, status: int = 200) -> str:
    done = client.get(address, headers=BROWSER)
    assert (done.status_code, done.headers["content-type"]) == (status, "text/html; charset=utf-8"), address
    return html.unescape(done.text)


def told(client: TestClient, address: str) -> Any:
    done = client.get("/api" + address)
    assert done.status_code == 200, done.text
    return done.json()


@pytest.fixture(scope="module")
def pages(ids: dict[str, str]) -> list[str]:
    leeds = ids["University of Leeds"]
    alliance = ids["Northern Health Science Alliance"]
    return [
        "/", "/search", "/search?q=leeds", "/expertise", "/expertise?q=malaria", f"/organisations/{leeds}",
        f"/organisations/{leeds}?as_at=2020-01-31", "/link-up", f"/link-up?one={leeds}&other=University+of+York",
        "/partners", f"/partners?one={leeds}", "/bodies", f"/bodies/{alliance}", "/regions", "/regions/TLE",
        "/places/LS9", "/places/Leeds", "/compare", "/compare?unit=TLE&unit=TLC", f"/compare?unit={alliance}",
        "/brief", "/brief?q=malaria&region=TLI", f"/records?iri=organisation/{leeds}",
        f"/something-is-wrong?iri=organisation/{leeds}", "/api",
    ]  # fmt: skip


def test_every_page_has_a_title_a_heading_and_a_way_back(client: TestClient, pages: list[str]) -> None:
    for address in pages:
        text = said(client, address)
        assert text.count("<h1") == 1, address
        assert text.partition("</head>")[0].count("<title>") == 1, address
        assert '<html lang="en-GB"' in text
        assert address == "/" or 'class="govuk-breadcrumbs"' in text, address
        assert "None</" not in text, address


def test_every_page_lets_nothing_in_from_elsewhere(client: TestClient, pages: list[str]) -> None:
    for address in pages:
        done = client.get(address, headers=BROWSER)
        policy = done.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert done.headers["x-content-type-options"] == "nosniff"
        assert "<script>" not in done.text, address
        assert " style=" not in done.text, address
        assert not [part for part in done.text.split('src="')[1:] if not part.startswith("/static/")], address


def test_the_centres_are_those_of_the_library(client: TestClient, workspace: Workspace) -> None:
    read = {each["source"] for each in workspace.report()["reads"]}
    loaded = [module.source for name, module in sources().items() if name in read]
    expected = centres(evidence(workspace), loaded, "malaria", region="TLI", top=1000)
    made = told(client, "/expertise?q=malaria&region=TLI")
    assert [row["label"] for row in made["rows"]] == [row.label for row in expected.rows]
    assert made["total"] == expected.total > 3
    page = said(client, "/expertise?q=malaria&region=TLI")
    for row in expected.rows:
        assert row.label in page
        for award in row.awards[:12]:
            assert award.record in page


def test_years_leave_out_what_began_before_and_what_has_no_date(client: TestClient) -> None:
    whole, late = (told(client, f"/expertise?q=malaria&top=200{more}") for more in ("", "&since=2016"))
    started = {award["reference"]: award["start"] for row in whole["rows"] for award in row["awards"]}
    kept = {award["reference"] for row in late["rows"] for award in row["awards"]}
    assert kept == {each for each, start in started.items() if start and start[:4] >= "2016"}
    assert kept != set(started)
    assert sum(each["awards"] for each in late["trend"]) == len(kept)
    assert late["trend"][0]["year"] >= 2016


def test_a_stage_keeps_those_with_evidence_at_it(client: TestClient) -> None:
    whole = {each["stage"]: each["organisations"] for each in told(client, "/expertise?q=malaria")["stages"]}
    for stage, count in whole.items():
        assert told(client, f"/expertise?q=malaria&stage={stage}")["total"] == count
    assert whole["clinical"] > 0
    assert whole["manufacture"] == 0


def test_the_map_counts_the_centres_that_its_table_lists(client: TestClient) -> None:
    made = told(client, "/expertise?q=malaria&top=200")
    for region in made["map"]["regions"]:
        here = [row for row in made["rows"] if region["code"] in row["regions"]]
        assert region["count"] == len(here)


def test_an_empty_answer_says_whether_nothing_was_searched_or_found(client: TestClient) -> None:
    assert "so nothing was searched" in said(client, "/expertise?q=xqzzyvw")
    assert "None found that fits all filters" in said(client, "/expertise?q=malaria&region=TLN&kind=industry")
    assert "Nothing is called anything like “xqzzyvw”" in said(client, "/search?q=xqzzyvw")


def test_a_pasted_abstract_is_read_for_its_concepts(client: TestClient) -> None:
    text = "Malaria transmission and antimicrobial resistance in children. " * 4
    labels = [each["concepts"][0]["label"] for each in told(client, f"/search?q={text}")["concepts"]]
    assert {"Malaria", "Drug Resistance, Microbial"} <= set(labels)
    assert "Show the centres" in said(client, f"/search?q={text}")


def test_an_organisation_has_its_identifiers_and_records(client: TestClient, ids: dict[str, str]) -> None:
    made = told(client, f"/organisations/{ids['University of Leeds']}")
    held = {each["scheme"]: each["value"] for each in made["identifiers"]}
    assert (held["ror"], held["ukprn"]) == ("024mrxd33", "10007795")
    assert made["region"] == "TLE"
    assert made["collaborators_total"] >= len(made["collaborators"]) > 5
    assert all(each["record"] for each in made["items"])


def test_a_number_of_a_page_opens_to_its_records(client: TestClient, ids: dict[str, str]) -> None:
    partner = told(client, f"/organisations/{ids['University of Leeds']}")["collaborators"][0]
    behind = told(client, f"/records?iri={partner['evidence']}")["drawn"]
    assert 0 < len(behind["items"]) <= partner["items"]
    assert all(each["record"] for each in behind["items"])


def test_what_is_not_known_is_a_page_that_says_so(client: TestClient) -> None:
    assert "no organisation of the build in service has the id nobody" in said(client, "/organisations/nobody", 404)
    assert "nothing answers at /nowhere" in said(client, "/nowhere", 404)
    assert "no ITL1 region is called 'XX'" in said(client, "/regions/XX", 404)
    assert "top:" in said(client, "/expertise?q=malaria&top=0", 400)
    assert client.get("/api/organisations/nobody").json() == {
        "error": "no organisation of the build in service has the id nobody"
    }


def test_a_link_up_draws_and_tells_the_same_paths(client: TestClient, ids: dict[str, str]) -> None:
    made = told(client, "/link-up?one=University+of+Leeds&other=Cell+and+Gene+Therapy+Catapult")
    between = {hop["other"] for path in made["links"]["paths"] for hop in path["hops"]}
    drawn = {each["iri"] for each in made["picture"]["boxes"]}
    assert drawn == between | {made["links"]["one"]}
    for box in made["picture"]["boxes"]:
        assert 0 <= box["x"] <= made["picture"]["width"] - 180
        assert 0 <= box["y"] <= made["picture"]["height"] - 50


def test_funders_stand_between_only_where_that_is_asked_for(client: TestClient) -> None:
    address = "/link-up?one=The+Gurdon+Institute&other=Cancer+Research+UK+Manchester+Institute"
    funders = address + "&through_funders=true"
    assert told(client, address)["links"]["paths"] == []
    steps = [[hop["other_label"] for hop in path["hops"]] for path in told(client, funders)["links"]["paths"]]
    assert ["Cancer Research UK", "Cancer Research UK Manchester Institute"] in steps
    closed, opened = said(client, address), said(client, funders)
    assert "through_funders=true" in closed
    assert 'name="through_funders" value="true" checked' in opened
    assert "may stand between here" in opened


def test_a_name_of_several_asks_which(client: TestClient) -> None:
    page = said(client, "/link-up?one=Leeds&other=University+of+York")
    assert "Which “Leeds”?" in page
    assert "University of Leeds" in page
    assert "the same" in said(client, "/link-up?one=University+of+York&other=University+of+York")


def test_the_bodies_are_those_of_the_library(client: TestClient, workspace: Workspace, ids: dict[str, str]) -> None:
    expected = {each.iri: len(each.members) for each in bodies(evidence(workspace))}
    assert {row["iri"]: row["members"] for row in told(client, "/bodies")["rows"]} == expected
    alliance = told(client, f"/bodies/{ids['Northern Health Science Alliance']}")
    assert len(alliance["body"]["members"]) == sum(alliance["sectors"].values())
    assert alliance["governance"]


def test_the_picture_of_common_members_has_each_member_once_and_in_its_bodies(
    client: TestClient, workspace: Workspace, ids: dict[str, str]
) -> None:
    members = {each.iri: {one.iri for one in each.members} for each in bodies(evidence(workspace))}
    alliance = told(client, f"/bodies/{ids['Northern Health Science Alliance']}")
    drawn, here = alliance["overlaps_picture"], members[alliance["body"]["iri"]]
    assert [row["shared"] for row in drawn["rows"]] == [len(here & members[row["iri"]]) for row in drawn["rows"]]
    assert len(drawn["rows"]) + drawn["bodies_left"] == len(alliance["overlaps"]) > 1
    assert drawn["groups_left"] == 0
    grouped = [member["iri"] for column in drawn["columns"] for member in column["group"]["members"]]
    assert sorted(grouped) == sorted(here)
    for column in drawn["columns"]:
        for member in column["group"]["members"]:
            of = {row["iri"] for row in drawn["rows"] if member["iri"] in members[row["iri"]]}
            assert of == set(column["group"]["of"])
        assert len(column["dots"]) == len(column["group"]["of"])
    highs = [column["high"] / len(column["group"]["members"]) for column in drawn["columns"]]
    assert max(highs) == pytest.approx(min(highs), rel=0.05)
    page = said(client, f"/bodies/{ids['Northern Health Science Alliance']}")
    assert page.count("fd-upset__dot--in") == sum(len(column["dots"]) for column in drawn["columns"])


def test_a_body_without_common_members_has_no_picture_of_them(client: TestClient, workspace: Workspace) -> None:
    every = bodies(evidence(workspace))
    sharing = {iri for each in overlaps(every) for iri in (each.one, each.other)}
    alone = next(each for each in every if each.iri not in sharing).iri.rsplit("/", 1)[-1]
    assert told(client, f"/bodies/{alone}")["overlaps_picture"] is None
    assert "None found: no other body has a member in common" in said(client, f"/bodies/{alone}")


def test_the_profile_by_topic_has_the_intervals_that_the_build_states(
    client: TestClient, workspace: Workspace, ids: dict[str, str]
) -> None:
    stated = evidence(workspace).execute(
        "SELECT c.label, o.value::DOUBLE, o.lower::DOUBLE, o.upper::DOUBLE FROM observation o JOIN concept c "
        "ON c.iri = o.topic WHERE o.indicator = 'specialisation' AND o.about LIKE ? ORDER BY o.lower::DOUBLE DESC",
        ["%/" + ids["University of Leeds"]],
    )
    rows = stated.fetchall()
    assert len(rows) > 1
    most = max(upper for *_, upper in rows)
    drawn = told(client, f"/organisations/{ids['University of Leeds']}")["by_topic"]
    assert [(each["label"], each["length"], each["low"], each["high"]) for each in drawn] == [
        (label, *(round(100 * figure / most, 1) for figure in figures)) for label, *figures in rows
    ]
    assert {each["mark"] for each in drawn} == {round(100 / most, 1)}
    page = said(client, f"/organisations/{ids['University of Leeds']}")
    assert page.count('class="fd-whisker"') == len(rows)


def test_each_figure_opens_as_many_records_as_it_counts(client: TestClient, ids: dict[str, str]) -> None:
    alliance = f"/bodies/{ids['Northern Health Science Alliance']}"
    for address in (f"/organisations/{ids['University of Leeds']}", "/regions/TLE", alliance):
        figures, page = told(client, address)["figures"], html.unescape(said(client, address))
        assert len(figures) > 5
        for each in figures:
            records = "/records?" + urlencode({"iri": each["iri"]})
            assert f'href="{records}"' in page
            counted = told(client, records)["figure"]
            assert (counted["card"]["code"], len(counted["counted"])) == (each["indicator"], each["items"])


def test_words_typed_over_a_chosen_concept_are_what_is_asked_for(client: TestClient) -> None:
    chosen = "concept=http://id.nlm.nih.gov/mesh/D003704"
    for path in ("/expertise", "/brief"):
        assert "Asked for now: Dementia. Type words" in said(client, f"{path}?{chosen}")
        assert "Asked for now" not in said(client, f"{path}?q=malaria&{chosen}")
    assert told(client, f"/expertise?q=malaria&{chosen}") == told(client, "/expertise?q=malaria")


def test_a_search_for_a_topic_leads_to_its_centres(client: TestClient) -> None:
    assert 'href="/expertise?q=dementia">Centres for “dementia”' in said(client, "/search?q=dementia")


def test_with_one_end_alone_a_link_up_asks_for_the_other(client: TestClient) -> None:
    assert "Type the other organisation too" in said(client, "/link-up?one=University+of+York")
    assert "Type the other organisation too" in said(client, "/link-up?other=University+of+York")
    assert "Type the other organisation too" not in said(client, "/link-up")


def test_a_region_and_its_column_in_a_comparison_are_one(client: TestClient) -> None:
    region, column = told(client, "/regions/TLE"), told(client, "/compare?unit=TLE&unit=TLC")["units"][0]
    assert (column["label"], column["total"], column["sectors"]) == (region["name"], region["total"], region["sectors"])
    assert sum(region["sectors"].values()) == region["total"]


def test_a_brief_is_a_page_a_pdf_and_an_archive(client: TestClient) -> None:
    page = said(client, "/brief?q=malaria&question=Where+to+invest")
    assert "Where to invest" in page
    archive = zipfile.ZipFile(io.BytesIO(client.get("/brief.zip?q=malaria").content))
    rows = list(csv.DictReader(io.StringIO(archive.read("centres.csv").decode())))
    made = told(client, "/brief?q=malaria")["found"]
    assert [row["organisation"] for row in rows] == [row["label"] for row in made["rows"]]
    assert "SELECT" in archive.read("queries/concept-1.rq").decode()
    pytest.importorskip("weasyprint", reason="the extra `brief` is not installed")
    assert client.get("/brief.pdf?q=malaria").content.startswith(b"%PDF-")


def test_a_permanent_link_says_when_the_build_is_another(client: TestClient) -> None:
    link = told(client, "/brief?q=malaria")["link"]
    assert "so that figures may differ" not in said(client, link)
    assert "so that figures may differ" in said(client, "/brief?q=malaria&build=20200101T000000Z")


def test_a_table_for_spreadsheets_has_no_formula(client: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/expertise.csv?q=malaria").text)))
    assert len(rows) == 1 + len(told(client, "/expertise?q=malaria")["rows"])
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_a_report_reaches_the_curator_without_its_sender(client: TestClient, workspace: Workspace) -> None:
    sent = {"iri": "organisation/x", "what": "stale", "words": "It moved in 2025 <b>"}
    done = client.post("/something-is-wrong", data=sent, headers=BROWSER)
    assert "Your report has the number" in done.text
    shown = CliRunner().invoke(commands, ["review", "--reports", "--home", str(workspace.home)]).stdout
    assert "It moved in 2025 <b>" in shown
    assert "testclient" not in (workspace.home / "reports.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", [{"what": "stale", "words": " "}, {"what": "other", "words": "x"}, {}])
def test_an_empty_report_is_asked_for_again(client: TestClient, wrong: dict[str, str]) -> None:
    done = client.post("/something-is-wrong", data={"iri": "x", **wrong}, headers=BROWSER)
    assert done.status_code == 400
    assert "There is a problem" in done.text


def test_who_asks_too_often_waits(workspace: Workspace) -> None:
    from exact_names import ExactNames

    with TestClient(app(Service(workspace, ExactNames.of), rate="3/minute")) as client:
        answers = [client.get("/regions").status_code for _ in range(4)]
        refused = client.get("/regions")
        assert answers == [200, 200, 200, 429]
        assert refused.headers["retry-after"] == "20"
        assert client.get("/static/frontdoor.css").status_code == 200


def test_a_browser_is_led_from_an_entity_to_its_page(client: TestClient, ids: dict[str, str]) -> None:
    path = f"/id/organisation/{ids['University of Leeds']}"
    assert client.get(path, headers=BROWSER, follow_redirects=False).headers["location"].startswith("/organisations/")
    data = client.get(path, headers={"Accept": "text/turtle"}, follow_redirects=False)
    assert data.headers["location"].startswith("/data/")
