"use strict";
// An own layer over the land, as the maker of this file gave it: areas, lines and points with their names.
coopmap.worldOwn = (() => {
  const { text, worldPlaces } = coopmap;
  const { el, word } = text;
  const HUNDREDTHS = 100;
  const [FEW, MOST] = [40, 200]; // shapes
  const SPECK = 5; // pixels: what is smaller is drawn as a dot
  const LOOK = {
    line: "#5e3c99", fill: "rgba(94, 60, 153, 0.16)", width: 1.6, dashes: [8, 3, 2, 3], dot: 5, halo: "#ffffff",
  };
  let shapes = [];
  let file = "";
  let shown = true;

  function start({ overlay }) {
    file = overlay?.file || "";
    shapes = (overlay?.shapes || []).map((shape) => {
      const [areas, lines, points] = [shape.areas || [], shape.lines || [], shape.points || []];
      const spots = [];
      for (let index = 0; index < points.length; index += 2) spots.push(spot(points[index], points[index + 1]));
      return {
        name: shape.name, at: spot(...shape.at), spots, reach: Math.max(0, ...areas.flat().concat(lines).map(span)),
        area: areas.flat().map((ring) => worldPlaces.way(ring, HUNDREDTHS, true)).join(""),
        line: lines.map((line) => worldPlaces.way(line, HUNDREDTHS, false)).join(""),
        parts: areas.map(([ring]) => ({ at: middle(ring), reach: span(ring) })),
      };
    });
  }

  const spot = (longitude, latitude) => [worldPlaces.x(longitude / HUNDREDTHS), worldPlaces.y(latitude / HUNDREDTHS)];

  /** West, south, east and north of a line. */
  function box(line) {
    const found = [Infinity, Infinity, -Infinity, -Infinity];
    for (let index = 0; index < line.length; index += 2) {
      for (const axis of [0, 1]) {
        found[axis] = Math.min(found[axis], line[index + axis]);
        found[axis + 2] = Math.max(found[axis + 2], line[index + axis]);
      }
    }
    return found;
  }

  const span = (line) => { const [west, south, east, north] = box(line); return Math.max(east - west, north - south) / 10; };
  const middle = (line) => { const [west, south, east, north] = box(line); return spot((west + east) / 2, (south + north) / 2); };

  /** Points, and areas that would be specks with so many units to a pixel: the d of a path of mere dots. */
  function dots(unit) {
    const small = shapes.flatMap(({ spots, parts }) => [...spots, ...parts.filter(({ reach }) => reach < SPECK * unit).map(({ at }) => at)]);
    return small.map(([x, y]) => `M${x} ${y}h0.001`).join("");
  }

  /** A name without a language serves in both, before one in the other. */
  const nameOf = ({ name = {} }) => name[text.language] || name[""] || text.pick(name);

  /** What the names in a frame ask of the labels, in pixels; a few come before partners, many after them. */
  const wanted = (unit, { left, right, top, bottom }) => (shown ? shapes : []).map((shape, index) => ({
    id: `own ${index}`, x: shape.at[0] / unit, y: shape.at[1] / unit, r: 4, text: nameOf(shape), soft: true, weight: shapes.length > FEW ? 900 : 3000,
  })).filter(({ x, y }) => x > left && x < right && y > top && y < bottom).slice(0, MOST);

  /** The switch of the layer, with the name of its file; null where there is none. */
  function choice(changed) {
    if (!shapes.length) return null;
    const box = el("input", { type: "checkbox", checked: shown });
    box.addEventListener("change", () => { shown = box.checked; changed(); });
    return el("label", { class: "own-layer" }, box, el("span", { class: "own-sign" }), el("span", {}, word("ownLayer"), " ", el("bdi", {}, file)));
  }

  return {
    LOOK, start, dots, wanted, choice,
    get shapes() { return shown ? shapes : []; },
    get size() { return shapes.reduce((sum, { area, line }) => sum + area.length + line.length, 0); },
    isOwn: (id) => id.startsWith("own "),
    remember(parts) { if (!shown) parts.set("layer", "0"); },
    recall(parts) { shown = parts.get("layer") !== "0"; },
  };
})();
