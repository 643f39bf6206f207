# SPDX-License-Identifier: GPL-2.0-or-later
"""What the comparison calls harmless is harmless, and what is only written otherwise is nothing."""

from __future__ import annotations

from functools import cache
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from messages import arguments_of, value_of
from orrery import ORRERY
from random_models import RELEASES
from transform import REWRITES, change
from wire import Schema

from qapidoc.export.diff import render_github, render_markdown, render_text
from qapidoc.export.json_document import render_json
from qapidoc.history import EFFECTS, RULES, Report, Side, compare
from qapidoc.model import Command, Release
from qapidoc.store.models import release_of_tree

SEEDS = st.integers(0, 2**32)
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))


@cache
def _orrery() -> Release:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return release


@given(st.lists(st.sampled_from(REWRITES), min_size=1, max_size=6, unique=True), SEEDS)
@settings(QUIET, max_examples=60)
def test_writing_it_otherwise_changes_nothing(steps: list[object], seed: int) -> None:
    old = new = _orrery()
    for step in steps:
        assert callable(step)
        new = step(new, Random(seed))
    assert new != old
    assert compare(Side(old), Side(new)).findings == ()
    assert compare(Side(new), Side(old)).findings == ()


def _harmed(report: Report, direction: str) -> set[str]:
    """Return the verbs for which something is not compatible in a direction."""
    return {
        user
        for each in report.findings
        if each.direction in (direction, "both")
        and EFFECTS.index(RULES[each.rule].effect(frozenset({direction}))) > 1
        for user in each.users
    }


@given(SEEDS)
@settings(QUIET, max_examples=250)
def test_messages_stay_valid_where_nothing_is_said(seed: int) -> None:
    random = Random(seed)
    old = _orrery()
    new = change(old, random)
    report = compare(Side(old), Side(new), ["qmp"])
    before, after = Schema(old), Schema(new)
    for name, verb in before.verbs.items():
        if not isinstance(verb, Command) or not verb.gen or verb.id in _harmed(report, "in"):
            continue
        for _ in range(5):
            message = arguments_of(before, verb, random)
            assert before.takes(name, message)
            assert after.takes(name, message), (name, message)


@given(SEEDS)
@settings(QUIET, max_examples=250)
def test_answers_stay_readable_where_nothing_is_said(seed: int) -> None:
    random = Random(seed)
    old = _orrery()
    new = change(old, random)
    report = compare(Side(old), Side(new), ["qmp"])
    before, after = Schema(old), Schema(new)
    for name, verb in after.verbs.items():
        if verb.id in _harmed(report, "out"):
            continue
        for _ in range(5):
            if not isinstance(verb, Command):
                value = arguments_of(after, verb, random)
            elif verb.returns is not None:
                value = value_of(after, verb.returns, random)
            else:
                value = {}
            assert after.brings(name, value)
            assert before.brings(name, value), (name, value)


@given(SEEDS)
@settings(QUIET, max_examples=100)
def test_the_way_back_mirrors_the_way(seed: int) -> None:
    old = _orrery()
    new = change(old, Random(seed))
    there = {each.rule for each in compare(Side(old), Side(new)).findings}
    back = {each.rule for each in compare(Side(new), Side(old)).findings}
    for rule in there:
        mirrors = RULES[rule].mirrors
        assert not mirrors or back & set(mirrors), (rule, back)
    assert bool(there) == bool(back)


@given(RELEASES, RELEASES)
@settings(QUIET, max_examples=40)
def test_any_models_can_be_compared(old: Release, new: Release) -> None:
    report = compare(Side(old), Side(new))
    assert {each.rule for each in report.findings} <= set(RULES)
    prints = [each.fingerprint for each in report.findings]
    assert len(prints) == len(set(prints))
    for render in (render_text, render_markdown, render_github):
        assert isinstance(render(report, "compatible"), str)
    assert render_json(report).startswith("{")
    assert compare(Side(old), Side(old)).findings == ()
