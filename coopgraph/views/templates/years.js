"use strict";
// The sliders of both clocks: in which years something was, and what sources had told by the end of a year.
coopmap.years = (() => {
  const { text, records } = coopmap;
  const { el, word } = text;

  const of = (id) => document.getElementById(id);

  /** A slider over years with its label before it and the year asked for behind. */
  function slider({ id, label, first, last, value, asked }) {
    const said = el("output", { for: id, id: `${id}-said` }, String(value));
    const input = el("input", { type: "range", id, min: first, max: last, step: 1, value });
    input.addEventListener("input", () => {
      asked(Number(input.value));
      tell();
      coopmap.changed();
      coopmap.remember();
    });
    return el("li", {}, el("label", { class: "year-slider" }, el("span", {}, label), input, said));
  }

  /** Show what is asked for: the sliders move one another, and may have been set by an address. */
  function tell() {
    const { years, known } = records;
    for (const [id, year] of [["year-from", years.from], ["year-to", years.to], ["year-known", known.by]]) {
      if (!of(id)) continue;
      of(id).value = year;
      of(`${id}-said`).textContent = year;
    }
    if (of("known-note")) of("known-note").hidden = !known.asked;
  }

  function ask(which, year) {
    const { years } = records;
    const next = { from: years.from, to: years.to, [which]: year };
    if (next.from > next.to) next[which === "from" ? "to" : "from"] = year;
    records.choose(next.from, next.to);
  }

  const title = (key) => el("h2", {}, word(key));

  /** The block of the drawer; null where there is but one year of everything. */
  function block() {
    const { years, known } = records;
    const span = { first: years.first, last: years.last };
    const held = years.first === years.last ? [] : [title("years"), el("ul", {},
      slider({ ...span, id: "year-from", label: word("yearFrom"), value: years.from, asked: (year) => ask("from", year) }),
      slider({ ...span, id: "year-to", label: word("yearTo"), value: years.to, asked: (year) => ask("to", year) }))];
    const learnt = known.first === known.last ? [] : [title("knownBy"), el("ul", {},
      slider({ first: known.first, last: known.last, id: "year-known", label: word("yearTo"), value: known.by, asked: records.chooseKnown })),
    el("p", { class: "hint", id: "known-note", hidden: !known.asked }, word("knownNote"))];
    return held.length + learnt.length ? el("section", { class: "block" }, ...held, ...learnt) : null;
  }

  return { block, tell };
})();
