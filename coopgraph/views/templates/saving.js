"use strict";
// Keeping what is shown: the menu of files, and what paper needs, where a canvas would lose its drawing.
coopmap.saving = (() => {
  const { text, graph, list, time, drawing } = coopmap;
  const { svg } = drawing;
  const APPENDED = 300; // partners up to which the drawing on paper is followed by their list
  const YEARS = 8; // that have room above the timeline on upright paper
  const byId = (id) => document.getElementById(id);
  let view; // () → the view that is looked at
  let drawings; // view → () → {body, width, height}

  function open(on) {
    byId("save-list").hidden = !on;
    byId("save-menu").setAttribute("aria-expanded", String(on));
    for (const id of ["save-picture", "save-vectors"]) byId(id).hidden = !drawings[view()];
    if (on) byId("save-list").querySelector("button:not([hidden])").focus();
  }

  function menu(actions) {
    byId("save-menu").addEventListener("click", () => open(byId("save-list").hidden));
    for (const [id, action] of Object.entries(actions)) {
      byId(id).addEventListener("click", () => {
        open(false);
        byId("save-menu").focus();
        action();
      });
    }
    byId("save-list").addEventListener("keydown", (event) => {
      const buttons = [...byId("save-list").querySelectorAll("button:not([hidden])")];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") {
        event.stopPropagation();
        open(false);
        byId("save-menu").focus();
      } else if (step) {
        event.preventDefault();
        buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
      }
    });
    byId("save-menu").parentElement.addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
      if (relatedTarget && !currentTarget.contains(relatedTarget)) open(false);
    });
    document.addEventListener("click", ({ target }) => { if (!byId("save-menu").parentElement.contains(target)) open(false); });
  }

  /** Before paper: the drawing as vectors, each folded section open, and where nothing is chosen, and partners are few, their list behind it. */
  function toPaper() {
    const shown = [...graph.info.values()].filter((node) => node.shown && coopmap.isPartner(node.id)).length;
    const appended = ["map", "world"].includes(view()) && shown <= APPENDED && coopmap.chosen() === null;
    document.body.classList.toggle("with-list", appended);
    if (appended) list.render();
    byId("picture").replaceChildren(...(drawings[view()] ? [picture(drawings[view()]())] : []));
    for (const section of document.querySelectorAll("#panel details:not([open])")) {
      section.open = true;
      section.dataset.folded = "true";
    }
    const years = [...document.querySelectorAll("#time .year")];
    years.forEach((year, index) => { year.hidden = index % Math.ceil(years.length / YEARS) !== 0; });
  }

  const picture = ({ body, width, height }) =>
    svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": text.word("canvas") }, body);

  function fromPaper() {
    byId("picture").replaceChildren();
    document.body.classList.remove("with-list");
    for (const section of document.querySelectorAll("#panel details[data-folded]")) {
      section.open = false;
      delete section.dataset.folded;
    }
    if (view() === "time") time.mark(coopmap.chosen());
  }

  function start(page, looked, drawn) {
    view = looked;
    drawings = drawn;
    coopmap.export.start(page, drawn);
    menu({
      "save-picture": () => coopmap.export.savePixels(view()),
      "save-vectors": () => coopmap.export.saveVectors(view()),
      "save-paper": () => window.print(),
    });
    window.addEventListener("beforeprint", toPaper);
    window.addEventListener("afterprint", fromPaper);
  }

  return { start };
})();
