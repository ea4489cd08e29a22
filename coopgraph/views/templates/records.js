"use strict";
// Which records the filters and the years let through, and when they happened: for every view.
coopmap.records = (() => {
  const { text } = coopmap;
  const years = { from: 0, to: 0, first: 0, last: 0 }; // asked for, and what there is
  let data;

  /** The days that a record names: its stretches, a promise's own day; of other records the date as given. */
  function daysOf(id) {
    const { spans, when, cls } = data.records[id];
    const { begin, end } = when || {};
    if (!spans) return { firsts: [begin || ""], lasts: [end || begin || ""] };
    const firsts = spans.map(([first]) => first);
    if (cls === "Commitment" && begin) firsts.push(begin);
    return { firsts: firsts.length ? firsts : [begin || ""], lasts: spans.length ? spans.map(([, last]) => last) : [begin || ""] };
  }

  const yearOf = (day) => Number(day.slice(0, 4));

  /** Whether a record can have to do with the years asked for: it was not surely over before, nor begun after. */
  function within(id) {
    if (!narrowed()) return true;
    const { firsts, lasts } = daysOf(id);
    const over = lasts.every((day) => day && yearOf(day) < years.from);
    const later = firsts.every((day) => day && yearOf(day) > years.to);
    return !over && !later;
  }

  const narrowed = () => years.from > years.first || years.to < years.last;

  /** A partner is there in the years in which it has a record. */
  const partnerWithin = (id) => !narrowed() || (data.partners[id].records || []).some(within);

  /** A record is shown if its class is, and one of its partners besides home is; or if it has no other. */
  function shown(id) {
    const { info } = coopmap.graph;
    const entry = data.records[id];
    if (!coopmap.comparison.recordShown(id)) return false;
    if (!coopmap.legend.classShown(entry.cls) || !within(id)) return false;
    const others = (entry.with || []).filter((partner) => partner !== data.home);
    return others.length === 0 || others.some((partner) => info.get(partner)?.shown);
  }

  const list = () => Object.keys(data.records).filter(shown);

  /** The first day that a record names, as text that sorts by time; "" where it names none. */
  const first = (id) => {
    const { begin, notBefore, notAfter, dueBegin, dueEnd } = data.records[id].when || {};
    return begin || notBefore || dueBegin || notAfter || dueEnd || "";
  };

  /** Its date, and for a promise when it is due, in the reader's language. */
  function told(id) {
    const dates = data.records[id].when || {};
    const due = coopmap.panel.due(dates);
    return [coopmap.panel.when(dates, true), due && `${text.word("due")} ${due}`].filter(Boolean).join(" · ");
  }

  /** Ask for other years; what lies outside what there is, or backwards, is set right. */
  function choose(from, to) {
    years.from = Math.min(years.last, Math.max(years.first, from || years.first));
    years.to = Math.max(years.from, Math.min(years.last, to || years.last));
  }

  function start(page) {
    data = page;
    const days = Object.keys(data.records).flatMap((id) => Object.values(daysOf(id)).flat()).filter(Boolean);
    const named = [data.clocks.asOf, ...days].map(yearOf);
    years.first = named.reduce((least, year) => Math.min(least, year), named[0]);
    years.last = named.reduce((most, year) => Math.max(most, year), named[0]);
    choose(0, 0);
  }

  function remember(parts) {
    if (years.from > years.first) parts.set("from", years.from);
    if (years.to < years.last) parts.set("to", years.to);
  }

  const recall = (parts) => choose(Number(parts.get("from")), Number(parts.get("to")));

  return { start, choose, first, list, narrowed, partnerWithin, recall, remember, shown, told, within, years };
})();
