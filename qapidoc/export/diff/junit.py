# SPDX-License-Identifier: GPL-2.0-or-later
"""A report as JUnit XML, which most build servers show.

In: a `Report`, the bar, and the policies that count. Out: a test suite with a case for each
command, event or option that changed. A case fails when one of its findings is at the bar or above;
the others stand in its output. Without a bar nothing fails.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from qapidoc.export.diff.groups import heading_of, idle_ignores, names, not_followed, standing_of
from qapidoc.history import Effect, Finding, Policy, Report
from qapidoc.history.select import fails

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(
    report: Report, bar: Effect | None = None, policies: Collection[Policy] = ()
) -> str:
    """Return the report as XML, with a newline at its end."""
    by_case: dict[tuple[str, str], list[Finding]] = {}
    for each in report.findings:
        by_case.setdefault((each.surface, heading_of(each)), []).append(each)
    old, new = names(report)
    root = Element("testsuites")
    suite = SubElement(root, "testsuite", name=f"qapidoc diff: {old} to {new}")
    failures = 0
    for (surface, name), findings in by_case.items():
        failures += _case(suite, surface, name, findings, bar, policies)
    if not by_case:
        SubElement(suite, "testcase", classname="qapidoc.diff", name="nothing changed", time="0")
    left_out = [f"{each.surface}: {each.reason}" for each in report.not_compared]
    _note(suite, "not compared", [*left_out, *not_followed(report)])
    _note(suite, "entries", [f"{told}: {entry}" for told, entry in idle_ignores(report)])
    number = str(len(suite))
    for element in (root, suite):
        totals = {"tests": number, "failures": str(failures), "errors": "0", "time": "0"}
        element.attrib.update(totals)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _note(suite: Element, name: str, lines: list[str]) -> None:
    """Add a case that says something of the whole, if there is anything to say."""
    if lines:
        case = SubElement(suite, "testcase", classname="qapidoc.diff", name=name, time="0")
        SubElement(case, "system-out").text = _clean("\n".join(lines))


def _case(
    suite: Element,
    surface: str,
    name: str,
    findings: list[Finding],
    bar: Effect | None,
    policies: Collection[Policy],
) -> bool:
    """Add a case; tell whether it fails."""
    case = SubElement(
        suite, "testcase", classname=f"qapidoc.diff.{surface}", name=_clean(name), time="0"
    )
    failing = [each for each in findings if bar is not None and fails(each, bar, policies)]
    if failing:
        worst = failing[0]
        failure = SubElement(case, "failure", type=worst.rule, message=_clean(worst.message))
        failure.text = _clean("\n".join(map(_line, failing)))
    others = [each for each in findings if each not in failing]
    if others:
        SubElement(case, "system-out").text = _clean("\n".join(map(_line, others)))
    return bool(failing)


def _line(finding: Finding) -> str:
    at = f" ({finding.near})" if finding.near else ""
    return (
        f"{finding.effect}, {standing_of(finding)}: {finding.message} [{finding.rule}] "
        f"{finding.place}{at}"
    )


def _clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
