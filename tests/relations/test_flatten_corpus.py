# SPDX-License-Identifier: GPL-2.0-or-later
"""The flattened view of every command and event of every real release, against another walk.

The other walk goes over the syntax of the schema files, knows nothing of the model, and follows
each type to the leaves; what it finds is in the view. A wide type is in it once: from each place
that leads there the rest of the way is followed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_releases import built
from raw_schemas import MEMBER, Raw, raw_schemas
from stopwatch import stopwatch

from qapidoc.base.address import anchor_of
from qapidoc.model import Command, Event
from qapidoc.model.index import Index
from qapidoc.relations import Flat, IndexedSchema, Part, flatten, leading_to, parts_of

pytestmark = pytest.mark.corpus

LARGEST = 700
"""Parts of one verb; a release that needs more is to be looked at."""


def _leaves(raw: Raw, kind: Any, at: str, around: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the path of each leaf of a type that is written `kind` somewhere."""
    if isinstance(kind, list):
        kind = kind[0]
    if isinstance(kind, dict) and "type" in kind and MEMBER.issuperset(kind):
        kind = kind["type"]
    if isinstance(kind, list):
        kind = kind[0]
    if isinstance(kind, dict):
        yield from _members(raw, kind, at, around) if kind else [at]
        return
    what, written = raw.get(kind, ("", {}))
    data = written.get("data")
    if what not in ("struct", "union", "alternate") or kind in around:
        yield at
        return
    inside = (*around, kind)
    if what == "alternate":
        for name, form in data.items():
            yield from _leaves(raw, form, f"{at}.{name}", inside)
        return
    if base := written.get("base"):
        yield from _leaves(raw, base, at, inside)
    if what == "struct":
        yield from _members(raw, data, at, inside) if data or base else [at]
    elif tag := written.get("discriminator"):
        for name, branch in data.items():
            yield from _leaves(raw, branch, f"{at}.{tag}={name}", inside)
    else:
        yield f"{at}.type"
        for name, branch in data.items():
            yield from _leaves(raw, branch, f"{at}.type={name}.data", inside)


def _members(raw: Raw, data: dict[str, Any], at: str, around: tuple[str, ...]) -> Iterator[str]:
    for name, kind in data.items():
        yield from _leaves(raw, kind, f"{at}.{name.lstrip('*')}", around)


def _leaves_of_verb(raw: Raw, what: str, written: dict[str, Any]) -> Iterator[str]:
    section = "arguments" if what == "command" else "data"
    if written.get("data"):
        yield from _leaves(raw, written["data"], section)
    if written.get("returns"):
        yield from _leaves(raw, written["returns"], "returns")


def _missing(flat: Flat, leaves: Iterator[str]) -> list[str]:
    """Return the leaves that are not in the view."""
    parts = {p.anchor: p for tree in (flat.arguments, flat.returns) for p in parts_of(tree)}
    whole = {tree.section for tree in (flat.arguments, flat.returns) if tree is not None}
    leads = {
        anchor: part.cut.at
        for anchor, part in parts.items()
        if part.cut is not None and part.cut.kind == "wide"
    }
    found = {leaf: _followed(leaf, leads) for leaf in leaves}
    return [leaf for leaf, at in found.items() if at not in parts and at not in whole]


def _followed(leaf: str, leads: dict[str, str]) -> str:
    """Return where a leaf is when the places that lead elsewhere are followed."""
    for anchor, at in leads.items():
        if leaf.startswith(f"{anchor}."):
            return _followed(f"{at}{leaf.removeprefix(anchor)}", leads)
    return leaf


def test_every_leaf_is_in_the_view(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        index = Index(release)
        schema = IndexedSchema(index)
        leaves = 0
        for namespace, raw in raw_schemas(series, root):
            for name, (what, written) in raw.items():
                if what not in ("command", "event"):
                    continue
                verb = index.get(f"{namespace}/{what}/{name}")
                assert isinstance(verb, Command | Event), (series, name)
                found = list(_leaves_of_verb(raw, what, written))
                leaves += len(found)
                missing = _missing(flatten(schema, verb), iter(found))
                assert missing == [], (series, namespace, name, missing[:3])
        assert leaves > 150, series


def test_views_are_small_sound_and_quickly_made(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        schema = IndexedSchema(Index(release))
        verbs = [each for each in release.definitions if isinstance(each, Command | Event)]
        with stopwatch() as took:
            flats = {verb.id: flatten(schema, verb) for verb in verbs}
        assert took.seconds < 3, series
        for verb, flat in flats.items():
            parts = [part for tree in (flat.arguments, flat.returns) for part in parts_of(tree)]
            anchors = {anchor_of(part.anchor) for part in parts}
            assert len(anchors) == len(parts) <= LARGEST, (series, verb)
            assert all(re.fullmatch(r"[\w.=,:~%-]+", anchor) for anchor in anchors), (series, verb)
            cuts = {part.cut.kind for part in parts if part.cut}
            assert cuts <= {"recursion", "wide"}, (series, verb)
            known = {"-arguments", "-data", "-returns", *(part.anchor for part in parts)}
            assert known.issuperset(part.cut.at for part in parts if part.cut and part.cut.at)


def test_the_view_of_blockdev_add(corpus: dict[str, Path]) -> None:
    release, _ = built(corpus["10.2"])
    index = Index(release)
    verb = index.get("qmp/command/blockdev-add")
    assert isinstance(verb, Command)
    parts = {p.anchor: p for p in parts_of(flatten(IndexedSchema(index), verb).arguments)}
    leaf = parts["arguments.driver=qcow2.lazy-refcounts"]
    assert (leaf.json, leaf.optional, leaf.owner) == (
        "boolean", True, "qmp/type/BlockdevOptionsQcow2",
    )  # fmt: skip
    assert parts["arguments.driver=qcow2.file.definition"].cut is not None
    assert "arguments.driver=nbd.server.type=inet.host" in parts
    assert sum(part.kind == "branch" for part in verb_level(parts)) > 40


def test_the_wide_type_of_blockdev_create_is_there_once(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        index = Index(release)
        for namespace, name in itertools.product(("qmp", "qsd"), ("", "x-")):
            verb = index.get(f"{namespace}/command/{name}blockdev-create")
            if not isinstance(verb, Command):
                continue
            tree = flatten(IndexedSchema(index), verb).arguments
            assert tree is not None
            (once,) = tree.shared
            assert once.anchor == "arguments.:BlockdevOptions"
            assert len(leading_to(tree, once)) >= 8, series
            parts = {part.anchor for part in parts_of(tree)}
            assert f"{once.anchor}.driver=qcow2.lazy-refcounts" in parts


def verb_level(parts: dict[str, Part]) -> list[Part]:
    return [part for anchor, part in parts.items() if anchor.count(".") == 1]
