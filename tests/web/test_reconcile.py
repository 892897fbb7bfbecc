"""The reconciliation service as a client of the specification meets it (Reconciliation Service API 0.2)."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from frontdoor.web.reconcile.queries import BATCH_SIZE
from ontology.terms import ENTITY

Valid = Callable[[Any, str], Any]

POLITICIANS = ["Politik*", {"id": "wissenschaftler", "name": "Wissenschaftler(in)"}]
SPECIFIED = {
    "q0": {
        "query": "Christel Hanewinckel",
        "type": "DifferentiatedPerson",
        "limit": 5,
        "properties": [{"pid": "professionOrOccupation", "v": POLITICIANS}],
        "type_strict": "should",
    }
}
"""The specification's example of several values, some of them entities."""


def asked(client: TestClient, batch: Any) -> Any:
    done = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert done.status_code == 200, done.text
    return done.json()


def only(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked(client, {"q": query})["q"]["result"]
    return found


def test_without_parameters_the_endpoint_gives_its_manifest(client: TestClient, valid: Valid) -> None:
    manifest = valid(client.get("/reconcile").json(), "manifest")
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == ENTITY + "organisation/"
    assert manifest["schemaSpace"] == "http://www.w3.org/ns/org#Organization"
    assert manifest["batchSize"] == BATCH_SIZE
    assert {"id": "University", "name": "university"} in manifest["defaultTypes"]


def test_every_address_of_the_manifest_answers(client: TestClient, ids: dict[str, str]) -> None:
    manifest = client.get("/reconcile").json()
    leeds = ids["University of Leeds"]
    addresses = [manifest["preview"]["url"].replace("{{id}}", leeds), manifest["view"]["url"].replace("{{id}}", leeds)]
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    addresses += [each["service_url"] + each["service_path"] for each in services]
    assert [client.get(address).status_code for address in addresses] == [200] * 6


def test_a_batch_is_answered_by_get_and_by_post_alike(client: TestClient, valid: Valid, ids: dict[str, str]) -> None:
    batch = valid(
        {"q0": {"query": "The University of Leeds"}, "q1": {"query": "no such thing at all", "limit": 3}},
        "reconciliation-query-batch",
    )
    made = valid(asked(client, batch), "reconciliation-result-batch")
    assert made == client.get("/reconcile", params={"queries": json.dumps(batch)}).json()
    assert made["q1"] == {"result": []}
    assert made["q0"]["result"][0] == {
        "id": ids["University of Leeds"],
        "name": "University of Leeds",
        "description": "university, Yorkshire and The Humber",
        "type": [{"id": "University", "name": "university"}],
        "score": 95.0,
        "features": [{"id": "name", "value": 0.95}],
        "match": True,
    }
    assert [each["match"] for each in made["q0"]["result"][1:]] == [False] * (len(made["q0"]["result"]) - 1)


def test_the_specifications_own_example_is_answered(client: TestClient, valid: Valid) -> None:
    batch = valid(SPECIFIED, "reconciliation-query-batch")
    assert valid(asked(client, batch), "reconciliation-result-batch") == {"q0": {"result": []}}


def test_candidates_come_best_first_and_no_more_than_wanted(client: TestClient) -> None:
    found = only(client, query="Leeds Teaching Hospitals NHS Trust", limit=2)
    assert len(found) == 2
    assert found[0]["score"] > found[1]["score"]


def test_a_type_takes_its_narrower_kinds_along_and_leaves_others_out(client: TestClient) -> None:
    leeds = {"query": "University of Leeds"}
    assert only(client, **leeds, type="HigherEducationProvider")[0]["name"] == "University of Leeds"
    assert only(client, **leeds, type=["NHSTrust", "University"])[0]["name"] == "University of Leeds"
    assert "University of Leeds" not in [each["name"] for each in only(client, **leeds, type="NHSOrganisation")]
    assert only(client, **leeds, type=["NHSTrust", "University"], type_strict="all") == []
    assert only(client, **leeds, type="NoSuchKind") == []


@pytest.mark.parametrize("form", ["rr8", " RR8 ", {"id": "RR8", "name": "whatever"}, ["RR8"]])
def test_a_registered_identifier_decides_whatever_the_name(client: TestClient, form: Any) -> None:
    found = only(client, query="University of Leeds", properties=[{"pid": "ods", "v": form}])
    assert (found[0]["name"], found[0]["score"], found[0]["match"]) == (
        "Leeds Teaching Hospitals NHS Trust", 100.0, True,
    )  # fmt: skip
    assert {"id": "ods", "value": True} in found[0]["features"]
    assert [each["match"] for each in found[1:]] == [False] * len(found[1:])


def test_a_number_is_an_identifier_too_and_no_name_is_needed(client: TestClient) -> None:
    found = only(client, properties=[{"pid": "ukprn", "v": 10007795}])
    assert [(each["name"], each["match"]) for each in found] == [("University of Leeds", True)]


def test_identifiers_that_contradict_one_another_decide_nothing(client: TestClient) -> None:
    given = [{"pid": "ods", "v": "RR8"}, {"pid": "ror", "v": "https://ror.org/024mrxd33"}]
    found = only(client, query="University of Leeds", properties=given)
    assert {each["name"] for each in found[:2]} == {"University of Leeds", "Leeds Teaching Hospitals NHS Trust"}
    assert not any(each["match"] for each in found)


def test_another_identifier_of_the_same_registry_counts_against(client: TestClient) -> None:
    found = only(client, query="University of Leeds", properties=[{"pid": "ukprn", "v": "10000001"}])
    assert found[0]["features"] == [{"id": "name", "value": 0.95}, {"id": "ukprn", "value": False}]
    assert found[0]["score"] < 20
    assert not found[0]["match"]


@pytest.mark.parametrize(
    ("region", "agrees"),
    [("Yorkshire and The Humber", True), ("yorkshire & the humber", True), ("TLE", True), ("London", False)],
)
def test_a_region_raises_or_lowers(client: TestClient, region: str, agrees: bool) -> None:
    (found, *_) = only(client, query="University of Leeds", properties=[{"pid": "region", "v": region}])
    assert {"id": "region", "value": agrees} in found["features"]
    assert (found["score"] > 95) is agrees
    assert found["match"] is agrees


def test_what_is_not_known_of_a_candidate_changes_nothing(client: TestClient) -> None:
    given = [{"pid": "closed", "v": "1999"}, {"pid": "colour", "v": "red"}, {"pid": "region", "v": []}]
    found = only(client, query="University of Leeds", properties=given)
    assert (found[0]["score"], found[0]["match"]) == (95.0, True)


def test_our_own_id_as_the_query_gives_its_organisation(client: TestClient, ids: dict[str, str]) -> None:
    leeds = ids["University of Leeds"]
    for text in (leeds, f"{ENTITY}organisation/{leeds}"):
        assert [(each["id"], each["match"]) for each in only(client, query=text)] == [(leeds, True)]


def test_two_of_one_name_are_shown_and_none_is_chosen(client: TestClient) -> None:
    found = only(client, query="St Mary's Hospital")
    assert len({each["id"] for each in found if each["name"] == "St Mary's Hospital"}) > 1
    assert not any(each["match"] for each in found)


@pytest.mark.parametrize(
    ("batch", "said"),
    [
        ("{", "queries: this is not JSON"),
        ("[" * 100_000, "queries: this is not JSON"),
        ("[]", "a JSON object of queries is expected"),
        ('{"q1": {"limit": 1}}', "q1 has neither query nor properties"),
        ('{"q1": 7}', "q1 is no JSON object"),
        ('{"q1": {"query": 7}}', "q1: query must be a text"),
        ('{"q1": {"query": "x", "limit": 0}}', "q1: limit must be a positive number"),
        ('{"q1": {"query": "x", "limit": NaN}}', "q1: limit must be a positive number"),
        ('{"q1": {"query": "x", "type": 7}}', "q1: type must be"),
        ('{"q1": {"query": "x", "type_strict": "most"}}', "q1: type_strict must be"),
        ('{"q1": {"query": "x", "properties": [{"pid": "ror"}]}}', "q1: a property must be"),
        ('{"q1": {"query": "x", "properties": [{"pid": "ror", "v": [[]]}]}}', "q1: the value of a property"),
    ],
)
def test_a_batch_that_is_none_gets_one_sentence(client: TestClient, batch: str, said: str) -> None:
    done = client.post("/reconcile", data={"queries": batch})
    assert done.status_code == 400
    assert list(done.json()) == ["error"]
    assert said in done.json()["error"]


def test_a_batch_beyond_the_stated_size_is_refused(client: TestClient) -> None:
    batch = {f"q{at}": {"query": "Leeds"} for at in range(BATCH_SIZE + 1)}
    assert client.post("/reconcile", data={"queries": json.dumps(batch)}).status_code == 413
    del batch["q0"]
    assert len(asked(client, batch)) == BATCH_SIZE


def test_a_callback_is_called_and_no_other_script_gets_through(client: TestClient) -> None:
    done = client.get("/reconcile", params={"callback": "jQuery.cb_1"})
    assert done.headers["content-type"].startswith("text/javascript")
    head, body = done.text.split("(", 1)
    assert head == "/**/jQuery.cb_1"
    assert json.loads(body.removesuffix(");"))["versions"] == ["0.2"]
    for wrong in ("alert(1)//", "a b", "<script>", "x" * 101, "é"):
        assert client.get("/reconcile", params={"callback": wrong}).status_code == 400
