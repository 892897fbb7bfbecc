"""What a module's diagram shows: its own classes, and what ties them to each other and to those they rest on."""

from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from ontology.reference.names import Names
from ontology.terms import LSG


@dataclass(frozen=True, slots=True)
class Box:
    """A class: `id` as Mermaid takes it, and the properties that are told inside it."""

    id: str
    label: str
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """`above`: (class, its superclass). `arrows`: (from, to, the properties between them)."""

    boxes: tuple[Box, ...]
    above: tuple[tuple[str, str], ...]
    arrows: tuple[tuple[str, str, str], ...]


def diagram(names: Names, module: Graph) -> Diagram:
    """The diagram of a module's classes and properties; without boxes where the module has nothing to draw."""
    whole = names.graph
    known = _typed(whole, OWL.Class) - {SKOS.Concept}
    classes = _typed(module, OWL.Class)
    classes |= {over for each in classes for over in module.objects(each, RDFS.subClassOf) if isinstance(over, URIRef)}
    inside: dict[URIRef, list[str]] = {}
    arrows: dict[tuple[URIRef, URIRef], list[str]] = {}
    for term in sorted(_typed(module, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)):
        domain, value = whole.value(term, RDFS.domain), whole.value(term, RDFS.range)
        if not isinstance(domain, URIRef) or (term, OWL.inverseOf, None) in module:
            continue
        if isinstance(value, URIRef) and value in known - {domain}:
            arrows.setdefault((domain, value), []).append(_name(names, term))
        else:
            inside.setdefault(domain, []).append(f"{_name(names, term)} : {_value(names, term, value)}")
    drawn = {*classes, *inside, *(end for ends in arrows for end in ends)}
    above = ((below, over) for below in drawn for over in whole.objects(below, RDFS.subClassOf) if over in drawn)
    return Diagram(
        tuple(
            Box(_id(names, each), names.short(each), tuple(inside.get(each, ())))
            for each in sorted(drawn, key=_own_first)
        ),
        tuple(sorted((_id(names, below), _id(names, URIRef(str(over)))) for below, over in above)),
        tuple((_id(names, start), _id(names, end), ", ".join(terms)) for (start, end), terms in sorted(arrows.items())),
    )


def _name(names: Names, term: URIRef) -> str:
    """A property's name, with that of the property the other way round, which has no arrow of its own."""
    return " / ".join([names.short(term), *map(names.short, sorted(_inverses(names.graph, term)))])


def _inverses(graph: Graph, term: URIRef) -> set[URIRef]:
    return {each for each in graph.subjects(OWL.inverseOf, term) if isinstance(each, URIRef)}


def _typed(graph: Graph, *kinds: URIRef) -> set[URIRef]:
    return {each for kind in kinds for each in graph.subjects(RDF.type, kind) if isinstance(each, URIRef)}


def _id(names: Names, term: URIRef) -> str:
    return names.short(term).replace(":", "_")


def _own_first(term: URIRef) -> tuple[bool, str]:
    """What is declared first is laid out first, so that arrows to what it rests on cross less."""
    return (not term.startswith(LSG), term)


def _value(names: Names, term: URIRef, value: Node | None) -> str:
    if value == SKOS.Concept:
        return "code"
    told = [names.short(each) for each in names.graph.objects(term, LSG.datatype) if isinstance(each, URIRef)]
    if len(told) > 1:
        return "date"
    if told:
        return told[0]
    if isinstance(value, URIRef):
        return names.short(value)
    return "anything" if (term, RDF.type, OWL.ObjectProperty) in names.graph else "literal"
