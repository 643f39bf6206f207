# SPDX-License-Identifier: GPL-2.0-or-later
"""What is deprecated in a release, for a terminal.

In: a `Calendar`. Out: lines of text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from qapidoc.base.series import is_series, series_key
from qapidoc.history.calendar import Calendar, Going

WIDTH = 80


def render_text(calendar: Calendar) -> str:
    """Return the calendar as text, what may go first at the front, with a newline at its end."""
    return "\n".join(_lines(calendar)) + "\n"


def _lines(calendar: Calendar) -> Iterator[str]:
    number = len(calendar.deprecated)
    yield f"QEMU {calendar.version}: {number} deprecated"
    heading = ""
    for going in calendar.deprecated:
        when = _when(going, calendar.series)
        if when != heading:
            yield ""
            yield when
            heading = when
        yield from _entry(going)
    if calendar.elsewhere:
        yield ""
        more = f"{len(calendar.elsewhere)} more on QEMU's list are no part of the API description"
        titles = [each.title.replace("`", "") for each in calendar.elsewhere if each.title]
        yield f"{more}{':' if titles else ''}"
        for title in titles:
            yield from textwrap.wrap(title, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _when(going: Going, series: str) -> str:
    if not going.earliest:
        return "may go at a time that nobody tells"
    if is_series(series) and series_key(going.earliest) <= series_key(series):
        return "may go at any time"
    return f"not before {going.earliest}"


def _entry(going: Going) -> Iterator[str]:
    words = [f"since {going.since}"] if going.since else []
    if not going.whole:
        words.append("only some uses")
    if going.replaced_by:
        words.append(f"use {', '.join(map(_combined, going.instead))}")
    elif going.no_replacement:
        words.append("no replacement")
    if going.told_by == ("schema",):
        words.append("not on QEMU's list")
    if going.told_by == ("list",) and going.id.startswith(("qmp/", "qga/")) and going.whole:
        words.append("not marked in the schema")
    yield f"  {going.id}"
    if words:
        yield from textwrap.wrap(
            "; ".join(words), WIDTH, initial_indent="    ", subsequent_indent="      "
        )


def _combined(things: tuple[str, ...]) -> str:
    first, *others = things
    return f"{first} together with {' and '.join(others)}" if others else first
