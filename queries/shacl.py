"""The saved questions as SHACL SPARQL executables, for tools that read those.

By SHACL Advanced Features (https://www.w3.org/TR/shacl-af/): an executable holds its query in `sh:select` and names its
prefixes through `sh:prefixes`. A parameter is a `sh:Parameter` whose path ends in the name of its variable; its default
value is the example, which also stands in the query, so that the query runs as it is.
"""

import re

from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, QuerySolutions, Store
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ontology.terms import BASE, DCTERMS, RDF, RDFS, XSD
from queries.library import Question, questions
from queries.parameters import Parameter

SH = Namespace("http://www.w3.org/ns/shacl#")
QUESTION = BASE + "question/"
PREFIXES = URIRef(QUESTION + "prefixes")

_PREFIX = re.compile(r"^PREFIX (\w+): <([^>]+)>\n", re.MULTILINE)
_HEADER = re.compile(r"\A(?:#\+.*\n)*\n*")


def executables() -> Graph:
    """Every saved question as a `sh:SPARQLSelectExecutable`, and one resource that declares all prefixes."""
    graph = Graph()
    graph.bind("sh", SH)
    graph.bind("dcterms", DCTERMS)
    graph.bind("question", QUESTION)
    for prefix, namespace in sorted(prefixes().items()):
        declaration = BNode(f"prefix_{prefix}")
        graph.add((PREFIXES, SH.declare, declaration))
        graph.add((declaration, SH.prefix, Literal(prefix)))
        graph.add((declaration, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))
    for question in questions().values():
        _add(graph, question)
    return graph


def prefixes() -> dict[str, str]:
    """Every prefix that a question declares, with its one namespace."""
    return {prefix: space for question in questions().values() for prefix, space in _PREFIX.findall(question.text)}


def bare(question: Question) -> str:
    """The question's SPARQL without its header and without its prefixes."""
    return _PREFIX.sub("", _HEADER.sub("", question.text)).lstrip("\n")


def _add(graph: Graph, question: Question) -> None:
    node = URIRef(QUESTION + question.name)
    graph.add((node, RDF.type, SH.SPARQLExecutable))
    graph.add((node, RDF.type, SH.SPARQLSelectExecutable))
    graph.add((node, SH.prefixes, PREFIXES))
    graph.add((node, SH.select, Literal(bare(question))))
    graph.add((node, RDFS.label, Literal(question.name)))
    graph.add((node, DCTERMS.description, Literal(question.summary, lang="en")))
    for audience in question.audience:
        graph.add((node, DCTERMS.audience, URIRef(f"{QUESTION}audience#{audience}")))
    columns = "\n".join(f"?{each.name}: {each.meaning}" for each in question.columns)
    graph.add((node, RDFS.comment, Literal(columns, lang="en")))
    for order, parameter in enumerate(question.parameters):
        _add_parameter(graph, node, order, parameter)


def _add_parameter(graph: Graph, question: URIRef, order: int, parameter: Parameter) -> None:
    node, example = URIRef(f"{question}/{parameter.name}"), _example(parameter)
    graph.add((question, SH.parameter, node))
    graph.add((node, RDF.type, SH.Parameter))
    graph.add((node, SH.path, URIRef(f"{QUESTION}parameter#{parameter.name}")))
    graph.add((node, SH.name, Literal(parameter.name)))
    graph.add((node, SH.description, Literal(parameter.description, lang="en")))
    graph.add((node, SH.order, Literal(order)))
    graph.add((node, SH.defaultValue, example))
    if isinstance(example, Literal):
        graph.add((node, SH.datatype, example.datatype or XSD.string))
    else:
        graph.add((node, SH.nodeKind, SH.IRI))
    if parameter.values:
        graph.add((node, DCTERMS.source, URIRef(QUESTION + parameter.values)))
    elif parameter.list:
        graph.add((node, DCTERMS.source, URIRef(f"{BASE}code/{parameter.list}")))


def _example(parameter: Parameter) -> Node:
    """The example as an rdflib term, read from the SPARQL that it stands as."""
    rows = Store().query(f"SELECT ?x WHERE {{ VALUES ?x {{ {parameter.term(parameter.example)} }} }}")
    assert isinstance(rows, QuerySolutions)
    term = next(rows)["x"]
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    assert isinstance(term, OxLiteral)
    plain = term.datatype.value == str(XSD.string)
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))
