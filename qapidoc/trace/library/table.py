# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of QEMU's own library: what its functions and macros do with values.

This is what tracing takes for granted; everything else it reads in the sources. A function that
only looks at what it gets is in it with nothing, so that no way leads through it.
"""

from __future__ import annotations

import re

from qapidoc.trace.library.basics import Rule, derived, ignored, same, visitor
from qapidoc.trace.library.containers import (
    behind_prefix,
    clone_members,
    each_element,
    get,
    merge,
    put,
)
from qapidoc.trace.library.groups import (
    create_entry,
    each_entry,
    each_pair,
    each_queued,
    find_entry,
    find_group,
    parse_entry,
    queue_up,
    set_global,
    set_in_group,
    singleton,
)
from qapidoc.trace.library.objects import (
    accelerator_class,
    instance,
    parse_property,
    set_properties,
)
from qapidoc.trace.values import FLAT_VISITOR, Instance, Values

NEVER_ENTERED = re.compile(
    r"(error|warn|info|g|qapi_free|qobject|qdict|qlist|qstring|qemu_opts?|visit|loc|qdev_prop"
    r"|object_(property|class|new|get|set|ref|unref|resolve|apply|register|dynamic|initialize)"
    r"|keyval|bdrv|blk)_|(error|warn|info)_?report|str\w*$|mem\w*$"
)
"""Library functions, helpers and layers below the interfaces, which lead to no interface."""


_DERIVED = """
    g_strdup g_strsplit strdup qobject_from_json qobject_to_qdict
    qobject_from_json_nofail keyval_parse qemu_opts_to_qdict qemu_opts_to_qdict_filtered
    qdict_crumple qdict_clone_shallow qdict_from_jsonf_nofail qstring_get_str qstring_from_str
"""

_VISITORS = f"""
    {FLAT_VISITOR} qobject_input_visitor_new qobject_input_visitor_new_str
    qobject_input_visitor_new_keyval qobject_input_visitor_new_flat_confused
    string_input_visitor_new
"""

_SAME = """
    QOBJECT OBJECT MACHINE qobject_ref g_memdup g_memdup2 QTAILQ_FIRST QSIMPLEQ_FIRST
    QLIST_FIRST QSLIST_FIRST g_slist_nth_data
"""

_IGNORED = """
    is_help_option qemu_opt_has_help_opt qdict_haskey qdict_del qdict_size qemu_opts_id
    qemu_opts_print_help qemu_opts_print qemu_opts_del qobject_unref visit_free strcmp strncmp
    g_str_equal g_strcmp0 printf fprintf exit sscanf assert g_assert
"""

WELL_KNOWN: dict[str, Values] = {"current_machine": frozenset({Instance("machine")})}
"""Variables of the emulator whose class every part of it relies on."""

LIBRARY: dict[str, Rule] = {
    **dict.fromkeys(_DERIVED.split(), derived(0)),
    **dict.fromkeys(_VISITORS.split(), visitor),
    **dict.fromkeys(_SAME.split(), same(0)),
    **dict.fromkeys(_IGNORED.split(), ignored),
    "qobject_to": derived(1),
    "QAPI_CLONE": same(1),
    "QAPI_CLONE_MEMBERS": clone_members,
    "QAPI_LIST_PREPEND": merge,
    "g_steal_pointer": same(0),
    "strstart": behind_prefix,
    "qemu_find_opts": find_group,
    "qemu_find_opts_err": find_group,
    "qemu_find_opts_singleton": singleton,
    "qemu_opts_find": find_entry,
    "qemu_opts_parse": parse_entry,
    "qemu_opts_parse_noisily": parse_entry,
    "qemu_opts_from_qdict": parse_entry,
    "qemu_opts_create": create_entry,
    "qemu_opts_set": set_in_group,
    "qemu_opts_foreach": each_entry,
    "qemu_opt_foreach": each_pair,
    **dict.fromkeys(
        [
            "qemu_opt_get",
            "qemu_opt_get_bool",
            "qemu_opt_get_number",
            "qemu_opt_get_size",
            "qemu_opt_get_del",
            "qemu_opt_get_bool_del",
            "qdict_get",
            "qdict_get_str",
            "qdict_get_try_str",
            "qdict_get_qdict",
            "qdict_get_int",
            "qdict_get_try_int",
            "qdict_get_bool",
            "qdict_get_try_bool",
        ],
        get,
    ),
    **dict.fromkeys(
        ["qdict_put", "qdict_put_obj", "qdict_put_str", "qdict_put_int", "qdict_put_bool"], put
    ),
    "keyval_merge": merge,
    "keyval_parse_into": merge,
    "qdict_join": merge,
    **dict.fromkeys(
        [
            "QTAILQ_INSERT_TAIL",
            "QTAILQ_INSERT_HEAD",
            "QSIMPLEQ_INSERT_TAIL",
            "QSIMPLEQ_INSERT_HEAD",
        ],
        merge,
    ),
    **dict.fromkeys(
        [
            "QTAILQ_FOREACH",
            "QTAILQ_FOREACH_SAFE",
            "QSIMPLEQ_FOREACH",
            "QSIMPLEQ_FOREACH_SAFE",
            "QLIST_FOREACH",
        ],
        each_element,
    ),
    "add_device_config": queue_up,
    "foreach_device_config": each_queued,
    "foreach_device_config_or_exit": each_queued,
    "object_set_properties_from_keyval": set_properties,
    "object_property_parse": parse_property,
    "object_register_sugar_prop": set_global,
    "ACCEL_CLASS_NAME": accelerator_class,
    "ACCEL": instance("accel"),
    "DEVICE": instance("device"),
    "qdev_new": instance("device"),
    "qdev_try_new": instance("device"),
}
"""What each function or macro of the library does."""
