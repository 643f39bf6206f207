# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known of a resource, for the terminal: how to do what people want, and all verbs for it.

In: a resource of a release, and a `Related`. Out: what `rich` prints, top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from qapidoc.base.ids import name_of_id
from qapidoc.cli.card import links
from qapidoc.cli.card_parts import heading, indented, verbatim
from qapidoc.examples.steps import step_message, step_words
from qapidoc.export.relations import ROLES, typed_name
from qapidoc.model.relation import part
from qapidoc.relations import Group, Link, Related, Resource
from qapidoc.relations.tasks import Step


def resource_card(resource: Resource, related: Related, *, full: bool) -> Iterator[RenderableType]:
    """Yield what is to be printed."""
    yield Line(resource.title, "bold cyan").append(f"  {resource.id}", "dim")
    yield Line()
    yield indented(Line(resource.text.replace("`", "")))
    if resource.tasks:
        yield heading("How to")
        for task in resource.tasks:
            yield indented(Line(task.ask, "cyan"))
            yield indented(Line("".join(_names(task.pieces()))), 4)
            yield from _steps(task.steps)
    for role, title in ROLES.items():
        if resource.things[role]:
            yield heading(title)
            yield indented(_verbs(resource.things[role]))
    named = Group("refers-to", False, tuple(_named_by(related)))
    if named.links:
        yield heading("Named by")
        yield from (indented(each) for each in links(named, full))


def _names(pieces: list[str]) -> Iterator[str]:
    for rank, piece in enumerate(pieces):
        yield typed_name(piece) if rank % 2 else piece


def _steps(steps: tuple[Step, ...]) -> Iterator[RenderableType]:
    """Yield a line of words for each step, and below it what is sent, to be copied."""
    for number, step in enumerate(steps, 1):
        before, behind = step_words(step)
        yield indented(Line(f"{number}. {before}{name_of_id(step.id)}{behind}"), 4)
        if message := step_message(step):
            yield verbatim(message, 7)


def _verbs(things: tuple[str, ...]) -> Table:
    """Return a line for each interface: its name, and the names of what it has."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(style="cyan", overflow="fold")
    for space in dict.fromkeys(thing.partition("/")[0] for thing in things):
        names = [typed_name(thing) for thing in things if thing.startswith(f"{space}/")]
        table.add_row(space, ", ".join(names))
    return table


def _named_by(related: Related) -> Iterator[Link]:
    """Yield who holds the name of the resource in a member or parameter."""
    for group in related.used_by:
        for link in group.links:
            edges = tuple(edge for edge in link.edges if part(edge.source))
            if group.kind == "refers-to" and edges:
                yield Link(link.other, edges)
