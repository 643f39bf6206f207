# SPDX-License-Identifier: GPL-2.0-or-later
"""A report as one HTML file, for an archive of builds, for mail, for paper.

In: a `Report`, and the least effect to list in full. Out: a document that needs nothing besides: no
script, no font, no picture. Its policy for contents allows just the style sheet in it.
"""

from __future__ import annotations

import base64
import hashlib
from xml.etree.ElementTree import Element, SubElement, tostring

from qapidoc.export.diff.groups import (
    Part,
    counts,
    idle_ignores,
    names,
    not_followed,
    parts,
    users_text,
    why_likely,
)
from qapidoc.export.elements import add
from qapidoc.history import EFFECTS, Effect, Finding, Report

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2026; --soft: #545d69; --line: #d5dae1; --ground: #fff;
  --bad: #a3161c; --warn: #7f4d00; --good: #176437; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e7ec; --soft: #a6b0bd; --line: #39424e; --ground: #14171b;
    --bad: #ff9a98; --warn: #f2bd6b; --good: #7fd7a1; }
}
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink);
  background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.2rem; border-bottom: 1px solid var(--line); margin-top: 2rem; }
h3 { font: 600 1rem/1.5 ui-monospace, monospace; margin: 1rem 0 0.2rem; break-after: avoid; }
.breaking { color: var(--bad); }
.dangerous { color: var(--warn); }
.compatible { color: var(--good); }
ul { margin: 0; padding-left: 1.2rem; }
li { margin: 0.2rem 0; break-inside: avoid; }
.about { color: var(--soft); font-size: 0.85rem; margin: 0; }
@media print { body { max-width: none; margin: 0; } details > * { display: revert; } }
""".strip()

_ABOUT = {"class": "about"}


def render_html(report: Report, least: Effect = "dangerous") -> str:
    """Return the report as an HTML document; what is milder than `least` is folded."""
    old, new = names(report)
    page = Element("html", lang="en")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    policy = f"default-src 'none'; style-src 'sha256-{_digest(_STYLE)}'"
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    title = f"What changed from {old} to {new}"
    add(head, "title", title)
    add(head, "style", _STYLE)
    body = add(SubElement(page, "body"), "main")
    add(body, "h1", title)
    add(body, "p", f"{counts(report)}.")
    for left_out in report.not_compared:
        add(body, "p", f"Not compared: {left_out.surface}: {left_out.reason}.", **_ABOUT)
    for told in not_followed(report):
        add(body, "p", f"Not compared: {told}.", **_ABOUT)
    for part in parts(report.findings):
        _part(body, report, part, is_mild=EFFECTS.index(part.effect) < EFFECTS.index(least))
    if report.ignored:
        add(body, "p", f"{report.ignored} ignored.", **_ABOUT)
    for told, entry in idle_ignores(report):
        add(body, "p", f"{told.capitalize()}: {entry}", **_ABOUT)
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _part(body: Element, report: Report, part: Part, *, is_mild: bool) -> None:
    number = sum(len(group.findings) for group in part.groups)
    section = SubElement(body, "section")
    add(section, "h2", f"{part.title.capitalize()}: {number}", **{"class": part.effect})
    if is_mild:
        section = add(section, "details")
        add(section, "summary", f"Show all {number}")
    for group in part.groups:
        add(section, "h3", group.title)
        listed = add(section, "ul")
        for finding in group.findings:
            item = add(listed, "li", finding.message)
            add(item, "p", _about(finding, group.title, why_likely(report, finding)), **_ABOUT)


def _about(finding: Finding, title: str, likely: str) -> str:
    """Return what there is to know besides, with a dot between each two."""
    words = [finding.rule, finding.policy]
    if finding.deprecated_since:
        words.append(f"deprecated since {finding.deprecated_since}")
    if finding.place != title:
        words.append(finding.place)
    if finding.renamed_to:
        words.append(f"perhaps now {finding.renamed_to}")
    if len(finding.users) > 1:
        words.append(f"used by {users_text(finding.users)}")
    if likely:
        words.append(f"likely: {likely}")
    if finding.condition:
        words.append(f"in builds with {finding.condition}")
    words += [
        f"{side} {place}"
        for side, place in (("old", finding.old_at), ("new", finding.new_at))
        if place
    ]
    words.append(finding.fingerprint)
    return " · ".join(words)
