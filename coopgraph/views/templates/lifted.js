"use strict";
// What is filtered at the moment: one button for each filter, which lifts it, and one that lifts them all.
coopmap.lifted = (() => {
  const { text, facets, filters, records, comparison } = coopmap;
  const { el, word } = text;
  let data, root;

  /** The filters at work: a label, and what it takes to lift each. */
  function active() {
    const { years, known } = records;
    const hides = Object.entries(filters.hidden).flatMap(([group, set]) => [...set].map((key) => ({
      label: word("chipHidden", { name: group === "line" ? text.term(key) : facets.name(group, key) }), lift: () => set.delete(key),
    })));
    const picks = Object.entries(filters.picked).flatMap(([facet, set]) => [...set].map((key) => ({
      label: word("chipOnly", { what: word(facet), name: facets.name(facet, key) }), lift: () => set.delete(key),
    })));
    const more = [];
    if (records.narrowed()) more.push({ label: word("chipYears", { from: years.from, to: years.to }), lift: () => records.choose(0, 0) });
    if (known.asked) more.push({ label: word("chipKnown", { year: known.by }), lift: () => records.chooseKnown(0) });
    if (!filters.also.home) {
      more.push({ label: word("chipHome", { name: text.pick(data.partners[data.home].name) }), lift: () => { filters.also.home = true; } });
    }
    const changes = [...comparison.hidden].map((way) => ({
      label: word("chipHidden", { name: word(`way${way[0].toUpperCase()}${way.slice(1)}`) }), lift: () => comparison.hidden.delete(way),
    }));
    return [...picks, ...more, ...hides, ...changes];
  }

  function all() {
    filters.clear();
    comparison.reset();
    records.choose(0, 0);
    records.chooseKnown(0);
    coopmap.changed({ legend: true, fit: true });
    coopmap.remember();
    document.querySelector("#legend input, #legend select")?.focus({ preventScroll: true });
  }

  /** Lift one filter; the keyboard goes on at the next one, or where there is none at the drawer's beginning. */
  function lift(one, index) {
    one.lift();
    coopmap.changed({ legend: true });
    coopmap.remember();
    const left = root.querySelectorAll("button.lift");
    (left[Math.min(index, left.length - 1)] || document.querySelector("#legend input, #legend select"))?.focus({ preventScroll: true });
  }

  function render() {
    const found = active();
    const more = document.getElementById("filters-count");
    more.hidden = found.length === 0;
    more.textContent = String(found.length);
    root.hidden = found.length === 0;
    root.replaceChildren(...(found.length ? [
      el("h2", {}, word("filtered", { count: found.length })),
      el("ul", {}, ...found.map((one, index) => el("li", {}, el("button", {
        type: "button", class: "lift", "aria-label": word("lift", { name: one.label }), onclick: () => lift(one, index),
      }, el("bdi", {}, one.label), el("span", { "aria-hidden": "true" }, "×"))))),
      el("button", { type: "button", id: "lift-all", class: "inline", onclick: all }, word("reset")),
    ] : []));
  }

  return { start(page, element) { data = page; root = element; }, active, all, render };
})();
