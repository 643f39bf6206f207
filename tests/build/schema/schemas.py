# SPDX-License-Identifier: GPL-2.0-or-later
"""Small schemas for tests: text in, model out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypeVar

from qapidoc.base.problem import Problem, describe
from qapidoc.build.schema import build_namespace
from qapidoc.model import Definition, Module, Namespace
from qapidoc.parse.qapi import dialect_of, load_schema

Built = tuple[tuple[Module, ...], tuple[Definition, ...], list[Problem]]

_Kind = TypeVar("_Kind")


def build(text: str, *, namespace: Namespace = "qmp", series: str = "", **more: str) -> Built:
    """Build the schema of a text, and of other files by name, in the dialect of a series."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in {"schema": text, **more}.items():
            (root / f"{name}.json").write_text(content, "utf-8")
        schema, problems = load_schema(root, "schema.json", dialect=dialect_of(series))
    assert schema is not None
    modules, definitions, found = build_namespace(namespace, schema)
    return modules, definitions, [*problems, *found]


def one(kind: type[_Kind], text: str, name: str = "", series: str = "") -> _Kind:
    """Build a text without any problem; return its only definition of a kind, or the named one."""
    _, definitions, problems = build(text, series=series)
    assert not problems, "\n".join(map(describe, problems))
    found = [each for each in definitions if isinstance(each, kind) and name in ("", each.name)]
    (definition,) = found
    return definition
