# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of command-line options -> the model's options.

In: `qemu-options.hx`, or the `.def` that a build makes of it, below a release's root. Out: every
option with its documentation and parameters, the groups that headings make of them, with the text
between them, and the labels.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from msgspec.structs import replace

from qapidoc.base.problem import Problem
from qapidoc.base.source import Position, Source
from qapidoc.base.textfile import read_source
from qapidoc.build.hx_labels import repeated_labels
from qapidoc.build.hx_text import in_order, labels, unbalanced
from qapidoc.build.option_constants import odd_constants
from qapidoc.build.option_drafts import MAX_SHARING, SAME_AS, Draft, OptionDrafts, Written
from qapidoc.markup.terms import forms, parts
from qapidoc.model import Group, Label, Option, Parameter

_FIRST_FORM = re.compile(r"-\S+(?: \S+)*")
"""The form that a help text starts with; two blanks end it."""

_NAMES = re.compile(r"-\S+(?: or -\S+)*")
"""The names that a help text starts with: `-h or -help`."""

_BEFORE_TERM = re.compile(r"\s*+(?:@itemx?\s++)?")
"""What stands in a line before a term."""


class OptionTable(NamedTuple):
    """What a table of options holds."""

    options: tuple[Option, ...]
    groups: tuple[Group, ...]
    labels: tuple[Label, ...]


def build_options(root: Path, path: str) -> tuple[OptionTable, list[Problem]]:
    """Read the options of a release; raise OSError when the file cannot be read.

    What is wrong with the markup of the documentation is told by those who render it.
    """
    source, unreadable = read_source(root, path)
    drafts = OptionDrafts(source)
    table = OptionTable(
        tuple(_option(draft, drafts) for draft in drafts.drafts.values()),
        tuple(
            replace(draft.group, items=tuple(draft.items))
            for draft in drafts.groups
            if draft.items or draft.group.title
        ),
        tuple(label for written in drafts.written for label in _labels(written, drafts.source)),
    )
    lists = unbalanced(drafts.source, drafts.table, drafts.problems)
    twice = repeated_labels(drafts.source, drafts.table)
    odd = odd_constants(drafts.source, drafts.table)
    found = [*drafts.problems, *drafts.guards.problems, *lists, *twice, *odd]
    return table, in_order(unreadable, found)


def _option(draft: Draft, drafts: OptionDrafts) -> Option:
    written = draft.written
    see = [other.name for other in written.owners if other is not draft] if written else []
    aliases = _aliases(draft, drafts)
    others = drafts.defined - {draft.name, *aliases} | set(see)
    return Option(
        name=draft.name,
        argument=draft.argument,
        syntax=_syntax(draft, {draft.name, *aliases} - drafts.defined | {draft.name}),
        help=draft.help,
        help_guards=draft.help_guards,
        heading=draft.heading,
        targets=draft.targets,
        condition=draft.condition,
        parameters=tuple(_parameters(written, draft.name, others)) if written else (),
        aliases=aliases,
        see=tuple(see),
        doc=written.text if written else None,
        at=draft.at,
    )


def _syntax(draft: Draft, names: set[str]) -> tuple[str, ...]:
    """Return the forms that the documentation shows, else that the help starts with, else one."""
    written = forms(draft.written.document) if draft.written else ()
    shown = [form.syntax for form in written if form.option in names]
    first = _FIRST_FORM.match(draft.help)
    return tuple(shown) or (first[0] if first else f"-{draft.name}",)


def _aliases(draft: Draft, drafts: OptionDrafts) -> tuple[str, ...]:
    """Return other spellings: of the same constant, known, or shown in place of the name.

    One that only a heading shows is the stale name of something else, unless the help names both.
    """
    named = drafts.by_constant.get(draft.constant, [])[: MAX_SHARING + 1]
    same = {name for name in named if name != draft.name}
    for short, long in SAME_AS.items():
        if draft.name in (short, long):
            same |= {short, long} & drafts.drafts.keys() - {draft.name}
    written = draft.written
    if written is not None and written.owners == [draft]:
        shown = [form.option for form in forms(written.document)]
        if draft.name not in shown:
            stated = _names_in_help(draft)
            same.update(name for name in shown if name in stated - drafts.defined)
    return tuple(sorted(same))


def _names_in_help(draft: Draft) -> frozenset[str]:
    """Return the names that the help of an option gives it, if its own is one of them."""
    match = _NAMES.match(draft.help)
    names = match[0].split(" or ") if match else ()
    found = frozenset(name.removeprefix("-") for name in names)
    return found if draft.name in found else frozenset()


def _parameters(written: Written, name: str, others: Collection[str]) -> Iterator[Parameter]:
    """Yield the parameters that a text lists, but for those of other options whose forms it shows.

    These share it, or are what the option is used with.
    """
    lines = written.text.source.split("\n")
    for part in parts(written.document, name):
        if part.kind == "parameter" and part.option not in others:
            yield Parameter(
                name=part.name,
                syntax=part.syntax,
                form=part.form,
                part=part.id,
                at=_place(part.node, written.text.at, lines),
            )


def _place(node: nodes.term, at: Position, lines: list[str]) -> Position | None:
    """Return where a term stands: docutils knows its line within the text."""
    if not node.line or node.line > len(lines):
        return None
    before = _BEFORE_TERM.match(lines[node.line - 1])
    indent = before.end() if before else 0
    return Position(at.file, at.line + node.line - 1, at.column + indent)


def _labels(written: Written, source: Source) -> Iterator[Label]:
    """Yield the labels of a block: they lead to its first option, or to its group."""
    if written.owners:
        name = written.owners[0].name
        title = next((form.syntax for form in forms(written.document)), f"-{name}")
        return labels(source, written.block, written.text, f"option/{name}", title)
    assert written.group is not None  # a text has options or stands in a group
    group = written.group
    return labels(source, written.block, written.text, group.id, group.title)
