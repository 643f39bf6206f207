# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules for names: which characters, which case, which words are kept for the code generator.

In: a name and what it names. Out: None, or what is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qapidoc.build.schema.scope import Scope

_DOWNSTREAM = re.compile(r"__[A-Za-z0-9.-]+_")
"""Prefix of a vendor's own names: `__com.redhat_drive-mirror`."""

_EXPERIMENTAL = re.compile(r"[xX]-")
"""Prefix of what may still change, as it was written before there was a feature for that."""


@dataclass(frozen=True, slots=True)
class NameRule:
    """What names of a kind look like, in a pattern and in words."""

    pattern: re.Pattern[str]
    words: str
    reserved: re.Pattern[str] = re.compile(r"q[-_].*")


_LOWER = "lower-case letters, digits and '-', beginning with a letter"
_LOOSE = NameRule(re.compile(r"[A-Za-z][A-Za-z0-9_-]*"), "letters, digits, '-' and '_'")
_RESERVED_MEMBER = re.compile(r"u|(?:q|has)[-_].*")

_RULES = {
    "command": NameRule(re.compile(r"[a-z][a-z0-9-]*"), _LOWER),
    "event": NameRule(re.compile(r"[A-Z][A-Z0-9_]*"), "upper-case letters, digits and '_'"),
    "type": NameRule(
        re.compile(r"[A-Z][A-Z0-9]*+[a-z][A-Za-z0-9]*+"),
        "letters and digits, the first one in upper case, some in lower case, as in RingInfo",
        re.compile(r"q[-_].*|.*List"),
    ),
    "member": NameRule(re.compile(r"[a-z][a-z0-9-]*"), _LOWER, _RESERVED_MEMBER),
    "enum value": NameRule(re.compile(r"[a-z0-9][a-z0-9-]*"), "lower-case letters, digits and '-'"),
    "feature": NameRule(re.compile(r"[a-z][a-z0-9-]*"), _LOWER),
    "alternative": NameRule(re.compile(r"[a-z][a-z0-9-]*"), _LOWER),
}

_EXEMPT = {
    "command": _LOOSE,
    "member": NameRule(_LOOSE.pattern, _LOOSE.words, _RESERVED_MEMBER),
    "enum value": NameRule(re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"), _LOOSE.words),
    "alternative": _LOOSE,
}
"""The rules of what a pragma lists as an exception."""

_FREE = NameRule(re.compile(r"\S+"), "characters other than blanks", re.compile("(?!)"))
"""The rule of a time that had none."""


def what_is_wrong(name: str, kind: str, owners: tuple[str, ...], scope: Scope) -> str:
    """Return what is wrong with the name of a thing of a kind inside a definition, or nothing.

    `kind` is `command`, `event`, `type`, or a part: `member`, `enum value`, `feature`, …
    """
    pragmas = scope.pragmas
    exceptions = pragmas.command_names if kind == "command" else pragmas.member_names
    exempt = (pragmas.incomplete or not exceptions.isdisjoint(owners)) and kind in _EXEMPT
    rule = _EXEMPT[kind] if exempt else _RULES[kind]
    if "lower-case" not in scope.rules:
        rule = _FREE
    bare = _DOWNSTREAM.sub("", name, count=1) if name.startswith("__") else name
    if bare is not name and bare[:1].isdigit():
        return "a letter follows the prefix of a vendor"
    bare = _EXPERIMENTAL.sub("", bare, count=1) if bare[1:2] == "-" else bare
    free_underscores = pragmas.free_underscores or "names" not in scope.rules
    if free_underscores and kind in _EXEMPT:
        bare = bare.replace("_", "-")
    if rule.reserved.fullmatch(name):
        return "this name is reserved for the code generator"
    if rule.pattern.fullmatch(bare) is None:
        vendor = "; a vendor's own names begin with '__RFQDN_'" if bare.startswith("__") else ""
        return f"it should be made of {rule.words}{vendor}"
    return ""
