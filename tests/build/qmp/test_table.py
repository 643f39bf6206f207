# SPDX-License-Identifier: GPL-2.0-or-later
"""What is wrong with tables of QMP commands and texts on events, each problem at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.problem import describe
from qapidoc.build.qmp import build_events, build_table, join_events, join_table

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "qmp"
CASES = sorted(path.stem for path in GOLDEN.glob("*.in"))

PIECES = (
    "SQMP\n", "EQMP\n", "wind\n----\n", "@rest\n-----\n", "-> { }\n",
    "\nArguments:\n\n", '- "a": so (json-int)\n',
    '    {\n        .name = "wind",\n        .args_type = "a:i,b:O",\n    },\n',
    '{ .name = "rest", .args_type = "a:i" },\n',
    "#if X\n", "#else\n", "#endif\n", "HXCOMM\n", "}", '"',
)  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, update: bool) -> None:
    table, problems = build_table(GOLDEN, f"{case}.in")
    commands = " ".join(table.commands)
    told = f"commands: {commands}\n" + "".join(describe(each) + "\n" for each in problems)
    path = GOLDEN / f"{case}.err"
    if update:
        path.write_text(told)
    assert told == path.read_text()


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
@settings(max_examples=200, deadline=None)
def test_any_table_and_any_text_is_read(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "any.hx").write_text(text, "utf-8", newline="")
    table, _ = build_table(root, "any.hx")
    definitions, _ = join_table((), table)
    assert {each.name for each in definitions} >= set(table.commands)
    events, _ = build_events(root, "any.hx")
    definitions, _ = join_events((), events)
    assert {each.name for each in definitions} >= set(events.topics)


MANY = 4000

HUGE = {
    "entries": '{ .name = "x%d", .args_type = "a:i" },\n',
    "blocks": "SQMP\nx%d\n----\n\nText.\nEQMP\n",
    "events": "X%d\n---\n\nData:\n\n- \"a\": so (json-object)\n  - \"b\": so (json-int)\n\n",
    "one topic": "X%d, ",
    "words": '{ .name = "y%d", .args_type = "' + "a:i," * 20 + '" },\n',
}  # fmt: skip


@pytest.mark.parametrize("name", HUGE)
def test_time_is_linear(name: str, tmp_path: Path) -> None:
    text = "".join(HUGE[name] % number for number in range(MANY))
    if name == "one topic":
        text = f"{text}Y\n---\n\nExample:\n\n{{ }}\n"
    (tmp_path / "huge.hx").write_text(text)
    with stopwatch() as took:
        table, _ = build_table(tmp_path, "huge.hx")
        join_table((), table)
        events, _ = build_events(tmp_path, "huge.hx")
        join_events((), events)
    assert took.seconds < 6


def test_a_text_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "qmp-events.txt").write_bytes(b"STOP\n----\n\0")
    text, problems = build_events(tmp_path, "qmp-events.txt")
    assert not text.topics
    assert [each.code for each in problems] == ["not-text"]


def test_titles_that_name_no_event(tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text(
        "Events\n------\n\nSo.\n\nSTOP\n----\n\nSo.\n\nSTOP\n----\n\nNo.\n"
    )
    text, problems = build_events(tmp_path, "e.txt")
    assert list(text.topics) == ["STOP"]
    assert [
        (each.code, each.severity, each.span.line if each.span else 0) for each in problems
    ] == [
        ("stray-topic", "warning", 1),
        ("repeated-topic", "warning", 11),
    ]
    _, module = join_events((), text)
    assert module is not None
    assert len(module.items) == 3  # its title and its text are kept beside the event


def test_a_misspelt_name_of_an_event(tmp_path: Path) -> None:
    def told(*known: str) -> list[tuple[str, str, int]]:
        _, problems = build_events(tmp_path, "e.txt", known)
        assert {each.code for each in problems} <= {"stray-topic"}
        return [(each.message, each.hint, each.span.line) for each in problems if each.span]

    def example(*names: str) -> str:
        return "Example:\n\n" + "".join(f'{{ "event": "{name}" }}\n' for name in names) + "\n"

    text = f"""STOP\n----\n\nSo.\n\n{example("STOP")}RESMUE\n------\n\nSo.\n\n{example("RESUME")}"""
    (tmp_path / "e.txt").write_text(text)
    message = "the examples are of event 'RESUME', not of 'RESMUE'"
    assert told() == [(message, "is the heading misspelt?", 10)]
    message = "the schema has no event 'RESMUE'"
    assert told("STOP", "RESUME") == [(message, "did you mean 'RESUME'?", 10)]
    # An example of another event that has a heading is not about how this one is spelt.
    (tmp_path / "e.txt").write_text(text.replace('"RESUME"', '"STOP"'))
    assert told() == []
    (tmp_path / "e.txt").write_text(text.replace("RESMUE\n", "RESUME\n"))
    assert told() == told("STOP", "RESUME") == []
