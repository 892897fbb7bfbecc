"""Shapes find what is wrong and are silent on what is right, and pySHACL agrees with the engine that builds use."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import BNode, Node

from graph.build import build
from graph.ontology import ontology
from graph.shapes.report import results_of
from graph.shapes.validate import SHAPE, Result, counted, validated
from graph.store.embedded import answer
from graph.workspace import Workspace
from ontology.files import shape_files
from ontology.terms import ENTITY, GRAPH

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).resolve().parents[1] / "shapes"


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in shape_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    return graph


def quads(folder: Path, turtle: Path) -> Path:
    """A file of N-Quads: the statements of a Turtle file, with the ontology beside them."""
    dataset = Dataset()
    dataset.graph(URIRef(GRAPH + "source/test/1")).parse(turtle, format="turtle")
    lines = [line for line in dataset.serialize(format="nquads").splitlines() if line.strip()]
    lines += [f"{each.subject} {each.predicate} {each.object} <{GRAPH}ontology> ." for each in ontology()]
    path = folder / "graph.nq"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def told(results: list[Result]) -> set[tuple[str, str, str]]:
    """Shape, severity and the last part of the node of each result at a node of the case."""
    return {
        (each.shape, each.severity, each.focus.strip("<>").rpartition("/")[2])
        for each in results
        if each.focus.startswith(f"<{ENTITY}")
    }


@pytest.mark.parametrize("case", sorted(CASES.glob("*.ttl")), ids=lambda path: path.stem)
def test_each_fault_is_found_and_nothing_else(case: Path, tmp_path: Path) -> None:
    """A case says in its first lines, as `# shape severity node`, every result that it must give."""
    head = [line.removeprefix("# ").split() for line in case.read_text("utf-8").splitlines() if line.startswith("# ")]
    expected = {tuple(words) for words in head if len(words) == 3}
    assert told(validated(quads(tmp_path, case))) == expected


@pytest.mark.parametrize("case", sorted(CASES.glob("*.ttl")), ids=lambda path: path.stem)
def test_pyshacl_finds_the_same_faults(case: Path, tmp_path: Path) -> None:
    path = quads(tmp_path, case)
    assert judged(path) == compared(validated(path))


def test_pyshacl_finds_the_same_in_real_facts(tmp_path: Path) -> None:
    """The cluster tables of the sample: each result the same, node by node. More of it would take pySHACL minutes."""
    path = tmp_path / "graph.nq"
    workspace = Workspace(tmp_path / "home")
    build(workspace, ROOT / "ingest/sample", only=["clusters"])
    found = answer(workspace.current() / "store", "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(found, QuerySolutions)
    rows = (row for row in found if row["g"].value != GRAPH + "shapes")
    path.write_text("".join(f"{row['s']} {row['p']} {row['o']} {row['g']} .\n" for row in rows), encoding="utf-8")
    ours = compared(validated(path))
    assert len(ours) > 100
    assert judged(path) == ours


# Two values that one shape wants and a node lacks are two results to pySHACL and one to us: sets are compared.
def judged(path: Path) -> set[tuple[str, str, str, str | None, str]]:
    pyshacl = pytest.importorskip("pyshacl")
    data = Dataset(default_union=True)
    data.parse(path, format="nquads")
    union = Graph()
    for triple in data.triples((None, None, None)):
        union.add(triple[:3])
    _, report, _ = pyshacl.validate(union, shacl_graph=shapes(), advanced=True, inplace=True)
    return {
        (
            _name(report.value(each, SH.sourceShape)),
            str(report.value(each, SH.resultSeverity)).rpartition("#")[2].lower(),
            _term(report.value(each, SH.focusNode)),
            _term(report.value(each, SH.value)),
            str(report.value(each, SH.sourceConstraintComponent)),
        )
        for each in set(report.subjects(RDF.type, SH.ValidationResult))
        if not _nested(report, each)
    }


def _nested(report: Graph, result: Node) -> bool:
    return (None, SH.detail, result) in report


def compared(results: list[Result]) -> set[tuple[str, str, str, str | None, str]]:
    return {(each.shape, each.severity, each.focus, each.value, each.component) for each in results}


def _name(shape: Node | None) -> str:
    return "" if shape is None or isinstance(shape, BNode) else str(shape).removeprefix(SHAPE)


def _term(term: Node | None) -> str | None:
    if isinstance(term, Literal) and term.datatype == URIRef("http://www.w3.org/2001/XMLSchema#string"):
        return Literal(str(term)).n3()
    return None if term is None else term.n3()  # type: ignore[attr-defined]


def test_the_shapes_are_well_formed_by_the_w3cs_own_shapes() -> None:
    pyshacl = pytest.importorskip("pyshacl")
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes(), meta_shacl=True, advanced=True)
    assert conforms, text


def test_every_shape_says_what_it_is_and_what_to_do() -> None:
    for shape in shapes().subjects(SH.path):
        if isinstance(shape, URIRef) and str(shape).startswith(SHAPE):
            assert shapes().value(shape, SH.name), shape
            message = str(shapes().value(shape, SH.message))
            assert len(message) > 20, (shape, message)
            assert message.endswith("."), (shape, message)


def test_the_sample_breaks_no_shape_and_its_doubts_are_kept_with_the_build(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    report = build(workspace, ROOT / "ingest/sample")
    results = results_of(workspace.current())
    assert report.shapes == counted(results)
    assert report.shapes["violation"] == 0
    grave = [each for each in results if each.severity != "info"]
    found = answer(
        workspace.current() / "store",
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}shapes> {{ ?report <{SH.result}> ?result }} }}",
    )
    assert isinstance(found, QuerySolutions)
    assert [row["n"].value for row in found] == [str(len(grave))]
