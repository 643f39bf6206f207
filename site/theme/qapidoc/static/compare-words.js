// SPDX-License-Identifier: GPL-2.0-or-later
// A report in groups and in Markdown, and what of it matters to somebody: what the command line does in
// qapidoc/export/diff and qapidoc/history/select.py, to the letter (tests/browser compares them).
// Pure; runs in a page and in node.
(function () {
  "use strict";
  const qapidoc = (globalThis.qapidoc = globalThis.qapidoc || {});

  const EFFECTS = ["none", "compatible", "dangerous", "breaking"];
  const MAX_USERS = 4;
  const TEXT_NOTE = "only read from texts, which fail no check";

  const isAtLeast = (effect, least) => EFFECTS.indexOf(effect) >= EFFECTS.indexOf(least);
  const isText = (finding) => finding.confidence === "text";

  // Findings by effect, worst first, those that are only read from texts last; in each part by the
  // command that is the only user, else by what they change.
  function parts(findings) {
    const found = new Map();
    for (const finding of findings) {
      const key = (isText(finding) ? EFFECTS.length : 0) + EFFECTS.length - 1 - EFFECTS.indexOf(finding.effect);
      const title = finding.users.length === 1 ? finding.users[0] : finding.entity;
      if (!found.has(key)) found.set(key, new Map());
      const groups = found.get(key);
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push(finding);
    }
    return [...found.entries()]
      .sort(([one], [other]) => one - other)
      .map(([key, groups]) => ({
        effect: EFFECTS[EFFECTS.length - 1 - (key % EFFECTS.length)],
        text: key >= EFFECTS.length,
        groups: [...groups.entries()].map(([title, inGroup]) => ({ title, findings: inGroup })),
      }));
  }

  function counts(report) {
    const stated = report.findings.filter((finding) => !isText(finding));
    const words = [];
    for (const effect of [...EFFECTS].reverse()) {
      const policies = new Map();
      for (const finding of stated) {
        if (finding.effect === effect) policies.set(finding.policy, (policies.get(finding.policy) || 0) + 1);
      }
      const split = [...policies].sort(([, one], [, other]) => other - one);
      const total = split.reduce((sum, [, number]) => sum + number, 0);
      if (total) words.push(`${total} ${effect} (${split.map(([policy, number]) => `${number} ${policy}`).join(", ")})`);
    }
    const texts = report.findings.length - stated.length;
    if (texts) words.push(`${texts} ${TEXT_NOTE}`);
    const nothing = report.not_compared.length || report.not_followed.length ? "no change in what was compared" : "no change";
    return words.join(", ") || nothing;
  }

  function usersText(users) {
    const more = users.length - MAX_USERS;
    return users.slice(0, MAX_USERS).join(", ") + (more > 0 ? ` and ${more} more` : "");
  }

  const standingOf = ({ policy, confidence }) => (confidence === "likely" ? `${policy}, likely` : policy);
  const listed = (names) => [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
  const bare = (id) => id.replace(/^.*\//, "");

  // Names under keys, in the order in which the keys come first.
  function gathered(pairs) {
    const found = new Map();
    for (const [key, name] of pairs) found.set(key, [...(found.get(key) || []), name]);
    return [...found];
  }

  // By whose code options read what has changed; nothing for what is stated.
  function whyLikely(report, finding) {
    if (finding.confidence !== "likely") return "";
    const pairs = report.likely
      .filter(({ option }) => finding.users.includes(option))
      .map(({ option, types, by }) => [
        `${types.length === 1 ? bare(types[0]) : "such types"} by the code of ${listed(by)}`,
        `-${bare(option)}`,
      ]);
    return gathered(pairs)
      .map(([what, options]) => `${listed(options)} ${options.length > 1 ? "read" : "reads"} ${what}`)
      .join("; ");
  }

  // What was not compared of what options take, and why.
  const notFollowed = (report) =>
    gathered(report.not_followed.map(({ option, reason }) => [reason, `-${bare(option)}`])).map(
      ([reason, options]) => `what ${listed(options)} ${options.length > 1 ? "take" : "takes"}: ${reason}`,
    );

  const nameOf = (compared) => (/^[0-9]/.test(compared.name) ? `QEMU ${compared.name}` : compared.name);
  const plain = (text) => text.replace(/([\\`*_{}[\]<>#|])/g, "\\$1");
  const code = (text) => (text.includes("`") ? "``" + text + "``" : "`" + text + "`");

  function* lines(report, least) {
    yield `# What changed from ${plain(nameOf(report.old))} to ${plain(nameOf(report.new))}`;
    yield "";
    yield `${counts(report)}.`;
    for (const { surface, reason } of report.not_compared) {
      yield "";
      yield `Not compared: ${surface}: ${plain(reason)}.`;
    }
    for (const told of notFollowed(report)) {
      yield "";
      yield `Not compared: ${plain(told)}.`;
    }
    for (const part of parts(report.findings)) {
      if (!isAtLeast(part.effect, least)) continue;
      const title = part.text ? `${part.effect} (${TEXT_NOTE})` : part.effect;
      yield "";
      yield `## ${title[0].toUpperCase()}${title.slice(1)}`;
      for (const group of part.groups) {
        yield "";
        yield `### ${code(group.title)}`;
        yield "";
        for (const finding of group.findings) yield* findingLines(finding, whyLikely(report, finding));
      }
    }
  }

  function* findingLines(finding, likely) {
    yield `- ${plain(finding.message)} (${code(finding.rule)}, ${standingOf(finding)})`;
    if (finding.renamed_to) yield `  - perhaps now ${code(finding.renamed_to)}`;
    if (finding.users.length > 1) yield `  - used by ${plain(usersText(finding.users))}`;
    if (likely) yield `  - likely: ${plain(likely)}`;
    const places = [finding.old_at, finding.new_at].filter(Boolean).map(code);
    if (places.length) yield `  - ${places.join(" → ")}`;
  }

  const PREFIX = /^(?:(?:qmp|qga|qsd)\/(?:command|event|type)|option|hmp)\//;
  const shortName = (thing) => thing.replace(PREFIX, "");
  const placeOf = (finding) => (finding.path ? `${finding.entity}#${finding.path}` : finding.entity);

  // A pattern of `--only` as a regular expression: `*`, `?`, `[seq]` and `[!seq]`.
  function globToRegExp(glob) {
    const source = glob.replace(/\[(!?)(\]?[^\]]*)\]|[^]/g, (found, not, within) => {
      if (within !== undefined) return `[${not ? "^" : ""}${within.replace(/[\\[\]^]/g, "\\$&")}]`;
      if (found === "*") return "[^]*";
      if (found === "?") return "[^]";
      return found.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    });
    return new RegExp(`^${source}$`);
  }

  // What somebody typed as a pattern of `--only`: a word is looked for anywhere, one with a dash among options.
  const globOf = (words) => {
    if (/[*?[]/.test(words)) return words;
    return /^-./.test(words) ? `option/${words.slice(1)}*` : `*${words}*`;
  };

  const moduleOf = (finding) =>
    (finding.new_at || finding.old_at).replace(/:\d+$/, "").replace(/^.*\//, "").replace(/\.[^.]*$/, "");

  const surfaceOf = (thing) => ({ option: "cli" })[thing.split("/")[0]] ?? thing.split("/")[0];

  // What a finding is to some of its users (as in qapidoc/history/users.py); `verdicts` are those of
  // its rule, on who sends and on who receives.
  function forUsers(finding, users, verdicts) {
    if (users.length === finding.users.length || !users.length) return { ...finding, users };
    const wanted = new Set(users);
    const of = (some) => some.filter((user) => wanted.has(user));
    const told = standingsOf(finding)
      .map((each) => ({ ...each, senders: of(each.senders), receivers: of(each.receivers) }))
      .filter((each) => each.senders.length || each.receivers.length);
    const met = new Set(users.map(surfaceOf));
    const surfaces = SURFACES.filter((each) => met.has(each));
    const all = (name) => [...new Set(told.flatMap((each) => each[name]))].sort();
    const [senders, receivers] = [all("senders"), all("receivers")];
    const both = senders.length > 0 && receivers.length > 0;
    const verdict = (sent, received) =>
      Math.max(0, ...[sent ? verdicts[0] : null, received ? verdicts[1] : null].map((each) => EFFECTS.indexOf(each)));
    const effect = verdict(senders.length, receivers.length);
    const worst = told.filter((each) => verdict(each.senders.length, each.receivers.length) === effect);
    const ways = waysOf(finding).filter(({ direction, via }) => (direction === "in" ? senders : receivers).includes(userOf(via)));
    const best = (names, values) => names[Math.min(...values.map((each) => names.indexOf(each)))];
    const confidence = best(CONFIDENCES, worst.map((each) => each.confidence));
    const sure = new Set(told.filter((each) => each.confidence === confidence).flatMap((each) => [...each.senders, ...each.receivers]));
    const worstWays = ways.filter(({ direction }) => verdict(direction === "in", direction === "out") === effect);
    return {
      ...finding,
      effect: EFFECTS[effect],
      policy: best(POLICIES, told.map(({ policy }) => policy)),
      direction: both ? "both" : receivers.length ? "out" : "in",
      surface: surfaces[0],
      surfaces,
      users,
      message: told[0].message,
      confidence,
      condition: told[0].condition,
      via: [...worstWays, ...ways].find(({ via }) => sure.has(userOf(via)))?.via ?? "",
      ways: ways.length > 1 ? ways : [],
      senders: both ? senders : [],
      receivers: both ? receivers : [],
      standings: told.length > 1 ? told : [],
    };
  }

  const userOf = (via) => via.split("#")[0];

  // The ways to a change, the plainest first; one where there is no other.
  const waysOf = ({ ways, direction, via }) => (ways.length || !via || direction === "both" ? ways : [{ direction, via }]);

  // What a finding is to whom; one where it is the same to all.
  function standingsOf(finding) {
    if (finding.standings.length) return finding.standings;
    const { direction, users, policy, confidence, condition, message } = finding;
    const senders = direction === "both" ? finding.senders : direction === "in" ? users : [];
    const receivers = direction === "both" ? finding.receivers : direction === "out" ? users : [];
    return [{ senders, receivers, policy, confidence, condition, message }];
  }

  // A report that tells of what is likely just what its findings rest on.
  function asNeeded(report) {
    const resting = new Set(
      report.findings
        .flatMap(standingsOf)
        .filter(({ confidence }) => confidence === "likely")
        .flatMap(({ senders }) => senders),
    );
    return { ...report, likely: report.likely.filter(({ option }) => resting.has(option)) };
  }

  const CONFIDENCES = ["stated", "likely", "text"];
  const POLICIES = ["stable", "deprecated-announced", "unstable"];
  const SURFACES = ["qmp", "qga", "qsd", "cli", "hmp"];

  // The order of findings in a report, as qapidoc/history/finding.py has it.
  function worstFirst(one, other) {
    const keys = [one, other].map((each) => [
      -EFFECTS.indexOf(each.effect),
      isText(each) ? 1 : 0,
      POLICIES.indexOf(each.policy),
      SURFACES.indexOf(each.surface),
      placeOf(each),
      each.rule,
      each.fingerprint,
    ]);
    const at = keys[0].findIndex((key, n) => key !== keys[1][n]);
    return at < 0 ? 0 : keys[0][at] < keys[1][at] ? -1 : 1;
  }

  // A report with what is chosen: { surface, policy, module, only }; what is empty does not narrow.
  // `verdicts` are those of the rules, by id.
  function narrowed(report, { surface, policy, module: inModule, only }, verdicts) {
    const of = (finding, users) => forUsers(finding, users, verdicts[finding.rule]);
    let findings = report.findings;
    if (surface) {
      // What several meet is told once, to those of the surface that is asked for.
      const isMeant = (user) => surfaceOf(user) === surface;
      findings = findings.filter((finding) => finding.surfaces.includes(surface));
      findings = findings.map((finding) => of(finding, finding.users.filter(isMeant)));
    }
    if (policy) findings = findings.filter((finding) => finding.policy === policy);
    if (inModule) findings = findings.filter((finding) => moduleOf(finding) === inModule);
    let not_followed = !surface || surface === "cli" ? report.not_followed : [];
    if (only) {
      const pattern = globToRegExp(globOf(only));
      const fits = (thing) => pattern.test(thing) || pattern.test(shortName(thing));
      const picked = (finding) =>
        [placeOf(finding), finding.entity].some(fits) ? finding.users : finding.users.filter(fits);
      findings = findings.map((finding) => of(finding, picked(finding))).filter(({ users }) => users.length);
      not_followed = not_followed.filter(({ option }) => fits(option) || fits(`${option}#`));
    }
    if (surface || only) findings = [...findings].sort(worstFirst);
    const left_out = surface ? report.not_compared.filter((each) => each.surface === surface) : report.not_compared;
    return asNeeded({ ...report, not_compared: left_out, not_followed, findings });
  }

  const quoted = (text) => (/^[\w.,/#=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

  // The command that tells the same.
  function command(report, { surface, policy, module: inModule, only }, least) {
    const words = ["qapidoc", "diff", report.old.series, report.new.series];
    if (surface) words.push("--surface", surface);
    if (policy) words.push("--policy", policy);
    if (inModule) words.push("--module", quoted(inModule));
    if (only) words.push("--only", quoted(globOf(only)));
    if (least !== "dangerous") words.push("--show", least);
    return words.join(" ");
  }

  const markdown = (report, least) => [...lines(report, least)].join("\n") + "\n";

  qapidoc.compareWords = { asNeeded, notFollowed, whyLikely, command, counts, isAtLeast, markdown, moduleOf, nameOf, narrowed, parts, placeOf, shortName, usersText };
})();
