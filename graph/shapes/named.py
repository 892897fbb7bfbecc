"""Findings with the name of what each is about and the source records that say so, looked up in the build's store."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.shapes.shape import shapes
from graph.shapes.validate import Finding
from ontology.terms import ADMS, DCTERMS, LSG, ORG, PROV, RDF, RDFS, SKOS

RECORDS = 3
"""The most records that a finding is given; an organisation may rest on hundreds."""

NAMES = tuple(NamedNode(str(term)) for term in (SKOS.prefLabel, DCTERMS.title, RDFS.label))
OWNERS = tuple(
    NamedNode(str(term))
    for term in (LSG.agent, ORG.member, LSG.convenor, LSG.aboutEntity, RDF.subject, LSG.sourceOfRecord)
)
"""What leads from a node without a name to the organisation or source it speaks of."""
OWNED = tuple(NamedNode(str(term)) for term in (ADMS.identifier, ORG.hasSite, LSG.hasGovernance, LSG.offers))
"""What leads from an organisation to a node of its own."""
DERIVED, SEE_ALSO = NamedNode(str(PROV.wasDerivedFrom)), NamedNode(str(RDFS.seeAlso))


@dataclass(frozen=True, slots=True)
class NamedFinding:
    """A finding for people: `asks` is what the shape asks for, `value` the wrong value without RDF syntax.

    `about` names the node, the organisation that a node without a name belongs to, or those that share an address.
    `records` are the first records the node was read from, where a value is wrong those of the snapshots that state it.
    """

    severity: str
    shape: str
    asks: str
    about: str
    focus: str
    path: str
    value: str
    message: str
    records: tuple[str, ...]


def named(findings: Iterable[Finding], store: Path) -> Iterator[NamedFinding]:
    """The findings, one after the other, with names and records from a build's store."""
    opened, known = Store.read_only(str(store)), shapes()
    about = _naming(opened)
    for finding in findings:
        yield NamedFinding(
            severity=finding.severity,
            shape=finding.shape,
            asks=known[finding.shape].name if finding.shape in known else "",
            about=about(finding.focus),
            focus=finding.focus,
            path=finding.path or "",
            value=plain(finding.value),
            message=finding.message,
            records=_records(opened, finding),
        )


def plain(term: str | None) -> str:
    """An N-Triples term without its syntax: the text of a literal, the address of a node; nothing for None."""
    if term is None or term.startswith("_:"):
        return term or ""
    return _object(term).value


def _object(term: str) -> NamedNode | Literal:
    triple = next(iter(parse(f"<x:s> <x:p> {term} .", format=RdfFormat.N_TRIPLES)))
    assert isinstance(triple.object, NamedNode | Literal)
    return triple.object


def _naming(store: Store) -> Callable[[str], str]:
    @cache
    def about(focus: str) -> str:
        if focus.startswith("_:"):
            return ""
        node = NamedNode(focus)
        return own(node) or own(_owner(store, node)) or " / ".join(sorted(map(own, _bearers(store, node))))

    def own(node: NamedNode | None) -> str:
        found = (_first(store.quads_for_pattern(node, each, None)) for each in NAMES) if node else ()
        return next((_value(quad.object) for quad in found if quad), "")

    return about


def _owner(store: Store, node: NamedNode) -> NamedNode | None:
    forth = (_first(store.quads_for_pattern(node, each, None)) for each in OWNERS)
    back = (_first(store.quads_for_pattern(None, each, node)) for each in OWNED)
    owner = next((quad.object for quad in forth if quad), None) or next((quad.subject for quad in back if quad), None)
    return owner if isinstance(owner, NamedNode) else None


def _bearers(store: Store, address: NamedNode) -> set[NamedNode]:
    """The organisations whose identifiers a registry publishes at an address."""
    identifiers = {quad.subject for quad in store.quads_for_pattern(None, SEE_ALSO, address)}
    found = {quad.subject for each in identifiers for quad in store.quads_for_pattern(None, OWNED[0], each)}
    return {each for each in found if isinstance(each, NamedNode)}


def _records(store: Store, finding: Finding) -> tuple[str, ...]:
    if finding.focus.startswith("_:"):
        return ()
    focus = NamedNode(finding.focus)
    found = {(_value(quad.graph_name), _value(quad.object)) for quad in store.quads_for_pattern(focus, DERIVED, None)}
    stating = _stating(store, focus, finding)
    return tuple(sorted({record for graph, record in found if not stating or graph in stating})[:RECORDS])


def _stating(store: Store, focus: NamedNode, finding: Finding) -> set[str]:
    """The graphs that state the value of a finding, where its path is one predicate and it has a value."""
    path = (finding.path or "").removeprefix("<").removesuffix(">")
    if not path or "<" in path or not finding.value or finding.value.startswith("_:"):
        return set()
    quads = store.quads_for_pattern(focus, NamedNode(path), _object(finding.value))
    return {_value(quad.graph_name) for quad in quads}


def _first(quads: Iterator[Quad]) -> Quad | None:
    """The quad that comes first by what it says, so that the same store gives the same name."""
    return min(quads, key=lambda quad: (str(quad.object), str(quad.subject)), default=None)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
