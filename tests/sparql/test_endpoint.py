"""The client of SPARQL endpoints: the protocol it speaks, what it tries again, and what it gives up on."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from ingest.sparql.endpoint import AGENT, LONGEST_GET, Endpoint, NoAnswer, answer

NAMES = """SELECT ?item ?name ?nobody WHERE {
  ?item <http://www.w3.org/2000/01/rdf-schema#label> ?name . FILTER(LANG(?name) = "cy")
} ORDER BY ?item"""
WELSH = [
    {"item": "http://www.wikidata.org/entity/Q170027", "name": "Prifysgol Llundain", "nobody": None},
    {"item": "http://www.wikidata.org/entity/Q245247", "name": "Coleg y Brenin, Llundain", "nobody": None},
    {"item": "http://www.wikidata.org/entity/Q503424", "name": "Prifysgol Leeds", "nobody": None},
]


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture(autouse=True)
def _loaded(local: Any) -> None:
    local.load("wikidata.ttl")


def test_rows_have_every_variable_selected(local: Any, waits: list[float]) -> None:
    assert answer(Endpoint(local.address), NAMES, waits.append) == WELSH
    assert waits == []


def test_it_says_who_asks_and_asks_for_json_by_the_accept_header(local: Any) -> None:
    answer(Endpoint(local.address), NAMES)
    ((method, headers, query),) = local.asked
    assert (method, headers["User-Agent"], query) == ("GET", AGENT, NAMES)
    assert headers["Accept"].startswith("application/sparql-results+json")


def test_a_long_question_is_posted(local: Any) -> None:
    long = NAMES + "\n#" + "x" * LONGEST_GET
    assert answer(Endpoint(local.address), long) == WELSH
    ((method, headers, query),) = local.asked
    assert (method, headers["Content-Type"], query) == ("POST", "application/x-www-form-urlencoded", long)


@pytest.mark.parametrize(
    ("failure", "waited"),
    [
        ({"status": 429, "after": "17"}, 17.0),
        ({"status": 429}, 2.0),
        ({"status": 503, "after": "3"}, 3.0),
        ({"status": 503, "after": "soon"}, 2.0),
        ({"status": 500, "body": b"java.util.concurrent.TimeoutException"}, 2.0),
        ({"status": 502}, 2.0),
        ({"status": 504}, 2.0),
        ({"body": b"<html>maintenance</html>"}, 2.0),
        ({"body": b'{"head": {"vars": ["item"]}, "results": {"bindi', "kind": "application/json"}, 2.0),
        ({"body": b'{"head": {}, "boolean": true}', "kind": "application/json"}, 2.0),
        ({"body": b'{"head": {"vars": [', "kind": "application/json", "cut": 5000}, 2.0),
    ],
)
def test_a_failure_that_may_pass_is_tried_again(
    local: Any, failing: Callable[..., Any], waits: list[float], failure: dict[str, Any], waited: float
) -> None:
    local.failures = [failing(**failure)]
    assert answer(Endpoint(local.address), NAMES, waits.append) == WELSH
    assert waits == [waited]


def test_a_date_to_wait_for_is_waited_for(local: Any, failing: Callable[..., Any], waits: list[float]) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    local.failures = [failing(status=429, after=until)]
    assert answer(Endpoint(local.address), NAMES, waits.append) == WELSH
    assert 55 < waits[0] <= 60


def test_an_endpoint_that_hangs_is_asked_again(local: Any, waits: list[float]) -> None:
    local.failures = [lambda request: time.sleep(1.5)]
    assert answer(Endpoint(local.address, timeout=1), NAMES, waits.append) == WELSH
    assert waits == [2.0]


def test_waiting_grows_until_it_gives_up(local: Any, failing: Callable[..., Any], waits: list[float]) -> None:
    local.failures = [failing(status=503)] * 4
    with pytest.raises(NoAnswer) as given_up:
        answer(Endpoint(local.address, tries=4), NAMES, waits.append)
    assert str(given_up.value) == f"{local.address} gave no answer in 4 tries: HTTP 503 Service Unavailable"
    assert waits == [2.0, 4.0, 8.0]


def test_a_rest_of_hours_is_not_waited_for(local: Any, failing: Callable[..., Any], waits: list[float]) -> None:
    local.failures = [failing(status=429, after="86400")]
    with pytest.raises(NoAnswer, match=r"wants 86,400 seconds of rest \(HTTP 429 Too Many Requests\); try later"):
        answer(Endpoint(local.address), NAMES, waits.append)
    assert waits == []


@pytest.mark.parametrize(
    ("status", "said"), [(403, "HTTP 403 Forbidden"), (404, "not possible to connect to the given endpoint")]
)
def test_a_refusal_is_told_at_once(
    local: Any, failing: Callable[..., Any], waits: list[float], status: int, said: str
) -> None:
    local.failures = [failing(status=status)]
    with pytest.raises(NoAnswer, match=f"refused the question: .*({said})"):
        answer(Endpoint(local.address), NAMES, waits.append)
    assert (len(local.asked), waits) == (1, [])


def test_a_question_that_is_no_sparql_is_refused_at_once(local: Any, waits: list[float]) -> None:
    with pytest.raises(NoAnswer, match="refused the question"):
        answer(Endpoint(local.address), "SELECT ?x WHERE { ?x", waits.append)
    assert waits == []


def test_nobody_there(waits: list[float]) -> None:
    with pytest.raises(NoAnswer, match=r"gave no answer in 2 tries: .*[Rr]efused"):
        answer(Endpoint("http://127.0.0.1:9/sparql", tries=2), NAMES, waits.append)
