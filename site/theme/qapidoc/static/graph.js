// SPDX-License-Identifier: GPL-2.0-or-later
// Zoom and pan for graphs that do not fit into their box, or only small. The box scrolls by itself, with a finger,
// the wheel or the arrow keys; this adds buttons, the keys + - 0, Ctrl and the wheel, and dragging.
// Zooming changes the size that the drawing is shown at; its `viewBox` stays.
(function () {
  "use strict";
  const { element } = qapidoc;
  const STEP = 1.25;
  const [LEAST, MOST] = [0.25, 3];
  const LEGIBLE = 0.75; // what is shown smaller than this wants to be made larger

  function prepare(figure) {
    const box = figure.querySelector(".graph-box");
    const svg = box.querySelector("svg");
    const natural = svg.viewBox.baseVal;
    const shown = () => svg.getBoundingClientRect().width / natural.width;

    // Show at a scale; what is at a point of the box (its middle, if none is told) stays there.
    function zoom(scale, point = [box.clientWidth / 2, box.clientHeight / 2]) {
      const before = shown();
      const after = Math.min(MOST, Math.max(LEAST, scale));
      svg.classList.add("zoomed");
      svg.setAttribute("width", natural.width * after);
      svg.setAttribute("height", natural.height * after);
      box.scrollLeft = (box.scrollLeft + point[0]) * (after / before) - point[0];
      box.scrollTop = (box.scrollTop + point[1]) * (after / before) - point[1];
      offer();
    }

    function fit() {
      const padding = box.offsetWidth - box.clientWidth + 2 * parseFloat(getComputedStyle(box).paddingLeft);
      zoom(Math.min(1, (box.offsetWidth - padding) / natural.width));
    }

    function showFocus() {
      const focus = svg.querySelector(".focus");
      if (!focus) return;
      const [inner, outer] = [focus.getBoundingClientRect(), box.getBoundingClientRect()];
      box.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
      box.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
    }

    const button = (text, label, act) => {
      const made = element("button", { type: "button", "aria-label": label, title: label }, text);
      made.addEventListener("click", act);
      return made;
    };
    const tools = element(
      "span",
      { class: "graph-tools", role: "group", "aria-label": "Size of the graph" },
      button("−", "Smaller", () => zoom(shown() / STEP)),
      button("+", "Larger", () => zoom(shown() * STEP)),
      button("1:1", "1:1, as drawn", () => zoom(1)),
      button("Fit", "Fit into the page", fit),
    );

    const tooLarge = () => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;

    // Tools come when there is something to see outside of the box, or all of it is small, and stay.
    function offer() {
      if (tools.isConnected || !(tooLarge() || shown() < LEGIBLE)) return;
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", svg.getAttribute("aria-label"));
      figure.querySelector("figcaption").append(tools);
    }

    const KEYS = { "+": () => zoom(shown() * STEP), "=": () => zoom(shown() * STEP), "-": () => zoom(shown() / STEP), 0: () => zoom(1) };
    box.addEventListener("keydown", (event) => {
      const act = KEYS[event.key];
      if (!act || !tools.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
    box.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const place = box.getBoundingClientRect();
        zoom(shown() * (event.deltaY < 0 ? STEP : 1 / STEP), [event.clientX - place.left, event.clientY - place.top]);
      },
      { passive: false },
    );

    let from = null;
    box.addEventListener("pointerdown", (event) => {
      if (event.button || event.pointerType === "touch" || !tooLarge()) return;
      from = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop, moved: false };
    });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      const [left, top] = [from.x - event.clientX, from.y - event.clientY];
      from.moved ||= Math.abs(left - box.scrollLeft) + Math.abs(top - box.scrollTop) > 4;
      if (from.moved) [box.scrollLeft, box.scrollTop] = [left, top];
    });
    addEventListener("pointerup", () => setTimeout(() => (from = null)));
    // The end of a drag is no click on a link; and a link is not what is dragged.
    box.addEventListener("click", (event) => from?.moved && event.preventDefault(), true);
    box.addEventListener("dragstart", (event) => event.preventDefault());

    new ResizeObserver(offer).observe(box);
    showFocus();
  }

  document.querySelectorAll("figure.graph").forEach(prepare);
})();
