# SPDX-License-Identifier: GPL-2.0-or-later
"""The command-line options that take what a command takes, and how they spell it.

In: the index of a release, a command, and the file `options.toml`. Out: spellings, for
`qapidoc.examples.forms`. The file says how arguments are written, in which releases; that option
and command do the same is told by an edge `equivalent`, and of the releases that were traced the
code proves which options read their argument as the very type of the command. Tests hold the
file against both, and what it makes against the text of the option in each release.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from qapidoc.examples.forms.spelling import Spelling
from qapidoc.model import Command, Entity, Option
from qapidoc.model.index import Index
from qapidoc.relations.curated import Ranged

FILE = Path(__file__).with_suffix(".toml")


class OptionForm(Ranged, frozen=True, kw_only=True):
    """How an option spells the arguments of a command of QMP, in a range of releases."""

    command: str
    option: Spelling


class _Forms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    form: tuple[OptionForm, ...]


@cache
def option_forms() -> tuple[OptionForm, ...]:
    """Return what the file holds; raises msgspec.ValidationError when it is not as it should be."""
    return msgspec.convert(tomllib.loads(FILE.read_text("utf-8")), _Forms).form


def spellings_of(index: Index, thing: Entity) -> tuple[Spelling, ...]:
    """Return how options of a release spell the arguments of a command; of others, nothing."""
    if not isinstance(thing, Command) or thing.namespace != "qmp":
        return ()
    return tuple(
        each.option
        for each in option_forms()
        if each.command == thing.name
        and each.holds(index.release.series)
        and isinstance(index.get(f"option/{each.option.name}"), Option)
    )
