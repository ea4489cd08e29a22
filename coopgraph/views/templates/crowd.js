"use strict";
// A network of thousands, drawn by ourselves on vis-network's canvas. All of it is drawn once, somewhat beyond
// the window, into a picture that follows the hand while the map is moved, and is drawn anew when it rests:
// so moving costs the same whatever the number of nodes. Lines and small figures go out in few long paths.
coopmap.crowd = (() => {
  const { clusters, shapes } = coopmap;
  const PAPER = "#fbfbf8";
  const GREY = "#9aa4ad"; // for dots of what is else white, which would be lost on a disc
  const MARGIN = 0.4; // of the window, drawn beyond it on every side
  const REST = 160; // milliseconds without movement after which the picture is made sharp again
  const PIECE = 400; // lines in a path: longer ones take the canvas more time than they save
  const FIGURE = 2; // pixels of radius from which a node is more than a dot
  const AFAR = 0.34; // the scale below which countries are seen, and no partner by itself
  let graph, network, container, grid;
  let byCountry = false; // whether the places are such that countries can stand for their partners
  let picture = null; // {canvas, scale, x, y, generation}: what was drawn, and where the window stood
  let generation = 0;
  let timer = 0;
  let moving = false;
  let pointed = null; // the disc under the pointer

  /** The nodes by the cells of a coarse grid, for what lies under the pointer or in the window. */
  function gridOf() {
    const nodes = [...graph.info.values()].filter((node) => node.shown);
    const reach = Math.max(1, ...["x", "y"].map((axis) => nodes.reduce((far, node) => Math.max(far, Math.abs(node[axis])), 0)));
    const cell = Math.max(30, (2 * reach) / Math.max(1, Math.sqrt(nodes.length)));
    const cells = new Map();
    for (const node of nodes) {
      const key = `${Math.floor(node.x / cell)} ${Math.floor(node.y / cell)}`;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(node);
    }
    return { cell, cells };
  }

  /** The node nearest to a point of the network, of those whose figure is within `slack` of it. */
  function nodeAt({ x, y }, slack) {
    grid ||= gridOf();
    let best = null;
    const around = Math.ceil((slack + 30) / grid.cell);
    const [column, row] = [Math.floor(x / grid.cell), Math.floor(y / grid.cell)];
    for (let dx = -around; dx <= around; dx += 1) {
      for (let dy = -around; dy <= around; dy += 1) {
        for (const node of grid.cells.get(`${column + dx} ${row + dy}`) || []) {
          const away = Math.hypot(node.x - x, node.y - y) - node.r;
          if (away <= slack && (!best || away < best.away)) best = { id: node.id, away };
        }
      }
    }
    return best && best.id;
  }

  /** The line nearest to a point, of those within `slack` of it. */
  function lineAt({ x, y }, slack) {
    let best = null;
    for (const line of graph.lines.values()) {
      if (!line.shown) continue;
      const [from, to] = [graph.info.get(line.from), graph.info.get(line.to)];
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const along = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(from.x + along * dx - x, from.y + along * dy - y);
      if (away <= slack && (!best || away < best.away)) best = { id: line.id, away };
    }
    return best && best.id;
  }

  /** The lines of which an end is to be seen: those that only pass would hide them. */
  function near(lines, { left, right, top, bottom }) {
    const inside = ({ x, y }) => x > left && x < right && y > top && y < bottom;
    return lines.filter((line) => inside(graph.info.get(line.from)) || inside(graph.info.get(line.to)));
  }

  /** Lines of one look in paths of some hundreds each, the paler the more there are. */
  function drawLines(ctx, lines, pixel) {
    const looks = new Map();
    for (const line of lines) {
      const { color, width, dashes } = shapes.lineOf(line);
      const key = `${color} ${width} ${dashes}`;
      if (!looks.has(key)) looks.set(key, { color, width, dashes, ends: [] });
      looks.get(key).ends.push(graph.info.get(line.from), graph.info.get(line.to));
    }
    const pale = Math.max(0.12, Math.min(0.75, 10 / Math.sqrt(lines.length)));
    for (const { color, width, dashes, ends } of looks.values()) {
      ctx.strokeStyle = color;
      ctx.globalAlpha = pale;
      ctx.lineWidth = lines.length > PIECE ? pixel : Math.max(pixel, width);
      ctx.setLineDash(lines.length > PIECE || !dashes ? [] : dashes.map((part) => part * pixel));
      for (let start = 0; start < ends.length; start += 2 * PIECE) {
        ctx.beginPath();
        for (let index = start; index < Math.min(ends.length, start + 2 * PIECE); index += 2) {
          ctx.moveTo(ends[index].x, ends[index].y);
          ctx.lineTo(ends[index + 1].x, ends[index + 1].y);
        }
        ctx.stroke();
      }
    }
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
  }

  /** Nodes as figures where there is room for them; else as dots, those of one colour in one path. */
  function drawNodes(ctx, nodes, { left, right, top, bottom }, pixel) {
    const dots = new Map();
    for (const node of nodes) {
      const { x, y, r, style } = node;
      if (x + r < left || x - r > right || y + r < top || y - r > bottom) continue;
      if (r / pixel >= FIGURE) {
        shapes.paint(ctx, style, x, y, r);
      } else {
        const color = style.silent ? "#b45f00" : style.fill === "#ffffff" ? GREY : style.fill;
        if (!dots.has(color)) dots.set(color, []);
        dots.get(color).push(node);
      }
    }
    for (const [color, few] of dots) {
      ctx.fillStyle = color;
      ctx.beginPath();
      for (const { x, y, r } of few) {
        const half = Math.max(r, 1.1 * pixel);
        ctx.rect(x - half, y - half, 2 * half, 2 * half);
      }
      ctx.fill();
    }
  }

  /** The window in units of the network, with so much of it added on every side. */
  function windowAround(margin) {
    const { clientWidth: width, clientHeight: height } = container;
    const corner = (x, y) => network.DOMtoCanvas({ x, y });
    const [from, to] = [corner(-width * margin, -height * margin), corner(width * (1 + margin), height * (1 + margin))];
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }

  const afar = () => byCountry && network.getScale() < AFAR;
  const letters = () => (container.clientWidth < 600 ? 11 : 12);

  /** Draw all that the window and its surroundings show into a picture of its own. */
  function take(ratio) {
    const { clientWidth: width, clientHeight: height } = container;
    const scale = network.getScale();
    const seen = windowAround(MARGIN);
    const canvas = picture?.canvas || document.createElement("canvas");
    canvas.width = Math.round(width * (1 + 2 * MARGIN) * ratio);
    canvas.height = Math.round(height * (1 + 2 * MARGIN) * ratio);
    const ctx = canvas.getContext("2d");
    ctx.setTransform(scale * ratio, 0, 0, scale * ratio, -seen.left * scale * ratio, -seen.top * scale * ratio);
    const shown = [...graph.info.values()].filter((node) => node.shown);
    if (afar()) {
      clusters.paint(ctx, generation, 1 / scale);
      drawNodes(ctx, shown, seen, 1 / scale);
      if (graph.veiled) graph.above(ctx, seen);
      else clusters.names(ctx, generation, scale, letters(), PAPER);
    } else {
      if (byCountry) clusters.ground(ctx, generation, 1 / scale);
      drawLines(ctx, near([...graph.lines.values()].filter((line) => line.shown), windowAround(0)), 1 / scale);
      drawNodes(ctx, shown, seen, 1 / scale);
      graph.above(ctx, seen);
    }
    picture = { canvas, scale, seen, generation, ratio };
  }

  /** Whether what was drawn still reaches over most of the window. */
  function reaches() {
    const { left, right, top, bottom } = windowAround(-0.1);
    const { seen } = picture;
    return left >= seen.left && right <= seen.right && top >= seen.top && bottom <= seen.bottom
      && network.getScale() / picture.scale < 3;
  }

  /** Put the picture where the window now stands over it; while the map moves it is not drawn anew. */
  function paint(ctx) {
    if (!container.clientWidth) return;
    const ratio = ctx.canvas.width / container.clientWidth;
    const moved = picture && (picture.scale !== network.getScale() || Math.abs(picture.seen.left - windowAround(MARGIN).left) > 1e-6
      || Math.abs(picture.seen.top - windowAround(MARGIN).top) > 1e-6);
    const stale = !picture || picture.generation !== generation || picture.ratio !== ratio;
    if (stale || (moved && (!moving || !reaches()))) take(ratio);
    const { seen, canvas } = picture;
    ctx.drawImage(canvas, seen.left, seen.top, seen.right - seen.left, seen.bottom - seen.top);
  }

  /** The map is being moved: what was drawn follows the hand until it rests. */
  function moves() {
    moving = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => { moving = false; network.redraw(); }, REST);
  }

  function pointAt(event) {
    if (event.buttons) return;
    const box = container.getBoundingClientRect();
    const at = network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
    const disc = afar() && !graph.veiled ? clusters.at(at, generation) : null;
    const id = disc || (afar() && !graph.veiled) ? null : nodeAt(at, 3 / network.getScale());
    if (id === graph.hovered && disc === pointed) return;
    pointed = disc;
    graph.hover(id);
    if (disc) container.style.cursor = "zoom-in";
  }

  function above(ctx) {
    if (pointed && afar()) clusters.pointedAt(ctx, pointed, network.getScale(), letters(), PAPER);
    else graph.pointedAt(ctx);
  }

  /** A click from afar opens a country: the window goes there; from near it chooses a node, else a line. */
  function clicked({ pointer }, action) {
    const disc = afar() && !graph.veiled ? clusters.at(pointer.canvas, generation) : null;
    if (disc) {
      pointed = null;
      graph.open(disc, AFAR * 1.15);
      return;
    }
    const slack = 4 / network.getScale();
    const node = nodeAt(pointer.canvas, slack);
    const line = node || afar() ? null : lineAt(pointer.canvas, slack);
    action({ nodes: node ? [node] : [], edges: line ? [line] : [] });
  }

  function start(on) {
    network = on;
    container = graph.container;
    network.on("beforeDrawing", paint);
    network.on("afterDrawing", above);
    for (const event of ["dragging", "zoom", "animationFinished"]) network.on(event, moves);
    container.addEventListener("wheel", moves, { passive: true, capture: true });
    container.addEventListener("keydown", moves, { capture: true });
    container.addEventListener("mousemove", pointAt);
    container.addEventListener("mouseleave", () => { pointed = null; graph.hover(null); });
  }

  const changed = () => { generation += 1; grid = null; };

  return {
    start, changed, nodeAt, lineAt,
    content(of, page) { graph = of; byCountry = page.byCountry; clusters.start(page, of); return { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) }; },
    interaction: { hover: false, selectable: false },
    onClick: (action) => network.on("click", (event) => clicked(event, action)),
    shown: changed,
    dressed: changed,
    placed: changed,
    drawNode: (ctx, id) => { const { style, x, y, r } = graph.info.get(id); shapes.paint(ctx, style, x, y, r); },
    drawLine: (ctx, id) => drawLines(ctx, [graph.lines.get(id)], 1 / network.getScale()),
  };
})();
