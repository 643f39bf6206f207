# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of names: what it holds, and that it is read back whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invented import AT, release
from msgspec.structs import replace

from qapidoc.base.spans import runs
from qapidoc.export.search import names_file
from qapidoc.export.search.ranges import write_ranges
from qapidoc.model import Enum, Release, Value

Ask = Callable[..., Any]


@pytest.fixture
def read(node: Ask, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that writes the list and reads it back with the theme's code."""

    def run(*releases: Release) -> dict[str, Any]:
        file = tmp_path / "names.js"
        file.write_text(names_file(releases))
        return dict(node(catalog=str(file)))

    return run


@pytest.mark.parametrize(
    ("mask", "written"),
    [
        (0b11111, ""),
        (0b10000, "4-"),
        (0b00001, "0"),
        (0b10110, "1-2,4-"),
        (0b01010, "1,3"),
        (0b00111, "0-2"),
    ],
)
def test_ranges_are_written_with_an_open_end(mask: int, written: str) -> None:
    assert write_ranges(mask, 5) == written


def test_runs_of_nothing() -> None:
    assert list(runs(0)) == []


def test_order_of_releases_does_not_matter() -> None:
    old, new = release("9.2", "qmp/command/ring-spin"), release("10.0", "qmp/command/ring-glow")
    assert names_file([old, new]) == names_file([new, old])
    assert '"releases":["9.2","10.0"]' in names_file([new, old])


def test_ranges_of_things_and_of_members(read: Callable[..., dict[str, Any]]) -> None:
    catalog = read(
        release("1.0", "qmp/struct/Ring teeth", "qmp/command/halt"),
        release("1.1", "qmp/struct/Ring teeth hue"),
        release("1.2", "qmp/struct/Ring teeth hue", "qmp/command/halt"),
    )
    ring = catalog["entries"]["qmp/type/Ring"]
    assert (ring["kind"], ring["ranges"]) == ("struct", [[0, 2]])
    assert {m["name"]: m["ranges"] for m in ring["members"]} == {
        "teeth": [[0, 2]],
        "hue": [[1, 2]],
    }
    assert catalog["entries"]["qmp/command/halt"]["ranges"] == [[0, 0], [2, 2]]


def test_kind_and_module_are_those_of_the_newest_release(
    read: Callable[..., dict[str, Any]],
) -> None:
    catalog = read(
        release("1.0", "qmp/struct/Ring a", module="common"),
        release("1.1", "qmp/union/Ring a", module="rings"),
    )
    ring = catalog["entries"]["qmp/type/Ring"]
    assert (ring["kind"], ring["group"]) == ("union", "rings")
    assert ring["moves"] == [{"ranges": [[0, 0]], "group": "common"}]


def test_the_storage_daemon_shares_the_row_of_an_equal_name(
    read: Callable[..., dict[str, Any]],
) -> None:
    catalog = read(
        release("1.0", "qmp/command/ring-spin a"),
        release("1.1", "qmp/command/ring-spin a", "qsd/command/ring-spin a", "qsd/command/own"),
    )
    assert names_file([release("1.0", "qmp/command/x", "qsd/command/x")]).count('"x') == 1
    assert catalog["entries"]["qsd/command/ring-spin"]["ranges"] == [[1, 1]]
    assert catalog["entries"]["qsd/command/own"]["ranges"] == [[1, 1]]


def test_pages_that_are_not_at_their_id_are_told(search: Ask) -> None:
    both = release("1.0", "option/m", "option/M")
    alone = release("1.1", "option/M")
    found = {
        series: search([both, alone], "-M", shown=series)[0][0]["page"] for series in ("1.0", "1.1")
    }
    assert found == {"1.0": "option/M~2", "1.1": "option/M"}


def test_names_with_separators_of_the_format(read: Callable[..., dict[str, Any]]) -> None:
    odd = ("a b", "c:d", "e%f", "g\th", "ü", "k=l,m", "n\no")
    ring = Enum(
        namespace="qmp",
        name="Ring",
        module="rings",
        values=tuple(Value(name=name, at=AT) for name in odd),
        at=AT,
    )
    catalog = read(Release(series="1.0", version="1.0.0", definitions=(ring,)))
    assert tuple(m["name"] for m in catalog["entries"]["qmp/type/Ring"]["members"]) == odd


def test_no_release_at_all() -> None:
    assert names_file([]) == ('qapidoc.names({"format":1,"releases":[],"names":{},"pages":{}});\n')


def test_ranges_are_those_of_releases_where_it_can_be_used(
    read: Callable[..., dict[str, Any]],
) -> None:
    old, new = release("1.1", "qmp/command/halt"), release("1.2", "qmp/command/halt")
    dreamt = replace(old.definitions[0], available=False)
    table = replace(old.definitions[0], origin="table")
    catalog = read(replace(old, definitions=(dreamt,)), new)
    assert catalog["entries"]["qmp/command/halt"]["ranges"] == [[1, 1]]
    catalog = read(replace(old, definitions=(table,)), new)
    assert catalog["entries"]["qmp/command/halt"]["ranges"] == [[0, 1]]
    catalog = read(replace(old, definitions=(dreamt,)), release("1.2", "qmp/command/go"))
    assert "qmp/command/halt" not in catalog["entries"]
