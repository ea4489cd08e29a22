"use strict";
// The page's state (language, what is chosen, which view) and the wiring between its parts. The state
// stands in the address after the #, so that a view can be sent to somebody.
(() => {
  const { text, graph, panel, search, legend, records, list, time, world, comparison, changes, paths, saving, drawing, force, filters, lifted } = coopmap;
  const VIEWS = { map: "canvas", world: "world", time: "time", list: "list" };
  const redrawn = { world, time, list }; // views that are made anew whenever they are looked at
  const byId = (id) => document.getElementById(id);
  const state = { chosen: null, view: "map" };
  let data;
  let unwritten = 0; // the clock of an address that the browser would not take yet
  let back = null; // what had the focus before the panel opened

  coopmap.nameOf = (node) => {
    if (data.partners[node.id]) return text.pick(data.partners[node.id].name);
    return data.records[node.id] ? text.pick(data.records[node.id].name) : text.term(node.id);
  };

  /** Choose a partner, a record, a sector or a tie by its id; null closes the panel. */
  coopmap.choose = (id, { focus = true } = {}) => {
    const known = id !== null && (graph.info.has(id) || graph.lines.has(id) || data.records[id]);
    if (state.chosen === null && known) back = document.activeElement;
    state.chosen = known ? id : null;
    paths.chosen(state.chosen);
    renderPanel();
    if (known && focus) byId("panel").focus({ preventScroll: true });
    if (!known && back && document.contains(back)) back.focus({ preventScroll: true });
    writeAddress();
  };

  coopmap.chosen = () => state.chosen;
  coopmap.isPartner = (id) => Object.hasOwn(data.partners, id);
  coopmap.remember = () => writeAddress();
  /** What the panel is to say of what is chosen has changed. */
  coopmap.reread = () => { renderPanel(); writeAddress(); };

  /** Something that is shown has changed: filters, or (legend) what the legend itself says. */
  coopmap.changed = ({ legend: withLegend = false, fit = false } = {}) => {
    filters.refresh();
    if (withLegend) {
      legend.render();
      graph.dress(legend.look);
    }
    legend.recount();
    lifted.render();
    graph.show(legend.nodeShown, legend.lineShown);
    if (paths.wide()) renderPanel();
    if (fit && state.view === "map") graph.fit();
    redrawn[state.view]?.render();
    renderCounts();
  };

  function renderPanel() {
    const id = state.chosen;
    byId("panel").hidden = id === null;
    document.body.classList.toggle("with-panel", id !== null);
    byId("panel-body").replaceChildren(...(id === null ? [] : panel.content(id).filter(Boolean)));
    byId("panel").scrollTop = 0;
    for (const row of document.querySelectorAll("#list tr[data-id]")) {
      row.classList.toggle("chosen", row.dataset.id === id);
    }
    if (redrawn[state.view]?.mark) redrawn[state.view].mark(id);
    veil(id);
    if (state.view === "world") world.reveal(id, covered());
  }

  /** Leave clear what is chosen and what is near it, or the way from it to another, and bring it into sight. */
  function veil(id) {
    const line = graph.lines.get(id);
    const wide = paths.clear(id);
    if (wide) graph.focusOn(wide);
    else graph.focus(id === null || (!line && !graph.info.has(id)) ? null : line ? [line.from, line.to] : [id]);
    if (state.view !== "map" || !graph.info.has(id)) return;
    if (wide) graph.frame(wide.nodes, covered());
    else graph.reveal(id, covered());
  }

  /** How much of the map the panel covers: at the right of a desk's window, at the bottom of a phone's. */
  function covered() {
    const panelBox = byId("panel").getBoundingClientRect();
    const map = byId(state.view === "world" ? "world" : "canvas").getBoundingClientRect();
    const sheet = panelBox.width > map.width * 0.9;
    return sheet ? { bottom: Math.max(0, map.bottom - panelBox.top) } : { right: Math.max(0, map.right - panelBox.left) };
  }

  function renderCounts() {
    const partners = [...graph.info.values()].filter(({ id }) => data.partners[id]);
    const shown = partners.filter((node) => node.shown).length;
    const ties = [...graph.lines.values()].filter((line) => line.shown && line.kind !== "sector");
    const pairs = new Set(ties.map((line) => `${line.from} ${line.to}`));
    byId("counts").textContent = text.word("shown", {
      shown, total: partners.length, hidden: partners.length - shown, ties: pairs.size,
    });
  }

  function renderWords() {
    document.documentElement.lang = text.language;
    document.title = text.pick(data.title);
    byId("title").textContent = text.pick(data.title);
    const { asOf, knownOn } = data.clocks;
    byId("clocks").textContent = knownOn
      ? text.word("clocks", { asOf: text.date(asOf), knownOn: text.date(knownOn) })
      : text.word("clocksAll", { asOf: text.date(asOf) });
    byId("scope").textContent = data.scope.vi ? text.pick(data.scope) : "";
    byId("scope").hidden = !data.scope.vi;
    changes.summary(byId("compared"));
    byId("version").textContent = text.word("version", { version: data.version });
    for (const node of document.querySelectorAll("[data-word]")) node.textContent = text.word(node.dataset.word);
    for (const node of document.querySelectorAll("[data-word-label]")) {
      node.setAttribute("aria-label", text.word(node.dataset.wordLabel));
    }
    byId("search").placeholder = text.word("searchHint");
    for (const code of ["vi", "en"]) byId(`language-${code}`).setAttribute("aria-pressed", String(code === text.language));
  }

  function speak(language) {
    text.language = language;
    renderWords();
    coopmap.changed({ legend: true });
    renderPanel();
    search.close();
    writeAddress();
  }

  function look(view) {
    state.view = Object.hasOwn(VIEWS, view) ? view : "map";
    for (const [name, id] of Object.entries(VIEWS)) {
      byId(id).hidden = name !== state.view;
      byId(`view-${name}`).setAttribute("aria-pressed", String(name === state.view));
    }
    const drawn = ["map", "world"].includes(state.view);
    byId("stage").hidden = !drawn;
    document.querySelector(".zoom").hidden = !drawn;
    document.body.classList.toggle("with-world", state.view === "world");
    redrawn[state.view]?.render();
    writeAddress();
  }

  function writeAddress() {
    const parts = new URLSearchParams({ lang: text.language });
    if (state.chosen) parts.set("show", state.chosen);
    if (state.view !== data.view) parts.set("view", state.view);
    for (const part of [legend, records, list, paths, world]) part.remember(parts);
    const address = `#${parts}`;
    if (address === window.location.hash) return;
    try {
      window.history.replaceState(null, "", address);
    } catch { // Safari takes a hundred addresses in half a minute: a slider moved to and fro gives more
      window.clearTimeout(unwritten);
      unwritten = window.setTimeout(writeAddress, 1000);
    }
  }

  function readAddress() {
    const parts = new URLSearchParams(window.location.hash.slice(1));
    return { lang: parts.get("lang"), show: parts.get("show"), view: parts.get("view"), parts };
  }

  function drawer(open) {
    document.body.classList.toggle("with-filters", open);
    byId("filters-button").setAttribute("aria-expanded", String(open));
    if (open) byId("filters-close").focus();
  }

  function wire() {
    for (const code of ["vi", "en"]) byId(`language-${code}`).addEventListener("click", () => speak(code));
    for (const name of Object.keys(VIEWS)) byId(`view-${name}`).addEventListener("click", () => look(name));
    const drawn = () => (state.view === "world" ? world : graph);
    byId("zoom-in").addEventListener("click", () => drawn().zoom(1.35));
    byId("zoom-out").addEventListener("click", () => drawn().zoom(1 / 1.35));
    byId("fit").addEventListener("click", () => drawn().fit());
    byId("skip").addEventListener("click", () => {
      const view = byId(VIEWS[state.view]);
      (view.querySelector("[role=application]") || view).focus();
    });
    byId("panel-close").addEventListener("click", () => coopmap.choose(null));
    byId("filters-button").addEventListener("click", () => drawer(!document.body.classList.contains("with-filters")));
    byId("filters-close").addEventListener("click", () => { drawer(false); byId("filters-button").focus(); });
    graph.onClick(({ nodes, edges }) => coopmap.choose(nodes[0] ?? edges[0] ?? null, { focus: false }));
    force.start();
    saving.start(data, () => state.view, { map: () => drawing.network(byId("canvas")), world: world.sheet });
    window.addEventListener("hashchange", () => {
      const { lang, show, view, parts } = readAddress();
      for (const part of [legend, records, list, paths, world]) part.recall(parts);
      coopmap.changed({ legend: true });
      if (lang && lang !== text.language) speak(lang);
      if (show !== state.chosen || show !== null) coopmap.choose(show, { focus: false });
      if ((view || data.view) !== state.view || state.view === "list") look(view || data.view);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        if (document.body.classList.contains("with-filters")) drawer(false);
        else if (!paths.lift() && state.chosen !== null) coopmap.choose(null);
      }
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        byId("search").focus();
      }
    });
  }

  async function start() {
    data = await text.load(byId("map-data"));
    const asked = readAddress();
    text.start(data);
    comparison.start(data);
    changes.start(data);
    text.language = asked.lang === "vi" || asked.lang === "en" ? asked.lang : data.language;
    panel.start(data);
    coopmap.claims.start(data);
    search.start(data);
    legend.start(data, byId("legend"));
    lifted.start(data, byId("lifted"));
    records.start(data);
    list.start(data, byId("list"));
    paths.start(data);
    for (const part of [legend, records, list, paths, world]) part.recall(asked.parts);
    time.start(data, byId("time"));
    world.start(data, byId("world"));
    graph.start(data, byId("canvas"));
    renderWords();
    coopmap.changed({ legend: true });
    wire();
    look(asked.view || data.view);
    if (asked.show) coopmap.choose(asked.show, { focus: false });
    if (!data.nodes.length) {
      byId("notice").dataset.word = "empty";
      byId("notice").textContent = text.word("empty");
      byId("notice").hidden = false;
    }
    document.documentElement.dataset.ready = "true";
  }

  start().catch((error) => {
    byId("notice").hidden = false;
    throw error;
  });
})();
