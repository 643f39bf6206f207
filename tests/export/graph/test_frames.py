# SPDX-License-Identifier: GPL-2.0-or-later
"""What is done with a resource stands in frames, whatever there is of it."""

from __future__ import annotations

from itertools import combinations

import pytest
from graph_geometry import troubles
from lxml import etree

from qapidoc.export.graph import Layouts, figure_html
from qapidoc.export.graph.frames import framed
from qapidoc.relations import Arrow, Chart
from qapidoc.relations.resources import NOTES, ROLES

RING = "resource/ring"
DONE = tuple(NOTES[role] for role in ROLES if role != "states")


def roles(counts: dict[str, int], left_out: dict[str, int] | None = None) -> Chart:
    """Return a chart with so many commands that do each."""
    verbs = [
        (f"qmp/command/{does.replace(' ', '-')}-{'x' * (7 * n % 40)}{n}", does)
        for does, count in counts.items()
        for n in range(count)
    ]
    return Chart(
        focus=RING,
        nodes=(RING, *(verb for verb, _ in verbs)),
        arrows=tuple(Arrow(verb, RING, "refers-to", (does,), (does,)) for verb, does in verbs),
        shows="roles",
        left_out=tuple(((does,), count) for does, count in (left_out or {}).items()),
    )


@pytest.mark.parametrize("number", range(1, len(DONE) + 1))
def test_nothing_covers_anything(number: int) -> None:
    for some in combinations(DONE, number):
        for first in (1, 9):
            chart = roles({does: first + rank for rank, does in enumerate(some)})
            figure, layout = framed(chart)
            assert list(troubles(figure, layout)) == [], some
            assert sum(box.kind == "frame" for box in figure.boxes) == number
            assert len(layout.curves) == number


def test_a_line_leads_from_each_frame_to_the_resource() -> None:
    figure, layout = framed(roles(dict.fromkeys(DONE, 3)))
    for line, curve in zip(figure.lines, layout.curves, strict=True):
        for number, (x, y) in ((line.source, curve.points[:2]), (line.target, curve.tip or ())):
            (u, v), box = layout.middles[number], figure.boxes[number]
            assert abs(x - u) <= box.width / 2 + 1
            assert abs(y - v) <= box.height / 2 + 1
        assert figure.boxes[line.target].thing == RING


def test_each_frame_counts_what_it_leaves_out() -> None:
    figure, _ = framed(roles({"creates": 2, "shows": 1}, {"shows": 7}))
    told = [(box.kind, box.lines[0].text) for box in figure.boxes]
    shows = told.index(("frame", "shows"))
    assert told[shows + 2] == ("more before", "+7 more")


def test_what_does_two_things_is_in_two_frames() -> None:
    arrow = Arrow("hmp/ring", RING, "refers-to", ("creates", "removes"), ("creates", "removes"))
    figure, layout = framed(Chart(RING, (RING, "hmp/ring"), (arrow,), shows="roles"))
    assert [box.thing for box in figure.boxes] == [RING, "", "hmp/ring", "", "hmp/ring"]
    assert list(troubles(figure, layout)) == []


def test_headings_say_what_a_legend_would() -> None:
    html = figure_html(roles({"creates": 2, "removes": 1}), Layouts(), lambda thing: "#")
    figure = etree.fromstring(html)
    assert "".join(figure.find("figcaption").itertext()) == ""
    texts = ["".join(each.itertext()) for each in figure.iter("text")]
    assert {"creates", "removes", "ring", "QMP"} <= set(texts)
