"""Every word that code or a source writes is defined once, and the ontology can be loaded by others' tools."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ingest.source import sources
from ontology.files import turtle_files
from ontology.terms import CODE, LSG

ROOT = Path(__file__).parents[2]
MESH = ROOT.parent / "shared/data/vocab/mesh/terms.tsv"
MESH_IRI = "http://id.nlm.nih.gov/mesh/"


@cache
def each_file() -> dict[str, Graph]:
    return {file.name: Graph().parse(data=file.read_bytes(), format="turtle") for file in turtle_files()}


@cache
def whole() -> Graph:
    graph = Graph()
    for each in each_file().values():
        graph += each
    return graph


def python_files() -> Iterator[Path]:
    for floor in ("ingest", "graph", "frontdoor"):
        yield from (ROOT / floor).rglob("*.py")


def names_in_code() -> set[str]:
    return {name for path in python_files() for name in re.findall(r"\bLSG\.(\w+)", path.read_text(encoding="utf-8"))}


def kinds_in_sources() -> set[str]:
    return {kind for module in sources().values() for kind in module.source.covers.kinds}


def own(terms: Iterator[object]) -> set[str]:
    return {str(term).removeprefix(LSG) for term in terms if isinstance(term, URIRef) and str(term).startswith(LSG)}


def defined() -> set[str]:
    return own(whole().subjects(RDFS.isDefinedBy))


def test_there_are_modules_and_code_lists() -> None:
    names = [file.name for file in turtle_files()]
    assert {"core.ttl", "organisations.ttl", "stage.ttl", "ref-units.ttl"} <= set(names)
    assert len(names) == len(set(names))


def test_every_name_that_code_writes_is_defined() -> None:
    assert names_in_code() - defined() == set()


def test_every_kind_that_a_source_covers_is_a_class() -> None:
    assert kinds_in_sources() - own(whole().subjects(RDF.type, OWL.Class)) == set()


def test_every_kind_that_resolution_knows_is_a_class() -> None:
    kinds = pytest.importorskip("graph.identity.kinds")
    assert {*kinds.FAMILY, *kinds.VAGUE} - own(whole().subjects(RDF.type, OWL.Class)) == set()


def test_every_term_has_one_label_one_definition_and_one_home() -> None:
    for name in sorted(defined()):
        homes = [file for file, graph in each_file().items() if (LSG[name], RDFS.label, None) in graph]
        assert len(homes) == 1, (name, homes)
        for predicate in (RDFS.label, SKOS.definition):
            assert len(list(whole().objects(LSG[name], predicate))) == 1, (name, predicate)
        assert list(whole().objects(LSG[name], RDF.type)), name


def test_no_term_is_used_in_a_file_without_being_defined() -> None:
    used = {term for triple in whole() for term in triple}
    assert own(iter(used)) - {""} - defined() == set()


def test_every_code_list_that_a_fact_names_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in python_files())
    lists = set(re.findall(r"\(\s*As\.CODE,[^()]*scope=\"([\w-]+)\"", code))
    schemes = {str(scheme).removeprefix(CODE) for scheme in whole().subjects(RDF.type, SKOS.ConceptScheme)}
    assert {"status", "metric", "identity-rule"} <= lists
    assert lists - schemes == set()


def test_every_code_stands_in_its_list_with_a_label_and_a_definition() -> None:
    for concept in whole().subjects(RDF.type, SKOS.Concept):
        code_list, code = str(concept).removeprefix(CODE).split("/")
        assert list(whole().objects(concept, SKOS.inScheme)) == [URIRef(CODE + code_list)], concept
        assert list(whole().objects(concept, SKOS.notation)) == [Literal(code)], concept
        assert len(list(whole().objects(concept, SKOS.prefLabel))) == 1, concept
        assert len(list(whole().objects(concept, SKOS.definition))) == 1, concept


def test_every_code_that_is_referred_to_is_there() -> None:
    concepts = set(whole().subjects(RDF.type, SKOS.Concept))
    schemes = set(whole().subjects(RDF.type, SKOS.ConceptScheme))
    named = {term for term in whole().objects() if isinstance(term, URIRef) and str(term).startswith(CODE)}
    assert named - concepts - schemes == set()


def test_every_scheme_of_identifiers_is_a_datatype() -> None:
    schemes = pytest.importorskip("ingest.identifiers").SCHEMES
    datatypes = {
        str(each).removeprefix(f"{CODE}identifier-scheme/") for each in whole().subjects(RDF.type, RDFS.Datatype)
    }
    assert datatypes == set(schemes)


def test_the_stages_follow_one_another() -> None:
    stage = URIRef(f"{CODE}stage/discovery")
    order = [stage]
    while following := whole().value(stage, LSG.nextStage):
        order.append(stage := URIRef(str(following)))
    assert [str(each).rpartition("/")[2] for each in order] == [
        "discovery", "preclinical", "clinical", "regulatory", "manufacture", "adoption",
    ]  # fmt: skip


def test_the_units_of_assessment_are_thirty_four() -> None:
    units = set(whole().subjects(SKOS.inScheme, URIRef(f"{CODE}ref-unit-2021")))
    assert units == {URIRef(f"{CODE}ref-unit-2021/{number}") for number in range(1, 35)}


def test_owlready2_loads_the_ontology_and_sees_every_class() -> None:
    owlready2 = pytest.importorskip("owlready2")
    world = owlready2.World()
    loaded = world.get_ontology(str(LSG)).load(fileobj=io.BytesIO(whole().serialize(format="xml", encoding="utf-8")))
    seen = {each.iri for each in loaded.classes() if each.iri.startswith(LSG)}
    assert seen == {str(each) for each in whole().subjects(RDF.type, OWL.Class) if str(each).startswith(LSG)}
    apart = [{each.name for each in pair.entities} for pair in loaded.disjoint_classes()]
    assert {"ClusterOrganisation", "MembershipOrganisation", "AcademicConsortium", "CoLocationCluster"} in apart


@pytest.mark.skipif(not MESH.exists(), reason="the copy of MeSH is not beside the repository")
def test_every_mesh_descriptor_carries_its_own_label() -> None:
    with MESH.open(encoding="utf-8", newline="") as text:
        labels = {row["mesh_id"]: row["mesh_name"] for row in csv.DictReader(text, delimiter="\t")}
    terms = {term for triple in whole() for term in triple if str(term).startswith(MESH_IRI)}
    named = {
        str(term).removeprefix(MESH_IRI): [str(label) for label in whole().objects(term, RDFS.label)]
        for term in terms
        if str(term) != MESH_IRI
    }
    assert named == {descriptor: [labels.get(descriptor)] for descriptor in named}


def test_no_synonym_is_said_twice() -> None:
    synonyms = [str(text).casefold() for text in each_file()["synonyms.ttl"].objects(None, SKOS.altLabel)]
    assert len(synonyms) == len(set(synonyms))
