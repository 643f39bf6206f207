# SPDX-License-Identifier: GPL-2.0-or-later
"""What is in a thing, for the terminal: arguments down to the leaves, members, values, parameters.

In: a thing of a release. Out: headings and tables for `qapidoc.cli.card`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from qapidoc import markup
from qapidoc.cli.columns import Columns, Row
from qapidoc.model import (
    Alternate,
    Alternative,
    Command,
    Condition,
    Entity,
    Enum,
    Event,
    Feature,
    MonitorArgument,
    MonitorCommand,
    Option,
    Struct,
    Text,
    ToolCommand,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.bases import lineage
from qapidoc.model.condition import spell
from qapidoc.model.index import Index
from qapidoc.model.lookup import part_anchor
from qapidoc.relations import (
    Argument,
    IndexedSchema,
    Part,
    Related,
    Tree,
    argument_of,
    flatten,
    id_part_of,
    leading_to,
    parts_of,
    taken,
)

FEW = 6
"""Branches that are opened, but for `--full`; more are only named."""

_NOT_MEMBERS = ("branch", "alternative", "shared")
"""Kinds of parts that nobody can leave out or give."""

_NUMBER = re.compile(r"~\d+$")

TITLES = {"arguments": "Arguments", "data": "Data", "returns": "Returns"}


def heading(title: str) -> Line:
    """Return what stands above a part of a card."""
    return Line(f"\n{title}", style="bold")


def indented(content: RenderableType, by: int = 2) -> RenderableType:
    """Return what stands below a heading."""
    return Padding(content, (0, 0, 0, by), expand=False)


class Verbatim(Line):
    """Lines that stay as they are, however narrow the terminal is."""


def verbatim(text: str, by: int = 2) -> Verbatim:
    """Return lines that stand below a heading as they are."""
    return Verbatim(textwrap.indent(text.strip("\n"), " " * by))


def contents(
    index: Index, entity: Entity, part: str, related: Related, *, full: bool
) -> Iterator[RenderableType]:
    """Yield what is in a thing, or in one part of it; with a sentence on each part if `full`."""
    for title, rows, remarks in _sections(index, entity, part, related, full=full):
        if rows:
            yield heading(title)
            yield indented(Columns(rows, full=full))
            yield from (indented(Line(remark)) for remark in remarks)


class Titled(NamedTuple):
    """What stands below a heading: rows, and what is to be said of all of them."""

    title: str
    rows: Sequence[Row]
    remarks: tuple[str, ...] = ()


def _sections(
    index: Index, entity: Entity, part: str, related: Related, *, full: bool
) -> Iterator[Titled]:
    match entity:
        case Command() | Event():
            flat = flatten(IndexedSchema(index), entity)
            for tree in (flat.arguments, flat.returns):
                if tree is not None:
                    yield _tree(tree, part, full)
                    yield from _shared(tree, part, full)
            if isinstance(entity, Command) and flat.returns is None and not part:
                yield Titled("Returns", [Row("nothing")])
        case Option():
            if not part:
                yield Titled("Forms", [Row(each) for each in entity.syntax])
            meant = [each for each in entity.parameters if part in ("", each.part)]
            # One that several forms have is numbered for its anchor; its syntax tells which it is.
            rows = [Row(_NUMBER.sub("", each.part), each.syntax) for each in meant]
            yield Titled("Parameters", rows)
            argument = argument_of(IndexedSchema(index), entity, taken(related))
            if argument is not None:
                yield _argument(argument, part, full)
                yield from _shared(argument.tree, part, full)
        case MonitorCommand():
            if not part:
                yield Titled("Usage", [Row(f"{entity.name} {entity.syntax}".strip())])
            said = [each for each in entity.arguments if part in ("", each.name)]
            yield Titled("Arguments", list(map(_monitor_argument, said)))
        case ToolCommand():
            yield Titled("Usage", [Row(f"qemu-img {entity.syntax}".strip())])
        case _:
            for title, parts in _type(index, entity):
                yield Titled(title, _only(parts, part))


def _only(rows: Sequence[Row], part: str) -> list[Row]:
    return [row for row in rows if part in ("", row.name)]


def _tree(tree: Tree, part: str, full: bool) -> Titled:
    """Return a section of the flattened view, or one part of it; required parts come first."""
    if part:
        found = [each for each in parts_of(tree) if each.id_part == part]
        return Titled(TITLES[tree.section], list(_rows(found, 0, full=True)))
    kind = _type_text(tree.type)
    rows = list(_rows(tree.parts, 0, full))
    title = TITLES[tree.section]
    return Titled(f"{title} ({kind})" if kind and rows else title, rows or [Row(kind)])


def _shared(tree: Tree, part: str, full: bool) -> Iterator[Titled]:
    """Yield what several places of a section hold; of one part of it, that is told with it."""
    for each in () if part else tree.shared:
        places = len(leading_to(tree, each))
        title = f"{each.id_part} (in {places} place{'s' if places != 1 else ''})"
        yield Titled(title, list(_rows(each.parts, 0, full)))


def _argument(argument: Argument, part: str, full: bool) -> Titled:
    """Return what may be said in an option that reads a type, and how that differs from it."""
    told = _tree(argument.tree, part, full)
    remarks = () if part else tuple(note.replace("`", "") for note in argument.notes)
    return told._replace(remarks=remarks)


def _rows(parts: Sequence[Part], depth: int, full: bool) -> Iterator[Row]:
    branches = [each for each in parts if each.kind == "branch"]
    for each in sorted(parts, key=lambda each: (each.kind == "branch", each.optional)):
        opened = full or each.kind != "branch" or len(branches) <= FEW
        yield _row(each, depth, closed=bool(each.parts) and not opened)
        if opened:
            inside = 2 if each.kind == "alternative" else 1  # behind the sign of a form
            yield from _rows(each.parts, depth + inside, full)


def _row(part: Part, depth: int, *, closed: bool) -> Row:
    name = part.key
    if part.kind == "alternative":
        name = f"| {name}"
    notes = [] if part.kind in _NOT_MEMBERS else [_need(part.optional)]
    notes += _notes(part.default, part.since, part.own, part.features)
    if part.parts and part.parts[0].kind == "alternative":
        notes.append("one of")
    if part.cut is not None:
        once = f":{part.type.name}" in part.cut.at
        notes.append(f"see {id_part_of(part.cut.at) if once else part.type.name}")
    if closed:
        count = sum(1 for _ in parts_of(part))
        notes.append(f"adds {count} part{'' if count == 1 else 's'}")
    return Row(name, _type_text(part.type), tuple(notes), _sentence(part.doc), depth)


def _need(optional: bool) -> str:
    return "optional" if optional else "required"


def _notes(
    default: str, since: str, condition: Condition | None, features: tuple[Feature, ...]
) -> tuple[str, ...]:
    notes = [f"default {default}"] if default else []
    notes += [f"since {since}"] if since else []
    notes += [feature.name for feature in features]
    return (*notes, *([f"if {spell(condition)}"] if condition is not None else []))


def _sentence(doc: Text | None) -> str:
    return markup.first_sentence(markup.look(doc)) if doc is not None else ""


def _type_text(ref: TypeRef | None) -> str:
    if ref is None:
        return ""
    return f"[{ref.name}]" if ref.array else ref.name


def _type(
    index: Index, entity: Struct | Union | Alternate | Enum
) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield members with those of the bases, branches, alternatives or values of a type."""
    match entity:
        case Enum():
            yield (
                "Values",
                [
                    Row(each.name, "", _notes_of(each), _sentence(each.doc))
                    for each in entity.values
                ],
            )
        case Alternate():
            yield (
                "One of",
                [
                    Row(each.name, _type_text(each.type), _notes_of(each), _sentence(each.doc))
                    for each in entity.alternatives
                ],
            )
        case _:
            yield "Members", list(_members(index, entity))
            if isinstance(entity, Union):
                yield "Branches", list(_branches(entity))


def _notes_of(part: Value | Alternative) -> tuple[str, ...]:
    return _notes("", part.since, part.condition, part.features)


def _members(index: Index, entity: Struct | Union) -> Iterator[Row]:
    for owner in lineage(index.definition, entity.namespace, entity.name):
        for each in owner.members:
            notes = _notes(each.default, each.since, each.condition, each.features)
            origin = () if owner is entity else (f"from {owner.name}",)
            told = (_need(each.optional), *notes, *origin)
            yield Row(each.name, _type_text(each.type), told, _sentence(each.doc))


def _branches(entity: Union) -> Iterator[Row]:
    for each in entity.branches:
        notes = _notes("", each.since, each.condition, ())
        anchor = part_anchor(entity, each.tag)
        yield Row(anchor, _type_text(each.type), notes, _sentence(each.doc))


def _monitor_argument(argument: MonitorArgument) -> Row:
    return Row(argument.flag or argument.name, argument.kind, (_need(argument.optional),))
