# SPDX-License-Identifier: GPL-2.0-or-later
"""The one thing of a release that a person names, or wrong usage that says what there is."""

from __future__ import annotations

import click

from qapidoc.cli.elsewhere import elsewhere
from qapidoc.cli.wrong import WrongError
from qapidoc.model.index import Index
from qapidoc.model.naming import find, suggest
from qapidoc.relations import Relations, resources_of
from qapidoc.relations.resources import PREFIX


def help_for_h(context: click.Context, _: click.Parameter, name: str) -> str:
    """Take a name; `-h` alone asks for help here as elsewhere: `-help` is QEMU's option."""
    if name == "-h":
        click.echo(context.get_help())
        context.exit()
    return name


def find_thing(index: Index, name: str) -> str:
    """Return the id that a name stands for; end with wrong usage when none or several do."""
    found = find(index, name) or _resource(index, name)
    if len(found) == 1:
        return found[0]
    if found:
        several = "".join(f"\n  {each}" for each in found)
        raise WrongError(f"{name!r} may be any of these; name one by its id:{several}")
    where = f"QEMU {index.release.version}" if index.release.version else "it"
    known = elsewhere(index.release, name)
    if known:
        raise WrongError(f"{where} has no {name!r}, another release has:{known}")
    hint = suggest(index, name)
    raise WrongError(f"{where} has nothing called {name!r}{f': {hint}' if hint else ''}")


def _resource(index: Index, name: str) -> tuple[str, ...]:
    """Return the id of the resource that a name, an id or another word stands for, if any."""
    word = name.removeprefix(PREFIX).lower().replace(" ", "-")
    found = [each for each in resources_of(index) if word in (each.name, *each.words)]
    return tuple(each.id for each in found)


def find_end(index: Index, relations: Relations, name: str) -> str:
    """Return the same for an end of an edge, which may also be a built-in type or a condition."""
    if relations.out_of(name) or relations.into(name):
        return name
    return find_thing(index, name)
