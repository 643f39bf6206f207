# SPDX-License-Identifier: GPL-2.0-or-later
"""What lists say to use instead and texts to see: edges, proved by the line that says it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from stopwatch import stopwatch

from qapidoc.base.source import Position
from qapidoc.model import Command, Enum, Option, Release, Text, Value
from qapidoc.model.index import Index
from qapidoc.model.notice import Notice, Replacement, Subject
from qapidoc.relations import Reach, Relations, related
from qapidoc.relations.mentions import mention_edges
from qapidoc.relations.text import text_edges
from qapidoc.store.models import release_of_tree

ORRERY = Path(__file__).resolve().parents[1] / "fixtures" / "orrery"


def test_replacements_are_edges_with_their_line() -> None:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    edges = [each for each in Relations.of(Index(release)).edges if each.kind == "replaced-by"]
    # What is gone as a whole is no end of an edge of this release.
    assert [(each.source, each.target) for each in edges] == [
        ("option/dusk", "option/dawn"),
        ("option/ring#brass.tilt", "option/ring#brass.node"),
        ("qmp/command/ring-turn#speed", "qmp/command/ring-turn#timeout"),
        ("qmp/command/ring_rewind", "qmp/command/ring-wind"),
    ]
    for edge in edges:
        (proof,) = edge.proof
        path, _, line = proof.at.partition(":")
        said = (ORRERY / path).read_text().split("\n")[int(line) - 1]
        assert proof.by == "text"
        assert edge.target.rpartition("/")[2].rpartition(".")[2].rpartition("#")[2] in said


def test_what_replaces_a_thing_only_with_another_says_so() -> None:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    of, first, second = (f"qmp/command/{name}" for name in ("ring-mark", "ring-wind", "ring-turn"))
    combined = (
        Replacement(of=of, place=first, line=7, together=(second, "option/dim")),
        Replacement(of=of, place=second, line=8, together=(first,)),
    )
    subject = Subject(thing=of, place=of)
    at = Position("docs/about/deprecated.rst", 5)
    notice = Notice(kind="deprecated", title="", subjects=(subject,), replacements=combined, at=at)
    index = Index(msgspec.structs.replace(release, notices=(notice,)))
    assert [(each.target, each.note) for each in text_edges(index)] == [
        (first, "together with ring-turn and -dim"),
        (second, "together with ring-wind"),
    ]
    (back,) = [
        group for group in related(Relations.of(index), Reach(Relations.of(index)), first).elsewhere
        if group.kind == "replaced-by"
    ]  # fmt: skip
    assert not back.outgoing
    assert "together with ring-turn and -dim" in [
        edge.note for link in back.links for edge in link.edges
    ]


SEEN = [
    ("qmp/command/ring-mark", "qmp/type/AngleOrName", "qapi/rings.json:343"),
    ("qmp/event/RING_STOPPED#reason", "qmp/event/LAMP_BURNT", "qapi/rings.json:392"),
    ("qmp/type/RingDriver#spring", "qmp/command/ring-wind", "qapi/rings.json:28"),
]


def test_what_texts_say_to_see_is_an_edge_with_its_line() -> None:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    edges = [each for each in Relations.of(Index(release)).edges if each.kind == "mentions"]
    assert [(each.source, each.target, each.proof[0].at) for each in edges] == SEEN


def _index(text: str) -> Index:
    at = Position("qemu-options.hx", 1)
    options = tuple(
        Option(name=name, argument=False, at=at, doc=Text(said, Position(f"{name}.hx", 5)))
        for name, said in (("orb", text), ("dim-lamp", ""), ("dim", ""))
    )
    return Index(Release(series="9.9", version="9.9.9", options=options))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Round. See ``-dim``.", "option/dim"),
        ("Round (see also\nthe option -dim-lamp).", "option/dim-lamp"),
        ('see "-dim"', "option/dim"),
        ("See @code{-dim}", "option/dim"),
        ("See :option:`dim`", "option/dim"),
        ("See dim light", None),
        ("See ``-orb``, this", None),
        ("See ``-moon``", None),
        ("Seen ``-dim``", None),
        ("See `dim-lamp`.txt for the form", None),
        ("See -dim-lamp.rst", None),
    ],
)
def test_a_name_is_what_is_marked_or_no_word(text: str, target: str | None) -> None:
    found = list(mention_edges(_index(text)))
    assert [each.target for each in found] == ([target] if target else [])
    for each in found:
        assert each.proof[0].at == f"orb.hx:{6 if chr(10) in text else 5}"


def test_a_value_that_says_to_see_its_name_means_another_thing() -> None:
    at = Position("qapi/lamps.json", 9)
    said = Text("Dims, see `lamp-dim`", at)
    command = Command(name="lamp-dim", namespace="qmp", module="lamps", at=at)
    value = Value(name="lamp-dim", doc=said, at=at)
    kinds = Enum(name="LampJob", namespace="qmp", module="lamps", values=(value,), at=at)
    index = Index(Release(series="9.9", version="9.9.9", definitions=(kinds, command)))
    (edge,) = mention_edges(index)
    assert (edge.source, edge.target) == ("qmp/type/LampJob#lamp-dim", "qmp/command/lamp-dim")


@pytest.mark.parametrize("piece", ["see ", "see\n", "see the ", "See also type `", "see @", " "])
def test_time_of_looking_for_names_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        index = _index("see" + piece * size)
        with stopwatch() as took:
            list(mention_edges(index))
        return took.seconds

    short, long = (min(seconds(size) for _ in range(3)) for size in (5_000, 40_000))
    assert long < max(short, 0.001) * 8 * 3
