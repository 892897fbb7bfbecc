"""What our ontology declares, for forms and for the editor: codes of lists, classes, properties and prefixes."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib.namespace import OWL

from ontology.files import turtle_files
from ontology.terms import CODE, RDF, RDFS, SKOS
from queries.library import questions

CLASSES = (str(RDFS.Class), str(OWL.Class))
PROPERTIES = (str(RDF.Property), str(OWL.ObjectProperty), str(OWL.DatatypeProperty), str(OWL.AnnotationProperty))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a query can name. `prefixes`: those that the saved questions use; `classes`, `properties`: IRIs."""

    prefixes: dict[str, str]
    classes: list[str]
    properties: list[str]


@cache
def terms() -> Terms:
    """The terms of our ontology and of those that it reuses."""
    return Terms(_prefixes(), _of(CLASSES), _of(PROPERTIES))


@cache
def codes(name: str) -> list[tuple[str, str]]:
    """The codes of a list with what people call them, in the order of codes; empty for a list that is not ours."""
    store, scheme = _declared(), NamedNode(CODE + name)
    labels = {
        code.value.removeprefix(scheme.value + "/"): label.value
        for code, *_ in store.quads_for_pattern(None, NamedNode(str(SKOS.inScheme)), scheme)
        for _, _, label, _ in store.quads_for_pattern(code, NamedNode(str(SKOS.prefLabel)), None)
    }
    return sorted(labels.items(), key=_natural)


def _natural(code: tuple[str, str]) -> tuple[int, str]:
    """Where a code stands in its list: 2 before 10."""
    return (int(code[0]) if code[0].isdigit() else 0), code[0]


def _of(kinds: tuple[str, ...]) -> list[str]:
    typed = NamedNode(str(RDF.type))
    found = {term for kind in kinds for term, *_ in _declared().quads_for_pattern(None, typed, NamedNode(kind))}
    return sorted(term.value for term in found if isinstance(term, NamedNode))


def _prefixes() -> dict[str, str]:
    made = {}
    for each in questions().values():
        for line in each.text.splitlines():
            if line.startswith("PREFIX "):
                _, name, iri = line.split()
                made[name.removesuffix(":")] = iri.strip("<>")
    return dict(sorted(made.items()))


@cache
def _declared() -> Store:
    store = Store()
    for file in turtle_files():
        store.load(file.read_bytes(), format=RdfFormat.TURTLE)
    return store
