# SPDX-License-Identifier: GPL-2.0-or-later
"""Names in running text become links, or plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from qapidoc.markup import mention, parse, resolve_mentions
from qapidoc.model.documentation import Text

MAKE = Callable[..., Text]


@pytest.mark.parametrize(
    ("source", "role", "target", "shown"),
    [
        ("@ring-speed", "name", "ring-speed", "ring-speed"),
        ("(@RingKind.outer)", "name", "RingKind.outer", "RingKind.outer"),
        ("the end of @ring.", "name", "ring", "ring"),
        ("@5: five", "name", "5", "5"),
        ("`ring-turn`", "any", "ring-turn", "ring-turn"),
        ("`turning <ring-turn>`", "any", "ring-turn", "turning"),
        (":ref:`The\nrings`", "ref", "The rings", "The rings"),
        (":doc:`Orrery </orrery/rings>`", "doc", "/orrery/rings", "Orrery"),
        (":qapi:cmd:`ring-turn`", "qapi:cmd", "ring-turn", "ring-turn"),
        (":qapi:event:`~rings.RING_STOP`", "qapi:event", "rings.RING_STOP", "RING_STOP"),
        (":option:`-ring`", "option", "-ring", "-ring"),
    ],
)
def test_what_is_a_mention(source: str, role: str, target: str, shown: str, text: MAKE) -> None:
    document, problems = parse(text(source))
    (found,) = document.findall(mention)
    assert not problems
    assert (found["role"], found["target"], found.astext()) == (role, target, shown)


@pytest.mark.parametrize(
    "source",
    ["``@ring``", "keeper@orrery.org", r"\@ring", "::\n\n  @ring", "udp::1@:2", "http://a.b/@ring"],
)
def test_what_is_no_mention(source: str, text: MAKE) -> None:
    document, _ = parse(text(source))
    assert not list(document.findall(mention))


def test_a_mention_in_a_parsed_literal_is_text(text: MAKE) -> None:
    document, _ = parse(text(".. parsed-literal::\n\n   |qemu_system| -ring @x *y*"))
    assert document.astext() == "qemu-system-x86_64 -ring @x y"


def test_resolving(text: MAKE) -> None:
    document, _ = parse(text("Set @speed with `ring-turn`, see `how <a>` and :ref:`Rings`."))
    known = {"ring-turn": ("ring-turn.html", "Turn a ring"), "a": ("a.html", "")}
    unresolved = resolve_mentions(document, lambda role, target: known.get(target))
    assert unresolved == (("name", "speed"), ("ref", "Rings"))
    assert not list(document.findall(mention))
    links = list(document.findall(nodes.reference))
    assert [link["refuri"] for link in links] == ["ring-turn.html", "a.html"]
    assert links[0]["reftitle"] == "Turn a ring"
    assert isinstance(links[0][0], nodes.literal)
    assert isinstance(links[1][0], nodes.emphasis)
    assert document.astext() == "Set speed with ring-turn, see how and Rings."
