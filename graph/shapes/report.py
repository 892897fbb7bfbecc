"""What the shapes found as a SHACL validation report: N-Quads of a named graph that SPARQL users can ask."""

from collections.abc import Iterator
from hashlib import md5
from itertools import groupby, islice
from operator import attrgetter
from typing import BinaryIO

from graph.shapes.shape import SH, Shape, shapes
from graph.shapes.validate import Finding, Validation
from ontology.terms import DCTERMS, ENTITY, GRAPH, LSG, RDF

SHAPES_GRAPH = GRAPH + "shapes"
REPORT = ENTITY + "validation/report"
XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"

SHOWN = {"violation": 1_000, "warning": 1_000, "info": 100}
"""How many findings of a shape the graph holds, the first in their order; `shapes.parquet` holds them all."""

RULE = (
    "Of each shape the graph holds the first {violation:,} violations or warnings, or the first {info:,} findings "
    "that are only informative; lsg:resultCount says how many there are."
).format(**SHOWN)


def write_report(validation: Validation, out: BinaryIO) -> int:
    """Writes the report as N-Quads of the graph of shapes; returns how many lines.

    Results have IRIs made of what they say, so that the same findings give the same graph and no blank nodes.
    """
    end = f" <{SHAPES_GRAPH}> .\n"
    lines = [f"{line}{end}".encode() for line in _lines(validation)]
    out.writelines(lines)
    return len(lines)


def _lines(validation: Validation) -> Iterator[str]:
    known = shapes()
    yield f"<{REPORT}> <{RDF.type}> <{SH}ValidationReport>"
    yield f'<{REPORT}> <{SH}conforms> "{str(not validation.findings).lower()}"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    yield f"<{REPORT}> <{DCTERMS.description}> {_text(RULE)}@en"
    for shape, found in groupby(validation.findings, attrgetter("severity", "shape")):
        yield from _of_shape(known[shape[1]], list(found))


def _of_shape(shape: Shape, found: list[Finding]) -> Iterator[str]:
    yield f"<{shape.iri}> <{SH}name> {_text(shape.name)}@en"
    yield f'<{shape.iri}> <{LSG.resultCount}> "{len(found)}"^^<{XSD_INTEGER}>'
    for finding in islice(found, SHOWN[shape.severity]):
        yield from _result(finding)


def _result(finding: Finding) -> Iterator[str]:
    said = "\x1f".join((finding.shape, finding.focus, finding.path or "", finding.value or "", finding.component))
    node = f"<{ENTITY}validation/{md5(said.encode(), usedforsecurity=False).hexdigest()}>"
    yield f"<{REPORT}> <{SH}result> {node}"
    yield f"{node} <{RDF.type}> <{SH}ValidationResult>"
    yield f"{node} <{SH}sourceShape> <{finding.shape}>"
    yield f"{node} <{SH}resultSeverity> <{SH}{finding.severity.capitalize()}>"
    yield f"{node} <{SH}sourceConstraintComponent> <{finding.component}>"
    yield f"{node} <{SH}resultMessage> {_text(finding.message)}@en"
    if not finding.focus.startswith("_:"):
        yield f"{node} <{SH}focusNode> <{finding.focus}>"
    if finding.path and _is_predicate(finding.path):
        yield f"{node} <{SH}resultPath> {finding.path}"
    if finding.value and not finding.value.startswith("_:"):
        yield f"{node} <{SH}value> {finding.value}"


def _is_predicate(path: str) -> bool:
    """Whether a path is one predicate; of others the shape tells, and their nodes would have no name here."""
    return path.startswith("<") and path.endswith(">") and path.count("<") == 1


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
