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
    "commas",
    "conditions-as-objects",
    "described-arguments",
    "documented-parts",
    "enum-discriminators",
    "feature-limit",
    "line-length",
    "lower-case",
    "names",
    "object-returns",
    "renamed-pragmas",
    "sentences",
    "special-features",
    "strict-comments",
    "tagged-unions",
]

FIRST: dict[Rule, str] = {
    # Members and items are separated by commas.
    "commas": "1.6",
    # The discriminator of a union is of an enumeration.
    "enum-discriminators": "2.1",
    # Enum values and members are written in lower case.
    "lower-case": "2.9",
    # Commands return objects, save those that a pragma names.
    "object-returns": "2.9",
    # A comment describes what the definition names, not what the type of its arguments does.
    "described-arguments": "4.2",
    # Names of each kind of thing have a form of their own, and '-' instead of '_'.
    "names": "6.0",
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
