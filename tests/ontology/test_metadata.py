"""The ontology says of itself what others need to find, cite, read and reuse it.

The checks are those of FOOPS! (oeg-upm/fair_ontologies), each cited by its id. Left out are the ones that ask the web:
URI1, VER2 and CN1 (resolving, content negotiation), FIND2 and FIND3 (registries), and of OM3 the DOI and the logo.
"""

import re
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS, VANN

from ontology.files import module_files
from ontology.reference.turtle import turtles, union
from ontology.terms import BIBO, LSG

ONTOLOGY = URIRef("https://w3id.org/uk-life-science-frontdoor/ns")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES_OF_RDF = tuple(map(str, (RDF, RDFS, OWL, "http://www.w3.org/2001/XMLSchema#")))
TEXTS = (DCTERMS.title, DCTERMS.description, DCTERMS.abstract, DCTERMS.rights, DCTERMS.bibliographicCitation)


@cache
def modules() -> Graph:
    return union(turtles()[file.name] for file in module_files())


def told(predicate: URIRef) -> list[str]:
    return [str(each) for each in modules().objects(ONTOLOGY, predicate)]


def the(predicate: URIRef) -> str:
    (value,) = told(predicate)
    return value


def own_terms() -> set[URIRef]:
    return {
        term
        for kind in KINDS
        for term in modules().subjects(RDF.type, kind)
        if isinstance(term, URIRef) and str(term).startswith(LSG)
    }


def space_of(term: URIRef) -> str:
    found = re.fullmatch(r"(.*[#/])[^#/]*", term)
    return found[1] if found else str(term)


def test_there_is_one_ontology_and_it_is_declared_in_one_file() -> None:
    """OOPS! P38."""
    homes = {file.stem: set(file.graph.subjects(RDF.type, OWL.Ontology)) for file in turtles().values()}
    assert {stem: found for stem, found in homes.items() if found} == {"core": {ONTOLOGY}}


def test_the_iri_is_one_that_can_be_kept() -> None:
    """FOOPS! PURL1, HTTP1."""
    assert re.match(r"https://(w3id\.org|purl\.org|doi\.org)/", ONTOLOGY)


def test_the_iri_and_its_terms_have_no_file_ending() -> None:
    """OOPS! P36."""
    endings = re.compile(r"\.(owl|rdf|ttl|n3|rdfxml|xml|html?)\b")
    assert [term for term in (ONTOLOGY, *own_terms()) if endings.search(term)] == []


def test_the_namespace_is_the_ontologys_own_and_all_terms_stand_in_it() -> None:
    """FOOPS! URI2, FIND1; OOPS! P39."""
    assert (the(VANN.preferredNamespaceUri), the(VANN.preferredNamespacePrefix)) == (f"{ONTOLOGY}#", "lsg")
    assert str(LSG) == f"{ONTOLOGY}#"
    assert {space_of(term) for term in own_terms()} == {str(LSG)}


def test_one_prefix_stands_for_one_namespace_in_every_file() -> None:
    """OOPS! P39."""
    pairs = {(prefix, str(space)) for file in turtles().values() for prefix, space in file.graph.namespaces()}
    assert sorted({prefix for prefix, _ in pairs}) == sorted(prefix for prefix, _ in pairs)
    assert sorted({space for _, space in pairs}) == sorted(space for _, space in pairs)


def test_the_version_is_in_its_iri_and_follows_the_one_before() -> None:
    """FOOPS! VER1, OM1, OM2, OM3."""
    version, before = the(OWL.versionInfo), the(OWL.priorVersion).removeprefix(f"{ONTOLOGY}/")
    assert the(OWL.versionIRI) == f"{ONTOLOGY}/{version}"
    assert [re.fullmatch(r"\d+\.\d+\.\d+", each) is not None for each in (version, before)] == [True, True]
    assert tuple(map(int, before.split("."))) < tuple(map(int, version.split(".")))


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionIRI, DCTERMS.creator,
        VANN.preferredNamespaceUri, VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created,
        DCTERMS.bibliographicCitation, DCTERMS.contributor, DCTERMS.publisher, DCTERMS.issued,
        DCTERMS.modified, OWL.priorVersion, BIBO.status,
        DCTERMS.abstract, DCTERMS.rights, RDFS.label,
    ],
    ids=lambda predicate: re.split("[#/]", predicate)[-1],
)  # fmt: skip
def test_the_ontology_says_this_of_itself(predicate: URIRef) -> None:
    """FOOPS! OM1 (minimum), OM2 (recommended), OM3 (detailed), OM5.1 and OM5.2 (provenance)."""
    assert told(predicate) != []


def test_its_dates_are_dates_in_order() -> None:
    """FOOPS! OM2, OM3. They are of xsd:dateTime, since OWL 2 has no xsd:date."""
    values = [modules().value(ONTOLOGY, each) for each in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)]
    moments = [each.toPython() for each in values if isinstance(each, Literal)]
    assert [type(each) for each in moments] == [datetime] * 3
    assert moments == sorted(moments)


def test_its_licence_is_an_address() -> None:
    """FOOPS! OM4.1, OM4.2; OOPS! P41."""
    (licence,) = modules().objects(ONTOLOGY, DCTERMS.license)
    assert isinstance(licence, URIRef)
    assert re.match(r"https?://[\w.-]+/\S+$", licence)


def test_its_citation_names_its_version() -> None:
    """FOOPS! OM2."""
    assert the(OWL.versionInfo) in the(DCTERMS.bibliographicCitation)


def test_its_own_description_uses_known_vocabularies() -> None:
    """FOOPS! VOC1."""
    used = {space_of(each) for each in modules().predicates(ONTOLOGY) if isinstance(each, URIRef)}
    assert used >= {str(DCTERMS), str(VANN), str(OWL)}
    assert str(LSG) not in used


def test_it_names_every_vocabulary_that_it_reuses() -> None:
    """FOOPS! VOC2."""
    named = set(told(RDFS.seeAlso))
    assert {space_of(term) for term in turtles()["reused.ttl"].terms} - named == set()


def test_every_term_has_a_label_a_definition_and_an_example_in_english() -> None:
    """FOOPS! VOC3, VOC4; OOPS! P08."""
    for term in sorted(own_terms()):
        for predicate in (RDFS.label, SKOS.definition, SKOS.example):
            values = list(modules().objects(term, predicate))
            assert values, (term, predicate)
            assert len(values) == 1 or predicate == SKOS.example, (term, predicate)
            assert all(isinstance(each, Literal) and each.language == "en" for each in values), (term, predicate)


def test_every_text_of_a_module_is_tagged_as_english() -> None:
    texts = (*TEXTS, RDFS.label, SKOS.definition, SKOS.example, SKOS.scopeNote, LSG.reserved)
    untagged = [
        (subject, predicate)
        for predicate in texts
        for subject, value in modules().subject_objects(predicate)
        if not (isinstance(value, Literal) and value.language == "en")
    ]
    assert untagged == []


def test_every_definition_is_a_sentence_that_says_more_than_the_label() -> None:
    """OOPS! P20."""
    for term in sorted(own_terms()):
        label, definition = (str(modules().value(term, each)) for each in (RDFS.label, SKOS.definition))
        assert definition.endswith("."), term
        assert definition.rstrip(".").casefold() != label.casefold(), term
        assert len(definition.split()) >= 4, term


def test_every_own_term_names_this_ontology_as_its_home() -> None:
    homes = {term: set(modules().objects(term, RDFS.isDefinedBy)) for term in own_terms()}
    assert {term for term, found in homes.items() if found != {ONTOLOGY}} == set()


def test_every_reused_term_names_its_own_namespace_as_its_home() -> None:
    """OOPS! P40."""
    file = turtles()["reused.ttl"]
    for term in file.terms:
        assert set(file.graph.objects(term, RDFS.isDefinedBy)) == {URIRef(space_of(term))}, term
        assert len(list(file.graph.objects(term, RDFS.label))) == 1, term
        assert list(file.graph.objects(term, RDF.type)), term


def test_every_foreign_term_in_a_module_is_declared_as_reused() -> None:
    """OOPS! P34, P35."""
    reused = set(turtles()["reused.ttl"].terms)
    spaces = {space_of(term) for term in reused}
    foreign = {
        term
        for triple in modules()
        for term in triple
        if isinstance(term, URIRef) and space_of(term) in spaces and str(term) not in spaces
    }
    predicates = {
        each
        for each in modules().predicates()
        if isinstance(each, URIRef) and not str(each).startswith(LANGUAGES_OF_RDF)
    }
    kinds = {
        each
        for predicate in (RDF.type, RDFS.subClassOf, RDFS.domain, RDFS.range)
        for each in modules().objects(None, predicate)
        if isinstance(each, URIRef) and not str(each).startswith(LANGUAGES_OF_RDF)
    }
    datatypes = set(modules().objects(None, LSG.datatype))
    named = {each for each in foreign | predicates | kinds if not str(each).startswith(LSG)}
    assert named - reused - datatypes == set()


def test_every_iri_is_well_formed() -> None:
    for file in turtles().values():
        for term in {term for triple in file.graph for term in triple if isinstance(term, URIRef)}:
            assert re.fullmatch(r"https?://[a-z0-9.-]+(/[^\s<>\"{}|\\^`]*)?", term), (file.stem, term)


def test_every_prefix_that_a_file_declares_is_used_in_it() -> None:
    for file in turtles().values():
        for prefix, space in file.graph.namespaces():
            used = any(str(term).startswith(space) for triple in file.graph for term in triple) or any(
                isinstance(term, Literal) and str(term.datatype or "").startswith(space)
                for triple in file.graph
                for term in triple
            )
            assert used, (file.stem, prefix)


def test_the_modules_can_be_read_in_the_forms_that_tools_take() -> None:
    """FOOPS! RDF1."""
    for form in ("xml", "nt"):
        assert len(Graph().parse(data=modules().serialize(format=form), format=form)) == len(modules()), form


def test_the_pages_for_people_name_the_ontology() -> None:
    """FOOPS! DOC1."""
    page = Path(__file__).parents[2] / "docs/ontology/README.md"
    assert str(ONTOLOGY) in page.read_text(encoding="utf-8")
