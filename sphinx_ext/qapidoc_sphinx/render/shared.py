# SPDX-License-Identifier: GPL-2.0-or-later
"""What several places of a verb hold, as nodes: a section of its own behind all others.

In: a `Tree` of `qapidoc.relations`. Out: a section for each type that is opened once in it. It is
lean, because the page has everything else already: a part is a line, with its type, whether it may
be left out, since when, status and anchor; what it means is told on the page of its type.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from qapidoc.base.address import anchor_of
from qapidoc.model import Namespace
from qapidoc.relations import Part, Tree, leading_to
from qapidoc_sphinx.folds import (
    fold,
    fold_line,
    page_link,
    part_row,
    part_rows,
    picker,
    plain_code,
    row_line,
    self_link,
)
from qapidoc_sphinx.render.parts import badge, name_code, spaced
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.tree import FORMS, TreeWriter, told, without


def tree_nodes(
    scene: Scene, namespace: Namespace, verb: str, tree: Tree, *, option: bool = False
) -> list[nodes.Node]:
    """Return all that a section holds, what several of its places hold behind everything else."""
    own = TreeWriter(scene, namespace, verb, option=option).content(tree)
    return own + SharedWriter(scene, namespace, verb, option=option).sections(tree)


class SharedWriter(TreeWriter):
    """Draws what several places of a tree hold."""

    def sections(self, tree: Tree) -> list[nodes.Node]:
        """Return the sections; their anchors are those of the types in the tree."""
        return [self._section(each, leading_to(tree, each)) for each in tree.shared]

    def _section(self, shared: Part, places: Sequence[Part]) -> nodes.section:
        anchor = anchor_of(shared.anchor)
        title = nodes.title("", "", name_code(shared.name))
        count = f"{len(places)} place{'s' if len(places) != 1 else ''}"
        intro = nodes.paragraph("", f"The same in {count}. What it means is told on the page of ")
        intro += self._scene.link(shared.owner, name_code(shared.name))
        intro += nodes.Text(".")
        links = spaced(
            page_link("", "", name_code(part.id_part), refuri=f"#{anchor_of(part.anchor)}")
            for part in places
        )
        listed = nodes.paragraph("", "", *links)
        where = fold("", fold_line("", f"Stands in {count}"), listed, classes=["more"])
        content = [self._cut(shared)] if shared.cut is not None else self._rows(shared.parts)
        return nodes.section("", title, intro, where, *content, ids=[anchor], names=[])

    def _rows(self, parts: Sequence[Part]) -> list[nodes.Node]:
        """Return a list of members, required ones first, and what depends on the tag."""
        members = sorted(
            (part for part in parts if part.kind != "branch"), key=lambda part: part.optional
        )
        branches = [part for part in parts if part.kind == "branch"]
        content: list[nodes.Node] = []
        if members:
            content.append(part_rows("", *map(self._row, members), classes=["members"]))
        if branches:
            folds = [self._fold(part) for part in branches]
            content.append(picker("", *folds, tag=branches[0].tag))
            content += without(self._scene, self._namespace, branches, members)
        return content

    def _row(self, part: Part) -> nodes.Node:
        anchor = anchor_of(part.anchor)
        is_form = part.kind == "alternative"
        name = FORMS[part.json] if is_form else part.name
        kind = "form" if is_form else "name"
        line = row_line("", "", self_link("", name, refuri=f"#{anchor}", classes=[kind]))
        line += [nodes.Text(" "), *self._type(part)]
        if not is_form:
            word = "optional" if part.optional else "required"
            line += [nodes.Text(" "), badge(word, word)]
        for each in self._badges(part, part.owner):
            line += [nodes.Text(" "), each]
        line += _again(part, " ")
        row = part_row("", line, *self._values(part), ids=[anchor])
        if part.parts:
            row += fold("", fold_line("", told(part)), *self._rows(part.parts), classes=["holds"])
        return row

    def _type(self, part: Part) -> list[nodes.Node]:
        """Return a type with its link, without its meaning: the page of what holds it has that."""
        array = [nodes.Text("array of ")] if part.type.array else []
        code = plain_code("", part.type.name)
        definition = self._scene.definition(self._namespace, part.type.name)
        linked = code if definition is None else self._scene.link(definition.id, code)
        return [*array, linked]

    def _fold(self, part: Part) -> nodes.Node:
        anchor = anchor_of(part.anchor)
        name = name_code("")
        name += [nodes.inline("", f"{part.tag}=", classes=["tag"]), nodes.Text(part.name)]
        line = fold_line("", "", *spaced([name, *self._badges(part, part.owner)]))
        adds = nodes.paragraph("", "Adds ", classes=["adds"])
        adds += self._type(part)
        adds += _again(part, ", ")
        adds += self_link(refuri=f"#{anchor}")
        return fold("", line, adds, *self._rows(part.parts), ids=[anchor], classes=["branch"])


def _again(part: Part, before: str) -> list[nodes.Node]:
    """Return a link to where a part's type is open; nothing where it is opened here."""
    if part.cut is None or not part.cut.at:
        return []
    words = "as above" if part.cut.kind == "recursion" else "opened here"
    link = page_link("", words, refuri=f"#{anchor_of(part.cut.at)}")
    return [nodes.Text(before), link]
