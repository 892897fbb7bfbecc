"""Publications: DOIs, dates, and how a publication is shared among its authors' organisations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.academic.publications import (
    descriptor,
    doi_or_none,
    output_key,
    pmid_or_none,
    published_or_none,
    shares,
)
from ingest.record import BadRecord, Record


@pytest.mark.parametrize(
    "text",
    ["10.7554/eLife.00047", "https://doi.org/10.7554/elife.00047", "http://dx.doi.org/10.7554/ELIFE.00047",
     "doi:10.7554/eLife.00047"],
)  # fmt: skip
def test_a_doi_is_one_however_it_is_written(text: str) -> None:
    assert doi_or_none(Record({"doi": text}), "doi") == "10.7554/elife.00047"
    assert output_key("10.7554/elife.00047", "x", "1") == "doi:10.7554%2Felife.00047"


@pytest.mark.parametrize("text", ["eLife.00047", "10.7554", "10.7554/", "10.75/x y", "https://example.org/10.7554/x"])
def test_what_is_no_doi_is_refused(text: str) -> None:
    with pytest.raises(BadRecord, match="is no DOI"):
        doi_or_none(Record({"doi": text}), "doi")


def test_a_publication_without_a_doi_has_the_key_of_its_source() -> None:
    assert doi_or_none(Record({"doi": None}), "doi") is None
    assert output_key(None, "europepmc", "PPR1") == "europepmc:PPR1"


@pytest.mark.parametrize("text", ["29456894", "https://pubmed.ncbi.nlm.nih.gov/29456894"])
def test_a_pubmed_id_is_its_digits(text: str) -> None:
    assert pmid_or_none(Record({"pmid": text}), "pmid") == "29456894"


@pytest.mark.parametrize("text", ["PMC5815332", "0", "1234567890"])
def test_what_is_no_pubmed_id_is_refused(text: str) -> None:
    with pytest.raises(BadRecord, match="is no PubMed id"):
        pmid_or_none(Record({"pmid": text}), "pmid")


@pytest.mark.parametrize(
    ("day", "kept"), [("2018-02-13", True), ("1665", True), ("1000-01-01", False), ("2999", False)]
)
def test_a_year_without_journals_is_refused(day: str, kept: bool) -> None:
    record = Record({"day": day})
    if kept:
        assert published_or_none(record, "day") == day
    else:
        with pytest.raises(BadRecord, match=f"nothing was published in {day[:4]}"):
            published_or_none(record, "day")


@pytest.mark.parametrize(
    ("text", "iri"), [("D009369", "http://id.nlm.nih.gov/mesh/D009369"), ("Q000188", None), ("", None), (None, None)]
)
def test_only_a_descriptor_is_a_concept(text: str | None, iri: str | None) -> None:
    assert descriptor(text) == iri


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([], {}),
        ([["a"]], {"a": (1, "1")}),
        ([["a"], ["b"], ["b"]], {"a": (1, "0.333333"), "b": (2, "0.666667")}),
        ([["a", "b"], ["b"]], {"a": (1, "0.25"), "b": (1, "0.75")}),
        ([["a", "a"], []], {"a": (1, "0.5")}),
        ([[], ["a"]], {"a": (2, "0.5")}),
    ],
)
def test_each_author_counts_the_same_and_is_split_over_their_organisations(
    authors: list[list[str]], expected: dict[str, tuple[int, str]]
) -> None:
    assert shares(authors) == expected


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=30))
def test_shares_sum_to_one_where_every_author_has_an_organisation(authors: list[list[str]]) -> None:
    assert sum(float(share) for _, share in shares(authors).values()) == pytest.approx(1, abs=1e-5)
