// SPDX-License-Identifier: GPL-2.0-or-later
// The search page: all hits for `?q=` as plain links, updated while one types; the address keeps up.
(function () {
  "use strict";
  const { element, place } = qapidoc;
  if (place.kind !== "search") return;
  const form = document.querySelector("form.search");
  const input = form.querySelector("input");
  const main = document.querySelector("#found");
  const status = form.querySelector("[role=status]");
  const NAMES = 200;
  const TEXTS = 30;
  const PAUSE = 180;
  let asked = 0;
  let timer = 0;

  const section = (title, hits) =>
    element("section", null, element("h2", null, title), element("ol", { class: "hits" }, ...hits.map((hit) => element("li", null, hit))));

  function heading(result, list) {
    const shown = list.releases[result.release];
    if (!result.total) return `No name in any release is like “${result.query.text}”`;
    return `${result.total} ${result.total === 1 ? "name" : "names"}, seen from ${shown}`;
  }

  async function search() {
    const number = ++asked;
    const text = input.value.trim();
    clearTimeout(timer);
    document.title = text ? `${text} — search — QEMU API` : "Search — QEMU API";
    if (!text) return main.replaceChildren();
    const list = await qapidoc.catalog();
    if (number !== asked) return;
    const result = qapidoc.match(list, text, qapidoc.shownRelease(list), NAMES);
    main.replaceChildren(section(heading(result, list), result.hits.map((hit) => qapidoc.nameHit(list, hit, result, {}))));
    status.textContent = `${result.total} names`;
    timer = setTimeout(async () => {
      if (!place.fromDisk) history.replaceState(null, "", `?q=${encodeURIComponent(text)}`);
      const found = await qapidoc.searchProse(text, TEXTS);
      if (number !== asked || !found.hits.length) return;
      const hits = found.hits.map((hit) => qapidoc.proseHit(list, hit, {})).filter(Boolean);
      main.append(section(`In the text: ${found.total}`, hits));
    }, PAUSE);
  }

  const report = () => main.replaceChildren(element("p", null, "The list of names cannot be loaded."));
  const run = () => search().catch(report);
  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", run);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    main.querySelector("a.hit")?.click();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const first = main.querySelector("a.hit");
    if (first) window.open(first.href, "_blank", "noopener");
  });
  run();
  input.focus();
})();
