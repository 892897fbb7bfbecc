// Where the names stand beside their nodes: the weightiest first, none over another, none cut by the rim.

const LETTERS = 13;
const LINE = 17;
const RIM = 5;
const AREA = 8000;
export const FONT = `${LETTERS}px arial, sans-serif`;

const ruler = document.createElement("canvas").getContext("2d");

function wide(says) {
  ruler.font = FONT;
  return ruler.measureText(says).width;
}

const crosses = (one, other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

// Right of the node, left of it, below and above: the box of a name of `width` at each.
const sides = ({ x, y, size }, width) => [
  { x: x + size + 3, y: y - LINE / 2 }, { x: x - size - 3 - width, y: y - LINE / 2 },
  { x: x - width / 2, y: y + size + 1 }, { x: x - width / 2, y: y - size - 1 - LINE },
].map((at) => ({ ...at, width, height: LINE }));

// `nodes`: {id, x, y, size, label, group} in pixels, with `first` for those to name before others. Gives {id, says, x, y}: a text's left and middle.
// A name of the weightier half may stand on lesser nodes where there is no room else, a name to give first on anything.
export function named(nodes, { width, height }) {
  const order = [...nodes].sort((one, other) => (other.first || 0) - (one.first || 0) || other.size - one.size);
  const most = Math.max(4, Math.round((width * height) / AREA));
  const discs = order.map(({ id, x, y, size }) => ({ id, size, x: x - size, y: y - size, width: 2 * size, height: 2 * size }));
  const texts = [];
  order.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height).forEach((node, rank) => {
    if (texts.length >= most) return;
    const fits = (box) => box.x >= RIM && box.y >= RIM && box.x + box.width <= width - RIM && box.y + box.height <= height - RIM;
    const apart = (box) => texts.every((text) => !crosses(box, text));
    const off = (box, least) => discs.every((disc) => disc.id === node.id || disc.size < least || !crosses(box, disc));
    const tries = [node.label + node.group, node.label].flatMap((says) => sides(node, wide(says)).map((box) => ({ ...box, id: node.id, says }))).filter(fits);
    const box = tries.find((each) => apart(each) && off(each, 0))
      || (rank < most / 2 && tries.find((each) => apart(each) && off(each, node.size)))
      || (node.first && (tries.find(apart) || tries[0]));
    if (box) texts.push(box);
  });
  return texts.map(({ id, says, x, y }) => ({ id, says, x, y: y + LINE / 2 }));
}

export function write(context, texts) {
  context.font = FONT;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = "#fff";
  context.fillStyle = "#0b0c0c";
  for (const { says, x, y } of texts) {
    context.strokeText(says, x, y);
    context.fillText(says, x, y);
  }
}
