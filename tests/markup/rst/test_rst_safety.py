# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever the text: no crash, no file read, nothing left behind in docutils or in the tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from docutils.parsers.rst import directives, roles
from hypothesis import given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Position
from qapidoc.markup import mention, parse, plain_text, resolve_mentions
from qapidoc.markup.problems import CODES
from qapidoc.model.documentation import Text

MAKE = Callable[..., Text]
AT = Position("qapi/rings.json", 10, 3)
MARKUP = """
    a ring 1. 2) - * + | ` `` ** _ __ [ ] : :: .. ___ === --- ~~~ \\ @ @ring @a-b |qemu_system| |x|
    :ref:`a` `b` `c <d>`_ e_ [1]_ http://orrery.org http:x user@orrery.org -> <- { } ( ) # < > >>>
    /V -f --file=x % ' \" …
"""
BLANKS = [
    " ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\n    ",
    "\n  ",
    "\t",
    "\x0c",
    "\x00",
    "\u2028",
]
BLOCKS = [
    ".. note:: ",
    ".. raw:: html\n\n   ",
    ".. qmp-example::\n   :annotated:\n\n   ",
    ".. table:: t\n\n   ",
    ".. list-table::\n\n   ",
    "== ==\na  b\n== ==\nc  d\n== ==\n",
    ".. _a: ",
    ".. |x| replace:: ",
    ".. [1] ",
    ".. include:: /etc/passwd\n",
    ":field: ",
]
PIECES = st.sampled_from([*MARKUP.split(), *BLANKS, *BLANKS, *BLOCKS])
SOURCES = st.lists(PIECES, max_size=40).map("".join)
FORBIDDEN = (
    nodes.system_message,
    nodes.problematic,
    nodes.raw,
    nodes.pending,
    nodes.section,
    nodes.target,
    nodes.substitution_reference,
    nodes.footnote_reference,
    nodes.image,
    nodes.comment,
)


@given(SOURCES)
@settings(max_examples=600, deadline=None)
def test_any_text_gives_a_finished_tree(source: str) -> None:
    document, problems = parse(Text(source, AT))
    for node in document.findall():
        assert not isinstance(node, FORBIDDEN), source
        if isinstance(node, nodes.reference):
            assert node["refuri"].startswith(("http://", "https://", "ftp://", "mailto:"))
        if isinstance(node, nodes.Element):
            assert not node.get("ids")
    count = max(1, len(source.replace("\r", "\n").split("\n")))
    for problem in problems:
        assert problem.code in CODES
        assert problem.span is not None
        assert 10 <= problem.span.line < 10 + count
    plain_text(document)
    resolve_mentions(document, lambda role, target: None)
    assert not list(document.findall(mention))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_characters(source: str) -> None:
    parse(Text(source, AT))


def test_docutils_is_as_it_was(text: MAKE) -> None:
    roles._roles[""] = roles.emphasis_role = lambda *args, **kw: ([], [])  # type: ignore[attr-defined]
    before = directives.directive, roles.role, dict(directives._directives), dict(roles._roles)
    try:
        parse(text(".. note:: x\n\n`ring` :ref:`x` :nope:`x`\n\n.. nope:: y\n"))
        after = directives.directive, roles.role, dict(directives._directives), dict(roles._roles)
        assert after == before
    finally:
        del roles._roles[""], roles.emphasis_role  # type: ignore[attr-defined]


def test_other_docutils_users_are_not_served(text: MAKE) -> None:
    from docutils.core import publish_doctree

    parse(text(".. qmp-example::\n\n   -> {}\n"))
    tree = publish_doctree(".. qmp-example::\n\n   -> {}\n", settings_overrides={"report_level": 5})
    assert list(tree.findall(nodes.system_message))


@pytest.mark.parametrize(
    "source",
    [
        ".. include:: {secret}",
        ".. literalinclude:: {secret}",
        ".. raw:: html\n   :file: {secret}",
        ".. csv-table::\n   :file: {secret}",
        ".. code-block:: text\n   :file: {secret}",
        ".. list-table::\n   :file: {secret}",
        ".. table::\n   :file: {secret}",
        ".. figure:: {secret}",
        ".. |x| include:: {secret}\n\n|x|",
        ".. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`<b>`",
    ],
)
def test_no_file_is_read(source: str, text: MAKE, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the brass key")
    document, problems = parse(text(source.format(secret=secret)))
    assert "brass key" not in document.astext()
    assert problems


@pytest.mark.parametrize("directive", ["raw", "figure", "math", "only", "csv-table", "role", "x"])
def test_refused_content_is_kept(directive: str, text: MAKE) -> None:
    document, problems = parse(text(f"A ring.\n\n.. {directive}:: first\n\n   second\n\nThird."))
    assert [problem.code for problem in problems] == ["directive-not-allowed"]
    assert problems[0].span is not None
    assert (problems[0].span.line, problems[0].span.column) == (12, 1)
    assert plain_text(document) == "A ring.\n\nfirst\n\nsecond\n\nThird."


@pytest.mark.parametrize(
    "source",
    [
        "".join("  " * depth + "a\n\n" for depth in range(2000)),
        "- " * 3000 + "a",
        "> " * 3000 + "a",
        "x" * 20_000,
        "a\n" * 300_000,
    ],
)
def test_huge_and_deep_texts_are_shown_as_they_are(source: str, text: MAKE) -> None:
    with stopwatch() as took:
        document, problems = parse(text(source))
    assert took.seconds < 5
    assert all(problem.code == "text-too-large" for problem in problems)
    assert document.astext().split() == source.split()


@pytest.mark.parametrize("piece", ["`", "*a ", "|a ", "``a ", "[a]_ ", "a_ ", ":a:`b` ", "@a "])
def test_time_grows_gently(piece: str, text: MAKE) -> None:
    source = "\n".join([piece * (2000 // len(piece))] * 20)
    with stopwatch() as took:
        parse(text(source))
    assert took.seconds < 5
