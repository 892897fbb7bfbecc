// The picture as SVG and PNG, drawn from the positions.

import { named } from "./names.js";
import { sectorsOf } from "./parts.js";

const SIDE = 1200;
const MARGIN = 120;
const ROW = 26;

const text = (said) => String(said).replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }[letter]));

export function asSvg(graph, title, says, seen) {
  const nodes = graph.nodes().filter(seen.node).map((id) => graph.getNodeAttributes(id));
  const xs = nodes.map((each) => each.x), ys = nodes.map((each) => each.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = (SIDE - 2 * MARGIN) / Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 0.001);
  const at = (each) => [MARGIN + (each.x - left) * scale, SIDE - MARGIN - (each.y - top) * scale].map((v) => v.toFixed(1));
  const depth = (edge) => graph.getEdgeAttribute(edge, "zIndex");
  const lines = graph.edges().filter(seen.edge).sort((one, other) => depth(one) - depth(other)).map((edge) => {
    const [[x1, y1], [x2, y2]] = graph.extremities(edge).map((id) => at(graph.getNodeAttributes(id)));
    const said = graph.getEdgeAttributes(edge);
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${said.color}" stroke-width="${said.size.toFixed(1)}"><title>${text(said.kinds.join(", "))}</title></line>`;
  });
  const dots = nodes.map((each) => {
    const [x, y] = at(each);
    return `<circle cx="${x}" cy="${y}" r="${each.size.toFixed(1)}" fill="${each.color}" stroke="#0b0c0c"><title>${text(each.says)}</title></circle>`;
  });
  const placed = nodes.map((each) => ({ ...each, x: Number(at(each)[0]), y: Number(at(each)[1]), first: each.expanded ? 1 : 0 }));
  const labels = named(placed, { width: SIDE, height: SIDE }).map(({ says: name, x, y }) =>
    `<text x="${x.toFixed(1)}" y="${(y + 4).toFixed(1)}" font-size="13" stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${text(name)}</text>`);
  const sectors = [...sectorsOf(graph)];
  const legend = sectors.map(([name, colour], row) => {
    const y = SIDE + ROW * (row + 1);
    return `<circle cx="30" cy="${y - 5}" r="7" fill="${colour}" stroke="#0b0c0c"/><text x="46" y="${y}">${text(name)}</text>`;
  });
  const height = SIDE + ROW * (sectors.length + 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${height}" width="${SIDE}" height="${height}" font-family="arial, sans-serif" font-size="14" role="img"><title>${text(title)}</title><rect width="100%" height="100%" fill="#fff"/><text x="20" y="30" font-size="22">${text(title)}</text><text x="20" y="56">${text(says)}</text>${lines.join("")}${dots.join("")}${labels.join("")}${legend.join("")}</svg>\n`;
}

export function save(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function saveSvg(svg) {
  save("neighbourhood.svg", new Blob([svg], { type: "image/svg+xml" }));
}

export function savePng(svg) {
  const image = new Image();
  image.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    canvas.getContext("2d").drawImage(image, 0, 0);
    canvas.toBlob((blob) => save("neighbourhood.png", blob), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
}
