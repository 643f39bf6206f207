# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be said in options that read a type: only what the code of the release itself proves."""

from __future__ import annotations

import pytest
from orrery import ORRERY

from qapidoc.base.series import series_key
from qapidoc.model import Option
from qapidoc.model.index import Index
from qapidoc.model.relation import BY_GROUP, FILLED, Edge, Proof
from qapidoc.relations import (
    Argument,
    IndexedSchema,
    Reach,
    Relations,
    argument_of,
    parts_of,
    related,
    taken,
)
from qapidoc.relations.curated import read_curated
from qapidoc.store.frozen import read_book
from qapidoc.store.models import release_of_tree

RING = "option/ring"


@pytest.fixture(scope="module")
def index() -> Index:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return Index(release)


def takes(
    target: str = "qmp/type/RingOptions", *, source: str = RING, note: str = "", release: str = ""
) -> Edge:
    name = target.rpartition("/")[2].strip("[]")
    steps = (Proof("code", "vl.c:5", "the case of -ring", release),)
    return Edge("takes", source, target, (*steps, _parsed(name, release)), note)


def _parsed(name: str, release: str = "") -> Proof:
    return Proof("code", "ring.c:7", f"parses it as {name}", release)


def said(index: Index, option: str, edges: list[Edge]) -> Argument | None:
    relations = Relations(edges)
    found = index.entities[option]
    assert isinstance(found, Option)
    told = related(relations, Reach(relations), option)
    return argument_of(IndexedSchema(index), found, taken(told))


def test_an_option_has_the_parts_of_its_type_down_to_the_leaves(index: Index) -> None:
    argument = said(index, RING, [takes()])
    assert argument is not None
    assert argument.kind == "qmp/type/RingOptions"
    assert argument.notes == ()
    anchors = [each.anchor for each in parts_of(argument.tree)]
    assert "arguments.driver=spring.turns" in anchors
    assert len(anchors) == len(set(anchors))


def test_what_passes_an_option_group_is_told(index: Index) -> None:
    argument = said(index, RING, [takes(note=BY_GROUP)])
    assert argument is not None
    assert [note for note in argument.notes if "option group" in note]


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param([], id="nothing is known"),
        pytest.param([takes(release="9.2")], id="another release proves it"),
        pytest.param([takes(note="made of 'a', 'b'")], id="it is made of parts"),
        pytest.param([takes(source=f"{RING}#mode")], id="a part is read as it"),
        pytest.param([takes("qmp/type/[RingOptions]")], id="an array"),
        pytest.param([takes("qmp/type/RingDriver")], id="an enumeration"),
        pytest.param([takes(), takes("qmp/type/RingInfo")], id="two types"),
        pytest.param([takes(note=FILLED)], id="filled, not parsed"),
    ],
)
def test_nothing_is_said_that_is_not_proved(index: Index, edges: list[Edge]) -> None:
    assert said(index, RING, edges) is None


# What is read in each release: counted by hand, in the facts of those that were traced.
READ = {
    "blockdev": ("2.9", ""),
    "netdev": ("2.7", ""),
    "numa": ("2.9", ""),
    "nic": ("2.12", ""),
    "audiodev": ("4.0", ""),
    "acpitable": ("5.2", ""),
    "display": ("5.2", ""),
    "mon": ("5.2", ""),
    "compat": ("6.0", ""),
    "object": ("6.0", ""),
    "audio": ("7.2", ""),
    "boot": ("7.2", ""),
    "smp": ("7.2", ""),
    "net": ("5.2 7.2 10.0 10.2", "only where it was traced"),
    "incoming": ("10.0 10.2", "only where it was traced"),
}


def reads(option: str, series: str) -> bool:
    first, only = READ[option]
    return series in first.split() if only else series_key(first) <= series_key(series)


def test_options_of_all_releases() -> None:
    """The frozen facts are enough; a release that was not traced has what we vouch for."""
    book = read_book()
    noted = {each.option for each in read_curated().argument}
    for series in book.series:
        index = Index(book.release(series))
        relations = Relations.of(index)
        reach = Reach(relations)
        found = {}
        for option in (each for each in index.release.entities if isinstance(each, Option)):
            told = related(relations, reach, option.id)
            argument = argument_of(IndexedSchema(index), option, taken(told))
            if argument is not None:
                found[option.id] = argument
        assert set(found) == {f"option/{each}" for each in READ if reads(each, series)}, series
        for each in read_curated().argument:
            if each.option in found:
                tops = {part.name: part for part in found[each.option].tree.parts}
                assert all(tops[name].optional for name in each.optional), each.option
                assert each.note in found[each.option].notes
                noted.discard(each.option)
    assert not noted, "notes on options that read no type"


def test_leaves_of_blockdev() -> None:
    index = Index(read_book().release("10.2"))
    relations = Relations.of(index)
    option = index.entities["option/blockdev"]
    assert isinstance(option, Option)
    argument = argument_of(
        IndexedSchema(index), option, taken(related(relations, Reach(relations), option.id))
    )
    assert argument is not None
    anchors = {each.anchor for each in parts_of(argument.tree)}
    assert {"arguments.node-name", "arguments.driver=qcow2.lazy-refcounts"} <= anchors


@pytest.mark.parametrize("series", ["7.2", "10.0", "10.2"])
def test_what_an_option_without_depth_cannot_say_is_not_there(series: str) -> None:
    index = Index(read_book().release(series))
    relations = Relations.of(index)
    anchors = {}
    for name in ("net", "netdev"):
        option = index.entities[f"option/{name}"]
        assert isinstance(option, Option)
        told = taken(related(relations, Reach(relations), option.id))
        argument = argument_of(IndexedSchema(index), option, told)
        assert argument is not None
        anchors[name] = {each.anchor for each in parts_of(argument.tree)}
        assert any("`type=dgram`, `type=stream`" in note for note in argument.notes) == (
            name == "net"
        )
    assert "arguments.type=stream.addr.type=inet.host" in anchors["netdev"] - anchors["net"]
    assert not [each for each in anchors["net"] if "=stream" in each or "=dgram" in each]
    # the key is said again for each item, so there is nothing below it
    assert "arguments.type=user.dnssearch" in anchors["net"]
    assert "arguments.type=user.dnssearch.str" in anchors["netdev"] - anchors["net"]
