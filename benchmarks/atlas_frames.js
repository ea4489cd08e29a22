"use strict";
// Put into each page before its own scripts: when it is drawn, and which frames of the screen were painted.
// A frame counts as painted when anything was drawn on a canvas that stands in the page since the frame
// before; what a page draws beforehand on canvases of its own, or moves by style, is no painting. Chromium's
// own trace had as many DrawFrame events as there were painted frames, for the way our page draws.
window.atlasFrames = (() => {
  const PAINTERS = ["clearRect", "drawImage", "fill", "fillRect", "putImageData", "stroke"];
  const QUIET = 2; // frames without painting after which the picture is complete
  let painted = false;
  let ever = false;
  let ready = null; // milliseconds after the navigation began, as everything here
  let drawn = null;
  let quiet = 0;
  let last = null; // the last frame that was painted
  let failure = null; // the first error of the page's own
  let frames = null; // [time, painted], while they are recorded

  for (const name of PAINTERS) {
    const own = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function paint() {
      if (!painted && this.canvas.isConnected) painted = ever = true;
      return own.apply(this, arguments);
    };
  }

  function tick() {
    const now = performance.now();
    if (frames) frames.push([now, painted]);
    if (painted) last = now;
    quiet = painted ? 0 : quiet + 1;
    if (drawn === null && ready !== null && ever && quiet >= QUIET) drawn = last;
    painted = false;
    requestAnimationFrame(tick);
  }

  new MutationObserver(() => {
    if (ready === null && document.documentElement?.dataset.ready) {
      ready = performance.now();
      quiet = 0;
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
  window.addEventListener("error", ({ message }) => { failure ??= message; });
  requestAnimationFrame(tick);

  return {
    get failure() { return failure; },
    get ready() { return ready; },
    /** When the picture was complete, the first time after the page said that it is ready. */
    get drawn() { return drawn; },
    get quiet() { return quiet; },
    get last() { return last; },
    start() { frames = []; },
    stop() { const found = frames; frames = null; return found; },
    /** How much of the largest canvas differs from its corner, 0 to 1; null without a canvas. */
    covered() {
      const shown = [...document.querySelectorAll("canvas")].filter((one) => one.width * one.height && one.checkVisibility());
      const canvas = shown.sort((one, other) => other.width * other.height - one.width * one.height)[0];
      if (!canvas) return null;
      const copy = document.createElement("canvas");
      copy.width = canvas.width;
      copy.height = canvas.height;
      const ctx = copy.getContext("2d");
      ctx.drawImage(canvas, 0, 0);
      const dots = new Uint32Array(ctx.getImageData(0, 0, copy.width, copy.height).data.buffer);
      return dots.reduce((sum, dot) => sum + (dot !== dots[0]), 0) / dots.length;
    },
  };
})();
