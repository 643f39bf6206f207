# SPDX-License-Identifier: GPL-2.0-or-later
"""Timelines: of an invented interface, and facts of real releases that were looked up by hand."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tides import tides

from qapidoc.base.spans import read_spans, run_mask
from qapidoc.cli import main
from qapidoc.export.history import render_text
from qapidoc.export.json_document import json_schema
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.portrait import Portrait
from qapidoc.history.steps import steps_between
from qapidoc.history.timeline import Timeline
from qapidoc.model import Command, Event
from qapidoc.model.index import Index
from qapidoc.relations import IndexedSchema, flatten, parts_of
from qapidoc.store.frozen import history_folder, read_book, write_lines

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "history"
SCHEMA = ROOT / "docs" / "timeline.schema.json"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    return Chronicle(tides(tmp_path_factory.mktemp("tides")))


@pytest.fixture(scope="module")
def real() -> Chronicle:
    return Chronicle(read_book())


def _line(chronicle: Chronicle, thing: str) -> Timeline:
    line = chronicle.of(thing)
    assert line is not None
    return line


def test_golden(invented: Chronicle, update: bool) -> None:
    told = "\n".join(
        render_text(_line(invented, thing)) for thing in sorted(invented.past.things())
    )
    path = GOLDEN / "tides.out"
    if update:
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_what_never_was_has_no_timeline(invented: Chronicle) -> None:
    assert invented.of("qmp/command/tide-wait") is None


def test_what_changed_is_told_in_the_order_of_the_portrait() -> None:
    """Never in that of a set of strings, which each process has in another order."""
    names = ["tide", "moon", "salt", "wind", "shore", "depth", "swell", "ebb"]
    old, new = (Portrait(kind="command", flags=dict.fromkeys(names, is_)) for is_ in ("no", "yes"))
    steps = steps_between(old, new, "10.2", lambda *_: False)
    assert [step.words for step in steps] == [f"{name}: no → yes" for name in names]


def test_a_text_may_say_earlier_that_a_thing_is_deprecated(invented: Chronicle) -> None:
    told = {"qmp/event/TIDE_TURNED": "4.2", "qmp/type/Tide#salt": "9.0", "qmp/type/Shore": "0.9"}
    chronicle = Chronicle(invented.past, told)
    assert _line(chronicle, "qmp/event/TIDE_TURNED").deprecated == "4.2"
    assert _line(invented, "qmp/event/TIDE_TURNED").deprecated == "5.0"
    assert _line(chronicle, "qmp/type/Tide").parts["salt"].deprecated == "8.2"
    assert _line(chronicle, "qmp/type/Shore").deprecated == ""


FIRSTS = [
    ("qmp/command/blockdev-add", "1.7", "1.7", ""),
    ("qmp/command/query-cpus", "1.1", "1.1", "6.0"),
    ("qmp/command/x-blockdev-del", "2.5", "2.5", "2.9"),
    ("qmp/command/device_add", "1.1", "2.8", ""),
    ("qmp/event/STOP", "1.1", "2.1", ""),
    ("qmp/event/MEM_UNPLUG_ERROR", "2.4", "2.4", "9.1"),
    ("option/singlestep", "1.1", "1.1", "9.0"),
    ("option/no-acpi", "1.1", "1.1", "9.0"),
    ("hmp/info block", "1.1", "2.5", ""),
    ("hmp/info rdma", "4.0", "4.0", "9.1"),
    ("qmp/type/QCryptoAkCipherAlgorithm", "7.1", "7.1", "9.2"),
]
"""Things with the first series that has them, the first whose schema has them, and the first that
lacks them again: each looked up in the files of the releases around."""

PARTS = [
    ("qmp/command/migrate", "blk", "", "8.2", "9.1"),
    ("qmp/command/migrate", "channels", "8.2", "", ""),
    ("qmp/command/migrate", "resume", "3.0", "", ""),
    ("qmp/type/MigrationCapability", "block", "2.10", "8.2", "9.1"),
    ("qmp/type/StatusInfo", "singlestep", "", "8.1", "9.0"),
    ("qmp/type/BlockdevDriver", "sheepdog", "2.9", "", "6.1"),
    ("qmp/type/BlockdevDriver", "gluster", "2.7", "9.2", ""),
    ("qmp/command/blockdev-add", "active", "10.0", "", ""),
    ("qmp/type/ChardevBackend", "type=wctablet", "2.9", "", ""),
    ("qmp/type/MigrateSetParameters", "multifd-channels", "4.0", "", ""),
    ("qmp/type/MigrateSetParameters", "x-multifd-channels", "2.11", "", "4.0"),
    ("hmp/sendkey", "hold_time", "", "", "1.3"),
]
"""Parts with the series where they came, since which they are deprecated, where they are gone."""


@pytest.mark.parametrize(("thing", "first", "schema", "removed"), FIRSTS)
def test_things_of_real_releases(
    real: Chronicle, thing: str, first: str, schema: str, removed: str
) -> None:
    line = _line(real, thing)
    assert (line.first, line.first_in_schema, line.removed) == (first, schema, removed)


@pytest.mark.parametrize(("thing", "part", "first", "deprecated", "removed"), PARTS)
def test_parts_of_real_releases(
    real: Chronicle, thing: str, part: str, first: str, deprecated: str, removed: str
) -> None:
    line = _line(real, thing).parts[part]
    assert (line.first, line.deprecated, line.removed) == (first, deprecated, removed)


def test_what_the_lists_announce_is_told() -> None:
    book = read_book()
    chronicle = Chronicle.with_notices(book, book.notices.every())
    line = _line(chronicle, "qmp/command/query-cpus")
    assert line.deprecated == "2.12"  # before the schema could say so, in 5.0
    assert line.replaced_by == ("qmp/command/query-cpus-fast",)
    assert _line(chronicle, "option/no-acpi").deprecated == "8.0"
    assert "Instead: qmp/command/query-cpus-fast." in render_text(line)


def test_names_of_real_releases(real: Chronicle) -> None:
    names = {
        "qmp/command/x-blockdev-del": "qmp/command/blockdev-del",
        "qmp/type/VersionInfo.qemu": "qmp/type/VersionTriple",
        "qmp/type/QCryptoAkCipherAlgorithm": "qmp/type/QCryptoAkCipherAlgo",
        # Another name, other members: no proof.
        "qmp/type/CpuInfo": "",
        "qmp/command/query-cpus": "",
    }
    for old, new in names.items():
        assert _line(real, old).became == new, old
        if new:
            assert _line(real, new).was == old


def test_every_real_thing_has_a_life_without_contradiction(real: Chronicle) -> None:
    series = list(real.past.series)
    for thing in real.past.things():
        line = _line(real, thing)
        whole = read_spans(line.spans, series)
        assert whole == sum(stay.mask for stay in real.past.stays(thing))
        for mask in (line.available, line.schema):
            assert read_spans(mask, series) | whole == whole
        places = [series.index(step.release) for step in line.steps]
        assert places == sorted(places), thing
        for name, part in line.parts.items():
            mask = read_spans(part.spans, series)
            assert mask | whole == whole, (thing, name)
            if part.first:
                assert mask & -mask == 1 << series.index(part.first)
            if part.removed:
                gone = run_mask(series.index(part.removed), len(series) - 1)
                assert not mask & gone
        if line.became:
            assert real.past.stays(line.became)
            assert _line(real, line.became).first == line.removed


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_past_that_ends_earlier_tells_the_same_of_its_time(
    invented: Chronicle, data: st.DataObject
) -> None:
    book = invented.past
    count = data.draw(st.integers(1, len(book.series)))
    thing = data.draw(st.sampled_from(sorted(book.things())))
    shorter = Chronicle(_Until(invented, count)).of(thing)
    whole = _line(invented, thing)
    kept = [step for step in whole.steps if step.release in book.series[:count]]
    assert (list(shorter.steps) if shorter else []) == kept


class _Until:
    """A past of fewer releases."""

    def __init__(self, chronicle: Chronicle, count: int) -> None:
        self._past = chronicle.past
        self.series = chronicle.past.series[:count]
        self._mask = (1 << count) - 1

    def things(self):  # type: ignore[no-untyped-def]
        return [thing for thing in self._past.things() if self.stays(thing)]

    def mask(self, thing: str) -> int:
        mask: int = self._past.mask(thing) & self._mask
        return mask

    def stays(self, thing: str):  # type: ignore[no-untyped-def]
        return [
            each._replace(mask=each.mask & self._mask)
            for each in self._past.stays(thing)
            if each.mask & self._mask
        ]

    def at(self, thing: str, number: int):  # type: ignore[no-untyped-def]
        return self._past.at(thing, number) if number < len(self.series) else None


def test_json_keeps_to_its_schema(real: Chronicle, update: bool) -> None:
    schema = json.loads(json.dumps(json_schema(Timeline)))
    if update:
        SCHEMA.write_text(json.dumps(schema, indent=2) + "\n", "utf-8")
    committed = json.loads(SCHEMA.read_text("utf-8"))
    assert committed == schema
    validator = jsonschema.Draft202012Validator(committed)
    for thing in ("qmp/command/migrate", "qmp/event/STOP", "option/drive", "hmp/info rdma"):
        data = json.loads(msgspec.json.encode(_line(real, thing)))
        validator.validate(data)
        assert set(data) >= {"id", "kind", "releases", "spans", "steps"}


@pytest.fixture
def facts(invented: Chronicle, tmp_path: Path) -> Path:
    book = invented.past
    for name, data in write_lines(book.releases, book.states).items():  # type: ignore[attr-defined]
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_command_line(facts: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["history", "--facts", str(facts), *arguments])
        return result.exit_code, result.output

    code, told = run("Tide#salt")
    assert code == 0
    assert told == (
        "qmp/type/Tide#salt\n"
        "Since QEMU 5.0; deprecated since 8.2; removed in 9.0.\n\n"
        "5.0     member 'x-salt' is called 'salt'\n"
        "8.2     'salt' deprecated\n"
        "9.0     member 'salt' removed\n"
    )
    code, told = run("-tide", "--format", "json")
    assert code == 0
    assert json.loads(told)["id"] == "option/tide"
    code, told = run("tide-sett")
    assert code == 2
    assert "did you mean 'tide-set'" in told
    code, told = run("Tide#sald")
    assert code == 2
    assert "qmp/type/Tide never had a part 'sald'" in told
    assert "did you mean 'salt'" in told
    (facts / "qmp.jsonl").write_text("{")
    code, told = run("Tide")
    assert code == 3
    assert "qmp.jsonl:1" in told


def test_schema_on_the_command_line() -> None:
    result = CliRunner().invoke(main, ["history", "--schema"])
    assert json.loads(result.stdout) == json.loads(SCHEMA.read_text("utf-8"))


@pytest.mark.parametrize(
    "name",
    [
        "blockdev-add#driver=qcow2.lazy-refcounts",
        "blockdev-add#arguments.driver=qcow2.lazy-refcounts",
        "qmp/command/blockdev-add.html#arguments.driver=qcow2.lazy-refcounts",
        "https://qemu.example/10.2/qmp/command/blockdev-add.html?q=1#arguments.driver%3Dqcow2.lazy-refcounts",
    ],
)
def test_a_part_of_a_view_is_told_by_what_declares_it(name: str) -> None:
    result = CliRunner().invoke(main, ["history", name])
    assert result.exit_code == 0, result.output
    first, blank, whole, life = result.stdout.splitlines()[:4]
    assert first.endswith(" is declared as qmp/type/BlockdevOptionsQcow2#lazy-refcounts:")
    assert (blank, whole) == ("", "qmp/type/BlockdevOptionsQcow2#lazy-refcounts")
    assert life == "Since QEMU 1.7."
    result = CliRunner().invoke(main, ["history", name, "--format", "json"])
    assert json.loads(result.stdout)["id"] == "qmp/type/BlockdevOptionsQcow2"
    assert "is declared as" in result.stderr


@pytest.mark.parametrize(
    ("name", "owner", "said"),
    [
        ("-netdev#type=stream.reconnect", "NetdevStreamOptions#reconnect", "last in QEMU 10.1"),
        ("blockdev-add#driver=sheepdog.server", "BlockdevOptionsSheepdog#server", "6.0, is"),
        ("ACPI_DEVICE_OST#data.info.slot", "ACPIOSTInfo#slot", "is declared"),
        ("qmp/command/chardev-add#backend.type=pty.data", "ChardevPtyWrapper#data", "is declared"),
        ("query-block#returns.inserted.file", "BlockDeviceInfo#file", "is declared"),
        ("qmp/command/migrate#arguments.blk", "", "removed in 9.1"),
        ("10.2/qmp/type/StatusInfo.html#running", "", "In QEMU 1.1"),
    ],
)
def test_parts_of_every_kind_of_view(name: str, owner: str, said: str) -> None:
    result = CliRunner().invoke(main, ["history", name])
    assert result.exit_code == 0, result.output
    assert f"qmp/type/{owner}" in result.stdout or not owner
    assert ("is declared as" in result.stdout) == bool(owner)
    assert said in result.stdout


def test_a_slip_in_a_part_of_a_view() -> None:
    result = CliRunner().invoke(main, ["history", "blockdev-add#driver=qcow2.lazy-refcnts"])
    assert result.exit_code == 2
    assert "did you mean 'driver=qcow2.lazy-refcounts'" in result.stderr


def test_every_part_of_every_view_has_a_timeline(real: Chronicle) -> None:
    """What nobody declares is told by its holder: `data` of a simple union's branch, a type that
    many places hold."""
    book = read_book()
    for series in ("2.6", "6.1", book.series[-1]):
        release = book.release(series)
        schema = IndexedSchema(Index(release))
        for verb in release.definitions:
            if not isinstance(verb, Command | Event):
                continue
            flat = flatten(schema, verb)
            for tree in (flat.arguments, flat.returns):
                for part in parts_of(tree):
                    owner = real.of(part.owner)
                    name = f"{part.tag}={part.name}" if part.kind == "branch" else part.name
                    assert owner is not None
                    told = name in owner.parts or part.kind in ("wrapper", "shared")
                    assert told, (series, verb.id, part)


def test_facts_that_are_not_of_their_digest_are_refused(tmp_path: Path) -> None:
    shutil.copytree(history_folder(), tmp_path / "history")
    file = tmp_path / "history" / "qmp.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"optional":true', b'"optional":null', 1))
    result = CliRunner().invoke(main, ["history", "migrate", "--facts", str(file.parent)])
    assert result.exit_code == 3
    assert re.search(r"qmp.jsonl:\d+: the facts of qmp/\S+ are not of their digest", result.stderr)
