"""Paths between two organisations as a picture: a column for each step, drawn by the server, the same every time."""

from collections import defaultdict
from dataclasses import dataclass

from graph.paths.links import Links

COLUMN, ROW, BOX_WIDTH, BOX_HEIGHT, MARGIN = 230, 74, 180, 50, 10
LINE = 24
"""Letters of a name that fit a line of a box; a name has two lines."""


@dataclass(frozen=True, slots=True)
class Box:
    """An organisation, where its box stands, and its name in lines that fit."""

    iri: str
    label: str
    lines: tuple[str, ...]
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two boxes, as a curve's path, what it is, and how thick by its score of 0 to 1."""

    drawn: str
    says: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The boxes and lines, and how large the picture is."""

    boxes: list[Box]
    lines: list[Line]
    width: int
    height: int


def picture(found: Links) -> Picture:
    """The picture of an answer with paths. An organisation stands in the column of its first step on any path."""
    labels = {found.one: found.one_label, found.other: found.other_label}
    step: dict[str, int] = {found.one: 0}
    for path in found.paths:
        for at, hop in enumerate(path.hops[:-1], 1):
            labels[hop.other] = hop.other_label
            step[hop.other] = min(step.get(hop.other, at), at)
    step[found.other] = max(len(path.hops) for path in found.paths)
    columns: dict[int, list[str]] = defaultdict(list)
    for iri, at in step.items():
        columns[at].append(iri)
    tallest = max(map(len, columns.values()))
    places = {
        iri: (MARGIN + at * COLUMN, MARGIN + round((place + (tallest - len(column)) / 2) * ROW))
        for at, column in columns.items()
        for place, iri in enumerate(column)
    }
    hops = {(hop.one, hop.other): hop for path in found.paths for hop in path.hops}
    lines = [
        Line(_curve(places[one], places[other]), hop.sentence, round(1 + 5 * min(hop.score, 1.0), 1))
        for (one, other), hop in hops.items()
    ]
    boxes = [Box(iri, labels[iri], _lines(labels[iri]), *place) for iri, place in places.items()]
    return Picture(
        boxes, lines, 2 * MARGIN + max(columns) * COLUMN + BOX_WIDTH, 2 * MARGIN + (tallest - 1) * ROW + BOX_HEIGHT
    )


def _curve(one: tuple[int, int], other: tuple[int, int]) -> str:
    if one[0] > other[0]:
        one, other = other, one
    if one[0] == other[0]:
        side, (upper, lower) = one[0] + BOX_WIDTH, sorted((one[1], other[1]))
        return f"M{side} {upper + 25}C{side + 45} {upper + 25} {side + 45} {lower + 25} {side} {lower + 25}"
    start, end, middle = one[0] + BOX_WIDTH, other[0], (one[0] + BOX_WIDTH + other[0]) // 2
    return f"M{start} {one[1] + 25}C{middle} {one[1] + 25} {middle} {other[1] + 25} {end} {other[1] + 25}"


def _lines(label: str) -> tuple[str, ...]:
    lines: list[str] = []
    left = label.split()
    while left and len(lines) < 2:
        line = left.pop(0)
        while left and len(line) + 1 + len(left[0]) <= LINE:
            line += " " + left.pop(0)
        lines.append(line if len(line) <= LINE else line[: LINE - 1] + "…")
    if left:
        lines[-1] = lines[-1][: LINE - 1].rstrip("…") + "…"
    return tuple(lines)
