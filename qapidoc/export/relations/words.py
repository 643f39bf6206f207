# SPDX-License-Identifier: GPL-2.0-or-later
"""The words for relations, in both directions, for what proves them, and for their ends.

In: kinds from the model. Out: titles that pages, man pages and the terminal put above lists.
"""

from __future__ import annotations

from qapidoc.base.ids import name_of_id
from qapidoc.model.relation import CodeUse, EdgeKind, Proof, ProofKind
from qapidoc.relations.resources import Role

TITLES: dict[EdgeKind, tuple[str, str]] = {
    "takes": ("Takes", "Taken by"),
    "returns": ("Returns", "Returned by"),
    "carries": ("Carries", "Carried by"),
    "contains": ("Member types", "Member of"),
    "derives-from": ("Based on", "Base of"),
    "one-of": ("Choice of", "Choice in"),
    "array-of": ("Array of", "Array"),
    "needs": ("Needs", "Needed by"),
    "equivalent": ("Equivalent", "Equivalent"),
    "shorthand-for": ("Short for", "Short forms"),
    "replaced-by": ("Replaced by", "Replaces"),
    "refers-to": ("Refers to", "Referred to by"),
    "emits": ("Emits", "Emitted by"),
    "shows": ("Shows what was given to", "Shown by"),
    "mentions": ("See also", "Mentioned by"),
}
"""What stands above a list: seen from the source of the edges, and from their target."""

PROOFS: dict[ProofKind, str] = {
    "schema": "stated in the schema",
    "code": "found in the code",
    "text": "said in the documentation",
    "curated": "written by us",
}
"""How a relation is known."""

INSIDE = "Used inside QEMU"
"""What stands before the places of QEMU's own code that use a type."""

ROLES: dict[Role, str] = {
    "create": "Create, start",
    "change": "Change, control",
    "use": "Use",
    "query": "Look at",
    "remove": "Remove, end",
    "events": "Events",
    "states": "States",
}
"""What stands above, or before, what has a role for a resource."""


def title_of(kind: EdgeKind, outgoing: bool) -> str:
    """Return what stands above the links of a kind, in one direction."""
    return TITLES[kind][0 if outgoing else 1]


def proof_text(proof: Proof) -> str:
    """Return one step of a proof in a line: how it is known, where, from which release, why."""
    release = f" of {proof.release}" if proof.release else ""
    place = f"{proof.at}{release}" if proof.at else ""
    return f"{proof.by}: {', '.join(filter(None, (place, proof.why)))}"


def use_text(use: CodeUse) -> str:
    """Return a place of QEMU's code that uses a type in a line: the function, where, its name."""
    release = f" of {use.release}" if use.release else ""
    return f"{use.where} {use.at}{release}: {use.name}"


_LABELS = {"option": "option", "hmp": "HMP", "qemu-img": "qemu-img", "resource": "resource"}


def label_of_id(thing: str) -> str:
    """Return what a thing is, in a word or two, by its id; empty for types."""
    interface, _, rest = thing.partition("/")
    if interface in _LABELS:
        return _LABELS[interface]
    kind = rest.partition("/")[0]
    return "" if kind == "type" else kind


def typed_name(thing: str) -> str:
    """Return a verb as a person types it: an option with its dash, a tool's command with the tool.

    Of anything else that is the name in its id.
    """
    space, _, rest = thing.partition("/")
    if space == "qemu-img":
        return f"{space} {rest}"
    return name_of_id(thing)
