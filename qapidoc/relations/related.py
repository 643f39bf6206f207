# SPDX-License-Identifier: GPL-2.0-or-later
"""What one thing has to do with others: its edges in both directions, by kind.

In: relations, who reaches what, and the id of a thing. Out: a `Related` without anything that is
of no interest to a reader: built-in types are left out, an array counts as what it is an array of,
all edges of a kind that lead to one thing are one link. Pages, the terminal and man pages draw it.
"""

from __future__ import annotations

import msgspec

from qapidoc.model.builtin import BUILTINS
from qapidoc.model.relation import CodeUse, Edge, EdgeKind, element_of, whole
from qapidoc.relations.graph import Relations
from qapidoc.relations.reach import Reach
from qapidoc.relations.stated import OPTIONAL


class Link(msgspec.Struct, frozen=True):
    """All edges of a kind, in one direction, between a thing and one other, by its whole id."""

    other: str
    edges: tuple[Edge, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What restricts the edges, each once; that a member is optional its own page tells."""
        found = (edge.note for edge in self.edges if edge.note not in ("", OPTIONAL))
        return tuple(dict.fromkeys(found))


class Group(msgspec.Struct, frozen=True):
    """The links of one kind in one direction, by id. `outgoing`: the thing is the edges' source.

    What is equivalent has no direction and is always outgoing.
    """

    kind: EdgeKind
    outgoing: bool
    links: tuple[Link, ...]


class Related(msgspec.Struct, frozen=True):
    """Everything a thing has to do with others.

    `elsewhere` is the same thing, or what to use instead, in another interface or under another
    name; `used_by` leads to it, `uses` away from it. `sent` and `received` are the verbs and
    signals that reach a value, also by way of others; where there are none, `code_uses` are the
    places of QEMU's own code that use the value, and `purpose` says what it is there for, if that
    is known.
    """

    elsewhere: tuple[Group, ...] = ()
    used_by: tuple[Group, ...] = ()
    uses: tuple[Group, ...] = ()
    needs: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    code_uses: tuple[CodeUse, ...] = ()
    purpose: str = ""


_ELSEWHERE: tuple[EdgeKind, ...] = ("equivalent", "shorthand-for", "replaced-by")

_RELATING: tuple[EdgeKind, ...] = (
    "takes",
    "returns",
    "carries",
    "emits",
    "shows",
    "derives-from",
    "one-of",
    "contains",
    "refers-to",
    "mentions",
)

_OPTION = "option/"


def related(relations: Relations, reach: Reach, thing: str) -> Related:
    """Return what a thing has to do with others."""
    leaving = [edge for edge in relations.out_of(thing) if not is_plain(edge.target)]
    coming = [*relations.into(thing), *relations.into(array_id(thing))]
    groups = [
        *(_group(kind, True, thing, leaving, coming) for kind in (*_ELSEWHERE, *_RELATING)),
        *(_group(kind, False, thing, leaving, coming) for kind in (*_ELSEWHERE, *_RELATING)),
    ]
    groups = [group for group in groups if group.links]
    elsewhere = tuple(group for group in groups if _is_elsewhere(group, thing))
    others = [group for group in groups if group not in elsewhere]
    return Related(
        elsewhere=elsewhere,
        used_by=tuple(group for group in others if not group.outgoing),
        uses=tuple(group for group in others if group.outgoing),
        needs=tuple(
            dict.fromkeys(e.target for e in leaving if e.kind == "needs" and e.source == thing)
        ),
        sent=reach.verbs(thing, "sent"),
        received=reach.verbs(thing, "received"),
        code_uses=reach.code_uses(thing),
        purpose=reach.purpose(thing),
    )


def taken(related: Related) -> list[Edge]:
    """Return the edges that tell what an option takes."""
    groups = (each for each in related.elsewhere if each.kind == "takes" and each.outgoing)
    return [edge for group in groups for link in group.links for edge in link.edges]


def without_lines(related: Related) -> Related:
    """Return the same with files as places: from release to release they stay, lines do not."""
    return msgspec.structs.replace(
        related,
        **{
            name: tuple(map(_group_without_lines, getattr(related, name)))
            for name in ("elsewhere", "used_by", "uses")
        },
        code_uses=tuple(
            msgspec.structs.replace(use, at=use.at.partition(":")[0]) for use in related.code_uses
        ),
    )


def _group_without_lines(group: Group) -> Group:
    links = tuple(
        Link(link.other, tuple(map(_edge_without_lines, link.edges))) for link in group.links
    )
    return Group(group.kind, group.outgoing, links)


def _edge_without_lines(edge: Edge) -> Edge:
    proof = tuple(
        msgspec.structs.replace(each, at=each.at.partition(":")[0]) for each in edge.proof
    )
    return msgspec.structs.replace(edge, proof=proof)


def array_id(thing: str) -> str:
    """Return the id of the array of a type."""
    prefix, slash, name = thing.rpartition("/")
    return f"{prefix}{slash}[{name}]"


def end_of(target: str) -> str:
    """Return where an edge leads, an array being what it is an array of."""
    return element_of(target) or target


def is_plain(target: str) -> bool:
    """Tell whether an end is a built-in type, or an array of one."""
    return target.startswith("builtin/") or element_of(target).rpartition("/")[2] in BUILTINS


def _is_elsewhere(group: Group, thing: str) -> bool:
    """Tell whether a group leads to another interface: options say what their value is."""
    return group.kind in _ELSEWHERE or (
        group.kind == "takes" and group.outgoing and thing.startswith(_OPTION)
    )


def _group(
    kind: EdgeKind, outgoing: bool, thing: str, leaving: list[Edge], coming: list[Edge]
) -> Group:
    """Return the links of a kind in a direction, perhaps none."""
    found: dict[str, list[Edge]] = {}
    if outgoing:
        for edge in leaving:
            if edge.kind == kind:
                found.setdefault(whole(end_of(edge.target)), []).append(edge)
    if outgoing == (kind == "equivalent"):
        for edge in coming:
            # What replaces a part of the same thing is told once.
            told = kind in _ELSEWHERE and whole(edge.source) == thing
            if edge.kind == kind and not told:
                found.setdefault(whole(edge.source), []).append(edge)
    links = (Link(other, tuple(dict.fromkeys(found[other]))) for other in sorted(found))
    return Group(kind, outgoing, tuple(links))
