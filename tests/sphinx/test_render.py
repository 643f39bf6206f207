# SPDX-License-Identifier: GPL-2.0-or-later
"""What the renderer makes of single things, without a builder."""

from __future__ import annotations

from docutils import nodes
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity
from qapidoc_sphinx.render.view import View

from qapidoc.base.source import Position
from qapidoc.model import (
    Definition,
    Documentation,
    Entity,
    Feature,
    Member,
    MonitorCommand,
    Release,
    Section,
    Struct,
    Text,
    ToolCommand,
    TypeRef,
)
from qapidoc.model.index import Index

AT = Position("qapi/rings.json", 1)


def _text(source: str) -> Text:
    return Text(source, AT)


def _page(entity: Entity, *others: Definition) -> nodes.section:
    definitions = [e for e in (entity, *others) if isinstance(e, Struct)]
    view = View(Index(Release(series="10.2", version="10.2.0", definitions=tuple(definitions))))
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
    return sum(
        link.get("refuri") == f"#{anchor}" and "headerlink" not in link["classes"] for link in links
    )


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
