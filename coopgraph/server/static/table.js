"use strict";
// Results of SPARQL as a table that can be sorted. All text goes in as text, never as HTML.

const coopTable = (() => {
  const SHOWN = 2000;
  const NUMBERS = /#(integer|decimal|double|float|int|long|nonNegativeInteger|gYear)$/;
  const OWN = /^https:\/\/w3id\.org\/coopgraph(\/(?:data|scheme)\/[A-Za-z0-9._~/-]+)$/;
  const ONTOLOGY = "https://w3id.org/coopgraph/ontology#";
  const FOREIGN = /^https?:\/\/[A-Za-z0-9.\[\]:-]+(?:\/[^\s"'<>\\^`{|}]*)?$/i;

  function address(iri, kept) {
    const query = new URLSearchParams(kept).toString();
    const own = OWN.exec(iri);
    if (own && !iri.includes("..")) return own[1] + (query ? "?" + query : "");
    if (iri.startsWith(ONTOLOGY)) {
      return "/ontology" + (query ? "?" + query : "") + "#" + encodeURIComponent(iri.slice(ONTOLOGY.length));
    }
    return FOREIGN.test(iri) ? iri : "";
  }

  function shortened(iri, prefixes) {
    const own = OWN.exec(iri);
    if (own) return iri.slice(iri.lastIndexOf("/") + 1);
    for (const [prefix, namespace] of Object.entries(prefixes)) {
      const rest = iri.slice(namespace.length);
      if (iri.startsWith(namespace) && /^[\w-]+$/.test(rest)) return `${prefix}:${rest}`;
    }
    return iri;
  }

  function filled(cell, value, kept, prefixes) {
    if (!value) return;
    if (value.type === "uri") {
      const link = address(value.value, kept);
      const text = document.createElement(link ? "a" : "span");
      if (link) text.href = link;
      if (link && !link.startsWith("/")) text.rel = "noopener noreferrer";
      text.title = value.value;
      text.textContent = shortened(value.value, prefixes);
      cell.append(text);
      return;
    }
    cell.append(value.value);
    if (value["xml:lang"]) {
      cell.lang = value["xml:lang"];
      cell.title = value["xml:lang"];
    }
  }

  const isNumber = (value) => value && NUMBERS.test(value.datatype || "") && isFinite(Number(value.value));

  // Empty cells stand last in both directions; numbers before texts.
  function compared(name, direction, collator) {
    return (one, other) => {
      const [a, b] = [one[name], other[name]];
      if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
      const numeric = [isNumber(a), isNumber(b)];
      if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
      const order = numeric[0] ? Number(a.value) - Number(b.value) : collator.compare(a.value, b.value);
      return direction * order;
    };
  }

  // Draws into `place`; returns how many rows are shown.
  function draw(place, results, { kept, prefixes, language, sortBy }) {
    const names = results.head.vars;
    const given = results.results.bindings;
    const collator = new Intl.Collator(language, { numeric: true });
    const numeric = new Set(
      names.filter((name) => given.some((row) => row[name]) && given.every((row) => !row[name] || isNumber(row[name]))),
    );
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    const body = table.createTBody();
    const state = { name: "", direction: 1 };

    function fillBody() {
      const rows = state.name ? [...given].sort(compared(state.name, state.direction, collator)) : given;
      body.replaceChildren(
        ...rows.slice(0, SHOWN).map((row) => {
          const line = document.createElement("tr");
          for (const name of names) {
            const cell = line.insertCell();
            if (numeric.has(name)) cell.className = "number";
            filled(cell, row[name], kept, prefixes);
          }
          return line;
        }),
      );
    }

    for (const name of names) {
      const cell = document.createElement("th");
      const button = document.createElement("button");
      cell.scope = "col";
      button.type = "button";
      button.textContent = name;
      button.setAttribute("aria-label", sortBy.replace("{name}", name));
      button.addEventListener("click", () => {
        state.direction = state.name === name ? -state.direction : 1;
        state.name = name;
        for (const other of head.cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", state.direction > 0 ? "ascending" : "descending");
        fillBody();
      });
      cell.append(button);
      head.append(cell);
    }
    fillBody();
    place.replaceChildren(table);
    return Math.min(given.length, SHOWN);
  }

  return { draw };
})();
