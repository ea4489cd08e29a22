"use strict";
// The panel: all that the sources say about one partner, one record or one tie, each with its source.
coopmap.panel = (() => {
  const { text, shapes } = coopmap;
  const { el, isolated, word } = text;
  const LONG = 8; // a section with more records is folded together

  let data;

  const button = (label, id, choose) =>
    el("button", { type: "button", class: "inline", "data-id": id, onclick: () => choose(id) }, label);

  const partnerName = (id) => isolated(data.partners[id].name);
  const toPartner = (id) => button(partnerName(id), id, coopmap.choose);

  /** A labelled line of facts: the label, then its values, those that can be pressed one below the other. */
  function row(label, values) {
    if (!values.length) return null;
    const apart = values.length > 1 && values.every((value) => value.tagName === "BUTTON");
    const parts = apart ? values.map((value) => el("div", {}, value))
      : values.flatMap((value, index) => (index ? [", ", value] : [value]));
    return el("div", { class: "row" }, el("dt", {}, label), el("dd", {}, ...parts));
  }

  function value(item) {
    if (item.partner) return toPartner(item.partner);
    if (item.record) return coopmap.claims.button(item.record);
    if (item.term) return isolated(text.termNames(item.term));
    return isolated(item.text);
  }

  const rows = (facts) => (facts || []).map(([property, values]) => row(text.term(property), values.map(value)));

  /** When something was or is: as precisely as the source says, else the bounds, and why. */
  function when(dates, missing) {
    const { begin, end, notBefore, notAfter } = dates;
    const day = (date) => text.date(date);
    if (begin && end && begin !== end) return word("span", { from: day(begin), to: day(end) });
    if (begin) return day(begin);
    if (notBefore && notAfter) return word("between", { from: day(notBefore), to: day(notAfter) });
    if (notBefore) return word("notBefore", { from: day(notBefore) });
    if (notAfter) return word("notAfter", { to: day(notAfter) });
    if (end) return word("until", { to: day(end) });
    return missing ? word("dateNotStated") : "";
  }

  function due({ dueBegin, dueEnd }) {
    if (dueBegin && dueEnd && dueBegin !== dueEnd) {
      return word("span", { from: text.date(dueBegin), to: text.date(dueEnd) });
    }
    if (dueEnd) return dueBegin ? text.date(dueEnd) : word("until", { to: text.date(dueEnd) });
    return dueBegin ? word("since", { from: text.date(dueBegin) }) : "";
  }

  /** One source with its date and lines; why it is dated so is said once, where a partner's sources stand. */
  function source({ id, lines }, noted) {
    const entry = data.sources[id];
    const bounds = when(entry.when || {}, false);
    const date = entry.issued ? word("published", { date: text.date(entry.issued) })
      : [word("undated"), bounds].filter(Boolean).join(", ");
    const place = lines && word(/^\d+$/.test(lines) ? "line" : "lines", { lines });
    const pieces = [
      entry.publisher && isolated(entry.publisher), entry.author && isolated(entry.author),
      date, noted && entry.when?.note && isolated(entry.when.note), place && el("bdi", { class: "lines" }, place),
    ].filter(Boolean).flatMap((piece) => [" · ", piece]);
    const title = entry.url ? text.link(entry.url, text.pick(entry.title)) : isolated(entry.title);
    return el("li", {}, el("cite", {}, title), ...pieces);
  }

  function sources(cited, label = "source") {
    if (!cited || !cited.length) return null;
    return el("div", { class: "sources" }, el("span", { class: "sources-label" }, word(label)),
      el("ul", {}, ...cited.map((each) => source(each, label !== "source"))));
  }

  function record(id) {
    const entry = data.records[id];
    const dates = entry.when || {};
    const date = when(dates, true);
    const until = due(dates);
    const shownFigure = coopmap.claims.figure(id);
    const told = ([property, values]) => (shownFigure && /#(value|unit|qualifier)$/.test(property) && values.length === 1)
      || (/Kind$|#instrument$/.test(property) && values.length === 1 && values[0].term === entry.kind);
    return el("article", { class: `record ${entry.cls}`, "data-record": id },
      el("h4", {}, isolated(entry.name)),
      el("p", { class: "when" }, [entry.kind && text.term(entry.kind), date].filter(Boolean).join(" · ")),
      dates.note ? el("p", { class: "why" }, isolated(dates.note)) : null,
      entry.promise ? el("p", { class: `promise ${entry.promise.replace(/.*#/, "")}` }, text.term(entry.promise)) : null,
      entry.standing ? el("p", { class: "why" }, word("undetermined")) : null,
      coopmap.changes.record(id),
      shownFigure,
      dates.cancelledOn ? el("p", { class: "why" }, word("cancelled", { date: text.date(dates.cancelledOn) })) : null,
      el("dl", {},
        until ? row(word("due"), [until]) : null,
        ...rows((entry.facts || []).filter((fact) => !told(fact))),
        row(word("notStated"), (entry.missing || []).map((term) => el("span", { class: "missing" }, text.term(term))))),
      sources(entry.sources),
      coopmap.claims.said(id));
  }

  /** One section for each class of record; of the main ones also that there is none. */
  function sections(ids) {
    return data.order.classes.map((cls) => {
      const chosen = ids.filter((id) => data.records[id].cls === cls);
      const main = ["Agreement", "Event", "Project", "Commitment"].includes(cls);
      if (!chosen.length && !main) return null;
      const heading = el("summary", {}, el("h3", {}, shapes.stroke(cls), text.term(cls),
        el("span", { class: "count" }, String(chosen.length))));
      const content = cls === "Figure" ? coopmap.claims.figures(chosen, record) : chosen.length ? chosen.map(record)
        : [el("p", { class: "none" }, word("none", { count: data.sourceCount }))];
      return el("details", { class: "section", open: chosen.length <= LONG }, heading, ...content);
    });
  }

  function names(entry) {
    const { code } = text.choose(entry.name);
    const told = new Set([text.pick(entry.name)]);
    const others = [...Object.entries(entry.name), ...(entry.other || []).map((name) => ["", name])]
      .filter(([, name]) => !told.has(name) && told.add(name))
      .map(([language, name]) => el("bdi", { lang: language || null }, name));
    const lack = entry.nameless ? "nameless" : code && code !== text.language ? "nameMissing" : "";
    const missing = lack ? [el("p", { class: "why" }, word(lack))] : [];
    return [...missing, el("dl", {}, row(word("alsoKnown"), others))];
  }

  function chips(entry) {
    const chip = (...children) => el("li", { class: "chip" }, ...children);
    return el("ul", { class: "chips" },
      chip(shapes.figure({ shape: shapes.shapeOf(entry.kind), fill: "#ffffff" }), text.term(entry.kind)),
      entry.country ? chip(text.term(entry.country)) : null,
      entry.stage !== "none" ? chip(shapes.figure({ shape: "circle", fill: shapes.STAGES[entry.stage] }),
        text.term(`stage-${entry.stage}`), entry.state ? ` · ${text.term(entry.state)}` : "") : null);
  }

  function partner(id) {
    const entry = data.partners[id];
    const links = (entry.links || []).map((address) => text.link(address, address.replace(/^https?:\/\/(www\.)?/i, "")));
    return [
      el("h2", {}, isolated(entry.name)),
      chips(entry),
      entry.silent ? el("p", { class: "silent" }, shapes.figure({ shape: "circle", silent: true }), word("silent")) : null,
      coopmap.changes.partner(id),
      coopmap.claims.overdue(id),
      coopmap.paths.section(id),
      ...names(entry),
      el("dl", {}, ...rows((entry.facts || []).filter(([property, values]) => values.length > 1 || !/#country$/.test(property))),
        row(word("identifiers"), links)),
      sources(entry.sources, "namedIn"),
      ...sections(coopmap.claims.recordsOf(id)),
    ];
  }

  function sector(id, lines) {
    const ids = [...new Set(lines.flatMap((line) => line.records))];
    const partners = [...new Set(lines.map((line) => line.from))];
    return [el("h2", {}, isolated(text.termNames(id))), el("dl", {}, row(word("partner"), partners.map(toPartner))),
      ...ids.map(record)];
  }

  /** The panel's content for what is chosen: a partner, a record, a sector, or a tie. */
  function content(id) {
    const { info, lines } = coopmap.graph;
    if (coopmap.paths.active()) return coopmap.paths.content();
    if (data.partners[id]) return partner(id);
    if (data.records[id]) {
      const { cls } = data.records[id];
      return [el("p", { class: "overline" }, shapes.stroke(cls), " ", text.term(cls)), record(id), coopmap.claims.others(id)];
    }
    if (info.get(id)?.what === "sector") return sector(id, [...lines.values()].filter((line) => line.to === id));
    const line = lines.get(id);
    const [one, other] = [line.from, line.to].map((end) => (data.partners[end] ? toPartner(end) : isolated(text.termNames(end))));
    return [el("h2", { class: "tie" }, one, el("span", { "aria-hidden": "true" }, " — "), other),
      el("p", { class: "overline" }, shapes.stroke(line.kind), " ", text.term(line.kind)),
      coopmap.changes.tie(line), ...line.records.map(record)];
  }

  return { start(page) { data = page; }, content, due, record, when };
})();
