"use strict";
// What changed between two days, where the page compares them: looks, filter, legend, panel and summary.
// Without a comparison everything here lets everything through and shows nothing.
coopmap.comparison = (() => {
  const { text, shapes } = coopmap;
  const { el, isolated, word } = text;
  const WAYS = ["new", "changed", "gone", "same", "unclear"];
  const LOOKS = {
    new: { fill: "#009e73", sign: "+" },
    changed: { fill: "#e69f00", sign: "≠" },
    gone: { fill: "#ffffff", dark: "#9b5a86", dashes: [3, 2.4], sign: "−", ink: "#7d3f6a" },
    same: { fill: "#d5dade", dark: "#7a8793" },
    unclear: { fill: "#ffffff", dark: "#7a8793", dashes: [1, 2.4], sign: "?", ink: "#55626e" },
  };
  const LINES = {
    new: { color: "#00805d", width: 3, dashes: false },
    changed: { color: "#b87a00", width: 3, dashes: [12, 3, 2, 3] },
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
    return { shape: kind ? shapes.shapeOf(kind) : "circle", ...LOOKS[ofNode(node)], ...(kind ? {} : { sign: "" }) };
  }

  const line = (drawn) => (coloured() ? LINES[ofLine(drawn)] : null);
  const nodeShown = (node) => data === null || !compared(node) || !hidden.has(ofNode(node));
  const lineShown = (drawn) => data === null || !hidden.has(ofLine(drawn));
  const recordShown = (id) => data === null || !hidden.has(is("records", id));

  function start(whole) {
    page = whole;
    data = whole.compare || null;
  }

  return {
    line, lineShown, look, nodeShown, recordShown, start,
    get active() { return data !== null; },
  };
})();
