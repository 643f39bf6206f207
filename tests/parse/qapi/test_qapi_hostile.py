# SPDX-License-Identifier: GPL-2.0-or-later
"""Any bytes: no crash, no hang, no problem outside of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.problem import Problem, describe
from qapidoc.base.source import Source
from qapidoc.base.textfile import decode
from qapidoc.parse.qapi import FileCache, dialect_of, load_schema, nodes, parse_text
from qapidoc.parse.qapi.comment import MAX_PROBLEMS
from qapidoc.parse.qapi.dialect import DIALECTS

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(FIXTURE.glob("qapi/*.json")))
SNIPPETS = st.sampled_from(
    [
        "##\n",
        "# ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        ":",
        ",",
        "# @a:",
        "#   x",
        "Since: 2.9",
        "# Features:\n",
        "# Returns:",
        "# Errors:",
        "# Note: x",
        "true",
        "false",
        "null",
        "12",
        "'command': ",
        "'data': ",
        "# ****\n",
        "# = T\n",
        "é",
        "\\",
        "\0",
        "\r",
        "\t",
        "   ",
    ]
)
dialects = st.sampled_from(DIALECTS)


def check(text: str, dialect: object = DIALECTS[-1]) -> list[Problem]:
    """Parse a text; every problem must be describable and stand in the text."""
    source = Source("x.json", text)
    parsed, problems = parse_text(source, dialect)  # type: ignore[arg-type]
    assert len(problems) <= MAX_PROBLEMS + 1
    lines = text.count("\n") + 1
    for problem in problems:
        assert problem.span is not None
        assert 1 <= problem.span.line <= lines
        assert describe(problem)
    for item in parsed.items:
        if isinstance(item, nodes.Expression):
            assert text[item.object.start] == "{"
            assert text[item.object.end - 1] == "}"
    return problems


@given(st.text(), dialects)
def test_any_text(text: str, dialect: object) -> None:
    check(text, dialect)


@given(st.lists(SNIPPETS, max_size=60), dialects)
def test_any_mixture_of_what_matters(snippets: list[str], dialect: object) -> None:
    check("".join(snippets), dialect)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), dialects)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_slice_of_the_fixture(start: int, end: int, dialect: object) -> None:
    check(TEXT[start:end], dialect)


@given(st.integers(0, len(TEXT)), st.integers(0, 200), st.lists(SNIPPETS, max_size=3), dialects)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_change_of_the_fixture(
    start: int, length: int, snippets: list[str], dialect: object
) -> None:
    check(TEXT[:start] + "".join(snippets) + TEXT[start + length :], dialect)


@given(st.integers(0, len(TEXT) - 1))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_an_error_leaves_most_definitions(at: int) -> None:
    """One wrong character costs a few definitions, not the rest of the file."""
    whole, _ = parse_text(Source("x.json", TEXT))
    broken, _ = parse_text(Source("x.json", TEXT[:at] + "}" + TEXT[at:]))
    count = sum(isinstance(item, nodes.Expression) for item in whole.items)
    left = sum(isinstance(item, nodes.Expression) for item in broken.items)
    assert left >= count - 2


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    text, wrong = decode(data)
    assert "\r" not in text
    assert all(text[at] == "\N{REPLACEMENT CHARACTER}" for at in wrong)
    check(text)


N = 60_000
HUGE = {
    "nested brackets": "[" * 300_000,
    "nested brackets in an object": "{ 'a': " + "[" * 300_000,
    "nested braces": "{'a':" * N,
    "braces on lines": "{\n" * N,
    "one long line": "{ 'command': 'x', 'data': [" + "'abcdefgh'," * 300_000,
    "quotes": "'" * 300_000,
    "double quotes on one line": "{ 'a': [" + '"x", ' * 300_000,
    "blanks": " " * 1_000_000,
    "lines": "\n" * 600_000,
    "zeros": "\0" * 300_000,
    "word": "x" * 1_000_000,
    "one string": "{ 'command': '" + "x" * 2_000_000 + "' }",
    "hashes": "#" * 1_000_000,
    "comments": "# x\n" * N,
    "doc without end": "##\n" + "# x\n" * N,
    "doc with empty lines": "##\n# x" + "\n" * N * 5,
    "ends of docs": "##\n" * N,
    "symbols": "##\n# @a:\n##\n" * (N // 4),
    "members": "##\n# @s:\n" + "# @a:\n" * N + "##\n",
    "distinct members": "##\n# @s:\n" + "".join(f"# @a{n}: x\n" for n in range(N)) + "##\n",
    "sections": "##\n# @s:\n" + "# Returns: x\n" * N + "##\n",
    "empty sections": "##\n# @s:\n# Errors:\n" + "#\n" * N + "# x\n" * N + "##\n",
    "words like sections": "##\n# @s:\n" + "# Retunrs: x\n#\n" * N + "##\n",
    "titles": "##\n" + "# *\n# T\n# ***\n#\n" * N + "##\n",
    "equals titles": "##\n" + "# = T\n" * N + "##\n",
    "keys": "{" + ",".join(f"'k{n}': ''" for n in range(N)) + "}",
    "parentheses": "##\n# @s:\n# @a: default since " + "(" * N * 5 + "\n##\n",
    "commas": "##\n# @s:\n# @a: default since (" + ", " * N * 5 + "\n##\n",
    "digits": "##\n# @s:\n# @a: default since " + "1" * N * 5 + "\n##\n",
    "defaults": "##\n# @s:\n# @a: since " + "(default: " * N + "\n##\n",
    "default and blanks": "##\n# @s:\n# @a: (default is " + "x " * N * 3 + "\n##\n",
    "a default's blanks": "##\n# @s:\n# @a: default: x" + " " * N + "x" + "\n##\n",
    "since words": "##\n# @s:\n# Since: 2.9 " + "a" * N * 5 + "\n##\n",
    "since": "##\n# @s:\n# @a: " + "(since " * N * 2 + "\n##\n",
    "since line": "##\n# @s:\n# Since" + " " * N * 2 + "x\n##\n",
    "includes": "{ 'include': 'x' }\n" * (N // 4),
    "strays": "##\n# @gone:\n# x\n##\n\n" * N,
    "strays before definitions": "##\n# @gone:\n##\n{ 'enum': 'E', 'data': [ 'a' ] }\n" * (N // 2),
    "optional": "##\n# @s:\n# @a: " + "#optional " * N + "\n##\n{ 'command': 's' }\n",
    "blanks before optional": "##\n# @s:\n# @a: #optional x"
    + " " * N
    + "x\n##\n{ 'command': 's' }",
    "several members": "##\n# @s:\n# @a" + ", @a" * N + "\n##\n{ 'command': 's' }\n",
    "bare members": "##\n# @s:\n#\n" + "# @a  x\n" * N + "##\n{ 'command': 's' }\n",
    "broken definitions": "##\n# @s:\n##\n{ 'command' }\n" * N,
}


@pytest.mark.parametrize("name", HUGE)
@pytest.mark.parametrize("series", ["2.3", "4.2", "8.0", "10.2"])
def test_time_is_linear(name: str, series: str) -> None:
    with stopwatch() as took:
        source = Source("x.json", HUGE[name])
        _, problems = parse_text(source, dialect_of(series))
        assert len(problems) <= MAX_PROBLEMS + 1
    assert took.seconds < 10


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(
        b"{ 'command': 'a' }\n# \xff\xfe\x80 b\n{ 'command': 'c\xe9' }"
    )
    schema, problems = load_schema(tmp_path, "x.json")
    assert schema is not None
    assert [problem.code for problem in problems] == ["encoding", "encoding", "string"]
    assert [(p.span.line, p.span.column) for p in problems if p.span] == [(2, 3), (3, 16), (3, 16)]
    assert len(schema.files[0].items) == 2


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "x.json").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    schema, problems = load_schema(tmp_path, "x.json")
    assert schema is not None
    assert [problem.code for problem in problems] == ["file-too-large"]


def test_windows_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    text = "\N{ZERO WIDTH NO-BREAK SPACE}" + (FIXTURE / "qapi/control.json").read_text("utf-8")
    (tmp_path / "x.json").write_bytes(text.replace("\n", "\r\n").encode())
    schema, problems = load_schema(tmp_path, "x.json")
    assert not problems
    assert schema is not None
    doc = next(i for i in schema.files[0].items if isinstance(i, nodes.Expression)).doc
    assert doc is not None
    assert doc.sections[0].text.text == "Stop all rings."


def test_no_file_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{ 'command': 'secret' }")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.json").symlink_to(tmp_path / "secret.json")
    (root / "folder.json").mkdir()
    includes = ["../secret.json", "/etc/passwd", "link.json", "folder.json", "a/../../secret.json"]
    (root / "x.json").write_text("".join(f"{{ 'include': '{name}' }}\n" for name in includes))
    schema, problems = load_schema(root, "x.json")
    assert schema is not None
    assert [file.name for file in schema.files] == ["x"]
    assert [problem.code for problem in problems] == [
        "include-outside", "include-outside", "include-outside", "include-missing",
        "include-outside",
    ]  # fmt: skip
    assert not FileCache(root).holds("link.json")
    for entry in ("../secret.json", "link.json", "nothing.json", "/etc/passwd", "\0"):
        schema, problems = load_schema(root, entry)
        assert schema is None
        assert len(problems) == 1


def test_a_long_chain_of_includes_ends(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.json").write_text(f"{{ 'include': '{number + 1}.json' }}")
    schema, problems = load_schema(tmp_path, "0.json")
    assert schema is not None
    assert len(schema.files) == 32
    assert [problem.code for problem in problems] == ["include-depth"]
