"use strict";
// The network arranged by force, when asked: what is tied draws together, the rest apart. It stops by itself,
// and every partner can be put back to its prepared place, where people expect to find it again.
coopmap.force = (() => {
  const { graph } = coopmap;
  const LONGEST = 6000; // milliseconds that nodes may move
  const ROUNDS = 250; // as many steps, where the reader wants nothing to move
  const byId = (id) => document.getElementById(id);
  let moved = false;
  let timer = 0;

  const told = () => byId("force").setAttribute("aria-pressed", String(moved));

  function rest() {
    window.clearTimeout(timer);
    graph.settle(rest);
    graph.fit();
    byId("force").dataset.state = "rest";
  }

  function begin() {
    moved = true;
    byId("force").dataset.state = "moving";
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      graph.loosen(rest, ROUNDS);
    } else {
      timer = window.setTimeout(rest, LONGEST);
      graph.loosen(rest);
    }
    told();
  }

  function back() {
    window.clearTimeout(timer);
    moved = false;
    if (byId("force").dataset.state === "moving") graph.settle(rest);
    graph.putBack();
    graph.fit();
    delete byId("force").dataset.state;
    told();
  }

  function start() {
    byId("force").hidden = !graph.loose;
    byId("force").addEventListener("click", () => (moved ? back() : begin()));
  }

  return { start };
})();
