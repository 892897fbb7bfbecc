"""The inferred graph is what owlrl, an OWL 2 RL reasoner, adds for the same axioms; each difference has a name.

Over the whole sample owlrl takes minutes. It is given what rules read of three sources that hang together: cluster
bodies with their members and sites, NHS boards, and the territories where they lie.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, RdfFormat, Store, Triple, serialize
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from graph.build import build
from graph.identity.claims import CLAIM_TYPES
from graph.inference import axioms, conclude, reaches, rules
from graph.inference.stage import load_premises, needed
from graph.workspace import Workspace
from graph.write import writing_connection
from ingest.facts import FACT_TYPES

ROOT = Path(__file__).parents[2]
SOURCES = ("clusters", "nhs-boards", "ons-geography")

UNUSED = {
    RDFS.domain: "what a property is used on is a constraint, which shapes check, and no ground for a conclusion",
    RDFS.range: "as the domain",
    OWL.disjointWith: "a contradiction is for a check to report, and no statement to conclude",
    OWL.members: "as disjointness: only lists of disjoint classes use it",
    **dict.fromkeys((RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso), "an annotation entails nothing"),
    **dict.fromkeys((OWL.versionInfo, OWL.versionIRI, OWL.priorVersion), "it speaks of the ontology itself"),
}  # fmt: skip
"""What the ontology says in the language of OWL and no rule reads, and why."""

USED = {
    RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.inverseOf,
    OWL.hasValue, OWL.onProperty, OWL.someValuesFrom, OWL.unionOf, OWL.intersectionOf, OWL.propertyChainAxiom,
}  # fmt: skip

SCHEMA = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty}

Difference = Callable[[Node, Node, Node], bool]

EXPLAINED: dict[str, Difference] = {
    "that each thing is itself (eq-ref)": lambda s, p, o: p == OWL.sameAs and s == o,
    "that each thing is a thing (cls-thing), or of a class that literals are of (dt-type2)": lambda s, p, o: (
        p == RDF.type and (o == OWL.Thing or isinstance(s, Literal))
    ),
    "that a thing is of a class without a name, which rules work with and do not write": lambda s, p, o: (
        p == RDF.type and isinstance(o, BNode)
    ),
    "how classes and properties stand to each other (scm-*): queries walk the axioms": lambda s, p, o: p in SCHEMA,
    "that a term of the language is a class, a property or a datatype (dt-type1, prp-ap)": lambda s, p, o: (
        p == RDF.type and o in {OWL.Class, RDFS.Datatype, OWL.AnnotationProperty} and str(s).startswith(LANGUAGE)
    ),
}
"""What owlrl adds and the rules do not, by why."""

LANGUAGE = (str(OWL), str(RDF), str(RDFS), str(XSD))


def premises(folder: Path) -> Store:
    workspace = Workspace(folder)
    build(workspace, ROOT / "ingest/sample", only=list(SOURCES))
    place = workspace.current()
    reads = json.loads((place / "report.json").read_text(encoding="utf-8"))["reads"]
    connection = writing_connection()
    connection.execute("INSERT INTO entity SELECT * FROM read_parquet(?)", [str(place / "entity.parquet")])
    tables = [(workspace.facts / each["folder"], FACT_TYPES) for each in reads] + [(place / "resolved", CLAIM_TYPES)]
    store = axioms()
    load_premises(connection, tables, needed(reaches(rules(), store)), store)
    connection.close()
    return store


def from_evidence_to_kind(graph: Graph) -> None:
    """Lets a definition by several classes lead from them to the defined class and not back.

    Rules conclude from evidence to kind. If a source's calling a body a cluster organisation were to make it governed,
    financed and run as one, every claim would bring its own evidence.
    """
    for kind, parts in list(graph.subject_objects(OWL.equivalentClass)):
        if (parts, OWL.intersectionOf, None) in graph:
            graph.remove((kind, OWL.equivalentClass, parts))
            graph.add((parts, RDFS.subClassOf, kind))


def as_graph(triples: list[Triple]) -> Graph:
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")


def test_the_rules_add_what_owlrl_adds(tmp_path: Path) -> None:
    owlrl = pytest.importorskip("owlrl")
    store = premises(tmp_path)
    reached = reaches(rules(), store)
    graph = Graph("SimpleMemory").parse(
        data=store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()), format="nt"
    )
    closed_world = {each.name for each in rules() if each.closed_world}
    concluded: list[Triple] = []
    for name, new in conclude(store, reached, {"day": "2026-11-23"}):
        if name in closed_world:
            graph += as_graph(new)  # to OWL they are statements like others
        else:
            concluded += [each for each in new if not isinstance(each.object, BlankNode)]
    read = {URIRef(each) for each in needed(each for each in reached if each.rule.owl)}
    passed_over = set(graph.predicates()) - USED - read
    assert {each for each in passed_over if each.startswith(LANGUAGE)} <= UNUSED.keys()
    for predicate in passed_over:
        graph.remove((None, predicate, None))
    from_evidence_to_kind(graph)
    before = set(graph)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    added, ours = set(graph) - before, set(as_graph(concluded))
    assert len(ours) > 5000
    assert ours - added == set()
    unexplained = [each for each in added - ours if not any(why(*each) for why in EXPLAINED.values())]
    assert unexplained == []
