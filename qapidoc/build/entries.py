# SPDX-License-Identifier: GPL-2.0-or-later
"""What the entries of a table of commands say, field by field.

In: entries of `hmp-commands.hx`, `hmp-commands-info.hx` or `qmp-commands.hx`. Out: the values of
their fields, and what is wrong with them. Next: `monitor` and `qmp.table` make commands of them.
"""

from __future__ import annotations

import msgspec

from qapidoc.base.problem import Problem
from qapidoc.base.series import is_series, series_key
from qapidoc.base.source import Source, Span
from qapidoc.base.suggest import did_you_mean
from qapidoc.build.guards import exclusive
from qapidoc.build.hx_problems import (
    BAD_ENTRY_NAME,
    DUPLICATE_ENTRY,
    DUPLICATE_FIELD,
    MISSING_FIELD,
    UNKNOWN_FIELD,
)
from qapidoc.parse.hx.nodes import Entry, Field, Words
from qapidoc.parse.hx.nodes import Text as Strings
from qapidoc.parse.hx.problems import WRONG_ARGUMENT

HANDLERS = (
    *("cmd", "cmd_info_hrt", "mhandler.cmd", "mhandler.info", "mhandler.cmd_new"),
    "mhandler.cmd_async",
)
FIELDS = frozenset(
    {"name", "args_type", "params", "help", "flags", "coroutine", "sub_table", "arch_bitmask"}
    | {"command_completion", "user_print", *HANDLERS}
)
"""The fields of a command that a release since 1.1 had; masks of targets came with 11.0."""
NAMING_FIELDS = frozenset({*HANDLERS, "command_completion", "sub_table", "user_print"})
"""Those that name something of the C source."""
WORD_FIELDS = NAMING_FIELDS | {"coroutine", "arch_bitmask"}
"""Those that are no strings."""
STRING_FIELDS = frozenset({"name", "args_type", "params", "help", "flags"})
"""Those that are strings; until 2.3 `flags` was a constant instead."""
_FIELD_LIST = ", ".join(sorted(FIELDS))
KNOWN_UNTIL = "11.0"
"""The last series whose fields are known; a later one may have more."""


def may_have_more(series: str) -> bool:
    """Tell whether a series, or none, may have fields that are not known."""
    return is_series(series) and series_key(series) > series_key(KNOWN_UNTIL)


class EntryReader:
    """Reads the entries of one table."""

    def __init__(self, source: Source, problems: list[Problem], lenient: bool = False) -> None:
        """Take the list that problems are added to.

        `lenient`: fields that are not known may be of a later release.
        """
        self.lenient = lenient
        self.source = source
        self.problems = problems
        self._names: set[str] = set()
        self._seen: dict[str, Entry] = {}

    def is_new(self, name: str, entry: Entry) -> bool:
        """Tell whether an entry is the first of its name; it is known from now on.

        A second one is a problem, unless it stands in another branch of the same guard: that is
        one command, handled in two ways.
        """
        self._check_spellings(entry)
        new = name not in self._names
        self._names.add(name)
        return new

    def _check_spellings(self, entry: Entry) -> None:
        """Tell of the first name or alias of an entry that an earlier one has, or itself."""
        own: set[str] = set()
        at = 0
        for spelling in self.string(entry, "name").split("|"):
            first = self._seen.setdefault(spelling, entry)
            if spelling in own:
                message, hint = f"command '{spelling}' has this name twice", "take one away"
            elif first is not entry and not exclusive(first.guards, entry.guards):
                message = f"command '{spelling}' is defined twice"
                hint = f"the first definition is in line {self.source.line_of(first.start)}"
            else:
                own.add(spelling)
                at += len(spelling) + 1
                continue
            span = self.span(entry.field("name"), at, at + len(spelling))
            self.problems.append(Problem.of(DUPLICATE_ENTRY, span, message, hint))
            return

    def bad_name(self, entry: Entry, expected: str) -> None:
        """Tell of a name that is none, unless it is missing, which is told already."""
        field = entry.field("name")
        if field is not None and isinstance(field.value, Strings):
            span = self.source.span(field.value.start, field.value.end)
            message = "this is no name of a command"
            self.problems.append(Problem.of(BAD_ENTRY_NAME, span, message, f"expected {expected}"))

    def check_fields(self, entry: Entry) -> None:
        """Tell of fields that no command has, or this one twice, and of values of another kind."""
        seen: dict[str, Field] = {}
        for field in entry.fields:
            self._check_kind(field)
            first = seen.setdefault(field.name, field)
            if first is not field and not exclusive(first.guards, field.guards):
                span = self.source.span(field.start, field.start + 1 + len(field.name))
                message = f"the field '{field.name}' stands here for the second time"
                problem = Problem.of(DUPLICATE_FIELD, span, message, "take one of the two away")
                self.problems.append(problem)
                continue
            if field.name not in FIELDS:
                span = self.source.span(field.start, field.start + 1 + len(field.name))
                hint = did_you_mean(field.name, FIELDS) or f"known fields: {_FIELD_LIST}"
                problem = Problem.of(UNKNOWN_FIELD, span, f"unknown field '{field.name}'", hint)
                if self.lenient:
                    problem = msgspec.structs.replace(problem, severity="warning")
                self.problems.append(problem)

    def _check_kind(self, field: Field) -> None:
        """Tell of a string where a word belongs, and the other way round."""
        value = field.value
        if isinstance(value, Words) and not value.words:
            found, hint = "has no value", f"expected '.{field.name} = …,'"
        elif field.name in WORD_FIELDS and isinstance(value, Strings):
            found, hint = "is a string, where a word belongs", "write it without quotes"
        elif field.name in NAMING_FIELDS and value.value.isdecimal():
            found, hint = "is a number, where a name belongs", "expected a name of the C source"
        elif _lacks_quotes(field):
            found, hint = "is a word, where a string belongs", "write it in quotes"
        else:
            return
        span = self.source.span(value.start, value.end)
        message = f"the field '{field.name}' {found}"
        self.problems.append(Problem.of(WRONG_ARGUMENT, span, message, hint))

    def string(self, entry: Entry, name: str, required: bool = False) -> str:
        """Return the text of a field; empty without one, which may be a problem."""
        field = entry.field(name)
        if field is not None and isinstance(field.value, Strings):
            return field.value.value
        if required and not (_lacks_quotes(field) if field else _misspelt(entry, name)):
            span = self.source.span(field.start if field else entry.start)
            message, hint = f"a command needs the field '{name}'", f"expected '.{name} = \"…\",'"
            self.problems.append(Problem.of(MISSING_FIELD, span, message, hint))
        return ""

    def words(self, entry: Entry, name: str) -> str:
        """Return the words of a field, such as the name of a function; empty without one."""
        field = entry.field(name)
        return "" if field is None or isinstance(field.value, Strings) else field.value.value

    def span(self, field: Field | None, start: int, end: int) -> Span:
        """Return the place of characters of a field's string, in the literal that holds them."""
        if field is None:
            return self.source.span(0)
        for piece in field.value.pieces if isinstance(field.value, Strings) else ():
            if start < len(piece.text):
                at = piece.start + 1
                return self.source.span(at + start, at + min(end, len(piece.text)))
            start, end = start - len(piece.text), end - len(piece.text)
        return self.source.span(field.value.start, field.value.end)


def _lacks_quotes(field: Field) -> bool:
    """Tell whether a word stands in place of a string; a macro, in capitals, may stand for one."""
    value = field.value
    return field.name in STRING_FIELDS and isinstance(value, Words) and not value.value.isupper()


def _misspelt(entry: Entry, name: str) -> bool:
    """Tell whether a field that is not known, which was told, is likely meant to be this one."""
    unknown = (field.name for field in entry.fields if field.name not in FIELDS)
    return any(did_you_mean(each, [name]) for each in unknown)
