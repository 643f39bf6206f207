// SPDX-License-Identifier: GPL-2.0-or-later
// The filter on a page of changes: by effect, surface, policy and name. What is chosen stands in the
// address, so that it can be passed on.
(function () {
  "use strict";
  const { element } = qapidoc;
  const box = document.querySelector(".changes-filter");
  if (!box) return;

  const CHOICES = {
    effect: { all: "any effect", breaking: "breaking", dangerous: "dangerous", compatible: "compatible" },
    surface: {
      all: "all interfaces",
      qmp: "QMP",
      cli: "command line",
      hmp: "monitor (HMP)",
      qga: "guest agent",
      qsd: "storage daemon",
    },
    policy: {
      all: "any promise",
      stable: "stable",
      "deprecated-announced": "announced before",
      unstable: "unstable",
    },
  };

  const entries = [...document.querySelectorAll("dl.changed ul.findings > li")].map((node) => ({
    node,
    text: `${node.closest("dd").previousElementSibling.textContent} ${node.textContent}`.toLowerCase(),
  }));
  const asked = new URLSearchParams(location.search);
  const fields = {};
  for (const [name, choices] of Object.entries(CHOICES)) {
    const options = Object.entries(choices).map(([value, label]) =>
      element("option", { value, selected: asked.get(name) === value }, label),
    );
    fields[name] = element("select", { "aria-label": name }, ...options);
    box.append(fields[name]);
  }
  const words = element("input", { type: "search", placeholder: "a name", "aria-label": "Name", maxlength: "80" });
  words.value = asked.get("name") || "";
  const told = element("output", null);
  box.append(words, told);

  function show() {
    const name = words.value.trim().toLowerCase();
    const wanted = Object.entries(fields).filter(([, field]) => field.value !== "all");
    let number = 0;
    for (const { node, text } of entries) {
      const fits = wanted.every(([key, field]) => node.classList.contains(`${key}-${field.value}`)) && text.includes(name);
      node.hidden = !fits;
      number += fits;
    }
    const filtered = wanted.length > 0 || name !== "";
    for (const item of document.querySelectorAll("dl.changed > dd")) {
      const empty = !item.querySelector("ul.findings > li:not([hidden])");
      item.hidden = item.previousElementSibling.hidden = empty;
    }
    for (const list of document.querySelectorAll("dl.changed")) {
      const empty = !list.querySelector(":scope > dd:not([hidden])");
      list.closest("section").hidden = empty;
      const fold = list.closest("details");
      if (fold && filtered && !empty) fold.open = true;
    }
    told.textContent = `${number} of ${entries.length}`;
    const query = new URLSearchParams(wanted.map(([key, field]) => [key, field.value]));
    if (name) query.set("name", name);
    const text = query.toString();
    history.replaceState(null, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
  }

  for (const field of [...Object.values(fields), words]) field.addEventListener("input", show);
  show();
})();
