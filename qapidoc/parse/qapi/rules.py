# SPDX-License-Identifier: GPL-2.0-or-later
"""Rules that came to the schema language later than the rest, each with its first release.

In: a release series. Out: the rules that QEMU's own tool enforced then, which a `Dialect` carries
to the parser and to `qapidoc.build.schema`. What is always a rule stands in no table.
"""

from __future__ import annotations

from typing import Literal

from qapidoc.base.series import series_key

Rule = Literal[
    "alternate-strings",
    "boxed-conditions",
    "conditions-as-objects",
    "documented-parts",
    "feature-limit",
    "line-length",
    "renamed-pragmas",
    "sentences",
    "special-features",
    "strict-comments",
    "tagged-unions",
]

FIRST: dict[Rule, str] = {
    # An alternative that is a string excludes those that can be written like one.
    "alternate-strings": "2.10",
    # Pragmas of exceptions are no 'whitelist' any more.
    "renamed-pragmas": "6.0",
    # 'deprecated' and 'unstable' say nothing about a type.
    "special-features": "6.2",
    # A condition is a symbol or an object, no list and no C expression.
    "conditions-as-objects": "6.2",
    # A union has a base and names its discriminator.
    "tagged-unions": "6.2",
    # Arguments with a condition cannot be parameters of a C function.
    "boxed-conditions": "8.1",
    # A doc comment describes every part, and has the sections of its kind of definition.
    "documented-parts": "9.0",
    # The form of doc comments: empty lines, indentation, what stands where.
    "strict-comments": "9.0",
    # Features are counted: the generator has a bit for each.
    "feature-limit": "10.0",
    # Lines of doc comments are short.
    "line-length": "10.2",
    # Two blanks stand between sentences.
    "sentences": "10.2",
}

EVERY = frozenset(FIRST)


def rules_of(series: str) -> frozenset[Rule]:
    """Return the rules that hold for a series."""
    key = series_key(series)
    return frozenset(rule for rule, first in FIRST.items() if series_key(first) <= key)
