"""OpenAlex institutions: kinds, relations, and what stands for no institution."""

from typing import Any

import pytest

from ingest.academic import openalex_institutions
from ingest.academic.openalex import short_id
from ingest.academic.ror import KINDS
from ingest.countries import countries
from ingest.facts import Fact, Identifier, Measure, Name, Organisation, Relation, Site
from ingest.judge import judge
from ingest.record import BadRecord, Record

LEEDS: dict[str, Any] = {
    "id": "https://openalex.org/I130828816", "ror": "https://ror.org/024mrxd33", "display_name": "University of Leeds",
    "country_code": "GB", "type": "education", "homepage_url": "https://www.leeds.ac.uk",
    "works_count": 164271, "cited_by_count": 5470900,
    "display_name_alternatives": ["Prifysgol Leeds"], "display_name_acronyms": [],
    "ids": {"openalex": "https://openalex.org/I130828816", "wikidata": "https://www.wikidata.org/wiki/Q503424"},
    "geo": {"city": "Leeds", "country_code": "GB", "latitude": 53.79648, "longitude": -1.54785},
    "associated_institutions": [{
        "id": "https://openalex.org/I1295121038", "ror": "https://ror.org/04hrjej96", "country_code": "GB",
        "display_name": "Leeds General Infirmary", "type": "healthcare", "relationship": "related",
    }],
}  # fmt: skip
ME, OTHER = "openalex-institutions:I130828816", "openalex-institutions:I1295121038"


def facts(**fields: Any) -> tuple[Fact, ...]:
    judged = judge(openalex_institutions.says, Record(LEEDS | fields))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_an_institution_with_all_that_its_record_says() -> None:
    assert facts() == (
        Organisation(ME, kind="EducationOrganisation", country="United Kingdom", homepage="https://www.leeds.ac.uk"),
        Name(ME, "University of Leeds", "label"),
        Identifier(ME, "ror", "024mrxd33", "https://ror.org/024mrxd33"),
        Name(ME, "Prifysgol Leeds", "alias"),
        Identifier(ME, "wikidata", "Q503424", "http://www.wikidata.org/entity/Q503424"),
        Site(
            ME, town="Leeds", point="POINT(-1.54785 53.79648)", itl1="TLE", itl2="TLE4", itl3="TLE42",
            basis="coordinates",
        ),
        Organisation(OTHER, kind="HealthcareOrganisation", country="United Kingdom"),
        Name(OTHER, "Leeds General Infirmary", "label"),
        Identifier(OTHER, "ror", "04hrjej96", "https://ror.org/04hrjej96"),
        Relation(ME, OTHER, "related"),
        Measure(ME, "openalex-works", value="164271"),
        Measure(ME, "openalex-citations", value="5470900"),
    )  # fmt: skip


@pytest.mark.parametrize(("found", "kind"), [*KINDS.items(), ("", None), (None, None)])
def test_a_type_stands_for_a_kind_and_a_funder_is_no_kind(found: str | None, kind: str | None) -> None:
    organisation = facts(type=found, associated_institutions=[])[0]
    assert isinstance(organisation, Organisation)
    assert (organisation.kind, organisation.acts_as) == (kind, "funder" if found == "funder" else None)


@pytest.mark.parametrize(
    ("relationship", "kind"), [("parent", "part-of"), ("child", "has-part"), ("related", "related")]
)
def test_a_relationship_says_what_the_other_is_to_this_one(relationship: str, kind: str) -> None:
    other = {**LEEDS["associated_institutions"][0], "relationship": relationship}
    found = [each for each in facts(associated_institutions=[other]) if isinstance(each, Relation)]
    assert found == [Relation(ME, OTHER, kind)]


def test_the_deleted_institution_is_none() -> None:
    deleted = "https://openalex.org/I4389424196"
    rejected = judge(openalex_institutions.says, Record(LEEDS | {"id": deleted})).reject
    assert rejected is not None
    assert rejected.reason == "I4389424196 stands for institutions that were deleted, not for one"
    other = {**LEEDS["associated_institutions"][0], "id": deleted}
    assert not any(isinstance(each, Relation) for each in facts(associated_institutions=[other]))


@pytest.mark.parametrize("text", ["https://openalex.org/A5048491430", "I", "I12 3", "I１"])
def test_an_id_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(BadRecord, match="is no OpenAlex id that begins with I"):
        short_id(text, "I")


def test_countries_are_called_as_in_ror() -> None:
    assert len(countries()) == 221
    assert [countries()[code] for code in ("GB", "NL", "TR")] == ["United Kingdom", "The Netherlands", "Türkiye"]


def test_an_unknown_country_rejects_the_record() -> None:
    rejected = judge(openalex_institutions.says, Record(LEEDS | {"country_code": "ZZ"})).reject
    assert rejected is not None
    assert rejected.reason == "field 'country_code': 'ZZ' is no code of a country known here"
