// Positions of the nodes: the same for the same neighbourhood, as they start on a circle by rank and settle in fixed rounds.

const ROUNDS = 250;
const LONGEST = 30;

const short = (name) => (name.length > LONGEST ? name.slice(0, LONGEST - 1).trimEnd() + "…" : name);

export function graphOf(found) {
  const graph = new pictured.Graph({ type: "undirected" });
  const strongest = Math.max(...found.nodes.map((each) => each.strength || 0), 0.001);
  found.nodes.forEach((node, rank) => {
    const angle = (2 * Math.PI * rank * 21) / 55;
    const away = node.expanded ? 1 + rank : 10 + rank / 5;
    graph.addNode(node.id, {
      ...node, name: node.label, says: `${node.label} (${node.sector_name})`,
      label: short(node.label) + (node.sector === "not-stated" ? "" : ` (${node.sector_name})`),
      color: node.colour, forceLabel: node.expanded,
      size: node.expanded ? 13 : 4 + 6 * Math.sqrt((node.strength || 0) / strongest),
      x: away * Math.cos(angle), y: away * Math.sin(angle),
    });
  });
  found.edges.forEach((edge) => graph.addEdge(edge.one, edge.other, {
    ...edge, size: Math.min(5, 0.6 + Math.sqrt(edge.strength)), color: "#c8ccd0", weight: Math.sqrt(edge.strength) + 0.1,
  }));
  if (graph.order > 1) {
    pictured.forceAtlas2.assign(graph, {
      iterations: ROUNDS, getEdgeWeight: "weight",
      settings: { gravity: 1, scalingRatio: 12, slowDown: 4, linLogMode: true, barnesHutOptimize: graph.order > 150 },
    });
  }
  return graph;
}

// The shortest path over the ties that `kept` lets through, as node ids; null where there is none.
export function shortest(graph, from, to, kept) {
  const came = new Map([[from, null]]);
  for (const queue = [from]; queue.length; ) {
    const at = queue.shift();
    if (at === to) {
      const path = [];
      for (let step = to; step !== null; step = came.get(step)) path.unshift(step);
      return path;
    }
    graph.forEachEdge(at, (edge, said, one, other) => {
      const next = one === at ? other : one;
      if (kept(edge) && !came.has(next)) { came.set(next, at); queue.push(next); }
    });
  }
  return null;
}
