"use strict";
// Labels in a size that does not shrink with the map, none over another: the weightiest nodes choose first,
// and each tries the places around its node before it waits for more room.
coopmap.labels = (() => {
  const FONT = '"Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif';
  const CELL = 72;
  const LINE = 1.22;
  const STACKED = /(\p{Mn}{4})\p{Mn}+/gu; // marks above marks would stand over other labels
  const measure = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  const font = (size, bold) => `${bold ? 600 : 400} ${size}px ${FONT}`;

  function width(text, size, bold) {
    const key = `${size}${bold}${text}`;
    if (!widths.has(key)) {
      measure.font = font(size, bold);
      widths.set(key, measure.measureText(text).width);
    }
    return widths.get(key);
  }

  /** At most `most` lines of about `length` characters; what does not fit ends in an ellipsis. */
  function wrap(text, length = 16, most = 2) {
    const lines = [""];
    for (const piece of text.replace(STACKED, "$1").split(" ")) {
      const last = lines[lines.length - 1];
      if (last && last.length + piece.length + 1 > length) lines.push(piece);
      else lines[lines.length - 1] = last ? `${last} ${piece}` : piece;
    }
    const shown = lines.slice(0, most).map((line) => shorten(line, length + 6));
    if (lines.length > most) shown[most - 1] = `${shorten(shown[most - 1], length + 4)}…`;
    return shown;
  }

  const shorten = (line, length) => {
    const letters = Array.from(line);
    return letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : line;
  };

  /** Boxes already taken, kept by the cells of a coarse grid that they touch. */
  class Taken {
    constructor() { this.cells = new Map(); }

    *keys(box) {
      for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
        for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield `${x},${y}`;
      }
    }

    free(box) {
      for (const key of this.keys(box)) {
        for (const other of this.cells.get(key) || []) {
          if (other.owner !== box.owner && box.left < other.right && other.left < box.right
            && box.top < other.bottom && other.top < box.bottom) return false;
        }
      }
      return true;
    }

    add(box) {
      for (const key of this.keys(box)) {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box);
      }
    }
  }

  function candidates(node, wide, high, gap) {
    const { x, y, r } = node;
    const box = (left, top) => ({ owner: node.id, left, right: left + wide, top, bottom: top + high });
    const [right, leftmost] = [x + r + gap + 1, x - r - gap - 1 - wide];
    return [
      box(x - wide / 2, y + r + gap), box(x - wide / 2, y - r - gap - high),
      box(right, y - high / 2), box(leftmost, y - high / 2),
      box(right, y - 5), box(leftmost, y - 5), box(right, y - high + 5), box(leftmost, y - high + 5),
    ];
  }

  /**
   * Places for the labels of nodes {id, x, y, r, text, weight, bold}, all in pixels of the screen. Nodes
   * without text only take up room, those `behind` take none: labels may cover them. A forced label is placed even where another has to give way; the
   * others stay inside the frame, where there is one.
   */
  function arrange(nodes, size, frame) {
    const inside = (box) => !frame || (box.left > frame.left && box.right < frame.right
      && box.top > frame.top && box.bottom < frame.bottom);
    const taken = new Taken();
    for (const node of nodes) {
      const { id, x, y, r } = node;
      if (!node.behind) taken.add({ owner: id, left: x - r, right: x + r, top: y - r, bottom: y + r });
    }
    const placed = [];
    const ordered = nodes.filter((node) => node.text)
      .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    for (const node of ordered) {
      const lines = wrap(node.text, node.bold ? 26 : 16);
      const own = node.bold ? size + 2 : size;
      const wide = Math.max(...lines.map((line) => width(line, own, node.bold))) + 6;
      const options = candidates(node, wide, lines.length * own * LINE, 2);
      const box = options.find((option) => inside(option) && taken.free(option)) || (node.forced ? options[0] : null);
      if (box) {
        taken.add(box);
        placed.push({ id: node.id, lines, box, size: own, bold: node.bold, soft: node.soft });
      }
    }
    return placed;
  }

  /** Draw placed labels into a context whose unit is `scale` pixels; a pale halo keeps lines off the letters. */
  function paint(ctx, placed, scale, background) {
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const { lines, box, size, bold, soft } of placed) {
      ctx.font = font(size / scale, bold);
      lines.forEach((line, index) => {
        const x = (box.left + box.right) / 2 / scale;
        const y = (box.top + (index + 0.5) * size * LINE) / scale;
        ctx.strokeStyle = background;
        ctx.lineWidth = 3.4 / scale;
        ctx.strokeText(line, x, y);
        ctx.fillStyle = soft ? coopmap.shapes.SOFT : coopmap.shapes.INK;
        ctx.fillText(line, x, y);
      });
    }
  }

  return { arrange, paint, wrap };
})();
