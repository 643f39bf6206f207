// SPDX-License-Identifier: GPL-2.0-or-later
// The list of names: from the rows of `_data/names.js` (see qapidoc/export/search/names.py) to
// entries, and what can be asked of them. Pure; runs in a page, a worker and node.
(function () {
  "use strict";
  const qapidoc = (globalThis.qapidoc = globalThis.qapidoc || {});

  const LETTERS = { "": "struct", u: "union", a: "alternate", e: "enum" };
  const KINDS = { option: "option", hmp: "hmp", "qemu-img": "tool", resource: "resource" };
  const LABELS = {
    "qmp/command": "QMP command",
    "qmp/event": "QMP event",
    "qga/command": "guest agent command",
    "qga/event": "guest agent event",
    "qsd/command": "storage daemon command",
    "qsd/event": "storage daemon event",
    option: "option",
    hmp: "monitor command",
    "qemu-img": "qemu-img command",
    resource: "resource",
  };
  const INTERFACES = { qmp: "QMP", qga: "guest agent", qsd: "storage daemon" };

  // "3-7,9-" -> [[3, 7], [9, 42]]
  function readRanges(text, count) {
    if (!text) return [[0, count - 1]];
    if (text === "-") return [];
    return text.split(",").map((run) => {
      const [first, last] = run.split("-");
      return [Number(first), last === undefined ? Number(first) : last === "" ? count - 1 : Number(last)];
    });
  }

  qapidoc.readRanges = readRanges;

  const readWord = (word) => (word.includes("%") ? decodeURIComponent(word) : word);
  const readWords = (text) => (text ? text.split(" ").map(readWord) : []);

  // The life of a thing and, by number, of those members that have another: "3-40 1:7-,4:9".
  // "?" is for what is only known of the releases of the site.
  function readLife(life, count) {
    const [whole, ...members] = life === undefined ? ["?"] : life.split(" ");
    const read = (text) => (text === "?" ? null : readRanges(text, count));
    return {
      lives: read(whole),
      others: new Map(members.map((word) => [Number(word.split(":")[0]), read(word.split(":")[1])])),
    };
  }

  function readRow(row, space, group, count, { lives, others }) {
    const [name, releases, members, letter, daemon, aliases, moves] = row.split("\t");
    const kind = space.endsWith("/type") ? LETTERS[letter || ""] : KINDS[space] || space.split("/")[1];
    const ranges = readRanges(releases, count);
    return {
      id: `${space}/${name}`,
      space,
      name,
      kind,
      label: LABELS[space] || `${INTERFACES[space.split("/")[0]]} ${kind}`,
      group,
      ranges,
      lives,
      daemon: daemon ? readRanges(daemon, count) : null,
      aliases: readWords(aliases),
      members: (members ? members.split(" ") : []).map((word, number) => {
        const [member, own] = word.split(":");
        const life = others.get(number) || lives;
        return { name: readWord(member), ranges: own ? readRanges(own, count) : ranges, lives: life };
      }),
      moves: (moves ? moves.split(" ") : []).map((move) => {
        const [when, where] = move.split("=");
        return { ranges: readRanges(when, count), group: readWord(where) };
      }),
    };
  }

  // Members that a thing had before the releases of the site: "blk:-37 inc:4-37".
  function addLost(entry, words, past) {
    for (const word of words.split(" ")) {
      const [name, releases] = word.split(":");
      entry.members.push({ name: readWord(name), ranges: [], lives: readRanges(releases, past.length) });
    }
  }

  // Decode the data of names.js, and of lost.js where it is there: { releases, entries, byId, pages }.
  qapidoc.decodeCatalog = (data, lost) => {
    const count = data.releases.length;
    const entries = [];
    for (const [space, groups] of Object.entries(data.names)) {
      for (const [group, rows] of Object.entries(groups)) {
        const lives = data.lives?.[space][group].split(";") || [];
        rows.split("\n").forEach((row, number) => {
          entries.push(readRow(row, space, group, count, readLife(lives[number], data.past?.length)));
        });
      }
    }
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const [id, words] of Object.entries(lost?.lost || {})) if (byId.has(id) && data.past) addLost(byId.get(id), words, data.past);
    for (const entry of entries) {
      if (!entry.daemon) continue;
      const id = entry.id.replace(/^qmp/, "qsd");
      byId.set(id, { ...entry, id, space: entry.space.replace(/^qmp/, "qsd"), ranges: entry.daemon, daemon: null, lives: null });
    }
    return { releases: data.releases, past: data.past, entries, byId, pages: data.pages || {} };
  };

  // Tell whether a thing (entry or member) exists in a release, given by its number.
  qapidoc.has = (thing, release) => thing.ranges.some(([first, last]) => first <= release && release <= last);

  // The module (or heading) of an entry in a release.
  qapidoc.groupIn = (entry, release) =>
    (entry.moves.find((move) => qapidoc.has(move, release)) || entry).group;

  // "5.2 – 8.1, 9.0 – 10.2": the releases that have a thing, of all that are known.
  qapidoc.rangeText = (list, thing) => {
    const series = thing.lives ? list.past : list.releases;
    return (thing.lives || thing.ranges)
      .map(([first, last]) => (first === last ? series[first] : `${series[first]} – ${series[last]}`))
      .join(", ");
  };

  // Whether a series comes right after another: the last of a major is x.2 or later, of 3 it was 3.1.
  function follows(series, before) {
    const [major, minor] = series.split(".").map(Number);
    const [oldMajor, oldMinor] = before.split(".").map(Number);
    if (major === oldMajor) return minor === oldMinor + 1;
    return major === oldMajor + 1 && minor === 0 && oldMinor >= (oldMajor === 3 ? 1 : 2);
  }

  // Why a release lacks a thing: "since 6.1", "removed in 9.0", "not in 7.0"; empty when it has it.
  // Where releases between were not built, it tells only what is known: "in 7.2", "gone in 9.0".
  qapidoc.absence = (list, thing, release) => {
    if (qapidoc.has(thing, release)) return "";
    const shown = list.releases[release];
    const isKnown = thing.lives && list.past.includes(shown);
    const [series, ranges] = isKnown || !thing.ranges.length ? [list.past, thing.lives] : [list.releases, thing.ranges];
    const number = series.includes(shown) ? series.indexOf(shown) : series.length;
    const first = ranges[0][0];
    const last = ranges[ranges.length - 1][1];
    const exactly = (at) => follows(series[at], series[at - 1]);
    if (number < first) return `${exactly(first) ? "since" : "in"} ${series[first]}`;
    if (number > last) return `${exactly(last + 1) ? "removed" : "gone"} in ${series[last + 1]}`;
    return `not in ${shown}`;
  };

  const encode = (text, more) =>
    encodeURIComponent(text.replaceAll(" ", "-"))
      .replace(/[!'()*]/g, (mark) => "%" + mark.charCodeAt(0).toString(16).toUpperCase())
      .replace(more, decodeURIComponent);

  // The page of an entry without its ending; release -1 is the tree over all releases.
  qapidoc.pageOf = (list, entry, release) => {
    for (const [first, last, page] of list.pages[entry.id] || []) {
      if (first <= release && release <= last) return page;
    }
    return entry.id.split("/").map((part) => encode(part, /(?!)/g)).join("/");
  };

  // The anchor of a member on the page of its entry; the rule of qapidoc/base/address.py.
  qapidoc.anchorOf = (member) => encode(member, /%(?:3D|2C|3A)/g);

  // Where a member stands on the page of its entry: one that is gone there is told in its history.
  qapidoc.placeOf = (list, entry, member, release) => {
    if (!member) return "";
    const shown = release < 0 ? Math.max(-1, ...entry.ranges.map(([, last]) => last)) : release;
    return "#" + (qapidoc.has(member, shown) ? qapidoc.anchorOf(member.name) : "-history");
  };

  if (typeof module !== "undefined") module.exports = qapidoc;
})();
