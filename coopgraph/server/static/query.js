"use strict";
// Run, stop, show, download, share.

(() => {
  const { data } = coopEditor;
  const { words, kept, language } = data;
  const by = (id) => document.getElementById(id);
  const [status, problem, downloads, answer] = ["status", "problem", "downloads", "answer"].map(by);
  const ROWS = [
    ["CSV", "text/csv", "csv"],
    ["TSV", "text/tab-separated-values", "tsv"],
    ["JSON", "application/sparql-results+json", "json"],
    ["XML", "application/sparql-results+xml", "xml"],
  ];
  const TRIPLES = [
    ["Turtle", "text/turtle", "ttl"],
    ["N-Triples", "application/n-triples", "nt"],
    ["JSON-LD", "application/ld+json", "jsonld"],
    ["RDF/XML", "application/rdf+xml", "rdf"],
  ];
  let running = null;

  const told = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const seconds = (start) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format((performance.now() - start) / 1000) + " s";
  const counted = (number) => new Intl.NumberFormat(language).format(number);

  function ask(query, accept, signal) {
    const parameters = new URLSearchParams(kept);
    return fetch(`/sparql?${parameters}`, {
      method: "POST",
      headers: { Accept: accept },
      body: new URLSearchParams({ query }),
      signal,
    });
  }

  function address(query) {
    return "/query?" + new URLSearchParams({ ...kept, query });
  }

  function clear() {
    status.textContent = "";
    problem.hidden = true;
    downloads.hidden = true;
    answer.replaceChildren();
    by("shared").hidden = true;
    coopEditor.mark(0);
  }

  function fail(message, advice) {
    const line = /^(\d+):\d+: /.exec(message);
    const text = document.createElement("pre");
    problem.replaceChildren(message);
    text.textContent = advice || "";
    if (advice) problem.append(text);
    problem.hidden = false;
    if (line) coopEditor.mark(Number(line[1]));
  }

  async function run() {
    running?.abort();
    const mine = (running = new AbortController());
    const query = coopEditor.text();
    clear();
    status.textContent = words.running;
    by("stop").hidden = false;
    if (address(query).length < 60000) history.replaceState(null, "", address(query));
    const start = performance.now();
    try {
      const reply = await ask(query, "application/sparql-results+json, text/turtle;q=0.9", mine.signal);
      if (!reply.ok) {
        const { error } = await reply.json();
        status.textContent = "";
        fail(error.message, error.advice);
      } else {
        await show(query, reply, start);
      }
    } catch (error) {
      if (running === mine) status.textContent = error.name === "AbortError" ? words.stopped : words.unreachable;
    } finally {
      if (running === mine) {
        running = null;
        by("stop").hidden = true;
      }
    }
  }

  async function show(query, reply, start) {
    const version = reply.headers.get("Coopgraph-Data-Version");
    const text = await reply.text();
    if (reply.headers.get("Content-Type").startsWith("text/turtle")) {
      const block = document.createElement("pre");
      block.textContent = text;
      answer.append(block);
      status.textContent = told("triples", { size: `${counted(text.length)} B`, time: seconds(start), version });
      offer(query, TRIPLES);
      return;
    }
    const results = JSON.parse(text);
    if ("boolean" in results) {
      const truth = document.createElement("p");
      truth.className = "truth";
      truth.textContent = results.boolean ? words.yes : words.no;
      answer.append(truth);
      status.textContent = told("rows", { count: 1, time: seconds(start), version });
    } else {
      const count = results.results.bindings.length;
      const shown = coopTable.draw(answer, results, {
        kept, prefixes: data.prefixes, language, sortBy: words.sortBy,
      });
      const parts = [told("rows", { count: counted(count), time: seconds(start), version })];
      if (shown < count) parts.push(told("shown", { shown: counted(shown), count: counted(count) }));
      if (!count) answer.replaceChildren(words.none);
      status.textContent = parts.join(" ");
    }
    offer(query, ROWS);
  }

  function offer(query, forms) {
    downloads.querySelector("span").replaceChildren(
      ...forms.map(([name, media, ending]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.addEventListener("click", () => save(query, media, ending));
        return button;
      }),
    );
    downloads.hidden = false;
  }

  async function save(query, media, ending) {
    const reply = await ask(query, media).catch(() => null);
    if (!reply || !reply.ok) {
      const { error } = reply ? await reply.json() : { error: { message: words.unreachable } };
      fail(error.message, error.advice);
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await reply.blob());
    link.download = `coopgraph.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function share() {
    const link = new URL(address(coopEditor.text()), location.href).href;
    const place = by("shared");
    const field = document.createElement("input");
    field.value = link;
    field.readOnly = true;
    let copied = true;
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      copied = false;
    }
    place.replaceChildren(copied ? words.copied : words.copyThis, field);
    place.hidden = false;
    if (!copied) field.select();
  }

  coopEditor.onRun(run);
  by("ask").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  by("stop").addEventListener("click", () => running?.abort());
  by("share").addEventListener("click", share);
})();
