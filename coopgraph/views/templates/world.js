"use strict";
// The same partners where they are: land without borders, ties as arcs, and a list of those without a place.
// A few are drawn as elements, a crowd on a canvas; the window over the map is kept here.
coopmap.world = (() => {
  const { text, labels, worldPlaces, worldOwn, worldFew, worldCrowd } = coopmap;
  const { el, word } = text;
  const { WIDE, HIGH } = worldPlaces;
  const NEAR = 0.05; // units to a pixel when zoomed in as far as can be
  const CROWD = { places: 600, arcs: 2000, own: 400_000 }; // beyond any of these, elements are too slow
  const LABELLED = 400; // so many of a crowd may ask for a label, which may cover figures
  const REST = 160; // milliseconds without movement after which the labels are arranged anew
  let data, root, land, pen, unplaced, corner;
  let eye = null; // the middle of the window, and how many units there are to a pixel
  let whole = true; // whether the window still shows all, as at the beginning
  let found = new Map();
  let arcs = [];
  let dense = false; // so many partners that figures shrink and labels cover them
  let crowded = false; // so much to draw that it is drawn on a canvas
  let timer = 0;
  let frame = 0;
  let drawn = 0; // units to a pixel when it was last drawn

  const shownPartners = () => [...coopmap.graph.info.values()].filter((node) => node.shown && data.partners[node.id]);
  const room = () => ({ width: root.clientWidth, height: root.clientHeight });

  /** Figures shrink where there are many, so that the coast behind them can still be seen, and grow as one comes near. */
  function size({ r }) {
    if (!dense) return Math.min(10, Math.max(4.5, r * 0.72));
    return Math.min(4, Math.max(2, r * 0.3)) * Math.min(1.7, Math.max(0.5, Math.sqrt(1.6 / (eye?.unit || 9))));
  }

  function render() {
    const nodes = shownPartners();
    const placed = nodes.filter((node) => data.partners[node.id].at);
    const lines = [...coopmap.graph.lines.values()];
    dense = placed.length > CROWD.places;
    found = worldPlaces.places(placed, data.partners, dense);
    arcs = worldPlaces.arcs(worldPlaces.ties(lines, found, data), found);
    crowded = dense || arcs.length > CROWD.arcs || worldOwn.size > CROWD.own;
    measure();
    const next = crowded ? worldCrowd : worldFew;
    if (next !== pen) {
      pen = next;
      root.firstElementChild.replaceWith(pen.element);
      root.classList.toggle("crowded", crowded);
    }
    pen.show(found, arcs);
    renderCorner(nodes.filter((node) => !found.has(node.id)));
    if (!eye || whole) fit();
    else draw();
  }

  const measure = () => { for (const place of found.values()) place.size = size(place.node); };

  /** What stands beside the map: the switch of an own layer, and those without a place, listed when asked for. */
  function renderCorner(without) {
    unplaced.hidden = without.length === 0;
    const order = new Intl.Collator(text.language).compare;
    const list = () => el("ul", {}, ...without.map((node) => [coopmap.nameOf(node), node]).sort((a, b) => order(a[0], b[0])).map(([, node]) => el("li", {},
      el("button", { type: "button", class: "inline", "data-id": node.id, onclick: () => coopmap.choose(node.id) }, text.isolated(data.partners[node.id].name)))));
    unplaced.ontoggle = () => { if (unplaced.open && !unplaced.querySelector("ul")) unplaced.append(list()); };
    unplaced.replaceChildren(el("summary", {}, word("unplaced", { count: without.length })), ...(unplaced.open ? [list()] : []));
    const choice = worldOwn.choice(() => { render(); coopmap.remember(); corner.querySelector("input").focus(); });
    corner.replaceChildren(...[choice, unplaced].filter(Boolean));
  }

  /** What the partners in the window ask of the labels; of a crowd, those with most ties. */
  function wanted(seen) {
    const asked = [];
    for (const place of found.values()) {
      const { node, dx, dy, ties } = place;
      const [x, y] = [place.x / eye.unit + dx, place.y / eye.unit + dy];
      if (crowded && (x < seen.left || x > seen.right || y < seen.top || y > seen.bottom)) continue;
      const main = data.partners[node.id].kind === "LocalGovernment";
      const home = node.what === "home";
      asked.push({ id: node.id, node, x, y, r: place.size, behind: dense, forced: home, bold: home, soft: !main,
        weight: (home ? 4000 : main ? 2000 : 1000) + (dense ? Math.min(999, ties) : node.r * 10) });
    }
    const few = dense ? asked.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).slice(0, LABELLED) : asked;
    for (const one of few) one.text = coopmap.nameOf(one.node);
    return [...few, ...worldOwn.wanted(eye.unit, seen)];
  }

  /** Set the window over the map; figures and letters keep their size. */
  function draw() {
    const { width, height } = room();
    if (!width || !pen) return;
    measure();
    drawn = eye.unit;
    const [left, top] = [eye.x / eye.unit - width / 2, eye.y / eye.unit - height / 2];
    const beyond = crowded && !whole ? 0.3 : 0;
    const seen = {
      left: left + 3 - width * beyond, right: left + width * (1 + beyond) - 3, top: top + 3 - height * beyond, bottom: top + height * (1 + beyond) - 3,
    };
    pen.draw(eye, labels.arrange(wanted(seen), width < 600 ? 11 : 12, seen));
    mark(coopmap.chosen());
  }

  /** The window has moved and may go on moving: at once what is cheap, the rest when it stands still. */
  function moved() {
    whole = false;
    eye.x = Math.min(WIDE * 1.1, Math.max(-WIDE * 0.1, eye.x));
    eye.y = Math.min(HIGH, Math.max(0, eye.y));
    window.clearTimeout(timer);
    timer = window.setTimeout(rest, REST);
    frame ||= window.requestAnimationFrame(follow);
  }

  /** The next frame of a movement; the figures of a few keep their size at once, a crowd's when it rests. */
  function follow() {
    frame = 0;
    if (!root.clientWidth) return;
    if (crowded || eye.unit === drawn) pen.move(eye);
    else draw();
  }

  function rest() {
    window.clearTimeout(timer);
    draw();
    coopmap.remember();
  }

  /** Leave clear what is chosen and what it is tied to. */
  function mark(chosen) {
    if (!pen) return;
    if (chosen === null || !found.has(chosen)) { pen.mark(chosen, null); return; }
    const clear = new Set([chosen]);
    for (const { one, other } of arcs) if (one === chosen || other === chosen) clear.add(one).add(other);
    pen.mark(chosen, clear);
  }

  /** Bring a place into the part of the window that no panel covers. */
  function reveal(id, { right = 0, bottom = 0 } = {}) {
    const place = found.get(id);
    if (!place || !eye) return;
    const { width, height } = room();
    const { x: px, y: py } = seat(place);
    const lack = (spot, space) => Math.min(0, spot - 50) + Math.max(0, spot - (space - 50));
    const [dx, dy] = [lack(px, width - right), lack(py, height - bottom)];
    if (!dx && !dy) return;
    eye = { ...eye, x: eye.x + dx * eye.unit, y: eye.y + dy * eye.unit };
    whole = false;
    draw();
  }

  /** All places that are shown, or the whole world where there are none. */
  function fit() {
    const { width, height } = room();
    const reach = (axis, most) => [...found.values()].reduce(([low, high], place) => [Math.min(low, place[axis]), Math.max(high, place[axis])],
      found.size ? [Infinity, -Infinity] : [0, most]);
    const [[left, right], [top, bottom]] = [reach("x", WIDE), reach("y", HIGH)];
    const unit = Math.max((right - left) / Math.max(60, width - Math.min(130, width / 5)), (bottom - top) / Math.max(60, height - 90), NEAR * 4);
    eye = { x: (left + right) / 2, y: (top + bottom) / 2, unit };
    whole = true;
    draw();
  }

  function fitted() {
    fit();
    coopmap.remember();
  }

  function zoomAt(factor, px = null) {
    const { width, height } = room();
    const unit = Math.min(Math.max(WIDE / Math.max(60, width), HIGH / Math.max(60, height)) * 1.6, Math.max(NEAR, eye.unit / factor));
    const [dx, dy] = px ? [px.x - width / 2, px.y - height / 2] : [0, 0];
    eye = { x: eye.x + dx * (eye.unit - unit), y: eye.y + dy * (eye.unit - unit), unit };
    moved();
  }

  function zoom(factor) {
    zoomAt(factor);
    rest();
  }

  /** Where a place is in the window, in pixels. */
  const seat = ({ x, y, dx, dy }, { width, height } = room()) => ({
    x: (x - eye.x) / eye.unit + width / 2 + dx, y: (y - eye.y) / eye.unit + height / 2 + dy,
  });

  /** The partner whose figure is nearest to a pixel of the window and within reach of it. */
  function nearest({ x, y }, slack) {
    const space = room();
    let best = null;
    for (const place of found.values()) {
      const spot = seat(place, space);
      const away = Math.hypot(spot.x - x, spot.y - y) - place.size;
      if (away <= slack && (!best || away < best.away)) best = { id: place.node.id, away };
    }
    return best && best.id;
  }

  function tap(at, event) {
    if (event.target.closest?.(".place")) return; // its own click chooses it
    coopmap.choose(nearest(at, event.pointerType === "mouse" ? 3 : 18), { focus: false });
  }

  function start(page, element) {
    data = page;
    root = element;
    land = (data.land || []).map((ring) => worldPlaces.way(ring, 10, true)).join("");
    worldOwn.start(data);
    worldFew.start(root, land, (id) => reveal(id));
    worldCrowd.start(root, land);
    unplaced = el("details", { class: "unplaced" });
    corner = el("div", { class: "corner" });
    root.replaceChildren(el("div"), corner, el("p", { id: "world-keys", class: "aside-label", "data-word": "worldKeys" }, word("worldKeys")));
    root.tabIndex = 0;
    root.setAttribute("aria-describedby", "world-keys");
    if (!land) root.append(el("p", { class: "note landless", "data-word": "landless" }, word("landless")));
    coopmap.worldHand.watch(root, {
      tap, rest, fit: fitted, zoom: zoomAt,
      pan(dx, dy) { eye = { ...eye, x: eye.x - dx * eye.unit, y: eye.y - dy * eye.unit }; moved(); },
      point: (at) => { if (crowded && eye && pen) pen.hover(at && nearest(at, 3)); },
    });
    new ResizeObserver(() => { if (root.clientWidth && eye) { if (whole) fit(); else draw(); } }).observe(root);
  }

  /** The window over the map stands in the address where it has been moved: longitude, latitude, units to a pixel. */
  function remember(parts) {
    worldOwn.remember(parts);
    if (eye && !whole) parts.set("at", [eye.x / 10 - 180, 90 - eye.y / 10, eye.unit].map((part) => part.toFixed(3)).join(","));
  }

  function recall(parts) {
    worldOwn.recall(parts);
    const [longitude, latitude, unit] = (parts.get("at") || "").split(",").map(Number);
    whole = !(Math.abs(longitude) <= 250 && Math.abs(latitude) <= 90 && unit >= NEAR && unit < 60);
    if (!whole) eye = { x: worldPlaces.x(longitude), y: worldPlaces.y(latitude), unit };
  }

  return {
    start, render, mark, reveal, zoom, fit: fitted, remember, recall,
    at: (id) => seat(found.get(id)),
    /** The drawing for a file and for paper, where a canvas would lose its own. */
    sheet: () => ({ body: pen.copied(), ...room() }),
  };
})();
