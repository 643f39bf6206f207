# SPDX-License-Identifier: GPL-2.0-or-later
"""The parts of a graph whose nodes all lead to one another, in an order to walk along the edges.

In: for each node, where its edges lead. Out: groups of nodes, each before those that it leads to.
Time is linear in nodes and edges (Tarjan's algorithm, without recursion).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def components(graph: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return the strongly connected components, sources first."""
    found: list[tuple[str, ...]] = []
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    for root in graph:
        if root in number:
            continue
        way = [_enter(root, graph, number, low, open_nodes, is_open)]
        while way:
            node, targets = way[-1]
            target = next(targets, None)
            if target is None:
                way.pop()
                if way:
                    above = way[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == number[node]:
                    found.append(_close(node, open_nodes, is_open))
            elif target not in number:
                way.append(_enter(target, graph, number, low, open_nodes, is_open))
            elif target in is_open:
                low[node] = min(low[node], number[target])
    return found[::-1]


def _enter(
    node: str,
    graph: Mapping[str, Iterable[str]],
    number: dict[str, int],
    low: dict[str, int],
    open_nodes: list[str],
    is_open: set[str],
) -> tuple[str, Iterator[str]]:
    number[node] = low[node] = len(number)
    open_nodes.append(node)
    is_open.add(node)
    return node, iter(graph.get(node, ()))


def _close(node: str, open_nodes: list[str], is_open: set[str]) -> tuple[str, ...]:
    """Take a component off the open nodes; it starts at its first node."""
    members = [open_nodes.pop()]
    while members[-1] != node:
        members.append(open_nodes.pop())
    is_open.difference_update(members)
    return tuple(reversed(members))
