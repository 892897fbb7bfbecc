"""What the service offers beside matching: suggestions, previews, and values for what was matched."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient

from frontdoor.web.directory import Directory, Listed
from frontdoor.web.profile import PROPERTIES
from frontdoor.web.reconcile.preview import preview
from frontdoor.web.reconcile.queries import BATCH_SIZE
from ingest.identifiers import SCHEMES
from ontology.terms import ENTITY
from queries.library import questions

Valid = Callable[[Any, str], Any]


def suggested(client: TestClient, what: str, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/reconcile/suggest/{what}", params=asked).json()["result"]
    return found


def extended(client: TestClient, ids: list[str], *properties: dict[str, Any]) -> Any:
    asked = {"ids": ids, "properties": list(properties)}
    return client.post("/reconcile", data={"extend": json.dumps(asked)})


def test_an_organisation_is_suggested_by_the_beginning_of_any_word(client: TestClient, valid: Valid) -> None:
    for prefix in ("University of Lee", "OF LEEDS ", "univ of lee", "the univ. of leeds"):
        made = valid(
            client.get("/reconcile/suggest/entity", params={"prefix": prefix}).json(), "suggest-entities-response"
        )
        assert "University of Leeds" in [each["name"] for each in made["result"]], prefix


@pytest.mark.parametrize("known", ["RR8", "https://ror.org/024mrxd33", "10007795"])
def test_an_identifier_suggests_its_holder_first(client: TestClient, known: str) -> None:
    assert "Leeds" in suggested(client, "entity", prefix=known)[0]["name"]


def test_the_cursor_passes_over_what_was_suggested_before(client: TestClient) -> None:
    first, second = (suggested(client, "entity", prefix="university", cursor=at) for at in (0, 10))
    assert len(first) == len(second) == 10
    assert not {each["id"] for each in first} & {each["id"] for each in second}
    assert suggested(client, "entity", prefix="university", cursor=100_000) == []
    assert client.get("/reconcile/suggest/entity?prefix=a&cursor=-1").status_code == 400


def test_suggestions_can_be_of_one_kind(client: TestClient) -> None:
    found = suggested(client, "entity", prefix="leeds", type="NHSOrganisation")
    assert found
    assert {kind["id"] for each in found for kind in each["notable"]} <= {
        "NHSOrganisation", "NHSTrust", "HealthBoard", "IntegratedCareBoard",
    }  # fmt: skip


def test_types_and_properties_are_suggested_by_name_or_id(client: TestClient, valid: Valid) -> None:
    types = valid(client.get("/reconcile/suggest/type?prefix=NHS tr").json(), "suggest-types-response")["result"]
    assert [(each["id"], each["broader"]) for each in types] == [
        ("NHSTrust", [{"id": "NHSOrganisation", "name": "NHS organisation"}])
    ]
    made = valid(client.get("/reconcile/suggest/property?prefix=post").json(), "suggest-properties-response")
    assert [each["id"] for each in made["result"]] == ["postcode"]
    assert [each["id"] for each in suggested(client, "property", prefix="ror")] == ["ror"]


def test_properties_are_proposed_for_a_type(client: TestClient, valid: Valid) -> None:
    asked = {"type": "University", "limit": "3"}
    made = valid(client.get("/reconcile/properties", params=asked).json(), "data-extension-property-proposal")
    assert made == {
        "type": "University",
        "limit": 3,
        "properties": [
            {"id": "ror", "name": "ROR id"},
            {"id": "ods", "name": "ODS code"},
            {"id": "ukprn", "name": "UK provider reference number"},
        ],
    }


def test_values_are_fetched_as_registered(client: TestClient, valid: Valid, ids: dict[str, str]) -> None:
    leeds, trust = ids["University of Leeds"], ids["Leeds Teaching Hospitals NHS Trust"]
    wanted = [{"id": each} for each in ("ror", "ods", "kind", "region", "opened", "member-of")]
    valid({"ids": [leeds, trust], "properties": wanted}, "data-extension-query")
    made = valid(extended(client, [leeds, trust, "nobody"], *wanted).json(), "data-extension-response")
    assert [each["name"] for each in made["meta"]] == ["ROR id", "ODS code", "kind", "region", "opened", "member of"]
    rows = made["rows"]
    assert rows["nobody"] == {each["id"]: [] for each in wanted}
    assert rows[leeds]["ror"] == [{"str": "024mrxd33"}]
    assert rows[leeds]["ods"] == []
    assert rows[leeds]["kind"] == [{"str": "university"}]
    assert rows[trust]["ods"] == [{"str": "RR8"}]
    assert rows[trust]["region"] == [{"str": "Yorkshire and The Humber"}]
    assert rows[trust]["opened"] == [{"date": "1998-04-01T00:00:00Z"}]
    assert {"id": ids["Northern Health Science Alliance"], "name": "Northern Health Science Alliance"} in rows[leeds][
        "member-of"
    ]


def test_a_setting_limits_the_values_of_a_property(client: TestClient, ids: dict[str, str]) -> None:
    leeds = ids["University of Leeds"]
    for limit, count in ((1, 1), ("2", 2), (0, 6)):
        made = extended(client, [leeds], {"id": "member-of", "settings": {"limit": limit}}).json()
        assert len(made["rows"][leeds]["member-of"]) == count


def test_an_id_can_be_the_whole_iri(client: TestClient, ids: dict[str, str]) -> None:
    iri = f"{ENTITY}organisation/{ids['University of Leeds']}"
    assert extended(client, [iri], {"id": "ukprn"}).json()["rows"] == {iri: {"ukprn": [{"str": "10007795"}]}}


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("[]", 400, "the lists ids and properties"),
        ('{"ids": [1], "properties": []}', 400, "ids must be texts"),
        ('{"ids": [], "properties": [{}]}', 400, "a property must be an object with id"),
        ('{"ids": [], "properties": [{"id": "colour"}]}', 400, "there is no property 'colour'; there are name,"),
        ('{"ids": [], "properties": [{"id": "ror", "settings": {"limit": "x"}}]}', 400, "must be a number"),
        (json.dumps({"ids": ["a"] * (BATCH_SIZE + 1), "properties": []}), 413, f"at most {BATCH_SIZE}"),
    ],
)
def test_an_extension_that_can_not_be_answered_is_refused(
    client: TestClient, asked: str, status: int, said: str
) -> None:
    done = client.post("/reconcile", data={"extend": asked})
    assert (done.status_code, said in done.json()["error"]) == (status, True), done.text


def test_every_property_there_is_comes_from_the_saved_question() -> None:
    text = questions()["organisations/profile"].text
    asked = {each for each in PROPERTIES if f'"{each}"' in text}
    assert asked == set(PROPERTIES) - set(SCHEMES)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_preview_shows_the_organisation(client: TestClient, ids: dict[str, str]) -> None:
    done = client.get("/reconcile/preview", params={"id": ids["Leeds Teaching Hospitals NHS Trust"]})
    assert done.headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors" not in done.headers["content-security-policy"]
    read = _Texts()
    read.feed(done.text)
    assert {"Leeds Teaching Hospitals NHS Trust", "NHS trust, Yorkshire and The Humber", "ODS code", "RR8"} <= set(
        read.texts
    )
    assert client.get("/reconcile/preview", params={"id": "<b>"}).status_code == 404


def test_a_name_is_no_markup_in_a_preview() -> None:
    name = "<script>$rows & 'Sons'</script>"

    class Opened:
        directory = Directory([Listed("a", name, None, None, None, None)], [("a", name)], [])

        def profile(self, id: str) -> dict[str, Any]:
            return {}

    page = preview(Opened(), "a")  # type: ignore[arg-type]
    assert page.count("<script>") == 0
    assert "&lt;script&gt;$rows &amp; &#x27;Sons&#x27;&lt;/script&gt;" in page
