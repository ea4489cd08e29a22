"use strict";
// Where on the map of the world everything is, in tenths of a degree from its upper left corner: partners,
// and their ties as arcs.
coopmap.worldPlaces = (() => {
  const { shapes } = coopmap;
  const [WIDE, HIGH] = [3600, 1800];

  const x = (longitude) => longitude * 10 + WIDE / 2;
  const y = (latitude) => HIGH / 2 - latitude * 10;

  /** The way of a line [longitude, latitude, …] in so many parts of a degree, as the d of a path. */
  function way(line, parts, closed) {
    let d = "M";
    for (let index = 0; index < line.length; index += 2) d += `${(line[index] * 10) / parts + WIDE / 2} ${HIGH / 2 - (line[index + 1] * 10) / parts} `;
    return closed ? `${d}Z` : d;
  }

  /** The place of each node that has one, {node, x, y, dx, dy}; those at one place in a ring, as pixels beside it. */
  function places(nodes, partners, crowded) {
    const byPlace = new Map();
    for (const node of nodes) {
      const at = partners[node.id].at;
      if (!at) continue;
      const key = `${at[0].toFixed(1)} ${at[1].toFixed(1)}`;
      if (!byPlace.has(key)) byPlace.set(key, []);
      byPlace.get(key).push(node);
    }
    const found = new Map();
    for (const group of byPlace.values()) {
      group.sort((a, b) => b.r - a.r || (a.id < b.id ? -1 : 1));
      const ring = crowded ? Math.min(30, 4 + 0.8 * group.length) : 9 + 1.6 * group.length;
      group.forEach((node, index) => {
        const turn = (2 * Math.PI * (index - 1)) / Math.max(1, group.length - 1);
        const away = index ? ring : 0;
        const [latitude, longitude] = partners[node.id].at;
        found.set(node.id, { node, x: x(longitude), y: y(latitude), dx: away * Math.cos(turn), dy: away * Math.sin(turn), ties: 0 });
      });
    }
    return found;
  }

  /** The ties that are shown, between partners; in a record of many, between home and each of the others. */
  function ties(lines, found, { records, home }) {
    const drawn = new Map();
    for (const line of lines) {
      if (!line.shown || line.kind === "sector") continue;
      const gathering = records[line.from];
      const one = gathering ? home : line.from;
      if (gathering && !(gathering.with || []).includes(home)) continue;
      if (found.has(one) && found.has(line.to) && one !== line.to) drawn.set(`${one} ${line.to} ${line.kind}`, { one, other: line.to, line });
    }
    return [...drawn.values()];
  }

  /**
   * An arc for each tie, {one, other, look, from, mid, to}, that bends away from the equator; over the edge of
   * the map it goes out on one side and in on the other, as two arcs.
   */
  function arcs(drawn, found) {
    return drawn.flatMap(({ one, other, line }, index) => {
      const [from, to] = [found.get(one), found.get(other)];
      from.ties += 1;
      to.ties += 1;
      const over = to.x - from.x > WIDE / 2 ? -WIDE : from.x - to.x > WIDE / 2 ? WIDE : 0;
      const bend = (0.12 + 0.05 * (index % 3)) * Math.hypot(to.x + over - from.x, to.y - from.y);
      const up = from.y + to.y > HIGH ? bend : -bend;
      const piece = (shift) => ({
        one, other, look: shapes.lineOf(line), from: [from.x + shift, from.y],
        mid: [(from.x + to.x + over) / 2 + shift, (from.y + to.y) / 2 + up], to: [to.x + over + shift, to.y],
      });
      return over ? [piece(0), piece(-over)] : [piece(0)];
    });
  }

  return { WIDE, HIGH, x, y, way, places, ties, arcs };
})();
