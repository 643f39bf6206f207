# SPDX-License-Identifier: GPL-2.0-or-later
"""Properties of devices: what arrays define, themselves and through macros that list some."""

from __future__ import annotations

from pathlib import Path

from qapidoc.trace.program import Program
from qapidoc.trace.qom import Qom

HEADER = """
#define DEFINE_PROP_GLOW(_n, _s, _f) \\
    DEFINE_PROP(_n, _s, _f, qdev_prop_glow, Glow)

#define DEFINE_PROP_TURNS(_n, _s, _f) \\
    DEFINE_PROP(_n, _s, _f, qdev_prop_turns, uint32_t)

#define DEFINE_LAMP_PROPERTIES_BASE(_state, _conf)        \\
    DEFINE_PROP_GLOW("glow", _state, _conf.glow),         \\
    DEFINE_PROP_TURNS(                                    \\
        "turns", _state, _conf.turns)

#define DEFINE_LAMP_PROPERTIES(_state, _conf)             \\
    DEFINE_LAMP_PROPERTIES_BASE(_state, _conf),           \\
    DEFINE_PROP_GLOW("halo", _state, _conf.halo)

#define DEFINE_ROUND_PROPERTIES(_state) DEFINE_ROUND_PROPERTIES(_state)
"""

INFOS = """
const PropertyInfo qdev_prop_glow = {
    .type = "Glow",
    .enum_table = &Glow_lookup,
};

const PropertyInfo qdev_prop_turns = {
    .type = "uint32",
    .set = set_turns,
};

static void set_turns(Object *obj, Visitor *v, const char *name, void *opaque, Error **errp)
{
    visit_type_uint32(v, name, &turns, errp);
}
"""

DEVICE = """
static const Property lamp_properties[] = {
    DEFINE_PROP_GLOW("own", Lamp, own),
    DEFINE_LAMP_PROPERTIES(Lamp, conf),
    DEFINE_ROUND_PROPERTIES(Lamp),
    DEFINE_UNKNOWN_PROPERTIES(Lamp),
};

static void lamp_class_init(ObjectClass *klass, const void *data)
{
    device_class_set_props(DEVICE_CLASS(klass), lamp_properties);
}

static const TypeInfo lamp_info = {
    .name = "lamp",
    .parent = TYPE_DEVICE,
    .class_init = lamp_class_init,
};
"""


def test_what_a_macro_lists_is_found(tmp_path: Path) -> None:
    for path, text in (
        ("include/hw/lamp.h", HEADER),
        ("hw/core/props.c", INFOS),
        ("hw/lamp.c", DEVICE),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    found = [
        (each.name, each.type or (each.setter and each.setter.function.name), each.step.at)
        for each in Qom(Program(tmp_path)).properties("device")
    ]
    assert found == [
        ("own", "Glow", "hw/lamp.c:3"),
        ("glow", "Glow", "hw/lamp.c:4"),
        ("turns", "set_turns", "hw/lamp.c:4"),
        ("halo", "Glow", "hw/lamp.c:4"),
    ]
