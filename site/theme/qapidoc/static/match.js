// SPDX-License-Identifier: GPL-2.0-or-later
// Ranks names for what a reader types. In: the catalog (catalog.js) and the raw text. Out: hits, the
// best first. Pure; runs in a page and in node.
//
// Better tiers win always: equal, equal but for case, equal but for separators, alias, words for a
// resource, a member asked with its owner (`drive if`), prefix, parts of the name, inside the name,
// member, where the member stands on the pages of verbs, typos.
// Within a tier (the first four count as one) what the shown release has comes first, then the order of KIND_ORDER.
(function () {
  "use strict";
  const qapidoc = (globalThis.qapidoc = globalThis.qapidoc || {});

  const TIER = {
    equal: 0, equalCaseless: 1, equalJoined: 2, alias: 3, phrase: 3.5, qualified: 4, prefix: 5, prefixJoined: 6,
    parts: 7, partsUnordered: 8, inside: 9, member: 10, memberCaseless: 11, memberPrefix: 12,
    sent: 11.5, received: 11.6, typo: 13, typoTwice: 14, typoPrefix: 15, typoMember: 16,
  };
  const KIND_ORDER = ["qmp/command", "qmp/event", "qmp/type", "option", "hmp", "qemu-img", "resource",
    "qga/command", "qga/event", "qga/type", "qsd/command", "qsd/event", "qsd/type"];
  const LEADING = new Set([TIER.qualified, TIER.member, TIER.memberCaseless]); // from these ways lead on
  const ENOUGH = 6; // with so many good hits nobody made a typo
  const SHORTEST_TYPO = 4;
  const ABSENT = 3.5; // tiers that a name loses when the shown release lacks it

  // Words that people write around what they look for.
  const STOP = new Set("a an another any can do does for from how i in into is it my of on or the to want with".split(" "));
  // What is shortened in some names only.
  const LONG = { blk: "block", cfg: "config", img: "image", passwd: "password" };

  const join = (text) => text.toLowerCase().replace(/[-_.\s]+/g, "");

  // "BlockdevOptionsQcow2" -> ["blockdev", "options", "qcow2"]
  const split = (text) =>
    (text.match(/[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z0-9]+|[A-Z]|[0-9]+/g) || []).map((part) => part.toLowerCase());

  // "How do I add disks?" -> ["add", "disk"]
  const spoken = (text) =>
    (text.toLowerCase().match(/[a-z0-9]+/g) || [])
      .filter((word) => !STOP.has(word))
      .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, "") : word));

  // Read what was typed: leading dashes ask for an option, `info` for the monitor, `v:8.2` for a release.
  qapidoc.readQuery = (raw) => {
    let version = null;
    let text = raw.replace(/(?:^|\s)v:(\d+(?:\.\d+)?)(?=\s|$)/, (_, series) => ((version = series), " "));
    text = text.trim().replace(/\s+/g, " ").slice(0, 120);
    const option = /^-+(?=\w)/.test(text);
    text = text.replace(/^-+/, "").replace(/[=,(].*$/, "").replace(/[\s#.:]+$/, "");
    return { text, option, monitor: /^info /i.test(text), version };
  };

  function prepare(list) {
    if (list.prepared) return list.prepared;
    const members = new Map();
    const tasks = new Map();
    const names = list.entries.map((entry) => {
      for (const member of entry.members) {
        if (!members.has(member.name)) {
          // A branch `driver=qcow2` and a parameter `user.hostfwd` are also found by their last word.
          const tail = member.name.replace(/~\d+$/, "").replace(/^.*[=.]/, "");
          members.set(member.name, { tail, joined: join(member.name), joinedTail: join(tail), of: [] });
        }
        members.get(member.name).of.push({ entry, member });
      }
      const isResource = entry.space === "resource";
      if (isResource) {
        const asks = entry.aliases.filter((alias) => alias.includes(" "));
        tasks.set(entry, asks.map((ask) => ({ ask, words: spoken(ask) })));
      }
      return {
        entry,
        lower: entry.name.toLowerCase(),
        joined: join(entry.name),
        parts: split(entry.name),
        // What a resource is also called, and what one does with it, people write as they speak.
        phrases: isResource ? [entry.name, ...entry.aliases].map(spoken) : [],
        aliases: isResource ? [] : entry.aliases,
        kind: KIND_ORDER.indexOf(entry.space),
      };
    });
    return (list.prepared = { names, members, tasks, kinds: new Map(names.map((n) => [n.entry, n.kind])) });
  }

  // Every word begins a part of the name, in order.
  function inOrder(words, parts) {
    let at = 0;
    for (const part of parts) if (part.startsWith(words[at])) if (++at === words.length) return true;
    return false;
  }

  const anyOrder = (words, parts) => words.every((word) => parts.some((part) => part.startsWith(word)));

  const long = (word) => LONG[word] || word;

  // Of words as people speak, in whatever order: all of a phrase, or the beginnings of several.
  function phraseTier(phrases, asked) {
    let tier = -1;
    for (const phrase of asked.length ? phrases : []) {
      if (asked.length > phrase.length) continue;
      if (asked.length === phrase.length && asked.every((word) => phrase.includes(word))) return TIER.phrase;
      if (asked.length > 1 && anyOrder(asked, phrase)) tier = TIER.parts;
    }
    return tier;
  }

  // Of what one does with a resource, what has most of the words asked, if it has most.
  function taskOf(tasks, asked) {
    let [best, most] = ["", asked.length / 2]; // fewer words in common are chance
    for (const { ask, words } of tasks) {
      const shared = asked.filter((word) => words.some((each) => each.startsWith(word))).length;
      if (shared > most) [best, most] = [ask, shared];
    }
    return best;
  }

  function tierOf(name, query) {
    const { text, lower, joined, words } = query;
    if (name.entry.name === text) return TIER.equal;
    if (name.lower === lower) return TIER.equalCaseless;
    if (name.joined === joined) return TIER.equalJoined;
    const told = phraseTier(name.phrases, query.spoken);
    if (name.aliases.includes(text)) return TIER.alias;
    if (told === TIER.phrase) return TIER.phrase;
    if (name.lower.startsWith(lower)) return TIER.prefix;
    if (name.joined.startsWith(joined)) return TIER.prefixJoined;
    if (words.length && (inOrder(words, name.parts) || inOrder(words.map(long), name.parts))) return TIER.parts;
    if (told >= 0) return told;
    if (words.length > 1 && anyOrder(words, name.parts)) return TIER.partsUnordered;
    if (joined.length > 1 && name.joined.includes(joined)) return TIER.inside;
    return -1;
  }

  function memberTier(member, name, query) {
    const { text, joined } = query;
    if (name === text || member.tail === text) return TIER.member;
    if (member.joined === joined || member.joinedTail === joined) return TIER.memberCaseless;
    if (joined.length < 2) return -1;
    if (member.joined.startsWith(joined) || member.joinedTail.startsWith(joined)) return TIER.memberPrefix;
    return -1;
  }

  const LONGEST = 128;
  const rows = [new Uint8Array(LONGEST), new Uint8Array(LONGEST), new Uint8Array(LONGEST)];

  // Edits (insert, delete, replace, swap of neighbours) from a to b, and to the nearest beginning of
  // b; each more than `limit` counts as limit + 1. Only a band around the diagonal is looked at, and
  // not more of b than could match.
  function edits(a, b, limit) {
    const over = limit + 1;
    const width = Math.min(b.length, a.length + limit);
    if (width + 1 > LONGEST || a.length - b.length > limit) return { whole: over, start: over };
    let [before, above, row] = rows;
    for (let j = 0; j <= width; j++) above[j] = Math.min(j, over);
    for (let i = 1; i <= a.length; i++) {
      row.fill(over, 0, width + 1);
      if (i <= limit) row[0] = i;
      const to = Math.min(width, i + limit);
      let best = row[0];
      for (let j = Math.max(1, i - limit); j <= to; j++) {
        let cost = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        if (above[j] + 1 < cost) cost = above[j] + 1;
        if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1;
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && before[j - 2] + 1 < cost) {
          cost = before[j - 2] + 1;
        }
        row[j] = cost < over ? cost : over;
        if (cost < best) best = cost;
      }
      if (best > limit) return { whole: over, start: over };
      [before, above, row] = [above, row, before];
    }
    let start = over;
    for (let j = 0; j <= width; j++) if (above[j] < start) start = above[j];
    return { whole: width === b.length ? above[width] : over, start };
  }
  qapidoc.edits = edits;

  function addTypos(index, query, found) {
    const limit = query.joined.length > 6 ? 2 : 1;
    for (const name of index.names) {
      if (found.has(name.entry)) continue;
      const { whole, start } = edits(query.joined, name.joined, limit);
      if (whole <= limit) found.set(name.entry, { tier: whole < 2 ? TIER.typo : TIER.typoTwice });
      else if (start <= 1) found.set(name.entry, { tier: TIER.typoPrefix });
    }
    for (const { joinedTail, of } of index.members.values()) {
      if (edits(query.joined, joinedTail, 1).whole > 1) continue;
      for (const { entry, member } of of) {
        if (!found.has(entry)) found.set(entry, { tier: TIER.typoMember, member });
      }
    }
  }

  // `drive if`, `BlockdevOptions.node-name`: the last word is a member of what the others name.
  function addQualified(list, index, query, found) {
    const asked = /^(.+?)[\s#.]+([^\s#.]+)$/.exec(query.text);
    if (!asked) return;
    const [owner, wanted] = [join(asked[1]), asked[2].toLowerCase()];
    for (const name of index.names) {
      if (name.joined !== owner || (found.get(name.entry)?.tier ?? 99) <= TIER.phrase) continue;
      const tail = (member) => index.members.get(member.name).tail.toLowerCase();
      const members = name.entry.members.filter((member) => tail(member).startsWith(wanted));
      const member = members.find((member) => tail(member) === wanted) || members[0];
      // What stands behind an option may be its value: `-drive file.img`.
      const isValue = query.option && name.entry.space === "option";
      if (member || isValue) found.set(name.entry, { tier: TIER.qualified, member });
    }
  }

  // Find: { query, release, hits: [{ entry, member, tier, present, task }], total }. `shown` is the
  // number of the release that the reader looks at; `v:8.2` overrides it.
  qapidoc.match = (list, raw, shown, limit = 40) => {
    const read = qapidoc.readQuery(raw);
    const asked = read.version === null ? -1 : list.releases.indexOf(read.version);
    const release = asked >= 0 ? asked : shown;
    const query = { ...read, lower: read.text.toLowerCase(), joined: join(read.text), words: split(read.text), spoken: spoken(read.text) };
    if (!query.joined) return { query: read, release, hits: [], total: 0 };

    const index = prepare(list);
    const found = new Map();
    for (const name of index.names) {
      const tier = tierOf(name, query);
      if (tier >= 0) found.set(name.entry, { tier });
    }
    const named = found.size;
    const isName = [...found.values()].some(({ tier }) => tier <= TIER.phrase);
    addQualified(list, index, query, found);
    for (const [memberName, member] of index.members) {
      const tier = memberTier(member, memberName, query);
      if (tier < 0) continue;
      for (const { entry, member: exact } of member.of) {
        if (!found.has(entry) || found.get(entry).tier > tier) found.set(entry, { tier, member: exact });
      }
    }
    if (!isName && named < ENOUGH && query.joined.length >= SHORTEST_TYPO) addTypos(index, query, found);

    const first = query.option ? KIND_ORDER.indexOf("option") : query.monitor ? KIND_ORDER.indexOf("hmp") : -1;
    const hits = [...found].map(([entry, { tier, member }]) => {
      const kind = index.kinds.get(entry);
      const present = qapidoc.has(entry, release) && (!member || qapidoc.has(member, release));
      return { entry, member: member || null, tier, present, kind: kind === first ? -1 : kind };
    });
    // Of what is called so, what is there comes first: `c` is an alias of `cont`, and was a name once.
    // Else what is gone moves down a little, so that it does not stand in the way of what is there.
    const exact = hits.filter((hit) => LEADING.has(hit.tier) && hit.member);
    for (const { entry, member } of qapidoc.leavesOf(list, exact, release)) {
      const tier = member.name.startsWith("returns.") ? TIER.received : TIER.sent;
      hits.push({ entry, member, tier, present: true, kind: index.kinds.get(entry) });
    }
    const rank = (hit) => (hit.tier <= TIER.alias ? 0 : hit.present ? hit.tier : hit.tier + ABSENT);
    hits.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        b.present - a.present ||
        a.tier - b.tier ||
        a.kind - b.kind ||
        a.entry.name.length - b.entry.name.length ||
        (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : 0),
    );
    const best = hits.slice(0, limit);
    for (const hit of best) hit.task = taskOf(index.tasks.get(hit.entry) || [], query.spoken);
    return { query: read, release, hits: best, total: hits.length };
  };

  if (typeof module !== "undefined") module.exports = qapidoc;
})();
