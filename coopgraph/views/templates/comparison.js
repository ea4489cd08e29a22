"use strict";
// What changed between two days, where the page compares them: looks, filter, legend, panel and summary.
// Without a comparison everything here lets everything through and shows nothing.
coopmap.comparison = (() => {
  const { shapes } = coopmap;
  const WAYS = ["new", "changed", "gone", "same", "unclear"];
  const LOOKS = {
    new: { fill: "#009e73", sign: "+" },
    changed: { fill: "#e69f00", sign: "≠" },
    gone: { fill: "#f1e2ec", dark: "#9b5a86", dashes: [3, 2.4], sign: "−", ink: "#7d3f6a" },
    same: { fill: "#d5dade", dark: "#7a8793" },
    unclear: { fill: "#f0f2f4", dark: "#7a8793", dashes: [1, 2.4], sign: "?", ink: "#55626e" },
  };
  const PERHAPS = { fill: "#bfe5da", dark: "#00654a", dashes: [3, 2.4] }; // new, or older: no date tells
  const WAY = { up: "↑", down: "↓" }; // a changed partner that went up or down its ladder
  const LINES = {
    new: { color: "#00805d", width: 2.2, dashes: false },
    perhaps: { color: "#4fae93", width: 1.8, dashes: [9, 4] },
    changed: { color: "#b87a00", width: 2.6, dashes: [12, 3, 2, 3] },
    gone: { color: "#b98aa8", width: 1.8, dashes: [6, 5] },
    same: { color: "#c3cad0", width: 1, dashes: false },
    unclear: { color: "#aab3bb", width: 1.2, dashes: [1, 3] },
  };
  const hidden = new Set();
  let data = null; // the comparison, or null where the page makes none
  let page;

  const is = (table, id) => data[table][id]?.is || "same";
  const ofNode = (node) => is(page.partners[node.id] ? "partners" : "records", node.id);
  const ofLine = (line) => data.ties[`${line.from} ${line.to} ${line.kind}`] || "same";
  const coloured = () => data !== null && coopmap.legend.colour === "change";
  const compared = (node) => node.what === "partner" || node.what === "gathering";

  /** The look of a node where colours mean change; null leaves it to the legend. */
  function look(node) {
    if (!coloured() || !compared(node)) return null;
    const kind = page.partners[node.id]?.kind;
    return { shape: kind ? shapes.shapeOf(kind) : "circle", ...lookOf(kind ? "partners" : "records", node.id), ...(kind ? {} : { sign: "" }) };
  }

  function lookOf(table, id) {
    const way = is(table, id);
    const sign = way === "changed" && WAY[data[table][id].way];
    return { ...LOOKS[way], ...(data[table][id]?.perhaps ? PERHAPS : {}), ...(sign ? { sign } : {}) };
  }

  /** A line of new records that may all be older looks less sure. */
  const unsure = (drawn) => drawn.records.every((id) => data.records[id]?.perhaps || is("records", id) === "unclear");
  const lineLook = (drawn, way) => LINES[way === "new" && unsure(drawn) ? "perhaps" : way];
  const line = (drawn) => (coloured() ? lineLook(drawn, ofLine(drawn)) : null);
  const nodeShown = (node) => data === null || !compared(node) || !hidden.has(ofNode(node));
  const lineShown = (drawn) => data === null || !hidden.has(ofLine(drawn));
  const recordShown = (id) => data === null || !hidden.has(is("records", id));

  /** The meanings of colour that a comparison brings, and the stroke that stands for any kind of line under them. */
  const stroke = () => (coloured() ? shapes.strokeOf({ color: "#7a8793", width: 1.8, dashes: false }) : null);

  /** How many of a way there are: partners, ties or records. */
  const count = (way, of = "partners") => data.counts[of][way];

  function start(whole) {
    page = whole;
    data = whole.compare || null;
  }

  const only = () => hidden.has("same") && hidden.has("unclear");
  const changed = (ways) => {
    hidden.clear();
    for (const way of ways) hidden.add(way);
    coopmap.changed({ legend: true });
    coopmap.remember();
  };

  /** What the address says of the filter, and the other way round. */
  function remember(parts) {
    if (hidden.size) parts.set("without", WAYS.filter((way) => hidden.has(way)).join(","));
  }

  function recall(parts) {
    hidden.clear();
    if (data === null) return;
    for (const way of (parts.get("without") || "").split(",")) if (WAYS.includes(way)) hidden.add(way);
  }

  return {
    line, lineShown, look, nodeShown, recordShown, recall, remember, start, stroke,
    block: () => (data === null ? [] : [coopmap.changes.block()]),
    reset: () => hidden.clear(),
    /** The filters at work, each with what lifts it. */
    lifts: () => WAYS.filter((way) => hidden.has(way)).map((way) => ({
      label: coopmap.text.word("chipHidden", { name: coopmap.changes.name(way) }), lift: () => hidden.delete(way),
    })),
    get active() { return data !== null; },
    get colours() { return data === null ? [] : ["change"]; },
    // For what is said of it:
    WAYS, changed, hidden, is, ofLine, only,
    figure: (way) => shapes.figure({ shape: "circle", ...LOOKS[way] }, 7),
    strokeOf: (way) => shapes.strokeOf(LINES[way]),
    figureOf: (table, id) => shapes.figure({ shape: "circle", ...lookOf(table, id) }, 7),
    perhaps: (table, id) => Boolean(data[table][id]?.perhaps),
    /** How many of the changed partners went up, or down, their ladder of stages or states. */
    countWay: (ladder) => Object.values(data.partners).filter((entry) => entry.is === "changed" && entry.way === ladder).length,
    count,
    get data() { return data; },
  };
})();
