# SPDX-License-Identifier: GPL-2.0-or-later
"""What the text of an option tells of a change that the types it is read as tell, too.

In: findings of all surfaces. Out: those that are no echo: one cause gives one finding, and a type
knows more of it than a text.
"""

from __future__ import annotations

from collections.abc import Collection

from qapidoc.history.finding import Finding, surface_of

_KINDS = ("optional-member", "mandatory-member", "enum-value")

_TOLD_BY = {
    f"option-parameter-{became}": tuple(f"{kind}-{became}" for kind in _KINDS)
    for became in ("added", "removed")
}
"""What a type tells of the same change. A value is among them, as texts show some as a parameter:
`-display dbus`."""


def _name(finding: Finding) -> str:
    """Return the last name of a part; one of a text that comes again has a number behind it."""
    return finding.path.rpartition(".")[2].partition("~")[0]


def without_echoes(findings: Collection[Finding]) -> list[Finding]:
    """Return findings without parameters of options that their types explain."""
    told = {
        (each.rule, user, _name(each))
        for each in findings
        for user in each.users
        if surface_of(user) == "cli"
    }
    return [
        each
        for each in findings
        if not any((rule, each.entity, _name(each)) in told for rule in _TOLD_BY.get(each.rule, ()))
    ]
