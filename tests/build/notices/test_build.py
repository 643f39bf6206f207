# SPDX-License-Identifier: GPL-2.0-or-later
"""From the lists to what they are about, in an invented release and in all real ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from stopwatch import stopwatch

from qapidoc.build.notices import build_notices
from qapidoc.history import compare
from qapidoc.history.lists import compare_lists
from qapidoc.model import Notice, Release
from qapidoc.model.index import Index
from qapidoc.publish.comparing import frozen_side
from qapidoc.sources import ReleaseTree
from qapidoc.store.frozen import read_book
from qapidoc.store.models import release_of_tree

ORRERY = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"

Told = tuple[str, str, str, bool]


@pytest.fixture(scope="module")
def release() -> Release:
    built, _ = release_of_tree(ORRERY)
    assert built is not None
    return built


def told(notice: Notice) -> list[Told]:
    return [(each.thing, each.part, each.place, each.whole) for each in notice.subjects]


def titled(notices: tuple[Notice, ...], words: str) -> Notice:
    (found,) = (each for each in notices if words in each.title)
    return found


def read(folder: Path, release: Release, section: str, *titles: str) -> tuple[Notice, ...]:
    """Return the notices of a list with one section and some titles."""
    blocks = ["Deprecated features\n===================\n", f"{section}\n{'-' * len(section)}\n"]
    for title in titles:
        title, _, text = title.partition(" : ")
        blocks.append(f"{title}\n{chr(39) * len(title)}\n\n{text or 'Words.'}\n")
    (folder / "list.rst").write_text("\n".join(blocks))
    notices, problems = build_notices(folder, "list.rst", "deprecated", release)
    assert not problems
    return notices


def test_the_lists_of_a_release(release: Release) -> None:
    kinds = Counter((each.kind, each.unresolved) for each in release.notices)
    assert kinds == {
        ("deprecated", ""): 7,
        ("deprecated", "unknown"): 1,
        ("deprecated", "behaviour"): 1,
        ("removed", ""): 3,
    }
    speed = titled(release.notices, "speed")
    assert (speed.series, speed.sections[0]) == ("9.1", "Orrery Machine Protocol (QMP) commands")
    place = "qmp/command/ring-turn#speed"
    assert told(speed) == [("qmp/command/ring-turn", "speed", place, True)]
    (instead,) = speed.replacements
    assert (instead.of, instead.place) == (place, "qmp/command/ring-turn#timeout")
    lines = (ORRERY / "docs/about/deprecated.rst").read_text().split("\n")
    assert "``timeout``" in lines[instead.line - 1]
    assert lines[speed.at.line - 1] == speed.title


def test_options(release: Release) -> None:
    tilt = titled(release.notices, "tilt")
    assert told(tilt) == [("option/ring", "brass.tilt", "option/ring#brass.tilt", True)]
    assert [each.place for each in tilt.replacements] == ["option/ring#brass.node"]
    (pendulum,) = titled(release.notices, "pendulum").subjects
    assert not pendulum.whole
    (dusk,) = titled(release.notices, "dusk").replacements
    assert dusk.place == "option/dawn"


def test_monitor_commands(release: Release) -> None:
    assert told(titled(release.notices, "spring"))[0][2] == "hmp/info spring"
    lock = titled(release.notices, "-l")
    assert told(lock) == [("hmp/ring_mount", "-l", "hmp/ring_mount#lock", True)]
    assert lock.series == ""


def test_what_is_gone_keeps_its_id_and_what_replaces_it_one_by_one(release: Release) -> None:
    gone = titled(release.notices, "ring-start")
    assert [each.place for each in gone.subjects] == ["", ""]
    assert [(each.of, each.place) for each in gone.replacements] == [
        ("qmp/command/ring-stop", "qmp/command/ring-mark"),
        ("qmp/command/ring-start", "qmp/command/ring-turn"),
    ]
    field = titled(release.notices, "tune")
    assert (field.kind, field.series, field.subjects[0].side) == ("removed", "6.1", "out")


def test_a_name_that_does_not_exist(release: Release) -> None:
    melt = titled(release.notices, "ring-melt")
    assert melt.unresolved == "unknown"
    assert melt.no_replacement
    assert not melt.replacements


@pytest.mark.parametrize(
    ("section", "title", "expected"),
    [
        ("(QMP) commands", "``ring-add`` and ``ring-wind``", "ring-add ring-wind"),
        ("(QMP) commands", "``ring_wind``", "ring-wind"),
        ("(QMP) commands", "Rings of ``ring-add`` that creak", ""),
        ("(QMP) commands", "``ring-turn`` ``direction`` option", "ring-turn#direction"),
        ("(QMP) commands", '``ring-turn`` "to" parameter', "ring-turn#to"),
        ("(QMP) commands", "``ring-add`` argument ``turns``", "qmp/type/RingOptionsSpring#turns"),
        ("(QMP) events", "``STOP``", "qmp/event/STOP"),
        ("System emulator machines", "``ring-add``", ""),
        ("Emulated device options", "``-device lamp,watts=9``", ""),
        ("Emulated device options", "``ring-add``", ""),
    ],
)
def test_wordings(
    tmp_path: Path, release: Release, section: str, title: str, expected: str
) -> None:
    (notice,) = read(tmp_path, release, section, f"{title} (since 9.0)")
    wanted = [
        each if each.startswith("qmp/") else f"qmp/command/{each}" for each in expected.split()
    ]
    assert [each.place for each in notice.subjects] == wanted


def test_what_commands_say_of_trace_events(tmp_path: Path, release: Release) -> None:
    """The list has it among the events, though it is a member of two commands and of an answer."""
    (notice,) = read(tmp_path, release, "(QMP) events", "``bell`` trace events (since 9.0)")
    assert [(each.thing, each.part, each.side) for each in notice.subjects] == [
        ("qmp/command/trace-event-get-state", "bell", "in"),
        ("qmp/command/trace-event-get-state", "bell", "out"),
        ("qmp/command/trace-event-set-state", "bell", "in"),
    ]


def test_real_trace_events() -> None:
    """The list of 9.1 tells of all that its schema lost."""
    book = read_book()
    report = compare(*(frozen_side(book, series) for series in ("9.0", "9.1")))
    gone = {each.fingerprint for each in report.findings if each.path == "vcpu"}
    lists = compare_lists(report, book.release("9.1").notices)
    assert len(gone) == 3
    assert gone.isdisjoint(lists.unlisted)
    assert gone <= {mark for entry in lists.found for mark in entry.findings}


def test_an_option_below_a_section_of_devices(tmp_path: Path, release: Release) -> None:
    """A device is none of the API's things, but an option is one wherever it stands."""
    title = "``-ring fold`` and ``-pendulum`` (since 9.0)"
    (notice,) = read(tmp_path, release, "Emulated device options", title)
    assert told(notice) == [
        ("option/ring", "fold", "option/ring#fold", True),
        ("option/pendulum", "", "option/pendulum", True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use ``ring-wind`` instead.", "qmp/command/ring-wind"),
        ("It has been superseded by the more powerful ``ring-wind`` command.", "ring-wind"),
        ("It was renamed in favour of ``ring-wind``.", "ring-wind"),
        ("Please do not use ``ring-wind``.", ""),
        ("No replacement. To look at rings use ``query-rings`` instead.", ""),
        ("Use ``ring-nothing`` instead.", ""),
        ("Use ``-pendulum`` instead.", "option/pendulum"),
        ("Use ``ring_rewind`` instead.", ""),
    ],
)
def test_replacements(tmp_path: Path, release: Release, text: str, expected: str) -> None:
    (notice,) = read(tmp_path, release, "(QMP) commands", f"``ring_rewind`` (since 9.0) : {text}")
    found = [each.place for each in notice.replacements]
    prefix = "" if not expected or "/" in expected else "qmp/command/"
    assert found == ([prefix + expected] if expected else [])


def test_names_in_combination_replace_each_subject_together(
    tmp_path: Path, release: Release
) -> None:
    """As many names as subjects are no pairs then; a name that is none of the release is left."""
    text = "Use ``ring-wind`` in combination with ``ring-turn`` and ``ring-nothing`` instead."
    for subjects in ("``ring_rewind``", "``ring_rewind``, ``query-rings`` and ``stop``"):
        title = f"{subjects} (since 9.0) : {text}"
        (notice,) = read(tmp_path, release, "(QMP) commands", title)
        wind, turn = "qmp/command/ring-wind", "qmp/command/ring-turn"
        found = [(each.of, each.place, each.together) for each in notice.replacements]
        assert found == [
            (subject.id, place, (other,))
            for subject in notice.subjects
            for place, other in ((wind, turn), (turn, wind))
        ]
        assert len(found) == 2 * subjects.count("``") // 2


def test_a_text_full_of_names_takes_no_longer_than_it_is_long(
    tmp_path: Path, release: Release
) -> None:
    spent = []
    for size in (1_000, 8_000):
        names = ",\n".join(["``ring-wind``"] * size)
        with stopwatch() as took:
            (notice,) = read(
                tmp_path, release, "(QMP) commands", f"``stop`` (since 9.0) : Use {names}"
            )
        spent.append(took.seconds)
        assert [each.place for each in notice.replacements] == ["qmp/command/ring-wind"]
    assert spent[1] < 40 * spent[0]


@pytest.mark.corpus
def test_real_lists(corpus_releases: dict[str, ReleaseTree]) -> None:
    """Every list is read; what it names as deprecated the release has."""
    for series, tree in corpus_releases.items():
        built, _ = release_of_tree(tree.root)
        assert built is not None
        if "deprecated" not in tree.files:
            assert not built.notices
            continue
        index = Index(built)
        resolved, entries = COUNTS[series]
        assert (sum(1 for each in built.notices if each.subjects), len(built.notices)) == (
            resolved,
            entries,
        ), series
        for notice in built.notices:
            for subject in notice.subjects:
                assert not subject.place or subject.place.partition("#")[0] in index
            for replacement in notice.replacements:
                assert replacement.place.partition("#")[0] in index


COUNTS = {
    "5.0": (38, 56),
    "5.1": (41, 65),
    "5.2": (44, 77),
    "6.0": (54, 91),
    "6.1": (78, 124),
    "6.2": (88, 136),
    "7.0": (90, 142),
    "7.1": (90, 142),
    "7.2": (90, 145),
    "8.0": (93, 151),
    "8.1": (101, 161),
    "8.2": (104, 170),
    "9.0": (105, 178),
    "9.1": (120, 200),
    "9.2": (126, 208),
    "10.0": (127, 216),
    "10.1": (133, 227),
    "10.2": (135, 238),
}
"""How many notices are about something of the API, and how many there are."""
