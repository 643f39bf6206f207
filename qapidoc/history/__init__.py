# SPDX-License-Identifier: GPL-2.0-or-later
"""How the API changed between two releases, and what that does to clients.

In: `qapidoc.model`. Out: a `Report` of findings, each under one of the `RULES`. What is compared
is what goes over the wire: names of types, modules and the order of things do not count.
"""

from qapidoc.history.diff import compare
from qapidoc.history.finding import SURFACES, Finding, Report, Surface
from qapidoc.history.rule import EFFECTS, Effect, Rule
from qapidoc.history.rules import RULES
from qapidoc.history.side import POLICIES, Policy, Side

__all__ = [
    "EFFECTS",
    "POLICIES",
    "RULES",
    "SURFACES",
    "Effect",
    "Finding",
    "Policy",
    "Report",
    "Rule",
    "Side",
    "Surface",
    "compare",
]
