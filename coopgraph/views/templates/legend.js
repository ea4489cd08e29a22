"use strict";
// The legend: what colours, shapes and lines mean, how many there are of each that the other filters leave, and a
// switch for each. It also says of every node and line whether it is shown, and how a node looks.
coopmap.legend = (() => {
  const { text, shapes, claims, facets, filters, picker, years, lifted, comparison } = coopmap;
  const { el, word } = text;
  const NAMES = { stage: "stages", country: "countries", group: "groups" }; // headings under each meaning of colour; kinds have theirs in any case
  const GROUP_SIGNS = shapes.COUNTRIES.map((_, index) => String(index + 1));
  const counted = new Map(); // "group key" → the element that says how many
  let colour = "stage";
  let data, root;

  const meanings = () => [...comparison.colours, "stage", "kind", "country", "group"];
  const usual = () => meanings()[0]; // what colours mean at the beginning

  function start(page, element) {
    data = page;
    root = element;
    colour = usual();
    filters.start(page);
  }

  /** The fill, and with it the second cue, of one group of partners under the present meaning of colours. */
  function paintOf(group, key) {
    if (group === "stage") return { fill: shapes.STAGES[key] || shapes.OTHER, silent: key === "silent" };
    if (key === "none") return { fill: "#ffffff" };
    const index = { country: facets.countries, kind: facets.kinds }[group]?.indexOf(key) ?? Number(key);
    const fill = key === "other" || index < 0 ? shapes.OTHER : shapes.COUNTRIES[index];
    return group === "group" && key !== "other" ? { fill, sign: GROUP_SIGNS[index], ink: fill === "#0072b2" ? "#ffffff" : "#000000" } : { fill };
  }

  /** The look of a node under the present meaning of colours. */
  function look(node) {
    const compared = comparison.look(node);
    if (compared) return compared;
    if (node.what === "gathering") {
      return { shape: "circle", fill: "#ffffff", dark: shapes.line(data.records[node.id].cls).color, late: claims.late(node.id) };
    }
    if (node.what === "sector") return { shape: "bar", fill: "#eef1f3", dark: "#7a8793" };
    const entry = data.partners[node.id];
    const late = claims.late(node.id);
    if (node.what === "home") return { shape: shapes.shapeOf(entry.kind), fill: shapes.INK, late };
    const group = colour === "change" ? "stage" : colour;
    // Hollow would hide a country's or a group's colour: there the rim alone tells the silent ones.
    const silent = entry.silent && group !== "stage" ? { dark: "#b45f00", dashes: [3.2, 2.4] } : { silent: Boolean(entry.silent) };
    return { ...silent, ...paintOf(group, facets.OF_ONE[group](entry)), shape: shapes.shapeOf(entry.kind), late };
  }

  function nodeShown(node) {
    if (node.what === "home") return true;
    if (!comparison.nodeShown(node)) return false;
    if (node.what === "sector") return filters.also.sectors && filters.sectorLeft(node.id);
    return node.what === "gathering" ? filters.recordShown(node.id) : filters.partnerShown(node.id);
  }

  function lineShown(line) {
    if (!filters.lineOpen(line)) return false;
    return line.kind === "sector" ? filters.also.sectors : !filters.hidden.line.has(line.kind);
  }

  function ticked(box, change) {
    box.addEventListener("change", () => {
      change(box.checked);
      coopmap.remember();
    });
    return box;
  }

  /** One entry: a switch with its picture, its name and how many there are. */
  function entry(group, key, picture, label) {
    const set = filters.hidden[group];
    const box = ticked(el("input", { type: "checkbox", checked: !set.has(key), "data-group": group, "data-key": key }), (on) => {
      set[on ? "delete" : "add"](key);
      coopmap.changed();
    });
    const count = el("span", { class: "count" });
    counted.set(`${group} ${key}`, count);
    return el("li", {}, el("label", {}, box, picture, el("span", { class: "name", dir: "auto" }, label), count));
  }

  const block = (title, items, ...rest) =>
    items.length ? el("section", { class: "block" }, el("h2", {}, title), el("ul", {}, ...items), ...rest) : null;

  const circle = (paint) => shapes.figure({ shape: "circle", ...paint });

  /** The entries of what colours mean, in the order in which they are read. */
  function colours(group) {
    const there = filters.totals("hide", group);
    const numbers = data.groups.leaders.map((_, index) => String(index)).slice(0, shapes.COUNTRIES.length);
    const order = { stage: facets.stages(), country: [...facets.countries, "other", "none"], group: [...numbers, "other", "none"] }[group];
    return order.filter((key) => there.has(key)).map((key) => entry(group, key, circle(paintOf(group, key)), facets.name(group, key)));
  }

  /** How groups were found, and how far to trust them: a network that is nearly a star has next to none. */
  function groupNotes() {
    const { partners, tied, pairs, runs } = data.groups;
    if (!tied) return [el("p", { class: "hint" }, word("groupsNone"))];
    const star = tied * 2 < partners ? [el("p", { class: "hint warn", id: "star-note" }, word("groupsStar", { tied, partners }))] : [];
    return [...star, el("p", { class: "hint", id: "group-note" }, word("groupsHow", { tied, partners, pairs }), " ", data.home ? `${word("groupsHome")} ` : "",
      word(runs > 1 ? "groupsRuns" : "groupsRun", { runs }))];
  }

  function kinds() {
    const there = filters.totals("hide", "kind");
    const order = [...data.order.kinds, ...[...there.keys()].filter((kind) => !data.order.kinds.includes(kind)).sort()];
    return order.filter((kind) => there.has(kind)).map((kind) => entry("kind", kind,
      shapes.figure({ shape: shapes.shapeOf(kind), ...(colour === "kind" ? paintOf("kind", kind) : { fill: "#ffffff" }) }), text.term(kind)));
  }

  function lines() {
    const there = new Set(data.edges.map(({ kind }) => kind));
    return [...data.order.classes, "partOf"].filter((kind) => there.has(kind))
      .map((kind) => entry("line", kind, comparison.stroke() || shapes.stroke(kind), text.term(kind)));
  }

  function toggle(key, picture, label, count) {
    const box = ticked(el("input", { type: "checkbox", checked: filters.also[key], "data-also": key }), (on) => {
      filters.also[key] = on;
      coopmap.changed({ fit: key === "sectors" });
    });
    return el("li", {}, el("label", {}, box, picture, el("span", { class: "name", dir: "auto" }, label),
      count === null ? null : el("span", { class: "count" }, String(count))));
  }

  function choice() {
    const options = meanings().map((key) => el("option", { value: key, selected: key === colour }, word(key)));
    const select = el("select", { id: "colour-by" }, ...options);
    select.addEventListener("change", () => {
      colour = select.value;
      coopmap.changed({ legend: true });
      coopmap.remember();
      document.getElementById("colour-by").focus();
    });
    return el("p", { class: "choice" }, el("label", { for: "colour-by" }, word("colourBy")), " ", select);
  }

  /** What the address says of colours and filters, and the other way round. */
  function remember(parts) {
    if (colour !== usual()) parts.set("colour", colour);
    comparison.remember(parts);
    filters.remember(parts);
  }

  function recall(parts) {
    colour = meanings().includes(parts.get("colour")) ? parts.get("colour") : usual();
    comparison.recall(parts);
    filters.recall(parts);
  }

  function more() {
    const sectors = data.nodes.filter((node) => node.what === "sector").length;
    const home = data.home && data.partners[data.home];
    return block(word("more"), [
      sectors ? toggle("sectors", shapes.figure({ shape: "bar", fill: "#eef1f3" }), word("showSectors"), sectors) : null,
      home ? toggle("home", shapes.figure({ shape: shapes.shapeOf(home.kind), fill: shapes.INK }),
        word("showHome", { name: text.pick(home.name) }), null) : null,
    ].filter(Boolean));
  }

  function render() {
    counted.clear();
    const gatherings = data.nodes.some((node) => node.what === "gathering");
    const small = shapes.figure({ shape: "circle", fill: "#ffffff" }, 3.5);
    const gathered = el("span", { class: "count" });
    counted.set("gathering", gathered);
    const note = gatherings ? el("p", { class: "note" }, small, word("gathering"), gathered) : null;
    const late = claims.latePartners ? el("p", { class: "note" }, shapes.figure({ shape: "circle", fill: "#ffffff", late: true }, 5),
      word("lateNote"), el("span", { class: "count" }, String(claims.latePartners))) : null;
    root.replaceChildren(...[
      choice(),
      ...comparison.block(),
      NAMES[colour] ? block(word(NAMES[colour]), colours(colour), ...(colour === "group" ? groupNotes() : [])) : null,
      years.block(),
      picker.block(),
      block(word(colour === "kind" ? "kindsColoured" : "kinds"), kinds()),
      block(word("ties"), lines(), note, late),
      more(),
      el("button", { type: "button", id: "reset", class: "quiet", onclick: lifted.all }, word("reset")),
    ].filter(Boolean));
  }

  /** Count anew what is left of each entry, were it switched on: in place, so that the keyboard keeps its place. */
  function recount() {
    const counts = { line: filters.lineCounts() };
    for (const group of ["kind", NAMES[colour] ? colour : "kind"]) counts[group] = filters.counts("hide", group);
    for (const [id, element] of counted) {
      const [group, key] = [id.slice(0, id.indexOf(" ")), id.slice(id.indexOf(" ") + 1)];
      const count = id === "gathering" ? filters.gatheringCount() : counts[group]?.get(key) || 0;
      element.textContent = String(count);
      element.closest("li")?.classList.toggle("nothing", count === 0);
    }
    picker.recount();
    years.tell();
  }

  return { start, render, recount, look, nodeShown, lineShown, remember, recall, get colour() { return colour; } };
})();
