# SPDX-License-Identifier: GPL-2.0-or-later
"""Golden files: what a schema's text becomes (`.out`), and what is said about it (`.err`).

An `.in` file holds one or more files, each behind a line `=== path`; the first is the entry. A
line `=== series 8.0` before them chooses the dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qapidoc.base.problem import describe
from qapidoc.parse.qapi import dialect_of, load_schema, nodes

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "qapi"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, tmp_path: Path, update: bool) -> None:
    parts = re.split(r"(?m)^=== (.*)\n", (GOLDEN / f"{case}.in").read_text("utf-8"))[1:]
    named = list(zip(parts[::2], parts[1::2], strict=True))
    series = "10.2"
    if named[0][0].startswith("series "):
        series = named.pop(0)[0].split()[1]
    for name, text in named:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    schema, problems = load_schema(tmp_path, named[0][0], dialect=dialect_of(series))
    out = "\n".join(show(schema)) + "\n" if schema else ""
    err = "\n\n".join(map(describe, problems)) + "\n" if problems else ""
    for suffix, text in ((".out", out), (".err", err)):
        path = GOLDEN / f"{case}{suffix}"
        if update:
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text


def show(schema: nodes.Schema) -> Iterator[str]:
    """Yield a schema as lines for people to compare."""
    for file in schema.files:
        yield f"file {file.name}"
        for item in file.items:
            if isinstance(item, nodes.Title):
                yield f"  title {item.level} {item.title!r}"
            elif isinstance(item, nodes.FreeText):
                yield f"  text {show_text(item.text)}"
            else:
                yield from show_expression(item)
    for pragma in schema.pragmas:
        yield f"pragma {show_value(pragma.object)}"


def show_expression(expression: nodes.Expression) -> Iterator[str]:
    position = expression.source.position(expression.object.start)
    yield f"  {expression.kind} {expression.name.value} at {position.line}:{position.column}"
    yield f"    {show_value(expression.object)}"
    doc = expression.doc
    if doc is None:
        return
    yield f"    doc of {doc.symbol}" + (f", since {doc.since}" if doc.since else "")
    for section in doc.sections:
        title = f" {section.title!r}" if section.title else ""
        yield f"      {section.kind}{title} {show_text(section.text)}"
    for word, arguments in (("member", doc.arguments), ("feature", doc.features)):
        for argument in arguments:
            more = f", since {argument.since}" if argument.since else ""
            more += f", default {argument.default!r}" if argument.default else ""
            yield f"      {word} {argument.name}{more} {show_text(argument.text)}"


def show_text(text: nodes.DocText) -> str:
    literal = " literal" if text.markup == "none" else ""
    return f"at {text.line}:{text.column}{literal} {text.text!r}"


def show_value(node: nodes.Node) -> str:
    if isinstance(node, nodes.Object):
        inner = ", ".join(f"{e.key.value}: {show_value(e.value)}" for e in node.entries)
        return f"{{{inner}}}"
    if isinstance(node, nodes.Array):
        return f"[{', '.join(map(show_value, node.items))}]"
    if isinstance(node, nodes.NoValue):
        return "nothing"
    return repr(node.value)
