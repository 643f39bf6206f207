# SPDX-License-Identifier: GPL-2.0-or-later
"""References to chapters of QEMU's manual."""

from __future__ import annotations

import pytest
from docutils import nodes

from qapidoc.base.source import Position
from qapidoc.markup import mention, parse
from qapidoc.model import Text


@pytest.mark.parametrize(
    ("source", "shown", "address"),
    [
        ("See :doc:`/interop/qmp-spec`.", "QEMU Machine Protocol Specification", "qmp-spec.html"),
        ("See :doc:`the wire </interop/qmp-spec>`.", "the wire", "qmp-spec.html"),
        ("See :ref:`disk images`.", "disk images", "images.html"),
        ("See `disk images`_.", "disk images", "images.html"),
        ("See :ref:`vm_005fsnapshots`.", "VM snapshots", "images.html#vm-snapshots"),
    ],
)
def test_known_chapters_become_links(source: str, shown: str, address: str) -> None:
    document, problems = parse(Text(source, Position("f", 1)))
    (link,) = document.findall(nodes.reference)
    assert not problems
    assert link.astext() == shown
    assert link["refuri"].startswith("https://www.qemu.org/docs/master/")
    assert link["refuri"].endswith(address)


def test_other_targets_stay_mentions() -> None:
    document, _ = parse(Text("See :ref:`the-ring`.", Position("f", 1)))
    assert [node["target"] for node in document.findall(mention)] == ["the-ring"]
