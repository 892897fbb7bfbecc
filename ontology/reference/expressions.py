"""Class expressions in words: "convenes sector academia and NHS and (industry or government)"."""

from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL
from rdflib.term import Node

from ontology.reference.names import Names

VERBS = ("acts", "convenes", "has", "hosts", "offers", "succeeds")
"""First words of property labels that read as they stand; before any other label goes "has"."""


class UnknownExpression(ValueError):
    """A class expression of a form that has no wording yet; the message shows its statements."""


@dataclass(frozen=True)
class Phrase:
    """A wording in two parts, so that several that begin alike can share their beginning.

    `loose` says that it is a choice of several, which needs brackets inside something longer.
    """

    verb: str
    rest: str
    loose: bool = False

    def __str__(self) -> str:
        return f"{self.verb} {self.rest}".strip()


def words(names: Names, expression: Node) -> str:
    """An expression in words, its terms as links. Raises UnknownExpression."""
    return str(_phrase(names, expression))


def terms_of(graph: Graph, expression: Node) -> set[URIRef]:
    """The classes, properties and individuals that an expression is made of."""
    if isinstance(expression, URIRef):
        return {expression}
    found: set[URIRef] = set()
    for predicate, value in graph.predicate_objects(expression):
        if predicate in (OWL.unionOf, OWL.intersectionOf):
            found |= {term for member in Collection(graph, value) for term in terms_of(graph, member)}
        elif predicate in (OWL.onProperty, OWL.hasValue, OWL.someValuesFrom):
            found |= terms_of(graph, value)
    return found


def _phrase(names: Names, expression: Node) -> Phrase:
    graph = names.graph
    if isinstance(expression, URIRef):
        return Phrase("", names.link(expression))
    if members := graph.value(expression, OWL.intersectionOf):
        return _joined([_phrase(names, each) for each in Collection(graph, members)], "and")
    if members := graph.value(expression, OWL.unionOf):
        return _joined([_phrase(names, each) for each in Collection(graph, members)], "or")
    on = graph.value(expression, OWL.onProperty)
    if on is not None and (value := graph.value(expression, OWL.hasValue)) is not None:
        return Phrase(_verb(names, on), names.link(value))
    if on is not None and (some := graph.value(expression, OWL.someValuesFrom)) is not None:
        return Phrase(_verb(names, on), f"of the class {_phrase(names, some)}")
    raise UnknownExpression(f"no words for {sorted(graph.predicate_objects(expression))}")


def _verb(names: Names, on: Node) -> str:
    link = names.link(on)
    return link if link.lstrip("[").split(" ")[0] in VERBS else f"has {link}"


def _joined(phrases: list[Phrase], word: str) -> Phrase:
    """Phrases in one, in which those of one verb that follow each other say it once."""
    said: list[Phrase] = []
    for each in phrases:
        rest = f"({each.rest})" if each.loose and word == "and" else each.rest
        if said and said[-1].verb == each.verb != "":
            said[-1] = Phrase(each.verb, f"{said[-1].rest} {word} {rest}")
        else:
            said.append(Phrase(each.verb, rest))
    if len(said) == 1:
        return Phrase(said[0].verb, said[0].rest, loose=word == "or" and len(phrases) > 1)
    return Phrase("", f" {word} ".join(map(str, said)), loose=word == "or")
