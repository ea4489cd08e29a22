"use strict";
// Colours (Okabe and Ito's, darkened where a line would be too pale on white), shapes and line styles,
// for the canvas and for the legend alike.
coopmap.shapes = (() => {
  const INK = "#22303c";
  const SOFT = "#55626e";
  const STAGES = {
    project: "#009e73", activity: "#0072b2", agreement: "#e69f00", negotiation: "#cc79a7",
    contact: "#56b4e9", unknown: "#f0e442", none: "#c3cad0", own: "#8a96a1",
  };
  const COUNTRIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"];
  const OTHER = "#b9c0c7";

  const LINES = {
    Agreement: { color: "#d55e00", width: 2.4, dashes: false },
    Event: { color: "#0072b2", width: 1.6, dashes: [2, 4] },
    Project: { color: "#00805d", width: 3.4, dashes: false },
    Commitment: { color: "#a8508a", width: 1.8, dashes: [9, 5] },
    partOf: { color: "#7a8793", width: 1, dashes: false },
    sector: { color: "#aab3bb", width: 1, dashes: [1, 3] },
  };
  const line = (kind) => LINES[kind] || { color: "#7a8793", width: 1.4, dashes: [5, 3, 1, 3] };
  /** The look of one drawn line {from, to, kind}: what changed between two days has its own. */
  const lineOf = (drawn) => coopmap.comparison.line(drawn) || line(drawn.kind);

  /** Corners of a regular polygon of radius 1 that stands on a side or on a corner. */
  function polygon(sides, turn = -Math.PI / 2, radius = () => 1) {
    return Array.from({ length: sides }, (_, index) => {
      const angle = turn + (2 * Math.PI * index) / sides;
      return [radius(index) * Math.cos(angle), radius(index) * Math.sin(angle)];
    });
  }
  const SHAPES = {
    circle: null,
    square: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
    triangle: polygon(3, -Math.PI / 2, () => 1.2),
    triangleDown: polygon(3, Math.PI / 2, () => 1.2),
    diamond: [[0, -1.2], [1.05, 0], [0, 1.2], [-1.05, 0]],
    pentagon: polygon(5, -Math.PI / 2, () => 1.1),
    hexagon: polygon(6, 0, () => 1.1),
    star: polygon(10, -Math.PI / 2, (index) => (index % 2 ? 0.6 : 1.3)),
    cross: [[-0.3, -0.9], [0.3, -0.9], [0.3, -0.3], [0.9, -0.3], [0.9, 0.3], [0.3, 0.3], [0.3, 0.9],
      [-0.3, 0.9], [-0.3, 0.3], [-0.9, 0.3], [-0.9, -0.3], [-0.3, -0.3]],
    bar: [[-1.15, -0.6], [1.15, -0.6], [1.15, 0.6], [-1.15, 0.6]],
  };
  const KINDS = {
    LocalGovernment: "circle", GovernmentBody: "square", DiplomaticMission: "triangle",
    InternationalOrganization: "hexagon", CityNetwork: "hexagon", Ngo: "triangleDown",
    Foundation: "triangleDown", FriendshipAssociation: "star", Association: "star", Company: "diamond",
    University: "pentagon", School: "pentagon", Organization: "star", UnnamedGroup: "cross",
  };

  function path(ctx, shape, x, y, size) {
    ctx.beginPath();
    const corners = SHAPES[shape];
    if (!corners) ctx.arc(x, y, size, 0, 2 * Math.PI);
    else corners.forEach(([dx, dy], index) => ctx[index ? "lineTo" : "moveTo"](x + dx * size, y + dy * size));
    ctx.closePath();
  }

  /** Draw a node's figure; a silent partner is hollow with a broken rim, so that it shows without colour. */
  function paint(ctx, { shape, fill, silent, dark, dashes, sign, ink, late }, x, y, size) {
    path(ctx, shape, x, y, size);
    ctx.fillStyle = silent ? "#ffffff" : fill;
    ctx.fill();
    ctx.lineJoin = "round";
    ctx.setLineDash(silent ? [3.2, 2.4] : dashes || []);
    ctx.lineWidth = silent ? 2.6 : dashes ? 2 : 1.3;
    ctx.strokeStyle = silent ? "#b45f00" : dark || INK;
    ctx.stroke();
    ctx.setLineDash([]);
    if (silent) {
      path(ctx, "circle", x, y, Math.max(1.8, size * 0.22));
      ctx.fillStyle = "#b45f00";
      ctx.fill();
    }
    if (sign) {
      ctx.font = `bold ${size * 1.5}px sans-serif`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = ink || "#000000";
      ctx.fillText(sign, x, y + size * 0.08);
    }
    if (late) paintLate(ctx, x, y, size);
  }

  /** A promise is overdue: a mark at the figure's shoulder. */
  const lateAt = (size) => ({ away: size * 0.82, r: Math.max(4.4, size * 0.36) });
  function paintLate(ctx, x, y, size) {
    const { away, r } = lateAt(size);
    path(ctx, "circle", x + away, y - away, r);
    ctx.fillStyle = "#b45f00";
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = "#ffffff";
    ctx.stroke();
    ctx.font = `bold ${r * 1.7}px sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = "#ffffff";
    ctx.fillText("!", x + away, y - away + r * 0.1);
  }

  const SVG = "http://www.w3.org/2000/svg";
  function svg(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }
  const icon = (width, ...children) => svg("svg", {
    width, height: 18, viewBox: `${-width / 2} -9 ${width} 18`, "aria-hidden": "true", focusable: "false",
  }, ...children);

  /** The figure as elements of a picture, around its zero point. */
  function body({ shape, fill, silent, dark, dashes, sign, ink, late }, size) {
    const rim = silent
      ? { fill: "#ffffff", stroke: "#b45f00", "stroke-width": 2, "stroke-dasharray": "3 2" }
      : { fill, stroke: dark || INK, "stroke-width": dashes ? 1.6 : 1.1, ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}) };
    const corners = SHAPES[shape];
    const outline = corners
      ? svg("polygon", { points: corners.map(([x, y]) => `${x * size},${y * size}`).join(" "), ...rim })
      : svg("circle", { r: size, ...rim });
    const dot = silent ? [svg("circle", { r: 1.6, fill: "#b45f00" })] : [];
    const letter = sign ? [svg("text", { y: size * 0.55, "font-size": size * 1.6, "font-weight": 700, "font-family": "sans-serif", "text-anchor": "middle", fill: ink || "#000000" }, sign)] : [];
    const { away, r } = lateAt(size);
    const mark = late ? [svg("circle", { cx: away, cy: -away, r, fill: "#b45f00", stroke: "#ffffff" }), svg("text", {
      x: away, y: r * 0.6 - away, "font-size": r * 1.7, "font-weight": 700, "font-family": "sans-serif", "text-anchor": "middle", fill: "#ffffff",
    }, "!")] : [];
    return [outline, ...dot, ...letter, ...mark];
  }

  /** The figure as a small picture for the legend and the panel. */
  const figure = (style, size = 6) => icon(18, ...body(style, size));

  /** The line as a small picture for the legend. */
  const stroke = (kind) => strokeOf(line(kind));

  function strokeOf({ color, width, dashes }) {
    const dash = dashes ? { "stroke-dasharray": dashes.join(" ") } : {};
    return icon(30, svg("line", { x1: -14, x2: 14, y1: 0, y2: 0, stroke: color, "stroke-width": width, ...dash }));
  }

  return {
    INK, SOFT, COUNTRIES, OTHER, STAGES, body, figure, line, lineOf, paint, stroke, strokeOf,
    shapeOf: (kind) => KINDS[kind] || "circle",
  };
})();
