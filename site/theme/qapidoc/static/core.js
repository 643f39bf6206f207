// SPDX-License-Identifier: GPL-2.0-or-later
// Where the page stands, and the loading of data files. The other scripts build on it.
//
// A page's bytes do not tell its release: the folder right above its tree does (`/8.2/…`), and a
// tree whose folder is no series is the one over all releases, at the root of the site. Data files
// are scripts that call `qapidoc.names(…)`, `qapidoc.prose(…)`: that works from a disk, too.
(function () {
  "use strict";
  const qapidoc = (globalThis.qapidoc = globalThis.qapidoc || {});
  const html = document.documentElement;

  function place() {
    let tree = new URL(html.dataset.root, location.href);
    if (html.dataset.kind === "notfound") {
      // The one page that is served for any missing address; its tree is told by that address.
      const first = /^\/(\d+\.\d+)\//.exec(location.pathname);
      if (first) tree = new URL(first[0], location.href);
    }
    tree.search = tree.hash = "";
    const series = /\/(\d+\.\d+)\/$/.exec(tree.pathname);
    return {
      tree: tree.href,
      site: series ? new URL("../", tree).href : tree.href,
      series: series ? series[1] : null,
      page: html.dataset.page || "",
      entity: html.dataset.entity || "",
      kind: html.dataset.kind || "",
      module: html.dataset.module || "",
      fromDisk: location.protocol === "file:",
    };
  }

  qapidoc.place = place();

  const waiting = new Map();

  function receive(name) {
    return (data) => waiting.get(name)?.resolve(data);
  }

  function addScript(source) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = () => reject(new Error("cannot load " + source));
      document.head.append(script);
    });
  }

  // Load `_data/NAME.js` once: the site's, which knows all releases, else the tree's own.
  function load(name) {
    if (!waiting.has(name)) {
      const entry = {};
      entry.promise = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
      waiting.set(name, entry);
      const { site, tree } = qapidoc.place;
      addScript(`${site}_data/${name}.js`)
        .catch((error) => {
          if (site === tree) throw error;
          return addScript(`${tree}_data/${name}.js`);
        })
        .catch(entry.reject);
    }
    return waiting.get(name).promise;
  }

  qapidoc.names = receive("names");
  qapidoc.ways = receive("ways");
  qapidoc.lost = receive("lost");
  qapidoc.prose = receive("prose");
  qapidoc.compared = receive("compare");
  qapidoc.load = load;
  qapidoc.addScript = addScript;

  let catalog;
  // The list of names with the ways to members and what is gone, decoded; a promise. Without these two
  // names are found, too.
  qapidoc.catalog = () =>
    (catalog ??= Promise.all([load("names"), ...["ways", "lost"].map((each) => load(each).catch(() => null))]).then(([names, ways, lost]) => {
      const list = qapidoc.decodeCatalog(names, lost);
      if (ways) list.ways = qapidoc.decodeWays(ways, list.releases.length);
      return list;
    }));

  // The number of the release that the reader looks at; in the tree over all, the newest.
  qapidoc.shownRelease = (list) => {
    const found = list.releases.indexOf(qapidoc.place.series);
    return found >= 0 ? found : list.releases.length - 1;
  };

  // The address of a thing for a reader here: in this tree, or if it lacks the thing, in the tree
  // over all releases, where pages of removed things stay.
  qapidoc.addressOf = (list, entry, member) => {
    const { tree, site, series } = qapidoc.place;
    const release = series === null ? -1 : list.releases.indexOf(series);
    const here = release >= 0 && qapidoc.has(entry, release);
    const page = qapidoc.pageOf(list, entry, here ? release : -1);
    return (here ? tree : site) + page + ".html" + qapidoc.placeOf(list, entry, member, here ? release : -1);
  };

  // Make an element: element("a", { href, class }, "text", child, …).
  qapidoc.element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child != null && child !== false));
    return made;
  };

  // A name that may be broken between its words: BlockdevOptions|Virtio|Blk.
  qapidoc.breakable = (name) =>
    name.split(/(?<=[a-z0-9_])(?=[A-Z])/).flatMap((part, at) => (at ? [document.createElement("wbr"), part] : [part]));

  qapidoc.whenIdle = (work) =>
    "requestIdleCallback" in globalThis ? requestIdleCallback(work, { timeout: 3000 }) : setTimeout(work, 300);
})();
