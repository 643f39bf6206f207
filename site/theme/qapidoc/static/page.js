// SPDX-License-Identifier: GPL-2.0-or-later
// Comforts of a page: the switch of colours, links to members, the release in the strip of all, and
// the list of contents that follows the reading.
(function () {
  "use strict";
  const { element } = qapidoc;
  const html = document.documentElement;

  // ---- colours: as the system, light, dark
  const THEMES = { auto: "light", light: "dark", dark: "auto" };
  const toggle = document.querySelector(".theme-toggle");
  const shown = () => html.dataset.theme || "auto";
  const label = () => {
    toggle.setAttribute("aria-label", `Colours: ${shown()}`);
    toggle.title = `Colours: ${shown()}`;
  };
  toggle?.addEventListener("click", () => {
    const next = THEMES[shown()];
    if (next === "auto") delete html.dataset.theme;
    else html.dataset.theme = next;
    try {
      localStorage.setItem("qapidoc.theme", next);
    } catch {
      // Then it lasts for this page.
    }
    label();
  });
  if (toggle) label();

  // ---- wide examples can be scrolled with the keyboard
  const letScroll = () => {
    for (const box of document.querySelectorAll("main pre, main table")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  };
  letScroll();
  for (const tabs of document.querySelectorAll("main .tabs")) tabs.addEventListener("change", letScroll);

  // ---- links to members
  for (const term of document.querySelectorAll("main dt[id]")) {
    if (term.querySelector("a.headerlink")) continue;
    const name = term.querySelector(".name")?.textContent || term.textContent.trim();
    term.append(element("a", { class: "headerlink", href: `#${term.id}`, "aria-label": `Link to ${name}` }, "¶"));
  }

  // ---- printing: what is closed cannot be opened on paper (the style does it where it can)
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened.splice(0)) each.open = false;
  });

  // ---- the release that is read about, in the strip of all: a page does not know which it is
  for (const cell of document.querySelectorAll(".strip i")) {
    if (cell.title !== qapidoc.place.series) continue;
    cell.classList.add("here");
    cell.title += ": you are here";
    const legend = cell.closest("section")?.querySelector(".legend");
    legend?.append(` Outlined: ${qapidoc.place.series}, the release you read about.`);
  }

  // ---- contents
  const contents = document.querySelector("details.toc");
  if (!contents) return;
  const wide = matchMedia("(min-width: 80rem)");
  const follow = () => (contents.open = wide.matches);
  wide.addEventListener("change", follow);
  follow();

  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1))) || document.getElementById(link.hash.slice(1));
    if (target) links.set(target, link);
    link.replaceChildren(...qapidoc.breakable(link.textContent));
  }
  let current;
  const watcher = new IntersectionObserver(
    (changes) => {
      const seen = changes.filter((change) => change.isIntersecting).map((change) => change.target);
      if (!seen.length) return;
      current?.removeAttribute("aria-current");
      current = links.get(seen[0]);
      current.setAttribute("aria-current", "true");
    },
    { rootMargin: "-80px 0px -65% 0px" },
  );
  for (const target of links.keys()) watcher.observe(target);
})();
