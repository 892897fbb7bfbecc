"""What the alignments say of other vocabularies' types is what the sources' modules do with them."""

from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ingest.academic.ror import KINDS
from ontology.files import alignment_files, module_files, turtle_files
from ontology.terms import CODE, LSG

MAPPINGS = {RDFS.subClassOf, SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch, SKOS.relatedMatch, LSG.indicatesKind}


@cache
def aligned() -> Graph:
    graph = Graph()
    for file in alignment_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    return graph


@cache
def whole() -> Graph:
    graph = Graph()
    for file in turtle_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    return graph


def kinds_of(scheme: str) -> dict[str, str]:
    return {
        str(role).rpartition("/")[2]: str(kind).removeprefix(LSG)
        for role, kind in whole().subject_objects(LSG.indicatesKind)
        if str(role).startswith(f"{CODE}{scheme}/")
    }


def test_the_kinds_of_rors_types_are_those_that_its_source_gives() -> None:
    """A funder is said by the role that it acts as, not by a kind: the source gives no kind for it."""
    told = kinds_of("ror-type")
    assert told.pop("funder") == "Funder"
    assert told == {each: kind for each, kind in KINDS.items() if kind}


def test_openalex_has_rors_types() -> None:
    assert kinds_of("openalex-type") == kinds_of("ror-type")


def test_a_partnership_has_no_kind_and_the_board_after_it_has() -> None:
    roles = kinds_of("ods-role")
    assert (roles.get("RO261"), roles.get("RO262"), roles["RO318"]) == (None, None, "IntegratedCareBoard")
    assert {roles["RO197"], roles["RO57"], roles["RO107"]} == {"NHSTrust"}


def test_every_kind_that_a_role_or_type_tells_of_is_a_class() -> None:
    kinds = set(whole().objects(None, LSG.indicatesKind))
    assert {kind for kind in kinds if (kind, RDF.type, OWL.Class) not in whole()} == set()


def test_alignments_define_no_class_and_no_property() -> None:
    made = {
        each
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for each in aligned().subjects(RDF.type, kind)
    }
    assert made == set()


def test_alignments_say_only_how_terms_stand_to_each_other() -> None:
    """Besides mappings they hold the two type lists, which are concepts."""
    own = {triple for triple in aligned() if str(triple[0]).startswith(LSG)}
    assert {str(predicate) for _, predicate, _ in own} - {str(each) for each in MAPPINGS} == set()


def test_no_module_makes_its_classes_narrower_than_those_of_an_upper_ontology() -> None:
    """VIVO, EURIO, schema.org and FRAPO are aligned with, not built on: rules would else close over them."""
    graph = Graph()
    for file in module_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    upper = ("http://vivoweb.org/", "http://data.europa.eu/s66#", "https://schema.org/")
    assert [each for each in graph.objects(None, RDFS.subClassOf) if str(each).startswith(upper)] == []
    assert URIRef("http://www.w3.org/ns/prov#Entity") not in set(graph.objects(None, RDFS.subClassOf))
