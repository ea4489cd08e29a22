"use strict";
// The same partners where they are: land without borders, ties as arcs, and a list of those without a place.
coopmap.world = (() => {
  const { text, shapes, labels } = coopmap;
  const { el, word } = text;
  const SVG = "http://www.w3.org/2000/svg";
  const [WIDE, HIGH] = [3600, 1800]; // tenths of a degree
  const NEAR = 0.05; // units to a pixel when zoomed in as far as can be
  const CROWD = 600;
  const MANY = 150; // with more partners than this, the list is the way for the keyboard
  const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-rule", "vector-effect", "paint-order",
    "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];
  let data, root, picture, layers, unplaced;
  let eye = null; // the middle of the window, and how many units there are to a pixel
  let dragged = null;
  let crowded = false;

  const x = (longitude) => longitude * 10 + WIDE / 2;
  const y = (latitude) => HIGH / 2 - latitude * 10;

  function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  const shownPartners = () => [...coopmap.graph.info.values()].filter((node) => node.shown && data.partners[node.id]);
  /** Figures shrink where there are many, so that the coast behind them can still be seen. */
  const size = (node) => (crowded ? Math.min(4, node.r * 0.3) : Math.min(10, Math.max(4.5, node.r * 0.72)));
  const at = (id) => data.partners[id]?.at;

  /** Where every partner stands, in units; those at one place in a ring around it, as pixels beside it. */
  function places() {
    const byPlace = new Map();
    for (const node of shownPartners()) {
      if (!at(node.id)) continue;
      const key = at(node.id).map((part) => part.toFixed(1)).join(" ");
      byPlace.set(key, [...(byPlace.get(key) || []), node]);
    }
    const found = new Map();
    for (const nodes of byPlace.values()) {
      nodes.sort((a, b) => b.r - a.r || (a.id < b.id ? -1 : 1));
      nodes.forEach((node, index) => {
        const turn = (2 * Math.PI * (index - 1)) / Math.max(1, nodes.length - 1);
        const away = index ? 9 + 1.6 * nodes.length : 0;
        const [latitude, longitude] = at(node.id);
        found.set(node.id, { node, x: x(longitude), y: y(latitude), dx: away * Math.cos(turn), dy: away * Math.sin(turn) });
      });
    }
    return found;
  }

  /** The ties that are shown, between partners; in a record of many, between home and each of the others. */
  function ties(found) {
    const drawn = new Map();
    for (const line of coopmap.graph.lines.values()) {
      if (!line.shown || line.kind === "sector") continue;
      const gathering = data.records[line.from];
      const one = gathering ? data.home : line.from;
      if (gathering && !(gathering.with || []).includes(data.home)) continue;
      if (found.has(one) && found.has(line.to) && one !== line.to) drawn.set(`${one} ${line.to} ${line.kind}`, { one, other: line.to, kind: line.kind, line });
    }
    return [...drawn.values()];
  }

  /** An arc that bends away from the equator; over the edge of the map it goes out on one side and in on the other. */
  function arcs({ one, other, line }, found, index) {
    const from = found.get(one);
    const to = found.get(other);
    const over = to.x - from.x > WIDE / 2 ? -WIDE : from.x - to.x > WIDE / 2 ? WIDE : 0;
    const bend = (0.12 + 0.05 * (index % 3)) * Math.hypot(to.x + over - from.x, to.y - from.y);
    const up = from.y + to.y > HIGH ? bend : -bend;
    const { color, width, dashes } = shapes.lineOf(line);
    const piece = (shift) => svg("path", {
      d: `M${from.x + shift} ${from.y} Q${(from.x + to.x + over) / 2 + shift} ${(from.y + to.y) / 2 + up} ${to.x + over + shift} ${to.y}`,
      stroke: color, "stroke-width": Math.min(2, width), "stroke-dasharray": dashes ? dashes.join(" ") : null, class: "arc",
      "data-ends": `${one} ${other}`,
    });
    return over ? [piece(0), piece(-over)] : [piece(0)];
  }

  function marker(place, tabbed) {
    const { node } = place;
    const group = svg("g", { class: "place", role: "button", tabindex: tabbed ? 0 : -1, "data-id": node.id, "aria-label": coopmap.nameOf(node) },
      ...shapes.body(node.style, size(node)));
    const choose = () => coopmap.choose(node.id, { focus: false });
    group.addEventListener("click", (event) => { event.stopPropagation(); choose(); });
    group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); coopmap.choose(node.id); } });
    return group;
  }

  function render() {
    const found = places();
    const nodes = shownPartners();
    crowded = found.size > CROWD;
    picture.classList.toggle("crowded", crowded);
    layers.arcs.replaceChildren(...ties(found).flatMap((tie, index) => arcs(tie, found, index)));
    layers.places.replaceChildren(...[...found.values()].sort((a, b) => a.node.r - b.node.r).map((place) => marker(place, found.size <= MANY)));
    layers.found = found;
    const without = nodes.filter((node) => !found.has(node.id));
    unplaced.hidden = without.length === 0;
    const order = new Intl.Collator(text.language).compare;
    without.sort((a, b) => order(coopmap.nameOf(a), coopmap.nameOf(b)));
    const open = unplaced.open;
    unplaced.replaceChildren(el("summary", {}, word("unplaced", { count: without.length })), el("ul", {}, ...without.map((node) => el("li", {},
      el("button", { type: "button", class: "inline", "data-id": node.id, onclick: () => coopmap.choose(node.id) }, text.isolated(data.partners[node.id].name))))));
    unplaced.open = open;
    picture.setAttribute("aria-label", word("viewWorld"));
    if (!eye) fit();
    else draw();
  }

  /** Set the window over the map; figures and letters keep their size. */
  function draw() {
    const { clientWidth: width, clientHeight: height } = root;
    if (!width) return;
    picture.setAttribute("viewBox", `${eye.x - (width * eye.unit) / 2} ${eye.y - (height * eye.unit) / 2} ${width * eye.unit} ${height * eye.unit}`);
    const [left, top] = [eye.x / eye.unit - width / 2, eye.y / eye.unit - height / 2];
    const frame = { left: left + 3, right: left + width - 3, top: top + 3, bottom: top + height - 3 };
    const wanted = [];
    for (const group of layers.places.children) {
      const place = layers.found.get(group.dataset.id);
      group.setAttribute("transform", `translate(${place.x + place.dx * eye.unit} ${place.y + place.dy * eye.unit}) scale(${eye.unit})`);
      const main = data.partners[place.node.id].kind === "LocalGovernment";
      wanted.push({ id: place.node.id, x: place.x / eye.unit + place.dx, y: place.y / eye.unit + place.dy, r: size(place.node),
        text: coopmap.nameOf(place.node), forced: place.node.what === "home", bold: place.node.what === "home", soft: !main,
        weight: (place.node.what === "home" ? 4000 : main ? 2000 : 1000) + place.node.r * 10 });
    }
    layers.labels.replaceChildren(...labels.arrange(wanted, width < 600 ? 11 : 12, frame).flatMap(({ id, lines, box, size, bold, soft }) =>
      lines.map((line, index) => {
        const label = svg("text", { x: (box.left + box.right) / 2, y: box.top + (index + 0.5) * size * 1.22, "font-size": size, class: `${bold ? "bold" : ""}${soft ? " soft" : ""}`, "data-id": id });
        label.textContent = line;
        return label;
      })));
    layers.labels.setAttribute("transform", `scale(${eye.unit})`);
    mark(coopmap.chosen());
  }

  /** Leave clear what is chosen and what it is tied to. */
  function mark(chosen) {
    const tied = chosen !== null && layers.found?.has(chosen);
    const clear = new Set([chosen]);
    for (const arc of layers.arcs.children) {
      const ends = arc.dataset.ends.split(" ");
      const own = tied && ends.includes(chosen);
      arc.classList.toggle("clear", own);
      if (own) ends.forEach((end) => clear.add(end));
    }
    picture.classList.toggle("veiled", tied);
    for (const node of [...layers.places.children, ...layers.labels.children]) {
      node.classList.toggle("clear", clear.has(node.dataset.id));
      node.classList.toggle("chosen", node.dataset.id === chosen);
    }
  }

  /** Bring a place into the part of the window that no panel covers. */
  function reveal(id, { right = 0, bottom = 0 }) {
    const place = layers.found?.get(id);
    if (!place) return;
    const { clientWidth: width, clientHeight: height } = root;
    const [px, py] = [(place.x - eye.x) / eye.unit + width / 2, (place.y - eye.y) / eye.unit + height / 2];
    const lack = (spot, room) => Math.min(0, spot - 50) + Math.max(0, spot - (room - 50));
    const [dx, dy] = [lack(px, width - right), lack(py, height - bottom)];
    if (!dx && !dy) return;
    eye = { ...eye, x: eye.x + dx * eye.unit, y: eye.y + dy * eye.unit };
    draw();
  }

  /** All places that are shown, or the whole world where there are none. */
  function fit() {
    const { clientWidth: width, clientHeight: height } = root;
    const spots = [...(layers.found?.values() || [])];
    const reach = (axis, most) => (spots.length ? [Math.min(...spots.map((s) => s[axis])), Math.max(...spots.map((s) => s[axis]))] : [0, most]);
    const [[left, right], [top, bottom]] = [reach("x", WIDE), reach("y", HIGH)];
    const unit = Math.max((right - left) / Math.max(60, width - 130), (bottom - top) / Math.max(60, height - 90), NEAR * 4);
    eye = { x: (left + right) / 2, y: (top + bottom) / 2, unit: Math.min(unit, WIDE / Math.max(60, width)) };
    if (unit > eye.unit) eye.unit = unit;
    draw();
  }

  function zoom(factor, px = null) {
    const { clientWidth: width, clientHeight: height } = root;
    const unit = Math.min(WIDE / Math.max(60, width) * 1.6, Math.max(NEAR, eye.unit / factor));
    const [dx, dy] = px ? [px.x - width / 2, px.y - height / 2] : [0, 0];
    eye = { x: eye.x + dx * (eye.unit - unit), y: eye.y + dy * (eye.unit - unit), unit };
    draw();
  }

  function drag(event) {
    if (!dragged) return;
    eye = { ...eye, x: dragged.eye.x - (event.clientX - dragged.x) * eye.unit, y: dragged.eye.y - (event.clientY - dragged.y) * eye.unit };
    const { clientWidth: width, clientHeight: height } = root;
    picture.setAttribute("viewBox", `${eye.x - (width * eye.unit) / 2} ${eye.y - (height * eye.unit) / 2} ${width * eye.unit} ${height * eye.unit}`);
  }

  /** The picture as an SVG file that needs no style sheet: what it looks like is written into each element. */
  function save() {
    const copy = picture.cloneNode(true);
    const originals = [picture, ...picture.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((node, index) => {
      const look = window.getComputedStyle(originals[index]);
      for (const name of LOOK) node.setAttribute(name, look.getPropertyValue(name));
      for (const name of ["class", "role", "tabindex", "aria-label"]) node.removeAttribute(name);
    });
    copy.setAttribute("xmlns", SVG);
    copy.setAttribute("width", root.clientWidth);
    copy.setAttribute("height", root.clientHeight);
    const title = svg("title");
    title.textContent = text.pick(data.title);
    copy.prepend(title);
    text.save("coopgraph-world.svg", new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
  }

  function wire() {
    picture.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = root.getBoundingClientRect();
      zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, { x: event.clientX - box.left, y: event.clientY - box.top });
    }, { passive: false });
    picture.addEventListener("pointerdown", (event) => { dragged = { x: event.clientX, y: event.clientY, eye }; });
    window.addEventListener("pointermove", drag);
    window.addEventListener("pointerup", (event) => {
      const still = dragged && Math.hypot(event.clientX - dragged.x, event.clientY - dragged.y) < 4;
      if (still && event.target === picture) coopmap.choose(null);
      dragged = null;
    });
    new ResizeObserver(() => { if (root.clientWidth && eye) draw(); }).observe(root);
  }

  function start(page, element) {
    data = page;
    root = element;
    const outline = (data.land || []).map((ring) => {
      let way = "M";
      for (let index = 0; index < ring.length; index += 2) way += `${ring[index] + WIDE / 2} ${HIGH / 2 - ring[index + 1]} `;
      return `${way}Z`;
    }).join("");
    layers = { arcs: svg("g"), places: svg("g"), labels: svg("g", { class: "labels", "aria-hidden": "true" }) };
    picture = svg("svg", { role: "group" }, svg("path", { d: outline, class: "land" }), layers.arcs, layers.labels, layers.places);
    unplaced = el("details", { class: "unplaced" });
    root.replaceChildren(picture, unplaced);
    if (!outline) root.append(el("p", { class: "note landless", "data-word": "landless" }, word("landless")));
    wire();
  }

  return { start, render, mark, reveal, save, zoom, fit };
})();
