"use strict";
// The library as a menu: choosing a question puts its SPARQL into the editor, its parameters above it.

(() => {
  const { kept, words } = coopEditor.data;
  const list = document.getElementById("library-list");
  const search = document.getElementById("library-search");
  const toggle = document.getElementById("library-toggle");
  const chosen = document.getElementById("chosen");
  const form = document.getElementById("parameters");
  const kinds = { date: "date", year: "number", number: "number" };
  let library = { groups: [], queries: [] };
  let current = null;

  function button(query) {
    const item = document.createElement("li");
    const face = document.createElement("button");
    face.type = "button";
    face.textContent = query.title;
    face.title = query.question;
    face.dataset.name = query.name;
    face.addEventListener("click", () => choose(query));
    item.append(face);
    return item;
  }

  function show() {
    const wanted = coopComplete.folded(search.value).split(/\s+/).filter(Boolean);
    const fits = (query) => wanted.every((word) => query.folded.includes(word));
    const groups = library.groups
      .map((group) => [group, library.queries.filter((query) => query.group === group.id && fits(query))])
      .filter(([, queries]) => queries.length);
    list.replaceChildren(
      ...groups.map(([group, queries], index) => {
        const part = document.createElement("details");
        const heading = document.createElement("summary");
        const items = document.createElement("ul");
        heading.textContent = `${group.title} (${queries.length})`;
        items.append(...queries.map(button));
        part.open = wanted.length > 0 || index === 0 || queries.some((query) => query === current);
        part.append(heading, items);
        return part;
      }),
    );
    if (!groups.length) list.textContent = words.noMatch;
    mark();
  }

  function mark() {
    for (const face of list.querySelectorAll("button")) {
      if (current && face.dataset.name === current.name) face.setAttribute("aria-current", "true");
      else face.removeAttribute("aria-current");
    }
  }

  async function choose(query) {
    current = query;
    mark();
    chosen.hidden = false;
    document.getElementById("chosen-title").textContent = query.title;
    document.getElementById("chosen-question").textContent = query.question;
    form.replaceChildren(...query.parameters.map(field));
    form.hidden = !query.parameters.length;
    toggle.setAttribute("aria-expanded", "false");
    await fill();
    if (matchMedia("(max-width: 900px)").matches) chosen.scrollIntoView();
  }

  function field(parameter) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const about = document.createElement("small");
    label.textContent = parameter.name;
    input.name = parameter.name;
    input.type = kinds[parameter.kind] || "text";
    input.autocomplete = "off";
    if (parameter.kind === "partner") input.setAttribute("list", "partner-names");
    about.textContent = parameter.about;
    label.append(input, about);
    return label;
  }

  // The server puts the values in: it knows the names, and how a value is written.
  async function fill() {
    const given = new URLSearchParams(kept);
    for (const input of form.querySelectorAll("input")) if (input.value.trim()) given.set(input.name, input.value);
    const answer = await fetch(`/library/${encodeURIComponent(current.name)}.rq?${given}`).catch(() => null);
    form.querySelector(".problem")?.remove();
    if (answer && answer.ok) {
      coopEditor.set(await answer.text());
      return;
    }
    const told = document.createElement("p");
    const error = answer ? (await answer.json()).error : { message: words.unreachable, advice: "" };
    told.className = "problem";
    told.textContent = [error.message, error.advice].filter(Boolean).join(" → ");
    form.append(told);
  }

  function offerPartners() {
    const names = document.createElement("datalist");
    names.id = "partner-names";
    for (const partner of coopComplete.partners()) names.append(new Option(partner.name));
    document.body.append(names);
  }

  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true"));
  });
  search.addEventListener("input", show);
  form.addEventListener("change", fill);
  form.addEventListener("submit", (event) => { event.preventDefault(); fill(); });
  const language = coopEditor.data.language;
  Promise.all([
    coopComplete.load(language, kept).then(offerPartners),
    fetch("/library.json?" + new URLSearchParams(kept)).then(async (answer) => {
      library = await answer.json();
      for (const query of library.queries) query.folded = coopComplete.folded(query.search);
      show();
    }),
  ]).then(() => { document.documentElement.dataset.ready = "true"; });
})();
