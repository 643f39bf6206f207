# SPDX-License-Identifier: GPL-2.0-or-later
"""The default that an author's text names: `(default: 64)`, `Defaults to 'report'.`

In: the text about a member. Out: the words for the value, or nothing where the text does not say
it in a few words. Never a guess: "default is 64K if …, else 4K" is no default.
"""

from __future__ import annotations

import re

MAX_WORDS = 60
"""Characters of a default at most; longer ones are sentences, which the text itself shows."""

_IN_PARENTHESES = re.compile(
    r"""\(\s*(?:optional[,;]\s*)?
        defaults?\s*(?::|=|\bvalue\s+is\b|\bis\b|\bto\b)?\s*
        (?P<value>"[^"]*"|'[^']*'|[^()]+?)
        \s*(?:[,;.]?\s*\(?since\b[^)]*)?[)(]""",
    re.VERBOSE | re.IGNORECASE,
)

_WORD = r"""``[^`]+`` | '[^']*' | "[^"]*" | -?\d[\w.]* | [A-Za-z_][\w-]*"""

_IN_SENTENCE = re.compile(
    rf"""(?:\bdefaults\s+to|\bdefault(?:\s+value)?\s+(?:is|to)|(?:^|[.,;]\s+)default(?::|=)?)\s+
        (?P<value>{_WORD})
        (?=\s*(?:$|[,;)]|\.(?:\s|$)|\((?:since|optional)\b))""",
    re.VERBOSE | re.IGNORECASE,
)

_NO_VALUE = frozenset(("is", "to", "value", "if", "the", "depends", "none given", "with"))


def default_of(text: str) -> str:
    """Return the default value that a text names, as it is written, without quotes for code."""
    if "efault" not in text and "EFAULT" not in text:
        return ""
    line = " ".join(text.split())
    match = _IN_PARENTHESES.search(line) or _IN_SENTENCE.search(line)
    if match is None:
        return ""
    value = match["value"].strip().strip("`").rstrip(".,;")
    return value if len(value) <= MAX_WORDS and value.lower() not in _NO_VALUE else ""
