"use strict";
// What the filters let through, together: worked out once for each change, over numbered partners and records.
// Whatever is filtered out carries a bit for each reason, so that a count can leave one reason aside.
coopmap.filters = (() => {
  const { comparison, facets } = coopmap;
  const hidden = Object.fromEntries(["kind", "stage", "country", "group", "line"].map((key) => [key, new Set()]));
  const picked = Object.fromEntries(facets.OF_MANY.map(({ key }) => [key, new Set()]));
  const also = { sectors: false, home: true };
  const GROUPS = Object.keys(facets.OF_ONE);
  const bits = Object.fromEntries([...GROUPS.map((key) => `hide ${key}`), ...facets.OF_MANY.map(({ key }) => `only ${key}`), "known", "change", "years"]
    .map((key, index) => [key, 1 << index]));
  let data;
  let partners, records; // {ids, entries, index: id → number, bits, of: options by group or facet}
  let sectorLines; // sector → the lines that lead to it
  let reached; // 1 for a partner with a record that is let through, if that is asked

  /** Everything of one table by number, with its options of each facet. */
  function numbered(table, ids) {
    const entries = ids.map((id) => data[table][id]);
    const of = {};
    if (table === "partners") for (const group of GROUPS) of[`hide ${group}`] = entries.map((entry) => facets.OF_ONE[group](entry));
    for (const facet of facets.OF_MANY.filter((each) => each.of === table)) of[`only ${facet.key}`] = entries.map(facet.options);
    return { ids, entries, index: new Map(ids.map((id, number) => [id, number])), bits: new Uint32Array(ids.length), of };
  }

  function start(page) {
    data = page;
    facets.start(page);
    partners = numbered("partners", Object.keys(data.partners).filter((id) => id !== data.home));
    records = numbered("records", Object.keys(data.records));
    const numbers = (ids, { index }) => (ids || []).map((id) => index.get(id)).filter((number) => number !== undefined);
    partners.records = partners.entries.map((entry) => numbers(entry.records, records));
    partners.sources = partners.entries.map((entry) => (entry.sources || []).map(({ id }) => id));
    const naming = records.ids.map(() => []); // a statement ties nobody, and is of whom it names
    partners.records.forEach((own, partner) => own.forEach((record) => naming[record].push(partner)));
    records.partners = records.entries.map((entry, number) => (entry.with ? numbers(entry.with, partners) : naming[number]));
    reached = new Uint8Array(partners.ids.length);
    sectorLines = new Map();
    for (const line of data.edges.filter(({ kind }) => kind === "sector")) {
      if (!sectorLines.has(line.to)) sectorLines.set(line.to, []);
      sectorLines.get(line.to).push(line);
    }
  }

  const asked = (key) => picked[key].size > 0;
  /** Whether a partner needs a record that is let through; what was not known yet is no such question. */
  const narrowing = () => coopmap.records.narrowed() || facets.OF_MANY.some(({ key, of }) => of === "records" && asked(key));

  function mark(table, key, out) {
    for (let number = 0; number < table.bits.length; number += 1) if (out(number)) table.bits[number] |= bits[key];
  }

  /** Work out anew who is filtered out, and why. */
  function refresh() {
    partners.bits.fill(0);
    records.bits.fill(0);
    for (const group of GROUPS.filter((key) => hidden[key].size)) {
      const own = partners.of[`hide ${group}`];
      mark(partners, `hide ${group}`, (number) => hidden[group].has(own[number]));
    }
    for (const { key, of } of facets.OF_MANY.filter((facet) => asked(facet.key))) {
      const table = of === "partners" ? partners : records;
      const own = table.of[`only ${key}`];
      mark(table, `only ${key}`, (number) => !own[number].some((option) => picked[key].has(option)));
    }
    const { outside, unknown, narrowed } = coopmap.records;
    if (narrowed()) mark(records, "years", (number) => outside(records.ids[number]));
    if (coopmap.records.known.asked) for (const table of [partners, records]) mark(table, "known", (number) => unknown(table.entries[number]));
    if (comparison.active) {
      mark(partners, "change", (number) => !comparison.nodeShown({ id: partners.ids[number], what: "partner" }));
      mark(records, "change", (number) => !comparison.recordShown(records.ids[number]));
    }
    reach();
  }

  /** A partner is left if a record of it is; where sources alone are asked for, also if it is named in one. */
  function reach() {
    if (!narrowing()) { reached.fill(1); return; }
    const sources = asked("source") && !coopmap.records.narrowed() && !asked("sector") && !asked("instrument");
    const change = bits.change; // what a comparison hides still speaks for its partners
    partners.records.forEach((own, number) => {
      reached[number] = own.some((record) => !(records.bits[record] & ~change))
        || (sources && partners.sources[number].some((id) => picked.source.has(id))) ? 1 : 0;
    });
  }

  const partnerLeft = (number, aside = 0) => !(partners.bits[number] & ~aside) && reached[number] === 1;
  /** A record is left if nothing is against it, and one of its partners besides home is left; or if it has no other. */
  const recordLeft = (number, aside = 0) => !(records.bits[number] & ~aside)
    && (!records.partners[number].length || records.partners[number].some((partner) => !partners.bits[partner]));

  const partnerShown = (id) => id === data.home || partnerLeft(partners.index.get(id));
  const recordWithin = (id) => !(records.bits[records.index.get(id)] & ~bits.change);
  const recordShown = (id) => {
    const number = records.index.get(id);
    return !hidden.line.has(records.entries[number].cls) && !records.bits[number]
      && (!records.partners[number].length || records.partners[number].some((partner) => partnerLeft(partner)));
  };

  /** How many of each option would be left if nothing were asked of this group or facet itself. */
  function counts(way, key) {
    const reason = `${way} ${key}`;
    const table = partners.of[reason] ? partners : records;
    const left = table === partners ? partnerLeft : (number, aside) => !hidden.line.has(records.entries[number].cls) && recordLeft(number, aside);
    const found = new Map();
    table.of[reason].forEach((own, number) => {
      if (!left(number, bits[reason])) return;
      for (const option of Array.isArray(own) ? own : [own]) found.set(option, (found.get(option) || 0) + 1);
    });
    return found;
  }

  /** How many there are of each option in all. */
  function totals(way, key) {
    const found = new Map();
    for (const own of (partners.of[`${way} ${key}`] || records.of[`${way} ${key}`])) {
      for (const option of Array.isArray(own) ? own : [own]) found.set(option, (found.get(option) || 0) + 1);
    }
    return found;
  }

  /** How many records of each class the lines between what is left stand for, were all classes shown. */
  function lineCounts() {
    const sets = new Map();
    const end = (id) => {
      if (partners.index.has(id)) return partnerLeft(partners.index.get(id));
      const named = records.index.has(id) ? records.partners[records.index.get(id)] : [];
      return !named.length || named.some((partner) => partnerLeft(partner));
    };
    for (const line of data.edges) {
      if (line.kind === "sector" || !end(line.from) || !end(line.to) || !lineOpen(line)) continue;
      if (!sets.has(line.kind)) sets.set(line.kind, new Set());
      const set = sets.get(line.kind);
      if (!line.records.length) set.add(line.id || `${line.from} ${line.to}`);
      for (const id of line.records) if (recordWithin(id)) set.add(id);
    }
    return new Map([...sets].map(([kind, set]) => [kind, set.size]));
  }

  /** How many records of three parties and more are drawn. */
  const gatheringCount = () => data.nodes.filter(({ what, id }) => what === "gathering" && recordShown(id)).length;

  /** Whether a line leads from a sector to what is left. */
  function sectorLeft(id) {
    return (sectorLines.get(id) || []).some((line) => partnerShown(line.from) && lineOpen(line));
  }

  /** Whether nothing but the classes of lines is against a line whose ends are shown. */
  function lineOpen(line) {
    if (!comparison.lineShown(line)) return false;
    if (!also.home && (line.from === data.home || line.to === data.home)) return false;
    return !line.records.length || line.records.some(recordWithin);
  }

  function clear() {
    for (const set of [...Object.values(hidden), ...Object.values(picked)]) set.clear();
    Object.assign(also, { sectors: false, home: true });
  }

  // Commas part the entries of an address, so that one within an entry is written otherwise.
  const packed = (sets) => Object.entries(sets).flatMap(([key, set]) =>
    [...set].sort().map((option) => `${key}:${option.replaceAll("%", "%25").replaceAll(",", "%2C")}`)).join(",");
  function unpack(sets, packedSets) {
    for (const entry of (packedSets || "").split(",")) {
      const at = entry.indexOf(":");
      const key = entry.slice(0, Math.max(0, at));
      if (Object.hasOwn(sets, key)) sets[key].add(entry.slice(at + 1).replaceAll("%2C", ",").replaceAll("%25", "%"));
    }
  }

  function remember(parts) {
    for (const [name, sets] of [["hide", hidden], ["only", picked]]) if (packed(sets)) parts.set(name, packed(sets));
    if (also.sectors) parts.set("sectors", "1");
    if (!also.home) parts.set("home", "0");
  }

  /** What an address asks for and is not there is not asked for. */
  function recall(parts) {
    clear();
    unpack(hidden, parts.get("hide"));
    unpack(picked, parts.get("only"));
    const there = { hidden: (key) => (key === "line" ? new Set(data.edges.map(({ kind }) => kind)) : totals("hide", key)), picked: (key) => totals("only", key) };
    for (const [way, sets] of Object.entries({ hidden, picked })) {
      for (const [key, set] of Object.entries(sets).filter(([, asking]) => asking.size)) {
        for (const option of set) if (!there[way](key).has(option)) set.delete(option);
      }
    }
    Object.assign(also, { sectors: parts.get("sectors") === "1", home: data.home === null || parts.get("home") !== "0" });
  }

  return {
    start, refresh, clear, remember, recall, also, hidden, picked, // what is asked
    lineOpen, partnerShown, recordShown, recordWithin, sectorLeft, // what is left of it
    counts, gatheringCount, lineCounts, totals, size: (of) => (of === "partners" ? partners : records).ids.length,
  };
})();
