"use strict";
// The network as the window shows it, as elements of a vector picture: for a file, and for paper.
coopmap.drawing = (() => {
  const { graph, shapes } = coopmap;
  const SVG = "http://www.w3.org/2000/svg";
  const FONT = "Segoe UI, Noto Sans, Roboto, Helvetica Neue, Arial, sans-serif";
  const LINE = 1.22; // of the letters' size
  const VEILED = 0.14;
  const MANY = 1500; // nodes of a crowd in the window, above which its picture is taken as it is
  const STRANGE = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu; // what no XML may hold

  /** An element of a picture; a child that is a string becomes text that every reader of XML takes. */
  function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) node.setAttribute(name, value);
    node.append(...children.filter((child) => child !== null).map((child) =>
      (typeof child === "string" ? child.replace(STRANGE, "\uFFFD") : child)));
    return node;
  }

  const round = (number) => Math.round(number * 10) / 10;

  /** Where a node stands in the window, in pixels: the whole window hangs together by one node's place. */
  function places() {
    const { scale } = graph;
    const [any] = graph.info.values();
    if (!any) return { scale, of: () => ({ x: 0, y: 0 }), zero: { x: 0, y: 0 } };
    const { x, y } = graph.at(any.id);
    const zero = { x: x - any.x * scale, y: y - any.y * scale };
    return { scale, zero, of: (node) => ({ x: round(zero.x + node.x * scale), y: round(zero.y + node.y * scale) }) };
  }

  /** The way of a line: straight, or bent to one side where several tie the same two, as the canvas bends it. */
  function way(from, to, turn) {
    if (!turn) return `M${from.x} ${from.y}L${to.x} ${to.y}`;
    const roundness = 0.09 * Math.ceil(turn / 2);
    const half = (turn % 2 ? roundness : -roundness) * 0.5 + 0.5;
    const away = Math.hypot(to.x - from.x, to.y - from.y) * (roundness * 0.5 + 0.5);
    const angle = Math.atan2(from.y - to.y, to.x - from.x) + half * Math.PI;
    return `M${from.x} ${from.y}Q${round(from.x + away * Math.sin(angle))} ${round(from.y + away * Math.cos(angle))} ${to.x} ${to.y}`;
  }

  /** Lines of one look in one group, so that the file says each look once. */
  function lineGroups(lines, at) {
    const groups = new Map();
    for (const line of lines) {
      const { color, width, dashes } = shapes.lineOf(line);
      const wide = line.records.length ? width + 0.7 * Math.log2(line.records.length) : width;
      const stroke = round(Math.max(0.4, wide * at.scale));
      const dash = dashes ? dashes.map((part) => round(part * at.scale)).join(" ") : null;
      const key = `${color} ${stroke} ${dash}`;
      const group = groups.get(key) || groups.set(key, svg("g", {
        stroke: color, "stroke-width": stroke, "stroke-dasharray": dash, fill: "none", opacity: 0.72,
      })).get(key);
      group.append(svg("path", { d: way(at.of(graph.info.get(line.from)), at.of(graph.info.get(line.to)), line.turn) }));
    }
    return [...groups.values()];
  }

  function figure(node, at, ringed) {
    const { x, y } = at.of(node);
    const size = round(Math.max(0.8, node.r * at.scale));
    const ring = ringed ? [svg("circle", { r: size + 5, fill: "none", stroke: shapes.INK, "stroke-width": 2.5 })] : [];
    return svg("g", { transform: `translate(${x} ${y})` }, svg("title", {}, coopmap.nameOf(node)), ...shapes.body(node.style, size), ...ring);
  }

  function label({ lines, box, size, bold, soft }, { zero }) {
    return lines.map((line, index) => svg("text", {
      x: round(zero.x + (box.left + box.right) / 2), y: round(zero.y + box.top + (index + 0.5) * size * LINE),
      "font-size": size, "font-weight": bold ? 600 : null, fill: soft ? shapes.SOFT : shapes.INK,
    }, line));
  }

  /** A crowd as the canvas shows it: so many elements no program for drawings takes, and no eye tells apart. */
  const asSeen = (element, width, height) => svg("image", { href: element.querySelector("canvas").toDataURL("image/png"), width, height });

  /** What the window shows of the network: {body, width, height}. What is outside it is left out. */
  function network(element) {
    const { clientWidth: width, clientHeight: height } = element;
    const at = places();
    const { unveiled } = graph;
    const within = (low, high, room) => high >= 0 && low <= room;
    const nodes = [...graph.info.values()].filter((node) => {
      const { x, y } = at.of(node);
      const far = node.r * at.scale + 6;
      return node.shown && within(x - far, x + far, width) && within(y - far, y + far, height);
    });
    if (!graph.loose && nodes.length > MANY) return { body: asSeen(element, width, height), width, height };
    const lines = [...graph.lines.values()].filter((line) => {
      if (!line.shown) return false;
      const [from, to] = [line.from, line.to].map((end) => at.of(graph.info.get(end)));
      return within(Math.min(from.x, to.x), Math.max(from.x, to.x), width) && within(Math.min(from.y, to.y), Math.max(from.y, to.y), height);
    });
    const parts = (chosenLines, chosenNodes) => [...lineGroups(chosenLines, at),
      ...chosenNodes.map((node) => figure(node, at, Boolean(unveiled?.ids.includes(node.id))))];
    const clearLine = ({ id }) => !unveiled || unveiled.kept.has(id);
    const clearNode = ({ id }) => !unveiled || unveiled.clear.has(id);
    const veiled = unveiled ? [svg("g", { opacity: VEILED }, ...parts(lines.filter((line) => !clearLine(line)), nodes.filter((node) => !clearNode(node))))] : [];
    const body = svg("g", {}, ...veiled, svg("g", {}, ...parts(lines.filter(clearLine), nodes.filter(clearNode))),
      svg("g", {
        "font-family": FONT, "text-anchor": "middle", "dominant-baseline": "central", stroke: "#fbfbf8", "stroke-width": 3.4,
        "stroke-linejoin": "round", "paint-order": "stroke",
      }, ...graph.placed.flatMap((placed) => label(placed, at))));
    return { body, width, height };
  }

  return { FONT, network, svg };
})();
