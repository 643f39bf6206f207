# SPDX-License-Identifier: GPL-2.0-or-later
"""A rule of compatibility for a person: what it says, why, and who says so."""

from __future__ import annotations

import textwrap

from qapidoc.history import Rule

WIDTH = 80


def explain(rule: Rule) -> str:
    """Return what there is to know about a rule, with a newline at its end."""
    rows = [
        ("client sends it", rule.incoming),
        ("QEMU sends it", rule.outgoing),
        ("why", rule.reason),
        ("reference", rule.reference),
        ("the opposite is", ", ".join(rule.mirrors) or f"no rule: {rule.waiver}"),
    ]
    lines = [f"{rule.id}: {rule.title}", ""]
    for label, value in rows:
        if value is not None:
            head = f"  {label + ':':17}"
            lines += textwrap.wrap(
                value, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)
            )
    return "\n".join(lines) + "\n"
