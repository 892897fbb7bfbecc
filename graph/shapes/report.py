"""What broke a shape, kept with its build: every result as a table row, the grave ones as a graph too."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from graph.shapes.validate import SHAPE, Result
from ontology.terms import BASE, GRAPH, PROV, RDF, XSD

SHAPES_GRAPH = GRAPH + "shapes"
SH = "http://www.w3.org/ns/shacl#"
FILE = "shapes.parquet"
NAMES = tuple(each.name for each in fields(Result))


def store_results(results: list[Result], place: Path) -> None:
    """Keeps every result as a row of the build's table."""
    columns = zip(*map(astuple, results), strict=True) if results else ([] for _ in NAMES)
    table = pa.table({name: pa.array(list(each), pa.string()) for name, each in zip(NAMES, columns, strict=True)})
    pq.write_table(table, place / FILE)


def results_of(build: Path) -> list[Result]:
    """The results kept with a build; none where it was built before shapes were held against builds."""
    path = build / FILE
    return [Result(**row) for row in pq.read_table(path).to_pylist()] if path.exists() else []


def write_results(results: Iterable[Result], run: str, out: BinaryIO) -> None:
    """Writes a SHACL validation report as N-Quads of the graph of shapes.

    Violations and warnings stand in it one by one. What is merely missing (info) is left to the table: it is many
    times more, and a query finds it by asking for what is not there.
    """
    grave = [each for each in results if each.severity != "info"]
    report, graph = NamedNode(f"{BASE}run/{run}/shapes"), NamedNode(SHAPES_GRAPH)
    conforms = not any(each.severity == "violation" for each in grave)
    said: list[tuple[NamedNode, str, NamedNode | Literal | BlankNode]] = [
        (report, str(RDF.type), NamedNode(SH + "ValidationReport")),
        (report, SH + "conforms", Literal(str(conforms).lower(), datatype=NamedNode(str(XSD.boolean)))),
        (report, str(PROV.wasGeneratedBy), NamedNode(f"{BASE}run/{run}")),
    ]
    for each in grave:
        node = NamedNode(f"{BASE}breach/{_digest(each)}")
        said += [
            (report, SH + "result", node),
            (node, str(RDF.type), NamedNode(SH + "ValidationResult")),
            (node, SH + "sourceShape", NamedNode(SHAPE + each.shape)),
            (node, SH + "resultSeverity", NamedNode(SH + each.severity.capitalize())),
            (node, SH + "sourceConstraintComponent", NamedNode(each.component)),
            (node, SH + "focusNode", _term(each.focus)),
            (node, SH + "resultMessage", Literal(each.message, language="en")),
        ]
        if each.value is not None:
            said.append((node, SH + "value", _term(each.value)))
    quads = [Quad(subject, NamedNode(predicate), term, graph) for subject, predicate, term in said]
    serialize(quads, out, format=RdfFormat.N_QUADS)


def _digest(each: Result) -> str:
    return hashlib.md5("\x1f".join(str(part) for part in astuple(each)).encode()).hexdigest()


def _term(text: str) -> NamedNode | Literal | BlankNode:
    """A term from its N-Triples."""
    (triple,) = parse(f"<urn:s> <urn:p> {text} .", format=RdfFormat.N_TRIPLES)
    made: NamedNode | Literal | BlankNode = triple.object
    return made
