"use strict";
// The drawer's folded lists: of a facet as many options as there are, searchable where they are many, with
// counts that follow all other filters.
coopmap.picker = (() => {
  const { text, facets, filters } = coopmap;
  const { el, word } = text;
  const MANY = 12; // options from which a list has a box to look for one
  const open = new Set(); // facets whose list is open
  const drawn = new Map(); // facet → {counts: option → element, badge, totals}

  function option(facet, { option: key, depth }, counts) {
    const box = el("input", { type: "checkbox", checked: filters.picked[facet].has(key), "data-facet": facet, "data-key": key });
    const count = el("span", { class: "count" });
    counts.set(key, count);
    box.addEventListener("change", () => {
      filters.picked[facet][box.checked ? "add" : "delete"](key);
      coopmap.changed();
      coopmap.remember();
    });
    const name = el("span", { class: "name", dir: "auto" }, facets.name(facet, key));
    return el("li", { class: depth ? "deeper" : null }, el("label", {}, box, name, count));
  }

  /** A box that leaves of the list what has the letters typed in any of its names. */
  function finder(facet, items, list) {
    const box = el("input", { type: "search", class: "narrow-list", autocomplete: "off", spellcheck: "false", dir: "auto",
      "aria-label": word("findOption", { what: word(facet) }), placeholder: word("findOption", { what: word(facet) }) });
    const none = el("p", { class: "hint", hidden: true, role: "status" }, word("noOption"));
    box.addEventListener("input", () => {
      let left = 0;
      items.forEach(({ option: key }, index) => {
        const fits = !text.fold(box.value) || facets.names(facet, key).some((name) => text.contains(name, box.value));
        list.children[index].hidden = !fits;
        left += fits;
      });
      none.hidden = left > 0;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.value) return;
      event.stopPropagation();
      box.value = "";
      box.dispatchEvent(new Event("input"));
    });
    return [box, none];
  }

  function list({ key, of }) {
    const totals = filters.totals("only", key);
    if (![...totals.values()].some((count) => count < filters.size(of))) return null; // each option would leave all
    const counts = new Map();
    const items = facets.ordered(key, totals);
    const options = el("ul", { class: "options", "aria-label": word(key) }, ...items.map((item) => option(key, item, counts)));
    const badge = el("span", { class: "badge", hidden: true });
    drawn.set(key, { counts, badge });
    const fold = el("details", { class: "facet", "data-facet": key, open: open.has(key) },
      el("summary", {}, el("span", { class: "name" }, word(key)), badge),
      el("p", { class: "hint" }, word(of === "partners" ? "pickPartners" : "pickRecords")),
      ...(items.length > MANY ? finder(key, items, options) : []), options);
    fold.addEventListener("toggle", () => open[fold.open ? "add" : "delete"](key));
    return fold;
  }

  /** The block of the drawer with all lists that have something to choose between. */
  function block() {
    drawn.clear();
    const lists = facets.OF_MANY.map(list).filter(Boolean);
    return lists.length ? el("section", { class: "block picks" }, el("h2", {}, word("pickOnly")), ...lists) : null;
  }

  /** Count anew, in place: whoever stands on an entry with the keyboard stays there. */
  function recount() {
    for (const [facet, { counts, badge }] of drawn) {
      const found = filters.counts("only", facet);
      for (const [key, element] of counts) {
        const count = found.get(key) || 0;
        element.textContent = String(count);
        element.closest("li").classList.toggle("nothing", count === 0);
      }
      const chosen = filters.picked[facet].size;
      badge.hidden = chosen === 0;
      badge.textContent = String(chosen);
    }
  }

  return { block, recount };
})();
