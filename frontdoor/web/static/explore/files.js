// The picture as SVG and PNG, drawn from the positions.

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
  const lines = graph.edges().filter(seen.edge).map((edge) => {
    const [[x1, y1], [x2, y2]] = graph.extremities(edge).map((id) => at(graph.getNodeAttributes(id)));
    const said = graph.getEdgeAttributes(edge);
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#b1b4b6" stroke-width="${said.size.toFixed(1)}"><title>${text(said.kinds.join(", "))}</title></line>`;
  });
  const dots = nodes.map((each) => {
    const [x, y] = at(each);
    return `<circle cx="${x}" cy="${y}" r="${each.size.toFixed(1)}" fill="${each.color}" stroke="#0b0c0c"><title>${text(each.says)}</title></circle>`;
  });
  const labelled = [...nodes].sort((one, other) => other.size - one.size).slice(0, 40);
  const labels = labelled.map((each) => {
    const [x, y] = at(each);
    return `<text x="${(Number(x) + each.size + 3).toFixed(1)}" y="${(Number(y) + 4).toFixed(1)}">${text(each.label)}</text>`;
  });
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
