# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of a resource: how to do what people want, and every verb there is for it.

In: a resource of a release. Out: its title, its text, what people ask for, a table of verbs with a
row for each role and a column for each interface, the same drawn, its events, its states, and who
names it.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from qapidoc.base.ids import name_of_id
from qapidoc.examples.steps import STEPS, step_message, step_words
from qapidoc.export.relations import ROLES, typed_name
from qapidoc.markup.nodes import literal_block
from qapidoc.model import Definition, Entity
from qapidoc.model.relation import part
from qapidoc.relations import Group, Link, Resource
from qapidoc.relations.resources import VERBS, Role
from qapidoc.relations.tasks import Step, Task
from qapidoc_sphinx.folds import fold, fold_line
from qapidoc_sphinx.render.entity import summary_of
from qapidoc_sphinx.render.examples import ANCHOR, has_examples
from qapidoc_sphinx.render.graph import graphs
from qapidoc_sphinx.render.listing import Row, summary_list
from qapidoc_sphinx.render.parts import badge, coded, name_code, section, spaced, status_badges
from qapidoc_sphinx.render.related import link_list
from qapidoc_sphinx.render.scene import Scene

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("option", "Command line"),
    ("qmp", "QMP"),
    ("hmp", "Monitor (HMP)"),
    ("qemu-img", "qemu-img"),
    ("qga", "Guest agent"),
)
"""First word of ids, and title of the column."""

_LISTED: tuple[Role, ...] = ("events", "states")

_VERBS_TABLE = "verbs"

ASKED = "asked"
"""The anchor of what people ask for."""


def render_resource(scene: Scene, resource: Resource) -> nodes.section:
    """Return the whole page."""
    page = nodes.section(ids=["-resource"], classes=["qapi", "resource"])
    page += nodes.title("", resource.title)
    page += nodes.paragraph("", "", badge("Resource", "kind"), classes=["status"])
    page += nodes.paragraph("", "", *coded(resource.text))
    if resource.tasks:
        page += section("How to", ASKED, [_tasks(scene, resource.tasks)])
    drawn = graphs(scene, scene.view.charts(resource.id), f"-{_VERBS_TABLE}")
    page += section("Commands and options", _VERBS_TABLE, [_table(scene, resource), *drawn])
    for role in _LISTED:
        rows = [Row(entity, summary_of(entity)) for entity in _entities(scene, resource, role)]
        if rows:
            page += section(ROLES[role], role, [summary_list(scene, rows)])
    page += _named(scene, resource)
    return page


def _entities(scene: Scene, resource: Resource, role: Role) -> list[Entity]:
    found = (scene.view.index.get(thing) for thing in resource.things[role])
    return [entity for entity in found if entity is not None]


def _tasks(scene: Scene, tasks: Iterable[Task]) -> nodes.definition_list:
    listing = nodes.definition_list(classes=["tasks"])
    for task in tasks:
        said = nodes.paragraph()
        for rank, piece in enumerate(task.pieces()):
            named = scene.link(piece, name_code(typed_name(piece))) if rank % 2 else None
            said += named or nodes.Text(_sentence(piece) if rank == 0 else piece)
        said += nodes.Text(".")
        told = nodes.definition("", said, *_steps(scene, task.steps))
        listing += nodes.definition_list_item("", nodes.term("", task.ask), told)
    return listing


def _steps(scene: Scene, steps: Iterable[Step]) -> list[nodes.Node]:
    """Return the worked example, to be opened: each message by itself, as it is sent."""
    listing = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    for step in steps:
        before, behind = step_words(step)
        link = scene.links.make(step.id, name_code(name_of_id(step.id)))
        line = nodes.paragraph("", "", nodes.Text(before), link, nodes.Text(f"{behind}."))
        message = step_message(step)
        shown = [literal_block(message, "QMP")] if message else []
        listing += nodes.list_item("", line, *shown)
    made = fold("", fold_line("", STEPS), listing, classes=["more"])
    return [made] if len(listing) else []


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(scene: Scene, resource: Resource) -> nodes.table:
    """Return what each interface has for each role; rows and columns with nothing are left out."""
    roles = [role for role in VERBS if resource.things[role]]
    verbs = [thing for role in roles for thing in resource.things[role]]
    columns = [(space, title) for space, title in _COLUMNS if _of(space, verbs)]
    group = nodes.tgroup("", cols=len(columns) + 1)
    group += nodes.colspec("", colwidth=1, stub=1)
    group += [nodes.colspec("", colwidth=2) for _ in columns]
    heads = [nodes.entry("", nodes.paragraph("", title)) for title in ("To", *_titles(columns))]
    group += nodes.thead("", nodes.row("", *heads))
    body = nodes.tbody()
    for role in roles:
        cells = [_cell(scene, title, _of(space, resource.things[role])) for space, title in columns]
        head = nodes.entry("", nodes.paragraph("", ROLES[role]))
        body += nodes.row("", head, *cells)
    group += body
    return nodes.table("", group, classes=["verbs"])


def _titles(columns: Iterable[tuple[str, str]]) -> list[str]:
    return [title for _, title in columns]


def _of(space: str, things: Iterable[str]) -> list[str]:
    return [thing for thing in things if thing.partition("/")[0] == space]


def _cell(scene: Scene, title: str, things: list[str]) -> nodes.entry:
    """Return the verbs of one interface in one role, each with the way to its examples.

    The title of the column is only seen on narrow screens, where cells stand below one another.
    """
    if not things:
        return nodes.entry(classes=["none"])
    items = []
    for thing in things:
        entity = scene.view.index.entities[thing]
        line: list[nodes.Node] = [scene.link(thing, name_code(name_of_id(thing)))]
        if isinstance(entity, Definition):
            line += status_badges(None, entity.features)
            if has_examples(scene, entity):
                target = f"{thing}#-{ANCHOR}"
                way = scene.links.make(target, nodes.Text("example"))
                line.append(nodes.inline("", "", way, classes=["example"]))
        items.append(nodes.list_item("", nodes.paragraph("", "", *spaced(line))))
    label = nodes.paragraph("", title, classes=["column"])
    return nodes.entry("", label, nodes.bullet_list("", *items, classes=["links"]))


def _named(scene: Scene, resource: Resource) -> list[nodes.Node]:
    """Return the section on the members and parameters that hold the name of the resource."""
    groups = scene.view.related(resource.id).used_by
    found = [link for group in groups if group.kind == "refers-to" for link in group.links]
    links = [Link(each.other, tuple(e for e in each.edges if part(e.source))) for each in found]
    links = [link for link in links if link.edges]
    if not links:
        return []
    return [section("Named by", "named", link_list(scene, Group("refers-to", False, tuple(links))))]
