# SPDX-License-Identifier: GPL-2.0-or-later
"""What a description says in passing: since which release there is a thing, what its default is.

In: the text of a member's description. Out: a bare release (`2.9`), a bare default (`off`), or
nothing. The many ways in which authors write them are the tables below; the first that fits
counts. `docs` puts the answers on its nodes.
"""

from __future__ import annotations

import re

RELEASE = r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?![\d.]*\d)"

_SINCE = r"[Ss]ince:?\s+(?:QEMU\s+|version\s+|v)?"

SINCE_FORMS = (
    # The whole text, or a line of its own: "Since: 2.11", "since 5.0."
    rf"(?:\A|\n[ ]*){_SINCE}(?P<release>{RELEASE})\.?[ ]*(?=\n|\Z)",
    # In parentheses at the end, whatever was said of details before: "… (since 2.9)."
    rf"\({_SINCE}(?P<release>{RELEASE})\.?\s*\)\.?\s*\Z",
    # In parentheses: "(since 2.9)", "(default: off; since: 2.9)", "(since 10.0; default: 10)"
    rf"\((?:[^()]*[;,.]\s*|[^()\s]+\s+)?{_SINCE}(?P<release>{RELEASE})\.?\s*(?:(?:[;,]|--)[^()]*)?\)",
    # In parentheses behind nested ones: "(default: 4k (a page), since 2.9)"
    rf"[;,]\s*{_SINCE}(?P<release>{RELEASE})\.?\s*\)",
    # At the end, set off from the text: "…, since 2.9.", "… - since 2.9"
    rf"(?:[.;,]|\s-)\s+{_SINCE}(?P<release>{RELEASE})\.?\s*\Z",
)
"""Ways to write since when there is a member."""

_QUOTED = r"""(?:'[^'\n]{0,60}'|"[^"\n]{0,60}"|``[^`\n]{1,60}``|@[\w-]+)"""
_UNIT = r"(?:[ ]?(?:[kKMGT]i?[Bb]?|[kKMG]iB|ms|us|ns|s|bytes|seconds|minutes|pixels|%))?"
_NUMBER = rf"(?<![\w.])-?(?:0x[0-9a-fA-F]++|\d++(?:\.\d++)?){_UNIT}(?![\w/-]|[.:]\w)"
_TRUTH = r"(?:true|false|on|off|enabled|disabled|unlimited)(?![\w-])"
_FEW = r"(?:auto|none|null|yes|no|all|zero|unset)(?=\s*(?:[.,;()]|\Z))"
_VALUE = rf"(?:{_QUOTED}|{_NUMBER}|{_TRUTH}|{_FEW})"
_TOKEN = r"[\w/](?:[\w./:+-]*[\w/:])?"
_LEAD = r"\((?:[^()]*[;,]\s*)?(?:by\s+)?[Dd]efault"
_VERB = r"(?:\s*:\s*|s?\s+to\s+|\s+is\s+)"
_IS = r"[Dd]efaults?(?:\s+value)?(?:\s+is|\s+to|\s*:|\s+being)"

DEFAULT_FORMS = (
    # In parentheses, with or without a verb: "(default: off; since 2.9)", "(defaults to 4)"
    rf"{_LEAD}(?:{_VERB}|\s+)(?P<value>{_VALUE})(?=\s*[,;)])",
    # In parentheses, more than a word: "(default: head of the queue)"
    rf"{_LEAD}{_VERB}"
    r"(?P<value>(?:[^();]|\([^()]*\)){1,120}?)\s*(?:[;,]\s*[Ss]ince[^()]*|;[^()]*)?\)",
    # In parentheses, a value and more, or just a word: "(default true for both)", "(default raw)"
    rf"{_LEAD}\s+(?P<value>{_VALUE}|{_TOKEN}(?=\s*[,;)]))",
    # In a sentence: "The default value is 20.", "Defaults to none.", "default 'report'"
    rf"\b(?:{_IS}|[Dd]efault)\s+(?P<value>{_VALUE})",
    # In a sentence, a word at its end: "Default: ide.", "defaults to EIO"
    rf"\b{_IS}\s+(?P<value>{_TOKEN})(?=\.?\s*(?:\(|\Z)|\.\s)",
    # The parenthesis stands behind the value: "'halt', 'powerdown' (default), or 'reboot'"
    rf"(?P<value>{_VALUE})\s+\((?:the\s+)?default\)",
)
"""Ways to write what is taken for a member that is missing."""

_SINCE_PATTERNS = tuple(re.compile(form) for form in SINCE_FORMS)
_DEFAULT_PATTERNS = tuple(re.compile(form) for form in DEFAULT_FORMS)

SINCE_LINE = re.compile(rf"(?i:since)(?P<colon>\s*:)?\s*(?P<release>{RELEASE})?(?P<rest>.*)", re.S)
"""A section `Since: 2.9`, with what it may say besides."""

_NAMED = re.compile(
    rf"(?<![\w.-])@?(?P<name>[A-Za-z0-9][\w.-]*)'?\s+(?:-\s+)?since\s+(?P<release>{RELEASE})"
)


def since_of(text: str) -> str:
    """Return the release since when there is what the text describes, or an empty string."""
    if "ince" not in text:
        return ""
    for pattern in _SINCE_PATTERNS:
        if match := pattern.search(text):
            return match["release"]
    return ""


def default_of(text: str) -> str:
    """Return the default that the text names, without quotes, or an empty string."""
    if "efault" not in text:
        return ""
    for pattern in _DEFAULT_PATTERNS:
        if match := pattern.search(text):
            return _bare(match["value"])
    return ""


def since_of_names(text: str) -> dict[str, str]:
    """Return the releases that the rest of a `Since:` line names: `poweroff since 2.8, …`."""
    return {match["name"]: match["release"] for match in _NAMED.finditer(text)}


def _bare(value: str) -> str:
    """Return a value on one line, without the quotes around all of it."""
    value = " ".join(value.split()).rstrip(",").removeprefix("@")
    for quote in ("``", "'", '"'):
        inner = value[len(quote) : -len(quote)]
        if len(value) > 2 * len(quote) and value == f"{quote}{inner}{quote}" and quote not in inner:
            return inner
    return value
