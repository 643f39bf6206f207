# SPDX-License-Identifier: GPL-2.0-or-later
"""QMP of the releases whose schema did not hold it all, against an independent reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from built_releases import built

from qapidoc.base.problem import describe
from qapidoc.model import Command, Definition, Event, Member, Release, Struct, Text
from qapidoc.model.availability import firsts
from qapidoc.sources.layout import layout_of

pytestmark = pytest.mark.corpus

COMMAND_COUNTS = {
    "1.1": 62, "1.2": 75, "1.3": 85, "1.4": 89, "1.5": 94, "1.6": 96, "1.7": 99,
    "2.0": 105, "2.1": 110, "2.2": 113, "2.3": 117, "2.4": 126, "2.5": 136, "2.6": 139, "2.7": 142,
}  # fmt: skip
"""How many commands there are, in the table and in the schema together."""

LAST_TEXTS = {"2.8": 124}
"""How many commands a text is about in the one release where it stands without a table."""

SHOWN_BY_THE_SCHEMA = {("2.8", "qmp-command-text"): {1578, 1579}}
"""Lines of examples that the comment of the schema shows just so (`qmp_capabilities`)."""

EVENT_COUNTS = {
    "1.1": 16, "1.2": 20, "1.3": 22, "1.4": 22, "1.5": 24, "1.6": 25, "1.7": 26, "2.0": 28,
}  # fmt: skip
"""How many events the text describes where the schema has none."""

ONLY_IN_THE_TABLE = {
    "1.1": {"add_client", "client_migrate_info", "closefd", "device_add", "getfd", "netdev_add",
            "netdev_del", "qmp_capabilities", "screendump"},
    "1.2": {"add_client", "client_migrate_info", "device_add", "qmp_capabilities", "screendump"},
    **{
        series: {"client_migrate_info", "device_add", "qmp_capabilities"}
        for series in ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0", "2.1", "2.2", "2.3")
    },
    **{series: {"device_add", "qmp_capabilities"} for series in ("2.4", "2.5", "2.6", "2.7")},
}  # fmt: skip

RENAMED_MEMBERS = {
    "BLOCK_JOB_READY": ({"device"}, {"type", "device", "len", "offset", "speed"}),
    "QUORUM_FAILURE": ({"sector-count"}, {"sectors-count"}),
    "QUORUM_REPORT_BAD": ({"sector-count"}, {"sectors-count"}),
}
"""Members as the text of 2.0 names them, and the schema of 2.1.

QEMU always sent `sectors-count`: the text was wrong. What BLOCK_JOB_READY carries besides the
device came with 2.1."""


FIRST_SCHEMA = {
    "closefd": "1.2", "getfd": "1.2", "netdev_add": "1.2", "netdev_del": "1.2",
    "add_client": "1.3", "screendump": "1.3", "client_migrate_info": "2.4",
    "device_add": "2.8", "qmp_capabilities": "2.8",
}  # fmt: skip
"""The first release whose schema describes a command that only the table had before."""

CHANGED_ARGUMENTS: dict[str, tuple[set[str], set[str]]] = {
    "device_add": ({"bus: str?"}, set()),
    "netdev_add": (set(), {"props: any?"}),
}
"""Arguments as table and text name them, and as the first schema does.

The schema of 2.8 says of `device_add` that there are more, and leaves `bus` to them. `props` of
`netdev_add` stood for all options that are not named; nobody ever sent it."""


def releases_with(corpus: dict[str, Path], wanted: dict[str, Any]) -> list[tuple[str, Path]]:
    found = [(series, root) for series, root in corpus.items() if series in wanted]
    if not found:
        pytest.skip("no release of that time is at hand")
    return found


def file_of(series: str, root: Path, role: str) -> tuple[str, str]:
    path = layout_of(series)[role]  # type: ignore[index]
    return path, (root / path).read_text("utf-8")


def table_names(text: str) -> set[str]:
    return set(re.findall(r'^\s*\.name\s*=\s*"([^"]+)"', text, re.M))


def schema_commands(root: Path) -> set[str]:
    files = [root / "qapi-schema.json", *sorted((root / "qapi").glob("*.json"))]
    code = "\n".join(re.sub(r"#.*", "", path.read_text("utf-8")) for path in files)
    return set(re.findall(r"\{\s*'command'\s*:\s*'([^']+)'", code))


def commands_of(release: Release) -> dict[str, Command]:
    found = (each for each in release.definitions if isinstance(each, Command))
    return {each.name: each for each in found if each.namespace == "qmp"}


def events_of(release: Release) -> dict[str, Event]:
    found = (each for each in release.definitions if isinstance(each, Event))
    return {each.name: each for each in found if each.namespace == "qmp"}


def texts_of(part: Any) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from texts_of(getattr(part, name))
    elif isinstance(part, tuple):
        for each in part:
            yield from texts_of(each)


def test_commands_are_those_of_table_and_schema(corpus: dict[str, Path]) -> None:
    for series, root in releases_with(corpus, COMMAND_COUNTS):
        release, _ = built(root)
        _, text = file_of(series, root, "qmp-commands")
        found = commands_of(release)
        assert set(found) == table_names(text) | schema_commands(root), series
        assert len(found) == COMMAND_COUNTS[series]


def test_every_command_of_a_schema_is_in_the_table(corpus: dict[str, Path]) -> None:
    """It never happened that a release described a command that it did not have."""
    for series, root in releases_with(corpus, COMMAND_COUNTS):
        _, text = file_of(series, root, "qmp-commands")
        assert schema_commands(root) <= table_names(text), series
        assert all(each.available for each in commands_of(built(root)[0]).values()), series


def test_what_only_the_table_has(corpus: dict[str, Path]) -> None:
    for series, root in releases_with(corpus, ONLY_IN_THE_TABLE):
        found = commands_of(built(root)[0])
        only = {name for name, each in found.items() if each.origin == "table"}
        assert only == ONLY_IN_THE_TABLE[series], series


def test_tables_and_texts_have_no_errors(corpus: dict[str, Path]) -> None:
    for series, root in releases_with(corpus, COMMAND_COUNTS):
        files = {file_of(series, root, role)[0] for role in ("qmp-commands", "qmp-events")}
        for problem in built(root)[1]:
            if problem.span is not None and problem.span.file in files:
                assert problem.severity == "warning", describe(problem)


@pytest.mark.parametrize(
    ("role", "wanted"),
    [
        ("qmp-commands", COMMAND_COUNTS),
        ("qmp-command-text", LAST_TEXTS),
        ("qmp-events", COMMAND_COUNTS | LAST_TEXTS),
    ],
)
def test_every_message_is_in_the_model_once(
    corpus: dict[str, Path], role: str, wanted: dict[str, int]
) -> None:
    """Each line that starts a message is in one example, which stands at its place."""
    for series, root in releases_with(corpus, wanted):
        release, _ = built(root)
        path, text = file_of(series, root, role)
        lines = [line.expandtabs() for line in text.split("\n")]
        begins = {n for n, line in enumerate(lines, 1) if re.match(r'\s*(?:->|<-) ?|\{ ?"', line)}
        shown: Counter[int] = Counter()
        for each in texts_of((release.definitions, release.modules)):
            if each.at.file == path:
                for number, line in enumerate(each.source.split("\n"), each.at.line):
                    assert line in lines[number - 1], (series, number)
                    shown[number] += 1
        assert begins, series
        told = SHOWN_BY_THE_SCHEMA.get((series, role), set())
        assert {n for n in begins if shown[n] != 1} == told, series


def test_every_command_with_a_text_has_its_example(corpus: dict[str, Path]) -> None:
    for series, root in releases_with(corpus, COMMAND_COUNTS):
        _, text = file_of(series, root, "qmp-commands")
        found = commands_of(built(root)[0])
        named = set(re.findall(r'-> \{ *"execute" *: *"([^"]+)"', text))
        for name in named:
            sections = [each for each in found[name].doc.sections if each.kind == "example"]
            assert any(name in each.text.source for each in sections), (series, name)


def test_the_text_without_a_table_is_about_commands_of_the_schema(corpus: dict[str, Path]) -> None:
    for series, root in releases_with(corpus, LAST_TEXTS):
        path, text = file_of(series, root, "qmp-command-text")
        release, problems = built(root)
        assert [each for each in problems if each.span and each.span.file == path] == []
        found = commands_of(release)
        assert set(found) == schema_commands(root)
        assert all(each.available and each.origin == "schema" for each in found.values())
        for name in set(re.findall(r'-> \{ *"execute" *: *"([^"]+)"', text)):
            sections = [each for each in found[name].doc.sections if each.kind == "example"]
            assert any(name in each.text.source for each in sections), name
        told = {
            name for name, each in found.items() if any(t.at.file == path for t in texts_of(each))
        }
        assert len(told) == LAST_TEXTS[series]


def independent_events(text: str) -> dict[str, list[str]]:
    """Return the members of each event as a reading by lines gives them, nested ones with dots."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    outer = ""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if re.fullmatch(r"-{4,}", below) and re.fullmatch(r"[A-Z_]+(, [A-Z_]+)*", line):
            current = []
            for name in line.split(", "):
                found[name] = current
        elif match := re.match(r'- "([\w-]+)"', line):
            outer = match[1]
            current.append(outer)
        elif match := re.match(r'  - "([\w-]+)"', line):
            current.append(f"{outer}.{match[1]}")
    return found


def flat(members: tuple[Member, ...], types: dict[str, Definition]) -> list[str]:
    """Return the names of members, those of a type that is made for one with dots."""
    names = []
    for member in members:
        names.append(member.name)
        inside = types.get(member.type.name)
        if isinstance(inside, Struct) and inside.origin == "text":
            names += [f"{member.name}.{name}" for name in flat(inside.members, types)]
    return names


def test_events_and_their_members(corpus: dict[str, Path]) -> None:
    for series, root in releases_with(corpus, EVENT_COUNTS):
        release, _ = built(root)
        _, text = file_of(series, root, "qmp-events")
        types = {each.name: each for each in release.definitions}
        found = {name: flat(each.members, types) for name, each in events_of(release).items()}
        assert found == independent_events(text), series
        assert len(found) == EVENT_COUNTS[series]
        assert {each.origin for each in events_of(release).values()} == {"text"}


def test_members_of_events_are_those_of_the_next_schema(corpus: dict[str, Path]) -> None:
    if not {"2.0", "2.1"} <= corpus.keys():
        pytest.skip("2.0 and 2.1 are not at hand")
    told, written = (events_of(built(corpus[series])[0]) for series in ("2.0", "2.1"))
    assert {each.origin for each in written.values()} == {"schema"}
    assert told.keys() - written.keys() == set()
    for name, event in told.items():
        one = {member.name for member in event.members}
        other = {member.name for member in written[name].members}
        ours, theirs = RENAMED_MEMBERS.get(name, (set(), set()))
        assert one - ours == other - theirs, name
        assert ours <= one, name
        assert theirs <= other, name


def test_arguments_of_the_table_are_those_of_the_first_schema(corpus: dict[str, Path]) -> None:
    for series, root in releases_with(corpus, ONLY_IN_THE_TABLE):
        for name in ONLY_IN_THE_TABLE[series]:
            if FIRST_SCHEMA[name] in corpus:
                command = commands_of(built(root)[0])[name]
                schema = commands_of(built(corpus[FIRST_SCHEMA[name]])[0])[name]
                assert schema.origin == "schema"
                ours, theirs = CHANGED_ARGUMENTS.get(name, (set(), set()))
                assert arguments(command) - ours == arguments(schema) - theirs, (series, name)
                assert ours <= arguments(command)
                assert theirs <= arguments(schema)


def arguments(command: Command) -> set[str]:
    return {
        f"{member.name}: {member.type.name}{'?' * member.optional}" for member in command.members
    }


def test_first_available_and_first_in_the_schema(corpus: dict[str, Path]) -> None:
    wanted = ["1.1", "1.2", "1.3", "2.0", "2.1", "2.3", "2.4", "2.7", "2.8"]
    if not set(wanted) <= corpus.keys():
        pytest.skip("not all releases up to 2.8 are at hand")
    facts = firsts(built(corpus[series])[0] for series in wanted)
    first = {name: (facts[name].available, facts[name].schema) for name in facts}
    assert first["qmp/command/quit"] == ("1.1", "1.1")
    assert first["qmp/command/getfd"] == ("1.1", "1.2")
    assert first["qmp/command/screendump"] == ("1.1", "1.3")
    assert first["qmp/command/client_migrate_info"] == ("1.1", "2.4")
    assert first["qmp/command/device_add"] == ("1.1", "2.8")
    assert first["qmp/event/STOP"] == ("1.1", "2.1")
    assert first["qmp/event/BLOCK_WRITE_THRESHOLD"] == ("2.3", "2.3")
