// The weights of a scheme: a slider for each criterion, and beside it the lock that keeps it.
//
// All of them are one widget, which says what was done ("moved", "held"), never how things stand:
// sliders of their own send back what they showed before the others made room for a move. What is
// shown follows from `data`, which the server sends with every answer.

const SVG = "http://www.w3.org/2000/svg";
const LOST = 3000; // ms after which a move without an answer counts as lost
const PACE = 250; // ms between two moves said while a slider is on its way

const made = (name, css, inside) => {
  const node = document.createElement(name);
  node.className = css;
  inside.append(node);
  return node;
};

const put = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

const lock = (button) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  for (const d of ["M5 7.5V5a3 3 0 0 1 6 0v2.5", "M3.5 7.5h9v6h-9z"]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  button.append(svg);
};

const build = (board, data) => {
  board.rows = data.rows.map((row) => {
    if (!row.criterion) return { said: made("p", "td-group", board) };
    const box = made("div", "td-weight", board);
    box.dataset.criterion = row.criterion;
    const name = made("label", "", box);
    const said = made("span", "td-points", box);
    const hold = made("button", "td-hold", box);
    const range = made("input", "", box);
    hold.type = "button";
    lock(hold);
    range.type = "range";
    range.id = range.name = `weight_${row.criterion}`;
    name.htmlFor = range.id;
    return { box, name, said, hold, range };
  });
};

// What the slider shows, in the reader's language also while it is still on its way.
const show = (row, data, said) => {
  const { range } = row;
  const digits = { minimumFractionDigits: data.digits, maximumFractionDigits: data.digits };
  put(row.said, said ?? new Intl.NumberFormat(data.language, digits).format(range.value));
  range.setAttribute("aria-valuetext", row.said.textContent);
  range.style.setProperty("--td-at", `${(100 * range.value) / data.most}%`);
};

export default function ({ data, parentElement, setTriggerValue }) {
  let board = parentElement.querySelector(":scope > .td-weights");
  const shape = JSON.stringify(data.rows.map((row) => row.criterion ?? null));
  if (board?.shape !== shape) {
    board?.remove();
    board = made("div", "td-weights", parentElement);
    board.shape = shape;
    board.asked = { number: data.heard, at: 0, criterion: null };
    build(board, data);
  }
  const { asked } = board;
  const awaited = () => data.heard < asked.number && performance.now() - asked.at < LOST;
  const ask = (event, criterion, value) => {
    Object.assign(asked, { number: asked.number + 1, at: performance.now(), criterion });
    setTriggerValue(event, { criterion, value, number: asked.number });
  };

  data.rows.forEach((row, at) => {
    const drawn = board.rows[at];
    if (!row.criterion) return put(drawn.said, row.said);
    const { box, name, hold, range } = drawn;
    put(name, row.name);
    box.classList.toggle("td-held", row.held);
    hold.title = row.hold;
    hold.ariaLabel = row.hold;
    hold.ariaPressed = String(row.held);
    range.disabled = row.held;
    range.min = 0;
    range.max = data.most;
    range.step = data.step;
    // The ranking follows a slider on its way, one answer after the other, and where it comes to rest.
    range.oninput = () => {
      show(drawn, data);
      const due = !awaited() && performance.now() - asked.at > PACE;
      drawn.told = due ? range.value : null;
      if (due) ask("moved", row.criterion, Number(range.value));
    };
    range.onchange = () => {
      if (drawn.told !== range.value) ask("moved", row.criterion, Number(range.value));
      drawn.told = null;
    };
    hold.onclick = () => ask("held", row.criterion, !row.held);
    // Whoever still moves a slider is not set back to where the answer to an earlier step has it.
    if (range.matches(":active") || (row.criterion === asked.criterion && awaited())) return;
    if (Number(range.value) !== row.points) range.value = row.points;
    show(drawn, data, row.said);
  });
}
