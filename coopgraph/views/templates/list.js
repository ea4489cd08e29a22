"use strict";
// The same partners as a table: for reading in order, for the keyboard, for screen readers and for paper.
coopmap.list = (() => {
  const { text, shapes } = coopmap;
  const { el, word } = text;
  let data, root;

  const CLASSES = ["Agreement", "Event", "Project", "Commitment"];

  function line(id) {
    const entry = data.partners[id];
    const records = entry.records || [];
    const counts = CLASSES.map((cls) => records.filter((record) => data.records[record].cls === cls).length);
    const stage = entry.silent ? word("silentShort") : entry.stage === "none" ? "" : text.term(`stage-${entry.stage}`);
    const { style } = coopmap.graph.info.get(id);
    return el("tr", { "data-id": id },
      el("th", { scope: "row" }, shapes.figure(style), el("button", {
        type: "button", class: "inline", "data-id": id, onclick: () => coopmap.choose(id),
      }, text.isolated(entry.name)), data.untied.includes(id) ? el("small", {}, word("untied")) : null),
      el("td", {}, text.term(entry.kind)),
      el("td", {}, entry.country ? text.term(entry.country) : "–"),
      el("td", {}, stage || "–"),
      ...counts.map((count) => el("td", { class: "number" }, count ? String(count) : "–")));
  }

  /** The table of the partners that the filters let through, by name. */
  function render() {
    const order = new Intl.Collator(text.language).compare;
    const shown = Object.keys(data.partners).filter((id) => coopmap.graph.info.get(id)?.shown)
      .sort((a, b) => order(text.pick(data.partners[a].name), text.pick(data.partners[b].name)) || (a < b ? -1 : 1));
    const heads = [word("partner"), word("kind"), word("country"), word("stage")];
    root.replaceChildren(el("table", {}, el("caption", {}, word("listCaption")),
      el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)),
        ...CLASSES.map((cls) => el("th", { scope: "col", class: "number" }, text.term(cls))))),
      el("tbody", {}, ...shown.map(line))));
  }

  return { start(page, element) { data = page; root = element; }, render };
})();
