"""A build's quads held against the shapes: what was found, in an order that the same input always gives."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from shacl import Result, Shapes

from graph.shapes.shape import SEVERITIES, shapes_text


@dataclass(frozen=True, slots=True)
class Finding:
    """That a node does not have what a shape asks for.

    `shape` and `focus` are IRIs. `path` is the property that was looked at, in SPARQL's spelling, and `value` the value
    that is wrong, as an N-Triples term; each is None where a shape speaks of the node as a whole or of what is missing.
    """

    severity: str
    shape: str
    focus: str
    path: str | None
    value: str | None
    component: str
    message: str


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything that the shapes found: violations first, then by shape, node, path and value."""

    findings: tuple[Finding, ...]

    def by_severity(self) -> dict[str, int]:
        """How many findings there are of each severity, the worst first."""
        counted = Counter(each.severity for each in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}

    def by_shape(self) -> dict[str, int]:
        """How many findings each shape has, in the order of the findings; shapes without any are left out."""
        return dict(Counter(each.shape for each in self.findings))


def validate(quads: Path) -> Validation:
    """Holds an N-Quads file (its name must end in .nq) against the shapes; all graphs count as one.

    Subclasses are reached by the class hierarchy in the file itself, which is the ontology's. A finding that two
    constraints of one shape give in the same words is told once.
    """
    report = Shapes.from_turtle(shapes_text()).validate_file(str(quads))
    return Validation(tuple(sorted({_finding(each) for each in report.results}, key=_order)))


def _finding(result: Result) -> Finding:
    return Finding(
        severity=result.severity.lower(),
        shape=_iri(result.source_shape or ""),
        focus=_iri(result.focus_node),
        path=result.path,
        value=result.value,
        component=result.component_iri,
        message=result.message or "",
    )


def _iri(term: str) -> str:
    return term.removeprefix("<").removesuffix(">")


def _order(finding: Finding) -> tuple[int, str, str, str, str, str]:
    return (
        SEVERITIES.index(finding.severity),
        finding.shape,
        finding.focus,
        finding.path or "",
        finding.value or "",
        finding.component,
    )
