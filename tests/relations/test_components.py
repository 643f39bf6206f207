# SPDX-License-Identifier: GPL-2.0-or-later
"""The parts of a graph that lead to one another, against what a search from each node finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.relations.components import components

NODES = "abcdefgh"


def _reached(graph: dict[str, list[str]], start: str) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        for target in graph.get(todo.pop(), ()):
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


@given(st.dictionaries(st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4)))
def test_members_lead_to_one_another_and_sources_are_first(graph: dict[str, list[str]]) -> None:
    found = components(graph)
    place = {node: number for number, members in enumerate(found) for node in members}
    reached = {node: _reached(graph, node) for node in place}
    assert set(graph) <= set(place)
    assert sum(map(len, found)) == len(place)
    for one in place:
        for other in reached[one]:
            assert place[one] <= place[other]
            assert (place[one] == place[other]) == (one in reached[other])


def test_a_long_chain_takes_time_by_its_length_alone() -> None:
    def seconds(size: int) -> float:
        graph = {str(n): [str(n + 1)] for n in range(size)}
        with stopwatch() as took:
            found = components(graph)
        assert len(found) == size + 1
        return took.seconds

    short, long = (min(seconds(size) for _ in range(3)) for size in (5_000, 40_000))
    assert long < short * 8 * 3
