# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc show`: one thing in the terminal, with all that it has to do with others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import click
from rich.console import Console, RenderableType

from qapidoc.base.address import anchor_of
from qapidoc.base.suggest import did_you_mean
from qapidoc.cli.card import card
from qapidoc.cli.card_parts import Verbatim
from qapidoc.cli.card_resource import resource_card
from qapidoc.cli.elsewhere import part_elsewhere
from qapidoc.cli.releases import cache_option, release_option, sources_option
from qapidoc.cli.releases_access import get_release
from qapidoc.cli.things import find_thing, help_for_h
from qapidoc.cli.wrong import WrongError
from qapidoc.export.past import chronicle_for
from qapidoc.history.timeline import Timeline
from qapidoc.model import Command, Event, Option, Release
from qapidoc.model.index import Index
from qapidoc.model.lookup import id_parts
from qapidoc.model.naming import find
from qapidoc.model.pasted import from_address
from qapidoc.relations import (
    IndexedSchema,
    Reach,
    Related,
    Relations,
    Tree,
    argument_of,
    flatten,
    parts_of,
    related,
    resources_of,
    taken,
)

WIDTH = 100
"""Columns that lines are made for at most."""


# `-hda` is a name: `-h` must not be taken from it.
@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("name", callback=help_for_h)
@release_option
@sources_option
@cache_option
@click.option("--full", is_flag=True, help="Show whole texts, and what each branch adds.")
def show(name: str, release: str | None, sources: Path | None, cache: Path, full: bool) -> None:
    """Show NAME: what it is, what it takes and returns, and what it has to do with other things.

    NAME is an id such as `qmp/command/stop`, a name that only one thing has, an option with its
    dash, or any of these with a part: `blockdev-add#driver=qcow2`. Where nothing else has the name
    it may be a resource: `block-node`, `disk`.

    Exits 1 when errors were found in the release's files, 2 for what it does not have, 3 when it
    cannot be had.
    """
    found, code = get_release(release, sources, cache)
    index = Index(found)
    relations = Relations.of(index)
    reach = Reach(relations)
    known = [*index.entities, *(each.id for each in resources_of(index))]
    name = from_address(name, known)
    thing, part = find_part(index, name, lambda thing: related(relations, reach, thing))
    console = Console(highlight=False, soft_wrap=False)
    console.width = min(console.width, WIDTH)
    told = related(relations, reach, thing)
    resource = next((each for each in resources_of(index) if each.id == thing), None)
    shown = (
        card(index, thing, part, told, _life(found, thing), full=full)
        if resource is None
        else resource_card(resource, told, full=full)
    )
    for each in shown:
        _echo(console, each)
    raise SystemExit(code)


def _life(release: Release, thing: str) -> Timeline | None:
    """Return the history of a thing, if the facts at hand are those of its program."""
    chronicle = chronicle_for(None, release)
    return chronicle.of(thing) if chronicle is not None else None


def _echo(console: Console, shown: RenderableType) -> None:
    """Print something without the blanks that fill lines up."""
    with console.capture() as printed:
        console.print(shown, soft_wrap=isinstance(shown, Verbatim))
    for line in printed.get().splitlines():
        click.echo(line.rstrip())


def find_part(index: Index, name: str, ask: Callable[[str], Related]) -> tuple[str, str]:
    """Return the id of a thing and the part of it that is meant; of a verb, any part of it.

    `ask` tells what a thing has to do with others.
    """
    whole, mark, part = name.partition("#")
    if not mark or find(index, name):
        thing, _, part = find_thing(index, name).partition("#")
        return thing, part
    several = find(index, whole)
    things = several if len(several) > 1 else (find_thing(index, whole),)
    known = {each: _parts(index, each, ask) for each in things}
    having = [each for each in things if part in known[each]]
    if len(having) == 1:
        return having[0], known[having[0]][part]
    told = {} if having else {each: part_elsewhere(index.release, each, part) for each in things}
    told = {each: end for each, end in told.items() if end}
    if len(things) > 1 and not told:
        find_thing(index, whole)  # says which there are
    if told:
        raise WrongError(
            "\n".join(f"{each} has no part {part!r}{end}" for each, end in told.items())
        )
    hint = did_you_mean(part, known[things[0]].values())
    raise WrongError(f"{things[0]} has no part {part!r}{f': {hint}' if hint else ''}")


def _parts(index: Index, thing: str, ask: Callable[[str], Related]) -> dict[str, str]:
    """Return the parts of a thing, all in its flattened view, by their names and anchors."""
    entity = index.get(thing)
    if entity is None:
        return {}  # a resource
    schema = IndexedSchema(index)
    if isinstance(entity, Command | Event):
        flat = flatten(schema, entity)
        return _called(flat.arguments, flat.returns)
    own = id_parts(index, entity).values()
    argument = (
        argument_of(schema, entity, taken(ask(thing))) if isinstance(entity, Option) else None
    )
    anchors = {unquote(anchor_of(each)): each for each in own}
    return _called(argument.tree if argument else None) | anchors | {each: each for each in own}


def _called(*trees: Tree | None) -> dict[str, str]:
    """Return the parts of trees as they stand in ids, by that and by their anchors."""
    parts = [part for tree in trees for part in parts_of(tree)]
    return {name: each.id_part for each in parts for name in (each.anchor, each.id_part)}
