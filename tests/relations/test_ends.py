# SPDX-License-Identifier: GPL-2.0-or-later
"""What ends the kinds of edges have: in all releases, and in what we wrote down ourselves."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from qapidoc.model.index import Index
from qapidoc.model.relation import EdgeKind
from qapidoc.relations import Relations
from qapidoc.relations.curated import CuratedEdge, Remark
from qapidoc.relations.ends import ENDS, end_kind, wrong_ends
from qapidoc.store.frozen import read_book


def test_each_kind_has_its_ends() -> None:
    assert set(ENDS) == set(get_args(EdgeKind))


def test_every_edge_of_every_release_has_ends_of_its_kind() -> None:
    book = read_book()
    wrong, seen = {}, set()
    for series in book.series:
        for edge in Relations.of(Index(book.release(series))).edges:
            seen.add(edge.kind)
            if found := wrong_ends(edge.kind, edge.source, edge.target):
                wrong.setdefault(found, series)
    assert not wrong
    assert seen == set(ENDS)


WRONG = {
    ("emits", "qmp/event/STOP", "qmp/command/stop"): "emits starts at a verb or an option; ",
    ("takes", "option/m", "qmp/command/stop"): "takes leads to a type; ",
    ("returns", "qmp/command/stop", "hmp/stop"): "returns leads to a type; hmp/stop is a verb",
    ("equivalent", "option/S", "option/S"): "equivalent: option/S leads to itself",
    ("equivalent", "option/S", "qmp/type/RunState"): "equivalent leads to a verb or an option; ",
    ("shorthand-for", "hmp/stop", "option/S"): "shorthand-for starts at an option; ",
    ("shows", "qmp/event/STOP", "option/S"): "shows starts at a verb; ",
    ("refers-to", "option/S", "hmp/stop"): "refers-to leads to a resource; ",
    ("needs", "hmp/stop", "option/S"): "needs leads to a condition; option/S is an option",
    ("carries", "hmp/stop", "qmp/type/RunState"): "carries starts at an event; ",
}


@pytest.mark.parametrize(("edge", "expected"), WRONG.items())
def test_wrong_ends_are_told_where_the_file_is_read(
    edge: tuple[EdgeKind, str, str], expected: str
) -> None:
    kind, source, target = edge
    entry = {"kind": kind, "from": source, "to": target, "reason": "so it is told", "since": "1.1"}
    assert expected in wrong_ends(kind, source, target)
    with pytest.raises(msgspec.ValidationError, match=r"at `\$\[1\]`") as told:
        msgspec.convert([{**entry, **RIGHT}, entry], list[CuratedEdge])
    assert expected in str(told.value)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**entry, "note": "a note of it"}, Remark)


RIGHT = {"kind": "emits", "from": "hmp/stop", "to": "qmp/event/STOP"}


def test_each_of_several_ends_is_looked_at() -> None:
    entry = {**RIGHT, "reason": "so it is told", "since": "1.1"}
    both = {**entry, "to": ["qmp/event/STOP", "qmp/type/RunState"]}
    assert msgspec.convert(entry, CuratedEdge).source == "hmp/stop"
    with pytest.raises(msgspec.ValidationError, match="qmp/type/RunState is a type"):
        msgspec.convert(both, CuratedEdge)


def test_what_an_end_is() -> None:
    kinds = {
        "builtin/str": "type",
        "qmp/type/[BlockInfo]": "type",
        "qmp/type/BlockInfo#inserted": "type",
        "qsd/event/STOP": "event",
        "qga/command/guest-ping": "verb",
        "qemu-img/create": "verb",
        "hmp/info block": "verb",
        "option/drive#snapshot": "option",
        "resource/job": "resource",
        "condition/not CONFIG_A": "condition",
    }
    assert {end: end_kind(end) for end in kinds} == kinds
