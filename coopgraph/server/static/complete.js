"use strict";
// What may stand at the cursor: this graph's own classes, properties, concepts and partners, the prefixes,
// the variables of the query, and the words of SPARQL. Found by their code or by their name, without accents.

const coopComplete = (() => {
  const MOST = 40;
  const KEYWORDS = (
    "SELECT DISTINCT WHERE OPTIONAL FILTER MINUS UNION VALUES BIND ORDER BY GROUP BY HAVING LIMIT OFFSET " +
    "CONSTRUCT ASK PREFIX COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT LANG STR CONTAINS STRSTARTS REGEX LCASE " +
    "BOUND COALESCE IF NOT EXISTS IN AS DESC ASC GRAPH UNDEF YEAR MONTH DAY"
  ).split(" ");
  let terms = [];
  let prefixes = {};

  const folded = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");

  async function load(language, kept) {
    const answer = await fetch("/terms.json?" + new URLSearchParams(kept));
    if (!answer.ok) return;
    const content = await answer.json();
    prefixes = content.prefixes;
    terms = content.terms.map((term) => {
      const name = term[language] || term.en;
      const code = term.term.replace(/^<.*\/([^/>]*)>$/, "$1").replace(/^\w*:/, "");
      return { insert: term.term, kind: term.kind, name, code: folded(code), search: [folded(term.vi), folded(term.en)] };
    });
  }

  const partners = () => terms.filter((term) => term.kind === "partner");

  // The word before the cursor: a variable, a prefixed name, or letters.
  function wordBefore(text, cursor) {
    const start = text.slice(0, cursor);
    if (/(^|\n)\s*#[^\n]*$/.test(start)) return null;
    const match = /([?$][\p{L}\p{N}_]*|[A-Za-z][\w-]*:[\w-]*|[\p{L}_][\p{L}\p{N}_-]*)$/u.exec(start);
    return match ? { from: cursor - match[0].length, word: match[0] } : { from: cursor, word: "" };
  }

  function rank(term, wanted) {
    if (term.code === wanted) return 0;
    if (term.code.startsWith(wanted)) return 1;
    if (term.search.some((name) => name.startsWith(wanted))) return 2;
    if (term.search.some((name) => name.includes(" " + wanted))) return 3;
    return wanted.length > 2 && (term.code.includes(wanted) || term.search.some((name) => name.includes(wanted))) ? 4 : 9;
  }

  function ofTerms(word) {
    const colon = word.indexOf(":");
    const prefix = colon < 0 ? "" : word.slice(0, colon + 1);
    const wanted = folded(word.slice(colon + 1));
    return terms
      .filter((term) => !prefix || term.insert.startsWith(prefix))
      .map((term) => [rank(term, wanted), term])
      .filter(([place]) => place < 9)
      .sort((one, other) => one[0] - other[0] || one[1].code.length - other[1].code.length)
      .map(([, term]) => term);
  }

  // Somebody who has written a whole word and goes on must not be given a longer one by the next key.
  function isWhole(word, text) {
    if (/^[?$]/.test(word)) return text.split(word).length > 2;
    return KEYWORDS.includes(word.toUpperCase()) || terms.some((term) => term.insert === word);
  }

  // { from, items: [{ insert, kind, name }] }, or null where nothing may be completed.
  function at(text, cursor, asked) {
    const found = wordBefore(text, cursor);
    if (!found || (!asked && found.word.length < 2)) return null;
    const { from, word } = found;
    if (!asked && isWhole(word, text)) return null;
    let items;
    if (/^[?$]/.test(word)) {
      const names = new Set(text.match(/[?$][\p{L}\p{N}_]+/gu) || []);
      names.delete(word);
      items = [...names].filter((name) => name.startsWith(word)).sort().map((name) => ({ insert: name, kind: "", name: "" }));
    } else {
      const upper = word.toUpperCase();
      const words = word && !word.includes(":") ? KEYWORDS.filter((one) => one.startsWith(upper) && one !== upper) : [];
      const spaces = word.includes(":") ? [] : Object.keys(prefixes).filter((one) => one.startsWith(word) && word);
      items = [
        ...spaces.map((one) => ({ insert: one + ":", kind: "prefix", name: prefixes[one] })),
        ...words.slice(0, 6).map((one) => ({ insert: one, kind: "keyword", name: "" })),
        ...ofTerms(word),
      ];
    }
    items = items.slice(0, MOST);
    return items.length && !(items.length === 1 && items[0].insert === word) ? { from, items } : null;
  }

  return { load, at, partners, folded };
})();
