# SPDX-License-Identifier: GPL-2.0-or-later
"""What the search box finds for what people type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented import release

from qapidoc.export.search import names_file
from qapidoc.store.frozen import freeze

THINGS = (
    "qmp/command/ringdev-add ring-name",
    "qmp/command/ringdev-del",
    "qmp/command/x-ringdev-change",
    "qmp/command/lamp_add",
    "qmp/command/halt",
    "qmp/command/query-ring",
    "qmp/command/query-ring-stats",
    "qmp/command/gear-mirror",
    "qmp/event/HALT",
    "qmp/event/RING_JOB_READY",
    "qmp/struct/RingdevOptionsBrass2 lazy-teeth polish",
    "qmp/struct/RingdevCreateOptionsBrass2 lazy-teeth",
    "qmp/struct/Brass2Info",
    "qmp/struct/GearMirror",
    "qmp/union/RingdevOptions brass2 copper",
    "qmp/enum/RingdevDriver brass2 copper",
    "option/lamp if user.oil",
    "option/m",
    "option/M",
    "option/ringdev",
    "hmp/lamp_add",
    "hmp/info_ring",
    "hmp/info_ring-stats",
    "hmp/halt h",
    "qga/command/guest-wind",
    "qemu-img/convert",
)
Ask = Callable[..., Any]
RELEASES = [release("1.0", *THINGS)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ringdev-add", "qmp/command/ringdev-add"),
        ("RingdevOptionsBrass2", "qmp/type/RingdevOptionsBrass2"),
        ("ringdevoptionsbrass2", "qmp/type/RingdevOptionsBrass2"),
        ("RING_JOB_READY", "qmp/event/RING_JOB_READY"),
        ("ring_job_ready", "qmp/event/RING_JOB_READY"),
        ("ring job ready", "qmp/event/RING_JOB_READY"),
        ("x-ringdev-change", "qmp/command/x-ringdev-change"),
        ("info ring", "hmp/info ring"),
        ("ringdevadd", "qmp/command/ringdev-add"),
        ("ringd", "qmp/command/ringdev-add"),
        ("query-rnig", "qmp/command/query-ring"),
        ("qeury-ring", "qmp/command/query-ring"),
        ("guest-wnid", "qga/command/guest-wind"),
        ("-lamp", "option/lamp"),
        ("--lamp", "option/lamp"),
        ("-ringdev", "option/ringdev"),
        ("-m", "option/m"),
        ("-M", "option/M"),
        ("halt", "qmp/command/halt"),
        ("HALT", "qmp/event/HALT"),
        ("lamp_add", "qmp/command/lamp_add"),
        ("lamp-add", "qmp/command/lamp_add"),
        ("gear-mirror", "qmp/command/gear-mirror"),
        ("GearMirror", "qmp/type/GearMirror"),
        ("convert", "qemu-img/convert"),
        ("  ringdev-add  ", "qmp/command/ringdev-add"),
        ("h", "hmp/halt"),
        ("-lamp if=", "option/lamp"),
        ("-lamp on", "option/lamp"),
    ],
)
def test_the_first_name_is_what_was_meant(search: Ask, query: str, first: str) -> None:
    (hits,) = search(RELEASES, query)
    assert hits[0]["id"] == first


@pytest.mark.parametrize(
    ("query", "owner", "member"),
    [
        ("lazy-teeth", "qmp/type/RingdevOptionsBrass2", "lazy-teeth"),
        ("lazy_teeth", "qmp/type/RingdevOptionsBrass2", "lazy-teeth"),
        ("RingdevOptionsBrass2.polish", "qmp/type/RingdevOptionsBrass2", "polish"),
        ("RingdevOptionsBrass2#lazy-teeth", "qmp/type/RingdevOptionsBrass2", "lazy-teeth"),
        ("lamp if", "option/lamp", "if"),
        ("-lamp oil", "option/lamp", "user.oil"),
        ("copper", "qmp/type/RingdevDriver", "copper"),
    ],
)
def test_a_member_is_found_with_its_owner(search: Ask, query: str, owner: str, member: str) -> None:
    (hits,) = search(RELEASES, query)
    found = [(hit["id"], hit["member"]) for hit in hits]
    assert (owner, member) in found[:2]


def test_a_part_of_a_name_finds_all_that_have_it(search: Ask) -> None:
    (hits,) = search(RELEASES, "Brass2")
    assert [hit["id"] for hit in hits][:3] == [
        "qmp/type/Brass2Info",
        "qmp/type/RingdevOptionsBrass2",
        "qmp/type/RingdevCreateOptionsBrass2",
    ]


def test_a_branch_is_a_member_with_its_tag(search: Ask) -> None:
    (hits,) = search(RELEASES, "copper")
    assert {(hit["id"], hit["member"]) for hit in hits} == {
        ("qmp/type/RingdevDriver", "copper"),
        ("qmp/type/RingdevOptions", "kind=copper"),
    }


def test_order_of_equal_names(search: Ask) -> None:
    spaces = ("qga/command", "hmp", "option", "qmp/struct", "qmp/event", "qmp/command")
    mixed = [release("1.0", *(f"{space}/glow" for space in spaces), "hmp/info_glow")]
    plain, dashed, monitor = search(mixed, "glow", "-glow", "info glow")
    assert [hit["id"] for hit in plain][:6] == [
        "qmp/command/glow",
        "qmp/event/glow",
        "qmp/type/glow",
        "option/glow",
        "hmp/glow",
        "qga/command/glow",
    ]
    assert [hit["id"] for hit in dashed][:2] == ["option/glow", "qmp/command/glow"]
    assert monitor[0]["id"] == "hmp/info glow"


def test_what_the_release_lacks_is_listed_behind(search: Ask) -> None:
    old = release("1.0", "qmp/command/ring-halt", "qmp/command/ring-spin")
    new = release("1.1", "qmp/command/ring-spin", "qmp/command/ring-glow")
    assert _told(search([new, old], "ring-", shown="1.1")) == [
        ("ring-glow", True, "1.1", ""),
        ("ring-spin", True, "1.0 – 1.1", ""),
        ("ring-halt", False, "1.0", "removed in 1.1"),
    ]
    assert _told(search([new, old], "ring-", shown="1.0"))[2] == (
        "ring-glow",
        False,
        "1.1",
        "since 1.1",
    )
    # A name that is typed in full is first even where it is gone.
    assert _told(search([new, old], "ring-halt", shown="1.1"))[0][0] == "ring-halt"


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        ("1.0", "1.1", "removed in 1.1", "since 1.1"),
        ("2.12", "3.0", "removed in 3.0", "since 3.0"),
        ("3.1", "4.0", "removed in 4.0", "since 4.0"),
        ("7.2", "8.0", "removed in 8.0", "since 8.0"),
        ("5.2", "7.2", "gone in 7.2", "in 7.2"),
        ("7.0", "8.0", "gone in 8.0", "in 8.0"),
    ],
)
def test_only_what_the_built_releases_prove_is_told(
    search: Ask, old: str, new: str, gone: str, came: str
) -> None:
    both = [release(old, "qmp/command/ring-a"), release(new, "qmp/command/ring-b")]
    assert _told(search(both, "ring-a", shown=new))[0][3] == gone
    assert _told(search(both, "ring-b", shown=old))[0][3] == came


def test_an_alias_that_is_there_is_before_a_name_that_is_gone(search: Ask) -> None:
    old, new = release("1.0", "hmp/h"), release("1.1", "hmp/halt h")
    (hits,) = search([old, new], "h", shown="1.1")
    assert [hit["id"] for hit in hits] == ["hmp/halt", "hmp/h"]


@pytest.mark.parametrize("query", ["cpu-add", "cpu_add", "add-cpu"])
def test_a_name_that_is_gone_is_before_words_for_a_resource(search: Ask, query: str) -> None:
    old = release("1.0", "qmp/command/cpu-add id", "option/smp")
    new = release("1.1", "qmp/command/device_add id", "option/smp")
    (hits,) = search([old, new], query, shown="1.1")
    found = [hit["id"] for hit in hits]
    wanted = ["qmp/command/cpu-add", "resource/cpu"]
    assert found[:2] == (wanted if query != "add-cpu" else wanted[::-1])


def test_a_version_in_the_query_wins(search: Ask) -> None:
    old = release("1.0", "qmp/command/ring-halt")
    new = release("1.1", "qmp/command/ring-spin")
    (hits,) = search([old, new], "ring- v:1.0", shown="1.1")
    assert [(hit["id"], hit["present"]) for hit in hits] == [
        ("qmp/command/ring-halt", True),
        ("qmp/command/ring-spin", False),
    ]


@pytest.mark.parametrize(
    "query", ["", "-", "--", "   ", "v:1.0", ".", "#", "%", "\\", "(", "a" * 500]
)
def test_odd_queries_find_nothing_and_do_not_fail(search: Ask, query: str) -> None:
    assert search(RELEASES, query) == [[]]


def _told(results: list[list[dict[str, Any]]]) -> list[tuple[str, bool, str, str]]:
    return [
        (hit["id"].split("/")[-1], hit["present"], hit["releases"], hit["absence"])
        for hit in results[0]
    ]


SPOKEN = [
    release(
        "1.0",
        "qmp/command/blockdev-add node-name",
        "qmp/command/device_add id",
        "qmp/command/x-disk-add",
        "qmp/command/migrate uri",
        "qmp/command/block-stream device",
        "qmp/command/blockdev-backup device",
        "option/drive file",
        "option/device id",
        "option/virtfs path",
        "hmp/info_block",
        "hmp/info_tlb",
        "hmp/device_del",
        "qmp/command/device_del id",
        "qmp/event/DEVICE_DELETED device",
        "qmp/command/blockdev-del node-name",
        "option/incoming uri",
        "qmp/command/query-migrate",
    )
]


@pytest.mark.parametrize(
    ("query", "resource"),
    [
        ("add a disk", "block-node"),
        ("add disks", "block-node"),
        ("how do I add a disk", "block-node"),
        ("How do I add a disk?", "block-node"),
        ("take disk away", "block-node"),
        ("detach disk", "block-node"),
        ("the disk", "block-node"),
        ("unplug device", "device"),
        ("move a machine to another host", "migration"),
        ("backup disk", "job"),
    ],
)
def test_what_people_want_to_do_is_found_as_they_say_it(
    search: Ask, query: str, resource: str
) -> None:
    (hits,) = search(SPOKEN, query)
    assert hits[0]["id"] == f"resource/{resource}"


def test_a_phrase_is_found_while_it_is_typed(search: Ask) -> None:
    for hits in search(SPOKEN, "take a di", "how do I take a disk", "away disk"):
        assert "resource/block-node" in [hit["id"] for hit in hits]


def test_words_around_a_phrase_are_no_phrase(search: Ask) -> None:
    """Nor is one word of it, but for one that says it all."""
    for hits in search(SPOKEN, "how do I", "a", "larger"):
        assert not [hit for hit in hits if hit["id"].startswith("resource/")]


def test_a_short_form_stands_for_the_word(search: Ask) -> None:
    info, query = search(SPOKEN, "info blk", "x disk add")
    assert info[0]["id"] == "hmp/info block"
    assert query[0]["id"] == "qmp/command/x-disk-add"


def test_the_range_of_a_name_is_that_of_all_known_releases(search: Ask) -> None:
    """Where the site has some of them only; the storage daemon's and resources' are not told."""
    things = ("qmp/command/ring-spin teeth", "qmp/command/ring-stop", "option/lamp")
    every = [release(f"{n}.0", *things[: None if n > 1 else 1]) for n in range(1, 7)]
    every[4] = release("5.0", *things[1:])
    past = freeze(every)
    site = [every[3], every[5]]
    spin, stop, lamp = search(site, "ring-spin", "ring-stop", "-lamp", past=past)
    assert spin[0]["releases"] == "1.0 – 4.0, 6.0"
    assert stop[0]["releases"] == lamp[0]["releases"] == "2.0 – 6.0"
    assert spin[0]["present"]
    for hits in search(site, "ring-spin"), search(every, "ring-stop", past=past):
        assert hits[0][0]["releases"] in ("4.0 – 6.0", "2.0 – 6.0")
    assert '"past"' not in names_file(every, past)


def test_the_range_of_a_member_is_that_of_all_known_releases(search: Ask) -> None:
    every = [
        release("1.0", "qmp/command/ring-spin hue", "qmp/command/halt"),
        release("2.0", "qmp/command/ring-spin hue teeth"),
        release("3.0", "qmp/command/ring-spin teeth"),
        release("4.0", "qmp/command/ring-spin teeth"),
    ]
    past = freeze(every)
    (teeth,), (spin, *_) = search(every[3:], "teeth", "ring-spin", past=past)
    assert (teeth["memberReleases"], spin["releases"]) == ("2.0 – 4.0", "1.0 – 4.0")
    (hue,) = search([every[0], every[3]], "hue", past=past)[0]
    assert hue["memberReleases"] == "1.0 – 2.0"
    assert search([every[1], every[3]], "ring-spin", past=past, shown="2.0")[0][0]["present"]


def test_a_member_that_is_gone_is_found(search: Ask) -> None:
    every = [
        release("8.0", "qmp/command/lamp-add oil hue"),
        release("8.1", "qmp/command/lamp-add oil hue"),
        release("8.2", "qmp/command/lamp-add hue"),
        release("9.0", "qmp/command/lamp-add hue glow"),
    ]
    past = freeze(every)
    for site, shown in ([every[3]], None), ([every[2]], None), (every[1:3], "8.2"):
        for hits in search(site, "oil", "lamp-add oil", past=past, shown=shown):
            hit = hits[0]
            assert (hit["id"], hit["member"]) == ("qmp/command/lamp-add", "oil")
            assert (hit["present"], hit["memberAbsence"]) == (False, "removed in 8.2")
            assert (hit["memberReleases"], hit["place"]) == ("8.0 – 8.1", "#-history")
    (there,) = search(every[1:3], "oil", past=past, shown="8.1")
    assert (there[0]["present"], there[0]["place"]) == (True, "#oil")
    (hue, later) = search([every[2]], "hue", "glow", past=past)
    assert hue[0]["place"] == "#hue"
    assert later == [], "what comes later is not gone"


def test_what_no_release_of_the_site_has_is_found(search: Ask) -> None:
    things = ("qmp/command/ring-spin", "option/lamp")
    every = [
        release("5.0", *things, "option/M", "qmp/command/ring-halt", "qsd/command/ring-halt"),
        release("5.1", *things, "qmp/command/ring-halt", "hmp/ring-halt h"),
        release("5.2", *things, "option/m"),
        release("6.0", *things, "option/m", "qmp/command/ring-glow"),
    ]
    past = freeze(every)
    site = [every[2]]
    halt, monitor, glow, odd = search(site, "ring-halt", "h", "ring-glow", "-M", past=past)
    assert [(hit["id"], hit["absence"], hit["present"]) for hit in halt] == [
        ("qmp/command/ring-halt", "removed in 5.2", False),
        ("hmp/ring-halt", "removed in 5.2", False),
    ]
    assert [hit["releases"] for hit in halt] == ["5.0 – 5.1", "5.1"]
    assert monitor[0]["id"] == "hmp/ring-halt"
    assert "qmp/command/ring-glow" not in [hit["id"] for hit in glow], "it has no page there"
    assert [(hit["id"], hit["rootPage"]) for hit in odd[:2]] == [
        ("option/m", "option/m"),
        ("option/M", "option/M~2"),
    ]
    assert odd[1]["absence"] == "removed in 5.1"
    (seen,) = search([every[0], every[2]], "ring-glow", past=past)
    assert "qmp/command/ring-glow" not in [hit["id"] for hit in seen]


@pytest.mark.parametrize(
    ("query", "task"),
    [
        ("add a disk", "Add a disk when QEMU starts"),
        ("disk while the guest runs", "Add a disk while the guest runs"),
        ("take disks away", "Take a disk away"),
        ("block node", "Block node"),
    ],
)
def test_a_resource_says_which_of_its_tasks_is_meant(search: Ask, query: str, task: str) -> None:
    things = ("blockdev-add node-name", "blockdev-del node-name", "device_add id", "device_del id")
    verbs = (f"qmp/command/{each}" for each in things)
    options = ("option/blockdev node-name", "option/device id", "qmp/event/DEVICE_DELETED device")
    (hits,) = search([release("1.0", *verbs, *options)], query)
    assert {hit["id"]: hit["task"] for hit in hits}["resource/block-node"] == task


def test_only_resources_have_tasks(search: Ask) -> None:
    (hits,) = search(SPOKEN, "device_add")
    assert {hit["task"] for hit in hits if not hit["id"].startswith("resource/")} == {""}
