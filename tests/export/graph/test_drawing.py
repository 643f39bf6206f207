# SPDX-License-Identifier: GPL-2.0-or-later
"""Drawings: well-formed, without style or script, harmless whatever the names, and always equal."""

from __future__ import annotations

import re
from pathlib import Path

import pygraphviz
import pytest
from graph_geometry import troubles
from lxml import etree

from qapidoc.base.address import page_of
from qapidoc.export.graph import Layouts, dot, figure_html, layouts, standalone
from qapidoc.export.graph.boxes import NAME_LENGTH, figure_of
from qapidoc.export.graph.layout import lay_out, layout_text
from qapidoc.export.graph.metrics import shortened, text_width
from qapidoc.relations import Arrow, Chart

EVIL = (
    '"];evil[label="x',
    "<b>bold<b>",
    "<script>alert(1)</script>",
    "]]></style><script>x</script>",
    "' onclick='x",
    '" onload="x',
    "\\N\\G\\l",
    "a\nb\x01",
    "<TABLE><TR><TD HREF='javascript:x'>",
    "&amp;&#x3c;",
    "日本語" * 30,
    "x" * 10_000,
)


def chart_of(*names: str) -> Chart:
    focus = "qmp/type/Ring"
    things = tuple(f"qmp/type/{name}" for name in names)
    arrows = [Arrow(focus, thing, "contains", (f"{thing[9:]}?", "b[]")) for thing in things]
    arrows += [Arrow(thing, things[0], "equivalent") for thing in things[1:]]
    return Chart(focus, (focus, *things), tuple(arrows), before=3, after=12)


HARMLESS = chart_of("Angle", "Unit", "Turn")


def link(thing: str) -> str:
    return f"../{page_of(thing)}.html" if thing else "#-related"


def drawn(chart: Chart) -> etree._Element:
    return etree.fromstring(figure_html(chart, Layouts(), link))


def test_names_stay_names_in_a_drawing() -> None:
    figure = drawn(chart_of(*EVIL[:7], *EVIL[8:]))
    tags = {each.tag for each in figure.iter()}
    assert tags == {
        "figure", "div", "svg", "desc", "g", "a", "rect", "path", "text", "title", "figcaption",
        "span",
    }  # fmt: skip
    attributes = {name for each in figure.iter() for name in each.attrib}
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "id")]
    assert {a.get("href") for a in figure.iter("a")} <= {
        "#-related", *(link(f"qmp/type/{name}") for name in EVIL),
    }  # fmt: skip


def test_control_characters_do_not_break_the_page() -> None:
    html = figure_html(chart_of(EVIL[7], "b"), Layouts(), link)
    assert "\x01" not in html


def test_no_name_gets_to_the_layout() -> None:
    text = layout_text(figure_of(chart_of(*EVIL)))
    assert re.fullmatch(r"[a-zA-Z0-9{}\[\]=,.>\-\"]+", text)
    assert "evil" not in text


def test_names_stay_names_in_dot() -> None:
    chart = chart_of(*(each for each in EVIL if "\n" not in each))
    graph = pygraphviz.AGraph(string=dot(chart))
    assert len(graph.nodes()) == len(chart.nodes) + 2
    assert graph.get_node("n1").attr["label"] == EVIL[0]
    assert graph.get_node("n2").attr["label"] == EVIL[1]
    assert not str(graph.get_node("n2").attr["label"]).startswith("<<")


def test_a_file_is_well_formed_and_has_no_links() -> None:
    root = etree.fromstring(standalone(HARMLESS))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not list(root.iter("{http://www.w3.org/2000/svg}a"))


def test_a_drawing_tells_what_it_shows() -> None:
    image = drawn(HARMLESS).find(".//svg")
    assert image is not None
    assert image.get("role") == "group"
    assert image.get("aria-label") == "Graph of what is around Ring"
    told = image.findtext("desc") or ""
    assert "Ring has a member of type Angle (Angle?, b[])" in told
    assert "12 things more with an arrow from Ring" in told
    assert {a.get("href") for a in image.iter("a")} >= {"#-related", "../qmp/type/Unit.html"}


def test_what_is_left_out_is_a_link_to_the_list() -> None:
    texts = {"".join(a.itertext()): a.get("href") for a in drawn(HARMLESS).iter("a")}
    assert texts["+12 more"] == texts["+3 more"] == "#-related"


@pytest.mark.parametrize("down", [False, True])
def test_nothing_covers_anything(down: bool) -> None:
    figure = figure_of(chart_of(*EVIL))
    assert list(troubles(figure, lay_out(layout_text(figure, down=down)))) == []


def test_lines_end_where_boxes_are() -> None:
    figure = figure_of(HARMLESS)
    layout = lay_out(layout_text(figure))
    for line, curve in zip(figure.lines, layout.curves, strict=True):
        x, y = curve.tip or curve.points[-2:]
        (u, v), box = layout.middles[line.target], figure.boxes[line.target]
        assert abs(x - u) <= box.width / 2 + 3
        assert abs(y - v) <= box.height / 2 + 3


def test_a_long_name_is_cut_and_told_whole() -> None:
    figure = drawn(chart_of("x" * 10_000, "b"))
    names = ["".join(each.itertext()) for each in figure.iter("text")]
    assert max(map(len, names)) <= NAME_LENGTH
    assert "x" * 10_000 in {each.text for each in figure.iter("title")}


def test_widths_are_those_of_our_table() -> None:
    assert text_width("abcde", 10) == 30
    assert text_width("日本", 10) == 24
    assert text_width("é", 10) == text_width("é", 10) == 6
    assert shortened("abcdefghij", 7) == "abcd…ij"


def test_layouts_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Layouts(tmp_path)
    made = figure_html(HARMLESS, first, link)
    first.save()
    monkeypatch.setattr(layouts, "lay_out", lambda text: pytest.fail("laid out again"))
    assert figure_html(HARMLESS, Layouts(tmp_path), link) == made


def test_a_damaged_file_of_layouts_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / layouts.FILE).write_bytes(b"no database")
    kept = Layouts(tmp_path)
    assert "<svg" in figure_html(HARMLESS, kept, link)
    kept.save()
    assert "<svg" in figure_html(HARMLESS, Layouts(tmp_path), link)
