// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the site's search outside a browser. In, as JSON on standard input: { names, queries: [[text,
// release]], limit, ways } or { prose, lunr, queries }, with the paths of data files. Out: the hits, as JSON.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const THEME = path.join(__dirname, "../../../site/theme/qapidoc/static");
const qapidoc = (globalThis.qapidoc = {});
for (const name of ["catalog.js", "ways.js", "match.js", "prose.js"]) require(path.join(THEME, name));

function data(name, file) {
  let found;
  qapidoc[name] = (given) => (found = given);
  vm.runInThisContext(fs.readFileSync(file, "utf8"));
  return found;
}

function names({ names: file, ways, lost, queries, limit }) {
  const list = qapidoc.decodeCatalog(data("names", file), lost && data("lost", lost));
  if (ways) list.ways = qapidoc.decodeWays(data("ways", ways), list.releases.length);
  const started = process.cpuUsage(); // whatever else the machine does
  const results = queries.map(([text, series]) => {
    const release = series === null ? list.releases.length - 1 : list.releases.indexOf(series);
    return qapidoc.match(list, text, release, limit).hits.map(({ entry, member, present, tier, task }) => ({
      id: entry.id,
      member: member && member.name,
      memberReleases: member && qapidoc.rangeText(list, member),
      anchor: member && qapidoc.anchorOf(member.name),
      place: qapidoc.placeOf(list, entry, member, release),
      present,
      task,
      tier,
      page: qapidoc.pageOf(list, entry, release),
      rootPage: qapidoc.pageOf(list, entry, -1),
      releases: qapidoc.rangeText(list, entry),
      absence: qapidoc.absence(list, entry, release),
      memberAbsence: member && qapidoc.absence(list, member, release),
    }));
  });
  const { user, system } = process.cpuUsage(started);
  return { results, milliseconds: (user + system) / 1000 };
}

function prose({ prose: file, lunr: library, queries, limit, terms }) {
  const lunr = require(library);
  if (terms) return { terms: terms.map((text) => qapidoc.proseTerms(lunr, text)) };
  const search = qapidoc.openProse(lunr, data("prose", file));
  return { results: queries.map((text) => search(text, limit)) };
}

function catalog({ catalog: file }) {
  const { releases, byId } = qapidoc.decodeCatalog(data("names", file));
  return { releases, entries: Object.fromEntries(byId) };
}

const request = JSON.parse(fs.readFileSync(0, "utf8"));
const answer = request.names ? names(request) : request.catalog ? catalog(request) : prose(request);
process.stdout.write(JSON.stringify(answer));
