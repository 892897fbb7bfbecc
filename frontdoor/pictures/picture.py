"""What a picture shows: organisations, what ties them, and the same facts as a table."""

from dataclasses import dataclass

MOST = 500
"""How many organisations a picture shows at most: beyond, a browser gets slow and nobody can read it."""


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation. `worth` sizes its mark; `x`, `y` its place, in pixels; `focus`: whom the picture is about."""

    iri: str
    label: str
    sector: str | None
    worth: float
    x: float = 0.0
    y: float = 0.0
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """What ties two organisations, given by IRI. `dashed`: a relation that is stated, and no joint work; `faint`: what
    the picture is not about."""

    one: str
    other: str
    weight: float
    said: str
    dashed: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its facts. `sentences` say what is shown, and of how many."""

    title: str
    sentences: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
