"use strict";
// Mouse, fingers, wheel and keys over a picture that can be moved: one hand for every way of drawing it.
coopmap.worldHand = (() => {
  const SLACK = 4; // pixels that a press may stray and still be a tap
  const FINGER = 10; // the same for a finger
  const STEP = 80; // pixels to an arrow key
  const KEYS = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

  /**
   * Tell `moves` what is done to the picture in `root`: pan(dx, dy), zoom(factor, {x, y}), rest(), tap({x, y}, event),
   * point({x, y}) or point(null), fit(). Places are pixels from the upper left corner of `root`.
   */
  function watch(root, moves) {
    const down = new Map(); // pointer → where it is
    let first = null; // where the first went down; null once it has strayed from there
    let dragged = false; // whether the press that ends now was a drag: its click is none

    const over = ({ target }) => target === root || (target instanceof Node && root.firstElementChild.contains(target));
    const at = ({ clientX, clientY }) => {
      const box = root.getBoundingClientRect();
      return { x: clientX - box.left, y: clientY - box.top };
    };
    const middle = () => {
      const [a, b = a] = [...down.values()];
      return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
    };

    root.addEventListener("pointerdown", (event) => {
      if (!over(event) || (event.pointerType === "mouse" && event.button !== 0)) return;
      if (!down.size) {
        first = at(event);
        dragged = false;
      }
      if (down.size < 2) down.set(event.pointerId, at(event));
    });

    window.addEventListener("pointermove", (event) => {
      const spot = at(event);
      if (!down.has(event.pointerId)) {
        if (event.pointerType === "mouse" && !event.buttons) moves.point(over(event) ? spot : null);
        return;
      }
      const slack = event.pointerType === "mouse" ? SLACK : FINGER;
      if (first && down.size === 1 && Math.hypot(spot.x - first.x, spot.y - first.y) < slack) return;
      if (first) {
        first = null;
        dragged = true;
        root.classList.add("dragged");
      }
      const before = middle();
      down.set(event.pointerId, spot);
      const after = middle();
      moves.pan(after.x - before.x, after.y - before.y);
      if (down.size === 2 && before.apart > 0) moves.zoom(after.apart / before.apart, after);
    });

    function up(event) {
      if (!down.delete(event.pointerId) || down.size) return;
      root.classList.remove("dragged");
      if (dragged) moves.rest();
      else if (event.type === "pointerup") moves.tap(at(event), event);
      first = null;
    }
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", up);
    root.addEventListener("click", (event) => {
      if (dragged && over(event)) event.stopPropagation();
      dragged = false;
    }, true);

    root.addEventListener("wheel", (event) => {
      if (!over(event)) return;
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 24 : event.deltaMode === 2 ? 400 : 1);
      const strength = event.ctrlKey ? 0.01 : 0.0018; // two fingers on a pad come as a wheel with the control key
      moves.zoom(Math.exp(-Math.max(-240, Math.min(240, pixels)) * strength), at(event));
    }, { passive: false });

    root.addEventListener("keydown", (event) => {
      if (!over(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (KEYS[event.key]) moves.pan(...KEYS[event.key]);
      else if (event.key === "+" || event.key === "=") moves.zoom(1.35);
      else if (event.key === "-" || event.key === "_") moves.zoom(1 / 1.35);
      else if (event.key === "0") moves.fit();
      else return;
      event.preventDefault();
    });
  }

  return { watch };
})();
