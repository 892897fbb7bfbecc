"""The Disease Ontology: names, what stands under what, and how close MeSH is."""

from pathlib import Path
from typing import Any

import pytest

from ingest.concepts import disease_ontology
from ingest.facts import Concept, ConceptLabel, ConceptRelation, Fact
from ingest.files import BadFile
from ingest.judge import judge
from ingest.record import Record

ME = "http://purl.obolibrary.org/obo/DOID_0001816"
MESH = "http://id.nlm.nih.gov/mesh/"
TERM: dict[str, list[str]] = {
    "id": ["DOID:0001816"],
    "name": ["angiosarcoma"],
    "synonym": ['"hemangiosarcoma" EXACT []'],
    "xref": ["MSH:D006394", "NCI:C3088"],
    "is_a": ["DOID:1115 ! sarcoma"],
}


def facts(**fields: Any) -> tuple[Fact, ...]:
    judged = judge(disease_ontology.says, Record(TERM | fields))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_a_disease_with_its_other_name_its_parent_and_its_descriptor() -> None:
    assert facts() == (
        Concept(ME, "http://purl.obolibrary.org/obo/doid.owl", "angiosarcoma", "DOID:0001816", "en"),
        ConceptLabel(ME, "hemangiosarcoma", "en"),
        ConceptRelation(ME, "http://purl.obolibrary.org/obo/DOID_1115", "broader"),
        ConceptRelation(ME, MESH + "D006394", "close"),
    )


@pytest.mark.parametrize(
    ("synonym", "label"),
    [
        ('"WS2B" EXACT OMO:0003012 []', "WS2B"),
        ('"metabolic disease " EXACT [SNOMEDCT_2005_07_31:75934005]', "metabolic disease"),
        ('"Unspecified scleritis (disorder)" EXACT [SNOMEDCT_2005_07_31:194140003]', "Unspecified scleritis"),
        (r'"the \"other\" disease" EXACT []', 'the "other" disease'),
        ('"angiosarcoma" EXACT []', None),
        ('"vascular cancer" BROAD []', None),
        ('"sarcoma" RELATED []', None),
    ],
)
def test_an_exact_synonym_is_another_name(synonym: str, label: str | None) -> None:
    assert [each.text for each in facts(synonym=[synonym]) if isinstance(each, ConceptLabel)] == (
        [label] if label else []
    )


@pytest.mark.parametrize(
    ("xref", "matched", "kind"),
    [
        (["MESH:D006394"], [], "close"),
        ([], ['skos:exactMatch "MESH:D006394" xsd:string'], "exact"),
        (["MESH:D006394", "MESH:D006394"], ['skos:exactMatch "MESH:D006394" xsd:string'], "exact"),
    ],
)
def test_a_match_is_exact_where_the_keepers_say_so(xref: list[str], matched: list[str], kind: str) -> None:
    said = [each for each in facts(xref=xref, property_value=matched, is_a=[]) if isinstance(each, ConceptRelation)]
    assert said == [ConceptRelation(ME, MESH + "D006394", kind)]


@pytest.mark.parametrize("xref", ["MSH:563466", "NCI:C3088", "MIM:101000"])
def test_other_vocabularies_are_no_matches(xref: str) -> None:
    assert not any(isinstance(each, ConceptRelation) for each in facts(xref=[xref], is_a=[]))


def test_an_obsolete_term_says_nothing() -> None:
    assert facts(is_obsolete=["true"]) == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": ["MESH:D1"]}, "field 'id': 'MESH:D1' is no term of the Disease Ontology"),
        ({"name": ["a", "b"]}, "field 'name' stands 2 times, not once"),
        ({"is_a": ["HP:1"]}, "field 'is_a': 'HP:1' is no term of the Disease Ontology"),
        ({"synonym": ["bare"]}, "field 'synonym': 'bare' is no synonym as OBO writes it"),
    ],
)
def test_what_is_no_term_is_rejected(fields: dict[str, list[str]], reason: str) -> None:
    rejected = judge(disease_ontology.says, Record(TERM | fields)).reject
    assert rejected is not None
    assert rejected.reason == reason


def test_a_file_of_another_kind_is_named(tmp_path: Path) -> None:
    path = tmp_path / "HumanDO.obo"
    path.write_text("<rdf:RDF/>", encoding="utf-8")
    with pytest.raises(BadFile, match=r"^HumanDO\.obo is no OBO file"):
        list(disease_ontology.read(path))
