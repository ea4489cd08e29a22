"use strict";
// The map of the world with thousands of partners, on a canvas. Everything is drawn once, somewhat beyond the
// window, into a picture that follows the hand while the map is moved, and is drawn anew when it rests.
coopmap.worldCrowd = (() => {
  const { text, shapes, labels, worldPlaces, worldOwn } = coopmap;
  const MARGIN = 0.25; // of the window, drawn beyond it on every side
  const PIECE = 20; // arcs in a path: where paths cross, the colour grows deeper, and it tells how many there are
  const FINE = 2; // times as many pixels in a file and on paper
  const SEA = "#eef4f7";
  const HALO = "#f6f9fa";
  let root, canvas, ctx, land;
  let places = [];
  let arcs = [];
  let own = { areas: [], lines: [] };
  let picture = null; // {canvas, eye, ratio}: what was drawn, and where the window stood
  let now = null; // {eye, placed}: the window as it stands
  let lit = { chosen: null, clear: null };
  let hovered = null;
  let stamps = new Map(); // a small picture of each look and size

  function start(element, outline) {
    root = element;
    land = new Path2D(outline);
    canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    ctx = canvas.getContext("2d");
    return canvas;
  }

  function show(found, drawn) {
    places = [...found.values()].sort((a, b) => a.node.r - b.node.r);
    arcs = drawn;
    own = { areas: worldOwn.shapes.map(({ area }) => new Path2D(area)), lines: worldOwn.shapes.map(({ line }) => new Path2D(line)) };
    picture = null;
    hovered = null;
    canvas.setAttribute("aria-label", text.word("worldCrowd", { count: places.length }));
  }

  /** Units of the map → pixels of a canvas whose upper left corner is at left, top (pixels of the screen). */
  const overMap = (on, { unit }, left, top, ratio) => on.setTransform(ratio / unit, 0, 0, ratio / unit, -left * ratio, -top * ratio);
  const overScreen = (on, left, top, ratio) => on.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
  const corner = ({ x, y, unit }, width, height) => [x / unit - width / 2, y / unit - height / 2];

  function drawLand(on, { unit }) {
    on.fillStyle = "#dcdccf";
    on.strokeStyle = "#b9b9a8";
    on.lineWidth = unit;
    on.fill(land, "evenodd");
    on.stroke(land);
  }

  function drawOwn(on, { unit }) {
    const { line, fill, width, dashes, dot, halo } = worldOwn.LOOK;
    on.fillStyle = fill;
    on.strokeStyle = line;
    on.lineWidth = width * unit;
    for (const area of own.areas) { on.fill(area, "evenodd"); on.stroke(area); }
    on.setLineDash(dashes.map((part) => part * unit));
    for (const way of own.lines) on.stroke(way);
    on.setLineDash([]);
    if (!worldOwn.shapes.length) return;
    const spots = new Path2D(worldOwn.dots(unit));
    on.lineCap = "round";
    for (const [colour, wide] of [[halo, dot + 2.5], [line, dot]]) {
      on.strokeStyle = colour;
      on.lineWidth = wide * unit;
      on.stroke(spots);
    }
    on.lineCap = "butt";
  }

  /** Arcs of one look in paths of a few each; what lies wholly on one side of the frame (in units) is left out. */
  function drawArcs(on, drawn, frame, { unit }, ratio) {
    const looks = new Map();
    let count = 0;
    for (const arc of drawn) {
      const { from, mid, to, look } = arc;
      if ((from[0] < frame.left && to[0] < frame.left) || (from[0] > frame.right && to[0] > frame.right)
        || Math.max(from[1], mid[1], to[1]) < frame.top || Math.min(from[1], mid[1], to[1]) > frame.bottom) continue;
      const key = `${look.color} ${look.width} ${look.dashes}`;
      if (!looks.has(key)) looks.set(key, { look, arcs: [] });
      looks.get(key).arcs.push(arc);
      count += 1;
    }
    const crowded = count > 400;
    on.globalAlpha = Math.min(0.6, Math.max(0.06, 7 / Math.sqrt(count + 1)));
    for (const { look, arcs: alike } of looks.values()) {
      on.strokeStyle = look.color;
      on.lineWidth = crowded ? unit / ratio : Math.min(2, look.width) * unit; // a line of one pixel is drawn ten times as fast
      on.setLineDash(crowded || !look.dashes ? [] : look.dashes.map((part) => part * unit));
      for (let start = 0; start < alike.length; start += PIECE) {
        on.beginPath();
        for (const { from, mid, to } of alike.slice(start, start + PIECE)) {
          on.moveTo(from[0], from[1]);
          on.quadraticCurveTo(mid[0], mid[1], to[0], to[1]);
        }
        on.stroke();
      }
    }
    on.globalAlpha = 1;
    on.setLineDash([]);
  }

  /** So small that a broken rim cannot be seen: silent partners are hollow, with a whole one. */
  const plain = (style) => (style.silent ? { ...style, silent: false, fill: "#ffffff", dark: "#b45f00" } : { ...style, sign: "" });

  /** A small picture of a figure, drawn once for all nodes of this look and size. */
  function stamp({ style }, size, ratio) {
    const rounded = Math.round(size * 2) / 2;
    const key = `${style.shape} ${style.fill} ${style.dark} ${style.silent} ${style.sign} ${style.dashes} ${rounded} ${ratio}`;
    if (!stamps.has(key)) {
      const sheet = document.createElement("canvas");
      const wide = Math.ceil((rounded * 1.4 + 2) * ratio);
      const drawn = rounded < 6 ? 4 : 8; // the size at which it is painted: strokes grow finer with the figure
      sheet.width = sheet.height = 2 * wide;
      const on = sheet.getContext("2d");
      on.setTransform((ratio * rounded) / drawn, 0, 0, (ratio * rounded) / drawn, wide, wide);
      shapes.paint(on, drawn === 4 ? plain(style) : style, 0, 0, drawn);
      stamps.set(key, { sheet, half: wide / ratio });
    }
    return stamps.get(key);
  }

  function drawPlaces(on, drawn, { unit }, ratio, { left, right, top, bottom }) {
    for (const { node, x, y, dx, dy, size } of drawn) {
      const [px, py] = [x / unit + dx, y / unit + dy];
      if (px < left || px > right || py < top || py > bottom) continue;
      const { sheet, half } = stamp(node, size, ratio);
      on.drawImage(sheet, px - half, py - half, 2 * half, 2 * half);
    }
  }

  /** Draw the window, and so many pixels beyond it, on a canvas of its own. */
  function onto(sheet, ratio, wide, high) {
    const { clientWidth: width, clientHeight: height } = root;
    const { eye, placed } = now;
    const [left, top] = corner(eye, width + 2 * wide, height + 2 * high);
    const [right, bottom] = [left + width + 2 * wide, top + height + 2 * high];
    sheet.width = (width + 2 * wide) * ratio;
    sheet.height = (height + 2 * high) * ratio;
    const on = sheet.getContext("2d");
    on.fillStyle = SEA;
    on.fillRect(0, 0, sheet.width, sheet.height);
    overMap(on, eye, left, top, ratio);
    drawLand(on, eye);
    drawOwn(on, eye);
    drawArcs(on, arcs, { left: left * eye.unit, right: right * eye.unit, top: top * eye.unit, bottom: bottom * eye.unit }, eye, ratio);
    overScreen(on, left, top, ratio);
    drawPlaces(on, places, eye, ratio, { left, right, top, bottom });
    labels.paint(on, placed, 1, HALO);
    return on;
  }

  /** Draw what follows the hand. */
  function take(ratio) {
    const [wide, high] = [Math.ceil(root.clientWidth * MARGIN), Math.ceil(root.clientHeight * MARGIN)];
    const sheet = picture?.canvas || document.createElement("canvas");
    onto(sheet, ratio, wide, high);
    picture = { canvas: sheet, eye: now.eye, ratio, wide, high };
  }

  /** Put the picture where the window now stands over it; what is chosen or pointed at is drawn above it. */
  function paint() {
    const { clientWidth: width, clientHeight: height } = root;
    if (!now || !width) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    if (!picture || picture.ratio !== ratio) take(ratio);
    const { eye } = now;
    const scale = picture.eye.unit / eye.unit;
    const [left, top] = corner(eye, width, height);
    const place = (axis, room, margin) => Math.round((((picture.eye[axis] - eye[axis]) / eye.unit + room / 2) - (room / 2 + margin) * scale) * ratio) / ratio;
    const [x, y] = [place("x", width, picture.wide), place("y", height, picture.high)];
    const [wide, high] = [(picture.canvas.width / ratio) * scale, (picture.canvas.height / ratio) * scale];
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (x > 0 || y > 0 || x + wide < width || y + high < height) {
      ctx.fillStyle = SEA;
      ctx.fillRect(0, 0, width, height);
      overMap(ctx, eye, left, top, ratio);
      drawLand(ctx, eye);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    ctx.drawImage(picture.canvas, x, y, wide, high);
    if (lit.clear) light(ctx, eye, ratio);
    if (hovered) pointOut(hovered, eye, left, top, ratio);
  }

  /** A veil over all but what is chosen, with what it is tied to. */
  function light(on, eye, ratio) {
    const { clientWidth: width, clientHeight: height } = root;
    const [left, top] = corner(eye, width, height);
    on.setTransform(ratio, 0, 0, ratio, 0, 0);
    on.fillStyle = "rgba(238, 244, 247, 0.82)";
    on.fillRect(0, 0, width, height);
    const own = arcs.filter(({ one, other }) => one === lit.chosen || other === lit.chosen);
    const everywhere = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    overMap(on, eye, left, top, ratio);
    drawArcs(on, own, everywhere, eye, ratio);
    overScreen(on, left, top, ratio);
    const clear = places.filter(({ node }) => lit.clear.has(node.id));
    drawPlaces(on, clear, eye, ratio, everywhere);
    const asked = clear.map((place) => ({
      ...spot(place, eye), text: coopmap.nameOf(place.node), forced: place.node.id === lit.chosen,
      bold: place.node.id === lit.chosen, weight: place.node.id === lit.chosen ? 9000 : place.ties,
    }));
    const frame = { left: left + 3, right: left + width - 3, top: top + 3, bottom: top + height - 3 };
    labels.paint(on, labels.arrange(asked, 12, frame), 1, HALO);
    const chosen = clear.find(({ node }) => node.id === lit.chosen);
    if (chosen) ring(on, chosen, eye);
  }

  const spot = ({ node, x, y, dx, dy, size }, { unit }) => ({ id: node.id, x: x / unit + dx, y: y / unit + dy, r: size });

  function ring(on, place, eye) {
    const { x, y, r } = spot(place, eye);
    on.beginPath();
    on.arc(x, y, r + 4, 0, 2 * Math.PI);
    on.lineWidth = 2.5;
    on.strokeStyle = shapes.INK;
    on.stroke();
  }

  function pointOut(id, eye, left, top, ratio) {
    const place = places.find(({ node }) => node.id === id);
    overScreen(ctx, left, top, ratio);
    ring(ctx, place, eye);
    const label = { ...spot(place, eye), text: coopmap.nameOf(place.node), forced: true, bold: true, weight: 1 };
    labels.paint(ctx, labels.arrange([label], 12, null), 1, HALO);
  }

  return {
    start, show,
    draw(eye, placed) { now = { eye, placed }; picture = picture && { ...picture, ratio: 0 }; paint(); },
    move(eye) { now = { ...now, eye }; paint(); },
    mark(chosen, clear) { lit = { chosen, clear }; paint(); },
    hover(id) {
      if (id === hovered) return;
      hovered = id;
      canvas.classList.toggle("pointing", id !== null);
      paint();
    },
    /** The drawing as a picture of dots inside a picture of elements: so many elements would be too many. */
    copied() {
      const sheet = document.createElement("canvas");
      const on = onto(sheet, FINE, 0, 0);
      if (lit.clear) light(on, now.eye, FINE);
      const copy = document.createElementNS("http://www.w3.org/2000/svg", "image");
      const said = { href: sheet.toDataURL("image/png"), width: root.clientWidth, height: root.clientHeight };
      for (const [name, value] of Object.entries(said)) copy.setAttribute(name, value);
      return copy;
    },
    get element() { return canvas; },
  };
})();
