# SPDX-License-Identifier: GPL-2.0-or-later
"""A relation in the terminal says where it holds only in part."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from qapidoc.cli.card import links
from qapidoc.model.relation import Edge, Proof
from qapidoc.relations import Group, Link
from qapidoc.relations.stated import OPTIONAL


def told(note: str) -> str:
    edge = Edge(
        "equivalent", "hmp/ring_del", "qmp/command/ring-del", (Proof("curated", "", "both"),), note
    )
    out = StringIO()
    console = Console(file=out, width=120)
    for line in links(Group("equivalent", True, (Link(edge.target, (edge,)),)), full=False):
        console.print(line)
    return out.getvalue()


def test_the_note_of_an_edge_is_told() -> None:
    assert told("with -n") == "command/ring-del  (with -n)  curated: both\n"


def test_what_goes_without_saying_is_not() -> None:
    assert told(OPTIONAL) == told("") == "command/ring-del  curated: both\n"
