"use strict";
// When everything happened: a row a record, uncertain dates as ranges, open ends with arrows, a line for the
// day of the map. Places are set through the object model, because the page's policy lets no style attribute in.
coopmap.time = (() => {
  const { text, shapes, records } = coopmap;
  const { el, word } = text;
  const CLASSES = ["Agreement", "Event", "Project", "Commitment"];
  const MOST = 400; // more rows no reader takes in: the latest are kept, the others counted
  const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
  const YEAR_ROOM = 38; // pixels
  let data, root, inOrder;

  const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / 864e5;
  const spansOf = (id) => data.records[id].spans || [];

  /** The day that the map's is compared with, where it is. */
  const then = () => (data.compare ? [data.compare.from] : []);

  /** The first and the last day of the line: whole years around all that the records name, and the map's day. */
  function reach(ids) {
    const days = [data.clocks.asOf, ...then(), ...ids.flatMap((id) => spansOf(id).flatMap(([first, last]) => [first, last])).filter(Boolean)].sort();
    const [from, to] = [Number(days[0].slice(0, 4)), Number(days[days.length - 1].slice(0, 4))];
    const iso = (year, rest) => dayOf(`${String(year).padStart(4, "0")}${rest}`);
    return { from: iso(from, "-01-01"), to: iso(to, "-12-31") + 1, years: [from, to], iso };
  }

  /** An element of the lane, from `left` to `right` in shares of the line. */
  function placed(kind, left, right = left) {
    const mark = el("i", { class: kind });
    mark.style.left = `${(left * 100).toFixed(3)}%`;
    if (right !== left) mark.style.width = `${((right - left) * 100).toFixed(3)}%`;
    return mark;
  }

  const share = (day, line) => Math.min(1, Math.max(0, (day - line.from) / (line.to - line.from)));

  function bars(id, line) {
    const { cls, open } = data.records[id];
    return spansOf(id).map(([first, last, certain], index) => {
      const left = first ? share(dayOf(first), line) : 0;
      const right = last ? share(dayOf(last) + 1, line) : 1;
      if (first && first === last) return placed(`point ${cls}`, (left + right) / 2);
      const ends = `${first ? "" : " open-left"}${last ? "" : " open-right"}`;
      const look = ends ? `open${open && index ? " faint" : ""}${ends}` : certain ? "certain" : "possible";
      return placed(`span ${cls} ${look}`, left, right);
    });
  }

  function ticks(line) {
    const [from, to] = line.years;
    const step = STEPS.find((size) => (to - from + 1) / size <= 12) || 1000;
    const years = [];
    for (let year = Math.ceil(from / step) * step; year <= to; year += step) years.push(year);
    return years.map((year) => ({ year, at: (line.iso(year, "-01-01") - line.from) / (line.to - line.from) }));
  }

  function row(id, line, marks, today) {
    const entry = data.records[id];
    return el("tr", { "data-id": id },
      el("th", { scope: "row" }, coopmap.changes.mark(id), el("button", { type: "button", class: "inline", "data-id": id, onclick: () => coopmap.choose(id) },
        text.isolated(entry.name))),
      el("td", { class: "lane", "aria-hidden": "true" }, ...marks.map(({ at }) => placed("tick", at)), placed("today", today), ...then().map((day) => placed("then", share(dayOf(day) + 1, line))), ...bars(id, line)),
      el("td", { class: "told" }, records.told(id), entry.promise ? el("small", { class: entry.promise.replace(/.*#/, "") }, text.term(entry.promise)) : null));
  }

  function group(cls, ids, line, marks, today) {
    const chosen = ids.filter((id) => data.records[id].cls === cls);
    if (!chosen.length) return null;
    return el("tbody", {}, el("tr", { class: "kind" }, el("th", { scope: "rowgroup", colspan: 3 }, shapes.stroke(cls), " ", text.term(cls),
      el("span", { class: "count" }, ` ${chosen.length}`))), ...chosen.map((id) => row(id, line, marks, today)));
  }

  function key() {
    const sign = (look, label) => el("li", {}, el("span", { class: "lane" }, el("i", { class: look })), label);
    return el("ul", { class: "time-key" }, sign("point Event", word("exactDay")), sign("span Event possible", word("someTime")),
      sign("span Agreement open open-right", word("openEnd")), sign("span Agreement open faint open-right", word("termOpen")), sign("today", word("dayOfMap")),
      ...then().map(() => sign("then", word("compareDay"))));
  }

  /** All records of these classes, oldest first: no filter changes that, so it is worked out once. */
  function ordered() {
    const order = (a, b) => (records.first(a) < records.first(b) ? -1 : records.first(a) > records.first(b) ? 1 : a < b ? -1 : 1);
    inOrder ||= Object.keys(data.records).filter((id) => CLASSES.includes(data.records[id].cls)).sort(order);
    return inOrder;
  }

  function render() {
    const every = ordered().filter(records.shown);
    const ids = every.slice(-MOST);
    const line = reach(ids);
    const marks = ticks(line);
    const today = (dayOf(data.clocks.asOf) + 1 - line.from) / (line.to - line.from);
    const labels = marks.map(({ year, at }) => {
      const label = placed("year", at);
      label.textContent = String(year);
      return label;
    });
    root.replaceChildren(
      el("p", { class: "note" }, word("rows", { count: ids.length }), every.length > ids.length ? ` · ${word("olderLeftOut", { count: every.length - ids.length })}` : ""),
      key(),
      el("table", { class: "lanes" }, el("caption", { class: "aside-label" }, word("timeCaption")),
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, word("record")), el("th", { scope: "col", class: "lane axis" },
          el("span", { class: "aside-label" }, word("viewTime")), ...labels), el("th", { scope: "col", class: "told" }, word("whenHead")))),
        ...CLASSES.map((cls) => group(cls, ids, line, marks, today)).filter(Boolean)));
    mark(coopmap.chosen());
  }

  /** Show which rows are, or concern, what is chosen, and as many years as the line has room for. */
  function mark(chosen) {
    for (const line of root.querySelectorAll("tr[data-id]")) {
      const own = line.dataset.id === chosen;
      line.classList.toggle("chosen", own || (data.records[line.dataset.id].with || []).includes(chosen));
    }
    const labels = [...root.querySelectorAll(".year")];
    const every = Math.ceil((labels.length * YEAR_ROOM) / Math.max(1, root.querySelector(".axis")?.clientWidth || 0));
    labels.forEach((label, index) => { label.hidden = index % every !== 0; });
  }

  return { start(page, element) { data = page; root = element; }, render, mark };
})();
