"""Each term as its entry shows it: a head, sentences, and lines of "what: which"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from ontology.reference.expressions import words
from ontology.reference.names import Names
from ontology.terms import LSG

KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
    OWL.TransitiveProperty: "transitive",
    OWL.SymmetricProperty: "symmetric",
    OWL.FunctionalProperty: "functional",
}
ALIGNED = (OWL.equivalentClass, RDFS.subClassOf, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch,
           SKOS.relatedMatch)  # fmt: skip
ALIGNED_WORDS = {OWL.equivalentClass: "the same as", RDFS.subClassOf: "a kind of"}
Lines = Iterable[tuple[str, str]]
"""Of an entry: what is told, and which terms or words tell it."""

FEW = 6
"""More classes than these that exclude each other are told once, under their own heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term's entry. `lines` are (what, which), in the order they are shown."""

    term: URIRef
    heading: str
    label: str
    kinds: tuple[str, ...]
    definition: str
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    reserved: str
    lines: tuple[tuple[str, str], ...]

    @property
    def is_class(self) -> bool:
        return "class" in self.kinds


def entry(names: Names, term: URIRef, aligned: Graph, uses: Lines) -> Entry:
    """The entry of a term. `aligned` holds the alignments; `uses` are (how, by what) from outside the ontology."""
    graph = names.graph
    kinds = tuple(word for kind, word in KINDS.items() if (term, RDF.type, kind) in graph)
    made = class_lines(names, term, aligned) if (term, RDF.type, OWL.Class) in graph else property_lines(names, term)
    lines = [*made, *_aligned(names, term, aligned), *uses]
    return Entry(
        term=term,
        heading=names.heading(term),
        label=names.label(term),
        kinds=kinds,
        definition=_one(graph, term, SKOS.definition),
        examples=_texts(graph, term, SKOS.example),
        notes=_texts(graph, term, SKOS.scopeNote),
        reserved=_one(graph, term, LSG.reserved),
        lines=tuple((what, which) for what, which in lines if which),
    )


def class_lines(names: Names, term: URIRef, aligned: Graph) -> Iterator[tuple[str, str]]:
    """What axioms say of a class."""
    graph = names.graph
    above = [each for each in graph.objects(term, RDFS.subClassOf) if (term, RDFS.subClassOf, each) not in aligned]
    below = [each for each in graph.subjects(RDFS.subClassOf, term) if (each, RDFS.subClassOf, term) not in aligned]
    defined = list(graph.objects(term, OWL.equivalentClass))
    yield "A kind of", _links(names, above)
    yield "Always", _expressions(names, above)
    yield "Defined as", _listed(names, defined)
    yield "Enough", _expressions(names, [*below, *_same_as_definition(names, defined)])
    yield "Its kinds", _links(names, below)
    yield "Excludes", _excluded(names, term)
    yield "Said of it", _links(names, graph.subjects(RDFS.domain, term))
    yield "Pointed at by", _links(names, graph.subjects(RDFS.range, term))
    yield "Told by", _links(names, graph.subjects(LSG.indicatesKind, term))


def property_lines(names: Names, term: URIRef) -> Iterator[tuple[str, str]]:
    """What axioms say of a property."""
    graph = names.graph
    datatypes = [*graph.objects(term, RDFS.range), *graph.objects(term, LSG.datatype)]
    inverses = {*graph.objects(term, OWL.inverseOf), *graph.subjects(OWL.inverseOf, term)}
    chains = [Collection(graph, chain) for chain in graph.objects(term, OWL.propertyChainAxiom)]
    yield "From", _links(names, graph.objects(term, RDFS.domain))
    yield "To", _links(names, datatypes)
    yield "Codes", _links(names, graph.objects(term, LSG.codesFrom))
    yield "A kind of", _links(names, graph.objects(term, RDFS.subPropertyOf))
    yield "Its kinds", _links(names, graph.subjects(RDFS.subPropertyOf, term))
    yield "Inverse of", _links(names, inverses)
    yield "Follows from", "; ".join(sorted(", then ".join(map(names.link, chain)) for chain in chains))


def exclusions(graph: Graph) -> dict[Node, list[URIRef]]:
    """Sets of classes no two of which share a member, each by the node that says so."""
    listed = {each: graph.value(each, OWL.members) for each in graph.subjects(RDF.type, OWL.AllDisjointClasses)}
    sets = {
        each: [member for member in Collection(graph, members) if isinstance(member, URIRef)]
        for each, members in listed.items()
        if members is not None
    }
    return dict(sorted(sets.items(), key=lambda item: item[1]))


def further(names: Names, graph: Graph) -> list[str]:
    """Axioms of `graph` that conclude an expression which defines no class, in words."""
    defined = {words(names, each) for each in names.graph.objects(None, OWL.equivalentClass)}
    return sorted(
        f"What {words(names, below)} also {words(names, above)}."
        for below, above in graph.subject_objects(RDFS.subClassOf)
        if isinstance(below, BNode) and isinstance(above, BNode) and words(names, above) not in defined
    )


def stands(names: Names, predicate: URIRef) -> str:
    """How one term stands to another, in words that can follow its name."""
    return ALIGNED_WORDS.get(predicate) or names.label(predicate)


def _same_as_definition(names: Names, defined: list[Node]) -> Iterator[Node]:
    """What an axiom says to be under an expression that reads as one of these definitions does."""
    wanted = {words(names, each) for each in defined}
    for below, above in names.graph.subject_objects(RDFS.subClassOf):
        if isinstance(below, BNode) and isinstance(above, BNode) and words(names, above) in wanted:
            yield below


def _excluded(names: Names, term: URIRef) -> str:
    graph = names.graph
    single = _links(names, {*graph.objects(term, OWL.disjointWith), *graph.subjects(OWL.disjointWith, term)})
    sets = [single] if single else []
    for node, members in exclusions(graph).items():
        if term not in members:
            continue
        there = f"[exclude each other]({names.pages.get(node, '')}.md#what-excludes-what)"
        others = [each for each in members if each != term]
        few = len(others) <= FEW
        sets.append(_links(names, others) if few else f"every other of the {len(members)} classes that {there}")
    return "; ".join(sets)


def _aligned(names: Names, term: URIRef, aligned: Graph) -> Iterator[tuple[str, str]]:
    found = [
        f"{stands(names, predicate)} {names.short_link(URIRef(other))}"
        for predicate in ALIGNED
        for other in sorted(map(str, aligned.objects(term, predicate)))
    ]
    yield "Elsewhere", ", ".join(found)


def _links(names: Names, terms: Iterable[Node]) -> str:
    return ", ".join(sorted({names.link(each) for each in terms if isinstance(each, URIRef)}, key=str.casefold))


def _expressions(names: Names, found: Iterable[Node]) -> str:
    return "; or ".join(sorted({words(names, each) for each in found if isinstance(each, BNode)}))


def _listed(names: Names, found: Iterable[Node]) -> str:
    return "; ".join(sorted(words(names, each) for each in found))


def _texts(graph: Graph, term: URIRef, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(each) for each in graph.objects(term, predicate)))


def _one(graph: Graph, term: URIRef, predicate: URIRef) -> str:
    return " ".join(_texts(graph, term, predicate))
