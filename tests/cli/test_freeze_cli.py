# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc freeze`: what it writes, what `--check` tells, its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from orrery import TESTS, make_release, rename_command

from qapidoc.cli import main
from qapidoc.cli.freeze import KINDS

CODE = TESTS / "fixtures" / "orrery-code"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_release(tmp_path / "sources", "10.1.0")
    make_release(tmp_path / "sources", "10.2.0", rename_command)
    return tmp_path


def _run(folder: Path, *arguments: str) -> Result:
    options = ["--sources", str(folder / "sources"), "--cache", str(folder / "cache")]
    options += ["--folder", str(folder / "versions")]
    return CliRunner().invoke(main, ["freeze", *arguments, *options])


def _add_code(tree: Path) -> None:
    """Add the C code, in which the command has its new name."""
    shutil.copytree(CODE, tree, dirs_exist_ok=True)
    for path in tree.rglob("*.c"):
        path.write_text(path.read_text().replace("qmp_ring_wind(", "qmp_ring_wind_up("))


def test_facts_are_written_once(folder: Path) -> None:
    first = _run(folder, "10.1", "10.2", "--facts", "history")
    assert first.exit_code == 0, first.output
    place = folder / "versions" / "history"
    assert first.stdout == f"{place}: 7 of 7 files changed\n"
    listed = [json.loads(line) for line in (place / "releases.jsonl").read_text().splitlines()]
    assert [each["series"] for each in listed] == ["10.1", "10.2"]
    again = _run(folder, "10.1", "--facts", "history")
    assert again.stdout == f"{place}: 0 of 7 files changed\n"


def test_a_check_tells_what_would_change(folder: Path) -> None:
    assert _run(folder, "10.1").exit_code == 0
    place = folder / "versions" / "history"
    before = {path: path.read_bytes() for path in place.iterdir()}
    checked = _run(folder, "10.2", "--check", "--facts", "history")
    assert checked.exit_code == 1
    assert 'history/releases.jsonl: + {"series":"10.2","version":"10.2.0"}' in checked.stdout
    assert 'history/qmp.jsonl: + {"id":"qmp/command/ring-wind-up","in":["10.2-"]' in checked.stdout
    assert {path: path.read_bytes() for path in place.iterdir()} == before
    assert _run(folder, "10.1", "--check").exit_code == 0


def test_damaged_facts_are_told(folder: Path) -> None:
    place = folder / "versions" / "history"
    place.mkdir(parents=True)
    (place / "releases.jsonl").write_text("{")
    result = _run(folder, "10.1")
    assert result.exit_code == 3
    assert "releases.jsonl:1: " in result.stderr


def test_a_release_with_errors_is_not_frozen(folder: Path) -> None:
    schema = folder / "sources" / "qemu-10.1.0" / "qapi" / "rings.json"
    schema.write_text(schema.read_text() + "\n{ 'command': 'x', 'data': 'Nowhere' }\n")
    result = _run(folder, "10.1")
    assert result.exit_code == 3
    assert "Nowhere" in result.stderr
    assert not (folder / "versions" / "history").exists()


def test_relations_of_a_release_with_errors_are_not_frozen(folder: Path) -> None:
    tree = folder / "sources" / "qemu-10.2.0"
    _add_code(tree)
    schema = tree / "qapi" / "rings.json"
    schema.write_text(schema.read_text() + "\n{ 'command': 'x', 'data': 'Nowhere' }\n")
    result = _run(folder, "10.2", "--facts", "relations")
    assert result.exit_code == 3
    assert "Nowhere" in result.stderr
    assert not (folder / "versions" / "relations").exists()


def test_a_kind_that_fails_leaves_all_as_they_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> dict[str, bytes]:
        raise SystemExit(3)

    monkeypatch.setitem(KINDS, "relations", fails)
    assert _run(folder, "10.1").exit_code == 3
    assert not (folder / "versions").exists()


def test_wrong_usage(folder: Path) -> None:
    assert _run(folder, "ten").exit_code == 2
    assert _run(folder, "10.1", "--facts", "weather").exit_code == 2


def test_relations_are_traced_where_there_is_code(folder: Path) -> None:
    place = folder / "versions" / "relations"
    without = _run(folder, "10.1", "--facts", "relations")
    assert (without.exit_code, without.stdout) == (3, "")
    assert "note: 10.1: no C code at hand, not traced" in without.stderr
    _add_code(folder / "sources" / "qemu-10.2.0")
    assert _run(folder, "10.2", "--facts", "relations").stdout == f"{place}: 1 of 1 files changed\n"
    lines = (place / "10.2.jsonl").read_text().splitlines()
    assert json.loads(lines[0]) == {"series": "10.2", "version": "10.2.0", "cases": 8}
    assert any('"from":"option/ring"' in line for line in lines)
    assert _run(folder, "--facts", "relations", "--check").exit_code == 0
    (place / "10.2.jsonl").write_text("\n".join(lines[:-1]) + "\n")
    checked = _run(folder, "--facts", "relations", "--check")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("relations/10.2.jsonl: + ")


def test_code_that_is_not_understood_is_listed(folder: Path) -> None:
    tree = folder / "sources" / "qemu-10.2.0"
    _add_code(tree)
    rings = tree / "hw" / "core" / "rings.c"
    rings.write_text(rings.read_text() + "\n\nRING_LIST(a b\n  c, {)\n\nint last(void)\n{\n}\n")
    start = rings.read_text().splitlines().index("RING_LIST(a b") + 1
    spans = folder / "spans"
    result = _run(folder, "10.2", "--facts", "relations", "--spans", spans)
    assert result.exit_code == 0
    assert "in 3 of 9 C files are no C before the preprocessor ran" in result.stderr
    assert f"10.2 hw/core/rings.c:{start}-" in spans.read_text()


@pytest.mark.parametrize("kept", [0.3, 0.6])
def test_code_that_was_cut_off_is_an_error(folder: Path, kept: float) -> None:
    """Facts would be lost without a word."""
    tree = folder / "sources" / "qemu-10.2.0"
    _add_code(tree)
    place = folder / "versions" / "relations"
    assert _run(folder, "10.2", "--facts", "relations").exit_code == 0
    facts = (place / "10.2.jsonl").read_bytes()
    rings = tree / "hw" / "core" / "rings.c"
    text = rings.read_text()
    rings.write_text(text[: int(len(text) * kept)])
    result = _run(folder, "10.2", "--facts", "relations")
    assert result.exit_code == 3
    assert "rings.c: the file ends inside of a function" in result.stderr
    assert (place / "10.2.jsonl").read_bytes() == facts


def test_code_without_the_options_is_an_error(folder: Path) -> None:
    tree = folder / "sources" / "qemu-10.2.0"
    _add_code(tree)
    (tree / "system" / "vl.c").write_text("int main(void)\n{\n    return 0;\n}\n")
    result = _run(folder, "10.2", "--facts", "relations")
    assert result.exit_code == 3
    assert "no switch over the command-line options found" in result.stderr


def test_code_that_is_not_there_leaves_the_facts_and_is_told_by_name(folder: Path) -> None:
    tree = folder / "sources" / "qemu-10.2.0"
    _add_code(tree)
    place = folder / "versions" / "relations" / "10.2.jsonl"
    assert _run(folder, "10.2", "--facts", "relations").exit_code == 0
    facts = place.read_bytes()
    (tree / "monitor" / "hmp-cmds.c").write_text("no C\n" * 9)
    spans = folder / "spans"
    result = _run(folder, "10.2", "--facts", "relations", "--spans", spans)
    assert result.exit_code == 3
    assert f"error: {tree}/monitor/hmp-cmds.c: this C file is not understood: " in result.stderr
    assert f"error: {tree}/hmp-commands.hx: no C file has what it names: hmp_chime(), " in (
        result.stderr
    )
    assert "note: 10.2: 4 of " in result.stderr
    assert "edges that are kept were not found; those with proofs in " in result.stderr
    assert "10.2 monitor/hmp-cmds.c:1-9" in spans.read_text().splitlines()
    assert place.read_bytes() == facts


def test_a_file_that_facts_are_from_must_be_there(folder: Path) -> None:
    """It defines nothing that a table names: only the facts tell that it is missed."""
    tree = folder / "sources" / "qemu-10.2.0"
    _add_code(tree)
    assert _run(folder, "10.2", "--facts", "relations").exit_code == 0
    (tree / "qemu-img.c").unlink()
    result = _run(folder, "10.2", "--facts", "relations")
    assert result.exit_code == 3
    missing = f"error: {tree}/qemu-img.c: the file is missing: facts of 10.2.0 are from it\n"
    assert missing in result.stderr
    # another version of the release may have no such file
    (tree / "VERSION").write_text("10.2.1\n")
    result = _run(folder, "10.2", "--facts", "relations")
    assert (result.exit_code, "is missing" in result.stderr) == (0, False)
    assert "edges that are kept were not found" in result.stderr
