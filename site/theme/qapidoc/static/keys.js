// SPDX-License-Identifier: GPL-2.0-or-later
// Keys that work anywhere on a page: `/` and `s` go to the search box.
(function () {
  "use strict";
  const input = document.querySelector("form.search input");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" && event.key !== "s") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
