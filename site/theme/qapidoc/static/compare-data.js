// SPDX-License-Identifier: GPL-2.0-or-later
// From the data of `_data/compare.js` (see qapidoc/export/compare/file.py) to the report on any two
// releases, which is what `qapidoc diff OLD NEW --format json` prints. Nothing is compared here: all
// was found before, and is looked up. Pure; runs in a page and in node.
(function () {
  "use strict";
  const qapidoc = (globalThis.qapidoc = globalThis.qapidoc || {});

  // From what a column refers to (see qapidoc/export/compare/columns.py) to numbers.
  function readNumbers(rows) {
    let length = 0;
    return rows.map((back) => (back === 0 ? length++ : length - back));
  }

  function readPrints(text) {
    const bytes = atob(text);
    const digits = Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0"));
    return Array.from({ length: bytes.length / 8 }, (_, n) => digits.slice(8 * n, 8 * n + 8).join(""));
  }

  // Decode the data: { releases: [{ series, version }], rules, verdicts, report(old, new) }.
  qapidoc.decodeCompared = (data) => {
    const count = data.releases.length;
    const releases = data.releases.map(([series, version]) => ({ series, version }));
    const sets = data.sets.map((text) => qapidoc.readRanges(text, count));
    const columns = {};
    for (const [name, { values, rows }] of Object.entries(data.columns)) {
      columns[name] = { values, numbers: readNumbers(rows) };
    }
    for (const name of ["users", "senders", "receivers"]) {
      columns[name].values = columns[name].values.map((users) => users.map((number) => data.ids[number]));
    }
    const users = (numbers) => numbers.map((number) => data.ids[number]);
    columns.standings.values = columns.standings.values.map((all) =>
      all.map(([senders, receivers, policy, confidence, condition, message]) => ({
        senders: users(senders),
        receivers: users(receivers),
        policy,
        confidence,
        condition,
        message,
      })),
    );
    columns.ways.values = columns.ways.values.map((all) =>
      all.map(([user, receives, part]) => ({
        direction: receives ? "out" : "in",
        via: part ? `${data.ids[user]}#${part}` : data.ids[user],
      })),
    );
    columns.print.values = readPrints(data.prints);
    const fields = Object.entries(columns).filter(([name]) => name !== "pairs" && name !== "print");
    const holds = (ranges, release) => ranges.some(([first, last]) => first <= release && release <= last);

    // The numbers of the rows that are in the comparison of two releases.
    function rowsOf(old, next) {
      const older = sets.map((ranges) => holds(ranges, old));
      const newer = sets.map((ranges) => holds(ranges, next));
      const products = data.products.map(([first, second]) => older[first] && newer[second]);
      const pairs = data.pairs.map((numbers) => numbers.some((number) => products[number]));
      return columns.pairs.numbers.flatMap((number, row) => (pairs[number] ? [row] : []));
    }

    function finding(row, next) {
      const made = {};
      for (const [name, column] of fields) made[name] = column.values[column.numbers[row]];
      made.introduced_in = releases[next].series;
      made.fingerprint = columns.print.values[columns.print.numbers[row]];
      return Object.fromEntries(data.fields.map((name) => [name, made[name]]));
    }

    function notCompared(old, next) {
      return SURFACES.flatMap((surface) => {
        const ranges = data.surfaces[surface] === undefined ? [] : qapidoc.readRanges(data.surfaces[surface], count);
        const without = [old, next].filter((release) => !holds(ranges, release)).map((release) => labelOf(releases[release]));
        return without.length ? [{ surface, reason: data.lacking + without.join(" and ") }] : [];
      });
    }

    // What options are likely read as in both, and what is not compared (qapidoc/history/followed.py).
    function followed(old, next) {
      const known = new Map(data.readings[next].map(([option, type, read]) => [`${option} ${type}`, data.read[read]]));
      const both = data.readings[old].flatMap(([option, type, read]) => {
        const other = known.get(`${option} ${type}`);
        return other ? [{ option: data.ids[option], type: data.ids[type], pair: [data.read[read], other] }] : [];
      });
      both.sort((one, other) => (`${one.option} ${one.type}` < `${other.option} ${other.type}` ? -1 : 1));
      const likely = new Map();
      const unknown = new Map();
      for (const { option, type, pair } of both) {
        const isKnown = pair.every(([sureness]) => sureness !== "unknown");
        const [reason] = pair.filter((read) => read[2] && (isKnown || read[0] === "unknown")).map((read) => read[2]);
        const by = pair.filter(([sureness]) => sureness === "likely").flatMap((read) => read[1]);
        if (reason) {
          const key = `${option} ${reason}`;
          if (!unknown.has(key)) unknown.set(key, { option, types: [], reason });
          unknown.get(key).types.push(type);
        }
        if (isKnown && by.length) {
          if (!likely.has(option)) likely.set(option, { option, types: [], by: [] });
          const found = likely.get(option);
          found.types.push(type);
          found.by = [...new Set([...found.by, ...by])];
        }
      }
      return { not_followed: [...unknown.values()], likely: [...likely.values()] };
    }

    const labelOf = (release) => release.version || release.series;
    const compared = (release) => ({ name: labelOf(release), ...release, kind: "release" });

    return {
      releases,
      rules: data.rules,
      verdicts: data.verdicts,
      report: (old, next) =>
        qapidoc.compareWords.asNeeded({
          format: 1,
          old: compared(releases[old]),
          new: compared(releases[next]),
          not_compared: old === next ? [] : notCompared(old, next),
          ...(old === next ? { not_followed: [], likely: [] } : followed(old, next)),
          findings: old === next ? [] : rowsOf(old, next).map((row) => finding(row, next)),
          ignored: 0,
          unused_ignores: [],
          unseen_ignores: [],
        }),
    };
  };

  const SURFACES = ["qmp", "qga", "qsd", "cli", "hmp"];
})();
