"use strict";
// Which nodes of the drawn network get a label at the present scale, and where.
coopmap.captions = (() => {
  const { labels, text } = coopmap;
  const MOST = 700; // so many nodes may ask at once: no window has room for more labels
  let data;
  let arranged = { key: "", placed: [] };

  /** What a node asks of the labels: records of many parties only when zoomed in, chosen or pointed at. */
  function asked(node, { scale, ball, hovered }) {
    const chosen = node.id === hovered || (ball !== null && ball.ids.includes(node.id));
    const wanted = node.what !== "gathering" || chosen || scale > 1.8 || (ball !== null && ball.clear.size < 16);
    const main = node.what === "home" || data.partners[node.id]?.kind === "LocalGovernment";
    const rank = { home: 4000, partner: main ? 2000 : 1000, sector: 500, gathering: 0 }[node.what];
    return {
      id: node.id, x: node.x * scale, y: node.y * scale, r: node.r * scale,
      forced: chosen || node.what === "home", bold: node.what === "home" || chosen, soft: !main && !chosen,
      wanted, weight: rank + node.r * 10 + (chosen ? 9000 : 0),
    };
  }

  /**
   * Labels for the nodes given, in pixels of the screen around the network's zero point; `state` is
   * {scale, ball, hovered, letters, frame, generation}. The same state gives the labels of the last time.
   */
  function arrange(nodes, state) {
    const key = [state.scale.toFixed(4), text.language, state.generation, state.hovered, state.letters].join(" ");
    if (arranged.key !== key) {
      const askers = nodes().map((node) => asked(node, state));
      const heaviest = askers.filter(({ wanted }) => wanted).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).slice(0, MOST);
      for (const asker of heaviest) asker.text = coopmap.nameOf(asker);
      arranged = { key, placed: labels.arrange(askers, state.letters, state.frame) };
    }
    return arranged.placed;
  }

  return { start(page) { data = page; }, arrange, get placed() { return arranged.placed; } };
})();
