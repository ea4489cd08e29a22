"use strict";
// The drawn network: vis-network's canvas with places prepared beforehand, our figures and labels, and a
// veil over everything but the neighbourhood of what is chosen.
coopmap.graph = (() => {
  const { shapes, labels, text } = coopmap;
  const { el } = text;
  const PAPER = "#fbfbf8";
  const ROOM = 5200; // square pixels that a partner should have at least, with its label
  const MANY = 1500; // above this number of nodes, lines are not drawn while the map is dragged

  let network, nodes, edges, container, data;
  const info = new Map(); // id → {id, what, x, y, r, style, shown}
  const lines = new Map(); // id → {id, from, to, kind, shown}
  let ball = null; // ids of nodes and lines that stay clear under the veil
  let hovered = null;
  let arranged = { key: "", placed: [] };
  let generation = 0;
  let fitted = 1; // the scale at which everything shown is in the window
  let size = { width: 0, height: 0 };

  /** How far places stretch over the window, so that figures keep their size on a desk and on a phone. */
  function stretch() {
    const { clientWidth: width, clientHeight: height } = container;
    size = { width, height };
    const near = data.nodes.filter((node) => node.what !== "sector");
    const enough = Math.max(1, Math.sqrt((near.length * ROOM) / Math.max(1, width * height)));
    const far = (axis) => Math.max(1, ...near.map((node) => Math.abs(node[axis])));
    return { x: (enough * (width / 2 - 58)) / far("x"), y: (enough * (height / 2 - 42)) / far("y") };
  }

  function start(page, element) {
    data = page;
    container = element;
    const by = stretch();
    for (const node of data.nodes) {
      info.set(node.id, {
        id: node.id, what: node.what, r: node.size, place: node, x: node.x * by.x, y: node.y * by.y,
        shown: node.what !== "sector", style: null,
      });
    }
    for (const edge of data.edges) {
      edge.id = `${edge.from} ${edge.to} ${edge.kind}`;
      lines.set(edge.id, { ...edge, shown: edge.kind !== "sector" });
    }
    nodes = new vis.DataSet([...info.values()].map((node) => ({
      id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: drawNode, hidden: !node.shown,
    })));
    edges = new vis.DataSet(data.edges.map(edgeOptions));
    network = new vis.Network(container, { nodes, edges }, {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      nodes: { chosen: false },
      edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: {
        hover: true, dragNodes: false, selectConnectedEdges: false, hideEdgesOnDrag: info.size > MANY,
        keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 1e9,
      },
    });
    network.on("afterDrawing", afterDrawing);
    network.on("hoverNode", ({ node }) => hover(node));
    network.on("blurNode", () => hover(null));
    network.on("resize", resized);
    fit();
  }

  function edgeOptions(edge) {
    const { color, width, dashes } = shapes.lineOf(edge);
    const many = Math.max(1, edge.records.length);
    const side = edge.turn % 2 ? "curvedCW" : "curvedCCW";
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes, hidden: edge.kind === "sector",
      width: edge.records.length ? width + 0.7 * Math.log2(many) : width,
      color: { color, highlight: color, hover: color, inherit: false, opacity: edge.kind === "sector" ? 0.8 : 0.72 },
      smooth: edge.turn ? { enabled: true, type: side, roundness: 0.09 * Math.ceil(edge.turn / 2) } : false,
    };
  }

  function drawNode({ ctx, id, x, y }) {
    const node = info.get(id);
    return {
      drawNode() { shapes.paint(ctx, node.style, x, y, node.r); },
      nodeDimensions: { width: 2 * node.r + 8, height: 2 * node.r + 8 },
    };
  }

  /** Give every node its look; called again when the colours mean something else. */
  function dress(look) {
    for (const node of info.values()) node.style = look(node);
    if (coopmap.comparison.active) edges.update([...lines.values()].map((line) => ({ ...edgeOptions(line), hidden: !line.shown })));
    redraw();
  }

  /** Show what the two questions say; only what changes is passed on, because each change costs. */
  function show(nodeShown, lineShown) {
    const changedNodes = [];
    for (const node of info.values()) {
      const shown = nodeShown(node);
      if (shown !== node.shown) changedNodes.push({ id: node.id, hidden: !shown });
      node.shown = shown;
    }
    const changedLines = [];
    for (const line of lines.values()) {
      const shown = lineShown(line) && info.get(line.from).shown && info.get(line.to).shown;
      if (shown !== line.shown) changedLines.push({ id: line.id, hidden: !shown });
      line.shown = shown;
    }
    if (changedNodes.length) nodes.update(changedNodes);
    if (changedLines.length) edges.update(changedLines);
    generation += 1;
    if (ball && !ball.given) focus(ball.ids);
    redraw();
  }

  /** Leave the given nodes, their lines and their neighbours clear; records of many bring all their parties. */
  function focus(ids) {
    if (!ids) {
      ball = null;
    } else {
      const clear = new Set(ids);
      const kept = new Set();
      const reach = (from) => {
        for (const line of lines.values()) {
          if (line.shown && (from.has(line.from) || from.has(line.to))) {
            kept.add(line.id);
            clear.add(line.from).add(line.to);
          }
        }
      };
      reach(new Set(ids));
      reach(new Set([...clear].filter((id) => info.get(id).what === "gathering")));
      ball = { ids, clear, kept };
    }
    generation += 1;
    redraw();
  }

  /** Leave clear just what is given, until told otherwise: ids get a ring, nodes and lines are not veiled. */
  function focusOn({ ids, nodes: clear, lines: kept }) {
    ball = { ids, clear, kept, given: true };
    generation += 1;
    redraw();
  }

  /** Bring nodes into the part of the window that no panel covers, all of them, without zooming in. */
  function frame(ids, { right = 0, bottom = 0 }) {
    const every = [...ids].map((id) => info.get(id));
    const reach = (axis) => [Math.min(...every.map((node) => node[axis])), Math.max(...every.map((node) => node[axis]))];
    const [[left, far], [top, low]] = [reach("x"), reach("y")];
    const [wide, high] = [Math.max(80, size.width - right), Math.max(80, size.height - bottom)];
    const fill = Math.min((wide - 90) / Math.max(1, far - left), (high - 70) / Math.max(1, low - top));
    const scale = Math.max(0.02, Math.min(network.getScale(), fill));
    network.moveTo({ position: { x: (left + far) / 2 + right / 2 / scale, y: (top + low) / 2 + bottom / 2 / scale }, scale });
  }

  function afterDrawing(ctx) {
    const scale = network.getScale();
    if (ball) {
      const from = network.DOMtoCanvas({ x: 0, y: 0 });
      const to = network.DOMtoCanvas({ x: size.width, y: size.height });
      ctx.save();
      ctx.fillStyle = "rgba(251, 251, 248, 0.86)";
      ctx.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
      for (const id of ball.kept) network.body.edges[id].draw(ctx);
      for (const id of ball.clear) if (info.get(id).shown) network.body.nodes[id].draw(ctx);
      for (const id of ball.ids) if (info.get(id)?.shown) ringAround(ctx, info.get(id), scale);
      ctx.restore();
    }
    ctx.save();
    labels.paint(ctx, arrange(scale), scale, PAPER);
    ctx.restore();
  }

  function ringAround(ctx, node, scale) {
    ctx.beginPath();
    ctx.arc(node.x, node.y, node.r + 5, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / Math.min(1, scale);
    ctx.strokeStyle = shapes.INK;
    ctx.stroke();
  }

  function arrange(scale) {
    const key = [scale.toFixed(4), text.language, generation, hovered].join(" ");
    if (arranged.key !== key) {
      const wanted = [...info.values()].filter((node) => node.shown && (!ball || ball.clear.has(node.id) || node.id === hovered));
      const { width, height } = size;
      const whole = scale <= fitted * 1.02 && !ball;
      const frame = whole ? { left: 4 - width / 2, right: width / 2 - 4, top: 2 - height / 2, bottom: height / 2 - 2 } : null;
      const letters = width < 600 ? 11 : 12;
      arranged = { key, placed: labels.arrange(wanted.map((node) => asked(node, scale)), letters, frame) };
    }
    return arranged.placed;
  }

  /** What a node asks of the labels: records of many parties only when zoomed in, chosen or pointed at. */
  function asked(node, scale) {
    const chosen = node.id === hovered || (ball !== null && ball.ids.includes(node.id));
    const wanted = node.what !== "gathering" || chosen || scale > 1.8 || (ball !== null && ball.clear.size < 16);
    const main = node.what === "home" || data.partners[node.id]?.kind === "LocalGovernment";
    const rank = { home: 4000, partner: main ? 2000 : 1000, sector: 500, gathering: 0 }[node.what];
    return {
      id: node.id, x: node.x * scale, y: node.y * scale, r: node.r * scale,
      forced: chosen || node.what === "home", bold: node.what === "home" || chosen, soft: !main && !chosen,
      text: wanted ? coopmap.nameOf(node) : "", weight: rank + node.r * 10 + (chosen ? 9000 : 0),
    };
  }

  function hover(id) {
    hovered = id;
    container.style.cursor = id ? "pointer" : "";
    redraw();
  }

  function fit() {
    const shown = [...info.values()].filter((node) => node.shown);
    const far = (axis) => Math.max(1, ...shown.map((node) => Math.abs(node[axis])));
    const scale = Math.min((size.width / 2 - 44) / far("x"), (size.height / 2 - 34) / far("y"), 1.6);
    fitted = Math.max(0.05, scale);
    network.moveTo({ position: { x: 0, y: 0 }, scale: fitted });
  }

  /** Places follow the window when its form changes much: from a desk to a phone held upright. */
  function resized() {
    const before = size.width / Math.max(1, size.height);
    const after = container.clientWidth / Math.max(1, container.clientHeight);
    if (!container.clientWidth) return;
    if (Math.abs(Math.log(after / before)) > 0.2) {
      const by = stretch();
      for (const node of info.values()) Object.assign(node, { x: node.place.x * by.x, y: node.place.y * by.y });
      nodes.update([...info.values()].map(({ id, x, y }) => ({ id, x, y })));
      generation += 1;
    }
    size = { width: container.clientWidth, height: container.clientHeight };
    fit();
  }

  /** Bring a node into the part of the window that no panel covers. */
  function reveal(id, { right = 0, bottom = 0 }) {
    const at = network.canvasToDOM({ x: info.get(id).x, y: info.get(id).y });
    const lack = (place, room, margin) => Math.max(0, margin - place) - Math.max(0, place - (room - margin));
    const dx = lack(at.x, size.width - right, Math.min(110, (size.width - right) / 3));
    const dy = lack(at.y, size.height - bottom, Math.min(80, (size.height - bottom) / 3));
    if (dx === 0 && dy === 0) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({
      position: { x: x - dx / scale, y: y - dy / scale },
      animation: still ? false : { duration: 250, easingFunction: "easeInOutQuad" },
    });
  }

  const zoom = (factor) => network.moveTo({ scale: Math.min(8, Math.max(0.05, network.getScale() * factor)) });
  const redraw = () => network && network.redraw();

  return {
    dress, fit, focus, focusOn, frame, reveal, redraw, show, start, zoom, info, lines,
    on: (event, action) => network.on(event, action),
    at: (id) => network.canvasToDOM({ x: info.get(id).x, y: info.get(id).y }),
    labelled: () => arranged.placed.map(({ id }) => id),
    get placed() { return arranged.placed; },
    /** What the veil leaves clear: {clear: nodes, kept: lines}, or null where there is no veil. */
    get unveiled() { return ball; },
    /** The picture on white, as a PNG file. */
    save() {
      const { canvas } = network.canvas.frame;
      const sheet = el("canvas", { width: canvas.width, height: canvas.height });
      const ctx = sheet.getContext("2d");
      ctx.fillStyle = PAPER;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(canvas, 0, 0);
      sheet.toBlob((content) => text.save("coopgraph-network.png", content), "image/png");
    },
    picture: () => network.canvas.frame.canvas.toDataURL("image/png"),
    get scale() { return network.getScale(); },
  };
})();
