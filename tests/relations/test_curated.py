# SPDX-License-Identifier: GPL-2.0-or-later
"""What we wrote down is about things that there are, for exactly as long, and is needed.

The frozen facts say what each of all releases has; nothing but the repository is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from qapidoc.base.series import series_key
from qapidoc.model.index import Index, part_names
from qapidoc.model.relation import BY_GROUP, CONDITIONAL, Edge, element_of, part, whole
from qapidoc.relations import Reach, Relations
from qapidoc.relations.code import code_edges, code_uses
from qapidoc.relations.curated import (
    CuratedEdge,
    Denial,
    InsideType,
    Ranged,
    ReadType,
    Remark,
    curated_edges,
    inside_types,
    read_curated,
)
from qapidoc.relations.edges import SOURCES, gather
from qapidoc.relations.reach import types_of, unused_types
from qapidoc.store.frozen import read_book
from qapidoc.store.frozen.relations import read_folder, relations_folder

EDGES = read_curated().edge
INSIDE = read_curated().inside
READ = read_curated().read


@cache
def indices() -> Mapping[str, Index]:
    """Return what each release has, oldest first."""
    book = read_book()
    return {series: Index(book.release(series)) for series in book.series}


@cache
def proved() -> Mapping[str, Mapping[str, list[Edge]]]:
    """Return what is proved without us in each release, by where it starts."""
    others = [source for source in SOURCES if source is not curated_edges]
    found: dict[str, dict[str, list[Edge]]] = {}
    for series, index in indices().items():
        by_source: dict[str, list[Edge]] = {}
        for edge in gather(index, others):
            by_source.setdefault(edge.source, []).append(edge)
        found[series] = by_source
    return found


def has(index: Index, end: str) -> bool:
    """Tell whether a release has a thing, and the part of it that is meant."""
    entity = index.get(element_of(end) or whole(end))
    return entity is not None and (not part(end) or part(end) in part_names(entity))


def check_range(entry: Ranged, there: set[str], what: str) -> None:
    """Fail unless an entry holds as long as its things are there, or says why it does not."""
    held = {series for series in indices() if entry.holds(series)}
    assert held, f"{what}: no release is in its range"
    missing = sorted(held - there, key=series_key)
    assert not missing, f"{what}: not there in {', '.join(missing)}"
    more = sorted(there - held, key=series_key)
    if entry.limit is None:
        assert not more, f"{what}: also there in {', '.join(more)}; a shorter range needs a limit"
    else:
        assert more, f"{what}: the limit is none"


@pytest.mark.parametrize("entry", READ, ids=lambda entry: f"{entry.option}-{entry.since}")
def test_what_an_option_reads_agrees_with_the_code_that_was_traced(entry: ReadType) -> None:
    others = [each for each in READ if (each.option, each.type) == (entry.option, entry.type)]
    held = [{series for series in indices() if each.holds(series)} for each in others]
    assert sum(map(len, held)) == len(set().union(*held)), "two rows hold in one release"
    there = having(entry.option, entry.type)
    assert set().union(*held) <= there
    limit = next((each.limit for each in others if each.limit), None)
    assert bool(there - set().union(*held)) == (limit is not None)
    for series, facts in read_folder(relations_folder()).items():
        if entry.holds(series):
            notes = [
                edge.note
                for edge in facts.edges
                if (edge.kind, edge.source, edge.target) == ("takes", entry.option, entry.type)
            ]
            assert notes == [BY_GROUP if entry.group else ""], series


def name_of(entry: CuratedEdge | Remark | Denial) -> str:
    (source, target), *more = entry.ends()
    return f"{entry.kind} {source} {target}" + (f" and {len(more)} more" if more else "")


@pytest.mark.parametrize("entry", EDGES, ids=name_of)
def test_both_ends_exist_as_long_as_an_edge_holds(entry: CuratedEdge) -> None:
    """Of several, at least one edge in each release, and each in one at least."""
    there: set[str] = set()
    for source, target in entry.ends():
        both = having(source, target)
        held = {series for series in both if entry.holds(series)}
        assert held, f"{source}, {target}: nowhere in the range of {name_of(entry)}"
        there |= both
    check_range(entry, there, name_of(entry))


def having(source: str, target: str) -> set[str]:
    """Return the releases that have both ends."""
    return {
        series for series, index in indices().items() if has(index, source) and has(index, target)
    }


@pytest.mark.parametrize("entry", EDGES, ids=name_of)
def test_an_edge_is_not_proved_by_others_in_all_its_releases(entry: CuratedEdge) -> None:
    for source, target in entry.ends():
        known = [series for series in having(source, target) if entry.holds(series)]
        assert not all(find_proved(series, entry.kind, source, target) for series in known), (
            f"{entry.kind} {source} {target}: proved"
        )


def find_proved(series: str, kind: str, source: str, target: str) -> list[Edge]:
    """Return the edges that prove this in a release; what is equivalent has no direction."""
    by_source = proved()[series]
    ends = [(source, target)]
    if kind == "equivalent":
        ends.append((target, source))
    return [
        edge
        for source, target in ends
        for edge in by_source.get(source, ())
        if edge.kind == kind and edge.target == target
    ]


@pytest.mark.parametrize("entry", read_curated().remark, ids=name_of)
def test_a_remark_is_about_edges_that_others_prove(entry: Remark) -> None:
    """Each of several in the whole range, and with the note that we wrote."""
    for source, target in entry.ends():
        found = {
            series: edges
            for series in having(source, target)
            if (edges := find_proved(series, entry.kind, source, target))
        }
        check_range(entry, set(found), f"{source} {target}")
        for series, edges in found.items():
            if entry.holds(series):
                assert {edge.note for edge in edges} == {entry.note}


@pytest.mark.parametrize("entry", read_curated().denial, ids=name_of)
def test_a_denial_is_about_edges_that_calls_seem_to_prove(entry: Denial) -> None:
    """Each of several in the whole range; none is left there, and we do not say it ourselves."""
    for source, target in entry.ends():
        ends = (entry.kind, source, target)
        check_range(entry, {series for series in claimed() if ends in claimed()[series]}, source)
        for series in indices():
            if entry.holds(series):
                assert not find_proved(series, *ends)
                assert not any(each.holds(series) and (source, target) in each.ends()
                               for each in EDGES if each.kind == entry.kind)  # fmt: skip


@cache
def claimed() -> Mapping[str, set[tuple[str, str, str]]]:
    """Return the ends of what C code alone says of each release."""
    return {
        series: {(edge.kind, edge.source, edge.target) for edge in code_edges(index)}
        for series, index in indices().items()
    }


def test_an_event_that_is_not_always_sent_says_when() -> None:
    """Each was read in the sources: no note is left that only says that there is a condition."""
    for series, by_source in proved().items():
        for edges in by_source.values():
            for edge in edges:
                assert edge.note != CONDITIONAL, (series, edge.source, edge.target)


def test_no_entry_stands_twice() -> None:
    """Not in one release: what holds in part may do so in another part later."""
    for series in indices():
        held = [each for each in EDGES if each.holds(series)]
        ends = [(each.kind, frozenset(pair)) for each in held for pair in each.ends()]
        assert len(ends) == len(set(ends)), series
    names = [each.type for each in INSIDE]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("entry", INSIDE, ids=lambda entry: entry.type)
def test_what_is_inside_is_reached_by_nothing(entry: InsideType) -> None:
    """In one of the schemas at least, in every release of the range and in no other."""
    unreached = {
        series
        for series in indices()
        for space in ("qmp", "qsd")
        if f"{space}/type/{entry.type}" in indices()[series]
        and not reach(series).is_reached(f"{space}/type/{entry.type}")
        and (space == "qmp" or reach(series).purpose(f"qsd/type/{entry.type}") == entry.reason)
    }
    check_range(entry, unreached, entry.type)


@cache
def reach(series: str) -> Reach:
    index = indices()[series]
    return Reach(Relations(gather(index), inside_types(index), code_uses(index)))


TRACED = {"5.2": 2, "7.2": 1, "10.0": 5, "10.2": 5}
"""How many types of QMP no verb, no signal and no code has a use for; the goal is five at most."""


@pytest.mark.parametrize(("series", "expected"), TRACED.items())
def test_code_proves_who_uses_what_no_verb_reaches(series: str, expected: int) -> None:
    """Of a release that was traced nothing is left to our word but what nothing uses."""
    index, asked = indices()[series], reach(series)
    alone = [
        each.id
        for each in types_of(index)
        if each.namespace == "qmp" and not asked.is_reached(each.id)
    ]
    proved = {each for each in alone if asked.code_uses(each)}
    unused = {each.id for each in unused_types(index, asked) if each.namespace == "qmp"}
    assert set(alone) == proved | unused
    assert not proved & unused
    assert len(unused) == expected


@pytest.mark.parametrize("entry", [each for each in INSIDE if not each.used], ids=lambda e: e.type)
def test_what_we_say_nothing_uses_no_code_uses(entry: InsideType) -> None:
    thing = f"qmp/type/{entry.type}"
    for series in indices():
        assert not reach(series).code_uses(thing)
        if entry.holds(series):
            assert thing in {each.id for each in unused_types(indices()[series], reach(series))}


def test_the_newest_release_is_well_linked() -> None:
    """What the project wants to show; the next release may raise the counts, not lower them."""
    index = indices()[max(indices(), key=series_key)]
    relations = Relations.of(index)
    monitor = [each.id for each in index.release.monitor]
    linked = [
        each
        for each in monitor
        if any(
            e.kind == "equivalent" and e.target.startswith("qmp/") for e in relations.out_of(each)
        )
    ]
    assert len(linked) >= 130
    options = [each.id for each in index.release.options]
    kinds = [
        {edge.kind for edge in (*relations.out_of(each), *relations.into(each))} - {"needs"}
        for each in options
    ]
    assert sum(1 for each in kinds if each) >= 110
    assert sum(1 for each in kinds if each - {"refers-to", "mentions"}) >= 95
