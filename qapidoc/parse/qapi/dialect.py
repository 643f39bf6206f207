# SPDX-License-Identifier: GPL-2.0-or-later
"""How the language of schemas and their comments changed from series to series, as a table.

In: a release series. Out: the `Dialect` that the parsers of this room look at. No other module
knows release numbers.
"""

from __future__ import annotations

import msgspec

from qapidoc.base.series import is_series, series_key, series_of
from qapidoc.model.documentation import SectionKind
from qapidoc.parse.qapi.rules import EVERY, Rule, rules_of


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """What a range of series, from `first` on, allows and means.

    `definitions` are the keys that make an object a definition. `tags` are the words that start
    a section of a doc comment; `removed_tags` are those that did so before, with what to write
    instead. `open_sections`: unindented text goes on with the section before it.
    `equals_titles`: headings are `= Title`, not reStructuredText titles. `rules` are those that
    came later and hold in the series that is read; `dialect_of` fills them in.
    """

    first: str
    definitions: frozenset[str]
    tags: dict[str, SectionKind]
    removed_tags: dict[str, str]
    open_sections: bool = False
    equals_titles: bool = False
    rules: frozenset[Rule] = frozenset()


DEFINITIONS = frozenset({"command", "event", "struct", "union", "alternate", "enum"})

_RETURNS: dict[str, SectionKind] = {"Returns": "returns", "TODO": "todo"}
_ERRORS: dict[str, SectionKind] = {"Errors": "errors"}
_NOTES: dict[str, SectionKind] = {
    "Note": "note",
    "Notes": "note",
    "Example": "example",
    "Examples": "example",
}
_INSTEAD = {
    "Note": "write '.. note::'",
    "Notes": "write '.. note::'",
    "Example": "write '.. qmp-example::'",
    "Examples": "write '.. qmp-example::'",
}

DIALECTS = (
    Dialect(
        first="5.2",
        definitions=DEFINITIONS,
        tags=_RETURNS | _NOTES,
        removed_tags={},
        open_sections=True,
        equals_titles=True,
    ),
    Dialect(
        first="9.0",
        definitions=DEFINITIONS,
        tags=_RETURNS | _ERRORS | _NOTES,
        removed_tags={},
        equals_titles=True,
    ),
    Dialect(
        first="9.1",
        definitions=DEFINITIONS,
        tags=_RETURNS | _ERRORS,
        removed_tags=_INSTEAD,
        equals_titles=True,
    ),
    Dialect(
        first="10.1",
        definitions=DEFINITIONS,
        tags=_RETURNS | _ERRORS,
        removed_tags=_INSTEAD,
    ),
)
"""Oldest first."""

NEWEST = msgspec.structs.replace(DIALECTS[-1], rules=EVERY)


def dialect_of(series: str) -> Dialect:
    """Return the dialect of a series or version; the newest for a text that is neither."""
    try:
        series = series if is_series(series) else series_of(series)
    except ValueError:
        return NEWEST
    key = series_key(series)
    fitting = [dialect for dialect in DIALECTS if series_key(dialect.first) <= key]
    dialect = fitting[-1] if fitting else DIALECTS[0]
    return msgspec.structs.replace(dialect, rules=rules_of(series))
