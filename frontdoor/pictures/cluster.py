"""The picture of a body that convenes organisations: its members, and what they do together besides."""

from frontdoor.pictures.picture import MOST, Edge, Node, Picture
from frontdoor.pictures.places import sprung
from graph.network.convening import Body
from graph.network.network import Network


def cluster(body: Body, work: Network) -> Picture:
    """A body with its members, and the joint work between these.

    `work` is the network of projects, trials and publications, without memberships: these tie all members anyway.
    At most MOST organisations are shown, those with most joint work among the members first.
    """
    members = {each.iri: each for each in body.members if each.iri != body.iri}
    placed = [iri for iri in members if iri in work.index]
    at = [work.index[iri] for iri in placed]
    within = work.weights[at, :][:, at].tocoo()
    strength = dict.fromkeys(members, 0.0)
    joint = []
    for one, other, weight in zip(*within.coords, within.data.tolist(), strict=True):
        strength[placed[one]] += weight
        if one < other:
            joint.append((placed[one], placed[other], weight))
    shown = sorted(members, key=lambda iri: (-strength[iri], members[iri].label))[: MOST - 1]
    kept = set(shown)
    edges = [Edge(body.iri, iri, 0.1, _role(body, members[iri].label, members[iri].roles), True, True) for iri in shown]
    edges += [
        Edge(one, other, weight, f"{members[one].label} and {members[other].label}: joint work of {weight:.2f}")
        for one, other, weight in joint
        if one in kept and other in kept
    ]
    most = max(strength.values(), default=0.0) or 1.0
    nodes = [Node(body.iri, body.label, "convening", most, focus=True)]
    nodes += [Node(iri, members[iri].label, members[iri].sector, strength[iri]) for iri in shown]
    count = f"{len(members):,} member{'' if len(members) == 1 else 's'}" if members else "no member"
    fewer = "" if len(shown) == len(members) else f", of which the {len(shown):,} with most joint work are shown"
    return Picture(
        title=f"Whom {body.label} convenes",
        sentences=(
            f"{body.label} has {count} that a source loaded lists{fewer}; dashed lines are memberships.",
            f"Pairs of members that share projects, trials or publications: {len(joint):,}, the solid lines.",
        ),
        nodes=sprung(nodes, edges),
        edges=tuple(edges),
        columns=("Member", "Sector", "As", "Joint work with members", "Record"),
        rows=tuple(
            (each.label, each.sector or "not stated", ", ".join(each.roles), f"{strength[iri]:.2f}", each.record)
            for iri, each in ((iri, members[iri]) for iri in shown)
        ),
    )


def _role(body: Body, label: str, roles: tuple[str, ...]) -> str:
    return f"{label}: {', '.join(roles)} of {body.label}"
