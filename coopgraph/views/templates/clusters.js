"use strict";
// A crowd seen from afar: each country as a disc with its name and how many partners it has, and between
// discs one line as broad as there are ties. A disc opens when it is pressed: the window goes there.
coopmap.clusters = (() => {
  const { labels, shapes, text } = coopmap;
  const EDGE = 10; // units of the network around the outermost partner of a disc
  const MOST = 900; // lines between discs: more would hide one another, and the broadest say most
  let data, graph;
  let known = { generation: -1, discs: [], links: [] };

  const keyOf = (node) => data.partners[node.id]?.country || "";
  const nameOf = (key) => (key ? text.term(key) : text.word("noCountry"));

  function discsOf() {
    const discs = new Map();
    for (const node of graph.info.values()) {
      if (!data.partners[node.id]) continue;
      const key = keyOf(node);
      if (!discs.has(key)) discs.set(key, { key, nodes: [], shown: 0, left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });
      const disc = discs.get(key);
      disc.nodes.push(node);
      disc.shown += node.shown ? 1 : 0;
      disc.left = Math.min(disc.left, node.x);
      disc.right = Math.max(disc.right, node.x);
      disc.top = Math.min(disc.top, node.y);
      disc.bottom = Math.max(disc.bottom, node.y);
    }
    for (const disc of discs.values()) {
      Object.assign(disc, {
        x: (disc.left + disc.right) / 2, y: (disc.top + disc.bottom) / 2,
        rx: (disc.right - disc.left) / 2 + EDGE, ry: (disc.bottom - disc.top) / 2 + EDGE,
      });
    }
    return discs;
  }

  function linksOf(discs) {
    const links = new Map();
    for (const line of graph.lines.values()) {
      if (!line.shown) continue;
      const [one, other] = [line.from, line.to].map((id) => keyOf(graph.info.get(id))).sort();
      if (one === other) continue;
      const key = `${one} ${other}`;
      if (!links.has(key)) links.set(key, { from: discs.get(one), to: discs.get(other), count: 0 });
      links.get(key).count += 1;
    }
    return [...links.values()].filter(({ from, to }) => from && to).sort((a, b) => b.count - a.count).slice(0, MOST).reverse();
  }

  /** The discs with something to show, and the lines between them, for the present filters. */
  function present(generation) {
    if (known.generation !== generation) {
      const discs = discsOf();
      known = { generation, discs: [...discs.values()].filter(({ shown }) => shown), links: linksOf(discs) };
    }
    return known;
  }

  function oval(ctx, { x, y, rx, ry }) {
    ctx.beginPath();
    ctx.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
  }

  /** The discs alone, on which their partners stand. */
  function ground(ctx, generation, pixel) {
    ctx.lineWidth = pixel;
    ctx.fillStyle = "#f0f2f0";
    ctx.strokeStyle = "#b9c0c7";
    for (const disc of present(generation).discs) {
      oval(ctx, disc);
      ctx.fill();
      ctx.stroke();
    }
  }

  /** Discs, and the lines between them behind their partners; `pixel` is one in units of the network. */
  function paint(ctx, generation, pixel) {
    const { links } = present(generation);
    ctx.strokeStyle = "#4f7391";
    for (const { from, to, count } of links) {
      ctx.globalAlpha = Math.min(0.5, 0.08 + 0.05 * Math.log2(1 + count));
      ctx.lineWidth = Math.min(12, 0.5 + 0.25 * count ** 0.6) * pixel;
      ctx.beginPath();
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    ground(ctx, generation, pixel);
  }

  const said = ({ key, shown }) => `${nameOf(key)} · ${shown}`;

  /** The names of discs, the largest first, as far as there is room. */
  function names(ctx, generation, scale, letters, paper) {
    const asked = present(generation).discs.map((disc) => ({
      id: disc.key, x: disc.x * scale, y: disc.y * scale, r: 0, text: said(disc), weight: disc.shown, soft: disc.shown < 20, bold: disc.shown > 200,
    }));
    labels.paint(ctx, labels.arrange(asked, letters, null), scale, paper);
  }

  /** The disc at a point of the network, or null. */
  function at({ x, y }, generation) {
    return present(generation).discs.find((disc) => ((x - disc.x) / disc.rx) ** 2 + ((y - disc.y) / disc.ry) ** 2 <= 1) || null;
  }

  /** The disc under the pointer: its rim and its name. */
  function pointedAt(ctx, disc, scale, letters, paper) {
    oval(ctx, disc);
    ctx.lineWidth = 2.5 / scale;
    ctx.strokeStyle = shapes.INK;
    ctx.stroke();
    const own = { id: disc.key, x: disc.x * scale, y: disc.y * scale, r: 0, text: said(disc), forced: true, bold: true, weight: 1 };
    labels.paint(ctx, labels.arrange([own], letters, null), scale, paper);
  }

  return { start(page, of) { data = page; graph = of; }, at, ground, names, paint, pointedAt };
})();
