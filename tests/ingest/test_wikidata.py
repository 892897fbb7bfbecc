"""Wikidata: what a statement of each property says, and which statements are refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.academic import wikidata
from ingest.facts import Fact, Identifier, Name, Organisation, Relation, Site
from ingest.judge import Judged, judge
from ingest.record import Record

ENTITY = "http://www.wikidata.org/entity/"
TRUST, SUCCESSOR = "wikidata:Q8052494", "wikidata:Q96405998"
EMPTY = dict.fromkeys(("language", "label", "precision", "point"))


def told(name: str, value: str, **more: str | None) -> Judged:
    fields: dict[str, Any] = {"item": ENTITY + "Q8052494", "property": name, "value": value, **EMPTY, **more}
    return judge(wikidata.says, Record(fields))


@pytest.mark.parametrize(
    ("name", "value", "more", "expected"),
    [
        (
            "P17",
            ENTITY + "Q145",
            {},
            (
                Organisation(TRUST, country="United Kingdom"),
                Identifier(TRUST, "wikidata", "Q8052494", ENTITY + "Q8052494"),
            ),
        ),
        ("P31", ENTITY + "Q6954187", {}, (Organisation(TRUST, kind="NHSTrust"),)),
        ("label", "Prifysgol Leeds", {"language": "cy"}, (Name(TRUST, "Prifysgol Leeds", "label", "cy"),)),
        ("label", "AstraZeneca", {"language": "mul"}, (Name(TRUST, "AstraZeneca", "label"),)),
        ("alias", "The Sanger Centre", {"language": "en"}, (Name(TRUST, "The Sanger Centre", "alias", "en"),)),
        ("P1813", "WTSI", {"language": "en"}, (Name(TRUST, "WTSI", "acronym", "en"),)),
        (
            "P213",
            "0000 0004 1936 8403",
            {},
            (Identifier(TRUST, "isni", "0000000419368403", "https://isni.org/isni/0000000419368403", verified=False),),
        ),
        ("P3163", "SC050917", {}, (Identifier(TRUST, "charity-sc", "SC050917", verified=False),)),
        (
            "P2622",
            "7964711",
            {},
            (
                Identifier(
                    TRUST, "company", "07964711", "http://business.data.gov.uk/id/company/07964711", verified=False
                ),
            ),
        ),
        ("P856", "https://www.leeds.ac.uk", {}, (Organisation(TRUST, homepage="https://www.leeds.ac.uk"),)),
        ("P571", "1904-01-01T00:00:00Z", {"precision": "9"}, (Organisation(TRUST, opened="1904"),)),
        ("P571", "1904-04-01T00:00:00Z", {"precision": "10"}, (Organisation(TRUST, opened="1904-04"),)),
        ("P571", "1800-01-01T00:00:00Z", {"precision": "7"}, ()),
        (
            "P576",
            "2023-03-31T00:00:00Z",
            {"precision": "11"},
            (Organisation(TRUST, status="inactive", closed="2023-03-31"),),
        ),
        ("P576", "2000-01-01T00:00:00Z", {"precision": "8"}, (Organisation(TRUST, status="inactive"),)),
        (
            "P625",
            "Point(-1.54785 53.79648)",
            {},
            (Site(TRUST, None, None, None, "POINT(-1.54785 53.79648)", "TLE", "TLE4", "TLE42", "coordinates"),),
        ),
        (
            "P159",
            ENTITY + "Q84",
            {"label": "London", "point": "Point(-0.12574 51.50853)"},
            (Site(TRUST, None, None, "London", "POINT(-0.12574 51.50853)", "TLI", "TLI3", "TLI32", "coordinates"),),
        ),
        ("P159", ENTITY + "Q39121", {"label": "Leeds"}, (Site(TRUST, town="Leeds"),)),
        ("P159", ENTITY + "Q39121", {}, ()),
    ],
)
def test_a_statement(name: str, value: str, more: dict[str, str], expected: tuple[Fact, ...]) -> None:
    assert told(name, value, **more) == Judged("", expected, None)


@pytest.mark.parametrize(
    ("name", "kind"), [("P361", "part-of"), ("P749", "part-of"), ("P1365", "succeeds"), ("P1366", "succeeded-by")]
)
def test_a_relation_names_the_other_one(name: str, kind: str) -> None:
    assert told(name, ENTITY + "Q96405998", label="Somerset NHS Foundation Trust").facts == (
        Organisation(SUCCESSOR),
        Name(SUCCESSOR, "Somerset NHS Foundation Trust", "label", "en"),
        Identifier(SUCCESSOR, "wikidata", "Q96405998", ENTITY + "Q96405998"),
        Relation(TRUST, SUCCESSOR, kind),
    )


@pytest.mark.parametrize(
    ("name", "value", "more", "reason"),
    [
        ("P1366", ENTITY + "Q96405998", {}, "field 'label' is empty"),
        ("P749", ENTITY + "Q8052494", {"label": "Yeovil"}, "field 'value': Q8052494 stands in a relation to itself"),
        ("P361", "https://example.org/genid/1", {}, "'https://example.org/genid/1' is no item of Wikidata"),
        ("P31", ENTITY + "Q5", {}, "field 'value': Q5 is none of Q3918"),
        ("P17", ENTITY + "Q183", {}, "field 'value': Q183 is none of Q145"),
        ("P4971", "7795", {}, "identifier: '7795' is no UK provider reference number"),
        ("P571", "1904-01-01T00:00:00Z", {}, "with precision None is no date of Wikidata"),
        ("P571", "-0044-03-15T00:00:00Z", {"precision": "11"}, "is no date of Wikidata"),
        ("P576", "2023-02-30T00:00:00Z", {"precision": "11"}, "'2023-02-30' is not in the calendar"),
        ("P625", "<http://www.wikidata.org/entity/Q405> Point(23.47 0.67)", {}, "is no point on Earth"),
        ("P2541", "x", {}, "field 'property': 'P2541' is not asked for"),
    ],
)
def test_a_statement_that_is_kept_aside(name: str, value: str, more: dict[str, str], reason: str) -> None:
    reject = told(name, value, **more).reject
    assert reject is not None
    assert reason in reject.reason


@given(st.sampled_from(("P571", "P576", "P625", "P159", "P361", "P856", "P213", "label")), st.text(), st.text())
def test_any_value_makes_facts_or_a_reason(name: str, value: str, other: str) -> None:
    judged = told(name, value, precision=other, point=other, label=other)
    assert judged.reject is None or judged.reject.reason
