"""The picture of the paths that link two organisations."""

from frontdoor.pictures.picture import MOST, Edge, Node, Picture
from frontdoor.pictures.places import in_columns
from graph.paths.explain import Hop
from graph.paths.links import Links


def paths(found: Links, sectors: dict[str, str | None]) -> Picture:
    """The paths from left to right, each hop once, with its sentence and records in the table.

    `sectors`: the sector of each organisation by IRI. An organisation stands in the column of the first path that
    has it.
    """
    hops: dict[tuple[str, str], Hop] = {}
    labels = {found.one: found.one_label}
    column = {found.one: 0}
    drawn = 0
    for path in found.paths:
        if len(labels | {hop.other: "" for hop in path.hops}) > MOST:
            break
        drawn += 1
        for at, hop in enumerate(path.hops, 1):
            hops.setdefault((hop.one, hop.other), hop)
            labels[hop.other] = hop.other_label
            column.setdefault(hop.other, at)
    labels[found.other] = found.other_label
    column[found.other] = max([1, *(len(path.hops) for path in found.paths[:drawn])])
    ends = (found.one, found.other)
    nodes = [Node(iri, label, sectors.get(iri), 1.0, focus=iri in ends) for iri, label in labels.items()]
    through = f" through {' and '.join(found.via)}" if found.via else ""
    said = (
        f"{drawn} paths of at most four hops{through} link them as at {found.as_at}"
        if drawn > 1
        else f"{drawn or 'No'} path of at most four hops{through} links them as at {found.as_at}"
    )
    more = "" if drawn == len(found.paths) else f"; {len(found.paths) - drawn} more are not drawn"
    alone = [f"Every path runs through {found.introducer[1]}."] if found.introducer else []
    return Picture(
        title=f"How {found.one_label} and {found.other_label} link up",
        sentences=(f"{said}{more}. A dashed line is a relation or membership without joint work.", *alone),
        nodes=in_columns(nodes, column),
        edges=tuple(Edge(hop.one, hop.other, hop.score, hop.sentence, not hop.evidence) for hop in hops.values()),
        columns=("From", "To", "What links them", "Score", "Records"),
        rows=tuple(
            (hop.one_label, hop.other_label, hop.sentence, f"{hop.score:.2f}", _records(hop)) for hop in hops.values()
        ),
    )


def _records(hop: Hop) -> str:
    records = [each.record for each in hop.relations] + [each.records[0] for each in hop.evidence]
    more = f" and {len(records) - 2} more" if len(records) > 2 else ""
    return ", ".join(records[:2]) + more
