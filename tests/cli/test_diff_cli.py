# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc diff`: what it takes, its forms, its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from diff_runs import findings
from lxml import etree
from orrery import make_release, rename_command

from qapidoc.cli import main
from qapidoc.store import write_release
from qapidoc.store.frozen import history_folder
from qapidoc.store.models import release_of_tree

TYPES = [
    {"meta-type": "builtin", "name": "str", "json-type": "string"},
    {"meta-type": "object", "name": "0", "members": []},
    {"meta-type": "object", "name": "1", "members": [{"name": "name", "type": "str"}]},
]
COMMANDS = [
    {"meta-type": "command", "name": "ring-wind", "arg-type": "1", "ret-type": "0"},
    {"meta-type": "command", "name": "stop", "arg-type": "0", "ret-type": "0"},
]


JUNIT = Path(__file__).resolve().parents[1] / "fixtures" / "junit.xsd"
ENDS = ("8.2", "9.2")


def _change(tree: Path) -> None:
    rename_command(tree)
    schema = tree / "qapi" / "lamps.json"
    schema.write_text(schema.read_text().replace("[ 'amber', 'ruby', 'clear' ]", "[ 'amber' ]"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    (folder / "sources").mkdir()
    make_release(folder / "sources", "10.1.0")
    make_release(folder / "sources", "10.2.0", _change)
    return folder


def _run(folder: Path, *arguments: str) -> Result:
    options = ["--sources", str(folder / "sources"), "--cache", str(folder / "cache")]
    return CliRunner().invoke(main, ["diff", *arguments, *options])


def test_json_keeps_to_its_schema(folder: Path) -> None:
    result = _run(folder, "10.1", "10.2", "--format", "json")
    report = json.loads(result.stdout)
    schema = json.loads(CliRunner().invoke(main, ["diff", "--schema"]).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema)
    assert report["old"]["version"] == "10.1.0"
    rules = {(each["rule"], each["entity"]) for each in report["findings"]}
    assert ("command-removed", "qmp/command/ring-wind") in rules
    assert ("command-added", "qmp/command/ring-wind-up") in rules
    removed = next(each for each in report["findings"] if each["rule"] == "command-removed")
    assert removed["introduced_in"] == "10.2"
    assert removed["old_at"].startswith("qapi/rings.json:")


def test_an_option_whose_text_stays_is_gone(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    make_release(tmp_path / "sources", "10.1.0")
    make_release(tmp_path / "sources", "10.2.0", _rename_lamp)
    lines = findings(_run(tmp_path, "10.1", "10.2", "--surface", "cli", "--format", "json"))
    assert {(each["rule"], each["entity"]) for each in lines} == {
        ("option-removed", "option/lamp"),
        ("option-added", "option/torch"),
    }


def _rename_lamp(tree: Path) -> None:
    """Rename an option and leave what its text and its help say."""
    table = tree / "qemu-options.hx"
    table.write_text(table.read_text().replace('DEF("lamp"', 'DEF("torch"'))


def test_text_is_for_people(folder: Path) -> None:
    result = _run(folder, "10.1", "10.2")
    assert result.exit_code == 0
    assert result.stdout.startswith("What changed from QEMU 10.1.0 to QEMU 10.2.0\n1 breaking")
    assert "- command 'ring-wind' is gone [command-removed]" in result.stdout
    assert "ring-wind-up" not in result.stdout
    for least in ("compatible", "all"):
        assert "ring-wind-up" in _run(folder, "10.1", "10.2", "--show", least).stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_other_forms(folder: Path) -> None:
    markdown = _run(folder, "10.1", "10.2", "--format", "markdown").stdout
    assert "## Breaking\n\n### `qmp/command/ring-wind`\n" in markdown
    notes = _run(folder, "10.1", "10.2", "--format", "github").stdout
    place = "file=qapi/rings.json,line=1,title=command-removed"
    assert f"::error {place}::command 'ring-wind' is gone" in notes
    page = _run(folder, "10.1", "10.2", "--format", "html").stdout
    assert "<h3>qmp/command/ring-wind</h3>" in page
    suite = _run(folder, "10.1", "10.2", "--format", "junit", "--fail-on", "breaking").stdout
    assert '<failure type="command-removed"' in suite


def test_a_release_equals_itself(folder: Path) -> None:
    result = _run(folder, "10.1", "10.1", "--fail-on", "dangerous")
    assert result.exit_code == 0
    assert "no change" in result.stdout


def test_findings_fail_only_where_asked(folder: Path) -> None:
    assert _run(folder, "10.1", "10.2").exit_code == 0
    assert _run(folder, "10.1", "10.2", "--fail-on", "breaking").exit_code == 1
    assert _run(folder, "10.1", "10.2", "--fail-on", "breaking", "--surface", "qga").exit_code == 0
    unstable = ("--fail-on", "breaking", "--policy", "unstable")
    assert _run(folder, "10.1", "10.2", *unstable).exit_code == 0


def test_only_what_matters(folder: Path) -> None:
    def rules(*options: str) -> set[str]:
        found = findings(_run(folder, "10.1", "10.2", "--format", "json", *options))
        return {f"{each['rule']} {each['entity']}" for each in found}

    assert rules("--only", "ring-wind") == {"command-removed qmp/command/ring-wind"}
    assert len(rules("--only", "qmp/command/ring-*")) == 2
    used = folder / "used"
    used.write_text("# what we use\nring-wind\n-drive\n")
    assert rules("--used", str(used)) == {"command-removed qmp/command/ring-wind"}
    used.write_text('-> { "execute": "query-rings" }\n<- { "return": [] }\n')
    assert rules("--used", str(used)) == set()


def test_a_dash_means_an_option() -> None:
    """As it does for `show`; the facts at hand are compared."""

    def places(pattern: str) -> set[str]:
        options = ["--format", "json", "--only", pattern]
        return {e["entity"] for e in findings(CliRunner().invoke(main, ["diff", *ENDS, *options]))}

    assert places("-portrait") == places("option/portrait") == {"option/portrait"}
    assert places("--rot*") == {"option/rotate"}
    result = CliRunner().invoke(main, ["diff", *ENDS, "--only", "-stop"])
    assert result.exit_code == 2
    assert "--only '-stop' names nothing" in result.stderr


def test_acceptedfindings(folder: Path) -> None:
    found = findings(_run(folder, "10.1", "10.2", "--format", "json"))
    mark = next(each["fingerprint"] for each in found if each["rule"] == "command-removed")
    ignores = folder / "ignore.toml"
    ignores.write_text(
        f'[[ignore]]\nfingerprint = "{mark}"\nreason = "we rename"\n'
        '[[ignore]]\nrule = "event-removed"\npath = "qmp/*"\nreason = "nobody listens"\n'
    )
    options = ("--ignore", str(ignores), "--fail-on", "breaking")
    result = _run(folder, "10.1", "10.2", *options)
    assert result.exit_code == 0, result.output
    assert "1 ignored\nan entry to ignore covers nothing: event-removed qmp/*\n" in result.stdout
    ignores.write_text('[[ignore]]\nrule = "event-removed"\nreason = "no path"\n')
    result = _run(folder, "10.1", "10.2", *options)
    assert result.exit_code == 3
    assert "`rule` and `path`" in result.stderr
    ignores.write_text('[[ignore]]\nrule = "event-removd"\npath = "*"\nreason = "a slip"\n')
    result = _run(folder, "10.1", "10.2", *options)
    assert result.exit_code == 3
    assert "no rule 'event-removd': did you mean 'event-removed'" in result.stderr


@pytest.mark.parametrize(
    ("path", "surfaces", "word"),
    [
        ("option/*", "qmp", "was not looked at"),
        ("qmp/*", "qmp", "was not looked at"),
        ("qmp/event/*", "qmp", "covers nothing"),
        ("qmp/*", "qmp,cli", "covers nothing"),
        ("option/*", "qmp,cli", "covers nothing"),
        ("*", "qmp", "was not looked at"),
        ("*", "qmp,qga,qsd,cli,hmp", "covers nothing"),
    ],
)
def test_what_is_accepted_of_another_surface_was_not_looked_at(
    folder: Path, path: str, surfaces: str, word: str
) -> None:
    ignores = folder / "surfaces.toml"
    ignores.write_text(f'[[ignore]]\nrule = "event-removed"\npath = "{path}"\nreason = "known"\n')
    options = ("10.1", "10.2", "--ignore", str(ignores), "--surface", surfaces)
    for form in ("text", "github", "junit", "html", "markdown"):
        told = _run(folder, *options, "--format", form).stdout
        about = [line for line in told.splitlines() if "n entry to ignore" in line]
        assert len(about) == 1
        assert word in about[0]
    report = json.loads(_run(folder, *options, "--format", "json").stdout)
    key = "unused_ignores" if word == "covers nothing" else "unseen_ignores"
    for each in ("unused_ignores", "unseen_ignores"):
        assert report[each] == ([f"event-removed {path}"] if each == key else [])


def test_a_fingerprint_may_be_of_any_surface(folder: Path) -> None:
    found = findings(_run(folder, "10.1", "10.2", "--format", "json"))
    mark = next(each["fingerprint"] for each in found if each["surface"] == "qmp")
    ignores = folder / "mark.toml"
    ignores.write_text(f'[[ignore]]\nfingerprint = "{mark}"\nreason = "known"\n')
    options = ("--ignore", str(ignores), "--surface", "cli")
    told = _run(folder, "10.1", "10.2", *options).stdout
    assert f"was not looked at, as its surface was not compared: {mark}\n" in told


def test_what_is_accepted_is_not_unused_because_it_is_not_asked_for(folder: Path) -> None:
    ignores = folder / "accepted.toml"
    entry = '[[ignore]]\nrule = "{}"\npath = "*"\nreason = "we know"\n'
    ignores.write_text(entry.format("command-removed") + entry.format("event-removed"))
    options = ("--ignore", str(ignores), "--only", "lamp*")
    unused = "an entry to ignore covers nothing"
    text = _run(folder, "10.1", "10.2", *options).stdout
    assert [line for line in text.splitlines() if unused in line] == [f"{unused}: event-removed *"]
    notes = _run(folder, "10.1", "10.2", *options, "--format", "github").stdout
    assert f"::warning title=unused-ignore::{unused}: event-removed *\n" in notes
    suite = _run(folder, "10.1", "10.2", *options, "--format", "junit").stdout
    etree.XMLSchema(etree.parse(JUNIT)).assertValid(etree.fromstring(suite.encode()))
    assert f"<system-out>{unused}: event-removed *</system-out>" in suite


def test_messages_use_commands_of_the_protocol_only(tmp_path: Path) -> None:
    used = tmp_path / "session"
    used.write_text('-> {"execute": "migrate", "arguments": {"uri": "tcp:a:1"}}\n')
    command = ["diff", "7.2", "10.0", "--format", "json", "--used", str(used)]
    found = findings(CliRunner().invoke(main, command))
    assert {each["surface"] for each in found} == {"qmp"}
    assert {each["path"] for each in found} >= {"blk", "inc", "channels"}
    used.write_text("# nothing yet\n")
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 3
    assert "it names nothing" in result.stderr
    used.write_text("migrat\n-migrate\n")
    told = CliRunner().invoke(main, command).stderr
    assert "'migrat' is in neither of the two: did you mean 'migrate'" in told
    assert "'option/migrate' is in neither of the two" in told


def test_where_nothing_was_compared_there_is_no_success(folder: Path, tmp_path: Path) -> None:
    reply = tmp_path / "reply.json"
    reply.write_text(json.dumps({"return": TYPES + COMMANDS}))
    result = _run(folder, str(reply), "10.2", "--surface", "cli", "--fail-on", "breaking")
    assert result.exit_code == 2
    assert "nothing was compared: cli: nothing of it is known of the binary" in result.stderr
    assert _run(folder, str(reply), "10.2", "--surface", "qmp,cli").exit_code == 0


def test_a_greeting_tells_the_version(tmp_path: Path) -> None:
    """Then what came later is known: 8.2 announced what 9.1 lost."""
    schema = [
        {"meta-type": "command", "name": "migrate", "arg-type": "1", "ret-type": "0"},
        {"meta-type": "object", "name": "0", "members": []},
        {"meta-type": "object", "name": "1", "members": [{"name": "blk", "type": "bool"}]},
        {"meta-type": "builtin", "name": "bool", "json-type": "boolean"},
    ]
    reply = tmp_path / "session"

    def policies(greeting: object) -> set[str]:
        reply.write_text(f"{json.dumps(greeting)}\n{json.dumps({'return': schema})}\n")
        command = ["diff", str(reply), "10.0", "--format", "json", "--only", "migrate"]
        result = CliRunner().invoke(main, command)
        return {each["policy"] for each in findings(result) if each["path"] == "blk"}

    number = {"micro": 22, "minor": 2, "major": 7}
    assert policies({"QMP": {"version": {"qemu": number}}}) == {"deprecated-announced"}
    assert policies({"QMP": {"version": {"qemu": number | {"major": -7}}}}) == {"stable"}
    assert policies({"QMP": {}}) == {"stable"}


def test_what_a_binary_said(folder: Path, tmp_path: Path) -> None:
    reply = tmp_path / "reply.json"
    reply.write_text(json.dumps({"return": TYPES + COMMANDS}))
    found = findings(_run(folder, "10.1", str(reply), "--format", "json"))
    rules = {each["entity"]: each["rule"] for each in found}
    assert rules["qmp/command/ring-mark"] == "not-in-build"
    assert rules["qmp/command/ring-turn"] == "command-removed"
    assert "qmp/command/ring-wind" not in rules
    assert {each["surface"] for each in found} == {"qmp"}
    text = _run(folder, str(reply), "10.1").stdout
    assert text.startswith("What changed from the binary to QEMU 10.1.0\n")
    session = tmp_path / "session"
    session.write_text('{"QMP": {}}\n' + json.dumps({"return": TYPES + COMMANDS}) + "\n")
    assert findings(_run(folder, str(reply), str(session), "--format", "json")) == []


def test_trees_archives_and_models(folder: Path, tmp_path: Path) -> None:
    tree = folder / "sources" / "qemu-10.1.0"
    release, _ = release_of_tree(tree)
    assert release is not None
    model = tmp_path / "model.jsonl"
    model.write_bytes(write_release(release))
    assert findings(_run(folder, str(tree), str(model), "--format", "json")) == []
    assert _run(folder, str(model), "10.2", "--fail-on", "breaking").exit_code == 1


BAD = {
    "empty": b"",
    "no schema": b"{}",
    "cut off": json.dumps({"return": TYPES}).encode()[:-20],
    "no list": b'{"return": {}}',
    "empty list": b"[]",
    "unknown meta-type": json.dumps([*TYPES, {"meta-type": "tuple", "name": "9"}]).encode(),
    "unknown form": b'[{"meta-type": "builtin", "name": "str", "json-type": "text"},'
    b'{"meta-type": "event", "name": "E", "arg-type": "str"}]',
    "array of itself": b'[{"meta-type": "array", "name": "[1]", "element-type": "[1]"},'
    b'{"meta-type": "event", "name": "E", "arg-type": "[1]"}]',
    "unknown type": json.dumps(COMMANDS).encode(),
    "bytes": b"\xff\xfe\x00",
    "deep": b"[" * 100_000,
    "model": b'{"kind":"release","format":2,"lines":1}\nnonsense\n',
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_read(folder: Path, tmp_path: Path, what: str) -> None:
    reply = tmp_path / "reply.json"
    reply.write_bytes(BAD[what])
    result = _run(folder, "10.1", str(reply), "--format", "json")
    assert result.exit_code == 3, result.output
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {reply}: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("releases.jsonl", b"{"),
        # An old state, that is only decoded to tell since when the command is deprecated.
        ("qmp.jsonl", b'{"id":"qmp/command/block-job-pause",'),
    ],
)
def test_damaged_facts_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, start: bytes
) -> None:
    facts = shutil.copytree(history_folder(), tmp_path / "versions" / "history")
    before, _, after = (facts / file).read_bytes().partition(start)
    damaged = (
        after.replace(b":", b";", 1) if before == b"" else after.replace(b"command", b"comet", 1)
    )
    (facts / file).write_bytes(before + start + damaged)
    monkeypatch.setattr("qapidoc.store.frozen.book.history_folder", lambda: facts)
    result = CliRunner().invoke(main, ["diff", "10.0", "10.1", "--cache", str(tmp_path / "cache")])
    assert result.exit_code == 3, result.output
    assert result.stderr.startswith("error: the frozen facts: ")
    assert result.stderr.count("\n") == 1


def test_wrong_usage(folder: Path, tmp_path: Path) -> None:
    assert _run(folder, "10.1", "10.7").exit_code == 2
    assert _run(folder, "10.1", str(tmp_path / "nowhere.json")).exit_code == 2
    assert _run(folder, "10.1").exit_code == 2
    assert _run(folder, "10.1", "10.2", "--surface", "qmp,gdb").exit_code == 2
    result = _run(folder, "10.1", str(tmp_path))
    assert result.exit_code == 3
    assert "no QAPI schema" in result.stderr


def test_names_that_are_nowhere_are_told(folder: Path, tmp_path: Path) -> None:
    result = _run(folder, "10.1", "10.2", "--only", "no-such-*")
    assert result.exit_code == 2
    assert "names nothing" in result.stderr
    (tmp_path / "used").write_text("ring-wind\nring-windd\n")
    result = _run(folder, "10.1", "10.2", "--used", str(tmp_path / "used"))
    assert result.exit_code == 0
    assert "'ring-windd' is in neither of the two" in result.stderr
    assert "'ring-wind' is in neither" not in result.stderr


def test_a_tree_with_errors_is_not_compared(folder: Path, tmp_path: Path) -> None:
    """What could not be read would look removed."""
    tree = make_release(tmp_path, "10.2.0")
    schema = tree / "qapi" / "lamps.json"
    schema.write_text(schema.read_text().replace("] }", "]", 1))
    result = _run(folder, "10.1", str(tree))
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "qapi/lamps.json:" in result.stderr
    assert "its files have errors" in result.stderr


def test_a_rule_is_explained() -> None:
    result = CliRunner().invoke(main, ["diff", "--explain", "enum-value-removed"])
    assert result.exit_code == 0
    assert "why:" in result.stdout
    assert "enum-value-added" in result.stdout
    result = CliRunner().invoke(main, ["diff", "--explain", "enum-value-removd"])
    assert result.exit_code == 2
    assert "did you mean 'enum-value-removed'" in result.stderr
