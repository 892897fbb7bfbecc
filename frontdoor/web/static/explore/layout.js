// Positions of the nodes: the same for the same neighbourhood and room, as they start on a circle by rank and settle in fixed rounds.

const ROUNDS = 250;
const LONGEST = 30;
const GAP = 3;
const MARGIN = 26;
const PASSES = 120;
// The side of the square that a node of full size wants to itself; with less room all are drawn smaller.
const OWN_ROOM = 28;

const short = (name) => (name.length > LONGEST ? name.slice(0, LONGEST - 1).trimEnd() + "…" : name);

export function graphOf(found) {
  const graph = new pictured.Graph({ type: "undirected" });
  const strongest = Math.max(...found.nodes.map((each) => each.strength || 0), 0.001);
  found.nodes.forEach((node, rank) => {
    const angle = (2 * Math.PI * rank * 21) / 55;
    const away = node.expanded ? 1 + rank : 10 + rank / 5;
    graph.addNode(node.id, {
      ...node, name: node.label, says: `${node.label} (${node.sector_name})`,
      label: short(node.label), group: node.sector === "not-stated" ? "" : ` (${node.sector_name})`, color: node.colour,
      size: node.expanded ? 13 : 4 + 6 * Math.sqrt((node.strength || 0) / strongest),
      x: away * Math.cos(angle), y: away * Math.sin(angle),
    });
  });
  found.edges.forEach((edge) => {
    const ofExpanded = [edge.one, edge.other].some((id) => graph.getNodeAttribute(id, "expanded"));
    graph.addEdge(edge.one, edge.other, {
      ...edge, size: Math.min(5, 0.6 + Math.sqrt(edge.strength)), color: ofExpanded ? "#b9bfc4" : "#e6e8ea", zIndex: ofExpanded ? 1 : 0,
      weight: Math.sqrt(edge.strength) + 0.1,
    });
  });
  return graph;
}

// Gives the nodes places in a room of some pixels: by their ties first, then spread over it and apart from each other.
export function settle(graph, { width, height }) {
  const inner = { width: width - 2 * MARGIN, height: height - 2 * MARGIN };
  const scale = Math.min(1, Math.sqrt((inner.width * inner.height) / Math.max(graph.order, 1)) / OWN_ROOM);
  graph.updateEachNodeAttributes((id, said) => ({ ...said, size: said.size * scale }));
  if (graph.order < 2) return;
  pictured.forceAtlas2.assign(graph, {
    iterations: ROUNDS, getEdgeWeight: "weight",
    settings: { gravity: 1, scalingRatio: 12, slowDown: 4, linLogMode: true, barnesHutOptimize: graph.order > 150 },
  });
  const nodes = graph.mapNodes((id, said) => ({ id, size: said.size, x: said.x, y: said.y }));
  spread(nodes, "x", inner.width);
  spread(nodes, "y", inner.height);
  apart(nodes, inner);
  for (const { id, x, y } of nodes) graph.mergeNodeAttributes(id, { x, y });
}

// Half by place and half by rank: the crowd in the middle gets room, and who is left of whom stays.
function spread(nodes, axis, length) {
  const order = [...nodes].sort((one, other) => one[axis] - other[axis]);
  const [low, high] = [order[0][axis], order.at(-1)[axis]];
  order.forEach((each, rank) => {
    const place = (each[axis] - low) / Math.max(high - low, 0.001);
    each[axis] = (length * (place + rank / (order.length - 1))) / 2;
  });
}

function apart(nodes, { width, height }) {
  let moved = true;
  for (let pass = 0; moved && pass < PASSES; pass += 1) {
    moved = false;
    for (let i = 0; i < nodes.length; i += 1) {
      for (let j = i + 1; j < nodes.length; j += 1) {
        const [one, other] = [nodes[i], nodes[j]];
        const [dx, dy] = [other.x - one.x || 0.01, other.y - one.y || 0.01];
        const away = Math.hypot(dx, dy);
        const short = one.size + other.size + GAP - away;
        if (short <= 0.01) continue;
        moved = true;
        const [px, py] = [(dx / away) * (short / 2), (dy / away) * (short / 2)];
        one.x = within(one.x - px, width), one.y = within(one.y - py, height);
        other.x = within(other.x + px, width), other.y = within(other.y + py, height);
      }
    }
  }
}

const within = (value, most) => Math.min(Math.max(value, 0), most);

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
