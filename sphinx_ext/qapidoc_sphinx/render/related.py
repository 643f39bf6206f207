# SPDX-License-Identifier: GPL-2.0-or-later
"""What a thing has to do with others, as the sections "In other interfaces" and "Related".

The first is called "Other forms" where all that it leads to is of the thing's own interface.

In: a `Related`, as the scene's view tells it: proofs name files, no lines. Out: sections, none for
what a thing does not have. Each link names its parts and opens its proof in place; a long list is
cut after `SHOWN` links, and opens in place, too. Conditions are left out: badges show them. Graphs
of the same stand below the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from qapidoc.base.ids import name_of_id
from qapidoc.export.relations import INSIDE, PROOFS, label_of_id, proof_keys, title_of, use_key
from qapidoc.model import Alternate, Entity, Enum, Struct, Union
from qapidoc.model.relation import Edge, Proof, part
from qapidoc.relations import Group, Link, Related
from qapidoc_sphinx.folds import fold, fold_line, proof_place
from qapidoc_sphinx.render.graph import graphs
from qapidoc_sphinx.render.parts import badge, name_code, section, spaced
from qapidoc_sphinx.render.scene import Scene

SHOWN = 10
"""Links of a list that are seen at once; when only one or two more would be hidden they are not."""

_SPARE = 2

_ARRAY = " (array)"

_UNUSED = "No command, event or option is known to use this type."

_ALONE = "No command, event or option uses this type"


def related_sections(scene: Scene, entity: Entity) -> list[nodes.Node]:
    """Return the sections on what an entity has to do with others."""
    related = scene.view.related(entity.id)
    sections: list[nodes.Node] = []
    if related.elsewhere:
        body = _groups(scene, related.elsewhere)
        sections.append(section(_title(entity, related), "elsewhere", [body]))
    rows = [
        *_reached(scene, related),
        *_inside(entity.id, related),
        *(_row(scene, group) for group in related.used_by),
        *(_row(scene, group) for group in related.uses),
    ]
    drawn = graphs(scene, scene.view.charts(entity.id), "-related")
    lists = [_list(rows)] if rows else []
    told = _unused(entity, related)
    if told or lists or drawn:
        sections.append(section("Related", "related", [*told, *lists, *drawn]))
    return sections


def _unused(entity: Entity, related: Related) -> list[nodes.Node]:
    """Return what is to be told of a type that no verb and no signal reaches."""
    reached = related.sent or related.received
    if reached or not isinstance(entity, Struct | Union | Alternate | Enum):
        return []
    if related.purpose:
        words = f"{_ALONE}: {related.purpose}."
    else:
        words = f"{_ALONE}." if related.code_uses else _UNUSED
    return [nodes.paragraph("", words, classes=["unused"])]


def _inside(thing: str, related: Related) -> list[nodes.Node]:
    """Return the places of QEMU's own code that use a type which no verb and no signal reaches."""
    places: list[nodes.Node] = []
    for rank, use in enumerate(related.code_uses):
        line = nodes.paragraph("", "", name_code(use.where), nodes.Text(" in "))
        line += proof_place("", use.at, key=f"{use_key(thing)} {rank}")
        line += nodes.Text(f" of QEMU {use.release}: " if use.release else ": ")
        line += name_code(use.name)
        places.append(nodes.list_item("", line))
    return (
        [_titled(INSIDE, [nodes.bullet_list("", *places, classes=["links", "places"])])]
        if places
        else []
    )


def _title(entity: Entity, related: Related) -> str:
    """Return what stands above what is the same, or better: is any of it of another interface?"""
    own = entity.id.partition("/")[0]
    others = (link.other for group in related.elsewhere for link in group.links)
    leaves = any(other.partition("/")[0] != own for other in others)
    return "In other interfaces" if leaves else "Other forms"


def _groups(scene: Scene, groups: Iterable[Group]) -> nodes.Node:
    return _list(_row(scene, group) for group in groups)


def _list(rows: Iterable[nodes.Node]) -> nodes.definition_list:
    return nodes.definition_list("", *rows, classes=["related"])


def _titled(title: str, body: Iterable[nodes.Node]) -> nodes.Node:
    return nodes.definition_list_item("", nodes.term("", title), nodes.definition("", *body))


def _row(scene: Scene, group: Group) -> nodes.Node:
    """Return the title of a kind and its links."""
    return _titled(title_of(group.kind, group.outgoing), link_list(scene, group))


def link_list(scene: Scene, group: Group) -> list[nodes.Node]:
    """Return the links of a group with their proofs, cut where they are many."""
    return _cut([_link(scene, link) for link in group.links])


def _cut(items: Sequence[nodes.Node], classes: str = "links") -> list[nodes.Node]:
    """Return a list that shows its first items, and opens in place for the others."""
    first = len(items) if len(items) <= SHOWN + _SPARE else SHOWN
    shown: list[nodes.Node] = [nodes.bullet_list("", *items[:first], classes=classes.split())]
    if first < len(items):
        line = fold_line("", f"{len(items) - first} more")
        rest = nodes.bullet_list("", *items[first:], classes=classes.split())
        shown.append(fold("", line, rest, classes=["more"]))
    return shown


def _link(scene: Scene, link: Link) -> nodes.Node:
    """Return the name of the other thing, the parts that are meant, and the proof."""
    line = nodes.paragraph("", "", *_named(scene, link.other))
    if any(edge.target.endswith("]") and not part(edge.source) for edge in link.edges):
        line += nodes.Text(_ARRAY)
    parts = [node for edge in link.edges for node in _parts(scene, edge)]
    for rank, node in enumerate(parts):
        line += nodes.Text(", " if rank else " · ")
        line += node
    for note in link.notes:
        line += nodes.Text(f" ({note})")
    return nodes.list_item("", line, _proof(link))


def _named(scene: Scene, thing: str) -> list[nodes.Node]:
    """Return a link to a thing; verbs and signals say what they are."""
    named: list[nodes.Node] = [scene.link(thing, name_code(name_of_id(thing)))]
    label = label_of_id(thing)
    return spaced([*named, badge(label, "kind")]) if label else named


def _parts(scene: Scene, edge: Edge) -> list[nodes.Node]:
    """Return the part where an edge starts and that where it ends, none for whole things."""
    ends = [end for end in (edge.source, edge.target) if part(end)]
    if not ends:
        return []
    node = nodes.inline(classes=["part"])
    for rank, end in enumerate(ends):
        code = name_code(part(end))
        node += [nodes.Text(" → ")] if rank else []
        # What is replaced may be gone by now.
        node += scene.link(end, code) if scene.view.has_part(end) else code
    if edge.target.endswith("]"):
        node += nodes.Text(_ARRAY)
    return [node]


def _proof(link: Link) -> nodes.Node:
    """Return what opens to the proof of each edge: the steps that lead to it."""
    kinds = dict.fromkeys(proof.by for edge in link.edges for proof in edge.proof)
    steps: list[nodes.Node] = []
    for edge, key in zip(link.edges, proof_keys(link.edges), strict=True):
        steps += [_step(edge, step, key, rank) for rank, step in enumerate(edge.proof)]
    listing = nodes.enumerated_list if len(steps) > len(link.edges) else nodes.bullet_list
    line = fold_line("", ", ".join(kinds))
    return fold("", line, listing("", *steps, classes=["steps"]), classes=["proof"])


def _step(edge: Edge, proof: Proof, key: str, rank: int) -> nodes.Node:
    text = nodes.paragraph("", PROOFS[proof.by].capitalize())
    if proof.at:
        text += nodes.Text(", ")
        text += proof_place("", proof.at, key=f"{key} {rank}")
    if proof.release:
        text += nodes.Text(f" in QEMU {proof.release}")
    if proof.why:
        text += nodes.Text(f": {proof.why}")
    if part(edge.source) and rank == 0:
        text += nodes.Text(": ")
        text += name_code(part(edge.source))
    return nodes.list_item("", text)


def _reached(scene: Scene, related: Related) -> list[nodes.Node]:
    """Return who sends a value and who it comes from, where that is more than who names it."""
    direct = {link.other for group in related.used_by for link in group.links}
    rows = []
    for title, verbs in (("Sent with", related.sent), ("Received from", related.received)):
        if set(verbs) - direct:
            items = [
                nodes.list_item("", nodes.paragraph("", "", *_named(scene, verb))) for verb in verbs
            ]
            rows.append(_titled(title, _cut(items, "links words")))
    return rows
