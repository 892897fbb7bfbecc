"""The shapes of the ontology as text for an engine and by their names for people."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, RdfFormat, Store

from ontology.files import shape_files
from ontology.terms import BASE

SHAPE = BASE + "shape/"
SH = "http://www.w3.org/ns/shacl#"

SEVERITIES = ("violation", "warning", "info")
"""From worst to mildest: the graph is broken, a source says something doubtful, something is missing but not wrong."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that can find something: its IRI, what it asks for, how bad it is if not, and what to do then."""

    iri: str
    name: str
    severity: str
    message: str


def shapes_text() -> str:
    """Every shape as one Turtle document."""
    return "\n".join(each.read_text(encoding="utf-8") for each in shape_files())


def shapes() -> dict[str, Shape]:
    """The shapes that give a message, by IRI in order. A shape that names no severity finds violations."""
    store = Store()
    store.load(shapes_text().encode(), format=RdfFormat.TURTLE)
    found = (quad.subject for quad in store.quads_for_pattern(None, NamedNode(SH + "message"), None))
    made = [_shape(store, node) for node in found if isinstance(node, NamedNode)]
    return {each.iri: each for each in sorted(made, key=lambda each: each.iri)}


def _shape(store: Store, node: NamedNode) -> Shape:
    return Shape(
        iri=node.value,
        name=_said(store, node, "name"),
        severity=(_said(store, node, "severity") or SH + "Violation").removeprefix(SH).lower(),
        message=_said(store, node, "message"),
    )


def _said(store: Store, node: NamedNode, term: str) -> str:
    quad = next(store.quads_for_pattern(node, NamedNode(SH + term), None), None)
    return str(getattr(quad.object, "value", "")) if quad else ""
