"""Entities under their IRIs."""

from typing import Any

import pytest
from rdflib import Graph, URIRef
from starlette.testclient import TestClient

from ontology.terms import DCTERMS, ENTITY, SKOS

SCHEMA = "https://schema.org/"


def get(client: TestClient, path: str, accept: str = "*/*") -> Any:
    return client.get(path, headers={"Accept": accept}, follow_redirects=False)


def test_an_entity_leads_to_what_is_said_of_it(small: TestClient) -> None:
    done = get(small, "/id/organisation/new")
    assert (done.status_code, done.headers["location"]) == (303, "/data/organisation/new")
    graph = Graph().parse(data=get(small, "/data/organisation/new").text, format="turtle")
    assert [str(each) for each in graph.objects(URIRef(ENTITY + "organisation/new"), SKOS.prefLabel)] == ["New"]


def test_an_iri_with_escapes_is_found(small: TestClient) -> None:
    location = get(small, "/id/project/a%20b").headers["location"]
    assert location == "/data/project/a%20b"
    graph = Graph().parse(data=get(small, location).text, format="turtle")
    assert [str(each) for each in graph.objects(URIRef(ENTITY + "project/a%20b"), DCTERMS.title)] == ["A b"]


def test_what_was_replaced_leads_to_its_successor(small: TestClient) -> None:
    done = get(small, "/id/organisation/old")
    assert (done.status_code, done.headers["location"]) == (303, "/id/organisation/new")
    assert small.get("/id/organisation/old").status_code == 200


@pytest.mark.parametrize("path", ["organisation/nobody", "", "x%3E%3C%22%7B%7D", "%ff", "a b", "organisation/new/"])
def test_what_is_not_known_is_404(small: TestClient, path: str) -> None:
    for under in ("/id/", "/data/"):
        done = get(small, under + path)
        assert done.status_code == 404
        assert "nothing is said of" in done.json()["error"]


@pytest.mark.parametrize(
    ("accept", "ending", "media"),
    [
        ("*/*", "", "text/turtle"),
        ("application/ld+json", "", "application/ld+json"),
        ("text/turtle;q=0.1, application/n-triples", "", "application/n-triples"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "", "text/turtle"),
        ("image/png", ".jsonld", "application/ld+json"),
        ("*/*", ".nt", "application/n-triples"),
    ],
)
def test_the_format_is_negotiated_or_named(small: TestClient, accept: str, ending: str, media: str) -> None:
    done = get(small, f"/data/organisation/new{ending}", accept)
    assert (done.status_code, done.headers["content-type"].split(";")[0]) == (200, media)
    assert '</id/organisation/new>; rel="describes"' in done.headers["link"]


def test_a_page_there_is_not_yet_is_406_with_what_there_is(small: TestClient) -> None:
    done = get(small, "/data/organisation/new", "text/html")
    assert done.status_code == 406
    assert "/data/organisation/new.ttl" in done.json()["error"]


def test_json_ld_speaks_schema_org(client: TestClient, ids: dict[str, str]) -> None:
    leeds = ENTITY + "organisation/" + ids["University of Leeds"]
    done = client.get(leeds.removeprefix(ENTITY).join(["/id/", ""]), headers={"Accept": "application/ld+json"})
    assert done.json()["@context"]["@vocab"] == SCHEMA
    (said,) = [each for each in done.json()["@graph"] if each["@id"] == leeds]
    assert said["name"] == "University of Leeds"
    assert {"CollegeOrUniversity", "Organization"} <= set(said["@type"])
    graph = Graph().parse(data=done.text, format="json-ld")
    values = {
        str(value)
        for node in graph.objects(URIRef(leeds), URIRef(SCHEMA + "identifier"))
        for value in graph.objects(node, URIRef(SCHEMA + "value"))
    }
    assert {"https://ror.org/024mrxd33", "024mrxd33"} & values
    assert "10007795" in values
