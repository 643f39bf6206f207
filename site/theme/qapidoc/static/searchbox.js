// SPDX-License-Identifier: GPL-2.0-or-later
// The search box of the header: an ARIA 1.2 combobox whose list shows names as one types, and below
// them what was found in the text. Focus stays in the input. `/` or `s` jumps to it.
(function () {
  "use strict";
  const { element, place } = qapidoc;
  const form = document.querySelector("form.search");
  if (!form || place.kind === "search") return; // the search page has search-page.js
  const input = form.querySelector("input");
  const box = form.querySelector(".results");
  const status = form.querySelector("[role=status]");
  const NAMES = 12;
  const TEXTS = 4;
  const PAUSE = 180; // ms of rest before the text is searched

  let active = null; // the option, not its number: what is found in the text moves those behind it
  let asked = 0;
  let timer = 0;

  Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": box.id,
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
  }).forEach(([name, value]) => input.setAttribute(name, value));

  const options = () => [...box.querySelectorAll("[role=option]")];
  const searchPage = () => `${place.site}search/index.html?q=${encodeURIComponent(input.value.trim())}`;

  function activate(number) {
    const all = options();
    active = all.at(number % all.length);
    all.forEach((option) => option.setAttribute("aria-selected", String(option === active)));
    input.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }

  function forgetActive() {
    active = null;
    input.removeAttribute("aria-activedescendant");
  }

  function open(isOpen) {
    box.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) forgetActive();
  }

  function group(title, hits) {
    const heading = element("div", { class: "results-title", id: `results-${title.id}` }, title.text);
    return element("div", { role: "group", "aria-labelledby": heading.id, class: `results-${title.id}-group` }, heading, ...hits);
  }

  const optionOf = (kind, at) => ({ role: "option", id: `hit-${kind}-${at}`, tabindex: "-1", "aria-selected": "false" });

  function show(list, result) {
    const hits = result.hits.map((hit, at) => qapidoc.nameHit(list, hit, result, optionOf("name", at)));
    const title = {
      id: "names",
      text: hits.length ? `Names in ${list.releases[result.release]}` : "No name is like this",
    };
    const more = element("a", { ...optionOf("all", 0), class: "hit hit-all", href: searchPage() },
      result.total > hits.length ? `All ${result.total} names, and the text` : "Search page");
    box.replaceChildren(group(title, hits), group({ id: "more", text: "More" }, [more]));
    forgetActive();
    open(true);
    status.textContent = result.total === 1 ? "1 name" : `${result.total} names`;
  }

  async function showTexts(list, text, number) {
    const found = await qapidoc.searchProse(text, NAMES + TEXTS);
    if (number !== asked || box.hidden) return;
    const named = new Set(options().map((option) => option.dataset.id));
    const hits = found.hits
      .filter((hit) => !named.has(hit.id))
      .map((hit, at) => qapidoc.proseHit(list, hit, optionOf("text", at)))
      .filter(Boolean)
      .slice(0, TEXTS);
    if (!hits.length) return;
    box.querySelector(".results-names-group").after(group({ id: "text", text: "In the text" }, hits));
    status.textContent += `, ${found.total} in the text`;
  }

  async function search() {
    const number = ++asked;
    const text = input.value;
    clearTimeout(timer);
    if (!text.trim()) return open(false);
    const list = await qapidoc.catalog();
    if (number !== asked) return;
    show(list, qapidoc.match(list, text, qapidoc.shownRelease(list), NAMES));
    timer = setTimeout(() => showTexts(list, text, number), PAUSE);
  }

  function go(href, inNewTab) {
    if (inNewTab) window.open(href, "_blank", "noopener");
    else location.href = href;
  }

  async function choose(inNewTab) {
    const text = input.value.trim();
    if (!text) return;
    if (active) return go(active.href, inNewTab);
    // The list may be behind the typing: ask again. Without names the search page tells why.
    const list = await qapidoc.catalog().catch(() => null);
    const result = list && qapidoc.match(list, text, qapidoc.shownRelease(list), 1);
    if (!result?.hits.length) return go(searchPage(), inNewTab);
    go(qapidoc.nameHit(list, result.hits[0], result, {}).href, inNewTab);
  }

  const keys = {
    ArrowDown: () => (box.hidden ? search() : activate(options().indexOf(active) + 1)),
    ArrowUp: () => (box.hidden ? search() : activate(active ? options().indexOf(active) - 1 : -1)),
    Enter: (event) => void choose(event.ctrlKey || event.metaKey),
    Escape: () => {
      if (!box.hidden) open(false);
      else if (input.value) input.value = "";
      else input.blur();
    },
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key](event);
  });
  input.addEventListener("input", () => search().catch(() => (status.textContent = "The list of names cannot be loaded")));
  input.addEventListener("focus", () => {
    qapidoc.catalog().catch(() => {});
    if (input.value.trim()) search().catch(() => {});
  });
  form.addEventListener("pointerenter", () => qapidoc.catalog().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
  box.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus in the input
  if (!navigator.connection?.saveData) qapidoc.whenIdle(() => qapidoc.catalog().catch(() => {}));
})();
