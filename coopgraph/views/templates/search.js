"use strict";
// Finding a partner by any of its names, or its country's: a box with a list below, for mouse and keys.
coopmap.search = (() => {
  const { text } = coopmap;
  const MOST = 12;
  let data, box, list, count;
  let found = [];
  let active = -1;

  /** Partners whose names contain what was typed; those that begin with it come first. */
  function find(typed) {
    if (!text.fold(typed)) return [];
    const hits = [];
    for (const [id, entry] of Object.entries(data.partners)) {
      const names = [...Object.values(entry.name), ...(entry.other || []), ...(entry.hidden || [])];
      const countries = entry.country ? Object.values(text.termNames(entry.country)) : [];
      const hit = names.find((name) => text.contains(name, typed));
      const country = countries.some((name) => text.contains(name, typed));
      if (hit === undefined && !country) continue;
      const first = hit !== undefined && text.fold(hit).startsWith(text.fold(typed));
      hits.push({ id, weight: first ? 0 : hit === undefined ? 2 : 1, hit });
    }
    const name = ({ id }) => text.fold(text.pick(data.partners[id].name));
    return hits.sort((a, b) => a.weight - b.weight || (name(a) < name(b) ? -1 : 1));
  }

  function option({ id, hit }, index) {
    const entry = data.partners[id];
    const shown = text.pick(entry.name);
    const note = [hit && hit !== shown ? hit : "", entry.country ? text.term(entry.country) : ""].filter(Boolean);
    return text.el("li", {
      role: "option", id: `found-${index}`, "aria-selected": index === active ? "true" : "false", "data-id": id,
      onclick: () => take(id),
    }, text.isolated(entry.name), note.length ? text.el("small", {}, text.el("bdi", {}, note.join(" · "))) : null);
  }

  function render() {
    const open = found.length > 0;
    list.replaceChildren(...found.slice(0, MOST).map(option));
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (active >= 0) box.setAttribute("aria-activedescendant", `found-${active}`);
    else box.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
    const typed = text.fold(box.value) !== "";
    count.textContent = typed ? (open ? text.word("found", { count: found.length }) : text.word("foundNone")) : "";
    count.classList.toggle("miss", typed && !open);
  }

  function close() {
    found = [];
    active = -1;
    render();
    count.textContent = "";
    count.classList.remove("miss");
  }

  function take(id) {
    close();
    coopmap.choose(id);
  }

  function keys(event) {
    const last = Math.min(found.length, MOST) - 1;
    if (event.key === "ArrowDown" && last >= 0) active = active >= last ? 0 : active + 1;
    else if (event.key === "ArrowUp" && last >= 0) active = active <= 0 ? last : active - 1;
    else if (event.key === "Enter" && found.length) return take(found[Math.max(0, active)].id);
    else if (event.key === "Escape" && (found.length || box.value)) {
      box.value = "";
      event.stopPropagation();
      return close();
    } else return undefined;
    event.preventDefault();
    return render();
  }

  function start(page) {
    data = page;
    [box, list, count] = ["search", "found", "found-count"].map((id) => document.getElementById(id));
    box.addEventListener("input", () => {
      found = find(box.value);
      active = -1;
      render();
    });
    box.addEventListener("keydown", keys);
    box.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== box) close(); }, 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  return { start, find, close };
})();
