"use strict";
// Partners, or records, as a table: for reading in order, for the keyboard, for screen readers, for paper, and
// for a spreadsheet.
coopmap.list = (() => {
  const { text, shapes, records } = coopmap;
  const { el, word } = text;
  const MOST = 300; // rows that a browser lays out at once, and so many more when asked; a CSV file has them all
  const PAPER = 2000; // rows for paper, where nobody can ask for more
  const CLASSES = ["Agreement", "Event", "Project", "Commitment"];
  const state = { of: "partners", sort: "name", down: false };
  let data, root;
  let kept = { key: "", ids: [] };
  let most = MOST;

  const countOf = (id, cls) => (data.partners[id].records || []).filter((record) => data.records[record].cls === cls).length;
  const stageOf = (entry) => (entry.silent ? word("silentShort") : entry.stage === "none" ? "" : text.term(`stage-${entry.stage}`));
  const button = (id, texts) => el("button", {
    type: "button", class: "inline", "data-id": id, onclick: () => coopmap.choose(id),
  }, text.isolated(texts));

  function partnerColumns() {
    return [
      { key: "name", head: word("partner"), value: (id) => text.pick(data.partners[id].name), cell: partnerCell },
      { key: "kind", head: word("kind"), value: (id) => text.term(data.partners[id].kind) },
      { key: "country", head: word("country"), value: (id) => (data.partners[id].country ? text.term(data.partners[id].country) : "") },
      { key: "stage", head: word("stage"), value: (id) => stageOf(data.partners[id]) },
      ...coopmap.changes.column("partners"),
      ...CLASSES.map((cls) => ({ key: cls, head: text.term(cls), number: true, value: (id) => countOf(id, cls) })),
    ];
  }

  const partnerCell = (id) => [shapes.figure(coopmap.graph.info.get(id).style), button(id, data.partners[id].name),
    data.untied.includes(id) ? el("small", {}, word("untied")) : null];

  const sourcesOf = (id) => (data.records[id].sources || []).map((cited) =>
    [text.pick(data.sources[cited.id].title), cited.lines].filter(Boolean));

  function recordColumns() {
    const partners = (id) => (data.records[id].with || []).map((partner) => [text.pick(data.partners[partner].name)]);
    const several = (parts) => ({ parts, value: (id) => parts(id).map((part) => part.join(": ")).join("; ") });
    const kind = (id) => (data.records[id].kind ? text.term(data.records[id].kind) : "");
    return [
      { key: "name", head: word("record"), value: (id) => text.pick(data.records[id].name), cell: (id) => [button(id, data.records[id].name)] },
      { key: "class", head: word("kind"), value: (id) => [text.term(data.records[id].cls), kind(id)].filter(Boolean).join(": ") },
      { key: "when", head: word("whenHead"), value: records.told, order: records.first },
      ...coopmap.changes.column("records"),
      { key: "partners", head: word("partners"), ...several(partners) },
      { key: "sources", head: word("source"), ...several(sourcesOf) },
    ];
  }

  const columns = () => (state.of === "records" ? recordColumns() : partnerColumns());

  /** Everything in the order asked for; what is empty stands last. No filter changes it, so it is kept. */
  function ordered(shownColumns) {
    const key = [state.of, state.sort, state.down, text.language].join(" ");
    if (kept.key === key) return kept.ids;
    const by = shownColumns.find(({ key }) => key === state.sort) || shownColumns[0];
    const collator = new Intl.Collator(text.language, { numeric: true });
    const keyed = Object.keys(data[state.of]).map((id) => ({ id, key: (by.order || by.value)(id) }));
    const empty = (one) => one.key === "" || one.key === 0;
    const sign = state.down ? -1 : 1;
    keyed.sort((a, b) => empty(a) - empty(b)
      || sign * (by.number ? a.key - b.key : collator.compare(a.key, b.key)) || (a.id < b.id ? -1 : 1));
    kept = { key, ids: keyed.map(({ id }) => id) };
    return kept.ids;
  }

  /** The rows that the filters let through. */
  function rows(shownColumns) {
    const { info } = coopmap.graph;
    return ordered(shownColumns).filter(state.of === "records" ? records.shown : (id) => info.get(id)?.shown);
  }

  function head(column) {
    const chosen = column.key === state.sort;
    const sorted = chosen ? (state.down ? "descending" : "ascending") : "none";
    return el("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": sorted },
      el("button", { type: "button", class: "sort", "data-sort": column.key, onclick: () => sort(column) },
        column.head, el("span", { "aria-hidden": "true" }, chosen ? (state.down ? " ▾" : " ▴") : "")));
  }

  function sort(column) {
    state.down = state.sort === column.key ? !state.down : Boolean(column.number);
    state.sort = column.key;
    render();
    root.querySelector(`[data-sort="${column.key}"]`).focus();
    coopmap.remember();
  }

  /** What a cell says: a text, or several that do not turn each other's direction. */
  function cell(column, id) {
    const parts = (column.parts?.(id) || []).map((part) => text.row(part, ": "));
    return text.row(parts.length ? parts : [String(column.value(id) || "–")], "; ");
  }

  function line(id, shownColumns) {
    const [name, ...others] = shownColumns;
    return el("tr", { "data-id": id, class: coopmap.chosen() === id ? "chosen" : null },
      el("th", { scope: "row" }, ...name.cell(id)),
      ...others.map((column) => el("td", { class: column.number ? "number" : null }, ...cell(column, id))));
  }

  function tools(count) {
    const choice = (of, key) => el("button", {
      type: "button", class: "switch", id: `list-${of}`, "aria-pressed": String(state.of === of), onclick: () => choose(of),
    }, word(key));
    return el("div", { class: "tools" },
      el("div", { class: "group", role: "group", "aria-label": word("viewList") }, choice("partners", "partners"), choice("records", "records")),
      el("p", {}, word("rows", { count }), count > most ? ` · ${word("firstShown", { count: most })}` : ""),
      el("button", { type: "button", class: "switch narrowless", id: "list-csv", onclick: save }, word("saveCsv")));
  }

  function choose(of) {
    Object.assign(state, { of, sort: "name", down: false });
    most = MOST;
    render();
    document.getElementById(`list-${of}`).focus();
    coopmap.remember();
  }

  function render() {
    const shownColumns = columns();
    const ids = rows(shownColumns);
    const caption = word(state.of === "records" ? "recordsCaption" : "listCaption");
    root.replaceChildren(tools(ids.length), el("table", { class: state.of }, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, ...shownColumns.map(head))),
      el("tbody", {}, ...ids.slice(0, most).map((id) => line(id, shownColumns)))),
    ids.length > most ? el("button", { type: "button", class: "quiet", id: "list-more", onclick: more }, word("showMore", { count: Math.min(MOST, ids.length - most) })) : "");
  }

  /** Lay out more rows, and go on at the first of them. */
  function more() {
    const before = most;
    most += MOST;
    render();
    root.querySelectorAll("tbody tr")[before]?.querySelector("button").focus();
  }

  /** A cell of a CSV file: quoted where needed, and never a formula to a spreadsheet. */
  function csvCell(value) {
    const said = String(value ?? "");
    const safe = typeof value !== "number" && /^[\s'"]*[=+\-@\t\r]/.test(said) ? `'${said}` : said;
    return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function csv() {
    const shownColumns = columns();
    const lines = [["id", ...shownColumns.map((column) => column.head)],
      ...rows(shownColumns).map((id) => [id, ...shownColumns.map((column) => column.value(id))])];
    return `\ufeff${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
  }

  const save = () => text.save(`coopgraph-${state.of}.csv`, new Blob([csv()], { type: "text/csv;charset=utf-8" }));

  /** What the address says of the table, and the other way round. */
  function remember(parts) {
    if (state.of !== "partners") parts.set("table", state.of);
    if (state.sort !== "name" || state.down) parts.set("sort", `${state.sort}${state.down ? "-down" : ""}`);
  }

  function recall(parts) {
    state.of = parts.get("table") === "records" ? "records" : "partners";
    const [sorted, down] = (parts.get("sort") || "name").split("-");
    Object.assign(state, { sort: sorted, down: down === "down" });
  }

  function start(page, element) {
    data = page;
    root = element;
    window.addEventListener("beforeprint", () => { most = Math.max(most, PAPER); if (!root.hidden) render(); });
    window.addEventListener("afterprint", () => { most = MOST; if (!root.hidden) render(); });
  }

  return { start, render, csv, remember, recall };
})();
