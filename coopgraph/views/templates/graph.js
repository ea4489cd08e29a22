"use strict";
// The drawn network: vis-network's canvas with places prepared beforehand, our figures and labels, and a
// veil over everything but the neighbourhood of what is chosen.
coopmap.graph = (() => {
  const { shapes, labels, captions } = coopmap;
  const PAPER = "#fbfbf8";
  const ROOM = 5200; // square pixels that a partner should have at least, with its label
  const MANY = 1500; // above this number of nodes, or of lines, they are drawn as a crowd

  let network, pen, container, data; // pen: coopmap.few or coopmap.crowd, which draw
  const info = new Map(); // id → {id, what, x, y, r, style, shown}
  const lines = new Map(); // id → {id, from, to, kind, shown}
  let ball = null; // ids of nodes and lines that stay clear under the veil
  let hovered = null;
  let generation = 0;
  let fitted = 1; // the scale at which everything shown is in the window
  let loosened = false; // moved by force: no longer where they were prepared
  let size = { width: 0, height: 0 };

  /** How far places stretch over the window, so that figures keep their size on a desk and on a phone. */
  function stretch() {
    const { clientWidth: width, clientHeight: height } = container;
    size = { width, height };
    const near = data.nodes.filter((node) => node.what !== "sector");
    const enough = Math.max(1, Math.sqrt((near.length * ROOM) / Math.max(1, width * height)));
    const far = (axis) => Math.max(1, ...near.map((node) => Math.abs(node[axis])));
    const by = { x: (enough * (width / 2 - 58)) / far("x"), y: (enough * (height / 2 - 42)) / far("y") };
    const least = Math.min(by.x, by.y);
    return crowded() && data.byCountry ? { x: least, y: least } : by; // the discs of countries stay round
  }

  /** Lines count as nodes do: each is drawn by itself at every movement, but in a crowd. */
  const crowded = () => data.nodes.length > MANY || data.edges.filter(({ kind }) => kind !== "sector").length > MANY;

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
    pen = crowded() ? coopmap.crowd : coopmap.few;
    captions.start(page);
    network = new vis.Network(container, pen.content(scene, data), {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      nodes: { chosen: false },
      edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: {
        dragNodes: false, selectConnectedEdges: false, keyboard: { enabled: true, bindToWindow: false },
        tooltipDelay: 1e9, ...pen.interaction,
      },
    });
    const { frame } = network.canvas; // which listens to the keys, and says nothing of itself
    frame.setAttribute("role", "application");
    frame.dataset.wordLabel = "canvasKeys";
    pen.start(network);
    network.on("resize", resized);
    fit();
  }

  /** Give every node its look; called again when the colours mean something else. */
  function dress(look) {
    for (const node of info.values()) node.style = look(node);
    pen.dressed();
    redraw();
  }

  /** Show what the two questions say. */
  function show(nodeShown, lineShown) {
    const changedNodes = [];
    for (const node of info.values()) {
      const shown = nodeShown(node);
      if (shown !== node.shown) changedNodes.push(node);
      node.shown = shown;
    }
    const changedLines = [];
    for (const line of lines.values()) {
      const shown = lineShown(line) && info.get(line.from).shown && info.get(line.to).shown;
      if (shown !== line.shown) changedLines.push(line);
      line.shown = shown;
    }
    pen.shown(changedNodes, changedLines);
    if (ball && !ball.given) focus(ball.ids);
    else changed();
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
    changed();
  }

  /** Leave clear just what is given, until told otherwise: ids get a ring, nodes and lines are not veiled. */
  function focusOn({ ids, nodes: clear, lines: kept }) {
    ball = { ids, clear, kept, given: true };
    changed();
  }

  function changed() {
    generation += 1;
    pen.changed();
    redraw();
  }

  /** Bring nodes into the part of the window that no panel covers, all of them, without zooming in. */
  function frame(ids, { right = 0, bottom = 0 }) {
    const every = [...ids].map((id) => info.get(id));
    const reach = (axis) => [Math.min(...every.map((node) => node[axis])), Math.max(...every.map((node) => node[axis]))];
    const [[left, far], [top, low]] = [reach("x"), reach("y")];
    const [wide, high] = [Math.max(80, size.width - right), Math.max(80, size.height - bottom)];
    const fill = Math.min((wide - 150) / Math.max(1, far - left), (high - 90) / Math.max(1, low - top));
    const scale = Math.max(0.02, Math.min(network.getScale(), fill));
    network.moveTo({ position: { x: (left + far) / 2 + right / 2 / scale, y: (top + low) / 2 + bottom / 2 / scale }, scale });
  }

  /** Go near a part of the network, so that at least the scale given is reached. */
  function open({ x, y, rx, ry }, least) {
    const scale = Math.max(least, Math.min(size.width / 2.2 / rx, size.height / 2.2 / ry, 1.6));
    network.moveTo({ position: { x, y }, scale, animation: still() ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
  }

  /** What stands above nodes and lines: the veil and what it leaves clear, and the labels. */
  function above(ctx, seen = null) {
    const scale = network.getScale();
    if (ball) {
      const corner = (x, y) => network.DOMtoCanvas({ x, y });
      const { x: left, y: top } = seen ? { x: seen.left, y: seen.top } : corner(0, 0);
      const { x: right, y: bottom } = seen ? { x: seen.right, y: seen.bottom } : corner(size.width, size.height);
      ctx.save();
      ctx.fillStyle = "rgba(251, 251, 248, 0.86)";
      ctx.fillRect(left, top, right - left, bottom - top);
      for (const id of ball.kept) pen.drawLine(ctx, id);
      for (const id of ball.clear) if (info.get(id).shown) pen.drawNode(ctx, id);
      for (const id of ball.ids) if (info.get(id)?.shown) ringAround(ctx, info.get(id), scale);
      ctx.restore();
    }
    ctx.save();
    labels.paint(ctx, arrange(scale, seen), scale, PAPER);
    ctx.restore();
  }

  /** In a crowd, whose labels are part of a picture: the ring and the name of the node under the pointer. */
  function pointedAt(ctx) {
    const node = info.get(hovered);
    if (!node?.shown) return;
    const scale = network.getScale();
    ctx.save();
    pen.drawNode(ctx, node.id);
    ringAround(ctx, node, scale);
    const own = { id: node.id, x: node.x * scale, y: node.y * scale, r: node.r * scale + 5, text: coopmap.nameOf(node), forced: true, bold: true, weight: 1 };
    labels.paint(ctx, labels.arrange([own], size.width < 600 ? 11 : 12, null), scale, PAPER);
    ctx.restore();
  }

  function ringAround(ctx, node, scale) {
    ctx.beginPath();
    ctx.arc(node.x, node.y, node.r + 5, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / Math.min(1, scale);
    ctx.strokeStyle = shapes.INK;
    ctx.stroke();
  }

  function arrange(scale, seen) {
    const near = ({ x, y, r }) => !seen || (x + r > seen.left && x - r < seen.right && y + r > seen.top && y - r < seen.bottom);
    const nodes = () => [...info.values()].filter((node) => node.shown && near(node) && (!ball || ball.clear.has(node.id) || node.id === hovered));
    const { width, height } = size;
    const whole = scale <= fitted * 1.02 && !ball;
    const frame = whole ? { left: 4 - width / 2, right: width / 2 - 4, top: 2 - height / 2, bottom: height / 2 - 2 } : null;
    const held = seen ? `${generation} ${seen.left} ${seen.top}` : generation;
    return captions.arrange(nodes, { scale, ball, hovered: seen ? null : hovered, letters: width < 600 ? 11 : 12, frame, generation: held });
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

  /** Every node to its prepared place. */
  function putBack() {
    loosened = false;
    const by = stretch();
    for (const node of info.values()) Object.assign(node, { x: node.place.x * by.x, y: node.place.y * by.y });
    pen.placed();
    changed();
  }

  /** Let force move the nodes, where each is drawn by itself, until it comes to an end or is settled. */
  function loosen(ended, rounds) {
    loosened = true;
    pen.loosen(ended, rounds);
  }

  /** Places follow the window when its form changes much: from a desk to a phone held upright. */
  function resized() {
    const before = size.width / Math.max(1, size.height);
    const after = container.clientWidth / Math.max(1, container.clientHeight);
    if (!container.clientWidth) return;
    if (!loosened && Math.abs(Math.log(after / before)) > 0.2) putBack();
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
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({
      position: { x: x - dx / scale, y: y - dy / scale },
      animation: still() ? false : { duration: 250, easingFunction: "easeInOutQuad" },
    });
  }

  const zoom = (factor) => network.moveTo({ scale: Math.min(8, Math.max(0.05, network.getScale() * factor)) });
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const redraw = () => network && network.redraw();
  /** What the pens may know and do. */
  const scene = { followed: () => { generation += 1; }, info, lines, above, hover, pointedAt, get container() { return container; }, get hovered() { return hovered; }, get veiled() { return ball !== null; }, open };

  return {
    dress, fit, focus, focusOn, frame, reveal, redraw, show, start, zoom, info, lines,
    loosen, putBack, settle: (ended) => pen.settle(ended), get loose() { return Boolean(pen.loosen); },
    onClick: (action) => pen.onClick(action),
    at: (id) => network.canvasToDOM({ x: info.get(id).x, y: info.get(id).y }),
    labelled: () => captions.placed.map(({ id }) => id),
    get placed() { return captions.placed; },
    /** What the veil leaves clear: {clear: nodes, kept: lines}, or null where there is no veil. */
    get unveiled() { return ball; },
    get scale() { return network.getScale(); },
  };
})();
