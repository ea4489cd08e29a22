"use strict";
// The legend that counts, and is the filter: every entry can be switched off and on.
coopmap.legend = (() => {
  const { text, shapes, records, comparison } = coopmap;
  const { el, word } = text;
  const hidden = { stage: new Set(), country: new Set(), kind: new Set(), line: new Set() };
  const also = { sectors: false, home: true };
  let colour = "stage";
  let data, root, partners, countries;

  const usual = () => [...comparison.colours, "stage"]; // the first is what colours mean at the beginning

  const tally = (keys) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) || 0) + 1), new Map());

  function start(page, element) {
    data = page;
    root = element;
    [colour] = usual();
    partners = Object.entries(data.partners).filter(([id]) => id !== data.home).map(([, entry]) => entry);
    const most = [...tally(partners.map((entry) => entry.country || "").filter(Boolean))]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    countries = most.slice(0, shapes.COUNTRIES.length).map(([id]) => id);
  }

  const countryGroup = (entry) => (!entry.country ? "none" : countries.includes(entry.country) ? entry.country : "other");
  const countryColour = (group) => (group === "none" ? "#ffffff" : countries.includes(group) ? shapes.COUNTRIES[countries.indexOf(group)] : shapes.OTHER);

  /** The look of a node under the present meaning of colours. */
  function look(node) {
    const compared = comparison.look(node);
    if (compared) return compared;
    if (node.what === "gathering") {
      return { shape: "circle", fill: "#ffffff", dark: shapes.line(data.records[node.id].cls).color };
    }
    if (node.what === "sector") return { shape: "bar", fill: "#eef1f3", dark: "#7a8793" };
    const entry = data.partners[node.id];
    if (node.what === "home") return { shape: shapes.shapeOf(entry.kind), fill: shapes.INK };
    const fill = colour === "stage" ? shapes.STAGES[entry.stage] : countryColour(countryGroup(entry));
    return { shape: shapes.shapeOf(entry.kind), fill: fill || shapes.OTHER, silent: Boolean(entry.silent) };
  }

  function nodeShown(node) {
    if (node.what === "home") return true;
    if (!comparison.nodeShown(node)) return false;
    if (node.what === "sector") return also.sectors;
    if (node.what === "gathering") return !hidden.line.has(data.records[node.id].cls) && records.within(node.id);
    const entry = data.partners[node.id];
    return records.partnerWithin(node.id) && !hidden.kind.has(entry.kind) && !hidden.stage.has(entry.silent ? "silent" : entry.stage)
      && !hidden.country.has(countryGroup(entry));
  }

  function lineShown(line) {
    if (!comparison.lineShown(line)) return false;
    if (!also.home && (line.from === data.home || line.to === data.home)) return false;
    if (line.records.length && !line.records.some(records.within)) return false;
    return line.kind === "sector" ? also.sectors : !hidden.line.has(line.kind);
  }

  /** One entry: a switch with its picture, its name and how many there are. */
  function entry(group, key, picture, label, count) {
    const box = el("input", { type: "checkbox", checked: !hidden[group].has(key), "data-group": group, "data-key": key });
    box.addEventListener("change", () => {
      hidden[group][box.checked ? "delete" : "add"](key);
      coopmap.changed();
      coopmap.remember();
    });
    return el("li", {}, el("label", {}, box, picture, el("span", { class: "name", dir: "auto" }, label),
      el("span", { class: "count" }, String(count))));
  }

  const block = (title, items, head = null) =>
    items.length ? el("section", { class: "block" }, el("h2", {}, title), head, el("ul", {}, ...items)) : null;

  function colours() {
    if (colour === "stage") {
      const counts = tally(partners.map((partner) => (partner.silent ? "silent" : partner.stage)));
      const order = data.order.stages.flatMap((stage) => (stage === "agreement" ? [stage, "silent"] : [stage]));
      return order.filter((stage) => counts.has(stage)).map((stage) => {
        const silent = stage === "silent";
        const picture = shapes.figure({ shape: "circle", fill: shapes.STAGES[stage], silent });
        const label = silent ? word("silentShort") : text.term(`stage-${stage}`);
        return entry("stage", stage, picture, label, counts.get(stage));
      });
    }
    const counts = tally(partners.map(countryGroup));
    const names = { other: word("otherCountries"), none: word("noCountry") };
    return [...countries, "other", "none"].filter((group) => counts.has(group)).map((group) => entry("country", group,
      shapes.figure({ shape: "circle", fill: countryColour(group) }), names[group] || text.term(group), counts.get(group)));
  }

  function kinds() {
    const counts = tally(partners.map((partner) => partner.kind));
    const order = [...data.order.kinds, ...[...counts.keys()].filter((kind) => !data.order.kinds.includes(kind)).sort()];
    return order.filter((kind) => counts.has(kind)).map((kind) => entry("kind", kind,
      shapes.figure({ shape: shapes.shapeOf(kind), fill: "#ffffff" }), text.term(kind), counts.get(kind)));
  }

  function lines() {
    const drawn = new Map(); // class → the records drawn, or the lines where no record stands behind them
    for (const line of data.edges.filter(({ kind }) => kind !== "sector")) {
      const set = drawn.get(line.kind) || drawn.set(line.kind, new Set()).get(line.kind);
      for (const key of line.records.length ? line.records : [line.id]) set.add(key);
    }
    const order = [...data.order.classes, "partOf"].filter((kind) => drawn.has(kind));
    return order.map((kind) => entry("line", kind, comparison.stroke() || shapes.stroke(kind), text.term(kind), drawn.get(kind).size));
  }

  function toggle(key, picture, label, count) {
    const box = el("input", { type: "checkbox", checked: also[key], "data-also": key });
    box.addEventListener("change", () => {
      also[key] = box.checked;
      coopmap.changed({ fit: key === "sectors" });
      coopmap.remember();
    });
    return el("li", {}, el("label", {}, box, picture, el("span", { class: "name", dir: "auto" }, label),
      count === null ? null : el("span", { class: "count" }, String(count))));
  }

  function choice() {
    const options = [...comparison.colours, "stage", "country"].map((key) =>
      el("option", { value: key, selected: key === colour }, word(key)));
    const select = el("select", { id: "colour-by" }, ...options);
    select.addEventListener("change", () => {
      colour = select.value;
      hidden.stage.clear();
      hidden.country.clear();
      coopmap.changed({ legend: true });
      coopmap.remember();
      document.getElementById("colour-by").focus();
    });
    return el("p", { class: "choice" }, el("label", { for: "colour-by" }, word("colourBy")), " ", select);
  }

  function reset() {
    for (const set of Object.values(hidden)) set.clear();
    Object.assign(also, { sectors: false, home: true });
    comparison.reset();
    records.choose(0, 0);
    coopmap.changed({ legend: true, fit: true });
    coopmap.remember();
  }

  /** Two sliders: from which year, and to which. */
  function years() {
    const { first, last } = records.years;
    if (first === last) return null;
    const slider = (which, label) => {
      const value = el("output", { for: `year-${which}`, id: `year-${which}-said` }, String(records.years[which]));
      const input = el("input", { type: "range", id: `year-${which}`, min: first, max: last, step: 1, value: records.years[which] });
      input.addEventListener("input", () => {
        const other = { from: records.years.from, to: records.years.to, [which]: Number(input.value) };
        if (other.from > other.to) other[which === "from" ? "to" : "from"] = other[which];
        records.choose(other.from, other.to);
        for (const each of ["from", "to"]) {
          document.getElementById(`year-${each}`).value = records.years[each];
          document.getElementById(`year-${each}-said`).textContent = records.years[each];
        }
        coopmap.changed();
        coopmap.remember();
      });
      return el("li", {}, el("label", { class: "year-slider" }, el("span", {}, label), input, value));
    };
    return block(word("years"), [slider("from", word("yearFrom")), slider("to", word("yearTo"))]);
  }

  /** What the address says of the filters, and the other way round. */
  function remember(parts) {
    const hides = Object.entries(hidden).flatMap(([group, keys]) => [...keys].sort().map((key) => `${group}:${key}`));
    if (hides.length) parts.set("hide", hides.join(","));
    if (colour !== usual()[0]) parts.set("colour", colour);
    comparison.remember(parts);
    if (also.sectors) parts.set("sectors", "1");
    if (!also.home) parts.set("home", "0");
  }

  function recall(parts) {
    for (const set of Object.values(hidden)) set.clear();
    for (const entry of (parts.get("hide") || "").split(",")) {
      const at = entry.indexOf(":");
      const group = entry.slice(0, Math.max(0, at));
      if (Object.hasOwn(hidden, group)) hidden[group].add(entry.slice(at + 1));
    }
    colour = [...usual(), "country"].includes(parts.get("colour")) ? parts.get("colour") : usual()[0];
    comparison.recall(parts);
    Object.assign(also, { sectors: parts.get("sectors") === "1", home: parts.get("home") !== "0" });
  }

  function render() {
    const sectors = data.nodes.filter((node) => node.what === "sector").length;
    const gatherings = data.nodes.filter((node) => node.what === "gathering").length;
    const home = data.home && data.partners[data.home];
    const small = shapes.figure({ shape: "circle", fill: "#ffffff" }, 3.5);
    const note = gatherings ? el("p", { class: "note" }, small, word("gathering"),
      el("span", { class: "count" }, String(gatherings))) : null;
    root.replaceChildren(...[
      choice(),
      ...comparison.block(),
      colour === "change" ? null : block(word(colour === "stage" ? "stages" : "countries"), colours()),
      years(),
      block(word("kinds"), kinds()),
      block(word("ties"), lines(), note),
      block(word("more"), [
        sectors ? toggle("sectors", shapes.figure({ shape: "bar", fill: "#eef1f3" }), word("showSectors"), sectors) : null,
        home ? toggle("home", shapes.figure({ shape: shapes.shapeOf(home.kind), fill: shapes.INK }),
          word("showHome", { name: text.pick(home.name) }), null) : null,
      ].filter(Boolean)),
      el("button", { type: "button", id: "reset", class: "quiet", onclick: reset }, word("reset")),
    ].filter(Boolean));
  }

  return {
    start, render, look, nodeShown, lineShown, remember, recall,
    classShown: (cls) => !hidden.line.has(cls),
    get colour() { return colour; },
  };
})();
