# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc check`: what it prints and how it ends."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qapidoc.base.problem import Problem, describe
from qapidoc.base.source import Span
from qapidoc.cli.check import check
from qapidoc.sources.manifest import known_series

ORRERY = Path(__file__).resolve().parents[1] / "fixtures" / "orrery"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(check, [str(each) for each in arguments])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the Orrery that a test may break."""
    return Path(shutil.copytree(ORRERY, tmp_path / "orrery"))


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    "path", ["", "qapi/qapi-schema.json", "qga/qapi-schema.json", "qapi/rings.json"]
)
def test_nothing_wrong(path: str) -> None:
    result = run(ORRERY / path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 errors, 0 warnings\n"


@pytest.mark.parametrize("path", ["", "qapi/qapi-schema.json", "qapi/rings.json"])
def test_a_wrong_indentation_is_told_once(tree: Path, path: str) -> None:
    old = "# @mode: how water is led to the wheel.  This is ignored if @mill is\n#     dry"
    new = "# @mode: how water is led to the wheel.\n#     It is ignored\n#   if @mill is dry"
    damage(tree / "qapi/rings.json", old, new)
    result = run(tree / path)
    assert "[doc-indent]" in result.stdout
    assert result.stderr == "1 error, 0 warnings\n"


def test_an_error_with_place_excerpt_and_hint(tree: Path) -> None:
    damage(tree / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    result = run(tree)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{tree}/qapi/common.json:")
    assert "in struct 'Angle': unknown type 'unit16'" in lines[0]
    assert "^^^^^^^^" in lines[2]
    assert f"  included from {tree}/qapi/qapi-schema.json:" in lines[3]
    assert lines[-1] == "  hint: did you mean 'uint16'?"
    assert result.stderr == "1 error, 0 warnings\n"


def test_a_module_is_checked_with_its_schema(tree: Path) -> None:
    """Alone it would lack the pragmas and types of the others."""
    damage(tree / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    assert run(tree / "qapi/rings.json").exit_code == 0
    assert run(tree / "qapi/common.json").exit_code == 1


def test_json(tree: Path) -> None:
    damage(tree / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    result = run("--format", "json", tree)
    (problem,) = json.loads(result.stdout)
    assert result.exit_code == 1
    assert problem["code"] == "unknown-type"
    assert problem["severity"] == "error"
    assert problem["file"] == f"{tree}/qapi/common.json"
    assert (problem["line"] > 1, problem["column"] > 1) == (True, True)
    promised = {"code", "severity", "file", "line", "column", "message", "hint"}
    assert set(problem) == promised | {"end_column", "included_from", "page"}
    assert json.loads(run("--format", "json", ORRERY).stdout) == []


def test_github(tmp_path: Path) -> None:
    (tmp_path / "a,b.json").write_text("{ 'event': 'E', 'if': 'A %% B' }\n")
    result = run("--format", "github", tmp_path / "a,b.json")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"::error file={tmp_path}/a%2Cb.json,line=1,col=23,endColumn=31,")
    assert "title=bad-condition::in event 'E': 'A %25%25 B' is no symbol of a build" in line


def test_a_warning_is_no_failure(tree: Path) -> None:
    damage(tree / "qga/qapi-schema.json", "# Since: 0.15.0", "# Since: the great flood")
    result = run(tree / "qga/qapi-schema.json")
    assert "[doc-since]" in result.stdout
    assert (result.exit_code, result.stderr) == (0, "0 errors, 1 warning\n")


def test_tables(tmp_path: Path) -> None:
    options = tmp_path / "orrery-options.hx"
    options.write_text('DEF("ring", HAS_ARG, QEMU_OPTION_ring, "-ring name", QEMU_ARCH_ALL)\n')
    monitor = tmp_path / "commands.hx"
    monitor.write_text('    {\n        .name = "turn",\n')
    tools = tmp_path / "tools.hx"
    tools.write_text('DEF("wind", img_wind,\n    "wind filename")\n')
    assert run(options).exit_code == 0
    assert run(tools).exit_code == 0
    result = run(monitor)
    assert result.exit_code == 1
    assert f"{monitor}:1:" in result.stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.json", "No such file"),
        ("missing.hx", "No such file"),
        ("missing", "No such file"),
        ("empty", "no QAPI schema, option or command table lies where a source tree has it"),
        ("loose", "check its files by name: "),
        ("notes.md", "expected a source tree, an archive, a schema (.json) or a table"),
        ("notes.txt", "expected a text on QMP's commands or events, in the source tree"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loose").mkdir()
    (tmp_path / "loose" / "rings.json").write_text("")
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "notes.md").write_text("hello")
    result = run(tmp_path / name, ORRERY)
    assert result.exit_code == 3
    assert words in result.stderr
    assert str(tmp_path / name) in result.stderr


def test_wrong_usage() -> None:
    assert run().exit_code == 2
    assert run("--format", "xml", ORRERY).exit_code == 2


def test_broken_includes_and_truncation(tree: Path) -> None:
    damage(tree / "qapi/qapi-schema.json", "rings.json", "wrings.json")
    text = (tree / "qapi/gears.json").read_text("utf-8")
    (tree / "qapi/gears.json").write_text(text[: len(text) * 2 // 3], "utf-8")
    result = run(tree / "qapi/qapi-schema.json")
    assert result.exit_code == 1
    assert "wrings.json" in result.stdout
    assert "gears.json:" in result.stdout


def test_what_cannot_be_read_is_in_the_report_of_a_machine(tmp_path: Path) -> None:
    result = run(tmp_path / "gone", ORRERY, "--format", "json")
    assert (result.exit_code, result.stderr) == (3, "")
    (problem,) = json.loads(result.stdout)
    assert (problem["code"], problem["file"]) == ("unreadable-input", str(tmp_path / "gone"))
    result = run(tmp_path / "gone", "--format", "github")
    assert result.exit_code == 3
    assert result.stdout.startswith("::error file=")


def test_annotations_escape_odd_names(tmp_path: Path) -> None:
    odd = tmp_path / "a%b,c:d\ne"
    shutil.copytree(ORRERY, odd)
    damage(odd / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    result = run(odd, "--format", "github")
    (line,) = result.stdout.splitlines()
    assert "a%25b%2Cc%3Ad%0Ae/qapi/common.json,line=" in line


def test_every_table_of_a_broken_tree_is_checked(tree: Path) -> None:
    (tree / "qemu-options.hx").write_text("")
    (tree / "hmp-commands.hx").write_bytes(b"\x7fELF\0\0")
    damage(tree / "qga/qapi-schema.json", "'guest-shutdown',", "'guest-shutdown'")
    result = run(tree)
    assert result.exit_code == 1
    for words in ("this table has no entry", "this is no text file", "found 'data'"):
        assert words in result.stdout
    assert result.stderr == "3 errors, 0 warnings\n"


def test_a_table_of_qmp_commands_alone() -> None:
    table = ORRERY.parent / "orrery-1.7" / "qmp-commands.hx"
    result = run(table)
    assert result.exit_code == 0
    assert result.stderr == "0 errors, 2 warnings\n"
    assert "no text is about command 'query-dust' [undocumented-command]" in result.stdout


def test_a_letter_that_no_argument_has(tmp_path: Path) -> None:
    table = Path(shutil.copy(ORRERY.parent / "orrery-1.7" / "qmp-commands.hx", tmp_path / "q.hx"))
    damage(table, "turns:i", "turns:Y")
    result = run(table)
    assert result.exit_code == 1
    assert f"{table}:26:24: error: unknown type 'Y' of argument 'turns'" in result.stdout


def test_a_schema_that_lies_where_another_era_has_it(tree: Path) -> None:
    (tree / "VERSION").write_text("2.3.0\n")
    result = run(tree)
    assert result.exit_code == 1
    message = "no schema is read: it lies in 'qapi/qapi-schema.json', where 2.3.0 has none"
    assert f"{tree}/VERSION:1:1: error: {message} [unreadable-input]" in result.stdout
    (tree / "VERSION").unlink()
    result = run("--era", "2.3", tree)
    assert result.exit_code == 1
    assert "where 2.3 has none" in result.stdout
    assert run(tree).exit_code == 0


def test_the_rules_of_an_era(tmp_path: Path) -> None:
    schema = tmp_path / "x.json"
    schema.write_text("{ 'event': 'E', 'if': 'defined(A) && defined(B)' }\n")
    assert run(schema).exit_code == 1
    assert run("--era", "6.1", schema).exit_code == 0
    assert run("--era", "6.2", schema).exit_code == 1
    assert run("--era", "99.0", schema).exit_code == 1
    (tmp_path / "VERSION").write_text("6.1.0\n")
    assert run(schema).exit_code == 0
    assert run("--era", "10.2", schema).exit_code == 1


@pytest.mark.parametrize(
    ("era", "words"),
    [
        ("10", "from 1.1 to"),
        ("10.02", "did you mean"),
        ("ten", "from 1.1 to"),
        ("3.2", "from 1.1 to"),
    ],
)
def test_a_wrong_era_is_wrong_usage(era: str, words: str) -> None:
    result = run("--era", era, ORRERY)
    assert result.exit_code == 2
    assert f"'{era}' is no release series" in result.stderr
    assert words in result.stderr


def test_the_era_of_a_tree(tree: Path) -> None:
    damage(tree / "qapi/pragma.json", "'command-name-exceptions'", "'name-case-whitelist'")
    told = "unknown pragma 'name-case-whitelist' [unknown-pragma]"
    assert told in run(tree).stdout
    assert told not in run(tree, "--era", "5.2").stdout


def test_an_archive(tree: Path, tmp_path: Path) -> None:
    damage(tree / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    archive = tmp_path / "orrery-10.2.0-api.tar.xz"
    with tarfile.open(archive, "w:xz") as packed:
        packed.add(tree, "orrery-10.2.0")
    result = run(archive)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{archive}:qapi/common.json:")
    assert f"  included from {archive}:qapi/qapi-schema.json:" in result.stdout
    archive.write_bytes(archive.read_bytes()[:200])
    assert run(archive).exit_code == 3


def test_includes_are_in_the_report_of_a_machine(tree: Path) -> None:
    damage(tree / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    (problem,) = json.loads(run("--format", "json", tree).stdout)
    (include,) = problem["included_from"]
    assert include.startswith(f"{tree}/qapi/qapi-schema.json:")
    assert problem["end_column"] == problem["column"] + len("'unit16'")
    assert problem["page"] == "problems/unknown-type.html"


def test_explain() -> None:
    result = run("--explain", "bad-name")
    assert result.exit_code == 0
    assert result.stdout.startswith("bad-name (error): A name that breaks")
    assert "With the mistake (schema.json):" in result.stdout
    result = run("--explain", "bad-nmae")
    assert result.exit_code == 2
    assert "did you mean 'bad-name'?" in result.stderr


def test_nobody_reads_to_the_end(tree: Path) -> None:
    (tree / "qapi/many.json").write_text("{ 'event': 'E', 'dta': 'x' }\n" * 3000)
    command = f"'{sys.executable}' -m qapidoc check '{tree}/qapi/many.json' | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert "many.json:2:" in done.stdout
    assert "Traceback" not in done.stderr


def test_colours_only_where_they_are_wanted() -> None:
    problem = Problem("x", "error", Span("f", 1, 1, 2, "ab"), "bad", "mend")
    painted = describe(problem, lambda text, role: f"<{role}>{text}</>")
    assert painted.splitlines() == [
        "f:1:1: <error>error:</> bad [x]",
        "    1 | ab",
        "      | <caret>^^</>",
        "  <hint>hint:</> mend",
    ]
    assert "\x1b" not in run(ORRERY / "nowhere").output


def test_problems_are_sorted_by_place(tree: Path) -> None:
    damage(tree / "qapi/rings.json", "'boxed': true", "'boxed': maybe")
    damage(tree / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    damage(tree / "hmp-commands.hx", ".params     =", ".prams     =")
    damage(tree / "qga/qapi-schema.json", "# Since: 0.15.0", "# Since: the great flood")
    damage(tree / "qapi/rings.json", "# Since:", "# Sinse:")
    problems = json.loads(run("--format", "json", tree).stdout)
    places = [(each["file"], each["line"], each["column"]) for each in problems]
    assert places == sorted(places)
    assert len({file for file, _, _ in places}) == 4
    told = re.findall(r"^(\S+):(\d+):(\d+): (?:error|warning)", run(tree).stdout, re.MULTILINE)
    assert [(file, int(line), int(column)) for file, line, column in told] == places
    lines = run("--format", "github", tree).stdout.splitlines()
    assert [line.partition("file=")[2].partition(",")[0] for line in lines] == [
        file for file, _, _ in places
    ]


@pytest.mark.parametrize("version", ["11.0.0", "12.3.1"])
def test_a_newer_series_is_noted(tree: Path, version: str) -> None:
    (tree / "VERSION").write_text(f"{version}\n")
    series = version[: version.rindex(".")]
    newest = known_series()[-1]
    note = f"note: {series} is newer than all known releases: read by the rules of {newest}\n"
    assert run(tree).stderr == f"{note}0 errors, 0 warnings\n"
    assert run(tree / "qapi/qapi-schema.json").stderr == f"{note}0 errors, 0 warnings\n"
    result = run("--era", series, ORRERY, "--format", "json")
    assert (json.loads(result.stdout), result.stderr) == ([], note)
    assert "note" not in run("--era", newest, tree).stderr


def test_a_field_of_a_newer_series_is_no_error(tree: Path) -> None:
    damage(tree / "hmp-commands.hx", ".params     =", ".colour     =")
    assert run(tree).exit_code == 1
    assert run(tree, "--era", "11.0").exit_code == 1
    result = run(tree, "--era", "11.1")
    assert (result.exit_code, "unknown field 'colour'" in result.stdout) == (0, True)


def test_a_tree_without_its_schema(tree: Path) -> None:
    (tree / "VERSION").write_text("10.2.0\n")
    schema = tree / "qapi" / "qapi-schema.json"
    for text in ("", "# only a licence\n", "{ 'pragma': { 'doc-required': false } }\n"):
        schema.write_text(text)
        result = run(tree)
        assert result.exit_code == 1
        assert f"{schema}:1:1: error: this schema defines nothing [empty-schema]" in result.output
    schema.unlink()
    result = run(tree)
    assert result.exit_code == 1
    assert "there is no file 'qapi/qapi-schema.json', where 10.2.0 has it" in result.output


def test_a_folder_inside_a_tree(tree: Path) -> None:
    result = run(tree / "qapi")
    assert result.exit_code == 3
    assert f"check its tree: {tree}" in result.output


def test_a_version_that_is_none(tree: Path) -> None:
    (tree / "VERSION").write_text("banana\n")
    result = run(tree)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{tree}/VERSION:1:1: warning: 'banana' is no version of QEMU")
    assert run(tree, "--era", "10.2").stderr == "0 errors, 0 warnings\n"
    (tree / "VERSION").write_bytes(b"1\x1b[2J")
    assert f"{tree}/VERSION:1:1: warning: '1\\x1b[2J' is no version" in run(tree).stdout


def test_an_older_tree_whose_version_is_none(tmp_path: Path) -> None:
    tree = shutil.copytree(ORRERY.parent / "orrery-1.7", tmp_path / "tree")
    (tree / "VERSION").write_text("1.7.0\n")
    before = run(tree)
    (tree / "VERSION").write_text("banana\n")
    head, _, rest = run(tree).stdout.partition("hint: expected three numbers, as in 10.2.0\n")
    assert "the tree is read by the rules of 2.4, as its files lie [odd-version]" in head
    assert rest == before.stdout


@pytest.mark.parametrize(
    ("era", "hint"),
    [
        ("banana", "expected one from 1.1 to 10.2\n"),
        ("0.9", "expected one from 1.1 to 10.2\n"),
        ("10.2.0", "expected one from 1.1 to 10.2; did you mean '10.2'?\n"),
    ],
)
def test_an_era_that_is_none(era: str, hint: str) -> None:
    result = run("--era", era, ORRERY)
    assert result.exit_code == 2
    assert result.stderr.endswith(f"'{era}' is no release series: {hint}")


def test_explaining_suggests_only_what_is_near() -> None:
    assert "did you mean 'unknown-type'?" in run("--explain", "unknown-typ").stderr
    assert "did you mean" not in run("--explain", "nope").stderr


EVENTS = "QMP Events\n==========\n\nring_lost\n---------\n\nEmitted when a ring is lost.\n"


def test_texts_on_qmp(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "docs/qmp").mkdir(parents=True)
    (tree / "VERSION").write_text("2.0.0\n")
    text = tree / "docs/qmp/qmp-events.txt"
    text.write_text(EVENTS)
    alone = tmp_path / "qmp-events.txt"
    alone.write_text(EVENTS)
    for result in (run(text), run(alone, "--era", "2.0")):
        assert result.exit_code == 0
        assert "qmp-events.txt:4:1: warning: 'ring_lost' is no name of an event" in result.stdout
    assert run(alone).exit_code == 3
    commands = tmp_path / "qmp-commands.txt"
    commands.write_text(EVENTS + EVENTS)
    result = run(commands, "--era", "2.8")
    assert (result.exit_code, "'ring_lost' is described twice" in result.stdout) == (0, True)


def test_a_series_is_checked_by_its_own_rules(tree: Path, tmp_path: Path) -> None:
    damage(tree / "qapi/common.json", "'degrees': 'uint16'", "'degrees': 'unit16'")
    (tree / "VERSION").write_text("10.2.0")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    tree.rename(shelf / "orrery")
    where = ("--sources", shelf, "--cache", tmp_path / "cache")
    result = run("10.2", *where)
    assert result.exit_code == 1
    assert "qapi/common.json:" in result.stdout
    assert result.stderr == "1 error, 0 warnings\n"
    assert run("10.2", "--era", "9.0", *where).exit_code == 2
    assert "did you mean" in run("10.7", *where).stderr
