"use strict";
// The map of the world as a picture of elements: each place can be reached by keyboard, and the picture saved as SVG.
coopmap.worldFew = (() => {
  const { text, shapes, worldPlaces, worldOwn } = coopmap;
  const SVG = "http://www.w3.org/2000/svg";
  const MANY = 150; // with more partners than this, the list is the way for the keyboard
  const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "fill-rule", "vector-effect",
    "paint-order", "font-family", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline"];
  let root, picture, layers, onFocus;
  let found = new Map();
  let dotted = null; // the units to a pixel for which the own layer's dots were made

  function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function start(element, outline, focused) {
    root = element;
    onFocus = focused;
    layers = {
      own: svg("g"), arcs: svg("g"), places: svg("g"), labels: svg("g", { class: "labels", "aria-hidden": "true" }),
    };
    picture = svg("svg", { role: "group" }, svg("path", { d: outline, class: "land" }), layers.own, layers.arcs, layers.labels, layers.places);
    return picture;
  }

  function arc({ one, other, look, from, mid, to }) {
    return svg("path", {
      d: `M${from[0]} ${from[1]} Q${mid[0]} ${mid[1]} ${to[0]} ${to[1]}`, stroke: look.color, "stroke-width": Math.min(2, look.width),
      "stroke-dasharray": look.dashes ? look.dashes.join(" ") : null, class: "arc", "data-ends": `${one} ${other}`,
    });
  }

  function marker({ node, size }, tabbed) {
    const name = coopmap.nameOf(node);
    const group = svg("g", { class: "place", role: "button", tabindex: tabbed ? 0 : -1, "data-id": node.id, "aria-label": name },
      ...shapes.body(node.style, size), svg("title", {}, name));
    group.addEventListener("click", (event) => { event.stopPropagation(); coopmap.choose(node.id, { focus: false }); });
    group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); coopmap.choose(node.id); } });
    group.addEventListener("focus", () => { if (group.matches(":focus-visible")) onFocus(node.id); });
    return group;
  }

  function show(spots, arcs) {
    found = spots;
    const places = [...found.values()].sort((a, b) => a.node.r - b.node.r);
    layers.own.replaceChildren(...worldOwn.shapes.flatMap(({ area, line }) => [
      area ? svg("path", { d: area, class: "own-area" }) : null, line ? svg("path", { d: line, class: "own-line" }) : null,
    ]).filter(Boolean), svg("path", { class: "own-dots halo" }), svg("path", { class: "own-dots" }));
    dotted = null;
    layers.arcs.replaceChildren(...arcs.map(arc));
    layers.places.replaceChildren(...places.map((place) => marker(place, found.size <= MANY)));
    picture.setAttribute("aria-label", text.word("viewWorld"));
  }

  /** Set the window over the map. */
  function move({ x, y, unit }) {
    const { clientWidth: width, clientHeight: height } = root;
    picture.setAttribute("viewBox", `${x - (width * unit) / 2} ${y - (height * unit) / 2} ${width * unit} ${height * unit}`);
  }

  /** Set the window; figures and letters keep their size. */
  function draw(eye, placed) {
    const { unit } = eye;
    move(eye);
    for (const group of layers.places.children) {
      const place = found.get(group.dataset.id);
      group.setAttribute("transform", `translate(${place.x + place.dx * unit} ${place.y + place.dy * unit}) scale(${unit})`);
    }
    if (dotted !== unit && worldOwn.size + worldOwn.shapes.length) {
      const d = worldOwn.shapes.length ? worldOwn.dots(unit) : "";
      for (const path of layers.own.querySelectorAll(".own-dots")) path.setAttribute("d", d);
      dotted = unit;
    }
    layers.labels.replaceChildren(...placed.flatMap(({ id, lines, box, size, bold, soft }) => lines.map((line, index) => svg("text", {
      x: (box.left + box.right) / 2, y: box.top + (index + 0.5) * size * 1.22, "font-size": size, "data-id": id,
      class: [bold ? "bold" : "", soft ? "soft" : "", worldOwn.isOwn(id) ? "own" : ""].join(" ").trim(),
    }, line))));
    layers.labels.setAttribute("transform", `scale(${unit})`);
  }

  /** Leave clear what is chosen and what it is tied to. */
  function mark(chosen, clear) {
    for (const arc of layers.arcs.children) arc.classList.toggle("clear", clear !== null && arc.dataset.ends.split(" ").includes(chosen));
    picture.classList.toggle("veiled", clear !== null);
    for (const node of [...layers.places.children, ...layers.labels.children]) {
      node.classList.toggle("clear", clear !== null && (clear.has(node.dataset.id) || worldOwn.isOwn(node.dataset.id)));
      node.classList.toggle("chosen", node.dataset.id === chosen);
    }
  }

  /** A copy of the picture that needs no style sheet: what it looks like is written into each element. */
  function copied() {
    const copy = picture.cloneNode(true);
    const originals = [picture, ...picture.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((node, index) => {
      const look = window.getComputedStyle(originals[index]);
      for (const name of LOOK) node.setAttribute(name, look.getPropertyValue(name));
      for (const name of ["class", "role", "tabindex", "aria-label"]) node.removeAttribute(name);
    });
    copy.setAttribute("width", root.clientWidth);
    copy.setAttribute("height", root.clientHeight);
    return copy;
  }

  return { start, show, draw, move, mark, copied, hover() {}, get element() { return picture; } };
})();
