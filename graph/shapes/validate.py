"""A build's quads held against the SHACL shapes, by the `shacl` engine; pySHACL judges it in the tests."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import shacl

from ontology.files import shape_files
from ontology.terms import BASE

SHAPE = BASE + "shape/"
SEVERITIES = ("violation", "warning", "info")
"""A violation means that the graph is broken, a warning that a source is doubtful, info that something is missing."""


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One breach: of which shape, how grave, at which node, on which path, with which value (terms as N-Triples)."""

    shape: str
    severity: str
    focus: str
    path: str | None
    value: str | None
    component: str
    message: str


def validated(quads: Path) -> list[Result]:
    """Every breach of a shape in a file of N-Quads, over the union of its graphs, in a fixed order, each once.

    The classes that shapes aim at reach their subclasses by the ontology's statements, which must be among the quads.
    """
    found = shapes().validate_file(str(quads))
    return sorted({_result(each) for each in found.results}, key=_order)


def shapes() -> shacl.Shapes:
    """All shapes, compiled."""
    return shacl.Shapes.from_turtle("\n".join(file.read_text(encoding="utf-8") for file in shape_files()))


def counted(results: Iterable[Result]) -> dict[str, int]:
    """How many results there are of each severity."""
    counts = Counter(each.severity for each in results)
    return {severity: counts[severity] for severity in SEVERITIES}


def _result(each: shacl.Result) -> Result:
    return Result(
        shape=each.source_shape.strip("<>").removeprefix(SHAPE) if each.source_shape else "",
        severity=each.severity.rpartition("#")[2].strip("<>").lower(),
        focus=each.focus_node,
        path=each.path,
        value=each.value,
        component=each.component_iri,
        message=each.message or "",
    )


def _order(each: Result) -> tuple[int, str, str, str, str]:
    return (SEVERITIES.index(each.severity), each.shape, each.focus, each.path or "", each.value or "")
