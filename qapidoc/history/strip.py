# SPDX-License-Identifier: GPL-2.0-or-later
"""A timeline as a row of cells, one for each release.

In: a `Timeline`. Out: what each cell shows; pages draw it, with the sentences beside it as the text
that says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from qapidoc.base.series import series_key
from qapidoc.base.spans import read_spans
from qapidoc.history.timeline import Timeline

State = Literal["absent", "there", "told", "listed", "deprecated"]
"""`told`: usable, and described outside of the schema; `listed`: in the schema, not usable."""

_QUIET = frozenset({"moved", "described", "removed"})
"""Steps that need no mark: nothing changes for users, or the cells show it."""


class Cell(NamedTuple):
    """A release. `label` is the number of a major version at its first release, else empty."""

    series: str
    state: State
    changed: bool
    label: str


def cells(line: Timeline) -> tuple[Cell, ...]:
    """Return the cells, oldest release first."""
    states = _states(line)
    beginning = min(states, default=0)
    changed = {step.release for step in line.steps if step.part or step.kind not in _QUIET}
    return tuple(
        Cell(
            series,
            states.get(number, "absent"),
            series in changed and number > beginning and number in states,
            label,
        )
        for number, (series, label) in enumerate(_labelled(line.releases))
    )


@lru_cache(maxsize=8)
def _labelled(releases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each series with its label; all timelines of a past have the same."""
    majors = [str(series_key(series)[0]) for series in releases]
    return tuple(
        (series, major if major != before else "")
        for series, major, before in zip(releases, majors, ["", *majors], strict=False)
    )


def _states(line: Timeline) -> dict[int, State]:
    """Return the state for each release that has the thing, by its number."""
    series = line.releases
    whole = read_spans(line.spans, series)
    usable = _mask(line.first, line.available, whole, series)
    schema = _mask(line.first_in_schema, line.schema, whole, series)
    late = series.index(line.deprecated) if line.deprecated else len(series)
    found: dict[int, State] = {}
    for number in range(len(series)):
        if not whole >> number & 1:
            continue
        if number >= late:
            found[number] = "deprecated"
        elif not usable >> number & 1:
            found[number] = "listed"
        else:
            found[number] = "there" if schema >> number & 1 else "told"
    return found


def _mask(first: str, spans: tuple[str, ...], whole: int, series: Sequence[str]) -> int:
    if not first:
        return 0
    return read_spans(spans, series) if spans else whole
