"use strict";
// What the panel of a partner offers beyond its facts: how far its neighbourhood reaches, and the way to
// another partner, step by step with the records behind each.
coopmap.paths = (() => {
  const { text, graph, ways, search, chooser } = coopmap;
  const { el, isolated, word } = text;
  const DEEPEST = 3;
  const fresh = () => ({ from: null, to: null, depth: 1, through: false, asked: false });
  let state = fresh();
  let lately = null; // the ways last asked for, {key, ways}: good for one redrawing
  let data;

  const known = (id) => id !== null && Object.hasOwn(data.partners, id);
  const named = (id) => isolated(data.partners[id].name);
  const toPartner = (id) => el("button", { type: "button", class: "inline", "data-id": id, onclick: () => coopmap.choose(id) }, named(id));
  const steps = (count) => word(count === 1 ? "oneStep" : "steps", { count });
  const homeName = () => text.pick(data.partners[data.home].name);
  const avoided = () => (state.through ? null : data.home);
  const active = () => known(state.from) && known(state.to);

  /** The ways between the two, found once for panel and drawing. */
  function between(around) {
    const key = [state.from, state.to, around].join(" ");
    if (lately?.key !== key) {
      lately = { key, ways: ways.between(state.from, state.to, around) };
      queueMicrotask(() => { lately = null; });
    }
    return lately.ways;
  }

  const homeBetween = () => known(data.home) && ![state.from, state.to].includes(data.home);

  /** Something was chosen: a path that was shown is over, unless the address has just asked for it. */
  function chosen(id) {
    if (id === null) state = fresh();
    else if (!(state.asked && id === state.from)) state = { ...state, from: id, to: null, through: false };
    state.asked = false;
  }

  function change(part, focus) {
    Object.assign(state, part);
    coopmap.reread();
    document.getElementById(focus)?.focus({ preventScroll: true });
  }

  /** Take the path away, if there is one. */
  function lift() {
    if (state.to === null) return false;
    change({ to: null, through: false }, "path-to");
    return true;
  }

  /** What stays clear under the veil: {ids, nodes, lines, wide}; null where the graph's own focus does. */
  function clear(id) {
    if (id !== state.from || !known(id)) return null;
    if (active()) {
      const found = between(avoided());
      const ends = [state.from, state.to];
      return found ? { ids: ends, nodes: found.nodes, lines: found.lines, }
        : { ids: ends, nodes: new Set(ends), lines: new Set() };
    }
    if (state.depth === 1) return null;
    const { nodes, lines } = ways.near(id, state.depth, data.home);
    return { ids: [id], nodes, lines, };
  }

  /** Whether more, or less, than the neighbours of what is chosen is clear. */
  const wide = () => known(state.from) && (active() || state.depth > 1);

  /** How many steps around a partner stay clear: a choice of three. */
  function depths(id) {
    const choice = (depth) => el("button", {
      type: "button", class: "switch", id: `depth-${depth}`, "aria-pressed": String(depth === state.depth),
      "aria-label": steps(depth), onclick: () => change({ depth }, `depth-${depth}`),
    }, String(depth));
    const { count } = ways.near(id, state.depth, data.home);
    const around = known(data.home) && id !== data.home && state.depth > 1;
    return el("div", { class: "row" }, el("span", { class: "dt", id: "depth-label" }, word("near")),
      el("div", {}, el("div", { class: "group", role: "group", "aria-labelledby": "depth-label" },
        ...Array.from({ length: DEEPEST }, (_, index) => choice(index + 1))),
      el("p", { class: "said", id: "near-said" }, word("nearCount", { count, steps: steps(state.depth) }),
        around ? ` ${word("notBeyond", { name: homeName() })}` : "")));
  }

  /** The box for the other end of a path. */
  function box() {
    const input = el("input", {
      id: "path-to", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", dir: "auto",
      "aria-expanded": "false", "aria-controls": "path-found", "aria-autocomplete": "list", placeholder: word("searchHint"),
    });
    const list = el("ul", { id: "path-found", class: "found", role: "listbox", "aria-label": word("pathTo"), hidden: true });
    const count = el("p", { class: "aside-label", role: "status" });
    chooser.attach({
      box: input, list, count, entryOf: (id) => data.partners[id], take: (id) => change({ to: id }, "path-lift"),
      find: (typed) => search.find(typed).filter(({ id }) => id !== state.from),
    });
    return el("div", { class: "row" }, el("label", { class: "dt", for: "path-to" }, word("pathTo")),
      el("div", { class: "search" }, input, list, count));
  }

  const section = (id) => el("div", { class: "reach" }, depths(id), box());

  /** Whether steps may lead through the home: by way of it everybody is two steps from everybody. */
  function home() {
    if (!homeBetween()) return null;
    const input = el("input", { type: "checkbox", id: "path-home", checked: state.through });
    input.addEventListener("change", () => change({ through: input.checked }, "path-home"));
    return el("p", {}, el("label", { class: "tick" }, input, word("throughHome", { name: homeName() })));
  }

  function step({ from, to, records, kinds }) {
    const parts = kinds.includes("partOf") ? [el("p", { class: "when" }, text.term("partOf"))] : [];
    return el("section", { class: "step", "data-step": `${from} ${to}` },
      el("h4", { class: "tie" }, toPartner(from), el("span", { "aria-hidden": "true" }, " — "), toPartner(to)),
      ...parts, ...records.map(coopmap.panel.record));
  }

  function way(stepsOfWay, index) {
    const names = [stepsOfWay[0].from, ...stepsOfWay.map(({ to }) => to)];
    return el("details", { class: "section way", open: index === 0 },
      el("summary", {}, el("h3", {}, el("span", { class: "count" }, `${index + 1}.`),
        el("span", {}, ...names.flatMap((id, at) => (at ? [" → ", named(id)] : [named(id)]))))),
      ...stepsOfWay.map(step));
  }

  /** What there is to say of the way: how long, how many, and where there is none, why. */
  function told(found) {
    if (!graph.info.get(state.from).shown || !graph.info.get(state.to).shown) return [word("pathHidden")];
    const without = homeBetween() && !state.through;
    if (found) {
      const listed = found.count > found.ways.length ? ` ${word("pathFirst", { count: found.ways.length })}` : "";
      const said = found.count === 1 ? word("pathOne", { steps: steps(found.steps) })
        : word("pathMany", { steps: steps(found.steps), count: found.count });
      return [`${said}${without ? ` ${word("pathAround", { name: homeName() })}` : ""}${listed}`];
    }
    if (!without) return [word("pathNone")];
    const other = ways.between(state.from, state.to, null);
    const name = homeName();
    return [word("pathNoneWithout", { name }), other ? word("pathWith", { name, steps: steps(other.steps) }) : word("pathNoneWith", { name })];
  }

  /** The panel while a path is shown. */
  function content() {
    const found = between(avoided());
    return [el("p", { class: "overline" }, word("path")),
      el("h2", { class: "tie" }, toPartner(state.from), el("span", { "aria-hidden": "true" }, " → "), toPartner(state.to)),
      ...told(found).map((said) => el("p", { class: `said${found ? "" : " miss"}` }, said)),
      home(),
      el("p", {}, el("button", { type: "button", class: "quiet", id: "path-lift", onclick: lift }, word("pathLift"))),
      ...(found ? found.ways.map(way) : [])];
  }

  /** What the address says of it, and the other way round. */
  function remember(parts) {
    if (state.depth > 1) parts.set("depth", state.depth);
    if (active()) parts.set("to", state.to);
    if (active() && state.through) parts.set("through", "home");
  }

  function recall(parts) {
    const [from, to] = [parts.get("show"), parts.get("to")];
    const path = known(from) && known(to) && from !== to;
    const depth = Math.min(DEEPEST, Math.max(1, Math.floor(Number(parts.get("depth"))) || 1));
    state = { from, to: path ? to : null, depth: known(from) ? depth : 1, through: path && parts.get("through") === "home", asked: true };
  }

  return { start(page) { data = page; }, active, chosen, clear, content, lift, recall, remember, section, wide };
})();
