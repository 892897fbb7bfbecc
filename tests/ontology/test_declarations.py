"""What facts declare and what the Turtle says agree: properties take the subjects and values that fields give them."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef

from graph.expertise.topics import Topic
from graph.identity.claims import CLAIM_TYPES
from graph.succession.facts import CHANGE_TYPES
from ingest.declare import As, Said, columns_of, fact, maybe, said, table_of
from ingest.facts import FACT_TYPES
from ontology.files import module_files
from ontology.reference.terms import exclusions
from ontology.reference.turtle import turtles, union
from ontology.terms import CODE, GEO, LSG, ORG, ROV, SKOS

XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
FACTS = (*FACT_TYPES, *CLAIM_TYPES, *CHANGE_TYPES, Topic)
BUILT_IN = (str(RDF), str(RDFS))
"""RDF's own terms, which every tool knows, are declared nowhere."""

SUBJECTS = {
    "changed": ORG.Organization,
    "concept_label": SKOS.Concept,
    "concept_relation": SKOS.Concept,
    "resolved": ORG.Organization,
    "replacement": None,
    "subject": None,
    "topic": None,
}
"""What tables are about whose subject is an IRI and that give it no class; None: things of several classes."""

LITERALS = {
    As.INTEGER: {XSD.integer},
    As.DECIMAL: {XSD.decimal},
    As.BOOLEAN: {XSD.boolean},
    As.WKT: {GEO.wktLiteral},
    As.DATE: {XSD.gYear, XSD.gYearMonth, XSD.date},
    As.TEXT: {XSD.string},
    As.LANGUAGE_TEXT: {XSD.string, RDF.langString},
    As.NOTATION: set[URIRef](),
}
"""The datatypes of the literals that a kind of value makes. Those of notations are the schemes of the identifiers."""


@cache
def modules() -> Graph:
    return union(turtles()[file.name] for file in module_files())


@cache
def code_lists() -> frozenset[str]:
    graph = union(turtles().values())
    return frozenset(str(each).removeprefix(CODE) for each in graph.subjects(RDF.type, SKOS.ConceptScheme))


def above(term: URIRef) -> set[Any]:
    """A class and all its superclasses."""
    return set(modules().transitive_objects(term, RDFS.subClassOf))


def faults(fact_type: type[Any]) -> list[str]:
    """Where a fact type disagrees with the Turtle, in words."""
    table, columns = table_of(fact_type), columns_of(fact_type)
    found = []
    for name, each in columns.items():
        for term in map(URIRef, filter(None, [each.term, *(each.terms or {}).values()])):
            found += [f"{table.name}.{name}: {fault}" for fault in field_faults(fact_type, each, term)]
    if table.link:
        owner, predicate = table.link
        (link,) = [URIRef(predicate)]
        found += [f"{table.name}: {fault}" for fault in domain_faults(link, class_of_value(columns[owner]))]
        found += [f"{table.name}: {fault}" for fault in range_faults(link, set(map(URIRef, table.classes)))]
    return found


def field_faults(fact_type: type[Any], each: Said, term: URIRef) -> Iterator[str]:
    if str(term).startswith(BUILT_IN):
        return
    kinds = set(modules().objects(term, RDF.type))
    if not kinds:
        yield f"{term} is declared in no module"
        return
    yield from domain_faults(term, subject_classes(fact_type))
    if each.kind in LITERALS:
        yield from literal_faults(term, each.kind, kinds)
    elif OWL.DatatypeProperty in kinds:
        yield f"{term} takes literals, but the field states {each.kind.name}"
    elif each.kind is As.CODE:
        yield from range_faults(term, {SKOS.Concept})
        yield from code_faults(term, each.scope)
    else:
        yield from range_faults(term, class_of_value(each))


def literal_faults(term: URIRef, kind: As, kinds: set[Any]) -> Iterator[str]:
    if OWL.ObjectProperty in kinds:
        yield f"{term} takes resources, but the field states {kind.name}"
    declared = {*modules().objects(term, RDFS.range), *modules().objects(term, LSG.datatype)} - {RDFS.Literal}
    makes = LITERALS[kind]
    if declared and not (declared <= makes if kind is As.DATE else makes <= declared):
        yield f"{term} takes {sorted(map(str, declared))}, but the field states {kind.name}"
    if kind is As.DATE and not declared:
        yield f"{term} does not say which dates it takes"


def code_faults(term: URIRef, scope: str | None) -> Iterator[str]:
    if scope not in code_lists():
        yield f"there is no code list {scope}"
    lists = {str(each).removeprefix(CODE) for each in modules().objects(term, LSG.codesFrom)}
    if lists != {scope}:
        yield f"{term} takes codes from {sorted(lists)}, but the field states codes of {scope}"


def domain_faults(term: URIRef, subjects: set[URIRef]) -> Iterator[str]:
    for domain in modules().objects(term, RDFS.domain):
        if subjects and not any(domain in above(each) for each in subjects):
            yield f"{term} is said of {domain}, but the subject is {sorted(subjects)}"


def range_faults(term: URIRef, values: set[URIRef]) -> Iterator[str]:
    for value in modules().objects(term, RDFS.range):
        if values and not any(value in above(each) for each in values):
            yield f"{term} leads to {value}, but the value is {sorted(values)}"


def subject_classes(fact_type: type[Any]) -> set[URIRef]:
    """The classes of what a row of a table is about; none where they differ from row to row."""
    table = table_of(fact_type)
    if table.classes:
        return set(map(URIRef, table.classes))
    if table.name in SUBJECTS:
        named = SUBJECTS[table.name]
        return {named} if named else set()
    return class_of_value(columns_of(fact_type)[str(table.subject)])


def class_of_value(each: Said) -> set[URIRef]:
    """The classes of what a field points at; none where the declaration does not tell."""
    if each.kind is As.ORGANISATION:
        return {ORG.Organization}
    if each.kind is As.NODE:
        return {
            URIRef(term) for other in FACTS if table_of(other).name == each.scope for term in table_of(other).classes
        }
    return set()


@pytest.mark.parametrize("fact_type", FACTS, ids=lambda fact_type: table_of(fact_type).name)
def test_a_fact_type_and_the_turtle_agree(fact_type: type[Any]) -> None:
    assert faults(fact_type) == []


@pytest.mark.parametrize("fact_type", FACTS, ids=lambda fact_type: table_of(fact_type).name)
def test_the_classes_of_a_table_are_declared(fact_type: type[Any]) -> None:
    undeclared = {
        term
        for term in map(URIRef, table_of(fact_type).classes)
        if not str(term).startswith(BUILT_IN) and (term, RDF.type, OWL.Class) not in modules()
    }
    assert undeclared == set()


@pytest.mark.parametrize("fact_type", FACTS, ids=lambda fact_type: table_of(fact_type).name)
def test_the_classes_of_a_table_do_not_exclude_each_other(fact_type: type[Any]) -> None:
    classes = {each for term in map(URIRef, table_of(fact_type).classes) for each in above(term)}
    assert [each for each in exclusions(modules()).values() if len(classes & set(each)) > 1] == []


def test_every_table_about_an_iri_says_what_the_iri_is() -> None:
    about_iris = {
        table.name
        for each in FACTS
        if (table := table_of(each)).subject and not table.classes and columns_of(each)[table.subject].kind is As.IRI
    }
    assert about_iris == set(SUBJECTS)


def test_every_node_that_a_field_points_at_has_a_table() -> None:
    names = {table_of(each).name for each in FACTS}
    assert {
        each.scope for fact_type in FACTS for each in columns_of(fact_type).values() if each.kind is As.NODE
    } <= names


# Declarations that disagree, each in one way.


@fact("wrong", classes=(LSG.Convening,))
class Wrong:
    """Fields that the Turtle does not allow."""

    misplaced: str = said(As.ORGANISATION, ORG.member)
    misdirected: str = said(As.NODE, LSG.convenor, scope="trial")
    counted: int | None = maybe(As.INTEGER, LSG.valueChainStage)
    pointed: str | None = maybe(As.IRI, ROV.orgType)
    miscoded: str | None = maybe(As.CODE, LSG.convenedSector, scope="role")
    unlisted: str | None = maybe(As.CODE, LSG.conveningKind, scope="nowhere")
    undated: str | None = maybe(As.DATE, LSG.country)
    mistyped: str | None = maybe(As.TEXT, LSG.amountGBP)
    undeclared: str | None = maybe(As.TEXT, LSG.nothingOfTheKind)


def test_each_disagreement_is_told() -> None:
    told = [fault.partition(": ")[0].removeprefix("wrong.") for fault in faults(Wrong)]
    assert set(told) == set(columns_of(Wrong))


def test_a_table_linked_by_a_property_that_leads_elsewhere_is_told() -> None:
    @fact("linked", classes=(LSG.Convening,), link=("organisation", str(LSG.hasGovernance)))
    class Linked:
        """A convening tied to its body by the property for governance."""

        organisation: str = said(As.ORGANISATION)

    assert faults(Linked) == [f"linked: {LSG.hasGovernance} leads to {LSG.GovernanceArrangement}, but the value is "
                              f"{[LSG.Convening]}"]  # fmt: skip
