# SPDX-License-Identifier: GPL-2.0-or-later
"""A rule of compatibility for a person: what it says, why, who says so, and an example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from qapidoc.export.diff.cases import case_of
from qapidoc.history import Rule

WIDTH = 80


def facts(rule: Rule) -> list[tuple[str, str]]:
    """Return what is known of a rule, with a label each; what does not apply is left out."""
    rows = [
        ("client sends it", rule.incoming),
        ("QEMU sends it", rule.outgoing),
        ("why", rule.reason),
        ("reference", rule.reference),
        ("the opposite is", ", ".join(rule.mirrors) or f"no rule: {rule.waiver}"),
    ]
    return [(label, value) for label, value in rows if value is not None]


def explain(rule: Rule) -> str:
    """Return what there is to know about a rule, with a newline at its end."""
    return "\n".join([f"{rule.id}: {rule.title}", "", *_facts(rule), "", *_example(rule)]) + "\n"


def _facts(rule: Rule) -> Iterator[str]:
    for label, value in facts(rule):
        head = f"  {label + ':':17}"
        yield from textwrap.wrap(
            value, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)
        )


def _example(rule: Rule) -> Iterator[str]:
    case = case_of(rule.id)
    yield f"  For example, in {case.file}:"
    yield ""
    yield from (f"    {line}".rstrip() for line in case.change.splitlines())
    yield ""
    yield "  is told as:"
    yield ""
    for line in case.found:
        yield from textwrap.wrap(line, WIDTH, initial_indent="    ", subsequent_indent="      ")
    if case.message:
        yield ""
        yield f"  {case.proof}:"
        yield ""
        yield f"    {case.message}"
