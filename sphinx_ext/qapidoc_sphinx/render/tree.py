# SPDX-License-Identifier: GPL-2.0-or-later
"""The flattened view of a verb as nodes: members, and below each what it holds, opening in place.

In: a `Tree` of `qapidoc.relations`. Out: the nodes of its section. Each part has its anchor; what
stood on pages before they were flattened (`#driver`, `#driver=qcow2`) keeps its short one, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docutils import nodes

from qapidoc.base.address import anchor_of
from qapidoc.model import Enum, Namespace
from qapidoc.relations import Part, Tree
from qapidoc_sphinx.folds import fold, fold_line, picker, self_link
from qapidoc_sphinx.render.life import is_later, part_badges, part_since
from qapidoc_sphinx.render.members import feature_list, part_list
from qapidoc_sphinx.render.parts import (
    badge,
    item,
    name_code,
    section,
    type_node,
)
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.text import part_body

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW = 24
"""Values of an enumeration that are listed with a part; more are on the type's page."""

FORMS = {
    "object": "an object",
    "array": "an array",
    "string": "a string",
    "number": "a number",
    "boolean": "a truth value",
    "null": "null",
    "any": "any value",
    "several": "one of several forms",
}
"""How a value looks in JSON, in words."""


class TreeWriter:
    """Draws the trees of one verb.

    Of an option it draws the tree of a type: all is told of the type's parts, the short anchors are
    those of the manual's parameters, and which base has a part stands on the type's page.
    """

    def __init__(
        self, scene: Scene, namespace: Namespace, verb: str, *, option: bool = False
    ) -> None:
        self._scene = scene
        self._namespace = namespace
        self._verb = verb
        self._option = option
        self._came = ""
        """Since when what encloses the part is there that is being drawn, as far as it is told."""

    def content(self, tree: Tree) -> list[nodes.Node]:
        """Return what a whole section holds."""
        top = tree.section if tree.section != "returns" and not self._option else ""
        owner = self._type_id(tree.type.name) if tree.type is not None else self._verb
        return self._parts(tree.parts, owner, top=top, whole=tree.section)

    def _parts(
        self, parts: Sequence[Part], owner: str, *, top: str = "", whole: str = ""
    ) -> list[nodes.Node]:
        """Return a list of members, required ones first, then what depends on the tag.

        `top` names the section whose parts have short anchors, `whole` the one that this is all of.
        """
        result: list[nodes.Node] = []
        near = {f"{part.owner}#{part.name}": part.anchor for part in parts}
        members = [part for part in parts if part.kind != "branch"]
        branches = [part for part in parts if part.kind == "branch"]
        if members:
            members.sort(key=lambda part: part.optional)
            tag = branches[0].tag if branches else ""
            items = [self._item(part, owner, near, tag, top) for part in members]
            result.append(part_list(items))
        if branches:
            result += self._branches(branches, members, owner, top, whole)
        return result

    def _item(self, part: Part, owner: str, near: dict[str, str], tag: str, top: str) -> nodes.Node:
        with self._inside(part, near, top):
            short = part.id_part if top else ""
            body = self._text(part, short)
        if part.kind != "tag" and part.name != tag:
            body += self._values(part)
        if not self._option and part.owner not in (owner, self._verb) and part.kind == "member":
            origin = nodes.paragraph("", "From ", classes=["from"])
            name = part.owner.rpartition("/")[2]
            origin += self._scene.link(part.owner, name_code(name))
            body.append(origin)
        holder = self._verb if top else owner
        with self._below(part, holder):
            body += self._held(part)
        return item(part.anchor, self._head(part, holder), body, short)

    def _head(self, part: Part, holder: str) -> list[nodes.Node]:
        """Return the name, the type, whether it may be left out, status."""
        if part.kind == "alternative":
            head: list[nodes.Node] = [nodes.inline("", FORMS[part.json], classes=["form"])]
        else:
            head = [name_code(part.name)]
        if part.kind == "tag":
            head.append(nodes.inline("", "name of a branch", classes=["type"]))
        else:
            json = not self._option
            head.append(type_node(self._scene, self._namespace, part.type, json=json))
        if part.kind != "alternative":
            word = "optional" if part.optional else "required"
            head.append(badge(word, word))
        return head + self._badges(part, holder)

    def _badges(self, part: Part, holder: str) -> list[nodes.Node]:
        """Return what is known of a part besides its type; `holder` is what lists it."""
        badges: list[nodes.Node] = []
        if part.default:
            badges.append(badge(f"default: {part.default}", "default"))
        life = part_badges(
            self._scene, holder, part.key, part.since, part.own, part.features, after=self._came
        )
        return badges + life

    def _text(self, part: Part, short: str) -> list[nodes.Node]:
        """Return what is written about a part, and about its features."""
        # Of the others nobody writes: there is no place for it.
        is_told = part.doc is not None or part.kind == "member"
        body = part_body(self._scene, part.doc) if is_told else []
        return body + feature_list(self._scene, part.features, part.anchor, short)

    def _values(self, part: Part) -> list[nodes.Node]:
        """Return the values of an enumeration, if they are few."""
        definition = self._scene.definition(self._namespace, part.type.name)
        if not isinstance(definition, Enum) or not 0 < len(definition.values) <= FEW:
            return []
        names = ", ".join(value.name for value in definition.values)
        return [nodes.paragraph("", f"One of: {names}.", classes=["values"])]

    def _held(self, part: Part) -> list[nodes.Node]:
        """Return what a part holds, to be opened in place, or where it is shown."""
        if part.cut is not None:
            return [self._cut(part)]
        if not part.parts:
            return []
        content = self._parts(part.parts, self._type_id(part.type.name))
        if part.kind == "wrapper":
            return content  # it is all that its branch holds, and that is open
        return [fold("", fold_line("", told(part)), *content, classes=["holds"])]

    def _cut(self, part: Part) -> nodes.Node:
        assert part.cut is not None
        line = nodes.paragraph("", "", classes=["cut"])
        name = name_code(part.type.name)
        if part.cut.at:
            again = part.cut.kind == "recursion"
            line += nodes.Text("Holds what is " if again else "Holds what stands ")
            line += nodes.reference(
                "", "", nodes.Text("open above" if again else "below"), internal=True,
                refuri=f"#{anchor_of(part.cut.at)}",
            )  # fmt: skip
            line += nodes.Text(": again the members of " if again else ": the members of ")
            line += name
        else:
            line += nodes.Text("Its members are on the page of ")
            line += self._scene.link(self._type_id(part.type.name), name)
        line += nodes.Text(".")
        return line

    def _branches(
        self, branches: list[Part], members: list[Part], owner: str, top: str, whole: str
    ) -> list[nodes.Node]:
        tag = branches[0].tag
        near = {f"{part.owner}#{tag}={part.name}": part.anchor for part in branches}
        intro = nodes.paragraph("", "What else there is depends on ", classes=["depends"])
        intro += name_code(tag)
        intro += nodes.Text(":")
        holder = self._verb if top else owner
        picked = picker("", *(self._branch(part, near, top, holder) for part in branches), tag=tag)
        left = without(self._scene, self._namespace, branches, members)
        content: list[nodes.Node] = [intro, picked, *left]
        if not whole:
            return content
        name = "branches" if whole != "returns" else "returns-branches"
        return [section(f"Depending on {tag}", name, content)]

    def _branch(self, part: Part, near: dict[str, str], top: str, holder: str) -> nodes.Node:
        name = name_code("")
        name += [nodes.inline("", f"{part.tag}=", classes=["tag"]), nodes.Text(part.name)]
        line = fold_line("", "", name)
        line += [node for each in self._badges(part, holder) for node in (nodes.Text(" "), each)]
        if top:
            line["ids"] = [anchor_of(part.id_part)]
        wrapped = any(each.kind == "wrapper" for each in part.parts)
        lead = "Adds" if wrapped else "Adds the members of"
        type_line = nodes.paragraph("", f"{lead} ", classes=["adds"])
        type_line += type_node(self._scene, self._namespace, part.type)
        type_line += nodes.Text("." if part.parts or part.cut else ", which has none.")
        type_line += self_link(refuri=f"#{anchor_of(part.anchor)}")
        with self._inside(part, near, top):
            body = self._text(part, "")
        if part.cut is not None:
            body.append(self._cut(part))
        owner = part.owner if part.parts and part.parts[0].owner == part.owner else self._type_id(
            part.type.name
        )  # fmt: skip
        with self._below(part, holder):
            body += self._parts(part.parts, owner)
        return fold("", line, type_line, *body, ids=[anchor_of(part.anchor)], classes=["branch"])

    @contextmanager
    def _below(self, part: Part, holder: str) -> Iterator[None]:
        """Tell of what a part encloses only what came later than the part."""
        before = self._came
        since = part_since(self._scene, holder, part.key, part.since)
        if since and is_later(since, before):
            self._came = since
        yield
        self._came = before

    @contextmanager
    def _inside(self, part: Part, near: dict[str, str], top: str) -> Iterator[None]:
        """Let the names in a text mean what they mean where it is written."""
        before = self._scene.owner, self._scene.near
        if not top:
            self._scene.owner, self._scene.near = part.owner, near
        yield
        self._scene.owner, self._scene.near = before

    def _type_id(self, name: str) -> str:
        return f"{self._namespace}/type/{name}"


def without(
    scene: Scene, namespace: Namespace, branches: Sequence[Part], members: Sequence[Part]
) -> list[nodes.Node]:
    """Return the line that names the values of the tag that add nothing."""
    tag = next((part for part in members if part.name == branches[0].tag), None)
    if tag is None or tag.kind == "tag":
        return []
    definition = scene.definition(namespace, tag.type.name)
    if not isinstance(definition, Enum):
        return []
    known = {branch.name for branch in branches}
    rest = [value.name for value in definition.values if value.name not in known]
    if not rest:
        return []
    return [nodes.paragraph("", f"Nothing else for: {', '.join(rest)}.", classes=["values"])]


def told(part: Part) -> str:
    """Return the line that opens what a part holds."""
    number = len(part.parts)
    if part.parts[0].kind == "alternative":
        forms = ", ".join(dict.fromkeys(FORMS[each.json] for each in part.parts))
        return f"{'Each is one' if part.type.array else 'One'} of: {forms}"
    branches = sum(each.kind == "branch" for each in part.parts)
    members = number - branches
    words = [f"{members} member{'s' if members != 1 else ''}"] if members else []
    if branches:
        words.append(f"{branches} branch{'es' if branches != 1 else ''}")
    return f"{' and '.join(words)} of {'each ' if part.type.array else ''}{part.type.name}"
