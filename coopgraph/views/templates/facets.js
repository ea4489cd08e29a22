"use strict";
// What partners and records can be told apart by: each facet's options, in whose hands they are, and their names.
coopmap.facets = (() => {
  const { text, shapes } = coopmap;
  const { word } = text;
  const NONE = ["none"]; // shared by all of which nothing is stated
  const NAMELESS = { region: "noRegion", country: "noCountry", state: "noState", sector: "noSector", instrument: "noInstrument", group: "noGroup" };
  const STATES = ["active", "quiet", "dormant", "unknown"].map((state) => `ontology#state-${state}`);
  let data, countries, kinds; // of the last two those of most partners, as many as there are colours

  /** Something and all that it is part of; a circle in the data ends where it closes. */
  function upwards(key, above) {
    const found = [];
    for (let next = key; next && !found.includes(next); next = above[next]) found.push(next);
    return found;
  }

  const cached = new Map();
  const regionsOf = (country) => {
    if (!cached.has(country)) cached.set(country, country ? upwards(data.regions[country], data.regions) : []);
    return cached.get(country).length ? cached.get(country) : NONE;
  };
  const stated = (record, property) => {
    const row = (record.facts || []).find(([key]) => key === `ontology#${property}`);
    return row ? row[1].map((value) => value.term).filter(Boolean) : [];
  };
  const orNone = (found) => (found.length ? found : NONE);
  const sectorsOf = (record) => orNone([...new Set(stated(record, "sector").flatMap((key) => upwards(key, data.wider)))]);
  const stageOf = (entry) => (entry.silent ? "silent" : entry.stage);

  /** The groups by which colours and switches go: each partner is in one group of each. */
  const OF_ONE = {
    kind: (entry) => entry.kind,
    stage: stageOf,
    country: (entry) => (!entry.country ? "none" : countries.includes(entry.country) ? entry.country : "other"),
    group: (entry) => (entry.group === undefined ? "none" : entry.group < shapes.COUNTRIES.length ? String(entry.group) : "other"),
  };

  /** The facets of which some options can be picked; a partner or record may have several options of one. */
  const OF_MANY = [
    { key: "region", of: "partners", options: (entry) => regionsOf(entry.country) },
    { key: "country", of: "partners", options: (entry) => (entry.country ? [entry.country] : NONE) },
    { key: "kind", of: "partners", options: (entry) => [entry.kind] },
    { key: "stage", of: "partners", options: (entry) => [stageOf(entry)] },
    { key: "state", of: "partners", options: (entry) => (entry.state ? [entry.state] : NONE) },
    { key: "sector", of: "records", options: sectorsOf },
    { key: "instrument", of: "records", options: (entry) => (entry.cls === "Agreement" ? orNone(stated(entry, "instrument")) : []) },
    { key: "source", of: "records", options: (entry) => (entry.sources || []).map(({ id }) => id) },
  ];

  const members = (number) => data.groups.leaders[number].map((id) => text.pick(data.partners[id].name)).join(", ");

  /** The name of one option in the reader's language. */
  function name(facet, option) {
    if (option === "none" && NAMELESS[facet]) return word(NAMELESS[facet]);
    if (option === "other") return word(facet === "group" ? "otherGroups" : "otherCountries");
    if (facet === "stage") return option === "silent" ? word("silentShort") : text.term(`stage-${option}`);
    if (facet === "group") return data.groups.leaders[option] ? word("groupAround", { names: members(option) }) : option;
    if (facet === "source") return data.sources[option] ? text.pick(data.sources[option].title) : option;
    return text.term(option);
  }

  /** All names of an option, for whoever looks for it in whatever language. */
  function names(facet, option) {
    if (facet === "source" && data.sources[option]) return Object.values(data.sources[option].title);
    return [name(facet, option), ...(option === "none" ? [] : Object.values(text.termNames(option)))];
  }

  /** The stages in their order, those of an agreement with nothing after it apart. */
  const stages = () => data.order.stages.flatMap((stage) => (stage === "agreement" ? [stage, "silent"] : [stage]));

  /** The options of a facet in the order of a list: those of most first, what is part of another below it. */
  function ordered(facet, totals) {
    const above = { region: data.regions, sector: data.wider }[facet] || {};
    const first = (a, b) => (a === "none") - (b === "none") || totals.get(b) - totals.get(a) || (a < b ? -1 : 1);
    const fixed = { stage: stages(), state: [...STATES, "none"] }[facet];
    const others = [...totals.keys()].filter((option) => !fixed?.includes(option)).sort();
    if (fixed) return [...fixed.filter((option) => totals.has(option)), ...others].map((option) => ({ option, depth: 0 }));
    const parent = (option) => (totals.has(above[option]) && above[option] !== option ? above[option] : null);
    const below = new Map();
    for (const option of totals.keys()) below.set(parent(option), [...(below.get(parent(option)) || []), option]);
    const placed = [];
    const place = (options, depth) => options.sort(first).forEach((option) => {
      placed.push({ option, depth });
      place(below.get(option) || [], depth + 1);
    });
    place(below.get(null) || [], 0);
    return placed;
  }

  function start(page) {
    data = page;
    cached.clear();
    countries = most(({ country }) => country);
    kinds = most(({ kind }) => kind);
  }

  /** What most partners have, as many of it as there are colours, home aside. */
  function most(of) {
    const counts = new Map();
    for (const [id, entry] of Object.entries(data.partners)) {
      const key = id === data.home ? "" : of(entry);
      if (key) counts.set(key, (counts.get(key) || 0) + 1);
    }
    const ordered = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return ordered.slice(0, shapes.COUNTRIES.length).map(([key]) => key);
  }

  return { start, name, names, ordered, stages, OF_MANY, OF_ONE, get countries() { return countries; }, get kinds() { return kinds; } };
})();
