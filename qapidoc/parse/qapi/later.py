# SPDX-License-Identifier: GPL-2.0-or-later
"""Words that came to the schema language later than the rest, each with its first series.

In: a release series. Out: the words that it does not know yet, which a `Dialect` carries to the
checks of `qapidoc.build.schema`. What is always known stands in no table; `rules` has what became
stricter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from qapidoc.base.series import series_key

Later = Mapping[tuple[str, str], str]
"""The first series of a word, by where it stands and the word itself."""

_TYPES = ("struct", "union", "alternate", "enum")
_DEFINITIONS = ("command", "event", *_TYPES)


def _each(places: Iterable[str], word: str, first: str) -> dict[tuple[str, str], str]:
    return {(place, word): first for place in places}


FIRST: Later = MappingProxyType(
    {
        **_each(("enum",), "prefix", "2.5"),
        **_each(("command", "event"), "boxed", "2.7"),
        **_each(("pragma",), "doc-required", "2.9"),
        **_each(("pragma",), "returns-whitelist", "2.9"),
        **_each(("pragma",), "name-case-whitelist", "2.9"),
        **_each(("command",), "allow-oob", "2.12"),
        **_each(("command",), "allow-preconfig", "3.0"),
        **_each(_DEFINITIONS, "if", "3.0"),
        **_each(("member", "enum value", "branch", "alternative"), "if", "4.0"),
        **_each(("struct",), "features", "4.1"),
        **_each(("command",), "features", "4.2"),
        **_each(("event", "union", "alternate", "enum", "member"), "features", "5.0"),
        **_each(("command",), "coroutine", "5.2"),
        **_each(("pragma",), "command-name-exceptions", "6.0"),
        **_each(("pragma",), "command-returns-exceptions", "6.0"),
        **_each(("pragma",), "member-name-exceptions", "6.0"),
        **_each(("enum value",), "features", "6.2"),
        **_each(("pragma",), "documentation-exceptions", "9.0"),
        **_each(("comment",), "Errors", "9.0"),
    }
)


def later_than(series: str) -> Later:
    """Return the words that a series does not know yet."""
    key = series_key(series)
    return {word: first for word, first in FIRST.items() if series_key(first) > key}
