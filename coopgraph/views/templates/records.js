"use strict";
// When records happened and since when they are known, the years asked for of both, and which are shown: for every view.
coopmap.records = (() => {
  const { text, filters } = coopmap;
  const years = { from: 0, to: 0, first: 0, last: 0 }; // asked for, and what there is
  const known = { by: 0, first: 0, last: 0, get asked() { return known.by < known.last; } };
  let data, bounds; // bounds: id → the first year it can have begun, the last it can have gone on

  /** The days that a record names: its stretches, a promise's own day; of other records the date as given. */
  function daysOf({ spans, when, cls }) {
    const { begin, end } = when || {};
    if (!spans) return { firsts: [begin || ""], lasts: [end || begin || ""] };
    const firsts = spans.map(([first]) => first);
    if (cls === "Commitment" && begin) firsts.push(begin);
    return { firsts: firsts.length ? firsts : [begin || ""], lasts: spans.length ? spans.map(([, last]) => last) : [begin || ""] };
  }

  const yearOf = (day) => Number(day.slice(0, 4));
  const boundsOf = ({ firsts, lasts }) => [
    Math.min(...firsts.map((day) => (day ? yearOf(day) : -Infinity))), Math.max(...lasts.map((day) => (day ? yearOf(day) : Infinity))),
  ];

  /** Whether a record was surely over before the years asked for, or begun after. */
  function outside(id) {
    const [first, last] = bounds.get(id);
    return last < years.from || first > years.to;
  }

  const narrowed = () => years.from > years.first || years.to < years.last;

  const knownYear = (entry) => (entry.always ? -Infinity : yearOf(entry.known || data.known));
  /** Whether a partner or record was not known yet at the end of the year asked for. */
  const unknown = (entry) => knownYear(entry) > known.by;

  const list = () => Object.keys(data.records).filter(filters.recordShown);

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

  /** Ask what was known by the end of a year; 0 asks for all. */
  function chooseKnown(year) {
    known.by = Math.max(known.first, Math.min(known.last, year || known.last));
  }

  /** The least and the greatest, without a call of as many arguments as there are numbers. */
  const ends = (numbers) => [numbers.reduce((least, one) => Math.min(least, one)), numbers.reduce((most, one) => Math.max(most, one))];

  function start(page) {
    data = page;
    const every = Object.entries(data.records).map(([id, entry]) => [id, daysOf(entry)]);
    bounds = new Map(every.map(([id, days]) => [id, boundsOf(days)]));
    const days = every.flatMap(([, { firsts, lasts }]) => [...firsts, ...lasts]).filter(Boolean);
    [years.first, years.last] = ends([data.clocks.asOf, ...days].map(yearOf));
    choose(0, 0);
    const told = [...Object.values(data.partners), ...Object.values(data.records)].map(knownYear).filter(Number.isFinite);
    [known.first, known.last] = told.length ? ends(told) : [0, 0];
    chooseKnown(0);
  }

  function remember(parts) {
    if (years.from > years.first) parts.set("from", years.from);
    if (years.to < years.last) parts.set("to", years.to);
    if (known.asked) parts.set("known", known.by);
  }

  function recall(parts) {
    choose(Number(parts.get("from")), Number(parts.get("to")));
    chooseKnown(Number(parts.get("known")));
  }

  return {
    start, choose, chooseKnown, first, known, list, narrowed, outside, recall, remember, told, unknown, years,
    shown: filters.recordShown, within: filters.recordWithin,
  };
})();
