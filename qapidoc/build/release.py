# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of one release -> the release: schemas, options, monitor and tool commands.

In: a tree and where its files lie. Out: a `Release` and everything that is wrong, for the store,
the exports and the pages. What cannot be read is told and left out; the rest is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from qapidoc.base.problem import Problem, has_errors
from qapidoc.build.markup import check_markup
from qapidoc.build.monitor import MonitorTable, build_monitor
from qapidoc.build.notices import build_notices
from qapidoc.build.options import OptionTable, build_options
from qapidoc.build.problems import EMPTY_SCHEMA, UNREADABLE_INPUT, UNRESOLVED_TYPES
from qapidoc.build.qmp import (
    build_commands,
    build_events,
    build_table,
    join_commands,
    join_events,
    join_table,
)
from qapidoc.build.schema import build_namespace
from qapidoc.build.tools import ToolTable, build_tools
from qapidoc.model import Command, Definition, Event, Module, Namespace, Notice, Release
from qapidoc.model.notice import NoticeKind
from qapidoc.parse.qapi import FileCache, dialect_of, load_schema

SCHEMAS: Mapping[str, Namespace] = {
    "qmp-schema": "qmp",
    "qga-schema": "qga",
    "qsd-schema": "qsd",
}
"""The namespace that each schema fills; the daemon's comes last and shares the emulator's files."""

LISTS: tuple[NoticeKind, ...] = ("deprecated", "removed")
"""The roles of the project's own lists, which are the kinds of what they hold."""

_Table = TypeVar("_Table")


class Tree(Protocol):
    """What is needed to know of a release's files; `qapidoc.sources` has it.

    `files` leads from roles (`qmp-schema`, `options`, …) to paths below `root`.
    """

    @property
    def series(self) -> str: ...  # noqa: D102
    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def commit(self) -> str: ...  # noqa: D102
    @property
    def date(self) -> str: ...  # noqa: D102
    @property
    def root(self) -> Path: ...  # noqa: D102
    @property
    def files(self) -> Mapping[Any, str]: ...  # noqa: D102


def build_release(tree: Tree) -> tuple[Release, list[Problem]]:
    """Build all that a release's files hold; what is wrong with them is in the problems."""
    problems: list[Problem] = []
    modules, definitions = _schemas(tree, problems)
    files = {role: tree.files.get(role, "") for role in ("options", "hmp", "hmp-info", "qemu-img")}
    options, monitor, tools = (
        OptionTable((), (), ()),
        MonitorTable((), (), ()),
        ToolTable((), (), ()),
    )
    if files["options"]:
        options = _table(
            options, problems, lambda: build_options(tree.root, files["options"]), files["options"]
        )
    if files["hmp"] or files["hmp-info"]:
        monitor = _table(
            monitor,
            problems,
            lambda: build_monitor(tree.root, files["hmp"], files["hmp-info"], tree.series),
            files["hmp"] or files["hmp-info"],
        )
    if files["qemu-img"]:
        tools = _table(
            tools, problems, lambda: build_tools(tree.root, files["qemu-img"]), files["qemu-img"]
        )
    release = Release(
        series=tree.series,
        version=tree.version,
        commit=tree.commit,
        date=tree.date,
        modules=modules,
        definitions=definitions,
        options=options.options,
        monitor=monitor.commands,
        tools=tools.commands,
        groups=(*options.groups, *monitor.groups, *tools.groups),
        labels=(*options.labels, *monitor.labels, *tools.labels),
    )
    release = msgspec.structs.replace(release, notices=_notices(tree, release, problems))
    problems += check_markup(release, tree.root, problems, dialect_of(tree.version))
    return release, _distinct(problems)


def _notices(tree: Tree, release: Release, problems: list[Problem]) -> tuple[Notice, ...]:
    """Return what the lists announce, by the names of the release."""
    found: list[Notice] = []
    for role in LISTS:
        path = tree.files.get(role)
        if path is not None:
            build = partial(build_notices, tree.root, path, role, release)
            found += _table((), problems, build, path)
    return tuple(found)


def _schemas(
    tree: Tree, problems: list[Problem]
) -> tuple[tuple[Module, ...], tuple[Definition, ...]]:
    """Build every schema of a release, each file parsed once."""
    cache = FileCache(tree.root, dialect_of(tree.version) if tree.version else None)
    modules: list[Module] = []
    definitions: list[Definition] = []
    for role, namespace in SCHEMAS.items():
        schema = None
        path = tree.files.get(role)
        if path is not None:
            schema, found = load_schema(tree.root, path, cache=cache)
            problems += found
        if schema is not None:
            more_modules, more_definitions, found = build_namespace(namespace, schema)
            modules += more_modules
            definitions += more_definitions
            problems += found
            if not more_definitions and not has_errors(problems):
                span = schema.files[0].source.span(0)
                problems.append(Problem.of(EMPTY_SCHEMA, span, "this schema defines nothing"))
        if namespace == "qmp":
            definitions = list(_beside_the_schema(tree, modules, definitions, problems))
    return tuple(modules), tuple(definitions)


def _beside_the_schema(
    tree: Tree, modules: list[Module], definitions: Sequence[Definition], problems: list[Problem]
) -> Sequence[Definition]:
    """Return the definitions of QMP with those of a table and texts, whose modules are added."""
    path = tree.files.get("qmp-commands")
    if path is not None:
        table = _table(None, problems, partial(build_table, tree.root, path), path)
        if table is not None:
            definitions, module = join_table(definitions, table)
            modules += [module] if module else []
    path = tree.files.get("qmp-command-text")
    if path is not None:
        names = {each.name for each in definitions if isinstance(each, Command)}
        texts = _table(None, problems, partial(build_commands, tree.root, path, names), path)
        if texts is not None:
            definitions, module = join_commands(definitions, texts)
            modules += [module] if module else []
    path = tree.files.get("qmp-events")
    if path is not None:
        names = {each.name for each in definitions if isinstance(each, Event)}
        text = _table(None, problems, partial(build_events, tree.root, path, names), path)
        if text is not None:
            definitions, module = join_events(definitions, text)
            modules += [module] if module else []
    return definitions


def _table(
    nothing: _Table,
    problems: list[Problem],
    build: Callable[[], tuple[_Table, list[Problem]]],
    path: str,
) -> _Table:
    """Return what a builder of a table makes; nothing, and a problem, for an unreadable file."""
    try:
        table, found = build()
    except OSError as error:
        name = error.filename or path
        message = f"cannot read '{name}': {error.strerror or error}"
        problems.append(Problem.of(UNREADABLE_INPUT, None, message))
        return nothing
    problems += found
    return table


def _distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Drop what is told again of a file that two schemas share."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        span = problem.span
        place = (span.file, span.line, span.column) if span else None
        # What a gap leaves unresolved is nearly the same in both.
        message = "" if problem.code == UNRESOLVED_TYPES.name else problem.message
        seen.setdefault((problem.code, place, message), problem)
    return list(seen.values())
