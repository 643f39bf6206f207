# SPDX-License-Identifier: GPL-2.0-or-later
"""Exceptions that pragmas make for what does not exist.

In: the schema's pragmas and its names. Out: problems, in the scope. Schemas share files of
pragmas, and each uses its part of them: only those below a schema's own folder are its own.
"""

from __future__ import annotations

import posixpath

import msgspec

from qapidoc.base.source import Source, Span
from qapidoc.base.suggest import asked
from qapidoc.build.problems import (
    BAD_NAME,
    RETURNS_NO_OBJECT,
    UNDOCUMENTED_PART,
    UNUSED_EXCEPTION,
)
from qapidoc.build.schema.grammar import PRAGMAS
from qapidoc.build.schema.scope import Scope
from qapidoc.parse.qapi.nodes import Array, Schema, String

_EXEMPTED = frozenset(code.name for code in (BAD_NAME, RETURNS_NO_OBJECT, UNDOCUMENTED_PART))
"""What exceptions are for."""


def tell_unused(schema: Schema, scope: Scope) -> None:
    """Tell of each name in a list of exceptions that the schema does not define."""
    home = posixpath.dirname(schema.files[0].source.path)
    for pragma in schema.pragmas:
        path = pragma.source.path
        if home and not path.startswith(f"{home}/"):
            continue
        for entry in pragma.object.entries:
            rule = PRAGMAS.get(entry.key.value)
            if (
                rule is None
                or rule.legacy
                or rule.form != "names"
                or not isinstance(entry.value, Array)
            ):
                continue
            names = [item for item in entry.value.items if isinstance(item, String)]
            if len(names) == len(entry.value.items):  # else the list was told to be wrong
                for name in names:
                    _tell(scope, pragma.source, name)


def _tell(scope: Scope, source: Source, name: String) -> None:
    if name.value in scope.declared or name.value in scope.lost.names:
        return

    def span() -> Span:
        return source.span(name.start, name.end)

    def alike() -> list[str]:
        return [each for each in scope.declared if each[:1].isupper() is is_type]

    is_type = name.value[:1].isupper()
    meant = scope.nearest(name.value, alike)
    if _explains(scope, name.value, meant):
        return
    message = f"an exception for '{name.value}', which the schema does not define"
    scope.report(UNUSED_EXCEPTION, span, message, asked(meant))


def _explains(scope: Scope, written: str, meant: str) -> bool:
    """Add to what was told of a definition that its exception is misspelt; False if nothing was."""
    for number in scope.told.get(meant, ()):
        problem = scope.problems[number]
        if problem.code in _EXEMPTED:
            hint = f"a pragma has an exception for '{written}': is '{meant}' meant?"
            scope.problems[number] = msgspec.structs.replace(problem, hint=hint)
            return True
    return False
