# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses of pages that a person copies: whole ones, ends of them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qapidoc.base.address import anchor_of, distinct_pages
from qapidoc.model.pasted import from_address, part_at

IDS = ("qmp/command/stop", "qmp/event/STOP", "option/m", "option/M", "hmp/info block", "qmp/type/A")


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("https://qemu.example/10.2/qmp/command/stop.html", "qmp/command/stop"),
        ("10.2/qmp/event/STOP.html?q=x#data.reason", "qmp/event/STOP#data.reason"),
        ("qmp/type/A.html#-history", "qmp/type/A"),
        ("option/m.html", "option/m"),
        ("../option/M~2.html#size", "option/M#size"),
        ("hmp/info-block.html", "hmp/info block"),
        ("qmp/type/A.html#a%3Db.c", "qmp/type/A#a=b.c"),
        ("9.0/qmp/command/gone.html#x", "qmp/command/gone#x"),
        ("9.0/option/gone.html", "option/gone"),
        ("stop", "stop"),
        ("qmp/type/A#b", "qmp/type/A#b"),
        ("-drive", "-drive"),
    ],
)
def test_from_address(text: str, thing: str) -> None:
    assert from_address(text, IDS) == thing


@pytest.mark.parametrize("thing", IDS)
def test_each_page_leads_back(thing: str) -> None:
    page = distinct_pages(IDS)[thing]
    assert from_address(f"https://qemu.example/latest/{page}.html", IDS) == thing


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(from_address(text, IDS), str)
    assert isinstance(from_address(f"{text}.html", IDS), str)


def test_a_part_has_its_anchor() -> None:
    parts = ("a b", "c=d", "e")
    for each in parts:
        assert part_at(each, parts) == each
    assert part_at(anchor_of("a b"), parts) == "a b"
    assert part_at("f", parts) == ""
