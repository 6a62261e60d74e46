// A table of fields to type into. What is typed stays here, marked as not saved yet, until the server says that it is
// in the draft: it is sent again and again until then, also after the page was drawn anew or the connection was lost.
const sheets = new Map(); // name of the sheet -> what was typed into it; outlives every redraw of the page
const views = new WeakMap(); // place in the page -> the table drawn there
const PAUSE_MS = 250, RETRY_MS = 4000;

export default function ({ data, parentElement, setStateValue }) {
  const sheet = remembered(data.sheet);
  sheet.hand = (values) => setStateValue("typed", values);
  const saved = data.saved.instance === sheet.instance ? data.saved.number : 0;
  const echoes = new Set([...sheet.pending].filter(([, typed]) => typed.number <= saved).map(([id]) => id));
  for (const id of echoes) sheet.pending.delete(id);
  if (!sheet.pending.size) sheet.tries = 0;
  const shape = JSON.stringify([data.sheet, data.columns, data.rows]);
  let view = views.get(parentElement);
  if (!view || view.shape !== shape) {
    if (view) view.root.remove();
    view = drawn(data, sheet, shape);
    views.set(parentElement, view);
    parentElement.appendChild(view.root);
  }
  sheet.view = view;
  view.words = data.words;
  filled(view, sheet, data, echoes);
  if (sheet.pending.size && !sheet.timer) later(sheet, RETRY_MS);
}

function remembered(name) {
  if (!sheets.has(name)) {
    sheets.set(name, { instance: crypto.getRandomValues(new Uint32Array(2)).join("-"), number: 0, tries: 0, pending: new Map() });
  }
  return sheets.get(name);
}

addEventListener("beforeunload", (event) => {
  for (const sheet of sheets.values()) if (sheet.pending.size) event.preventDefault();
});

function typed(sheet, field) {
  sheet.number += 1;
  sheet.tries = 0;
  sheet.pending.set(field.dataset.id, { text: field.value, number: sheet.number });
  told(sheet);
  later(sheet, PAUSE_MS);
}

function later(sheet, wait) {
  clearTimeout(sheet.timer);
  sheet.timer = setTimeout(() => sent(sheet), wait);
}

function sent(sheet) {
  clearTimeout(sheet.timer);
  sheet.timer = null;
  if (!sheet.pending.size) return;
  sheet.tries += 1;
  const values = {};
  for (const [id, typed] of sheet.pending) values[id] = typed.text;
  sheet.hand({ instance: sheet.instance, number: sheet.number, tries: sheet.tries, values });
  later(sheet, RETRY_MS * Math.min(2 ** (sheet.tries - 1), 8)); // a loaded server is not asked faster than it answers
  told(sheet);
}

function filled(view, sheet, data, echoes) {
  const active = view.root.getRootNode().activeElement;
  for (const [id, field] of view.fields) {
    const waits = sheet.pending.get(id);
    const value = waits ? waits.text : data.values[id] ?? "";
    // Under the cursor «0,0» on its way to «0,05» is not spelt anew; what somebody else typed there is shown.
    const isOwn = waits || echoes.has(id) || field.dataset.given === value;
    if (field.value !== value && !(field === active && isOwn)) field.value = value;
    field.dataset.given = value;
    const remark = data.remarks[id];
    field.dataset.level = remark ? remark.level : "";
    field.setAttribute("aria-invalid", String(Boolean(remark && remark.level === "error")));
    field.title = remark ? remark.text : "";
  }
  for (const [id, place] of view.remarks) place.textContent = data.remarks[id] ? data.remarks[id].text : "";
  told(sheet);
}

function told(sheet) {
  const { fields, status, words } = sheet.view;
  for (const [id, field] of fields) field.toggleAttribute("data-pending", sheet.pending.has(id));
  const late = sheet.tries > 2;
  status.dataset.late = String(late);
  status.textContent = sheet.pending.size ? `${words.unsaved}: ${sheet.pending.size}. ${late ? words.late : words.saving}` : "";
}

function drawn(data, sheet, shape) {
  const root = element("div", "sheet");
  const table = root.appendChild(element("table"));
  table.setAttribute("aria-label", data.title);
  const widths = table.appendChild(element("colgroup"));
  const heads = table.appendChild(element("thead")).appendChild(element("tr"));
  for (const column of data.columns) {
    widths.appendChild(element("col")).style.width = `${column.width}px`;
    const head = heads.appendChild(element("th", column.kind, column.title));
    head.scope = "col";
    if (column.hint) head.appendChild(element("span", "hint", column.hint));
  }
  table.style.minWidth = `${data.columns.reduce((sum, column) => sum + column.width, 0)}px`;
  const body = table.appendChild(element("tbody"));
  const fields = new Map(), remarks = new Map(), grid = [];
  data.rows.forEach((cells, at) => {
    const row = body.appendChild(element("tr"));
    grid.push([]);
    data.columns.forEach((column, where) => {
      const said = cells[where];
      const cell = row.appendChild(element(where ? "td" : "th", column.kind));
      if (!where) cell.scope = "row";
      if (column.kind === "remark") return remarks.set(said, cell);
      if (column.kind !== "field" && column.kind !== "area") return (cell.textContent = said);
      if (said === null) return grid[at].push(null);
      const field = cell.appendChild(element(column.kind === "area" ? "textarea" : "input"));
      const kind = column.kind === "area" ? { rows: 4, spellcheck: true } : { type: "text", spellcheck: false };
      Object.assign(field, { ...kind, autocomplete: "off", maxLength: column.chars });
      field.setAttribute("aria-label", `${cells[0]}: ${column.hint || column.title}`);
      field.dataset.id = said;
      fields.set(said, field);
      grid[at].push(field);
      listen(field, sheet, grid, at, grid[at].length - 1);
    });
  });
  const status = root.appendChild(element("p", "status"));
  status.setAttribute("role", "status");
  return { root, shape, fields, remarks, status, words: data.words };
}

function listen(field, sheet, grid, row, column) {
  field.addEventListener("input", () => typed(sheet, field));
  const isArea = field.tagName === "TEXTAREA"; // there Enter, arrows and several lines belong to the answer
  if (!isArea) field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", (event) => {
    if (!sheet.pending.has(field.dataset.id)) field.value = field.dataset.given ?? "";
    else if (sheet.tries === 0 && !event.relatedTarget?.dataset.id) later(sheet, 0); // to a button: it goes first
  });
  if (isArea) return;
  field.addEventListener("keydown", (event) => {
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    let at = row + step;
    while (grid[at] && !grid[at][column]) at += step;
    if (grid[at]) grid[at][column].focus();
    else if (sheet.pending.size) sent(sheet);
  });
  field.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    if (lines.length === 1 && lines[0].length === 1) return;
    event.preventDefault();
    lines.forEach((line, down) => line.forEach((text, right) => {
      const target = grid[row + down]?.[column + right];
      if (!target) return;
      target.value = text.trim().slice(0, target.maxLength);
      typed(sheet, target);
    }));
  });
}

function element(kind, name = "", text = "") {
  const made = document.createElement(kind);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}
