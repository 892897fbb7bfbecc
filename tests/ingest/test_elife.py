"""eLife's tables: shares by rows, award numbers, and countries as authors write them."""

from pathlib import Path

import pytest

from ingest.academic import elife
from ingest.academic.publications import award_numbers, plain
from ingest.countries import SPELLINGS, countries, country_named
from ingest.facts import Contribution, Fact, Funding, Identifier, Name, Organisation, Output, Site, Subject
from ingest.judge import judge
from ingest.keys import node
from ingest.record import Record

DOI = "10.7554/eLife.00047"
OUTPUT = "doi:10.7554%2Felife.00047"
ONE, TWO = "elife:10.7554%2Felife.00047/aff1", "elife:10.7554%2Felife.00047/aff2"


def facts(shape: str, **fields: object) -> tuple[Fact, ...]:
    blank = dict.fromkeys(elife.COLUMNS[shape], "") | {"doi": DOI}
    judged = judge(elife.says, Record(blank | fields, shape=shape))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_an_article_with_its_subjects_and_keywords_each_once() -> None:
    about = node("output", OUTPUT)
    said = facts(
        "articles", title="DNA-PK is a DNA sensor", pub_date="2012-12-18", article_type="research-article",
        subjects="Immunology", keywords="Immunology|DNA-PK",
    )  # fmt: skip
    assert said == (
        Output(OUTPUT, "DNA-PK is a DNA sensor", "2012-12-18", DOI.lower(), kind="article", venue="eLife"),
        Subject(about, "Immunology"),
        Subject(about, "DNA-PK"),
    )


@pytest.mark.parametrize(("article_type", "kind"), elife.KINDS.items())
def test_a_type_of_article_is_a_kind_of_publication(article_type: str, kind: str) -> None:
    output = facts("articles", title="T", article_type=article_type)[0]
    assert isinstance(output, Output)
    assert output.kind == kind


def test_an_affiliation_is_its_institution() -> None:
    said = facts(
        "affiliations", aff_id="aff1", institution="Imperial College London", department="Medicine", city="London",
        country="UK", used_by="author",
    )  # fmt: skip
    assert said == (
        Organisation(ONE, country="United Kingdom"),
        Name(ONE, "Imperial College London", "label"),
        Site(ONE, town="London"),
    )


def test_without_an_institution_the_department_is_the_name_and_editors_are_none() -> None:
    said = facts("affiliations", aff_id="aff1", department="Max Planck Institute", used_by="author")
    assert said == (Organisation(ONE), Name(ONE, "Max Planck Institute", "label"))
    assert facts("affiliations", aff_id="aff9", institution="Imperial College London", used_by="other") == ()


def test_an_address_of_two_departments_names_one_institution_and_of_two_institutions_both() -> None:
    twice = facts(
        "affiliations", aff_id="aff1", institution="University of Glasgow; University of Glasgow",
        city="Glasgow; Glasgow", used_by="author",
    )  # fmt: skip
    assert twice[1:] == (Name(ONE, "University of Glasgow", "label"), Site(ONE, town="Glasgow"))
    both = facts("affiliations", aff_id="aff1", institution="A Trust; A University", used_by="author")
    assert both[1:] == (Name(ONE, "A Trust; A University", "label"),)


def test_an_author_counts_once_among_all_and_is_split_over_the_affiliations() -> None:
    assert facts("authorships", position="2", authors=5, aff_ids="aff1|aff2") == (
        Organisation(ONE),
        Contribution(OUTPUT, ONE, 2, "0.1"),
        Organisation(TWO),
        Contribution(OUTPUT, TWO, 2, "0.1"),
    )


def test_authors_are_counted_article_by_article_and_a_row_cut_short_is_one_of_them(tmp_path: Path) -> None:
    path = tmp_path / "authorships.csv"
    rows = ["doi,position,corresponding,aff_ids,countries", "10.1/a,1,,aff1,", "10.1/b,1,,aff1,", "10.1/b,2", ""]
    path.write_text("\n".join(rows) + "10.1/b,3,,aff1,\n", encoding="utf-8")
    assert [each.peek("authors") for each in elife.read(path)] == [1, 3, 3, 3]


def test_a_funder_has_its_registered_number_and_each_award_its_own_row() -> None:
    funder = "elife:funder/10.13039%2F100000002"
    said = facts(
        "funding",
        funder="National Institutes of Health",
        funder_id="10.13039/100000002",
        award_ids="GM066215; GM081748",
    )
    assert said == (
        Organisation(funder, acts_as="funder"),
        Name(funder, "National Institutes of Health", "label"),
        Identifier(funder, "crossref-funder", "100000002", "https://doi.org/10.13039/100000002"),
        Funding(OUTPUT, funder, "GM066215"),
        Funding(OUTPUT, funder, "GM081748"),
    )
    assert facts("funding", funder="Wellcome Trust")[-1] == Funding(OUTPUT, "elife:funder/wellcome%20trust")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("GM64624", ["GM64624"]),
        ("BB/G024936/1; BB/G024944/1", ["BB/G024936/1", "BB/G024944/1"]),
        ("R37 MH39592, U01 MH61915", ["R37 MH39592", "U01 MH61915"]),
        ("SFB 655, A2; TRR 83, Tp6", ["SFB 655, A2; TRR 83, Tp6"]),
        ("Senior Investigator Award", []),
        ("N/A", []),
        (None, []),
    ],
)
def test_awards_are_told_apart_only_where_each_piece_is_a_number(text: str | None, numbers: list[str]) -> None:
    assert award_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("United Kingdom", "United Kingdom"),
        ("UK; United Kingdom", "United Kingdom"),
        ("United states", "United States"),
        ("United Kingdom; Singapore", None),
        ("Europe", None),
        ("", None),
        (None, None),
        *SPELLINGS.items(),
    ],
)
def test_a_country_is_one_whatever_it_is_called(text: str | None, country: str | None) -> None:
    assert country_named(text) == country
    assert country is None or country in countries().values()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<i>E. coli</i> &amp; H<sub>2</sub>O", "E. coli & H2O"),
        ("p < 0.05 and q > 1", "p < 0.05 and q > 1"),
        ("CD4<CD8 <b>cells</b>", "CD4<CD8 cells"),
        ("Plain", "Plain"),
    ],
)
def test_a_title_is_plain_text(text: str, shown: str) -> None:
    assert plain(text) == shown
