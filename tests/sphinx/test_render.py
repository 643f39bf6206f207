# SPDX-License-Identifier: GPL-2.0-or-later
"""What the renderer makes of single things, without a builder."""

from __future__ import annotations

from typing import get_args

from docutils import nodes
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity
from qapidoc_sphinx.render.view import View

from qapidoc.base.source import Position
from qapidoc.model import (
    Branch,
    Command,
    Definition,
    Documentation,
    Entity,
    Feature,
    Member,
    MonitorCommand,
    Option,
    Parameter,
    Release,
    Section,
    Struct,
    Text,
    ToolCommand,
    TypeRef,
    Union,
)
from qapidoc.model.index import Index

AT = Position("qapi/rings.json", 1)


def _text(source: str) -> Text:
    return Text(source, AT)


def _view(*things: Entity) -> View:
    definitions = tuple(e for e in things if isinstance(e, get_args(Definition)))
    return View(Index(Release(series="10.2", version="10.2.0", definitions=definitions)))


def _page(entity: Entity, *others: Definition) -> nodes.section:
    return _drawn(_view(entity, *others), entity)


def _drawn(view: View, entity: Entity) -> nodes.section:
    return render_entity(Scene(view, PageLinks(view, view.page(entity.id))), entity)


def _unstable(words: str) -> tuple[Feature, ...]:
    return (Feature(name="unstable", doc=_text(words), at=AT),)


def _struct(name: str, *members: str, base: str = "", words: str = "", own: bool = False) -> Struct:
    return Struct(
        namespace="qmp",
        name=name,
        module="rings",
        base=base,
        features=_unstable(words) if own else (),
        members=tuple(
            Member(name=member, type=TypeRef("str"), features=_unstable(words), at=AT)
            for member in members
        ),
        at=AT,
    )


def _links_to(page: nodes.section, anchor: str) -> int:
    links = page.findall(nodes.reference)
    return sum(link.get("refuri") == f"#{anchor}" for link in links)


def test_a_feature_that_the_thing_tells_is_not_told_again_by_its_members() -> None:
    words = "Rings may break."
    page = _page(_struct("Ring", "x-steam", "x-oil", words=words, own=True))
    assert page.astext().count(words) == 1
    assert _links_to(page, "-feature-unstable") == 2


def test_members_from_a_base_tell_a_feature_once() -> None:
    words = "Lamps may go out."
    base = _struct("Lamp", "x-oil", "x-wick", words=words, own=True)
    page = _page(_struct("Lantern", base="Lamp"), base)
    assert page.astext().count(words) == 1
    assert _links_to(page, "x-oil.-feature-unstable") == 1
    assert "See unstable of x-oil." in page.astext()


def test_what_an_author_wrote_above_a_text_stands_before_it() -> None:
    section = Section(kind="text", title="Since", text=_text("(steam since 2.8)"))
    ring = Struct(
        namespace="qmp", name="Ring", module="rings", at=AT, doc=Documentation(sections=(section,))
    )
    assert "Since: (steam since 2.8)" in _page(ring).astext()


def test_a_monitor_command_shows_text_and_help() -> None:
    lines = "wind a ring (-a: all rings)"
    documented = MonitorCommand(name="wind", help=lines, doc=_text("Wind it."), at=AT)
    page = _page(documented)
    assert "Wind it." in page.astext()
    assert [block.astext() for block in page.findall(nodes.literal_block)] == ["wind", lines]
    bare = _page(MonitorCommand(name="wind", help=lines, at=AT))
    assert bare.astext().count(lines) == 1


def test_a_list_of_the_manual_is_called_an_index() -> None:
    ring = Struct(
        namespace="qmp", name="Ring", module="rings", at=AT,
        doc=Documentation(sections=(Section(kind="text", text=_text("See `qapi-qmp-index`.")),)),
    )  # fmt: skip
    page = _page(ring)
    assert "See index." in page.astext()
    assert "../../names.html" in {link["refuri"] for link in page.findall(nodes.reference)}


def test_a_tool_command_without_text_leads_to_the_manual() -> None:
    page = _page(ToolCommand(name="polish", syntax="polish ring", at=AT))
    links = {link["refuri"] for link in page.findall(nodes.reference)}
    assert "https://www.qemu.org/docs/master/tools/qemu-img.html" in links


def _command(data: str = "Ring", returns: str = "") -> Command:
    return Command(
        namespace="qmp", name="ring-add", module="rings", at=AT, data=TypeRef(data),
        returns=TypeRef(returns) if returns else None,
    )  # fmt: skip


def _holder(name: str, member: str, kind: str, words: str = "") -> Struct:
    doc = _text(words) if words else None
    return Struct(
        namespace="qmp", name=name, module="rings", at=AT,
        members=(Member(name=member, type=TypeRef(kind), doc=doc, at=AT),),
    )  # fmt: skip


def _union(tag: str, **branches: str) -> Union:
    return Union(
        namespace="qmp", name="Ring", module="rings", at=AT, discriminator=tag,
        members=(Member(name=tag, type=TypeRef("str"), at=AT),),
        branches=tuple(Branch(tag=t, type=TypeRef(kind), at=AT) for t, kind in branches.items()),
    )  # fmt: skip


def _anchors(page: nodes.section) -> set[str]:
    return {anchor for node in page.findall(nodes.Element) for anchor in node["ids"]}


def test_parts_have_their_anchor_and_those_on_top_a_short_one() -> None:
    page = _page(
        _command(returns="Gear"), _union("driver", spring="Gear"), _holder("Gear", "axle", "Axle"),
        _holder("Axle", "length", "int"),
    )  # fmt: skip
    assert _anchors(page) >= {
        "arguments.driver", "driver", "arguments.driver=spring", "driver=spring",
        "arguments.driver=spring.axle", "arguments.driver=spring.axle.length",
        "returns.axle", "returns.axle.length", "-arguments", "-branches", "-returns",
    }  # fmt: skip
    assert not _anchors(page) & {"axle", "driver=spring.axle", "length"}
    ids = [anchor for node in page.findall(nodes.Element) for anchor in node["ids"]]
    assert len(ids) == len(set(ids))


def test_a_page_is_made_again_when_a_type_inside_of_its_types_changes() -> None:
    verb, outer = _command(), _holder("Ring", "gear", "Gear")
    view = _view(verb, outer, _holder("Gear", "axle", "int"), _holder("Other", "a", "int"))
    _drawn(view, verb)
    trace = view.trace
    same = _view(verb, outer, _holder("Gear", "axle", "int"), _holder("Other", "b", "int"))
    assert same.holds(trace, verb)
    changed = _view(verb, outer, _holder("Gear", "axle", "str"), _holder("Other", "a", "int"))
    assert not changed.holds(trace, verb)


def test_a_page_is_made_again_when_a_name_inside_comes_to_mean_something() -> None:
    verb, outer = _command(), _holder("Ring", "gear", "Gear")
    gear = _holder("Gear", "axle", "int", "Not beside `Lamp`.")
    view = _view(verb, outer, gear)
    _drawn(view, verb)
    assert not _view(verb, outer, gear, _holder("Lamp", "oil", "int")).holds(view.trace, verb)


def test_a_name_in_a_nested_text_means_what_it_means_where_it_is_written() -> None:
    gear = Struct(
        namespace="qmp", name="Gear", module="rings", at=AT,
        members=(
            Member(name="axle", type=TypeRef("int"), doc=_text("See @teeth."), at=AT),
            Member(name="teeth", type=TypeRef("int"), at=AT),
        ),
    )  # fmt: skip
    page = _page(_command(), _holder("Ring", "gear", "Gear"), gear)
    assert _links_to(page, "arguments.gear.teeth") == 1


def test_what_holds_itself_leads_to_where_it_is_open() -> None:
    ring = _holder("Ring", "moon", "Moon")
    page = _page(_command(), ring, _holder("Moon", "moon", "Moon"))
    assert _links_to(page, "arguments.moon") == 1
    assert "again the members of Moon" in page.astext()


def test_the_term_of_an_option_is_no_link_to_itself() -> None:
    lamp = Option(
        name="lamp",
        argument=True,
        syntax=("-lamp file=path",),
        parameters=(Parameter(name="file", syntax="file=path", part="file", at=AT),),
        doc=_text("``-lamp file=path``\n    Light what ``-lamp file=path`` tells."),
        at=AT,
    )
    view = View(Index(Release(series="10.2", version="10.2.0", options=(lamp,))))
    page = render_entity(Scene(view, PageLinks(view, view.page(lamp.id))), lamp)
    links = [node for node in page.findall(nodes.reference) if node.get("refuri") == "#file"]
    terms = [node for node in page.findall(nodes.term) if "-lamp file=path" in node.astext()]
    assert len(terms) == 1
    assert not [link for link in links if terms[0] in list(_above(link))]
    assert [link.astext() for link in links] == ["-lamp file=path"]  # the one in the sentence


def _above(node: nodes.Node) -> list[nodes.Node]:
    return [] if node.parent is None else [node.parent, *_above(node.parent)]
