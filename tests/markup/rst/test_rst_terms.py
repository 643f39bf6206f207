# SPDX-License-Identifier: GPL-2.0-or-later
"""What the terms of an option's text name, and the ids of its parts."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Position
from qapidoc.markup import parse
from qapidoc.markup.term_syntax import keys_of, parameter_names
from qapidoc.markup.terms import forms, leave_only, parts
from qapidoc.model import Text


def document(text: str) -> nodes.document:
    return parse(Text(text, Position("options.hx", 1)))[0]


@pytest.mark.parametrize(
    ("syntax", "names"),
    [
        ("if=interface", "if"),
        ("bus=bus,unit=unit", "bus unit"),
        ("[,readonly=on|off]", "readonly"),
        ("smb=dir[,smbserver=addr]", "smb smbserver"),
        ("in|out.name=sink", "in.name out.name"),
        ("sdl[,gl=on|off]", "sdl"),
        ("tcp:[host]:port[,server=on|off]", "tcp"),
        ("/dev/XXX", "/dev/XXX"),
        ("a; b=c; d=e", "a b d"),
        ("ipv4; ipv6; unix", "ipv4 ipv6 unix"),
        ("rx=rx; tx=tx", "rx tx"),
        ("aw-bits=39|48 (default: 39)", "aw-bits"),
        ("TCP options: port=port[,host=host]", "port host"),
        ("TCP options:", ""),
        ("Driver-specific options for raw", ""),
        ("", ""),
        ("@mtu", "mtu"),
        ("cache.direct", "cache.direct"),
        ("argname=argvalue", ""),
        ("glow.option=value", ""),
        ("option.glow=value", "option.glow"),
    ],
)
def test_names_in_a_term(syntax: str, names: str) -> None:
    assert parameter_names(syntax) == tuple(names.split())


@pytest.mark.parametrize(
    ("syntax", "keys"),
    [
        ("-ring brass,id=id[,glow.option=value[,glow.option=value[,...]]]", "id"),
        ("-ring driver,prop=value,driver.prop=value,prop.size=n", "prop.size"),
    ],
)
def test_a_key_that_stands_for_any_name_is_none(syntax: str, keys: str) -> None:
    assert [key for key, _ in keys_of(syntax)] == keys.split()


TEXT = """\
The general form is:

``-ring metal,id=id[,wax=on|off]``
    All rings have these.

    ``id=id``
        The name of the ring.

``-ring brass,id=id[,teeth=n]``
    ``teeth=n``
        How many.

        ``odd``
            An odd number.

    ``Oils for polishing:``
        ``linseed``
            Oil of flax.

    ``Waxes for bees``
        ``hard``
            Hard wax.

``-ring brass,size=mm``
    ``teeth=n``
        Again.

``-ring steel,id=id``
  \\
``-ring paper,id=id``
    ``fold=axis``
        How it folds.

``-lamp oil,wick=mm``
    ``flame=high|low``
        How it burns.
"""


def test_forms_with_their_variants() -> None:
    found = [(form.option, form.variant) for form in forms(document(TEXT))]
    rings = ["metal", "brass", "brass", "steel", "paper"]
    assert found == [*(("ring", variant) for variant in rings), ("lamp", "oil")]


def test_ids_are_paths_and_unique() -> None:
    found = parts(document(TEXT), "ring")
    assert [part.id for part in found] == [
        "metal",
        "metal.wax",
        "metal.id",
        "brass",
        "brass.id",
        "brass.teeth",
        "brass.teeth.odd",
        "brass.polishing.linseed",
        "brass.bees.hard",
        "brass~2",
        "brass.size",
        "brass.teeth~2",
        "steel",
        "steel.id",
        "paper",
        "paper.id",
        "fold",
        "lamp.oil.flame",
    ]
    assert len({part.id for part in found}) == len(found)
    assert [part.id for part in found if part.kind == "form"] == [
        "metal",
        "brass",
        "brass~2",
        "steel",
        "paper",
    ]


def test_parts_of_another_option_are_told_apart() -> None:
    owners = {part.id: part.option for part in parts(document(TEXT), "ring")}
    assert owners["lamp.oil.flame"] == "lamp"
    assert owners["brass.teeth"] == "ring"
    seen_from_lamp = {part.id for part in parts(document(TEXT), "lamp")}
    assert "flame" in seen_from_lamp, "a single form is no variant"
    assert "ring.brass.teeth" in seen_from_lamp


def test_a_placeholder_is_no_variant() -> None:
    text = "".join(f"``-ring {form}``\n    Text.\n\n" for form in ("type,id=id", "brass", "file"))
    assert [form.variant for form in forms(document(text))] == ["", "brass", ""]


def test_the_node_of_a_part_is_its_term() -> None:
    for part in parts(document(TEXT), "ring"):
        assert isinstance(part.node, nodes.term)
        if part.kind == "form":
            assert part.node.astext() == part.syntax


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["``-ring a,b=c``\n", "``x=y``\n", "    ", "  \\\n", "\n", "t\n"])))
def test_any_text_has_unique_parts(pieces: list[str]) -> None:
    found = [part.id for part in parts(document("".join(pieces)), "ring")]
    assert len(set(found)) == len(found)


def test_many_stacked_forms_take_little_time() -> None:
    text = "".join(f"``-ring v{number},id=x``\n  \\\n" for number in range(3000)) + "  text\n"
    parsed = document(text)
    with stopwatch() as took:
        assert len(parts(parsed, "ring")) == 6000
    assert took.seconds < 5


STACKED = """\
``-dusk hour``
  \\
``-dawn hour``
    Shade the dome.

    ``blue=on|off``
        In blue.

Between.

``-noon``
    ``heat=on|off``
        Open the dome.
"""


@pytest.mark.parametrize("option", ["dusk", "dawn"])
def test_a_text_without_the_other_options_keeps_what_is_shared(option: str) -> None:
    others = {"dusk", "dawn", "noon"} - {option}
    left, whole = document(STACKED), document(STACKED)
    leave_only(left, option, others)
    assert "Shade the dome" in left.astext()
    assert "Between" in left.astext()
    assert "Open the dome" not in left.astext()
    kept = [part.id for part in parts(left, option)]
    assert kept == [part.id for part in parts(whole, option) if part.option == option]


def test_a_text_that_shows_no_form_of_the_option_stays_whole() -> None:
    left = document(STACKED)
    leave_only(left, "midnight", {"dusk", "dawn", "noon"})
    assert left.pformat() == document(STACKED).pformat()


def test_only_options_that_share_the_text_are_taken_out() -> None:
    left = document(STACKED)
    leave_only(left, "noon", {"dusk"})
    assert "Shade the dome" in left.astext(), "-dawn is not among the others"
    leave_only(left, "noon", {"dusk", "dawn"})
    assert "Shade the dome" not in left.astext()
    assert "Open the dome" in left.astext()
