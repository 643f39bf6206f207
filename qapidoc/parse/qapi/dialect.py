# SPDX-License-Identifier: GPL-2.0-or-later
"""How the language of schemas and their comments changed from series to series, as a table.

In: a release series. Out: the `Dialect` that the parsers of this room and the checks of
`qapidoc.build.schema` look at. No other module of these knows release numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from qapidoc.base.problem import Problem
from qapidoc.base.series import is_series, series_key, series_of
from qapidoc.model.documentation import Markup, SectionKind
from qapidoc.parse.qapi.later import Later, later_than
from qapidoc.parse.qapi.rules import EVERY, Rule, rules_of


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """What a range of series, from `first` on, allows and means.

    The language: `definitions` leads from the keys that make an object a definition to what it
    defines. `word_flags`: a flag is switched off by the word `'no'`. `any_words` are other names
    of the type `any`. `nested_objects`: an object may stand where a member's type is named.
    `empty_discriminator`: a union with the discriminator `{}` is an alternate. `rules` are those
    that came later and hold in the series that is read, `later` the words that it does not know
    yet; `dialect_of` fills them in.

    Doc comments: `free_comments`: no tool reads them, they have no rules. `markup` is what their
    texts are written in. `tags` are the words that start a section; `removed_tags` are those that
    did so before, with what to write instead. `open_sections`: unindented text goes on with the
    section before it. `equals_titles`: headings are `= Title`, not reStructuredText titles.

    `later_markup` are markup that came later, with the first series that has it: the role `qapi:…`
    and the directive `qmp-example`, which authors copy from newer texts.

    `lenient` are codes of problems that the tools of the time did not look for, and people did
    not mind: they are warnings.
    """

    first: str
    definitions: Mapping[str, str]
    word_flags: bool
    any_words: frozenset[str]
    nested_objects: bool
    empty_discriminator: bool
    free_comments: bool
    markup: Markup
    tags: Mapping[str, SectionKind]
    removed_tags: Mapping[str, str]
    open_sections: bool
    equals_titles: bool
    later_markup: Mapping[str, str]
    lenient: frozenset[str]
    rules: frozenset[Rule] = frozenset()
    later: Later = msgspec.field(default_factory=dict)

    def judge(self, problem: Problem) -> Problem:
        """Return the problem as grave as it was in the dialect's time."""
        if problem.code in self.lenient:
            return msgspec.structs.replace(problem, severity="warning")
        return problem


_TODAY = {name: name for name in ("command", "event", "struct", "union", "alternate", "enum")}

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

_LATER = {"qmp-example": "9.1", "qapi": "10.0"}

CHANGES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "1.1",
        {
            "definitions": {"type": "struct"} | {k: k for k in ("command", "union", "enum")},
            "word_flags": True,
            "any_words": frozenset({"**", "visitor"}),
            "nested_objects": True,
            "empty_discriminator": False,
            "free_comments": True,
            "markup": "light",
            "tags": _RETURNS | _NOTES,
            "removed_tags": {},
            "open_sections": True,
            "equals_titles": True,
            "later_markup": _LATER,
            "lenient": frozenset({"doc-name", "doc-alone", "doc-duplicate", "documented-nothing"}),
        },
    ),
    ("1.7", {"empty_discriminator": True}),
    ("2.0", {"any_words": frozenset({"**", "visitor", "dict"})}),
    (
        "2.1",
        {
            "definitions": {"type": "struct"}
            | {k: k for k in ("command", "event", "union", "enum")},
        },
    ),
    (
        "2.4",
        {
            "definitions": _TODAY,
            "word_flags": False,
            "nested_objects": False,
            "empty_discriminator": False,
        },
    ),
    ("2.5", {"any_words": frozenset()}),
    ("2.9", {"free_comments": False, "lenient": frozenset()}),
    ("5.2", {"markup": "rst"}),
    ("9.0", {"tags": _RETURNS | _ERRORS | _NOTES, "open_sections": False}),
    (
        "9.1",
        {"tags": _RETURNS | _ERRORS, "removed_tags": _INSTEAD, "later_markup": {"qapi": "10.0"}},
    ),
    ("10.0", {"later_markup": {}}),
    ("10.1", {"equals_titles": False}),
)
"""What came with which series, oldest first. All else stays as it was before."""


def _dialects() -> tuple[Dialect, ...]:
    rules: dict[str, Any] = {}
    found = []
    for first, changes in CHANGES:
        rules |= changes
        found.append(Dialect(first=first, **rules))
    return tuple(found)


DIALECTS = _dialects()
"""Oldest first."""

NEWEST = msgspec.structs.replace(DIALECTS[-1], rules=EVERY)


def renamed(word: str, dialect: Dialect) -> str:
    """Return a hint about a word that makes a definition in another dialect; nothing if none."""
    having = [each for each in DIALECTS if word in each.definitions]
    if not having or word in dialect.definitions:
        return ""
    thing = having[0].definitions[word]
    here = next((key for key, kind in dialect.definitions.items() if kind == thing), "")
    if series_key(having[0].first) > series_key(dialect.first):
        now = f"until then it is '{here}'" if here else "before, there is nothing like it"
        return f"'{word}' is known since {having[0].first}; {now}"
    gone = DIALECTS[DIALECTS.index(having[-1]) + 1]
    return f"it is called '{here}' since {gone.first}"


def dialect_of(series: str) -> Dialect:
    """Return the dialect of a series or version; the newest for a text that is neither."""
    try:
        series = series if is_series(series) else series_of(series)
    except ValueError:
        return NEWEST
    key = series_key(series)
    fitting = [dialect for dialect in DIALECTS if series_key(dialect.first) <= key]
    dialect = fitting[-1] if fitting else DIALECTS[0]
    return msgspec.structs.replace(dialect, rules=rules_of(series), later=later_than(series))
