"""A collaboration network as GraphML or GEXF, for programs that draw networks."""

from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import networkx as nx

    from graph.network.collaborations import Evidence

FORMATS = ("graphml", "gexf")


def write_network(graph: "nx.Graph[str]", out: BinaryIO, form: str) -> None:
    """Writes a network of `graph.network.collaborations` in one of FORMATS.

    A node has label, kind, sector and region where they are known. An edge has weight, items (how many they share),
    kinds, first and last (years of the items' starts), and records, one of each item, parted by blanks.
    GraphML: http://graphml.graphdrawing.org/specification.html; GEXF 1.2: https://gexf.net/1.2/gexf-12draft-primer.pdf.
    """
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    for node, said in sorted(graph.nodes(data=True)):
        plain.add_node(node, **{name: value for name, value in said.items() if value is not None})
    for one, other, said in sorted(graph.edges(data=True), key=lambda edge: tuple(sorted(edge[:2]))):
        plain.add_edge(one, other, **edge_of(said["weight"], said["evidence"]))
    if form == "graphml":
        nx.write_graphml_xml(plain, out)
    else:
        nx.write_gexf(plain, out)


def edge_of(weight: float, evidence: "list[Evidence]") -> dict[str, Any]:
    """What an edge carries in a file that holds only numbers and texts."""
    years = sorted(each.start[:4] for each in evidence if each.start)
    dated = {"first": years[0], "last": years[-1]} if years else {}
    return {
        "weight": weight,
        "items": len(evidence),
        "kinds": ", ".join(sorted({each.kind for each in evidence})),
        "records": " ".join(sorted({each.records[0] for each in evidence})),
        **dated,
    }
