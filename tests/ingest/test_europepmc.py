"""Europe PMC: kinds by several types, headings, grants, and affiliations for the matcher."""

from pathlib import Path
from typing import Any

import pytest

from ingest.academic import europepmc
from ingest.academic.affiliations import affiliation_key
from ingest.facts import Contribution, Fact, Funding, Name, Organisation, Output, Subject
from ingest.files import BadFile
from ingest.judge import judge
from ingest.keys import node
from ingest.record import Record

CORE: dict[str, Any] = {
    "id": "7", "source": "MED", "pmid": "7", "doi": "10.1000/ABC", "title": "<i>E. coli</i> &amp; others.",
    "authorString": "Other A", "journalInfo": {"journal": {"title": "A journal"}, "volume": "1"}, "pubYear": "2020",
    "pubTypeList": {"pubType": ["Journal Article"]}, "citedByCount": 3, "firstPublicationDate": "2020-05-01",
    "meshHeadingList": {"meshHeading": [{"majorTopic_YN": "N", "descriptorName": "Humans"}]},
    "keywordList": {"keyword": ["platelets", "Humans"]},
    "grantsList": {"grant": [{"grantId": "090315", "agency": "Wellcome Trust", "acronym": "WT", "orderIn": 0}]},
}  # fmt: skip
OUTPUT, FUNDER = "doi:10.1000%2Fabc", "europepmc:funder/wellcome%20trust"


def facts(shape: str = "core", **fields: Any) -> tuple[Fact, ...]:
    judged = judge(europepmc.says, Record(CORE | fields, shape=shape))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_a_publication_with_its_headings_and_grants() -> None:
    about = node("output", OUTPUT)
    assert facts() == (
        Output(
            OUTPUT, "E. coli & others.", published="2020-05-01", doi="10.1000/abc", pmid="7", kind="article",
            citations=3, venue="A journal",
        ),
        Subject(about, "Humans"),
        Subject(about, "platelets"),
        Organisation(FUNDER, acts_as="funder"),
        Name(FUNDER, "Wellcome Trust", "label"),
        Funding(OUTPUT, FUNDER, "090315"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        *(([name.title()], kind) for name, kind in europepmc.KINDS.items()),
        (["Journal Article", "Review"], "review"),
        (["Journal Article", "Preprint"], "preprint"),
        (["research-article", "Meta-Analysis", "Journal Article"], "article"),
        (["Journal Article", "Published Erratum"], "other"),
        (["Video-Audio Media"], "other"),
        ([], "other"),
    ],
)
def test_the_most_telling_of_several_types_is_the_kind(types: list[str], kind: str) -> None:
    output = facts(pubTypeList={"pubType": types})[0]
    assert isinstance(output, Output)
    assert output.kind == kind


def test_a_preprint_is_at_its_server_and_known_by_its_number_without_a_doi() -> None:
    held = {"publisher": "medRxiv", "yearOfPublication": 2020}
    record = {"id": "PPR1", "source": "PPR", "title": "T", "bookOrReportDetails": held, "pubYear": "2020"}
    assert judge(europepmc.says, Record(record, shape="core")).facts == (
        Output("europepmc:PPR%2FPPR1", "T", published="2020", kind="other", venue="medRxiv"),
    )


def test_a_grant_without_an_agency_names_no_funder() -> None:
    assert not any(isinstance(each, Funding) for each in facts(grantsList={"grant": [{"grantId": "1"}]}))


def test_a_retracted_publication_says_nothing() -> None:
    assert facts(pubTypeList={"pubType": ["Journal Article", "Retracted Publication"]}) == ()


def test_a_preprint_of_the_table_keeps_its_affiliations_and_none_of_its_authors() -> None:
    row = dict.fromkeys(europepmc.COLUMNS, "x") | {
        "site": "medRxiv",
        "doi": "10.1101/2024.03.15.24304277",
        "date": "2024-03-16",
        "title": "T",
        "category": "epidemiology",
        "affiliations": "University of Oxford; ; University of Leeds; University of Oxford",
    }
    output = "doi:10.1101%2F2024.03.15.24304277"
    assert judge(europepmc.says, Record(row, shape="preprint")).facts == (
        Output(
            output,
            "T",
            published="2024-03-16",
            doi="10.1101/2024.03.15.24304277",
            kind="preprint",
            venue="medRxiv",
        ),
        Subject(node("output", output), "epidemiology"),
        Contribution(output, affiliation_key("europepmc", "University of Oxford"), 1, "0.5", "University of Oxford"),
        Contribution(output, affiliation_key("europepmc", "University of Leeds"), 3, "0.25", "University of Leeds"),
    )


@pytest.mark.parametrize("content", ['{"resultList": {}}', "[]", '{"hitCount": 0}'])
def test_a_page_without_results_is_no_page(tmp_path: Path, content: str) -> None:
    path = tmp_path / "page.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadFile, match=r"holds no list of records under 'resultList\.result'"):
        list(europepmc.read(path))
