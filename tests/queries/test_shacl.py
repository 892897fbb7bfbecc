"""The exported executables are read back as SPARQL that asks what the files ask."""

from pathlib import Path

import pyshacl
from pyoxigraph import QuerySolutions, Store
from rdflib import Graph, Literal, URIRef

from frontdoor.query_reference import page
from graph.workspace import Workspace
from ontology.terms import RDF, XSD
from queries.library import questions
from queries.shacl import QUESTION, SH, executables

README = Path(__file__).parents[2] / "queries/README.md"

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass sh:SPARQLSelectExecutable ;
  sh:property [ sh:path sh:select ; sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path ( sh:prefixes sh:declare ) ; sh:minCount 1 ; sh:node [
    sh:property [ sh:path sh:prefix ; sh:datatype xsd:string ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path sh:namespace ; sh:datatype xsd:anyURI ; sh:minCount 1 ; sh:maxCount 1 ] ] ] ;
  sh:property [ sh:path sh:parameter ; sh:class sh:Parameter ; sh:node [
    sh:property [ sh:path sh:path ; sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path sh:defaultValue ; sh:minCount 1 ; sh:maxCount 1 ] ] ] .
"""


def read_back() -> Graph:
    return Graph().parse(data=executables().serialize(format="turtle"), format="turtle")


def texts(graph: Graph) -> dict[str, str]:
    """The SPARQL of each executable as a tool puts it together: its prefixes, then its query."""
    found = {}
    for node in graph.subjects(RDF.type, SH.SPARQLSelectExecutable):
        declared = graph.objects(graph.value(node, SH.prefixes), SH.declare)
        head = "".join(f"PREFIX {graph.value(d, SH.prefix)}: <{graph.value(d, SH.namespace)}>\n" for d in declared)
        found[str(node).removeprefix(QUESTION)] = head + str(graph.value(node, SH.select))
    return found


def test_each_question_is_an_executable_that_answers_as_its_file_does(sample: Workspace) -> None:
    store = Store.read_only(str(sample.current() / "store"))
    found = texts(read_back())
    assert set(found) == set(questions())
    # Quick ones are enough for the rows; that all of them parse and select the same is held for every one.
    for name, text in found.items():
        answer, asked = Store().query(text), Store().query(questions()[name].text)
        assert isinstance(answer, QuerySolutions)
        assert isinstance(asked, QuerySolutions)
        assert answer.variables == asked.variables, name
    for name in ("clusters/members_of", "places/sites_of", "provenance/files_read"):
        both = [
            [list(map(str, row)) for row in store.query(text, use_default_graph_as_union=True)]
            for text in (found[name], questions()[name].text)
        ]
        assert both[0] == both[1] != []


def test_a_parameter_names_its_variable_its_default_and_its_type() -> None:
    graph = read_back()
    day = URIRef(f"{QUESTION}history/organisations_as_at/day")
    assert graph.value(day, SH.defaultValue) == Literal("2021-01-31", datatype=XSD.date)
    assert graph.value(day, SH.datatype) == XSD.date
    assert str(graph.value(day, SH.path)).endswith("#day")
    for question in questions().values():
        named = {str(graph.value(p, SH.name)) for p in graph.objects(URIRef(QUESTION + question.name), SH.parameter)}
        assert named == {each.name for each in question.parameters}


def test_the_executables_have_what_the_specification_asks_of_them() -> None:
    conforms, _, said = pyshacl.validate(read_back(), shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, said
    broken = read_back()
    broken.remove((None, SH.select, None))
    assert not pyshacl.validate(broken, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))[0]


def test_the_committed_list_of_questions_is_that_of_their_headers(bless: bool) -> None:
    if bless:
        README.write_text(page(), encoding="utf-8")
    assert README.read_text(encoding="utf-8") == page()


def test_every_link_of_the_list_leads_to_a_heading_of_it() -> None:
    headings = {
        line.removeprefix("### [").split("]")[0].replace("/", "") for line in page().splitlines() if line[:5] == "### ["
    }
    for question in questions().values():
        for parameter in question.parameters:
            if parameter.values:
                assert f"](#{parameter.values.replace('/', '')})" in page()
                assert parameter.values.replace("/", "") in headings
