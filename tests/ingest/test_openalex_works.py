"""OpenAlex works: kinds, funders old and new, and what says nothing."""

from typing import Any

import pytest

from ingest.academic import openalex_works
from ingest.facts import Contribution, Fact, Funding, Identifier, Name, Organisation, Output, Subject
from ingest.judge import judge
from ingest.keys import node
from ingest.record import Record

LEEDS = {
    "id": "https://openalex.org/I130828816", "display_name": "University of Leeds",
    "ror": "https://ror.org/024mrxd33", "country_code": "GB", "type": "education", "lineage": [],
}  # fmt: skip
UNKNOWN = {"id": "https://openalex.org/I4389424196", "display_name": "Deleted Institution", "country_code": None}
UNKNOWN |= {"ror": None, "type": None}
AUTHOR = {"author": {"display_name": "A. N. Other"}, "author_position": "first", "raw_affiliation_strings": ["x"]}
WORK: dict[str, Any] = {
    "id": "https://openalex.org/W1", "doi": "https://doi.org/10.1000/ABC", "display_name": "A title",
    "publication_date": "2020-05-01", "type": "article", "cited_by_count": 3, "is_retracted": False,
    "is_paratext": False, "ids": {"openalex": "https://openalex.org/W1", "pmid": "https://pubmed.ncbi.nlm.nih.gov/7"},
    "primary_location": {"source": {"display_name": "A journal"}},
    "authorships": [AUTHOR | {"institutions": [LEEDS]}, AUTHOR | {"institutions": [UNKNOWN]}],
    "topics": [{"id": "https://openalex.org/T10102", "display_name": "scientometrics", "score": 0.9}],
    "mesh": [
        {"descriptor_ui": "D006801", "descriptor_name": "Humans", "qualifier_ui": "", "is_major_topic": False},
        {"descriptor_ui": "D006801", "descriptor_name": "Humans", "qualifier_ui": "Q000188", "is_major_topic": True},
    ],
}  # fmt: skip
OUTPUT, ME, FUNDER = "doi:10.1000%2Fabc", "openalex-works:I130828816", "openalex-works:F4320332161"


def facts(**fields: Any) -> tuple[Fact, ...]:
    judged = judge(openalex_works.says, Record(WORK | fields))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_a_work_with_its_institution_share_and_subjects_and_no_person() -> None:
    assert facts() == (
        Output(
            OUTPUT, "A title", published="2020-05-01", doi="10.1000/abc", pmid="7", kind="article", citations=3,
            venue="A journal",
        ),
        Organisation(ME, kind="EducationOrganisation", country="United Kingdom"),
        Name(ME, "University of Leeds", "label"),
        Identifier(ME, "ror", "024mrxd33", "https://ror.org/024mrxd33"),
        Contribution(OUTPUT, ME, 1, "0.5"),
        Subject(node("output", OUTPUT), "scientometrics", "https://openalex.org/T10102"),
        Subject(node("output", OUTPUT), "Humans", "http://id.nlm.nih.gov/mesh/D006801"),
    )  # fmt: skip


@pytest.mark.parametrize(("found", "kind"), openalex_works.KINDS.items())
def test_a_type_stands_for_a_kind_of_publication(found: str, kind: str) -> None:
    output = facts(type=found)[0]
    assert isinstance(output, Output)
    assert output.kind == kind


def test_types_of_articles_are_not_all_articles() -> None:
    assert {kind: [each for each, its in openalex_works.KINDS.items() if its == kind][:3] for kind in set(
        openalex_works.KINDS.values())} == {
        "article": ["article"], "preprint": ["preprint"], "review": ["review"], "book": ["book", "book-chapter"],
        "editorial": ["editorial", "letter"], "other": ["book-review", "dataset", "dissertation"],
    }  # fmt: skip


@pytest.mark.parametrize("mark", ["is_retracted", "is_paratext"])
def test_what_was_retracted_or_is_no_work_says_nothing(mark: str) -> None:
    assert facts(**{mark: True}) == ()


def test_authors_that_the_api_left_out_leave_the_shares_unknown() -> None:
    assert [each for each in facts(is_authors_truncated=True) if isinstance(each, Contribution)] == [
        Contribution(OUTPUT, ME, 1, None)
    ]


FUNDED = (
    Organisation(FUNDER, acts_as="funder"),
    Name(FUNDER, "National Institutes of Health", "label"),
    Funding(OUTPUT, FUNDER, "GM64624"),
)


def test_a_grant_of_older_records_and_an_award_of_newer_ones_say_the_same() -> None:
    funder, name = "https://openalex.org/F4320332161", "National Institutes of Health"
    grants = [{"funder": funder, "funder_display_name": name, "award_id": "GM64624"}]
    awards = [{"id": "https://openalex.org/G1", "funder_id": funder, "funder_display_name": name}]
    awards[0] |= {"funder_award_id": "GM64624"}
    funders = [{"id": funder, "display_name": name, "ror": "https://ror.org/01cwqze88"}]
    assert facts(grants=grants)[-3:] == FUNDED
    ror = Identifier(FUNDER, "ror", "01cwqze88", "https://ror.org/01cwqze88")
    assert facts(awards=awards, funders=funders)[-4:] == (*FUNDED, ror)
    assert facts(funders=funders)[-2:] == (ror, Funding(OUTPUT, FUNDER))
