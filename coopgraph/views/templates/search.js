"use strict";
// Finding a partner by any of its names, or its country's.
coopmap.search = (() => {
  const { text, chooser } = coopmap;
  let data, found;

  /** Partners whose names contain what was typed; those that begin with it come first. */
  function find(typed) {
    if (!text.fold(typed)) return [];
    const hits = [];
    for (const [id, entry] of Object.entries(data.partners)) {
      const names = [...Object.values(entry.name), ...(entry.other || []), ...(entry.hidden || [])];
      const countries = entry.country ? Object.values(text.termNames(entry.country)) : [];
      const hit = names.find((name) => text.contains(name, typed));
      const country = countries.some((name) => text.contains(name, typed));
      if (hit === undefined && !country) continue;
      const first = hit !== undefined && text.fold(hit).startsWith(text.fold(typed));
      hits.push({ id, weight: first ? 0 : hit === undefined ? 2 : 1, hit });
    }
    const name = ({ id }) => text.fold(text.pick(data.partners[id].name));
    return hits.sort((a, b) => a.weight - b.weight || (name(a) < name(b) ? -1 : 1));
  }

  function start(page) {
    data = page;
    const [box, list, count] = ["search", "found", "found-count"].map((id) => document.getElementById(id));
    found = chooser.attach({ box, list, count, find, entryOf: (id) => data.partners[id], take: (id) => coopmap.choose(id) });
  }

  return { start, find, close: () => found.close() };
})();
