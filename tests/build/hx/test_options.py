# SPDX-License-Identifier: GPL-2.0-or-later
"""Options of the Orrery: what the table says, which text is about which option, what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from stopwatch import stopwatch

from qapidoc.build.hx_text import MAX_PROBLEMS
from qapidoc.build.options import OptionTable, build_options
from qapidoc.model import All, GuardedLines, Not, Option, Prose, Reference, Symbol

ORRERY = Path(__file__).resolve().parents[2] / "fixtures" / "orrery"


@pytest.fixture(scope="module")
def table() -> OptionTable:
    built, problems = build_options(ORRERY, "qemu-options.hx")
    assert problems == []
    return built


@pytest.fixture(scope="module")
def options(table: OptionTable) -> dict[str, Option]:
    return {option.name: option for option in table.options}


def test_every_definition_is_an_option_in_order(options: dict[str, Option]) -> None:
    names = "help clockwork M dusk dawn ring lamp selftest pendulum"
    assert list(options) == names.split()


def test_what_the_definition_says(options: dict[str, Option]) -> None:
    help_option, lamp = options["help"], options["lamp"]
    assert not help_option.argument
    assert help_option.targets == ()
    assert help_option.heading == "Standard options"
    assert help_option.help == "-h or -help     show the wall chart and stop"
    assert lamp.argument
    assert lamp.targets == ("ARM", "I386")
    assert lamp.help == "-lamp where     light a lamp, port 1234"
    assert str(lamp.at) == "qemu-options.hx:90:1"


def test_guards_around_an_option(options: dict[str, Option]) -> None:
    assert options["lamp"].condition == Symbol("CONFIG_LAMPS")
    unix, home = Not(Symbol("_WIN32")), Not(Symbol("CONFIG_TRAVEL"))
    assert options["pendulum"].condition == All((unix, home))
    assert options["ring"].condition is None


def test_guards_inside_the_help(options: dict[str, Option]) -> None:
    chimes = Symbol("CONFIG_CHIMES")
    assert options["clockwork"].help_guards == (GuardedLines(first=3, last=3, condition=chimes),)
    brass, steel = Symbol("CONFIG_BRASS"), Symbol("CONFIG_STEEL")
    ring = options["ring"]
    assert ring.help.splitlines()[2] == "-ring paper,id=id"
    assert ring.help_guards == (
        GuardedLines(first=1, last=1, condition=brass),
        GuardedLines(first=2, last=2, condition=All((Not(brass), steel))),
        GuardedLines(first=3, last=3, condition=All((Not(brass), Not(steel)))),
    )


def test_a_name_that_only_the_text_shows_is_an_alias(options: dict[str, Option]) -> None:
    assert options["help"].aliases == ("h",)
    assert options["help"].syntax == ("-h",)


def test_options_that_share_a_text(options: dict[str, Option]) -> None:
    dusk, dawn = options["dusk"], options["dawn"]
    assert dusk.doc is not None
    assert dusk.doc == dawn.doc
    assert dusk.see == ("dawn",)
    assert dawn.see == ("dusk",)
    assert dusk.syntax == ("-dusk hour",)
    assert dawn.syntax == ("-dawn hour",)


def test_the_next_text_is_not_about_an_option_that_it_does_not_name(
    options: dict[str, Option],
) -> None:
    """`M` and `selftest` have no help and stand in front of texts about others."""
    assert options["selftest"].doc is None
    assert options["selftest"].syntax == ("-selftest",)
    assert options["M"].doc is None
    pendulum = options["pendulum"].doc
    assert pendulum is not None
    assert pendulum.source == "``-pendulum``\n    Hang the pendulum.\n"


def test_forms_and_parameters(options: dict[str, Option]) -> None:
    ring = options["ring"]
    assert len(ring.syntax) == 4
    shown = [(parameter.part, parameter.syntax) for parameter in ring.parameters]
    assert shown == [
        ("metal.id", "id=id"),
        ("brass.id", "id=id"),
        ("brass.polish", "polish=wax|oil"),
        ("brass.teeth", "teeth=n"),
        ("brass.tilt", "tilt=degrees,node=degrees"),
        ("brass.node", "tilt=degrees,node=degrees"),
        ("steel.id", "id=id"),
        ("paper.id", "id=id"),
        ("in.width", "in|out.width=mm"),
        ("out.width", "in|out.width=mm"),
        ("fold", "fold[,along=axis]"),
    ]


def test_a_parameter_knows_its_place(options: dict[str, Option]) -> None:
    lines = (ORRERY / "qemu-options.hx").read_text().splitlines()
    for option in options.values():
        for parameter in option.parameters:
            assert parameter.at is not None
            line = lines[parameter.at.line - 1]
            assert line[parameter.at.column - 1 :].startswith("``")
            assert parameter.name.rpartition(".")[2] in line


def test_groups_keep_every_option_and_every_text(table: OptionTable) -> None:
    assert [(group.title, group.targets) for group in table.groups] == [
        ("Standard options", ()),
        ("Ring options", ()),
        ("Brass only", ("ARM",)),
    ]
    items = [item for group in table.groups for item in group.items]
    references = [item.id for item in items if isinstance(item, Reference)]
    assert references == [option.id for option in table.options]
    prose = [item.text.source.partition(" ")[0] for item in items if isinstance(item, Prose)]
    assert prose == ["Rings", "Wind"]
    assert table.groups[1].id == "group/option/ring-options"


def test_labels(table: OptionTable) -> None:
    assert [(label.name, label.target) for label in table.labels] == [
        ("system/invocation-qemu-options-ring-forms", "option/ring"),
        ("lamp-table", "option/lamp"),
    ]


def test_a_missing_file_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        build_options(tmp_path, "qemu-options.hx")


def build(folder: Path, text: str) -> tuple[dict[str, Option], list[str]]:
    (folder / "qemu-options.hx").write_text(text)
    table, problems = build_options(folder, "qemu-options.hx")
    return {option.name: option for option in table.options}, [one.code for one in problems]


def define(name: str, text: str = "help", constant: str = "") -> str:
    return f'DEF("{name}", 0, QEMU_OPTION_{constant or name}, "{text}\\n", QEMU_ARCH_ALL)\n'


def test_the_same_constant_makes_aliases(tmp_path: Path) -> None:
    found, _ = build(tmp_path, define("ring", constant="R") + define("track", constant="R"))
    assert found["ring"].aliases == ("track",)
    assert found["track"].aliases == ("ring",)


@pytest.mark.parametrize("told", ["-ring", "-bell"])
def test_a_stale_heading_is_no_name_of_an_option(tmp_path: Path, told: str) -> None:
    """The text still shows `-ring`, which is `-bell` now; its help may be stale, too."""
    text = define("bell", f"{told}    ring it") + "SRST\n``-ring``\n    Ring it.\nERST\n"
    found, _ = build(tmp_path, text)
    assert found["bell"].aliases == ()
    assert found["bell"].syntax == (told,)
    both, _ = build(tmp_path, text.replace(f'"{told} ', '"-ring or -bell '))
    assert both["bell"].aliases == ("ring",)


def test_a_short_form_has_the_text_of_the_long_one(tmp_path: Path) -> None:
    text = define("machine") + "SRST\n``-machine name``\n    Choose.\nERST\n"
    found, _ = build(tmp_path, text + 'DEF("M", HAS_ARG, M, "", QEMU_ARCH_ALL)\n')
    assert found["M"].doc == found["machine"].doc
    assert found["M"].aliases == ("machine",)
    assert found["M"].see == ("machine",)


def test_a_text_that_stands_before_its_option(tmp_path: Path) -> None:
    text = define("ring") + "SRST\n``-ring``\n    One.\n\n``-lamp``\n    Two.\nERST\n"
    found, _ = build(tmp_path, text + 'DEF("lamp", 0, L, "", QEMU_ARCH_ALL)\n')
    assert found["lamp"].doc == found["ring"].doc
    assert found["lamp"].syntax == ("-lamp",)


def test_one_option_in_two_branches_of_a_guard(tmp_path: Path) -> None:
    text = f"#ifdef A\n{define('ring')}#elif defined(B)\n{define('ring')}#endif\n"
    found, codes = build(tmp_path, text)
    assert codes == []
    assert found["ring"].condition is not None
    found, codes = build(tmp_path, f"#ifdef A\n{define('ring')}#endif\n{define('ring')}")
    assert codes == ["duplicate-entry"]


def test_a_crowd_in_front_of_one_text_is_told_and_bounded(tmp_path: Path) -> None:
    names = [f"o{number}" for number in range(3000)]
    parameters = "".join(f"    ``p{number}=x``\n        X.\n" for number in range(500))
    text = "".join(define(name, constant="o") for name in names)
    with stopwatch() as took:
        found, codes = build(tmp_path, f"{text}SRST\n``-o0 list``\n{parameters}ERST\n")
    assert took.seconds < 30
    assert codes == ["crowded-block"]
    assert len(found) == len(names)
    assert max(len(option.aliases) for option in found.values()) < 20


def test_many_problems_are_counted(tmp_path: Path) -> None:
    (tmp_path / "qemu-options.hx").write_text("DEF(...)\nSRST\n" * 1000)
    _, problems = build_options(tmp_path, "qemu-options.hx")
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too-many-problems"
    assert problems[-1].message.startswith(f"{2000 - MAX_PROBLEMS} ")


def test_what_an_option_is_used_with_is_not_its_own(tmp_path: Path) -> None:
    """The text of `-ring` goes on with a form of `-lamp`, whose keys are not those of `-ring`."""
    told = "SRST\n``-ring id=id``\n    Wind.\n\n    ``id=id``\n        Its name.\n"
    told += "\n``-lamp shade,ring=id``\n    Light.\n\n    ``ring=id``\n        Which.\nERST\n"
    found, _ = build(tmp_path, define("lamp") + define("ring") + told)
    assert [each.part for each in found["ring"].parameters] == ["id"]
    assert [each.part for each in build(tmp_path, define("ring") + told)[0]["ring"].parameters] == [
        "id",
        "lamp.shade.ring",
    ]
