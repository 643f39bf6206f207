// SPDX-License-Identifier: GPL-2.0-or-later
// The release switcher, the notice on an old release, and what to say where a thing is not there.
(function () {
  "use strict";
  const { element, place } = qapidoc;
  const switcher = document.querySelector(".versions");
  if (!switcher) return;
  const button = switcher.querySelector("button");
  const items = switcher.querySelector("ul");
  const notice = document.querySelector("#notice");
  const ONLY_AT_THE_ROOT = ["compare", "guide", "search", "notfound", "start"];

  button.querySelector(".versions-shown").textContent = place.series || "latest";

  // The address of this page in a release, and why it is not there.
  function inRelease(list, number) {
    const series = list.releases[number];
    const base = `${place.site}${series}/`;
    const entry = list.byId.get(place.entity);
    if (entry) {
      const absence = qapidoc.absence(list, entry, number);
      // What none of the site's releases has is told of on a page of each that comes after it.
      const isTold = !entry.ranges.length && !absence.startsWith("since");
      if (absence && !isTold) return { href: `${base}index.html?missing=${encodeURIComponent(place.entity)}`, absence };
      return { href: `${base}${qapidoc.pageOf(list, entry, number)}.html${location.hash}`, absence };
    }
    // The reports stand beside the trees: each needs to know the other releases.
    if (place.kind === "quality") return { href: `${place.site}quality/${series}.html`, absence: "" };
    if (["changes", "deprecations"].includes(place.kind)) return { href: `${base}${place.kind}.html`, absence: "" };
    if (place.kind === "module") return inModuleRelease(list, number, base);
    const page = ONLY_AT_THE_ROOT.includes(place.kind) || !place.page ? "index" : place.page;
    return { href: `${base}${page}.html`, absence: "" };
  }

  function inModuleRelease(list, number, base) {
    const [, space, name] = /^module\/(?:(qga|qsd)\/)?(.*)$/.exec(place.entity || place.page) || [];
    const present = [...list.byId.values()].some(
      (entry) =>
        entry.space.startsWith(`${space || "qmp"}/`) &&
        qapidoc.has(entry, number) &&
        qapidoc.groupIn(entry, number) === name,
    );
    if (present) return { href: `${base}${place.page}.html`, absence: "" };
    return { href: `${base}index.html`, absence: `not in ${list.releases[number]}` };
  }

  function fill(list) {
    const rows = list.releases.map((series, number) => {
      const { href, absence } = inRelease(list, number);
      return element(
        "li",
        null,
        element(
          "a",
          { href, class: absence && "absent", "aria-current": series === place.series && "page" },
          series,
          absence && element("small", null, ` ${absence}`),
        ),
      );
    });
    const rootPage = place.kind === "notfound" ? "index" : place.page || "index";
    const latest = element(
      "a",
      { href: `${place.site}${rootPage}.html${location.hash}`, "aria-current": !place.series && "page" },
      "latest",
      element("small", null, " newest page of each thing"),
    );
    items.replaceChildren(element("li", null, latest), ...rows.reverse());
  }

  function open(isOpen) {
    items.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) items.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  button.addEventListener("click", async () => {
    if (!items.hidden) return open(false);
    fill(await qapidoc.catalog());
    open(true);
  });
  switcher.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !items.hidden) {
      open(false);
      button.focus();
    }
    if (items.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const links = [...items.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    links[(at + links.length) % links.length].focus();
  });
  document.addEventListener("click", (event) => {
    if (!switcher.contains(event.target)) open(false);
  });

  const link = (href, text) => element("a", { href }, text);

  function tellOld(list) {
    const newest = list.releases.length - 1;
    const number = list.releases.indexOf(place.series);
    try {
      localStorage.setItem("qapidoc.newest", list.releases[newest]);
    } catch {
      // Then the notice moves the page a little.
    }
    if (number < 0 || number === newest) {
      delete document.documentElement.dataset.old;
      return;
    }
    const { href, absence } = inRelease(list, newest);
    const name = list.releases[newest];
    notice.append(
      element(
        "p",
        null,
        `You read about QEMU ${place.series}; the latest release is ${name}. `,
        absence
          ? element("span", null, `There this is gone (${absence}). `, link(`${place.site}${place.page}.html`, "Its last state"))
          : link(href, `This page in ${name}`),
      ),
    );
  }

  function aboutGone(list, entry) {
    const absence = qapidoc.absence(list, entry, qapidoc.shownRelease(list));
    return element(
      "p",
      null,
      element("code", null, qapidoc.shownName(entry)),
      ` was in ${qapidoc.rangeText(list, entry)} (${absence}). `,
      link(qapidoc.addressOf(list, entry), "What became of it"),
    );
  }

  function about(list, id) {
    const entry = list.byId.get(id);
    if (!entry) return null;
    if (!entry.ranges.length) return aboutGone(list, entry);
    const newest = entry.ranges[entry.ranges.length - 1][1];
    const series = list.releases[newest];
    const number = list.releases.indexOf(place.series);
    const name = qapidoc.shownName(entry);
    const why = number < 0 ? "" : ` is not in ${place.series} (${qapidoc.absence(list, entry, number) || "try its page"})`;
    return element(
      "p",
      null,
      element("code", null, name),
      why || ` is in ${qapidoc.rangeText(list, entry)}`,
      ". ",
      link(`${place.site}${series}/${qapidoc.pageOf(list, entry, newest)}.html`, `Open it in ${series}`),
    );
  }

  // `index.html?missing=ID`: the reader came by the switcher.
  function tellMissing(list) {
    const id = new URLSearchParams(location.search).get("missing");
    const told = id && about(list, id);
    if (told) notice.append(told);
  }

  // 404.html stands for any missing address: look up what it names.
  function tellNotFound(list) {
    const main = document.querySelector("#missing");
    if (!main) return;
    const path = new URL(location.href).href.slice(place.tree.length).replace(/(\.html)?([?#].*)?$/, "");
    let id = path;
    try {
      id = decodeURIComponent(path);
    } catch {
      // A broken percent code: take it as it is.
    }
    const told = about(list, id);
    const guesses = qapidoc.match(list, id.split("/").pop(), qapidoc.shownRelease(list), 8);
    if (told) main.append(told);
    if (!guesses.hits.length) return;
    const hits = guesses.hits.map((hit) => element("li", null, qapidoc.nameHit(list, hit, guesses, {})));
    main.append(element("h2", null, "Perhaps you look for"), element("ol", { class: "hits" }, ...hits));
  }

  const tell = () =>
    qapidoc
      .catalog()
      .then((list) => [tellOld, tellMissing, tellNotFound].forEach((part) => part(list)))
      .catch(() => {});
  tell();

  // Links that lead to the site's root, whatever tree the page stands in.
  for (const anchor of document.querySelectorAll("a[data-site]")) {
    anchor.href = place.site + anchor.dataset.site;
    anchor.closest("[hidden]")?.removeAttribute("hidden");
  }
})();
