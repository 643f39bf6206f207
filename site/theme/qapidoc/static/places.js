// SPDX-License-Identifier: GPL-2.0-or-later
// Puts the line behind the file that a page names as its source, and links to it. Lines differ from
// release to release where pages do not, so they come from `_data/places.js` of the page's own tree,
// when the reader gets near.
(function () {
  "use strict";
  const { element, place, addScript } = qapidoc;
  const source = document.querySelector("p.source");
  if (!source || !place.entity) return;

  qapidoc.places = ({ blob, files, places }) => {
    const found = places[place.entity];
    if (!found) return;
    const [file, line] = [files[found[0]], found[1]];
    const text = element("code", null, `${file}:${line}`);
    const path = file.split("/").map(encodeURIComponent).join("/");
    source.replaceChildren(blob ? element("a", { href: `${blob}${path}#L${line}` }, text) : text);
  };

  const watcher = new IntersectionObserver(([seen]) => {
    if (!seen.isIntersecting) return;
    watcher.disconnect();
    addScript(`${place.tree}_data/places.js`).catch(() => {});
  });
  watcher.observe(source);
})();
