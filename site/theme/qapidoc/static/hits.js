// SPDX-License-Identifier: GPL-2.0-or-later
// How a hit looks, in the list under the search box and on the search page; and the way to the prose
// index (in a worker, or in the page where that is not possible).
(function () {
  "use strict";
  const { element, place } = qapidoc;

  qapidoc.shownName = (entry) => (entry.space === "option" ? `-${entry.name}` : entry.name);

  function marked(text, wanted) {
    const at = wanted ? text.toLowerCase().indexOf(wanted.toLowerCase()) : -1;
    if (at < 0) return [text];
    const end = at + wanted.length;
    return [text.slice(0, at), element("mark", null, text.slice(at, end)), text.slice(end)];
  }

  // A link to a name that was found, with kind, module and releases.
  qapidoc.nameHit = (list, hit, result, attributes) => {
    const { entry, member, task } = hit;
    const wanted = result.query.text;
    const isGone = !qapidoc.has(entry, result.release);
    const thing = member && !isGone ? member : entry;
    const absence = hit.present ? "" : qapidoc.absence(list, thing, result.release);
    return element(
      "a",
      {
        ...attributes,
        class: hit.present ? "hit" : "hit hit-absent",
        href: hitAddress(list, hit, result),
        "data-id": entry.id,
      },
      element(
        "span",
        { class: "hit-name" },
        element("code", null, ...marked(qapidoc.shownName(entry), member ? "" : wanted)),
        member && element("span", { class: "hit-of", "aria-label": "member" }, " › "),
        member && element("code", null, ...marked(member.shown ?? member.name, wanted.split(/[\s#.]/).pop())),
      ),
      element("span", { class: "hit-kind" }, entry.label),
      element("span", { class: "hit-group" }, entry.group),
      element("span", { class: "hit-releases" }, qapidoc.rangeText(list, member || entry)),
      absence && element("span", { class: "hit-absence" }, absence),
      task && element("span", { class: "hit-text" }, task),
    );
  };

  // With `v:8.2` a hit leads into that release.
  function hitAddress(list, { entry, member }, { query, release }) {
    if (query.version && list.releases[release] === query.version && qapidoc.has(entry, release)) {
      const page = qapidoc.pageOf(list, entry, release);
      return `${place.site}${query.version}/${page}.html${qapidoc.placeOf(list, entry, member, release)}`;
    }
    return qapidoc.addressOf(list, entry, member);
  }

  // A link to a text that was found, with a piece of it.
  qapidoc.proseHit = (list, hit, attributes) => {
    const entry = list.byId.get(hit.id);
    if (!entry) return null;
    return element(
      "a",
      { ...attributes, class: "hit hit-prose", href: qapidoc.addressOf(list, entry) },
      element("span", { class: "hit-name" }, element("code", null, qapidoc.shownName(entry))),
      element("span", { class: "hit-kind" }, entry.label),
      element(
        "span",
        { class: "hit-text" },
        ...hit.pieces.map(([text, isMatch]) => (isMatch ? element("mark", null, text) : text)),
      ),
    );
  };

  // ---- the prose index

  const none = { hits: [], total: 0 };
  let searcher;

  function inWorker() {
    const worker = new Worker(`${place.tree}_static/prose-worker.js`);
    const waiting = new Map();
    let number = 0;
    const give = (search) => {
      for (const resolve of waiting.values()) resolve(search);
      waiting.clear();
    };
    worker.onmessage = ({ data }) => {
      if (data.failed) give(none);
      waiting.get(data.number)?.(data);
      waiting.delete(data.number);
    };
    worker.onerror = () => give(none);
    worker.postMessage({ data: [...new Set([place.site, place.tree])].map((at) => `${at}_data/prose.js`) });
    return (text, limit) =>
      new Promise((resolve) => {
        waiting.set(++number, resolve);
        worker.postMessage({ number, text, limit });
      });
  }

  async function inPage() {
    const data = qapidoc.load("prose");
    const scripts = ["lunr.min.js", "prose.js"].map((name) => qapidoc.addScript(`${place.tree}_static/${name}`));
    await Promise.all(scripts);
    const search = qapidoc.openProse(lunr, await data);
    return async (text, limit) => search(text, limit);
  }

  // Search the documentation of the newest release; a promise of { hits, total }.
  qapidoc.searchProse = async (text, limit) => {
    const query = qapidoc.readQuery(text).text;
    if (query.length < 3) return none;
    try {
      searcher ??= place.fromDisk ? inPage() : Promise.resolve(inWorker());
      return await (await searcher)(query, limit);
    } catch {
      return none; // without an index, names are still found
    }
  };
})();
