# SPDX-License-Identifier: GPL-2.0-or-later
"""A build against the schema it was made from: only what its configuration leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from built_releases import built
from hypothesis import given, settings
from hypothesis import strategies as st
from introspection import Binary
from orrery import ORRERY

from qapidoc.base.series import series_key
from qapidoc.build.probe import build_probe
from qapidoc.history import Finding, Side, compare
from qapidoc.model import Release
from qapidoc.parse.probe import read_reply
from qapidoc.store.models import release_of_tree

WIRE = ["qmp"]


@cache
def _orrery() -> Release:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return release


def _symbols(release: Release) -> list[str]:
    """Return every symbol of a condition in the monitor protocol."""

    def names(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if value.get("kind") == "symbol":
                yield value["name"]
            for each in value.values():
                yield from names(each)
        elif isinstance(value, list | tuple):
            for each in value:
                yield from names(each)

    known = [each for each in release.definitions if each.namespace == "qmp"]
    return sorted(set(names(msgspec.to_builtins(known))))


def _built(release: Release, symbols: list[str]) -> Side:
    answer = json.dumps({"return": Binary(release, symbols).answer()}).encode()
    return Side(build_probe("reply.json", read_reply(answer)), built=True)


def _check(release: Release, symbols: list[str]) -> tuple[Finding, ...]:
    binary = _built(release, symbols)
    lost = compare(Side(release), binary, WIRE).findings
    for each in lost:
        assert each.rule == "not-in-build", each
        assert each.condition, each
        assert each.effect == "dangerous"
    won = compare(binary, Side(release), WIRE).findings
    for each in won:
        assert each.rule.endswith(("-added", "-added-mandatory")), each
        assert each.condition, each
    assert bool(lost) == bool(won)
    assert compare(binary, _built(release, symbols), WIRE).findings == ()
    return lost


@given(st.sets(st.sampled_from(_symbols(_orrery()))))
@settings(deadline=None, max_examples=60)
def test_a_build_lacks_what_it_leaves_out(symbols: set[str]) -> None:
    _check(_orrery(), sorted(symbols))


def test_two_builds_differ_in_what_they_hold() -> None:
    every = _symbols(_orrery())
    small, large = _built(_orrery(), []), _built(_orrery(), every)
    found = {(each.rule, each.place) for each in compare(large, small, WIRE).findings}
    assert ("command-removed", "qmp/command/ring-mark") in found
    assert ("enum-value-removed", "qmp/command/lamp-light#fuel.wax") in found


@pytest.mark.corpus
def test_builds_of_real_releases(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        if series_key(series) < (6, 2):
            continue  # unions were of another kind, and answers told no flags of values
        release, _ = built(root)
        symbols = _symbols(release)
        chosen = [each for each in symbols if Random(each).random() < 0.5]
        assert _check(release, chosen), series
        assert all(each.condition for each in _check(release, [])), series
