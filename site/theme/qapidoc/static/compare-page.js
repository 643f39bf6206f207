// SPDX-License-Identifier: GPL-2.0-or-later
// The page that compares any two releases: what is chosen stands in the address, and the comparison
// is looked up in `_data/compare.js`.
(function () {
  "use strict";
  const { element, compareWords: words } = qapidoc;
  const form = document.querySelector(".compare-form");
  if (!form) return;
  const fields = Object.fromEntries([...form.elements].filter((field) => field.name).map((field) => [field.name, field]));
  const box = document.querySelector(".compared");
  const part = (name) => box.querySelector(`.compared-${name}`);
  const surfaces = new Map([...fields.surface.options].map((option) => [option.value, option.text]));
  const baseTitle = document.title;
  const START = { old: fields.old.value, new: fields.new.value };
  const FILTERS = ["surface", "policy", "module", "q"];
  let data, list, shown;

  // ---- the address: `breaking=1` or `compatible=1` for what is shown, other fields by their names
  function readAddress() {
    const asked = new URLSearchParams(location.search);
    const unknown = [];
    for (const name of ["old", "new"]) {
      const wanted = asked.get(name);
      fields[name].value = wanted ?? START[name];
      if (fields[name].selectedIndex >= 0) continue;
      unknown.push(wanted);
      fields[name].value = START[name];
    }
    fields.show.value = asked.get("breaking") === "1" ? "breaking" : asked.get("compatible") === "1" ? "compatible" : "";
    for (const name of FILTERS) {
      const wanted = asked.get(name) || "";
      if (name === "module") offerModules(wanted ? [wanted] : []);
      fields[name].value = wanted;
      if (fields[name].selectedIndex === -1) fields[name].value = "";
    }
    return unknown;
  }

  function address() {
    const query = new URLSearchParams({ old: fields.old.value, new: fields.new.value });
    if (fields.show.value) query.set(fields.show.value, "1");
    for (const name of FILTERS) if (fields[name].value.trim()) query.set(name, fields[name].value.trim());
    return `${location.pathname}?${query}`;
  }

  // ---- the comparison
  function offerModules(names) {
    const chosen = fields.module.value;
    const offered = [...new Set([...names, chosen])].filter(Boolean).sort();
    fields.module.replaceChildren(fields.module.options[0], ...offered.map((name) => element("option", { value: name }, name)));
    fields.module.value = chosen;
  }

  function show(unknown = []) {
    const started = performance.now();
    const number = (name) => data.releases.findIndex(({ series }) => series === fields[name].value);
    const all = data.report(number("old"), number("new"));
    offerModules(all.findings.map(words.moduleOf));
    const { surface, policy, module: inModule, q } = fields;
    const chosen = { surface: surface.value, policy: policy.value, module: inModule.value, only: q.value.trim() };
    const least = fields.show.value || "dangerous";
    const report = words.narrowed(all, chosen, data.verdicts);
    shown = { report, least };

    const [old, next] = [words.nameOf(all.old), words.nameOf(all.new)];
    part("title").textContent = `What changed from ${old} to ${next}`;
    document.title = `${all.old.series} → ${all.new.series} · ${baseTitle}`;
    part("counts").textContent = told(unknown, all, report);
    part("command").querySelector("code").textContent = words.command(all, chosen, least);
    form.querySelector(".compare-reset").hidden = !fields.show.value && Object.values(chosen).every((value) => !value);
    const hidden = report.findings.filter((finding) => !words.isAtLeast(finding.effect, least)).length;
    part("findings").replaceChildren(...qapidoc.drawCompared(report, least, list, data, surfaces), ...(hidden ? [more(hidden)] : []));
    box.hidden = false;
    performance.measure("qapidoc.compare", { start: started });
  }

  function told(unknown, all, report) {
    const known = unknown.length ? `There is no release ${unknown.join(" and ")} here. ` : "";
    if (all.old.series === all.new.series) return `${known}Choose two different releases.`;
    const counts = words.counts(report);
    const rest = all.findings.length - report.findings.length;
    if (rest && !report.findings.length) return `${known}Nothing that fits; ${rest.toLocaleString("en")} in all.`;
    return `${known}${counts[0].toUpperCase()}${counts.slice(1)}.${rest ? ` ${rest.toLocaleString("en")} more do not fit.` : ""}`;
  }

  function more(hidden) {
    const button = element("button", { type: "button" }, `Show ${hidden.toLocaleString("en")} milder`);
    button.addEventListener("click", () => {
      fields.show.value = "compatible";
      remember(true);
      show();
      part("title").tabIndex = -1;
      part("title").focus();
    });
    return element("p", { class: "compared-more" }, button);
  }

  function remember(isStep) {
    if (address() === location.pathname + location.search) return;
    history[isStep ? "pushState" : "replaceState"](null, "", address());
  }

  // ---- what can be done with it
  async function copy(button) {
    const text = button.dataset.copy === "link" ? new URL(address(), location.href).href : words.markdown(shown.report, shown.least);
    const label = button.textContent;
    const copied = await Promise.resolve(navigator.clipboard?.writeText(text)).then(
      () => Boolean(navigator.clipboard),
      () => false,
    );
    if (copied) {
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = label), 1500);
      return;
    }
    // Where scripts may not write there, a person can.
    box.querySelector(".compared-text")?.remove();
    const area = element("textarea", { class: "compared-text", readonly: true, rows: "10", "aria-label": label });
    area.value = text;
    part("actions").after(area);
    area.focus();
    area.select();
  }

  function save() {
    const text = JSON.stringify(shown.report, null, 2) + "\n";
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    element("a", { href, download: `qemu-${shown.report.old.series}-${shown.report.new.series}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  // ---- what a reader does
  const redraw = (isStep) => {
    remember(isStep);
    box.querySelector(".compared-text")?.remove();
    if (data) show();
  };
  let waiting;
  form.addEventListener("change", (event) => event.target !== fields.q && redraw(true));
  fields.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => redraw(false), 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    redraw(false);
  });
  form.querySelector(".compare-swap").addEventListener("click", () => {
    [fields.old.value, fields.new.value] = [fields.new.value, fields.old.value];
    redraw(true);
  });
  form.querySelector(".compare-reset").addEventListener("click", () => {
    for (const name of ["show", ...FILTERS]) fields[name].value = "";
    redraw(true);
    fields.show.focus();
  });
  for (const button of box.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
  part("json").addEventListener("click", save);
  addEventListener("popstate", () => {
    const unknown = readAddress();
    if (data) show(unknown);
  });

  const unknown = readAddress();
  Promise.all([qapidoc.load("compare"), qapidoc.catalog()]).then(
    ([loaded, names]) => {
      data = qapidoc.decodeCompared(loaded);
      list = names;
      show(unknown);
    },
    () => {
      part("counts").textContent = "The data of the comparison cannot be loaded.";
      box.hidden = false;
    },
  );
})();
