# SPDX-License-Identifier: GPL-2.0-or-later
"""A whole schema -> the modules and definitions of one namespace.

In: the `Schema` that the parser made. Out: modules and definitions in the order of the files, and
every problem, in the order of the schema's text. `qapidoc.build.release` puts namespaces together.
"""

from __future__ import annotations

from qapidoc.base.garbage import collected_later
from qapidoc.base.problem import Problem
from qapidoc.build.problems import TOO_MANY_PROBLEMS, UNRESOLVED_TYPES
from qapidoc.build.schema.checks import check
from qapidoc.build.schema.definitions import build_definition
from qapidoc.build.schema.docs import text_of
from qapidoc.build.schema.scope import Scope, open_scope
from qapidoc.build.schema.unused import tell_unused
from qapidoc.model import (
    Definition,
    Heading,
    Module,
    ModuleItem,
    Namespace,
    Prose,
    Reference,
)
from qapidoc.parse.qapi.nodes import Expression, FreeText, Schema, SchemaFile, Title

MAX_SHOWN = 8
"""Names that one message lists."""


@collected_later()
def build_namespace(
    namespace: Namespace, schema: Schema
) -> tuple[tuple[Module, ...], tuple[Definition, ...], list[Problem]]:
    """Check a schema and build its definitions; what is wrong never stops the rest.

    Files without anything to show (pragmas only) make no module.
    """
    scope = open_scope(namespace, schema)
    definitions: dict[str, Definition] = {}
    for name, declared in scope.declared.items():
        definition = build_definition(scope, declared.expression)
        if definition is not None:
            definitions[name] = definition
            definitions.update((each.name, each) for each in scope.nested.get(name, ()))
    check(scope, definitions.values())
    if "renamed-pragmas" in scope.rules and not schema.lost.gaps:
        tell_unused(schema, scope)
    _tell_unresolved(scope)
    modules = (
        _module(scope, file, name, definitions)
        for file, name in zip(schema.files, scope.modules, strict=True)
    )
    problems = _ordered(schema, scope.problems)
    if scope.untold:
        message = f"{scope.untold} more problems in the schema of {namespace}"
        problems.append(Problem.of(TOO_MANY_PROBLEMS, None, message, "mend the first ones"))
    shown = tuple(module for module in modules if module.items)
    return shown, tuple(definitions.values()), problems


def _module(
    scope: Scope, file: SchemaFile, name: str, definitions: dict[str, Definition]
) -> Module:
    items: list[ModuleItem] = []
    for item in file.items:
        match item:
            case Title():
                items.append(Heading(item.level, item.title, item.source.position(item.start)))
            case FreeText():
                items.append(Prose(text_of(item.source, item.text)))
            case Expression():
                definition = definitions.get(item.name.value)
                if definition is not None and scope.is_declared(item):
                    items.append(Reference(definition.id))
                    items += (Reference(e.id) for e in scope.nested.get(definition.name, ()))
    titles = (item.title for item in items if isinstance(item, Heading))
    return Module(
        namespace=scope.namespace,
        name=name,
        path=file.source.path,
        title=next(titles, ""),
        items=tuple(items),
    )


def _tell_unresolved(scope: Scope) -> None:
    """Tell once of all types that may be defined in what could not be read."""
    names = [f"'{name}'" for name in scope.unresolved]
    if not names:
        return
    shown = ", ".join(names[:MAX_SHOWN])
    more = f" and {len(names) - MAX_SHOWN} more" if len(names) > MAX_SHOWN else ""
    message = f"unknown types that may be defined in what cannot be read here: {shown}{more}"
    scope.report(UNRESOLVED_TYPES, lambda: scope.lost.gaps[0], message)


def _ordered(schema: Schema, problems: list[Problem]) -> list[Problem]:
    """Sort problems by file, as included, and place; what has no place comes first."""
    rank = {file.source.path: number for number, file in enumerate(schema.files)}

    def key(problem: Problem) -> tuple[int, int, int]:
        span = problem.span
        return (rank.get(span.file, -1), span.line, span.column) if span else (-1, 0, 0)

    return sorted(problems, key=key)
