"use strict";
// What stands side by side in the panel: who said what about one record, numbers of one unit, promises overdue.
coopmap.claims = (() => {
  const { text } = coopmap;
  const { el, isolated, word } = text;
  const OVERDUE = "promise-overdue-without-evidence";
  let data;
  let about = new Map(); // record → the statements about it, oldest first
  let overdueOf = new Set(); // promises overdue without evidence, and their partners
  let unclaimed = []; // records that name no partner: they are told where the home is

  const of = (id, property) => ((data.records[id].facts || []).find(([name]) => name.endsWith(`#${property}`)) || ["", []])[1];
  /** A record's name; of somebody in a role the person's, then the role. */
  function called(id) {
    const [person] = data.records[id].cls === "Appointment" ? of(id, "person") : [];
    return person ? [nameOf(person), ", ", isolated(data.records[id].name)] : [isolated(data.records[id].name)];
  }

  const button = (id) => el("button", {
    type: "button", class: "inline", "data-id": id, onclick: () => coopmap.choose(id),
  }, ...called(id));

  function start(page) {
    data = page;
    about = new Map();
    const ids = Object.keys(data.records);
    for (const id of ids.filter((each) => data.records[each].cls === "Statement")) {
      for (const { record } of of(id, "about")) if (record) about.set(record, [...(about.get(record) || []), id]);
    }
    const first = (id) => { const { begin, notBefore, notAfter } = data.records[id].when || {}; return begin || notBefore || notAfter || ""; };
    for (const said of about.values()) said.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : a < b ? -1 : 1));
    const claimed = new Set(Object.values(data.partners).flatMap((partner) => partner.records || []));
    unclaimed = ids.filter((id) => !claimed.has(id));
    overdueOf = new Set(ids.filter(isOverdue).flatMap((id) => [id, ...(data.records[id].with || [])]));
  }

  /** The records of a partner; the home has those as well that name nobody. */
  const recordsOf = (id) => [...(data.partners[id].records || []), ...(id === data.home ? unclaimed : [])];

  const nameOf = ({ partner, term, text: said }) =>
    isolated(partner ? data.partners[partner].name : term ? text.termNames(term) : said);

  /** What was said about a record, each with who said it and where: assessments that differ stand side by side. */
  function said(id) {
    const statements = about.get(id) || [];
    if (!statements.length) return null;
    const one = (statement) => {
      const { kind, sources } = data.records[statement];
      const who = [...of(statement, "speaker"), ...of(statement, "statedBy")]
        .flatMap((each) => [...(each.record ? called(each.record) : [nameOf(each)]), " · "]);
      const where = (sources || []).map(({ id: source, lines }) => [text.pick(data.sources[source].title), lines].filter(Boolean).join(": ")).join("; ");
      return el("li", {}, button(statement), el("div", {}, ...who, kind ? text.term(kind) : ""), where ? el("small", {}, el("bdi", {}, where)) : null);
    };
    return el("div", { class: "said-of" }, el("span", { class: "sources-label" }, word("saidOf", { count: statements.length })),
      el("ul", {}, ...statements.map(one)));
  }

  /** A number with its groups of three, as the reader's language writes it; what is no number stays as it is. */
  function number(said) {
    if (!/^-?\d+(\.\d+)?$/.test(said)) return said;
    const [whole, part] = said.split(".");
    const [group, point] = text.language === "vi" ? [".", ","] : [",", "."];
    return [whole.replace(/\B(?=(\d{3})+$)/g, group), part].filter(Boolean).join(point);
  }

  /** A figure's number in one line, with its unit and how exact it is; null where a record has none. */
  function figure(id) {
    const [value, unit, qualifier] = ["value", "unit", "qualifier"].map((property) => of(id, property)[0]);
    if (!value?.text) return null;
    const told = Object.values(value.text)[0];
    return el("p", { class: "value" }, el("strong", {}, number(told)), unit ? [" ", nameOf(unit)] : [],
      qualifier ? el("span", { class: "exact" }, nameOf(qualifier)) : null);
  }

  /** All other figures of a figure's unit, each with its own time and scope: numbers that seem to differ, side by side. */
  function others(id) {
    const [unit] = of(id, "unit");
    const alike = Object.keys(data.records).filter((each) => each !== id && data.records[each].cls === "Figure"
      && (of(each, "unit")[0]?.term || "") === (unit?.term || ""));
    if (data.records[id].cls !== "Figure" || !alike.length) return null;
    const first = (each) => coopmap.records.first(each);
    alike.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : a < b ? -1 : 1));
    return el("div", {}, el("p", { class: "unit" }, word("alike", { unit: unit ? nameOf(unit).textContent : word("unitNone"), count: alike.length + 1 })),
      el("div", { class: "said-of" }, el("ul", {}, ...alike.map((each) => el("li", {}, button(each), figure(each),
        el("div", {}, [coopmap.panel.when(data.records[each].when || {}, true), ...of(each, "scope").map((scope) => nameOf(scope).textContent)].join(" · ")))))));
  }

  /** Figures by their unit, so that those which could be mistaken for each other stand together. */
  function figures(ids, record) {
    const units = new Map();
    for (const id of ids) {
      const unit = of(id, "unit")[0]?.term || "";
      units.set(unit, [...(units.get(unit) || []), id]);
    }
    const groups = [...units].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
    return groups.flatMap(([unit, alike]) => [
      alike.length > 1 ? el("p", { class: "unit" }, word("alike", { unit: unit ? text.term(unit) : word("unitNone"), count: alike.length })) : null,
      ...alike.map(record),
    ]).filter(Boolean);
  }

  const isOverdue = (id) => Boolean(data.records[id].promise?.endsWith(OVERDUE));

  /** Whether a partner, or a record of many, has a promise that is overdue without evidence. */
  const late = (id) => overdueOf.has(id);

  /** A partner's promises that are overdue without evidence, at the panel's head. */
  function overdue(id) {
    const late = recordsOf(id).filter(isOverdue);
    if (!late.length) return null;
    return el("div", { class: "silent overdue" }, el("span", { class: "alarm", "aria-hidden": "true" }, "!"),
      el("div", {}, el("p", {}, word("overdue", { count: late.length })), el("ul", {}, ...late.map((each) => el("li", {}, button(each))))));
  }

  return { start, recordsOf, said, figure, figures, others, overdue, button, late,
    get latePartners() { return [...overdueOf].filter((id) => data.partners[id] && id !== data.home).length; } };
})();
