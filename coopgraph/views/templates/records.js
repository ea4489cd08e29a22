"use strict";
// Which records the filters let through, and when they happened: for the table, the timeline and the year.
coopmap.records = (() => {
  const { text } = coopmap;
  let data;

  /** A record is shown if its class is, and one of its partners besides home is; or if it has no other. */
  function shown(id) {
    const { info } = coopmap.graph;
    const entry = data.records[id];
    if (!coopmap.legend.classShown(entry.cls)) return false;
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

  return { start(page) { data = page; }, shown, list, first, told };
})();
