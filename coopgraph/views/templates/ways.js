"use strict";
// Steps between partners along the ties that are shown: who is how near, and the shortest ways from one to
// another. A record of many is one step from each of its parties to each other.
coopmap.ways = (() => {
  const { graph, records } = coopmap;
  const MOST = 6; // ways that are listed; the others are counted

  /** The shown ties of each node, sectors left out: working in one sector ties nobody to anybody. */
  function ties() {
    const found = new Map();
    const add = (end, line, other) => (found.get(end) || found.set(end, []).get(end)).push({ line, other });
    for (const line of graph.lines.values()) {
      if (!line.shown || line.kind === "sector") continue;
      add(line.from, line, line.to);
      add(line.to, line, line.from);
    }
    return found;
  }

  const gathering = (id) => graph.info.get(id).what === "gathering";

  /** What is one step from a partner: [{other, lines, records}], where a gathering's two spokes are one step. */
  function stepsFrom(id, by, passed) {
    const steps = [];
    for (const { line, other } of by.get(id) || []) {
      if (!gathering(other)) {
        steps.push({ other, lines: [line.id], records: line.records.filter(records.within), kind: line.kind });
      } else if (!passed.has(other)) {
        for (const spoke of by.get(other)) {
          if (spoke.other !== id) steps.push({ other: spoke.other, lines: [line.id, spoke.line.id], records: [other], by: other });
        }
      }
    }
    return steps;
  }

  /**
   * Partners by levels from a start, until `enough(distances, level)`. No step leads on from `avoided`, unless
   * it is the start. Answers the distances, and for each partner reached the steps that lead there.
   */
  function spread(start, avoided, enough) {
    const by = ties();
    const distance = new Map([[start, 0]]);
    const before = new Map(); // partner → Map of the partner before → {lines, records, kinds}
    const passed = new Set(); // gatherings whose parties have all been reached
    let edge = [start];
    for (let level = 1; edge.length && !enough(distance, level - 1); level += 1) {
      const next = new Set();
      const now = new Set();
      for (const id of edge) {
        if (id === avoided && id !== start) continue;
        for (const step of stepsFrom(id, by, passed)) {
          if (step.by) now.add(step.by);
          if (!distance.has(step.other)) distance.set(step.other, level);
          if (distance.get(step.other) !== level) continue;
          next.add(step.other);
          const from = before.get(step.other) || before.set(step.other, new Map()).get(step.other);
          const joined = from.get(id) || from.set(id, { lines: new Set(), records: new Set(), kinds: new Set() }).get(id);
          step.lines.forEach((line) => joined.lines.add(line));
          step.records.forEach((record) => joined.records.add(record));
          if (step.kind) joined.kinds.add(step.kind);
        }
      }
      now.forEach((each) => passed.add(each));
      edge = [...next].sort();
    }
    return { distance, before };
  }

  /** All partners within some steps, and what lies between: {nodes, lines, count}. */
  function near(start, depth, avoided) {
    const { distance } = spread(start, avoided, (_, level) => level >= depth);
    const inner = (id) => distance.has(id) && distance.get(id) < depth && (id !== avoided || id === start);
    const nodes = new Set(distance.keys());
    const lines = new Set();
    const met = new Set();
    const shown = [...graph.lines.values()].filter((line) => line.shown && line.kind !== "sector");
    for (const line of shown) {
      if (gathering(line.from)) {
        if (inner(line.to)) met.add(line.from);
      } else if (inner(line.from) || inner(line.to)) lines.add(line.id);
    }
    for (const line of shown) if (met.has(line.from)) lines.add(line.id);
    met.forEach((id) => nodes.add(id));
    return { nodes, lines, count: distance.size - 1 };
  }

  /** The way that leads to `end`, backwards: all of them, one after the other, those with more records first. */
  function* trace(end, start, before) {
    if (end === start) {
      yield [];
      return;
    }
    const steps = [...before.get(end)].sort(([a, one], [b, other]) =>
      other.records.size - one.records.size || (a < b ? -1 : 1));
    for (const [from, { lines, records: told, kinds }] of steps) {
      for (const way of trace(from, start, before)) yield [...way, { from, to: end, lines: [...lines], records: [...told], kinds: [...kinds] }];
    }
  }

  /** How many ways lead to a partner: as many as lead to all those before it; nearer ones stand first. */
  function count(end, start, before) {
    const known = new Map([[start, 1]]);
    for (const [id, from] of before) known.set(id, [...from.keys()].reduce((sum, each) => sum + known.get(each), 0));
    return known.get(end);
  }

  /**
   * The shortest ways between two partners: {steps, count, ways, nodes, lines}, or null where there is none.
   * `nodes` and `lines` are those of the listed ways, gatherings between the partners among them.
   */
  function between(start, end, avoided) {
    const { distance, before } = spread(start, avoided, (reached) => reached.has(end));
    if (!distance.has(end) || start === end) return null;
    const ways = [];
    for (const way of trace(end, start, before)) {
      ways.push(way);
      if (ways.length === MOST) break;
    }
    const lines = new Set(ways.flat().flatMap((step) => step.lines));
    const nodes = new Set([start, ...ways.flat().map((step) => step.to)]);
    for (const id of lines) nodes.add(graph.lines.get(id).from).add(graph.lines.get(id).to);
    return { steps: distance.get(end), count: count(end, start, before), ways, nodes, lines };
  }

  return { between, near };
})();
