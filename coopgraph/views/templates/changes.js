"use strict";
// What a comparison of two days says in words: in the heading, the legend, the panel, the tables and the time.
coopmap.changes = (() => {
  const { text, comparison } = coopmap;
  const { el, isolated, word } = text;
  const FOLDED = 8; // a longer list is folded together
  const key = (start, way) => `${start}${way[0].toUpperCase()}${way.slice(1)}`;
  let page;

  const days = () => ({ from: text.date(comparison.data.from), to: text.date(comparison.data.to) });
  const name = (way) => word(key("way", way));
  const turned = (before, after) => word("turned", { before, after });

  /** How many partners are new, changed … in one line; what nobody can tell only where there is any. */
  const counted = () => comparison.WAYS.filter((way) => comparison.count(way) || !["changed", "unclear"].includes(way))
    .map((way) => word(key("count", way === "new" && comparison.count("perhaps") ? "perhaps" : way),
      { count: comparison.count(way), older: comparison.count("perhaps") })).join(", ");

  function entry(way) {
    const box = el("input", { type: "checkbox", checked: !comparison.hidden.has(way), "data-change": way });
    box.addEventListener("change", () => {
      comparison.changed(comparison.WAYS.filter((other) => (other === way ? !box.checked : comparison.hidden.has(other))));
      document.querySelector(`[data-change="${way}"]`).focus();
    });
    const older = way === "new" && comparison.count("perhaps");
    const [up, down] = ["up", "down"].map((ladder) => (way === "changed" ? comparison.countWay(ladder) : 0));
    const also = word("compareCounts", { ties: comparison.count(way, "ties"), records: comparison.count(way, "records") });
    const more = [also, older ? word("comparePerhapsCount", { count: older }) : "", up || down ? word("compareWays", { up, down }) : ""];
    return el("li", {}, el("label", {}, box, comparison.figure(way), el("span", { class: "name" }, name(way),
      ...more.filter(Boolean).flatMap((said, index) => [
        el("span", { class: "aside-label" }, " · "), el("small", {}, index ? null : comparison.strokeOf(way), said)])),
    el("span", { class: "count" }, String(comparison.count(way)))));
  }

  /** The legend's block: it counts, and is the filter. */
  function block() {
    const ways = comparison.WAYS.filter((way) => way !== "unclear" || ["partners", "ties", "records"].some((of) => comparison.count(way, of)));
    const only = el("button", { type: "button", id: "compare-only", class: "quiet", "aria-pressed": String(comparison.only()) }, word("compareOnly"));
    only.addEventListener("click", () => {
      comparison.changed(comparison.only() ? [] : ["same", "unclear"]);
      document.getElementById("compare-only").focus();
    });
    return el("section", { class: "block", id: "compare-block" }, el("h2", {}, word("compareHead")), el("ul", {}, ...ways.map(entry)), only,
      el("details", { class: "how" }, el("summary", {}, word("compareHow")), el("p", {}, word("compareNote", days()))));
  }

  /** The line of the heading: both days and the totals; on a phone those of the partners. */
  function summary(line) {
    line.hidden = !comparison.active;
    if (!comparison.active) return;
    line.replaceChildren(word("compareSummary", { ...days(), partners: counted() }),
      el("span", { class: "more" }, word("compareMore", {
        tiesNew: comparison.count("new", "ties"), tiesGone: comparison.count("gone", "ties"),
        recordsNew: comparison.count("new", "records"), recordsGone: comparison.count("gone", "records"),
      })));
  }

  /** When something happened to a record, as precisely as its source says, else the day by which it surely had. */
  function day(id, kind, iso) {
    const dates = page.records[id].when || {};
    if (kind === "fell-due") return coopmap.panel.due(dates);
    if (kind === "cancelled") return text.date(dates.cancelledOn || iso);
    if (kind !== "began") return text.date(dates.end || iso);
    return dates.begin ? text.date(dates.begin) : coopmap.panel.when({ ...dates, end: "" }, false) || word("notAfter", { to: text.date(iso) });
  }

  /** What happened to a record between the days: "signed 30/09/2016", the state of a promise. */
  function happened(id) {
    const { told = [], promise } = comparison.data.records[id] || {};
    const things = told.map(([kind, iso]) => {
      const own = `happened-${kind}-${page.records[id].cls}`;
      return `${word(page.words[own] ? own : `happened-${kind}`)} ${day(id, kind, iso)}`;
    });
    const states = promise ? [turned(promise[0] ? text.term(promise[0]) : word("promiseBefore"), text.term(promise[1]))] : [];
    return [...things, ...states].join("; ");
  }

  const sign = (table, id) => el("span", { class: "way" }, comparison.figureOf(table, id));

  /** One line of a record's article: since when it is what it is. */
  function record(id) {
    if (!comparison.active) return null;
    const way = comparison.is("records", id);
    if (way === "same" && !happened(id)) return null;
    const since = word(key("since", way), days());
    const older = comparison.perhaps("records", id) ? ` (${word("comparePerhaps")})` : "";
    return el("p", { class: "since" }, sign("records", id), el("span", {}, [since, happened(id)].filter(Boolean).join(": "), older));
  }

  function standing({ stage, state }) {
    const row = (label, [before, after]) => el("div", { class: "row" }, el("dt", {}, label), el("dd", {}, turned(text.term(before), text.term(after))));
    return el("dl", {}, stage ? row(word("stage"), stage) : null, state ? row(word("stateName"), state) : null);
  }

  function listed(ids) {
    const line = (id) => el("li", {}, sign("records", id), el("span", {},
      el("span", { class: "aside-label" }, `${name(comparison.is("records", id))}: `), happened(id) ? `${happened(id)}: ` : "",
      el("button", { type: "button", class: "inline", "data-id": id, onclick: () => coopmap.choose(id) }, isolated(page.records[id].name))));
    const changed = ids.filter((id) => comparison.is("records", id) !== "same")
      .sort((a, b) => comparison.WAYS.indexOf(comparison.is("records", a)) - comparison.WAYS.indexOf(comparison.is("records", b)));
    if (!changed.length) return null;
    const list = el("ul", {}, ...changed.map(line));
    if (changed.length <= FOLDED) return list;
    return el("details", {}, el("summary", {}, `${word("records")} (${changed.length})`), list);
  }

  /** The panel's section of a partner, or of a tie with its records: what changed, then and now. */
  function section(way, entry, ids, picture) {
    const list = listed(ids);
    const nothing = way === "same" && !entry.beyond && !list;
    return el("section", { class: "changes", "data-way": way }, el("h3", {}, picture, name(way)),
      entry.perhaps ? el("p", { class: "why" }, word("comparePerhaps")) : null,
      nothing ? el("p", { class: "none" }, word("compareNothing", days())) : el("p", { class: "when" }, word("compareSince", days())),
      entry.stage || entry.state ? standing(entry) : null, list,
      entry.beyond ? el("p", { class: "none" }, word("compareBeyond", { count: entry.beyond })) : null);
  }

  function partner(id) {
    if (!comparison.active) return null;
    const ids = page.partners[id].records || [];
    const way = id === page.home ? "changed" : comparison.is("partners", id);
    return section(way, comparison.data.partners[id] || {}, ids, id === page.home ? null : sign("partners", id));
  }

  const tie = (drawn) => (comparison.active ? section(comparison.ofLine(drawn), {}, drawn.records, el("span", { class: "way" }, comparison.figure(comparison.ofLine(drawn)))) : null);

  /** The column of the tables. */
  function column(of) {
    if (!comparison.active) return [];
    const more = (id) => {
      if (of === "records") return happened(id);
      const { stage, state } = comparison.data.partners[id] || {};
      return [stage, state].filter(Boolean).map(([before, after]) => turned(text.term(before), text.term(after))).join("; ");
    };
    const value = (id) => (id === page.home ? "" : [name(comparison.is(of, id)), more(id)].filter(Boolean).join(": "));
    const order = (id) => (id === page.home ? "" : `${comparison.WAYS.indexOf(comparison.is(of, id))} ${value(id)}`);
    return [{ key: "change", head: word("change"), value, order }];
  }

  /** The sign before a record's name in the time view; nothing where it is as it was. */
  function mark(id) {
    const way = comparison.active ? comparison.is("records", id) : "same";
    return way === "same" ? null : el("span", { class: "mark" }, sign("records", id), el("span", { class: "aside-label" }, `${name(way)}: `));
  }

  return { start(whole) { page = whole; }, block, column, mark, name, partner, record, summary, tie };
})();
