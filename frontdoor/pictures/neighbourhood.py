"""The picture of an organisation and those that it works with most."""

from frontdoor.pictures.picture import MOST, Edge, Node, Picture
from frontdoor.pictures.places import sprung
from graph.network.collaborations import evidence_of
from graph.network.network import Network

TIES = 3
"""How many ties among partners are drawn for each partner: all of them would be a blot."""


def neighbourhood(work: Network, iri: str, top: int = 40) -> Picture:
    """An organisation with its `top` strongest partners, and the strongest ties among these.

    Strength is the weight of `graph.network.network`: the sum over shared items of recency / (parties - 1).
    Raises LookupError for an organisation that the network does not hold.
    """
    if iri not in work.index:
        raise LookupError(f"{iri}: no joint project, trial, publication or membership was found in the sources loaded")
    me = work.index[iri]
    nodes = work.organisations.select(["iri", "label", "sector"]).to_pylist()
    row = work.weights[[me], :].tocoo()
    strengths = dict(zip(row.coords[1].tolist(), row.data.tolist(), strict=True))
    ranked = sorted(strengths, key=lambda each: (-strengths[each], nodes[each]["iri"]))
    shown = ranked[: min(top, MOST - 1)]
    edges, rows = [], []
    for each in shown:
        records = evidence_of(work, me, each)
        items = f"{len(records)} shared items" if len(records) > 1 else "1 shared item"
        label = nodes[each]["label"]
        edges.append(Edge(iri, nodes[each]["iri"], strengths[each], f"{nodes[me]['label']} and {label}: {items}"))
        facts = (label, nodes[each]["sector"] or "not stated", f"{strengths[each]:.2f}", str(len(records)))
        rows.append((*facts, records[0].start or "not dated", records[0].records[0]))
    inner, among = _among(work, shown, nodes)
    made = [Node(iri, nodes[me]["label"], nodes[me]["sector"], max(strengths.values(), default=1.0), focus=True)]
    made += [Node(nodes[at]["iri"], nodes[at]["label"], nodes[at]["sector"], strengths[at]) for at in shown]
    named = nodes[me]["label"]
    return Picture(
        title=f"Whom {named} works with",
        sentences=(
            f"{named} shares projects, trials, publications or memberships with {len(ranked):,} organisations; "
            f"{_shown(len(shown), len(ranked))}.",
            f"Of the {among:,} ties among those shown, the strongest {len(inner):,} are drawn, in light grey.",
            "Strength counts each shared item as its recency over the number of its other parties.",
        ),
        nodes=sprung(made, [*edges, *inner]),
        edges=(*inner, *edges),
        columns=("Partner", "Sector", "Strength", "Shared items", "The last began", "Its record"),
        rows=tuple(rows),
    )


def _shown(shown: int, all_of_them: int) -> str:
    return "all are shown" if shown == all_of_them else f"the {shown:,} strongest are shown"


def _among(work: Network, shown: list[int], nodes: list[dict[str, str]]) -> tuple[list[Edge], int]:
    """The strongest ties among partners, and how many there are."""
    within = work.weights[shown, :][:, shown].tocoo()
    pairs = [
        (float(weight), one, other)
        for one, other, weight in zip(*within.coords, within.data, strict=True)
        if one < other
    ]
    pairs.sort(key=lambda each: (-each[0], each[1], each[2]))
    drawn = []
    for weight, one, other in pairs[: TIES * len(shown)]:
        first, second = nodes[shown[one]], nodes[shown[other]]
        said = f"{first['label']} and {second['label']}: strength {weight:.2f}"
        drawn.append(Edge(first["iri"], second["iri"], weight, said, faint=True))
    return drawn, len(pairs)
