# SPDX-License-Identifier: GPL-2.0-or-later
"""What `check` tells of examples: those that say that they are QMP, and are no JSON."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from built_releases import built
from orrery import ORRERY

from qapidoc.examples.problems import broken_examples
from qapidoc.publish.checking import check_path

BROKEN = """\
##
# @ring-break:
#
# Break a ring.
#
# ::
#
#     -> { "execute" "unmarked" }
#
# .. qmp-example::
#    :annotated:
#
#    First the ring:
#
#    ::
#
#      -> { "execute": "ring-break" "id": 1 }
#
#    Then nothing::
#
#      <- { "return": {}, ... }
#
# .. qmp-example::
#
#     <- { "return": {} } }
#     ... and so on ...
#
# Since: 10.1
##
{ 'command': 'ring-break' }
"""

PINNED = {"9.1": 6, "9.2": 6, "10.0": 5, "10.1": 5, "10.2": 5}
"""Messages of `qmp-example` in real releases that are no JSON; each was read."""


@pytest.mark.parametrize("path", ["", "qapi/qapi-schema.json", "qapi/broken.json"])
def test_only_what_is_marked_is_told_each_at_its_place(tmp_path: Path, path: str) -> None:
    tree = Path(shutil.copytree(ORRERY, tmp_path / "orrery"))
    (tree / "qapi/broken.json").write_text(BROKEN, "utf-8")
    with (tree / "qapi/qapi-schema.json").open("a", encoding="utf-8") as schema:
        schema.write("\n{ 'include': 'broken.json' }\n")
    told = check_path(tree / path)
    assert [(each.code, each.severity) for each in told] == [("broken-example", "warning")] * 2
    lines = BROKEN.split("\n")
    places = [(each.span.line, each.span.column) for each in told if each.span]
    assert [lines[line - 1][column - 1 :] for line, column in places] == ['"id": 1 }', "}"]


@pytest.mark.corpus
def test_real_releases(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release = built(root)[0]
        told = broken_examples((release.modules, release.definitions), root)
        assert len(told) == PINNED.get(series, 0), (series, told)
