# SPDX-License-Identifier: GPL-2.0-or-later
"""What a command does through a function that chooses by a tag: its row, or its case only."""

from __future__ import annotations

from pathlib import Path

import pytest
from trees import CODE, code_tree, traced

from qapidoc.model.relation import Edge

TURN = """
void qmp_ring_turn(const char *name, Error **errp)
{
    Lamp lamp = {
        .fuel = LAMP_FUEL_OIL,
        .u.oil.ml = 3,
    };
    run_one(&lamp);
}
"""

RUN_ONE = """
static void run_one(Lamp *lamp)
{
    LampList list;
    list.value = lamp;
    run_all(&list);
}
"""

OILS = """
static void pour(Lamp *lamp)
{
    qapi_event_send_lamp_burnt(NULL);
}

static void spill(Lamp *lamp)
{
    qapi_event_send_gear_jammed();
}

static void burn(Lamp *lamp)
{
    qapi_event_send_stop();
}
"""

BY_TABLE = """
static const FuelOps fuels[] = {
    [LAMP_FUEL_GAS] = {
        .fill = burn,
    },
    [LAMP_FUEL_OIL] = {
        .size = 1,
        .fill = pour,
        .undo = spill,
    },
};

void run_all(LampList *list)
{
    Lamp *each = list->value;
    const FuelOps *ops = &fuels[each->fuel];
    log_line("lamp");
    ops->fill(each);
    if (failed) {
        ops->undo(each);
    }
}
"""

BY_SWITCH = """
static void run_each(Lamp *each)
{
    switch (each->fuel) {
    case LAMP_FUEL_GAS:
        burn(each);
        break;
    case LAMP_FUEL_COAL:
    case LAMP_FUEL_OIL:
        pour(each);
        break;
    default:
        spill(each);
    }
}

void run_all(LampList *list)
{
    run_each(list->value);
}
"""


def emitted(folder: Path, *code: str) -> list[Edge]:
    """Return what `ring-turn` emits where some code stands instead of its function."""
    rings = (CODE / "hw/core/rings.c").read_text()
    start = rings.index("void qmp_ring_turn(")
    end = rings.index("}\n", start) + 2
    text = rings[:start] + "".join(code) + rings[end:]
    edges = traced(code_tree(folder, {"hw/core/rings.c": text})).edges
    return [e for e in edges if e.kind == "emits" and e.source == "qmp/command/ring-turn"]


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        (
            BY_TABLE,
            ["fuels[] has pour() for LAMP_FUEL_OIL", "calls its 'fill'"],
        ),
        (
            BY_SWITCH,
            ["calls run_each()", "the case of LAMP_FUEL_OIL", "calls pour()"],
        ),
    ],
)
def test_what_the_tag_chooses_is_done(tmp_path: Path, code: str, steps: list[str]) -> None:
    (edge,) = emitted(tmp_path, OILS, code, RUN_ONE, TURN)
    assert edge.target == "qmp/event/LAMP_BURNT"
    assert [step.why for step in edge.proof] == [
        "qmp_ring_turn() is 'ring-turn'",
        "calls run_one()",
        "calls run_all()",
        *steps,
        "calls qapi_event_send_lamp_burnt()",
    ]


OTHER_LOOKUP = BY_TABLE.replace(
    'log_line("lamp");', "const FuelOps *more = &others[each->fuel];\n    more->fill(each);"
)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param((BY_TABLE, RUN_ONE, TURN.replace("&lamp", "spare")), id="not handed on"),
        pytest.param(
            (BY_TABLE, RUN_ONE, TURN.replace("LAMP_FUEL_OIL", "fuel_of(name)")), id="no constant"
        ),
        pytest.param(
            (BY_TABLE, RUN_ONE, TURN.replace("LAMP_FUEL_OIL", "LAMP_FUEL_COAL")), id="no row"
        ),
        pytest.param(
            (BY_TABLE, RUN_ONE, TURN.replace("LAMP_FUEL_OIL", "FUEL_OILY")), id="no such tag"
        ),
        pytest.param((OTHER_LOOKUP, RUN_ONE, TURN), id="two tables"),
        pytest.param(
            (BY_TABLE.replace("[each->fuel]", "[0]"), RUN_ONE, TURN), id="looked up otherwise"
        ),
        pytest.param(
            (BY_TABLE, RUN_ONE.replace("LampList list;", TURN.split("{", 1)[1].split("run")[0]),
             TURN),
            id="another one is filled on the way",
        ),
        pytest.param(
            (BY_SWITCH.replace("switch (each->fuel)", "switch (mode)"), RUN_ONE, TURN),
            id="a switch over something else",
        ),
        pytest.param(
            (BY_SWITCH.replace("(LampList *list)", "(void *list)"), RUN_ONE, TURN),
            id="what is handed on has no type",
        ),
    ],
)  # fmt: skip
def test_nothing_is_claimed(tmp_path: Path, code: tuple[str, ...]) -> None:
    assert emitted(tmp_path, OILS, *code) == []
