# SPDX-License-Identifier: GPL-2.0-or-later
"""Command-line options on both sides.

In: two sides. Out: findings. Options and whether they take an argument are stated by the table;
sub-parameters are only read from its text.
"""

from __future__ import annotations

from collections.abc import Iterator

from qapidoc.history.finding import Finding
from qapidoc.history.lines import LineTeller
from qapidoc.history.side import Side
from qapidoc.model import Option, Parameter


def compare_options(old: Side, new: Side) -> Iterator[Finding]:
    """Yield what changed in the options."""
    teller = LineTeller(old, new, "cli", "stable")
    for option in {each.name: each for each in old.release.options}.values():
        if option.name not in new.options:
            yield teller.tell("option-removed", option, None)
    for option in {each.name: each for each in new.release.options}.values():
        was = old.options.get(option.name)
        if was is None:
            yield teller.tell("option-added", None, option)
            continue
        if was is option:
            continue  # one object on both sides, as of frozen facts
        if was.argument != option.argument:
            words = "takes" if option.argument else "does not take"
            yield teller.tell("option-argument-changed", was, option, now=words)
        yield from teller.conditions(was, option)
        yield from teller.targets(was, option)
        yield from _parameters(teller, was, option)


def _parameters(teller: LineTeller, old: Option, new: Option) -> Iterator[Finding]:
    """Yield sub-parameters that only one side's text knows, not even in another place."""
    if not old.parameters or not new.parameters:
        return  # nothing described is nothing to compare
    had = {(each.form, each.name): each for each in old.parameters}
    has = {(each.form, each.name): each for each in new.parameters}
    gone = [each for key, each in had.items() if key not in has]
    come = [each for key, each in has.items() if key not in had]
    for each in gone:
        if each.name not in teller.new.words_about(new):
            yield _tell(teller, "option-parameter-removed", old, new, each)
    for each in come:
        if each.name not in teller.old.words_about(old):
            yield _tell(teller, "option-parameter-added", old, new, each)


def _tell(teller: LineTeller, rule: str, old: Option, new: Option, parameter: Parameter) -> Finding:
    at = (parameter.at, None) if rule == "option-parameter-removed" else (None, parameter.at)
    return teller.tell(
        rule,
        old,
        new,
        name=parameter.name,
        part=parameter.part,
        was=new.name,
        confidence="text",
        at=at,
    )
