# SPDX-License-Identifier: GPL-2.0-or-later
"""The sections on what a thing has to do with others: golden texts, and what edges of code show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes
from orrery import ORRERY
from qapidoc_sphinx.folds import fold, proof_place
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity
from qapidoc_sphinx.render.view import View

from qapidoc.base.address import anchor_of
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.model.relation import CodeUse, Edge, Proof, part, whole
from qapidoc.relations import Relations
from qapidoc.relations.edges import gather
from qapidoc.store.models import release_of_tree

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "related"

CHAIN = (
    Proof("code", "system/orrery.c:812", "case of -ring"),
    Proof("code", "hw/ring.c:44", "ring_parse calls visit_type_RingOptions"),
)
FROM_ELSEWHERE = (Proof("code", "hw/monitor.c:9", "hmp_ring calls qmp_ring_add", "10.1"),)


@pytest.fixture(scope="module")
def index() -> Index:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return Index(release)


def _page(index: Index, thing: str, *edges: Edge) -> nodes.section:
    found = Relations(gather(index, [lambda _: [*Relations.of(index).edges, *edges]]))
    view = View(index, found)
    scene = Scene(view, PageLinks(view, view.page(thing)), alone=True)
    return render_entity(scene, index.entities[thing])


def _sections(page: nodes.section) -> Iterator[nodes.section]:
    for each in page.findall(nodes.section):
        if each["ids"] in (["-elsewhere"], ["-related"]):
            yield each


def _told(page: nodes.section) -> str:
    """Return the sections as a reader sees them, proofs opened: a line a list item."""
    lines: list[str] = []
    for each in _sections(page):
        lines.append(f"== {each.next_node(nodes.title).astext()}")  # type: ignore[union-attr]
        for node in each.findall():
            if isinstance(node, nodes.term):
                lines.append(node.astext())
            elif isinstance(node, nodes.paragraph):
                inside = node.parent.parent
                depth = (
                    8 if isinstance(inside, nodes.Element) and "steps" in inside["classes"] else 4
                )
                links = [link["refuri"] for link in node.findall(nodes.reference)]
                lines.append(
                    " " * depth + node.astext() + (f"  <{', '.join(links)}>" if links else "")
                )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "thing",
    [
        "qmp/type/RingInfo",
        "qmp/type/RingOptions",
        "qmp/type/RingDriver",
        "qmp/type/Angle",
        "qmp/command/ring-add",
        "qmp/command/query-rings",
    ],
)
def test_golden(index: Index, thing: str, update: bool) -> None:
    path = GOLDEN / f"{thing.rpartition('/')[2].replace(' ', '-')}.out"
    told = _told(_page(index, thing))
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def _option(index: Index) -> str:
    return index.release.options[0].id


def test_an_option_names_its_type_and_the_type_the_option(index: Index) -> None:
    option = _option(index)
    edge = Edge("takes", option, "qmp/type/RingOptions", CHAIN)
    told = _told(_page(index, option, edge))
    assert told.startswith("== In other interfaces\nTakes\n    RingOptions")
    assert "        Found in the code, system/orrery.c: case of -ring\n" in told
    assert "        Found in the code, hw/ring.c: ring_parse calls visit_type_RingOptions\n" in told
    of_type = _told(_page(index, "qmp/type/RingOptions", edge))
    name = f"-{option.rpartition('/')[2]}"
    assert f"Taken by\n    {name} option" in of_type or f"\n    {name} option" in of_type
    inner = _told(_page(index, "qmp/type/RingDriver", edge))
    assert f"    {name} option" in inner[inner.index("Sent with") :]


def test_equivalents_are_told_on_both_pages(index: Index) -> None:
    edge = Edge("equivalent", "hmp/info spring", "qmp/command/ring-add", FROM_ELSEWHERE)
    there = _told(_page(index, "qmp/command/ring-add", edge))
    assert there.startswith("== In other interfaces\nEquivalent\n    info spring HMP")
    assert "Found in the code, hw/monitor.c in QEMU 10.1: hmp_ring calls qmp_ring_add" in there
    assert "ring-add command" in _told(_page(index, "hmp/info spring", edge))


def test_successors_and_short_forms_stand_among_the_other_interfaces(index: Index) -> None:
    first, second = (option.id for option in index.release.options[:2])
    proof = (Proof("text", "docs/about/deprecated.rst:7"),)
    edges = Edge("shorthand-for", first, second, CHAIN), Edge("replaced-by", first, second, proof)
    here = _told(_page(index, first, *edges))
    assert here.startswith("== Other forms\n")
    assert "Short for\n" in here and "Replaced by\n" in here
    there = _told(_page(index, second, *edges))
    assert "Short forms\n" in there and "Replaces\n" in there
    assert "Said in the documentation, docs/about/deprecated.rst" in there


def test_a_part_that_is_gone_is_named_without_a_link(index: Index) -> None:
    thing, other = "qmp/command/ring-add", "qmp/type/RingOptionsSpring"
    edge = Edge("replaced-by", f"{thing}#force", f"{other}#turns", FROM_ELSEWHERE)
    told = _told(_page(index, thing, edge))
    line = "    RingOptionsSpring · force → turns  <../type/RingOptionsSpring.html, "
    assert f"{line}../type/RingOptionsSpring.html#turns>\n" in told
    there = _told(_page(index, other, edge))
    assert (
        "Replaces\n    ring-add command · force → turns  <../command/ring-add.html, #turns>"
        in there
    )
    kept = Edge("replaced-by", f"{thing}#name", f"{other}#turns", FROM_ELSEWHERE)
    assert " · name → turns  <../type/RingOptionsSpring.html, #name, " in _told(
        _page(index, thing, kept)
    )


def test_long_lists_open_in_place(index: Index) -> None:
    commands = [each.id for each in index.release.definitions if "/command/" in each.id][:14]
    assert len(commands) == 14
    edges = [Edge("takes", each, "qmp/type/RingDriver", CHAIN) for each in commands]
    page = _page(index, "qmp/type/RingDriver", *edges)
    more = [each for each in page.findall(fold) if "more" in each["classes"]]
    assert any(each[0].astext().endswith("4 more") for each in more)
    assert all(f"{each.rpartition('/')[2]} command" in _told(page) for each in commands)


def test_no_line_of_a_file_is_on_a_page(index: Index) -> None:
    edge = Edge("equivalent", "hmp/info spring", "qmp/command/ring-add", CHAIN)
    for thing in index.entities:
        page = _page(index, thing, edge)
        for place in page.findall(proof_place):
            assert ":" not in place.astext(), thing


def test_a_page_is_not_used_where_its_relations_differ(index: Index) -> None:
    edge = Edge("equivalent", "hmp/info spring", "qmp/command/ring-add", CHAIN)
    entity = index.entities["qmp/command/ring-add"]

    def view(*more: Edge) -> View:
        return View(index, Relations([*Relations.of(index).edges, *more]))

    plain, other = view(), view(edge)
    plain.related(entity.id)
    assert view().holds(plain.trace, entity)
    assert not other.holds(plain.trace, entity)
    moved = view(*(Edge(edge.kind, edge.source, edge.target, _moved(edge.proof)) for _ in "1"))
    other.related(entity.id)
    assert moved.holds(other.trace, entity)


def _moved(proof: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """Return a proof whose lines are others."""
    return tuple(Proof(each.by, f"{each.at}0", each.why) for each in proof)


def test_a_type_that_nothing_uses_says_so() -> None:
    release, _ = release_of_tree(ORRERY)
    assert isinstance(release, Release)
    index = Index(release)
    thing = "qmp/type/RingDriver"
    view = View(index, Relations([]))
    scene = Scene(view, PageLinks(view, view.page(thing)), alone=True)
    told = _told(render_entity(scene, index.entities[thing]))
    assert told == "== Related\n    No command, event or option is known to use this type.\n"
    assert list(_sections(render_entity(Scene(view, scene.links), index.entities[thing]))) == []


def test_an_option_that_reads_a_type_shows_it_down_to_the_leaves(index: Index) -> None:
    steps = (*CHAIN, Proof("code", "hw/ring.c:50", "parses it as RingOptions"))
    page = _page(index, "option/ring", Edge("takes", "option/ring", "qmp/type/RingOptions", steps))
    (told,) = [each for each in page.findall(nodes.section) if each["ids"] == ["-arguments"]]
    assert told.astext().startswith("Arguments\n\nWhat is given is read as RingOptions:")
    ids = [each for node in told.findall(nodes.Element) for each in node["ids"]]
    assert "arguments.driver=spring.turns" in ids
    whole = [each for node in page.findall(nodes.Element) for each in node["ids"]]
    assert len(whole) == len(set(whole))
    # An option writes text and truth values in its own way; a range is the same.
    explained = {each.astext() for each in told.findall(nodes.abbreviation)}
    assert "uint32" in explained
    assert not explained & {"str", "bool"}


def test_an_option_shows_nothing_that_another_release_proves(index: Index) -> None:
    steps = (*FROM_ELSEWHERE, Proof("code", "hw/ring.c:50", "parses it as RingOptions", "10.1"))
    page = _page(index, "option/ring", Edge("takes", "option/ring", "qmp/type/RingOptions", steps))
    assert not [each for each in page.findall(nodes.section) if each["ids"] == ["-arguments"]]


def test_a_page_tells_each_condition_beside_what_needs_it(index: Index) -> None:
    needing = [edge for edge in Relations.of(index).edges if edge.kind == "needs"]
    assert {bool(part(edge.source)) for edge in needing} == {True, False}
    for edge in needing:
        page = _page(index, whole(edge.source))
        place: nodes.Element = page
        if part(edge.source):
            anchor = anchor_of(part(edge.source))
            place = next(each for each in page.findall(nodes.Element) if anchor in each["ids"])
        told = place.astext()
        for word in re.findall(r"[A-Z]\w+", edge.target):
            assert word in told or word.lower() in told, edge


def test_a_type_that_only_texts_name_is_of_no_use_still(index: Index) -> None:
    proof = (Proof("text", "qapi/lamps.json:9"),)
    edge = Edge("mentions", "qmp/command/ring-add", "qmp/type/LampColor", proof)
    told = _told(_page(index, "qmp/type/LampColor", edge)).split("\n")
    assert told[1:3] == [
        "    No command, event or option is known to use this type.",
        "Mentioned by",
    ]


def test_a_type_that_only_code_uses_names_the_functions(index: Index) -> None:
    thing = "qmp/type/RingDriver"
    uses = (
        CodeUse("hw/ring.c:44", "ring_start()", "RingDriver_str"),
        CodeUse("hw/ring.h:9", "struct Ring", "RingDriver", "10.1"),
    )
    view = View(index, Relations([], {}, {thing: uses}))
    page = render_entity(
        Scene(view, PageLinks(view, view.page(thing)), alone=True), index.entities[thing]
    )
    assert _told(page).split("\n")[1:] == [
        "    No command, event or option uses this type.",
        "Used inside QEMU",
        "    ring_start() in hw/ring.c: RingDriver_str",
        "    struct Ring in hw/ring.h of QEMU 10.1: RingDriver",
        "",
    ]
    keys = [place["key"] for place in page.findall(proof_place)]
    assert len(set(keys)) == len(keys) == 2
