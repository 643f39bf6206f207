# SPDX-License-Identifier: GPL-2.0-or-later
"""How texts and names become the terms of the prose index.

In: plain text. Out: terms. `site/theme/qapidoc/static/prose.js` splits queries by the same rules;
a test compares the two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lunr.stemmer import PorterStemmer  # type: ignore[import-untyped]
from lunr.stop_word_filter import WORDS  # type: ignore[import-untyped]

WORD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[-_.](?=[A-Za-z0-9]))*")
"""A word or an identifier: `query-block`, `BLOCK_JOB_READY`, `file.driver`."""

PART = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z0-9]+|[A-Z]|[0-9]+")
"""A part of an identifier: between `-`, `_`, `.`, and at the humps of camelCase."""

_STEMMER = PorterStemmer()
_SHORTEST_STEMMED = 4


def terms(text: str) -> list[str]:
    """Return the terms of a text in order: stems of its words, and identifiers joined."""
    found: list[str] = []
    for match in WORD.finditer(text):
        found.extend(_terms_of(match[0]))
    return found


@lru_cache(maxsize=50_000)
def _terms_of(word: str) -> tuple[str, ...]:
    parts = PART.findall(word)
    stems = [stem(part.lower()) for part in parts]
    if len(parts) > 1:
        stems.append("".join(parts).lower())
    return tuple(term for term in stems if term and term not in WORDS)


def stem(word: str) -> str:
    """Return the stem of a lower-case word.

    The stemmers of lunr.py and lunr.js differ in when a last `y` becomes `i`; here it always does.
    """
    found = word if len(word) < _SHORTEST_STEMMED else str(_STEMMER.stem(word))
    return re.sub("y$", "i", found)
