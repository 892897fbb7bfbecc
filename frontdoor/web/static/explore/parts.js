// What stands around the canvas: buttons, the slider of years, the choice of a path, and the facts of who is selected.

const made = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

export function button(says, does, of) {
  const hidden = of ? [made("span", { className: "govuk-visually-hidden" }, ` ${of}`)] : [];
  const element = made("button", { type: "button", className: "fd-small-button" }, says, ...hidden);
  element.addEventListener("click", does);
  return element;
}

export function yearsOf({ first, last }) {
  if (first && last) return first === last ? `${first}` : `${first}–${last}`;
  return first ? `from ${first}` : last ? `until ${last}` : "no date";
}

export const sectorsOf = (graph) => new Map(graph.mapNodes((node, said) => [said.sector_name, said.color]));

function chooser(id, says, graph) {
  const names = graph.mapNodes((node, said) => [node, said.name]).sort((one, other) => one[1].localeCompare(other[1]));
  const select = made("select", { id, className: "govuk-select" }, new Option("", ""), ...names.map(([node, name]) => new Option(name, node)));
  return [select, made("div", { className: "govuk-form-group" }, made("label", { htmlFor: id, className: "govuk-label" }, says), select)];
}

export function drawn(box, graph, asked, what) {
  const canvas = made("div", { className: "fd-picture" });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Picture of the network. ${what} The list below has the same facts.`);
  const begun = asked.found.edges.map((each) => each.first).filter(Boolean);
  const [low, high] = begun.length ? [Math.min(...begun), Math.max(...begun)] : [0, 0];
  const until = made("input", { type: "range", id: "slider", min: low, max: high + 1, value: high + 1, className: "fd-slider" });
  const years = made("output", { htmlFor: "slider" }, "all years");
  const slider = made("div", { className: "govuk-form-group", hidden: !begun.length }, made("label", { htmlFor: "slider", className: "govuk-label" }, "Ties begun by the year: ", years), until);
  const facts = made("div", { className: "fd-facts", tabIndex: -1 }, made("p", { className: "govuk-body" }, "Select an organisation in the picture or in the list to see its facts here; double click to expand it."));
  facts.setAttribute("aria-live", "polite");
  const [from, fromGroup] = chooser("path-from", "Path from", graph);
  const [to, toGroup] = chooser("path-to", "to", graph);
  const path = made("div", { className: "govuk-body" });
  path.setAttribute("aria-live", "polite");
  const buttons = Object.fromEntries(["Nearer", "Farther", "Whole", "PNG", "SVG"].map((says) => [says.toLowerCase(), button(says === "PNG" || says === "SVG" ? `Save as ${says}` : says, () => {})]));
  const says = made("p", { id: "says", className: "govuk-visually-hidden" });
  says.setAttribute("role", "status");
  const beside = made("div", {}, facts, slider, made("div", { className: "fd-filters__grid" }, fromGroup, toGroup), path);
  const legend = made("ul", { className: "fd-legend" });
  for (const [name, colour] of sectorsOf(graph)) {
    const dot = made("span", { className: "fd-dot" });
    dot.style.background = colour;
    legend.append(made("li", {}, dot, name));
  }
  legend.setAttribute("aria-label", "Colours of the sectors");
  box.replaceChildren(says, made("div", { className: "fd-explore" }, made("div", {}, canvas, made("div", { className: "fd-row" }, ...Object.values(buttons)), legend), beside));
  return { canvas, until, years, facts, from, to, path, ...buttons };
}

export function facts(box, graph, id, does) {
  const said = graph.getNodeAttributes(id);
  const lines = [
    `${said.kind}, ${said.sector_name}`,
    `Tied to ${said.ties.toLocaleString("en-GB")} organisations in all, to ${graph.degree(id)} in this picture.`,
  ];
  if (!said.expanded) lines.push(`${said.kinds.join(", ")} (${yearsOf(said)}), strength ${said.strength.toFixed(3)}.`);
  const link = made("a", { className: "govuk-link", href: `/organisations/${encodeURIComponent(id)}` }, said.name);
  const buttons = [button("Path from here", does.from, said.name), button("Path to here", does.to, said.name)];
  if (!said.expanded) buttons.unshift(button("Expand", does.expand, said.name));
  box.replaceChildren(
    made("h2", { className: "govuk-heading-s" }, link),
    ...lines.map((line) => made("p", { className: "govuk-body" }, line)),
    made("div", { className: "fd-row" }, ...buttons),
  );
}
