// The picture beside the list: hover, select, expand, sectors, years, and the shortest path between two.

import { graphOf, settle, shortest } from "./layout.js";
import { asSvg, savePng, saveSvg } from "./files.js";
import { named, write } from "./names.js";
import { button, drawn, facts, yearsOf } from "./parts.js";

let state = null;

async function show() {
  const box = document.getElementById("picture");
  const reply = await fetch("/api/explore" + location.search);
  if (!reply.ok) return;
  const asked = await reply.json();
  const graph = graphOf(asked.found);
  state = { graph, off: new Set(), until: null, selected: null, hovered: null, path: [] };
  const parts = drawn(box, graph, asked, document.getElementById("what").textContent.trim());
  box.hidden = false;
  settle(graph, { width: parts.canvas.clientWidth, height: parts.canvas.clientHeight });
  try {
    state.renderer = new pictured.Sigma(graph, parts.canvas, {
      stagePadding: 26, renderLabels: false, defaultDrawNodeHover: ring, zIndex: true, nodeReducer, edgeReducer, allowInvalidContainer: true,
    });
    state.renderer.on("afterRender", names);
    names();
  } catch {
    parts.canvas.textContent = "This browser can't draw the picture (WebGL is off). The list below has the same facts.";
  }
  listen(parts);
}

const kept = {
  node: (id) => state.graph.getNodeAttribute(id, "expanded") || !state.off.has(state.graph.getNodeAttribute(id, "sector")),
  edge: (edge) => {
    const said = state.graph.getEdgeAttributes(edge);
    const inTime = state.until === null || (said.first ?? said.last ?? Infinity) <= state.until;
    return inTime && state.graph.extremities(edge).every(kept.node);
  },
};

function nodeReducer(id, said) {
  const focus = state.hovered || state.selected;
  const onPath = state.path.includes(id);
  const near = !focus || id === focus || state.graph.areNeighbors(id, focus);
  return {
    ...said, hidden: !kept.node(id), highlighted: id === state.selected, zIndex: near || onPath ? 1 : 0,
    first: id === focus ? 3 : onPath ? 2 : said.expanded ? 1 : 0,
    color: near || onPath ? said.color : "#e4e6e8", label: near || onPath ? said.label : "",
  };
}

// The renderer keeps `first` and `hidden` of what the reducer says, and places in the room of the graph.
function names() {
  const size = state.renderer.getDimensions();
  const nodes = state.graph.nodes().map((id) => ({ id, ...state.renderer.getNodeDisplayData(id) })).filter((each) => each.label && !each.hidden);
  const seen = nodes.map((each) => ({
    ...each, ...state.renderer.framedGraphToViewport(each), size: state.renderer.scaleSize(each.size),
  }));
  const context = state.renderer.getCanvases().labels.getContext("2d");
  context.clearRect(0, 0, size.width, size.height);
  write(context, named(seen, size));
}

function ring(context, { x, y, size }) {
  context.beginPath();
  context.arc(x, y, size + 2, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = "#0b0c0c";
  context.stroke();
}

function edgeReducer(edge, said) {
  const [one, other] = state.graph.extremities(edge);
  const at = state.path.indexOf(one);
  const onPath = at >= 0 && (state.path[at + 1] === other || state.path[at - 1] === other);
  const focus = state.hovered || state.selected;
  const near = !focus || one === focus || other === focus;
  return {
    ...said, hidden: !kept.edge(edge), zIndex: onPath ? 3 : near && focus ? 2 : said.zIndex,
    color: onPath ? "#0b0c0c" : near && focus ? "#7a97b5" : near ? said.color : "#f0f1f2",
    size: onPath ? 5 : said.size,
  };
}

function redraw() {
  if (state.renderer) state.renderer.refresh();
}

function select(id, parts, move) {
  state.selected = id;
  document.querySelectorAll("#explored tr[data-id]").forEach((row) => row.classList.toggle("fd-selected", row.dataset.id === id));
  facts(parts.facts, state.graph, id, {
    expand: () => expand(id),
    from: () => { parts.from.value = id; path(parts); },
    to: () => { parts.to.value = id; path(parts); },
  });
  if (move) parts.facts.focus();
  redraw();
}

function path(parts) {
  const [from, to] = [parts.from.value, parts.to.value];
  if (!from || !to) return;
  state.path = from === to ? [] : shortest(state.graph, from, to, kept.edge) || [];
  parts.path.replaceChildren();
  if (!state.path.length) {
    parts.path.textContent = from === to ? "Choose two that differ." : "No path in this picture, in the sectors and years shown.";
  } else {
    const steps = document.createElement("ol");
    steps.className = "govuk-list govuk-list--number";
    state.path.slice(1).forEach((id, step) => {
      const edge = state.graph.getEdgeAttributes(state.graph.edge(state.path[step], id));
      const item = document.createElement("li");
      const name = (node) => state.graph.getNodeAttribute(node, "name");
      item.textContent = `${name(state.path[step])} – ${name(id)}: ${edge.kinds.join(", ")}, ${yearsOf(edge)}`;
      steps.append(item);
    });
    const more = Object.assign(document.createElement("a"), {
      className: "govuk-link", textContent: "Every path between the two, explained", href: "/link-up?" + new URLSearchParams({ one: from, other: to }),
    });
    parts.path.append(steps, more);
  }
  redraw();
}

async function walk(address, push) {
  const reply = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const fresh = page.getElementById("explored");
  if (!reply.ok || !fresh) { location.assign(address); return; }
  if (push) history.pushState(null, "", address);
  if (state && state.renderer) state.renderer.kill();
  document.title = page.title;
  document.querySelector("h1").textContent = page.querySelector("h1").textContent;
  document.getElementById("asked").replaceWith(page.getElementById("asked"));
  document.getElementById("explored").replaceWith(fresh);
  await start();
  document.getElementById("says").textContent = document.getElementById("what").textContent.trim();
}

function expand(id) {
  const link = document.querySelector(`#explored tr[data-id="${CSS.escape(id)}"] a[data-walk]`);
  if (link) walk(link.getAttribute("href"), true);
}

function listen(parts) {
  document.querySelectorAll("#explored [data-id]").forEach((row) => {
    const name = state.graph.getNodeAttribute(row.dataset.id, "name");
    (row.matches("tr") ? row.lastElementChild : row).append(" ", button("Select", () => select(row.dataset.id, parts, true), name));
  });
  parts.until.addEventListener("input", () => {
    const last = Number(parts.until.max);
    state.until = Number(parts.until.value) === last ? null : Number(parts.until.value);
    parts.years.textContent = state.until === null ? "all years" : `begun by ${state.until}`;
    redraw();
  });
  document.querySelectorAll("#asked input[name=sector]").forEach((box) => box.addEventListener("change", () => {
    state.off[box.checked ? "delete" : "add"](box.value);
    redraw();
  }));
  for (const each of [parts.from, parts.to]) each.addEventListener("change", () => path(parts));
  const svg = () => asSvg(state.graph, document.querySelector("h1").textContent, document.getElementById("what").textContent.trim(), kept);
  parts.svg.addEventListener("click", () => saveSvg(svg()));
  parts.png.addEventListener("click", () => savePng(svg()));
  if (!state.renderer) return;
  state.renderer.on("enterNode", ({ node }) => { state.hovered = node; redraw(); });
  state.renderer.on("leaveNode", () => { state.hovered = null; redraw(); });
  state.renderer.on("clickNode", ({ node }) => select(node, parts, false));
  state.renderer.on("clickStage", () => { state.selected = null; state.path = []; redraw(); });
  state.renderer.on("doubleClickNode", (event) => { event.preventSigmaDefault(); expand(event.node); });
  parts.nearer.addEventListener("click", () => state.renderer.getCamera().animatedZoom());
  parts.farther.addEventListener("click", () => state.renderer.getCamera().animatedUnzoom());
  parts.whole.addEventListener("click", () => state.renderer.getCamera().animatedReset());
}

async function start() {
  document.querySelectorAll("#explored a[data-walk]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    walk(link.getAttribute("href"), true);
  }));
  await show();
}

addEventListener("popstate", () => walk(location.href, false));
start();
