"use strict";
// Up to some hundreds of nodes vis-network draws the network: each node with our figure, each line by itself.
coopmap.few = (() => {
  const { shapes } = coopmap;
  const MANY = 500; // lines, above which they are left out while the map is dragged
  let graph, nodes, edges, network;

  function edgeOptions(edge) {
    const { color, width, dashes } = shapes.lineOf(edge);
    const many = Math.max(1, edge.records.length);
    const side = edge.turn % 2 ? "curvedCW" : "curvedCCW";
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes, hidden: !edge.shown,
      width: edge.records.length ? width + 0.7 * Math.log2(many) : width,
      color: { color, highlight: color, hover: color, inherit: false, opacity: edge.kind === "sector" ? 0.8 : 0.72 },
      smooth: edge.turn ? { enabled: true, type: side, roundness: 0.09 * Math.ceil(edge.turn / 2) } : false,
    };
  }

  function drawNode({ ctx, id, x, y }) {
    const node = graph.info.get(id);
    return {
      drawNode() { shapes.paint(ctx, node.style, x, y, node.r); },
      nodeDimensions: { width: 2 * node.r + 8, height: 2 * node.r + 8 },
    };
  }

  /** What vis-network is made with: its content, and how it behaves. */
  function content(of) {
    graph = of;
    nodes = new vis.DataSet([...graph.info.values()].map((node) => ({
      id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: drawNode, hidden: !node.shown,
    })));
    edges = new vis.DataSet([...graph.lines.values()].map(edgeOptions));
    return { nodes, edges };
  }

  function start(on) {
    network = on;
    network.on("hoverNode", ({ node }) => graph.hover(node));
    network.on("blurNode", () => graph.hover(null));
    network.on("afterDrawing", graph.above);
  }

  /** Read where the engine has moved the nodes. */
  function follow() {
    for (const [id, { x, y }] of Object.entries(network.getPositions())) Object.assign(graph.info.get(id), { x, y });
    graph.followed();
  }

  /** Let the engine move what is tied, home excepted, until it rests; unseen in so many rounds, where given. */
  function loosen(ended, rounds) {
    const tied = new Set([...graph.lines.values()].filter(({ shown }) => shown).flatMap(({ from, to }) => [from, to]));
    nodes.update([...graph.info.values()].map(({ id, what }) => ({ id, physics: tied.has(id), fixed: what === "home" })));
    network.setOptions({ physics: {
      enabled: true, stabilization: false, minVelocity: 1.5, solver: "barnesHut",
      barnesHut: { gravitationalConstant: -5200, centralGravity: 0.25, springLength: 70, springConstant: 0.035, damping: 0.35, avoidOverlap: 0.4 },
    } });
    network.on("beforeDrawing", follow);
    network.once(rounds ? "stabilizationIterationsDone" : "stabilized", ended);
    if (rounds) network.stabilize(rounds);
  }

  /** Leave the nodes where they are now. */
  function settle(ended) {
    network.off("beforeDrawing", follow);
    for (const event of ["stabilized", "stabilizationIterationsDone"]) network.off(event, ended);
    network.setOptions({ physics: false });
    follow();
    nodes.update([...graph.info.values()].map(({ id, x, y }) => ({ id, x, y, fixed: false })));
  }

  return {
    content, start,
    get interaction() { return { hover: true, hideEdgesOnDrag: graph.lines.size > MANY }; },
    onClick: (action) => network.on("click", action),
    /** Nodes and lines have been shown or hidden; only what changes is passed on, because each change costs. */
    shown(changedNodes, changedLines) {
      const hidden = ({ id, shown }) => ({ id, hidden: !shown });
      if (changedNodes.length) nodes.update(changedNodes.map(hidden));
      if (changedLines.length) edges.update(changedLines.map(hidden));
    },
    dressed() {
      if (coopmap.comparison.active) edges.update([...graph.lines.values()].map(edgeOptions));
    },
    placed: () => nodes.update([...graph.info.values()].map(({ id, x, y }) => ({ id, x, y }))),
    changed() {},
    loosen, settle,
    drawNode: (ctx, id) => network.body.nodes[id].draw(ctx),
    drawLine: (ctx, id) => network.body.edges[id].draw(ctx),
  };
})();
