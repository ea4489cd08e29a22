"use strict";
// A box with a list below, from which one partner is taken, by mouse or by keys.
coopmap.chooser = (() => {
  const { text } = coopmap;
  const MOST = 12;

  /**
   * Make a box and a list of the page one chooser: `find` answers what was typed with [{id, hit}], `entryOf` an
   * id with its names and country; `take` is given the id that was chosen, `count` says how many there are.
   */
  function attach({ box, list, count, find, entryOf, take }) {
    let found = [];
    let active = -1;

    function option({ id, hit }, index) {
      const entry = entryOf(id);
      const shown = text.pick(entry.name);
      const note = [hit && hit !== shown ? hit : "", entry.country ? text.term(entry.country) : ""].filter(Boolean);
      return text.el("li", {
        role: "option", id: `${list.id}-${index}`, "aria-selected": index === active ? "true" : "false", "data-id": id,
        onclick: () => choose(id),
      }, text.isolated(entry.name), note.length ? text.el("small", {}, ...text.row(note, " · ")) : null);
    }

    function render() {
      const open = found.length > 0;
      list.replaceChildren(...found.slice(0, MOST).map(option));
      list.hidden = !open;
      box.setAttribute("aria-expanded", String(open));
      if (active >= 0) box.setAttribute("aria-activedescendant", `${list.id}-${active}`);
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

    function choose(id) {
      close();
      take(id);
    }

    function keys(event) {
      const last = Math.min(found.length, MOST) - 1;
      if (event.key === "ArrowDown" && last >= 0) active = active >= last ? 0 : active + 1;
      else if (event.key === "ArrowUp" && last >= 0) active = active <= 0 ? last : active - 1;
      else if (event.key === "Enter" && found.length) {
        event.preventDefault(); // else the key would press what has the focus afterwards
        return choose(found[Math.max(0, active)].id);
      }
      else if (event.key === "Escape" && (found.length || box.value)) {
        box.value = "";
        event.stopPropagation();
        return close();
      } else return undefined;
      event.preventDefault();
      return render();
    }

    box.addEventListener("input", () => {
      found = find(box.value);
      active = -1;
      render();
    });
    box.addEventListener("keydown", keys);
    box.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== box) close(); }, 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    return { close };
  }

  return { attach };
})();
