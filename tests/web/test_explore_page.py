"""The graph explorer over the sample: whole neighbourhoods compared with the saved tables, totals, filters, files."""

import html
import io
from collections import defaultdict
from typing import Any

import networkx as nx
import pytest
from starlette.testclient import TestClient

from frontdoor.web.directory import ORGANISATION
from frontdoor.web.pages.neighbourhood import COLOURS, NOT_STATED
from graph.evidence import evidence
from graph.workspace import Workspace

Years = tuple[int | None, int | None]
SCHOOL = "London School of Hygiene & Tropical Medicine"


def told(client: TestClient, **parameters: Any) -> Any:
    done = client.get("/api/explore", params=parameters)
    assert done.status_code == 200, done.text
    return done.json()


@pytest.fixture(scope="module")
def ties(workspace: Workspace) -> dict[str, dict[str, list[tuple[float, Years]]]]:
    """Every tie in both directions, worked out row by row: its strength and its years."""
    connection = evidence(workspace)
    made: dict[str, dict[str, list[tuple[float, Years]]]] = defaultdict(lambda: defaultdict(list))
    stated: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)

    def year(day: str | None) -> int | None:
        return int(day[:4]) if day else None

    for one, other, weight, start, end in connection.execute(
        'SELECT one, other, weight::DOUBLE, start, "end" FROM collaboration'
    ).fetchall():
        made[one][other].append((weight, (year(start), year(end))))
        made[other][one].append((weight, (year(start), year(end))))
    same = {"founding-member": "member", "has-part": "part-of", "succeeded-by": "succeeds"}
    for one, other, kind, end in connection.execute(
        'SELECT member, organisation, role, "end" FROM belonging UNION ALL SELECT a.iri, b.iri, l.kind, NULL '
        "FROM relation l JOIN entity a ON a.key = l.organisation JOIN entity b ON b.key = l.other"
    ).fetchall():
        if one != other:
            stated[min(one, other), max(one, other), same.get(kind, kind)].append(year(end))
    for (one, other, _), ends in stated.items():
        last = max((each for each in ends if each), default=None)
        made[one][other].append((1.0, (None, last)))
        made[other][one].append((1.0, (None, last)))
    return made


def test_neighbours_are_those_of_the_tables_the_strongest_first(
    client: TestClient, ids: dict[str, str], ties: dict[str, Any]
) -> None:
    for name in (SCHOOL, "University of Leeds", "Northern Health Science Alliance"):
        found = told(client, id=ids[name], most=500)["found"]
        nodes = [each for each in found["nodes"] if not each["expanded"]]
        due = {other: sum(weight for weight, _ in said) for other, said in ties[ORGANISATION + ids[name]].items()}
        assert {each["iri"]: each["strength"] for each in nodes} == pytest.approx(due), name
        assert [each["strength"] for each in nodes] == sorted((each["strength"] for each in nodes), reverse=True)
        assert found["total"] == found["total_of_all_sectors"] == len(due)
        assert {each["iri"]: each["ties"] for each in nodes} == {each["iri"]: len(ties[each["iri"]]) for each in nodes}


def test_a_cut_picture_says_the_true_totals_and_has_every_tie_among_its_nodes(
    client: TestClient, ids: dict[str, str], ties: dict[str, Any]
) -> None:
    whole = told(client, id=ids[SCHOOL], most=500)["found"]
    cut = told(client, id=ids[SCHOOL], most=30)["found"]
    assert cut["nodes"] == whole["nodes"][:30]
    assert (cut["total"], cut["sectors"][0]["total"]) == (whole["total"], whole["sectors"][0]["total"])
    nodes = {each["iri"] for each in cut["nodes"]}
    due = {frozenset((one, other)) for one in nodes for other in ties[one] if other in nodes}
    assert {frozenset((ORGANISATION + each["one"], ORGANISATION + each["other"])) for each in cut["edges"]} == due
    assert cut["edges_total"] == len(due)
    shown = client.get("/explore", params={"id": ids[SCHOOL], "most": 30}).text
    assert f"The 29 strongest of {whole['total']} neighbours, and {len(due)} of the {len(due)} ties" in shown


def test_sectors_filter_the_neighbours_and_never_the_counts(client: TestClient, ids: dict[str, str]) -> None:
    whole = told(client, id=ids[SCHOOL], most=500)["found"]
    found = told(client, id=ids[SCHOOL], most=500, sector=["nhs", "government"])["found"]
    due = [each["id"] for each in whole["nodes"][1:] if each["sector"] in ("nhs", "government")]
    assert [each["id"] for each in found["nodes"][1:]] == due
    assert due
    assert (found["total"], found["total_of_all_sectors"]) == (len(due), whole["total"])
    assert [(each["code"], each["total"]) for each in found["sectors"]] == [
        (each["code"], each["total"]) for each in whole["sectors"]
    ]


def test_a_period_keeps_the_ties_whose_years_meet_it_and_says_what_states_no_year(
    client: TestClient, ids: dict[str, str], ties: dict[str, Any]
) -> None:
    of = ties[ORGANISATION + ids[SCHOOL]]

    def met(years: Years) -> bool:
        first, last = years
        return years != (None, None) and (first is None or first <= 2014) and (last is None or last >= 2013)

    due = {
        other: sum(weight for weight, years in said if met(years))
        for other, said in of.items()
        if any(met(years) for _, years in said)
    }
    found = told(client, id=ids[SCHOOL], since="2013", until="2014", most=500)["found"]
    assert {each["iri"]: each["strength"] for each in found["nodes"][1:]} == pytest.approx(due)
    assert 0 < len(due) < len(of)
    undated = [other for other, said in of.items() if all(years == (None, None) for _, years in said)]
    assert found["undated"] == len(undated)


def test_expanding_two_shows_the_neighbours_of_both_by_their_ties_to_both(
    client: TestClient, ids: dict[str, str], ties: dict[str, Any]
) -> None:
    both = [ids[SCHOOL], ids["University of Leeds"]]
    found = told(client, id=both, most=500)["found"]
    due: dict[str, float] = defaultdict(float)
    for one in both:
        for other, said in ties[ORGANISATION + one].items():
            if other.rsplit("/", 1)[-1] not in both:
                due[other] += sum(weight for weight, _ in said)
    assert {each["iri"]: each["strength"] for each in found["nodes"][2:]} == pytest.approx(dict(due))
    assert [each["id"] for each in found["nodes"] if each["expanded"]] == both


def test_the_list_leads_to_each_and_expands_without_a_script(client: TestClient, ids: dict[str, str]) -> None:
    asked = {"id": ids[SCHOOL], "most": 10}
    page = html.unescape(client.get("/explore", params=asked).text)
    for each in told(client, **asked)["found"]["nodes"][1:]:
        assert f'href="/organisations/{each["id"]}">{each["label"]}</a>' in page
        address = f"/explore?id={ids[SCHOOL]}&id={each['id']}&most=10"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_graphml_has_the_same_network(client: TestClient, ids: dict[str, str]) -> None:
    asked = {"id": ids[SCHOOL], "most": 40}
    done = client.get("/explore.graphml", params=asked)
    assert done.headers["content-type"] == "application/graphml+xml"
    read = nx.read_graphml(io.BytesIO(done.content))
    found = told(client, **asked)["found"]
    assert {node: said["label"] for node, said in read.nodes(data=True)} == {
        each["iri"]: each["label"] for each in found["nodes"]
    }
    assert {frozenset((one, other)): said["weight"] for one, other, said in read.edges(data=True)} == {
        frozenset((ORGANISATION + each["one"], ORGANISATION + each["other"])): each["strength"]
        for each in found["edges"]
    }


def test_without_an_organisation_one_finds_where_to_begin(client: TestClient, ids: dict[str, str]) -> None:
    start = told(client)
    assert start["found"] is None
    assert start["starts"][0]["id"] == ids[SCHOOL]
    assert "Nothing in the graph is called “qqqqzzzz”" in client.get("/explore", params={"q": "qqqqzzzz"}).text


def test_a_name_or_identifier_begins_and_an_unclear_one_asks_which(client: TestClient, ids: dict[str, str]) -> None:
    leeds = ids["University of Leeds"]
    for named in ("University of Leeds", "university of leeds", "ror:024mrxd33", leeds):
        found = told(client, q=named)
        assert (found["ids"], found["found"]) == ([leeds], told(client, id=leeds)["found"])
    unclear = client.get("/explore", params={"q": "Leeds"}).text
    assert "Which “Leeds”?" in unclear
    assert f'href="/explore?id={leeds}"' in unclear


def test_one_more_is_added_by_name_to_those_there(client: TestClient, ids: dict[str, str]) -> None:
    school, leeds = ids[SCHOOL], ids["University of Leeds"]
    both = told(client, id=school, q="University of Leeds")
    assert (both["ids"], both["found"]) == ([school, leeds], told(client, id=[school, leeds])["found"])
    assert told(client, id=[school, leeds], q="University of Leeds")["ids"] == [school, leeds]
    unclear = client.get("/explore", params={"id": school, "q": "Leeds", "since": "2010"}).text
    assert f'href="/explore?id={school}&amp;since=2010&amp;most=100&amp;q={leeds}"' in unclear
    assert "Neighbourhood of London School" in unclear


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({"id": "nobody"}, 404, "no organisation of the build in service has the id nobody"),
        ({"since": "last year"}, 400, "since: a year has four digits, not 'last year'"),
        ({"most": "501"}, 400, "most: input should be less than or equal to 500"),
        ({"id": [str(n) for n in range(26)]}, 400, "at most 25 organisations can be expanded in one picture"),
    ],
)
def test_a_mistake_gets_one_sentence(client: TestClient, asked: dict[str, Any], status: int, says: str) -> None:
    done = client.get("/api/explore", params=asked)
    assert (done.status_code, done.json()) == (status, {"error": says})


def test_every_sector_has_a_colour_of_its_own(workspace: Workspace) -> None:
    rows = evidence(workspace).execute("SELECT DISTINCT sector FROM resolved").fetchall()
    assert {sector or NOT_STATED for (sector,) in rows} <= set(COLOURS)
    assert len(set(COLOURS.values())) == len(COLOURS)
