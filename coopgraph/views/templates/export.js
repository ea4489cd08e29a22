"use strict";
// The drawing as a file: a sheet with title, clocks, what is filtered, the drawing, and the legend; as a vector
// file, or painted twice as fine for a document that takes no vectors. Nothing in it runs or points outside.
coopmap.export = (() => {
  const { text, drawing, shapes } = coopmap;
  const { svg, FONT } = drawing;
  const { el, word } = text;
  const MARGIN = 20;
  const LEAST = 640; // pixels: a sheet made on a phone still has room for its legend
  const COLUMN = 216;
  const ENTRY = 20;
  const FINE = 2;
  const LARGEST = 8000; // pixels on a side that every browser paints
  const NAMES = { map: "network", world: "world" };
  const GROUNDS = { map: "#fbfbf8", world: "#eef4f7" };
  let data, drawings;

  /** Text in lines of about so many letters. */
  function wrapped(said, letters) {
    const lines = [""];
    for (const piece of said.split(" ")) {
      const last = lines.length - 1;
      if (lines[last] && lines[last].length + piece.length + 1 > letters) lines.push(piece);
      else lines[last] = lines[last] ? `${lines[last]} ${piece}` : piece;
    }
    return lines;
  }

  /** Lines of text below each other from `top` on: {parts, bottom}. */
  function paragraph(said, { x, top, width, size, ...look }) {
    const lines = wrapped(said, Math.max(16, Math.floor(width / (size * 0.53))));
    const parts = lines.map((line, index) => svg("text", { x, y: top + (index + 0.8) * size * 1.35, "font-size": size, ...look }, line));
    return { parts, bottom: top + lines.length * size * 1.35 };
  }

  /** What the sheet says above the drawing. */
  function heading(view, width) {
    const shown = (id) => document.getElementById(id);
    const unplaced = document.querySelector("#world .unplaced:not([hidden]) summary")?.textContent || "";
    const filters = (coopmap.lifted?.active() || []).map(({ label }) => label);
    const said = [
      [shown("clocks").textContent, 13],
      [shown("scope").hidden ? "" : shown("scope").textContent, 13],
      [shown("compared").hidden ? "" : shown("compared").textContent, 13],
      [[shown("counts").textContent, view === "world" ? unplaced : ""].filter(Boolean).join(" · "), 13],
      [filters.length ? `${word("filteredBy")} ${filters.join("; ")}` : "", 13],
      [shown("version").textContent, 11],
    ].filter(([line]) => line);
    const parts = [];
    let top = MARGIN;
    for (const [line, size] of [[text.pick(data.title), 22], ...said]) {
      const look = size === 22 ? { "font-weight": 650, fill: shapes.INK } : { fill: shapes.SOFT };
      const block = paragraph(line, { x: MARGIN, top, width: width - 2 * MARGIN, size, ...look });
      parts.push(...block.parts);
      top = block.bottom + 2;
    }
    return { parts, bottom: top + 8 };
  }

  /** The legend of the page, of what is switched on: [{title, entries: [{picture, name, count}]}]. */
  function legend() {
    return [...document.querySelectorAll("#legend .block")].map((block) => ({
      title: block.querySelector("h2").textContent,
      entries: [...block.querySelectorAll("li label, p.note")].filter((entry) => entry.querySelector("svg")
        && entry.querySelector("input")?.checked !== false && !entry.querySelector("[data-also=home]")).map((entry) => ({
        picture: entry.querySelector("svg"),
        name: (entry.querySelector(".name") || entry).textContent.replace(/\s*\d+$/, ""),
        count: entry.querySelector(".count")?.textContent || "",
      })),
    })).filter(({ entries }) => entries.length);
  }

  /** The legend in as many columns as the sheet has room for; each block starts where the shortest column ends. */
  function key(top, width) {
    const columns = Array.from({ length: Math.max(1, Math.floor((width - 2 * MARGIN) / COLUMN)) }, () => top);
    const parts = [];
    for (const { title, entries } of legend()) {
      const column = columns.indexOf(Math.min(...columns));
      const x = MARGIN + column * COLUMN;
      let y = columns[column] + 6;
      parts.push(svg("text", { x, y: y + 12, "font-size": 12, "font-weight": 650, fill: shapes.SOFT }, title));
      y += 18;
      for (const { picture, name, count } of entries) {
        const wide = Number(picture.getAttribute("width"));
        const sign = svg("g", { transform: `translate(${x + wide / 2} ${y + ENTRY / 2})` }, ...[...picture.cloneNode(true).childNodes]);
        const lines = wrapped(`${name} (${count || 0})`.replace(" (0)", ""), 30);
        parts.push(sign, ...lines.map((line, index) => svg("text", {
          x: x + wide + 6, y: y + 14 + index * 14, "font-size": 12, fill: shapes.INK,
        }, line)));
        y += ENTRY + (lines.length - 1) * 14;
      }
      columns[column] = y + 6;
    }
    return { parts, bottom: Math.max(...columns) };
  }

  /** The sheet of a view: an SVG element that stands alone. */
  function sheet(view) {
    const { body, width: wide, height: high } = drawings[view]();
    const width = Math.max(LEAST, wide + 2 * MARGIN);
    const { parts, bottom } = heading(view, width);
    const below = key(bottom + high + 10, width);
    const height = Math.ceil(below.bottom + MARGIN);
    const left = (width - wide) / 2;
    const frame = { x: 0, y: 0, width: wide, height: high };
    return svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT },
      svg("title", {}, text.pick(data.title)),
      svg("defs", {}, svg("clipPath", { id: "window" }, svg("rect", frame))),
      svg("rect", { width, height, fill: "#ffffff" }),
      ...parts,
      svg("g", { transform: `translate(${left} ${bottom})` },
        svg("g", { "clip-path": "url(#window)" }, svg("rect", { ...frame, fill: GROUNDS[view] }), body),
        svg("rect", { ...frame, fill: "none", stroke: "#dfe3e6" })),
      ...below.parts);
  }

  const written = (view) => new XMLSerializer().serializeToString(sheet(view));
  const named = (view, ending) => `coopgraph-${NAMES[view]}-${data.clocks.asOf}.${ending}`;

  function saveVectors(view) {
    const lines = ['<?xml version="1.0" encoding="UTF-8"?>', written(view), ""];
    text.save(named(view, "svg"), new Blob([lines.join("\n")], { type: "image/svg+xml" }));
  }

  /** Paint the sheet; resolves when the file has been offered. */
  async function savePixels(view) {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(view))}`;
    await picture.decode();
    const fine = Math.min(FINE, LARGEST / picture.width, LARGEST / picture.height);
    const paper = el("canvas", { width: Math.round(picture.width * fine), height: Math.round(picture.height * fine) });
    paper.getContext("2d").drawImage(picture, 0, 0, paper.width, paper.height);
    paper.toBlob((content) => text.save(named(view, "png"), content), "image/png");
  }

  /** Begin with what draws each view: view → () → {body, width, height}. */
  function start(page, drawn) {
    data = page;
    drawings = drawn;
  }

  return { start, savePixels, saveVectors, sheet };
})();
