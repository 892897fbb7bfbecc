"""The compiler's words are read by phrases, first come first served, and what no phrase reads stays unread."""

import csv
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from ingest.clusters.wording import CONVENING, GOVERNANCE, code_in
from ontology.files import turtle_files
from ontology.terms import CODE

CLUSTERS = Path(__file__).parents[3] / "shared/data/clusters"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("council of vice-chancellors and board", "board"),
        ("consortium of four NHS boards, four universities and two industrial partners", "alliance"),
        ("industry association with member companies", "members-association"),
        ("partnership within Health Innovation Manchester; six domain boards", "programme"),
        ("co-chaired by university and council; NHS and foundation partners", "board"),
        ("NHS host with academic lead", "host"),
        ("a way of its own", None),
        (None, None),
    ],
)
def test_the_form_of_governance_is_that_of_the_first_phrase(words: str | None, code: str | None) -> None:
    assert code_in(words, GOVERNANCE) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("trade association for biotech companies", "trade-representation"),
        ("Membership network linking companies, universities and NHS; events programme", "member-network"),
        ("membership alliance of research-intensive universities, NHS trusts and AHSNs", "partnership"),
        ("three-year memorandum with Western Gateway pan-regional partnership", "memorandum"),
        ("partner in Centre for Research Equity programme for Northern Ireland", None),
        ("single voice for NI life and health sciences", None),
        ("networking lunches", None),
    ],
)
def test_the_kind_of_convening_is_that_of_the_first_phrase(words: str, code: str | None) -> None:
    assert code_in(words, CONVENING) == code


@pytest.mark.parametrize(("phrases", "scheme"), [(GOVERNANCE, "governance-form"), (CONVENING, "convening-kind")])
def test_every_phrase_reads_as_a_code_of_its_list(phrases: tuple[tuple[str, str | None], ...], scheme: str) -> None:
    graph = Graph()
    for file in turtle_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    codes = {str(each).rpartition("/")[2] for each in graph.subjects(SKOS.inScheme, URIRef(CODE + scheme))}
    assert {code for _, code in phrases if code} - codes == set()


@pytest.mark.skipif(not CLUSTERS.exists(), reason="the cluster tables are not beside the repository")
def test_words_that_no_phrase_reads_are_these() -> None:
    """A new wording in the tables shows here first: read it, or leave it unread on purpose."""
    governance = {row["governance"] for row in _rows("organisations.csv") if row["governance"]}
    activities = {row["activity"] for row in _rows("convening.csv")}
    assert {words for words in governance if code_in(words, GOVERNANCE) is None} == set()
    assert {words for words in activities if code_in(words, CONVENING) is None} == {
        "AHSC of one university and three NHS trusts",
        "co-established MedCity",
        "first UK AHSC",
        "member of Scottish Parliament Cross-Party Group on Life Sciences",
        "open innovation campus",
        "partner in Centre for Research Equity programme for Northern Ireland",
        "single voice for NI life and health sciences",
        "six Academic Medical Centres aligning BRCs",
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (CLUSTERS / name).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
