# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Orrery's code proves, step by step, and what is not claimed of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from trees import CODE, code_tree, told, traced

from qapidoc.model.relation import BY_GROUP
from qapidoc.parse.csource import MAX_BYTES
from qapidoc.trace.release import Trace

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "trace" / "orrery.txt"


def test_each_edge_has_its_steps(tmp_path: Path, update: bool) -> None:
    found = told(traced(code_tree(tmp_path)).edges)
    if update:
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(found)
    assert found == GOLDEN.read_text()


def test_a_second_run_finds_the_same(tmp_path: Path) -> None:
    tree = code_tree(tmp_path)
    assert traced(tree) == traced(tree)


def _ends(tree: Path) -> set[tuple[str, str, str]]:
    return {(edge.kind, edge.source, edge.target) for edge in traced(tree).edges}


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        # a function that everybody calls, with something given
        ("equivalent", "option/selftest", "qmp/command/ring-wind"),
        # a call through a pointer
        ("equivalent", "option/selftest", "qmp/command/ring-mark"),
        # a constant is not what the command is given
        ("equivalent", "option/dusk", "qmp/command/lamp-light"),
        # after an error, and for each of many
        ("equivalent", "hmp/ring_mount", "qmp/command/ring_rewind"),
        ("equivalent", "hmp/lamp", "qmp/command/stop"),
        # a question that only helps, and one that is another command's
        ("equivalent", "hmp/chime", "qmp/command/query-rings"),
        ("equivalent", "hmp/info rings", "qmp/command/query-lamps"),
        # in a macro
        ("equivalent", "hmp/help", "qmp/command/quit"),
        # any of several events, a flag that the caller leaves unset
        ("emits", "qmp/command/ring-turn", "qmp/event/GEAR_JAMMED"),
        ("emits", "qmp/command/ring-wind", "qmp/event/STOP"),
        # two definitions, neither a stub
        ("emits", "qmp/command/lamp-monitor", "qmp/event/LAMP_BURNT"),
        # read, not printed
        ("returns", "qemu-img/fold", "qmp/type/GearInfo"),
    ],
)
def test_what_proves_nothing(tmp_path: Path, kind: str, source: str, target: str) -> None:
    assert (kind, source, target) not in _ends(code_tree(tmp_path))


def _vl(old: str, new: str) -> dict[str, str]:
    text = (CODE / "system" / "vl.c").read_text()
    assert old in text
    return {"system/vl.c": text.replace(old, new)}


RING = ("equivalent", "option/ring", "qmp/command/ring-add")


def test_without_the_store_there_is_no_way(tmp_path: Path) -> None:
    changes = _vl("    QSIMPLEQ_INSERT_TAIL(&ring_queue, entry, next);\n", "")
    assert RING not in _ends(code_tree(tmp_path, changes))


def test_what_is_overwritten_is_not_followed(tmp_path: Path) -> None:
    changes = _vl("    visit_free(v);", "    visit_free(v);\n    entry = NULL;")
    assert RING not in _ends(code_tree(tmp_path, changes))


def test_the_arms_of_an_if_do_not_see_each_other(tmp_path: Path) -> None:
    changes = _vl(
        "            dawn = optarg;",
        "            if (early) { dawn = optarg; dawn = NULL; } else { later(dawn); }",
    )
    ends = _ends(code_tree(tmp_path, changes))
    assert ("equivalent", "option/dawn", "qmp/command/ring-wind") not in ends


def test_a_case_that_falls_through_does_what_the_next_one_does(tmp_path: Path) -> None:
    changes = _vl("            dawn = optarg;\n            break;", "            dawn = optarg;")
    ends = _ends(code_tree(tmp_path, changes))
    assert ("takes", "option/dawn", "qmp/type/Angle") in ends


def test_nothing_is_claimed_from_inside_of_what_is_broken(tmp_path: Path) -> None:
    changes = _vl("            ring_parse(optarg);", "            if (x { ring_parse(optarg); [")
    trace = traced(code_tree(tmp_path, changes))
    assert ("takes", "option/ring") not in {(e.kind, e.source) for e in trace.edges}
    assert trace.reading.broken["system/vl.c"]


def test_a_command_that_two_functions_share_with_an_option_is_told_by_its_name(
    tmp_path: Path,
) -> None:
    rings = (CODE / "hw/core/rings.c").read_text()
    other = "void qmp_ring_turn(RingOptions *r, Error **errp)\n{\n    ring_mount(r, errp);\n}\n"
    start = rings.index("void qmp_ring_turn(")
    end = rings.index("}\n", start) + 2
    ends = _ends(code_tree(tmp_path, {"hw/core/rings.c": rings[:start] + other + rings[end:]}))
    assert RING in ends
    assert ("equivalent", "option/ring", "qmp/command/ring-turn") not in ends


def test_an_own_way_to_set_globals_is_short_for_the_option(tmp_path: Path) -> None:
    changes = _vl(
        "            ring_parse(optarg);",
        '            qemu_opts_parse_noisily(qemu_find_opts("global"), optarg, false);',
    )
    call = 'object_register_sugar_prop(ACCEL_CLASS_NAME("sun"), "heat", optarg, false);'
    changes["system/vl.c"] = changes["system/vl.c"].replace("lamp_add(DIM_LAMP, optarg);", call)
    short = [
        each for each in traced(code_tree(tmp_path, changes)).edges if each.target == "option/ring"
    ]
    assert [(each.kind, each.source, each.note) for each in short] == [
        ("shorthand-for", "option/dusk", "sun-accel.heat=…")
    ]


def test_recursion_ends(tmp_path: Path) -> None:
    changes = _vl(
        "static void ring_parse(const char *str)\n{",
        "static void ring_parse(const char *str)\n{\n    ring_parse(str);\n    mutual(str);",
    )
    changes["system/vl.c"] += "\nstatic void mutual(const char *s)\n{\n    ring_parse(s);\n}\n"
    assert RING in _ends(code_tree(tmp_path, changes))


def test_a_tree_without_code_proves_nothing(tmp_path: Path) -> None:
    tree = code_tree(tmp_path)
    for path in tree.rglob("*.c"):
        path.unlink()
    trace = traced(tree)
    assert (trace.edges, trace.uses, trace.cases, trace.reading.files) == ((), {}, 0, 0)


def test_what_was_not_followed_is_told(tmp_path: Path) -> None:
    trace = traced(code_tree(tmp_path))
    assert trace.ambiguous == {"qmp_lamp_monitor": ("target/moon/rings.c", "target/sun/rings.c")}
    assert trace.cases == 8
    assert trace.cut == ()


def test_a_way_that_is_too_long_is_cut_and_told(tmp_path: Path) -> None:
    calls = [
        f"static void far{n}(const char *str)\n{{\n    far{n + 1}(str);\n}}\n" for n in range(20)
    ]
    changes = _vl(
        "static void ring_parse(const char *str)\n{",
        "static void ring_parse(const char *str)\n{\n    far0(str);",
    )
    changes["system/vl.c"] += "\n".join(reversed(calls))
    assert traced(code_tree(tmp_path, changes)).cut == ("far12",)


USERS = "hw/core/machine.c"
USERS_TEXT = (CODE / USERS).read_text()
COLOR = "qmp/type/LampColor"
OWN = "enum { LAMP_COLOR_CLEAR };\n"
BROKEN = "    if (x { return LampColor_str(y); [\n"


def _uses(tree: Path) -> dict[str, list[tuple[str, str]]]:
    return {
        thing: [(use.where, use.name) for use in uses] for thing, uses in traced(tree).uses.items()
    }


def test_code_that_uses_what_no_command_leads_to_is_found(tmp_path: Path) -> None:
    assert _uses(code_tree(tmp_path)) == {
        COLOR: [
            ("color_word()", "LampColor_str"),
            ("is_clear()", "LAMP_COLOR_CLEAR"),
            ("hmp_lamp()", "LampColor"),
        ]
    }


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # what the file gives a meaning of its own is not the schema's
        (USERS_TEXT + OWN, {"struct Bulb", "color_word()"}),
        (USERS_TEXT + "#define LampColor_str(x) #x\n", {"struct Bulb", "is_clear()"}),
        (USERS_TEXT + "typedef int LampColor;\n", {"color_word()", "is_clear()"}),
        # nothing from inside of what is broken
        (
            USERS_TEXT.replace("    return LampColor_str(bulbs[bulb]);\n", BROKEN),
            {"struct Bulb"},
        ),
        # at the top of a file, and in the head of a function
        ("LampColor color;\n", set()),
        ("void glow(LampColor color)\n{\n}\n", {"glow()"}),
        ("typedef struct { int a; LampColor c; } Bulb;\n", {"struct Bulb"}),
    ],
)
def test_what_is_a_use_of_a_type(tmp_path: Path, text: str, left: set[str]) -> None:
    uses = _uses(code_tree(tmp_path, {USERS: text}))
    assert {where for where, _ in uses[COLOR]} - {"hmp_lamp()"} == left


def test_what_a_header_defines_is_nowhere_the_schemas(tmp_path: Path) -> None:
    tree = code_tree(tmp_path, {"include/hw/lamps.h": OWN})
    assert ("is_clear()", "LAMP_COLOR_CLEAR") not in _uses(tree)[COLOR]


def test_the_first_functions_prove_it_better_than_structs(tmp_path: Path) -> None:
    more = "".join(f"int f{n}(void)\n{{\n    return LAMP_COLOR__MAX;\n}}\n" for n in range(3))
    uses = _uses(code_tree(tmp_path, {"hw/core/early.c": more}))[COLOR]
    assert [where for where, _ in uses] == ["f0()", "f1()", "f2()"]


HMP = "monitor/hmp-cmds.c"
HANDLERS = ("hmp_chime()", "hmp_help()", "hmp_info_rings()", "hmp_lamp()", "hmp_ring_mount()")


def _nowhere(trace: Trace) -> set[str]:
    return {name for each in trace.nowhere for name in each.names}


def test_in_a_whole_source_nothing_is_missed(tmp_path: Path) -> None:
    trace = traced(code_tree(tmp_path))
    assert (trace.nowhere, trace.reading.unreadable) == ((), {})
    assert trace.reading.files == 9


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\n \n", "it is empty"),
        (b"%%% not C at all ((( {{{ \n" * 50, "nothing in it is C"),
        (b"This file was lost; sorry.\n", "nothing in it is C"),
        ((CODE / HMP).read_text().encode("utf-16"), "nothing in it is C"),
        (bytes(range(256)) * 40, "nothing in it is C"),
        (b"#include <a.h>\n" + b" " * MAX_BYTES, "it is larger than 8 MiB"),
    ],
)
def test_a_file_that_is_no_c_is_told_and_what_it_should_have_defined(
    tmp_path: Path, data: bytes, why: str
) -> None:
    tree = code_tree(tmp_path)
    (tree / HMP).write_bytes(data)
    trace = traced(tree)
    assert trace.reading.unreadable == {HMP: why}
    spot = trace.reading.broken[HMP][0]
    assert (spot.first, spot.last) == (1, max(data.count(b"\n"), 1) if "MiB" not in why else 1)
    assert _nowhere(trace) == set(HANDLERS)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("instead", [_folder, _loop, _pipe])
def test_what_is_no_file_is_told(tmp_path: Path, instead: Callable[[Path], None]) -> None:
    tree = code_tree(tmp_path)
    (tree / HMP).unlink()
    instead(tree / HMP)
    trace = traced(tree)
    assert trace.reading.unreadable == {HMP: "no file is there"}
    assert _nowhere(trace) == set(HANDLERS)


def test_what_tables_name_and_no_file_defines_is_told(tmp_path: Path) -> None:
    tree = code_tree(tmp_path)
    (tree / "monitor" / "qmp-cmds.c").unlink()
    (tree / HMP).unlink()
    missing = {each.table: each.names for each in traced(tree).nowhere}
    assert missing["hmp-commands.hx"] == (
        "hmp_chime()",
        "hmp_help()",
        "hmp_info_help()",
        "hmp_lamp()",
        "hmp_ring_mount()",
    )
    assert "qmp_x_query_spring()" in missing["hmp-commands-info.hx"]
    assert {"qmp_quit()", "qmp_query_version()"} <= {n for names in missing.values() for n in names}


def test_an_option_without_a_case_is_told_unless_another_file_knows_it(tmp_path: Path) -> None:
    changes = _vl("QEMU_OPTION_dawn", "QEMU_OPTION_noon")
    tree = code_tree(tmp_path, changes)
    assert [(each.table, each.names) for each in traced(tree).nowhere] == [
        ("qemu-options.hx", ("QEMU_OPTION_dawn",))
    ]
    told_of = "/* QEMU_OPTION_dawn */\nint a(int index)\n{\n    return index;\n}\n"
    (tree / "os-posix.c").write_text(told_of)
    assert traced(tree).nowhere
    (tree / "os-posix.c").write_text(told_of.replace("return index", "return QEMU_OPTION_dawn"))
    assert not traced(tree).nowhere


def _notes(tree: Path) -> dict[str, str]:
    return {edge.source: edge.note for edge in traced(tree).edges if edge.kind == "takes"}


def test_the_visitor_tells_whether_keys_have_depth(tmp_path: Path) -> None:
    assert _notes(code_tree(tmp_path / "a"))["option/lamp"] == BY_GROUP
    # the way still leads through the group
    changes = _vl(
        "opts_visitor_new(opts)",
        "qobject_input_visitor_new_keyval(qemu_opts_to_qdict(opts, NULL))",
    )
    assert _notes(code_tree(tmp_path / "b", changes))["option/lamp"] == ""
    # of two ways the one with depth counts
    other = (
        "Visitor *w = qobject_input_visitor_new(optarg);\n    visit_type_Lamp(w, NULL, &lamp);\n"
    )
    changes = _vl("            if (!opts) {", f"            {other}            if (!opts) {{")
    assert _notes(code_tree(tmp_path / "c", changes))["option/lamp"] == ""


def test_a_group_names_the_keys_that_it_lets_through(tmp_path: Path) -> None:
    assert traced(code_tree(tmp_path / "a")).keys == {"option/lamp": ("ml",)}
    anything = _vl('        { .name = "ml", .type = QEMU_OPT_SIZE, },\n', "")
    assert traced(code_tree(tmp_path / "b", anything)).keys == {}
    # which of two lists of one name is meant nobody knows
    twice = 'static QemuOptsList other_opts = {\n    .name = "lamp",\n    .desc = { { } },\n};\n'
    changes = {"system/vl.c": (CODE / "system" / "vl.c").read_text() + twice}
    assert traced(code_tree(tmp_path / "c", changes)).keys == {}
