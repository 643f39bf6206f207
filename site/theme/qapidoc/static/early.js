// SPDX-License-Identifier: GPL-2.0-or-later
// Runs before the first paint: the colours the reader chose, and whether this is an old release
// (so that the banner's place is kept). Everything else is deferred.
(function () {
  "use strict";
  const html = document.documentElement;
  html.classList.add("js");
  try {
    const theme = localStorage.getItem("qapidoc.theme");
    if (theme === "light" || theme === "dark") html.dataset.theme = theme;
    const newest = localStorage.getItem("qapidoc.newest");
    const root = new URL(html.dataset.root, location.href).pathname;
    const series = /\/(\d+\.\d+)\/$/.exec(root);
    if (newest && series && series[1] !== newest) html.dataset.old = "";
  } catch {
    // Storage may be forbidden; then the page follows the system.
  }
})();
