# SPDX-License-Identifier: GPL-2.0-or-later
"""What a help line names, in the ways its authors write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.quality.helpline import read_help


def _keys(option: str, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(form.variant, form.keys) for form in read_help(option, text)]


def test_variants_and_continuation_lines() -> None:
    text = """\
-gear spur,id=str[,teeth=n|auto]
         [,oil=on|off][,at=place[/depth]]
                turn a spur gear
-gear worm,id=str[,pitch=n]
-gear-oil       another option
"""
    assert _keys("gear", text) == [
        ("spur", ("id", "teeth", "oil", "at")),
        ("worm", ("id", "pitch")),
    ]


def test_parameters_listed_below_the_form() -> None:
    text = """\
-gear [type=]name[,prop[=value][,...]]
                selects a gear ('-gear help' for list)
                property oil=on|off oils it (default=on)
                in|out.teeth= how many
                {shaft|axle}=name what it turns on
                e.g. -gear spur,wear=no
                some sentence where x=y stands
"""
    (form,) = read_help("gear", text)
    assert form.keys == ("oil", "in.teeth", "out.teeth", "shaft", "axle")
    assert form.is_open


@pytest.mark.parametrize(
    ("syntax", "keys"),
    [
        ("-gear [key=]value", ()),  # it may be left out, and often is
        ("-gear driver.prop=value", ()),
        ("-gear group.id.arg=value", ()),
        ("-gear a=1,throttling.option=x", ("a",)),
        ("-gear [[,bps=b]|[[,bps_rd=r][,bps_wr=w]]]", ("bps", "bps_rd", "bps_wr")),
        ("-gear $id.file=/path", ()),
        ("-gear 'quoted=1'", ()),
        ("-gear %08x-%04x", ()),
        ("-gear", ()),
    ],
)
def test_syntax(syntax: str, keys: tuple[str, ...]) -> None:
    (form,) = read_help("gear", syntax)
    assert form.keys == keys


def test_a_line_of_another_option_is_no_form() -> None:
    assert read_help("gear", "-gears a=1\n-geared b=2\n") == ()
    assert _keys("gear", "-gear/-wheel file  use it") == [("", ())]


@given(st.text(alphabet="-gear abc=,[]{}|.\n\t 'e"), st.sampled_from(["gear", "a.b", "("]))
def test_any_text_can_be_read(text: str, option: str) -> None:
    for form in read_help(option, text):
        assert all(key.lower() in form.words for key in form.keys)


@pytest.mark.parametrize("piece", ["a|", "{a|", "a.", "a", "[,a=", "=", "  ", "-gear a\n", ".a|b"])
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "-gear " + piece * count
        with stopwatch() as took:
            read_help("gear", text)
        return took.seconds

    seconds(1_000)
    assert seconds(40_000) < 30 * seconds(4_000) + 0.2
