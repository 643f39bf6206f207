# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc show` on the invented emulator: what it tells of each kind of thing, and exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented import release
from msgspec.structs import replace
from orrery import make_release
from wide_schema import PLACES, WHEELS, plant

from qapidoc.cli import main
from qapidoc.cli.elsewhere import elsewhere, part_elsewhere
from qapidoc.cli.show import find_part
from qapidoc.cli.wrong import WrongError
from qapidoc.history.chronicle import Chronicle
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, Proof
from qapidoc.relations import Related, edges
from qapidoc.store.frozen import freeze
from qapidoc.store.models import release_of_tree

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "show"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a source tree of the emulator."""
    return make_release(tmp_path_factory.mktemp("show"), "10.2.0")


def run(tree: Path, *more: str) -> Result:
    options = ["--release", str(tree), "--cache", str(tree.parent / "cache")]
    return CliRunner().invoke(main, ["show", *options, *more], env={"COLUMNS": "80"})


@pytest.mark.parametrize(
    "name",
    [
        "ring-add",
        "ring-add --full",
        "ring-add#driver=spring",
        "query-rings",
        "RING_STOPPED",
        "qmp/type/RingInfo",
        "RingInfo.moons",
        "RingOptions",
        "AngleOrName",
        "RingDriver --full",
        "-ring",
        "info spring",
        "hmp/ring_mount#lock",
        "qemu-img/draw",
        "resource/run-state",
    ],
)
def test_golden(tree: Path, name: str, update: bool) -> None:
    name, *more = name.split(" --")
    result = run(tree, name, *(f"--{each}" for each in more))
    assert result.exit_code == 0, result.output
    told = result.stdout
    file = "-".join([name.strip("-").replace("/", "-").replace(" ", "-"), *more])
    path = GOLDEN / f"{file}.out"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_a_chain_of_calls_is_told_step_by_step(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = (Proof("code", "vl.c:7", "case of -ring"), Proof("code", "r.c:9", "ring_parse", "9.2"))
    more = Edge("takes", "option/ring", "qmp/type/RingOptions", chain, "without a mill")
    real = edges.gather
    monkeypatch.setattr("qapidoc.relations.graph.gather", lambda index: (*real(index), more))
    lines = [line.strip() for line in run(tree, "-ring").stdout.splitlines()]
    start = lines.index("Takes")
    assert lines.index("In other interfaces") < start
    assert lines[start : start + 3] == [
        "Takes",
        "RingOptions  (without a mill)  code: vl.c:7, case of -ring",
        "-> code: r.c:9 of 9.2, ring_parse",
    ]
    assert "-ring" not in run(tree, "RingDriver").stdout
    assert "option/ring" in run(tree, "RingDriver").stdout


def test_an_option_that_reads_a_type_tells_its_parts(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = edges.gather

    def found(name: str) -> Callable[[Index], tuple[Edge, ...]]:
        proof = (Proof("code", "vl.c:7", "case of -ring"), Proof("code", "r.c:9", "parses it"))
        return lambda index: (*real(index), Edge("takes", "option/ring", f"qmp/type/{name}", proof))

    monkeypatch.setattr("qapidoc.relations.graph.gather", found("RingOptions"))
    lines = run(tree, "-ring").stdout.splitlines()
    start = lines.index("Arguments (RingOptions)")
    assert lines[start + 1].split() == ["driver", "RingDriver", "required"]
    part = run(tree, "-ring#driver=spring.turns")
    assert part.exit_code == 0, part.output
    assert "turns  uint32  required" in part.stdout
    monkeypatch.setattr("qapidoc.relations.graph.gather", found("RingDriver"))
    assert "Arguments" not in run(tree, "-ring").stdout
    assert run(tree, "-ring#driver=spring.turns").exit_code == 2


def test_what_many_places_hold_is_told_once(tmp_path: Path) -> None:
    tree = make_release(tmp_path, "10.2.0", plant)
    whole = run(tree, "clock-build").stdout.splitlines()
    told = [line.split() for line in whole]
    assert sum(line[:1] == [WHEELS[0]] for line in told) == 1
    assert sum(line[-2:] == ["see", ":Train"] for line in told) == len(PLACES) + 1
    start = whole.index(f":Train (in {len(PLACES)} places)")
    assert told[start + 1] == ["kind", "TrainKind", "required"]
    assert start > whole.index("Arguments (Clock)")
    part = run(tree, "clock-build#:Train.kind=striking.bell")
    assert part.exit_code == 0, part.output
    assert "bell  str  optional, default c" in part.stdout
    place = run(tree, f"clock-build#{PLACES[0]}")
    assert "| train  Train  see :Train" in place.stdout
    wrong = run(tree, "clock-build#Train.kind=striking.bell")
    assert wrong.exit_code == 2
    assert "did you mean ':Train.kind=striking.bell'?" in wrong.stderr


def test_what_is_not_there_or_not_clear_is_wrong_usage(tree: Path) -> None:
    unknown = run(tree, "ring-ad")
    assert unknown.exit_code == 2
    assert "QEMU 10.2.0 has nothing called 'ring-ad': did you mean 'ring-add'?" in unknown.stderr
    part = run(tree, "ring-add#driver=sprong")
    assert part.exit_code == 2
    assert "did you mean 'driver=spring'?" in part.stderr
    several = run(tree, "lampinfo")
    assert several.exit_code == 2
    assert "\n  qmp/type/LampInfo\n  qmp/type/LAMPInfo\n" in several.stderr
    assert CliRunner().invoke(main, ["show", "stop", "--release", "no/such"]).exit_code == 2


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the history be that of three releases: ring-halt goes with 1.2, ring-glow comes."""
    things = ("qmp/command/ring-spin teeth", "option/lamp oil")
    past = freeze(
        [
            release("1.0", *things, "qmp/command/ring-halt now", "hmp/ring-halt"),
            release("1.1", *things, "qmp/command/ring-halt now"),
            release("1.2", "qmp/command/ring-spin", "option/lamp oil", "qmp/command/ring-glow hue"),
        ]
    )
    chronicle = Chronicle(past, None, {"qmp/command/ring-halt": ("qmp/command/ring-spin",)})
    monkeypatch.setattr("qapidoc.cli.elsewhere.chronicle_for", lambda *_: chronicle)


@pytest.mark.usefixtures("facts")
def test_what_another_release_has_is_told() -> None:
    new, old = release("1.2", "qmp/command/ring-spin"), release("1.0", "qmp/command/ring-spin")
    assert elsewhere(new, "ring-halt").splitlines() == [
        "",
        "  qmp/command/ring-halt: in QEMU 1.0, or before; removed in 1.2 (last seen in 1.1).",
        "    Replaced by qmp/command/ring-spin.",
        "    See `qapidoc history qmp/command/ring-halt`,"
        " `qapidoc show --release 1.1 qmp/command/ring-halt`.",
        "  hmp/ring-halt: in QEMU 1.0, or before; removed in 1.1 (last seen in 1.0).",
        "    See `qapidoc history hmp/ring-halt`, `qapidoc show --release 1.0 hmp/ring-halt`.",
    ]
    later = elsewhere(old, "ring-glow")
    assert "qmp/command/ring-glow: since QEMU 1.2.\n" in later
    assert "--release 1.2 qmp/command/ring-glow`" in later
    assert "qapidoc history 'qmp/command/ring-halt#now'" in elsewhere(new, "ring-halt#now")
    told = part_elsewhere(new, "qmp/command/ring-spin", "teeth")
    assert "removed in 1.2" in told
    assert "qapidoc history 'qmp/command/ring-spin#teeth'" in told
    assert not elsewhere(new, "ring-hal")
    assert not part_elsewhere(new, "qmp/command/ring-spin", "hue")


@pytest.mark.usefixtures("facts")
def test_a_name_that_is_gone_is_no_dead_end(tree: Path) -> None:
    gone = run(tree, "ring-halt")
    assert gone.exit_code == 2
    assert "QEMU 10.2.0 has no 'ring-halt', another release has:\n  qmp/" in gone.stderr
    assert "did you mean" not in gone.stderr


@pytest.mark.usefixtures("facts")
def test_a_part_says_which_of_several_things_is_meant() -> None:
    """Where one has the part, that; where one had it, what became of it; else which there are."""
    index = Index(release("1.2", "qmp/command/ring-spin hue", "hmp/ring-spin"))

    def thing(name: str) -> tuple[str, str]:
        return find_part(index, name, lambda _: Related())

    assert thing("ring-spin#hue") == ("qmp/command/ring-spin", "hue")
    with pytest.raises(WrongError, match=r"^qmp/command/ring-spin has no part 'teeth': .*1\.2"):
        thing("ring-spin#teeth")
    with pytest.raises(WrongError, match="may be any of these"):
        thing("ring-spin#glow")
    with pytest.raises(WrongError, match="did you mean"):
        thing("qmp/command/ring-spin#hu")


def test_a_resource_has_no_parts(tree: Path) -> None:
    assert "resource/run-state has no part 'x'" in run(tree, "run-state#x").stderr


def test_the_facts_of_another_program_tell_nothing(tree: Path) -> None:
    assert "has nothing called 'cpu-add'" in run(tree, "cpu-add").stderr


def test_a_name_that_is_wrong_is_told_without_the_usage(tree: Path) -> None:
    for name in ("ring-ad", "ring-add#driver=sprong", "lampinfo"):
        assert run(tree, name).stderr.startswith("Error: ")
    assert CliRunner().invoke(main, ["show"]).stderr.startswith("Usage: ")


@pytest.mark.parametrize("command", ["show", "history", "graph"])
def test_h_alone_asks_for_help(command: str) -> None:
    result = CliRunner().invoke(main, [command, "-h"])
    assert result.exit_code == 0
    assert result.stdout == CliRunner().invoke(main, [command, "--help"]).stdout
    assert result.stdout.startswith("Usage: ")


def test_an_option_that_starts_like_help_is_an_option(tree: Path) -> None:
    result = run(tree, "-hdz")
    assert result.exit_code == 2
    assert "has nothing called '-hdz'" in result.stderr


def test_errors_in_the_files_count(tmp_path: Path) -> None:
    tree = make_release(tmp_path, "10.2.0")
    rings = tree / "qapi" / "rings.json"
    rings.write_text(
        rings.read_text() + "\n##\n# @x:\n#\n# X.\n##\n{ 'command': 'x', 'returns': 'No' }\n"
    )
    result = run(tree, "ring-add")
    assert result.exit_code == 1
    assert "unknown-type" in result.stderr
    assert "ring-add" in result.stdout


def test_what_is_printed_stays_as_it_is_on_a_narrow_terminal(tree: Path) -> None:
    options = ["--release", str(tree), "--cache", str(tree.parent / "cache")]
    index = Index(release_of_tree(tree)[0] or Release(series="", version=""))
    help_lines = index.entities["option/ring"].help.splitlines()  # type: ignore[union-attr]
    assert max(map(len, help_lines)) > 24
    told = CliRunner().invoke(main, ["show", *options, "-ring"], env={"COLUMNS": "24"}).stdout
    lines = told.splitlines()
    start = lines.index(f"  {help_lines[0]}")
    assert lines[start : start + len(help_lines)] == [f"  {each}" for each in help_lines]
    assert lines == [each.rstrip() for each in lines]


def test_both_words_on_since_when_are_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authors of the Orrery say 2.9; the first release known to have it is an earlier one."""
    release, _ = release_of_tree(tree)
    assert release is not None
    none = replace(release, definitions=(), series="1.6")
    past = freeze([none, replace(release, series="1.7"), replace(release, series="10.2")])
    monkeypatch.setattr("qapidoc.cli.show.chronicle_for", lambda *_: Chronicle(past))
    first, *_ = run(tree, "ring-add").stdout.splitlines()
    assert first == "ring-add  qmp/command/ring-add  (since 2.9, seen in 1.7)"
    assert run(tree, "-ring").stdout.splitlines()[0] == "-ring  option/ring"
