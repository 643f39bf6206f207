# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists of parts: members, branches, alternatives, values, features."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from qapidoc.base.address import anchor_of
from qapidoc.model import (
    Alternative,
    Branch,
    Condition,
    Definition,
    Feature,
    Member,
    Namespace,
    Struct,
    TypeRef,
    Union,
    Value,
)
from qapidoc_sphinx.render.life import part_badges
from qapidoc_sphinx.render.parts import badge, item, name_code, section, status_badges, type_node
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.render.text import part_body


def part_list(items: Iterable[nodes.Node]) -> nodes.definition_list:
    """Return a list of parts."""
    return nodes.definition_list("", *items, classes=["members"])


def member_item(scene: Scene, namespace: Namespace, member: Member) -> nodes.Node:
    """Return a member: name, type, whether it may be left out, status; below, its text."""
    head: list[nodes.Node] = [
        name_code(member.name),
        type_node(scene, namespace, member.type),
        badge("optional", "optional") if member.optional else badge("required", "required"),
    ]
    if member.default:
        head.append(badge(f"default: {member.default}", "default"))
    head += _life(scene, member.name, member.since, member.condition, member.features)
    body = part_body(scene, member.doc) + feature_list(scene, member.features, member.name)
    return item(member.name, head, body)


def branch_item(scene: Scene, union: Union, branch: Branch) -> nodes.Node:
    """Return a branch: the tag's value that chooses it, the type whose members it adds."""
    head: list[nodes.Node] = [
        name_code(f"{union.discriminator}={branch.tag}"),
        type_node(scene, union.namespace, branch.type),
    ]
    part = f"{union.discriminator}={branch.tag}"
    head += _life(scene, part, branch.since, branch.condition, ())
    body = part_body(scene, branch.doc) if branch.doc is not None else []
    return item(part, head, body)


def alternative_item(scene: Scene, namespace: Namespace, alternative: Alternative) -> nodes.Node:
    """Return an alternative: its name in the schema, the type that is accepted."""
    head: list[nodes.Node] = [
        name_code(alternative.name),
        type_node(scene, namespace, alternative.type),
    ]
    head += _life(
        scene, alternative.name, alternative.since, alternative.condition, alternative.features
    )
    body = part_body(scene, alternative.doc)
    body += feature_list(scene, alternative.features, alternative.name)
    return item(alternative.name, head, body)


def value_item(scene: Scene, value: Value) -> nodes.Node:
    """Return a value of an enumeration."""
    head: list[nodes.Node] = [name_code(value.name)]
    head += _life(scene, value.name, value.since, value.condition, value.features)
    body = part_body(scene, value.doc) + feature_list(scene, value.features, value.name)
    return item(value.name, head, body)


def _life(
    scene: Scene,
    part: str,
    stated: str,
    condition: Condition | None,
    features: Sequence[Feature],
) -> list[nodes.inline]:
    """Return the badges of a part of the thing that is drawn."""
    holder = scene.entity.id if scene.entity is not None else ""
    return part_badges(scene, holder, part, stated, condition, features)


def feature_list(
    scene: Scene, features: Sequence[Feature], part: str = "", short: str = ""
) -> list[nodes.Node]:
    """Return the features of a thing or of one of its parts, or nothing.

    `part` is the anchor of the part, `short` a shorter one that it has as well.
    """
    if not features:
        return []
    prefix = f"{part}.-feature-" if part else "-feature-"
    items = [
        item(
            prefix + feature.name,
            [name_code(feature.name), *status_badges(feature.condition, ())],
            _feature_body(scene, feature, prefix + feature.name),
            f"{short}.-feature-{feature.name}" if short else "",
        )
        for feature in features
    ]
    return [nodes.definition_list("", *items, classes=["members", "features"])]


def _feature_body(scene: Scene, feature: Feature, anchor: str) -> list[nodes.Node]:
    """Return what a feature means; where the page tells it already, a link to there.

    Authors explain a feature once for all members that have it.
    """
    if feature.doc is None:
        return part_body(scene, None)
    told_at = scene.told.setdefault((feature.name, feature.doc.source), anchor)
    if told_at == anchor:
        return part_body(scene, feature.doc)
    holder, _, _ = told_at.partition("-feature-")
    where = f" of {holder.rstrip('.').rpartition('.')[2]}" if holder else ""
    see = nodes.paragraph("", "See ", classes=["told"])
    see += nodes.reference(
        "", "", name_code(feature.name), nodes.Text(where), internal=True,
        refuri=f"#{anchor_of(told_at)}",
    )  # fmt: skip
    see += nodes.Text(".")
    return [see]


def object_sections(scene: Scene, definition: Definition, title: str) -> list[nodes.Node]:
    """Return what an object type holds: its own members, those of its bases, its branches."""
    sections: list[nodes.Node] = []
    if isinstance(definition, Struct | Union):
        if definition.members:
            sections.append(_member_section(scene, definition, definition.members, title))
        if definition.base:
            sections += inherited_sections(scene, definition.namespace, definition.base)
        if isinstance(definition, Union):
            sections.append(_branch_section(scene, definition))
    return sections


def inherited_sections(scene: Scene, namespace: Namespace, base: str) -> list[nodes.Node]:
    """Return the members that come from a base and from its bases, each with where from."""
    sections: list[nodes.Node] = []
    seen: set[str] = set()
    while base and base not in seen:
        seen.add(base)
        definition = scene.definition(namespace, base)
        if not isinstance(definition, Struct | Union):
            break
        if definition.members:
            node = _member_section(scene, definition, definition.members, f"From {base}")
            origin = nodes.paragraph("", "These members are those of ")
            origin += type_node(scene, namespace, TypeRef(base))
            origin += nodes.Text(".")
            node.insert(1, origin)
            sections.append(node)
        base = definition.base
    return sections


def _member_section(
    scene: Scene, owner: Definition, members: Sequence[Member], title: str
) -> nodes.section:
    anchor = title.lower().replace(" ", "-")
    return section(title, anchor, [_members(scene, owner.namespace, members)])


def _members(scene: Scene, namespace: Namespace, members: Sequence[Member]) -> nodes.Node:
    """Return a list of members, required ones first, otherwise as they are written."""
    ordered = sorted(members, key=lambda member: member.optional)
    return part_list(member_item(scene, namespace, member) for member in ordered)


def _branch_section(scene: Scene, union: Union) -> nodes.section:
    intro = nodes.paragraph("", "Further members depend on the value of ")
    intro += name_code(union.discriminator)
    if union.simple:
        intro += nodes.Text(" and stand in the member ")
        intro += name_code("data")
    intro += nodes.Text(":")
    items = [branch_item(scene, union, branch) for branch in union.branches]
    return section("Branches", "branches", [intro, part_list(items)])
