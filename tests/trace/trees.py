# SPDX-License-Identifier: GPL-2.0-or-later
"""The Orrery with its code, as a tree that can be traced."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from orrery import TESTS, make_release

from qapidoc.model.index import Index
from qapidoc.model.relation import Edge
from qapidoc.store.models import release_of_tree
from qapidoc.trace.release import Trace, trace_release

CODE = TESTS / "fixtures" / "orrery-code"


def code_tree(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Make a tree of the Orrery with its code; `changes` replaces whole files."""
    tree = make_release(folder, "10.2.0")
    shutil.copytree(CODE, tree, dirs_exist_ok=True)
    for path, text in (changes or {}).items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(text.encode())
    return tree


def traced(tree: Path) -> Trace:
    release, _ = release_of_tree(tree)
    assert release is not None
    return trace_release(Index(release), tree)


def told(edges: tuple[Edge, ...]) -> str:
    """Return edges as text: the ends, the note, each step of the proof."""
    lines = []
    for edge in edges:
        note = f"  [{edge.note}]" if edge.note else ""
        lines.append(f"{edge.kind} {edge.source} -> {edge.target}{note}")
        lines += [f"    {step.at}: {step.why}" for step in edge.proof]
    return "\n".join(lines) + "\n"
