"use strict";
// Words, names and dates in the reader's language; names folded for search; elements built from text alone.
window.coopmap = {};

coopmap.text = (() => {
  let data = { words: {}, terms: {} };
  let language = "vi";

  const other = () => (language === "vi" ? "en" : "vi");

  /** The text of a {language: text} map that suits the reader, with the language it is in. */
  function choose(texts) {
    for (const code of [language, other(), ""]) {
      if (texts && Object.hasOwn(texts, code)) return { text: texts[code], code };
    }
    const [code, text] = Object.entries(texts || {})[0] || ["", ""];
    return { text, code };
  }

  /** What the page is made of; a name such as "constructor" is no key of a table that has none of its own. */
  function start(page) {
    data = page;
    for (const table of Object.values(page)) if (typeof table === "object" && table !== null && !Array.isArray(table)) Object.setPrototypeOf(table, null);
  }

  const pick = (texts) => choose(texts).text;

  /** A word of the page, with its {places} filled. */
  function word(key, values = {}) {
    return pick(data.words[key]).replace(/\{(\w+)\}/g, (whole, name) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole);
  }

  const termNames = (id) => data.terms[id] || data.terms[`ontology#${id}`] || { "": id };
  const term = (id) => pick(termNames(id));

  /** A date exactly as precise as it was given: a year, a month or a day. */
  function date(text) {
    const [year, month, day] = text.split("-");
    if (!/^\d{4}(-\d\d){0,2}$/.test(text)) return text;
    if (language === "vi") return [day, month, year].filter(Boolean).join("/");
    if (!month) return year;
    const name = new Date(Date.UTC(2000, Number(month) - 1, 1))
      .toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
    return [day && String(Number(day)), name, year].filter(Boolean).join(" ");
  }

  const lower = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

  /** Lower case without accents, đ as d: the loose form of a name. */
  const fold = (text) => text.toLowerCase().replaceAll("đ", "d").replaceAll("ß", "ss")
    .normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC").replace(/\s+/g, " ").trim();

  /** Whether a name contains what was typed: to the letter if that has accents, loosely if it has none. */
  function contains(name, typed) {
    const wanted = lower(typed);
    return fold(typed) === wanted ? fold(name).includes(wanted) : lower(name).includes(wanted);
  }

  /** An element; children that are no elements become text, never markup. */
  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") node.addEventListener("click", value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }

  /** A name or text of the data, set apart so that its direction does not turn the words around it. */
  function isolated(texts) {
    const { text, code } = choose(texts);
    return el("bdi", code && code !== language ? { lang: code } : {}, text);
  }

  /** Several texts in a row, each set apart from the next. */
  const row = (pieces, between) => pieces.flatMap((piece, index) => [index ? between : "", el("bdi", {}, piece)]);

  /** A link where the address is one of the web; anything else is shown as what it is: text. */
  function link(address, label = address) {
    if (!/^https?:\/\/[^\s\\]+$/i.test(address)) return el("bdi", {}, label === address ? address : `${label} (${address})`);
    return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, el("bdi", {}, label));
  }

  /** The data that stands in an element of the page, unpacked where it was long. */
  async function load(block) {
    if (!block.dataset.packed) return JSON.parse(block.textContent);
    const bytes = Uint8Array.from(window.atob(block.textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(block.dataset.packed));
    return JSON.parse(await new Response(stream).text());
  }

  /** Give the reader a file that the page has made; nothing leaves the machine. */
  function save(name, content) {
    const address = URL.createObjectURL(content);
    const anchor = el("a", { href: address, download: name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  return {
    load, save, choose, contains, date, el, fold, isolated, link, pick, row, term, termNames, word,
    start,
    get language() { return language; },
    set language(code) { language = code === "en" ? "en" : "vi"; },
  };
})();
