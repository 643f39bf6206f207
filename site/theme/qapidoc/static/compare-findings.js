// SPDX-License-Identifier: GPL-2.0-or-later
// The findings of a comparison as elements, in the form of the pages of changes, with links to the
// pages of both releases where the site has them.
(function () {
  "use strict";
  const { element, place, compareWords: words } = qapidoc;

  const MEANING = {
    breaking: "Clients that use this cease to work.",
    dangerous: "Some clients break: those that rely on what was never promised, or that meet a build without it.",
    compatible: "No client breaks.",
    none: "Nothing that a client could see.",
  };
  const TEXT_MEANING = "Texts about options tell this; they may be wrong.";

  // "'ring' is gone" -> ["", code "ring", " is gone"]
  const withCode = (text) =>
    text.split(/'([^']+)'/).map((piece, at) => (at % 2 ? element("code", { class: "name" }, piece) : piece));

  // A thing, or a part of one, as people call it.
  function shownName(id) {
    const [whole, part] = id.split(/#(.*)/s);
    const name = whole.startsWith("option/") ? `-${words.shortName(whole)}` : words.shortName(whole);
    return part ? `${name}: ${part}` : name;
  }

  // The address of a thing in the tree of a series; undefined where the site has none.
  function addressIn(list, series, id) {
    const number = list.releases.indexOf(series);
    const [whole, part] = id.split(/#(.*)/s);
    const entry = list.byId.get(whole);
    if (number < 0 || !entry || !qapidoc.has(entry, number)) return undefined;
    const member = entry.members.find(({ name }) => name === part);
    const anchor = member && qapidoc.has(member, number) ? `#${qapidoc.anchorOf(part)}` : "";
    return `${place.site}${series}/${qapidoc.pageOf(list, entry, number)}.html${anchor}`;
  }

  // The address of a thing: in the newer release, else in the older one, else over all releases.
  function addressOf(list, report, id) {
    const found = addressIn(list, report.new.series, id) || addressIn(list, report.old.series, id);
    const entry = list.byId.get(id.split("#")[0]);
    return found || (entry && `${place.site}${qapidoc.pageOf(list, entry, -1)}.html`);
  }

  function badges(finding) {
    const badge = (kind, text) => element("span", { class: `badge badge-${kind}` }, text);
    return [
      finding.policy === "unstable" && badge("unstable", "unstable"),
      finding.deprecated_since
        ? badge("deprecated", `deprecated since ${finding.deprecated_since}`)
        : finding.policy === "deprecated-announced" && badge("deprecated", "deprecated"),
      finding.confidence === "likely" && badge("likely", "likely"),
      finding.condition && !finding.rule.startsWith("condition") && badge("if", `if ${finding.condition}`),
    ].filter(Boolean);
  }

  // Draws the findings of a report; `list` is the decoded list of names, `data` what knows the rules.
  qapidoc.drawCompared = (report, least, list, data, surfaces) => {
    const thing = (id) => {
      const code = element("code", { class: "name" }, ...qapidoc.breakable(shownName(id)));
      const href = addressOf(list, report, id);
      return href ? element("a", { href }, code) : code;
    };

    // Where it is in one of the two releases: the page of the site, the file of QEMU.
    function side(compared, at, finding) {
      const href = addressIn(list, compared.series, words.placeOf(finding));
      if (!href && !at) return [];
      const made = element("span", null, href ? element("a", { href }, compared.series) : compared.series);
      if (at) made.append(": ", element("span", { class: "source" }, at));
      return [made];
    }

    function details(finding, under) {
      const users = [...new Set(finding.users.map(shownName))];
      const rule = { href: `${place.site}rules/index.html#${finding.rule}`, title: data.rules[finding.rule] };
      const parts = [finding.surfaces.map((each) => surfaces.get(each)).join(", "), element("a", rule, finding.rule)];
      if (finding.entity !== under) parts.push(element("span", null, "in ", thing(finding.entity)));
      if (finding.renamed_to) parts.push(element("span", null, "perhaps now ", thing(finding.renamed_to)));
      if (users.length > 1) parts.push(`used by ${words.usersText(users)}`);
      const likely = words.whyLikely(report, finding);
      if (likely) parts.push(`likely: ${likely}`);
      parts.push(...side(report.old, finding.old_at, finding), ...side(report.new, finding.new_at, finding));
      return element("p", { class: "details" }, ...parts.flatMap((part, at) => (at ? [" · ", part] : [part])));
    }

    function entry(finding, under) {
      const told = badges(finding).flatMap((badge) => [" ", badge]);
      return element(
        "li",
        { "data-fingerprint": finding.fingerprint },
        element("p", null, ...withCode(finding.message), ...told),
        details(finding, under),
      );
    }

    function section(part) {
      const number = part.groups.reduce((sum, group) => sum + group.findings.length, 0);
      const title = `${part.effect[0].toUpperCase()}${part.effect.slice(1)}${part.text ? ", read from texts" : ""}: `;
      const rows = part.groups.flatMap((group) => [
        element("dt", null, thing(group.title)),
        element("dd", null, element("ul", { class: "findings" }, ...group.findings.map((each) => entry(each, group.title)))),
      ]);
      return element(
        "section",
        { class: `effect-${part.effect}` },
        element("h3", null, title, number.toLocaleString("en")),
        element("p", { class: "meaning" }, part.text ? TEXT_MEANING : MEANING[part.effect]),
        element("dl", { class: "changed" }, ...rows),
      );
    }

    const left = report.not_compared.map(({ surface, reason }) =>
      element("p", null, `Not compared: ${surfaces.get(surface)}: ${reason}.`),
    );
    left.push(...words.notFollowed(report).map((told) => element("p", null, `Not compared: ${told}.`)));
    const shown = words.parts(report.findings).filter((part) => words.isAtLeast(part.effect, least));
    return [...left, ...shown.map(section)];
  };
})();
