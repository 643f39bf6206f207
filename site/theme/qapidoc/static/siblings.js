// SPDX-License-Identifier: GPL-2.0-or-later
// What stands beside the page: the commands, events and types of its module, the options, the monitor
// commands. Filled from the list of names; without it the plain link to the module stays.
(function () {
  "use strict";
  const { element, place } = qapidoc;
  const aside = document.querySelector(".siblings");
  if (!aside) return;
  const wide = matchMedia("(min-width: 64rem)");

  const TITLES = { command: "Commands", event: "Events", type: "Types" };

  // [[title, entries]] for the page.
  function groups(list, release) {
    const id = place.entity || place.page;
    const present = [...list.byId.values()].filter((entry) => qapidoc.has(entry, release) || entry.id === id);
    const space = id.split("/")[0];
    if (space === "hmp") {
      const isInfo = (entry) => entry.name.startsWith("info ");
      const all = present.filter((entry) => entry.space === "hmp");
      return [["Commands", all.filter((entry) => !isInfo(entry))], ["info …", all.filter(isInfo)]];
    }
    if (space === "option" || space === "qemu-img") {
      const byGroup = Map.groupBy
        ? Map.groupBy(present.filter((entry) => entry.space === space), (entry) => entry.group)
        : groupBy(present.filter((entry) => entry.space === space));
      return [...byGroup].map(([title, entries]) => [title || (space === "option" ? "Options" : "Subcommands"), entries]);
    }
    const [, namespace, name] = /^module\/(?:(qga|qsd)\/)?(.*)$/.exec(place.module) || [];
    if (!name) return [];
    // The list is in the order of modules, which changed from release to release.
    const inModule = present
      .filter((entry) => qapidoc.groupIn(entry, release) === name)
      .sort((one, other) => one.name.localeCompare(other.name, "en"));
    return Object.entries(TITLES).map(([kind, title]) => [
      title,
      inModule.filter((entry) => entry.space === `${namespace || "qmp"}/${kind}`),
    ]);
  }

  function groupBy(entries) {
    const found = new Map();
    for (const entry of entries) found.set(entry.group, [...(found.get(entry.group) || []), entry]);
    return found;
  }

  function item(list, entry) {
    const current = entry.id === place.entity;
    return element(
      "li",
      null,
      element(
        "a",
        { href: qapidoc.addressOf(list, entry), "aria-current": current && "page" },
        ...qapidoc.breakable(qapidoc.shownName(entry)),
      ),
    );
  }

  async function fill() {
    if (aside.dataset.filled !== undefined) return;
    aside.dataset.filled = "";
    const list = await qapidoc.catalog();
    const body = aside.querySelector(".siblings-body");
    for (const [title, entries] of groups(list, qapidoc.shownRelease(list))) {
      if (!entries.length) continue;
      body.append(
        element("h3", null, `${title} `, element("small", null, String(entries.length))),
        element("ul", null, ...entries.map((entry) => item(list, entry))),
      );
    }
    const current = body.querySelector("[aria-current]");
    if (current && wide.matches) aside.scrollTop = current.offsetTop - aside.clientHeight / 3;
  }

  const details = aside.querySelector("details");
  const follow = () => {
    details.open = wide.matches;
  };
  details.addEventListener("toggle", () => details.open && fill().catch(() => {}));
  wide.addEventListener("change", follow);
  follow();
})();
