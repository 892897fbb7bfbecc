"""The shapes as rules to keep: well formed, told in words, in step with what facts write and the ontology defines."""

import re
from functools import cache

import pyshacl
import pytest
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import BNode, Node

from graph.identity.claims import CLAIM_TYPES
from graph.succession.facts import CHANGE_TYPES
from ingest.declare import table_of
from ingest.facts import FACT_TYPES
from ingest.identifiers import SCHEMES
from ontology.files import module_files, shape_files
from ontology.terms import CODE, DCAT, LSG

SHAPE = Namespace("https://w3id.org/uk-life-science-frontdoor/shape/")
LONGEST_MESSAGE = 260
WRITTEN_BESIDE_FACTS = {LSG.CoverageStatement, DCAT.Distribution}


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in shape_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    return graph


@cache
def terms() -> Graph:
    graph = Graph()
    for file in module_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    return graph


def named(kind: URIRef | None = None) -> set[URIRef]:
    """The shapes with a name: node shapes, or property shapes where a path is asked for."""
    with_name = {each for each in shapes().subjects(SH.name) if isinstance(each, URIRef)}
    return {each for each in with_name if kind is None or (each, kind, None) in shapes()}


def test_the_shapes_are_well_formed_by_the_shapes_of_shacl_itself() -> None:
    pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True)


def test_the_shapes_of_shacl_itself_find_what_is_ill_formed() -> None:
    ill = Graph().parse(data=f"<{SHAPE}X> a <{SH.NodeShape}> ; <{SH.minCount}> 1 .", format="turtle")
    with pytest.raises(ReportableRuntimeError):
        pyshacl.validate(Graph(), shacl_graph=ill, meta_shacl=True)


def test_each_file_says_what_it_is_about() -> None:
    for file in shape_files():
        assert file.read_text(encoding="utf-8").startswith("# "), file.name


def test_each_shape_that_finds_something_has_a_name_and_says_what_to_do() -> None:
    for shape in shapes().subjects(SH.message):
        assert isinstance(shape, URIRef)
        assert len(set(shapes().objects(shape, SH.name))) == 1, shape
        (message,) = shapes().objects(shape, SH.message)
        assert str(message).endswith(".")
        assert len(message) <= LONGEST_MESSAGE, shape


def test_each_severity_is_one_of_three() -> None:
    assert set(shapes().objects(None, SH.severity)) <= {SH.Violation, SH.Warning, SH.Info}


def test_each_property_shape_belongs_to_the_node_shape_it_is_called_after() -> None:
    for shape in named(SH.path):
        (owner,) = (each for each in shapes().subjects(SH.property, shape) if isinstance(each, URIRef))
        assert str(shape).startswith(f"{owner}-")


def test_each_node_shape_has_a_target() -> None:
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    for shape in named(RDF.type):
        assert any((shape, target, None) in shapes() for target in targets), shape


def test_each_class_that_facts_write_has_a_shape() -> None:
    targeted = set(shapes().objects(None, SH.targetClass))
    for fact in (*FACT_TYPES, *CLAIM_TYPES, *CHANGE_TYPES):
        classes = {URIRef(str(each)) for each in table_of(fact).classes}
        assert not classes or classes & targeted, fact
    assert targeted >= WRITTEN_BESIDE_FACTS


def predicates(path: Node) -> set[URIRef]:
    """The predicates of a property path, however it is built."""
    if isinstance(path, URIRef):
        return set() if path == RDF.nil else {path}
    assert isinstance(path, BNode)
    parts = (each for predicate, each in shapes().predicate_objects(path) if predicate != RDF.type)
    return set().union(*map(predicates, parts))


def test_each_property_that_a_shape_looks_at_is_defined() -> None:
    looked_at = set().union(*(predicates(path) for path in shapes().objects(None, SH.path)))
    looked_at |= set(shapes().objects(None, SH.targetSubjectsOf)) | set(shapes().objects(None, SH.targetObjectsOf))
    defined = {each for each in terms().subjects(RDF.type) if isinstance(each, URIRef)}
    parameters = {each for each in looked_at if each.startswith(SHAPE)}
    assert looked_at - defined - parameters <= {
        RDF.type,
        RDF.subject,
        RDF.object,
        RDF.predicate,
        RDFS.label,
        RDFS.seeAlso,
    }


def test_each_class_that_a_shape_asks_for_is_defined() -> None:
    asked = set(shapes().objects(None, SH.targetClass)) | set(shapes().objects(None, SH["class"]))
    ours = {each for each in asked if str(each).startswith(LSG)}
    assert ours <= set(terms().subjects(RDF.type))


def test_each_property_with_a_code_list_has_the_shape_of_its_list() -> None:
    said = {(prop, code) for prop, code in terms().subject_objects(LSG.codesFrom)}
    asked = set()
    for shape in named(SH.targetObjectsOf):
        lists = (each for prop in shapes().objects(shape, SH.property) for each in shapes().objects(prop, SH.hasValue))
        asked |= {(prop, each) for each in lists for prop in shapes().objects(shape, SH.targetObjectsOf)}
    assert asked == said


def test_each_scheme_of_identifiers_has_its_spelling() -> None:
    spelled = set(shapes().objects(None, SH.targetNode))
    assert {each for each in spelled if "identifier-scheme" in each} == {
        URIRef(f"{CODE}identifier-scheme/{scheme}") for scheme in SCHEMES
    }


def test_the_shapes_ask_nothing_that_one_engine_alone_understands() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in shape_files())
    assert not re.search(r"sh:(js|rule|target|SPARQLTarget|expression|values|function)\b(?!\w)", text)
