# SPDX-License-Identifier: GPL-2.0-or-later
"""The command-line option that takes what a command takes, where the C code proves it.

In: a series and a command, and the frozen facts on relations. Out: the name of an option, or
nothing. It has to do the same (`equivalent`) and to parse its value as the type that the command
takes as a whole, without an option group in between: groups know neither JSON nor dots. What was
so in a traced release still is in later ones, as long as they have the names; of earlier ones
nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from qapidoc.base.series import is_series, series_key
from qapidoc.model import Command, Option
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge
from qapidoc.store.frozen.relations import read_folder, relations_folder

_OPTION = "option/"


def option_for(index: Index, command: Command) -> str:
    """Return the name of the option that takes the arguments of a command, or nothing."""
    if command.data is None:
        return ""
    kind = f"{command.namespace}/type/{command.data.name}"
    name = _twins(index.release.series).get((command.id, kind), "")
    return name if isinstance(index.get(f"{_OPTION}{name}"), Option) else ""


@cache
def _twins(series: str) -> dict[tuple[str, str], str]:
    """Return the options of a release by command and type."""
    if not is_series(series):
        return {}
    facts = read_folder(relations_folder())
    traced = [each for each in facts if series_key(each) <= series_key(series)]
    return twins(facts[traced[-1]].edges) if traced else {}


def twins(edges: Sequence[Edge]) -> dict[tuple[str, str], str]:
    """Return the options that do the same as a command, by its id and that of the type."""
    found: dict[tuple[str, str], str] = {}
    for edge in edges:
        if edge.kind == "equivalent" and edge.source.startswith(_OPTION):
            for kind in _parsed(edges, edge.source):
                found[edge.target, kind] = edge.source.removeprefix(_OPTION)
    return found


def _parsed(edges: Iterable[Edge], option: str) -> Iterable[str]:
    for edge in edges:
        # A note tells of a part, or of an option group.
        if edge.kind == "takes" and edge.source == option and not edge.note:
            yield edge.target
