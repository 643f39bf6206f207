// SPDX-License-Identifier: GPL-2.0-or-later
// Where members of types stand on the pages of verbs. In: the words of `_data/ways.js` (see
// qapidoc/export/search/ways.py) and members that were found. Out: hits on the verbs' pages. Pure;
// runs in a page and in node.
(function () {
  "use strict";
  const qapidoc = (globalThis.qapidoc = globalThis.qapidoc || {});
  const MOST = 12; // of a name such as `size` there are hundreds

  // Decode the data: from the id of a type to [{ verb, place, ranges }].
  qapidoc.decodeWays = (data, count) => {
    const read = (text) => {
      const [way, releases] = text.split(":");
      const [verb, place] = decodeURIComponent(way).split("#");
      return { verb, place, ranges: qapidoc.readRanges(releases, count) };
    };
    return new Map(Object.entries(data.ways).map(([type, words]) => [type, () => words.split(" ").map(read)]));
  };

  function shared(some, others) {
    const both = some.flatMap(([first, last]) => others.map(([from, to]) => [Math.max(first, from), Math.min(last, to)]));
    return both.filter(([first, last]) => first <= last).sort((a, b) => a[0] - b[0]);
  }

  const dots = ({ member }) => member.name.split(".").length;

  // The members of verbs that are these members of types, in a release: [{ entry, member }], a verb
  // once, the shortest way first, none that is itself among the `members` [{ entry, member }].
  qapidoc.leavesOf = (list, members, release) => {
    const found = new Map();
    const known = new Set(members.map(({ entry }) => entry.id));
    for (const { entry, member } of members) {
      for (const { verb, place, ranges } of list.ways?.get(entry.id)?.() || []) {
        const of = list.byId.get(verb);
        const leaf = {
          name: `${place}.${member.name}`,
          shown: `${place}.${member.name}`.replace(/^(arguments|data)\./, ""),
          ranges: shared(ranges, member.ranges),
          lives: list.past ? [] : null, // when a type came to stand there is known of the built releases only
        };
        if (!of || known.has(verb) || !qapidoc.has(leaf, release)) continue;
        const hit = { entry: of, member: leaf };
        if (!found.has(verb) || dots(hit) < dots(found.get(verb))) found.set(verb, hit);
      }
    }
    return [...found.values()].sort((a, b) => dots(a) - dots(b)).slice(0, MOST);
  };

  if (typeof module !== "undefined") module.exports = qapidoc;
})();
