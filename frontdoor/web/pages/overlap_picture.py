"""Which members of a body take part in which others, as a matrix with bars, drawn by the server, the same every time.

Each column is a group of members that are in exactly the same other bodies, its bar how many they are (an UpSet plot:
Lex et al. 2014, https://doi.org/10.1109/TVCG.2014.2346248). The bodies are the rows.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.network.convening import Body, Member

BODIES, GROUPS = 8, 14
NAMES, COLUMN, ROW, TOP, BARS, MARGIN = 205, 30, 26, 16, 120, 10
LONGEST = 27
"""Letters of a body's name that fit left of the matrix."""


@dataclass(frozen=True, slots=True)
class Group:
    """Members that are in the same other bodies, `of` the rows: none where they are in no other body of the rows."""

    of: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Another body, how many members it shares, and where its row is."""

    iri: str
    label: str
    short: str
    shared: int
    y: int


@dataclass(frozen=True, slots=True)
class Column:
    """A group as drawn: its bar from the base up, a dot in each row that it is in. `names`: of the bodies of these."""

    group: Group
    names: tuple[str, ...]
    x: int
    high: float
    dots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The matrix. `groups_left`: groups that are not drawn, `bodies_left`: bodies with common members without a row."""

    rows: list[Row]
    columns: list[Column]
    base: int
    width: int
    height: int
    groups_left: int
    bodies_left: int


def overlaps_picture(body: Body, found: Sequence[Body]) -> Overlaps | None:
    """The members of a body by the other bodies they are in, the largest groups first; None where it shares none."""
    here = {each.iri: each for each in body.members}
    shared = [
        (common, other)
        for other in found
        if other.iri != body.iri and (common := here.keys() & {each.iri for each in other.members})
    ]
    if not shared:
        return None
    shared.sort(key=lambda each: (-len(each[0]), each[1].label))
    base = TOP + BARS
    rows = [
        Row(other.iri, other.label, _short(other.label), len(common), base + 14 + ROW * at + ROW // 2)
        for at, (common, other) in enumerate(shared[:BODIES])
    ]
    groups = _groups(here, {other.iri: common for common, other in shared[:BODIES]})
    most = max(len(each.members) for each in groups[:GROUPS])
    columns = [
        Column(
            each, tuple(row.label for row in rows if row.iri in each.of), NAMES + COLUMN * at + COLUMN // 2,
            round((BARS - TOP) * len(each.members) / most, 1), tuple(row.y for row in rows if row.iri in each.of),
        )
        for at, each in enumerate(groups[:GROUPS])
    ]  # fmt: skip
    return Overlaps(
        rows, columns, base, NAMES + COLUMN * len(columns) + MARGIN, base + 14 + ROW * len(rows) + MARGIN,
        len(groups) - len(columns), len(shared) - len(rows),
    )  # fmt: skip


def _groups(here: dict[str, Member], shared: dict[str, set[str]]) -> list[Group]:
    by: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for iri, member in here.items():
        by[tuple(other for other, common in shared.items() if iri in common)].append(member)
    return [
        Group(of, tuple(sorted(members, key=lambda each: each.label)))
        for of, members in sorted(by.items(), key=lambda each: (-len(each[1]), -len(each[0]), each[0]))
    ]


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip() + "…"
