# SPDX-License-Identifier: GPL-2.0-or-later
"""What the functions of QEMU's own library do with values: parsers, visitors, dictionaries, lists.

In: a call while it is followed. Out: what it returns, and what it puts where. This table is what
tracing takes for granted; everything else it reads in the sources. A function that only looks at
what it gets is in it with nothing, so that no way leads through it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from qapidoc.parse.csource import Expr
from qapidoc.trace.program import Place
from qapidoc.trace.values import (
    ENTRY,
    NONE,
    Callback,
    Called,
    Constant,
    Entry,
    Given,
    Group,
    Instance,
    Store,
    Stored,
    Taken,
    Values,
)

if TYPE_CHECKING:
    from qapidoc.trace.flow import Activation

Rule = Callable[["Activation", Expr], Values]

NEVER_ENTERED = re.compile(
    r"(error|warn|info|g|qapi_free|qobject|qdict|qlist|qstring|qemu_opts?|visit|loc|qdev_prop"
    r"|object_(property|class|new|get|set|ref|unref|resolve|apply|register|dynamic|initialize)"
    r"|keyval|bdrv|blk)_|(error|warn|info)_?report|str\w*$|mem\w*$"
)
"""Library functions, helpers and layers below the interfaces, which lead to no interface."""


def arguments(do: Activation, call: Expr) -> list[Values]:
    """Return what each argument of a call holds."""
    return [do.value(part) for part in call.parts]


def given_in(values: Values) -> list[Given]:
    """Return what is given among some values, in a fixed order."""
    return sorted(
        (value for value in values if isinstance(value, Given)),
        key=lambda value: (value.part, value.key, value.type),
    )


def text_in(values: Values) -> str:
    """Return the one constant among some values, empty where there is none or more than one."""
    texts = {value.text for value in values if isinstance(value, Constant)}
    return texts.pop() if len(texts) == 1 else ""


def _ignored(do: Activation, call: Expr) -> Values:
    arguments(do, call)
    return NONE


def _same(number: int) -> Rule:
    """Return one argument as it is: a reference, a copy, a cast."""

    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        return values[number] if number < len(values) else NONE

    return rule


def _derived(number: int) -> Rule:
    """Return what is made of one argument: parsed, converted, wrapped in a visitor."""

    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        if number >= len(values):
            return NONE
        return frozenset(
            replace(value, type="") if not value.key else value
            for value in given_in(values[number])
        )

    return rule


def _each_element(do: Activation, call: Expr) -> Values:
    """`QTAILQ_FOREACH(element, list, …)`."""
    values = arguments(do, call)
    if len(values) > 1:
        do.assign(call.parts[0], frozenset(given_in(values[1])))
    return NONE


def _behind_prefix(do: Activation, call: Expr) -> Values:
    """`strstart(string, prefix, &rest)`: the rest is the part that the prefix names."""
    values = arguments(do, call)
    if len(values) > 2 and call.parts[2].kind == "address":
        prefix = text_in(values[1]).rstrip(":=")
        rest = frozenset(Given(part=value.part or prefix) for value in given_in(values[0]))
        do.assign(call.parts[2].parts[0], rest)
    return NONE


# Option groups


def _find_group(do: Activation, call: Expr) -> Values:
    values = arguments(do, call)
    name = text_in(values[0]) if values else ""
    return frozenset({Group(name)}) if name else NONE


def _find_entry(do: Activation, call: Expr) -> Values:
    """Return the entries of a group: what the verb put there, when it is followed."""
    values = arguments(do, call)
    return _entries(do, values[0] if values else NONE)


def _singleton(do: Activation, call: Expr) -> Values:
    return _entries(do, _find_group(do, call))


def _entries(do: Activation, lists: Values) -> Values:
    return frozenset(
        Given(type=ENTRY + group.name)
        for group in lists
        if isinstance(group, Group) and group.name in do.run.filled
    )


def _parse_entry(do: Activation, call: Expr) -> Values:
    """Make an entry of a group out of a string or a dictionary."""
    values = arguments(do, call)
    if len(values) < 2:
        return NONE
    return _make_entry(do, call, values[0], values[1])


def _create_entry(do: Activation, call: Expr) -> Values:
    values = arguments(do, call)
    return _make_entry(do, call, values[0], NONE) if values else NONE


def _make_entry(do: Activation, call: Expr, lists: Values, source: Values) -> Values:
    made: set[Given | Entry] = set()
    for group in sorted(each.name for each in lists if isinstance(each, Group)):
        step = do.step(call, f"makes an entry of option group '{group}'")
        chain = (*do.chain, step)
        given = [value for value in given_in(source) if not value.key]
        store = Store("group", group)
        for value in given:
            do.store(Stored(store, value, "", "", chain))
            made.add(Given(value.part, "", ENTRY + group))
        if not given:
            do.store(Stored(store, None, "", text_in(source), chain))
            made.add(Entry(group))
    return frozenset(made)


def _set_in_group(do: Activation, call: Expr) -> Values:
    """Set a key of the only entry of a group: `(list, id, key, value, errp)`."""
    values = arguments(do, call)
    if len(values) < 4:
        return NONE
    key = text_in(values[2])
    for group in values[0]:
        if isinstance(group, Group):
            step = do.step(call, f"sets '{key}' in option group '{group.name}'")
            chain = (*do.chain, step)
            given = given_in(values[3])
            store = Store("group", group.name)
            text = text_in(values[3])
            do.store(Stored(store, given[0] if given else None, key, text, chain))
    return NONE


def _get(do: Activation, call: Expr) -> Values:
    """Return what stands under a key: `(container, key, …)`."""
    values = arguments(do, call)
    if len(values) < 2:
        return NONE
    key = text_in(values[1])
    found = set()
    for value in given_in(values[0]):
        if value.key:
            if value.key == key:
                found.add(replace(value, key=""))
        elif key:
            found.add(Given(part=value.part or key))
    return frozenset(found)


def _put(do: Activation, call: Expr) -> Values:
    """Put something under a key: `(container, key, value)`."""
    values = arguments(do, call)
    if len(values) < 3:
        return NONE
    key = text_in(values[1])
    inside = frozenset(replace(value, key=key) for value in given_in(values[2]) if key)
    do.put(call.parts[0], inside, call)
    if not inside and key:
        _set_constant(do, call, values[0], key, text_in(values[2]))
    return NONE


def _set_constant(do: Activation, call: Expr, container: Values, key: str, text: str) -> None:
    for place in container:
        if isinstance(place, Place):
            store = Store("variable", place.name, place.path)
            step = do.step(call, f"sets '{key}' of '{place.name}'")
            do.store(Stored(store, None, key, text, (*do.chain, step)))


def _merge(do: Activation, call: Expr) -> Values:
    """Put all that one container holds into another: `(target, source, …)`."""
    values = arguments(do, call)
    if len(values) > 1:
        do.put(call.parts[0], frozenset(given_in(values[1])), call)
    return NONE


def _clone_members(do: Activation, call: Expr) -> Values:
    """`QAPI_CLONE_MEMBERS(type, target, source)`."""
    values = arguments(do, call)
    if len(values) > 2:
        do.put(call.parts[1], frozenset(given_in(values[2])), call)
    return NONE


def _each_entry(do: Activation, call: Expr) -> Values:
    """`qemu_opts_foreach(list, function, opaque, errp)`: `function(opaque, entry, errp)`."""
    values = arguments(do, call)
    if len(values) > 2:
        entries = _entries(do, values[0])
        if entries:
            _call_back(do, call, values[1], (values[2], entries))
    return NONE


def _each_pair(do: Activation, call: Expr) -> Values:
    """`qemu_opt_foreach(entry, function, opaque, errp)`: `function(opaque, key, value, errp)`."""
    values = arguments(do, call)
    if len(values) > 2:
        given = frozenset(given_in(values[0]))
        if given:
            _call_back(do, call, values[1], (values[2], NONE, given))
    return NONE


def _call_back(do: Activation, call: Expr, functions: Values, given: tuple[Values, ...]) -> None:
    for function in functions:
        if isinstance(function, Callback):
            target = do.run.world.program.resolve(function.name, function.path)
            if target is not None:
                do.hand(target, given, call)
                do.enter(target, given, call)


def _queue_up(do: Activation, call: Expr) -> Values:
    """`add_device_config(key, string)`: vl.c's own queue of what is made later, by kind."""
    values = arguments(do, call)
    key = text_in(values[0]) if len(values) > 1 else ""
    if key:
        step = do.step(call, f"queues it under {key}")
        chain = (*do.chain, step)
        given = given_in(values[1])
        store = Store("queue", key)
        text = text_in(values[1])
        do.store(Stored(store, given[0] if given else None, "", text, chain))
    return NONE


def _each_queued(do: Activation, call: Expr) -> Values:
    """`foreach_device_config(key, function)`: `function(string)`."""
    values = arguments(do, call)
    if len(values) > 1:
        held = do.run.held.get(Store("queue", text_in(values[0])), {})
        if held:
            _call_back(do, call, values[1], (frozenset(held),))
    return NONE


# Objects


def _set_properties(do: Activation, call: Expr) -> Values:
    """`object_set_properties_from_keyval(object, dictionary, …)`: each key is a property."""
    values = arguments(do, call)
    if len(values) > 1:
        for value in given_in(values[1]):
            _set_property(do, call, values[0], value.key, value)
    return NONE


def _parse_property(do: Activation, call: Expr) -> Values:
    """`object_property_parse(object, name, string, …)`: the name is a key of what was given."""
    values = arguments(do, call)
    if len(values) > 2:
        for value in given_in(values[2]):
            _set_property(do, call, values[0], text_in(values[1]), value)
    return NONE


def _set_property(do: Activation, call: Expr, objects: Values, key: str, value: Given) -> None:
    world = do.run.world
    for of in sorted(world.classes_of(objects)):
        for each in world.qom.properties(of):
            if key not in ("", each.name):
                continue
            part = value.part or ("" if key else each.name)
            step = do.step(call, f"sets properties of {of}")
            chain = (*do.chain, step, each.step)
            if each.enum:
                do.run.report(Taken(each.enum, part, chain))
            elif each.setter is not None:
                given = frozenset({Given(part=part)})
                do.run.enter(each.setter, (NONE, given), chain, do.hops)


def _instance(of: str) -> Rule:
    def rule(do: Activation, call: Expr) -> Values:
        arguments(do, call)
        return frozenset({Instance(of)})

    return rule


_DERIVED = """
    g_strdup g_strsplit strdup qobject_from_json qobject_to_qdict
    qobject_from_json_nofail keyval_parse qobject_input_visitor_new qobject_input_visitor_new_str
    qobject_input_visitor_new_keyval qobject_input_visitor_new_flat_confused opts_visitor_new
    string_input_visitor_new qemu_opts_to_qdict qemu_opts_to_qdict_filtered qdict_crumple
    qdict_clone_shallow qdict_from_jsonf_nofail qstring_get_str qstring_from_str
"""

_SAME = """
    QOBJECT OBJECT MACHINE qobject_ref QAPI_CLONE g_memdup g_memdup2 QTAILQ_FIRST QSIMPLEQ_FIRST
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
    **dict.fromkeys(_DERIVED.split(), _derived(0)),
    **dict.fromkeys(_SAME.split(), _same(0)),
    **dict.fromkeys(_IGNORED.split(), _ignored),
    "qobject_to": _derived(1),
    "QAPI_CLONE": _same(1),
    "QAPI_CLONE_MEMBERS": _clone_members,
    "QAPI_LIST_PREPEND": _merge,
    "g_steal_pointer": _same(0),
    "strstart": _behind_prefix,
    "qemu_find_opts": _find_group,
    "qemu_find_opts_err": _find_group,
    "qemu_find_opts_singleton": _singleton,
    "qemu_opts_find": _find_entry,
    "qemu_opts_parse": _parse_entry,
    "qemu_opts_parse_noisily": _parse_entry,
    "qemu_opts_from_qdict": _parse_entry,
    "qemu_opts_create": _create_entry,
    "qemu_opts_set": _set_in_group,
    "qemu_opts_foreach": _each_entry,
    "qemu_opt_foreach": _each_pair,
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
        _get,
    ),
    **dict.fromkeys(
        ["qdict_put", "qdict_put_obj", "qdict_put_str", "qdict_put_int", "qdict_put_bool"], _put
    ),
    "keyval_merge": _merge,
    "keyval_parse_into": _merge,
    "qdict_join": _merge,
    **dict.fromkeys(
        [
            "QTAILQ_INSERT_TAIL",
            "QTAILQ_INSERT_HEAD",
            "QSIMPLEQ_INSERT_TAIL",
            "QSIMPLEQ_INSERT_HEAD",
        ],
        _merge,
    ),
    **dict.fromkeys(
        [
            "QTAILQ_FOREACH",
            "QTAILQ_FOREACH_SAFE",
            "QSIMPLEQ_FOREACH",
            "QSIMPLEQ_FOREACH_SAFE",
            "QLIST_FOREACH",
        ],
        _each_element,
    ),
    "add_device_config": _queue_up,
    "foreach_device_config": _each_queued,
    "foreach_device_config_or_exit": _each_queued,
    "object_set_properties_from_keyval": _set_properties,
    "object_property_parse": _parse_property,
    "ACCEL": _instance("accel"),
    "DEVICE": _instance("device"),
    "qdev_new": _instance("device"),
    "qdev_try_new": _instance("device"),
}
"""What each function or macro of the library does."""


# What the generators make of the schema

_VISIT = re.compile(r"visit_type_(\w+?)(_members)?$")
_MARSHAL = re.compile(r"qmp_marshal_(\w+)$")
_COMMAND = re.compile(r"qmp_(\w+)$")
_NO_TYPE = frozenset(
    [
        "bool",
        "int",
        "str",
        "number",
        "size",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "int8",
        "int16",
        "int32",
        "int64",
        "any",
        "null",
    ]
)


def generated(name: str) -> Rule | None:
    """Return what a function does that is made of the schema; None when it is none of them."""
    if name == "qapi_enum_parse":
        return _parse_enum
    if match := _VISIT.match(name):
        return _visit(match[1])
    if match := _MARSHAL.match(name):
        return _command(match[1], checked=False)
    if match := _COMMAND.match(name):
        return _command(match[1], checked=True)
    return None


def _visit(kind: str) -> Rule:
    """`visit_type_T(visitor, name, &target, errp)`: a value of T is parsed from the visitor."""

    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        if len(values) < 3:
            return NONE
        visited = [value for value in given_in(values[0]) if not value.key]
        made = frozenset(
            Given(value.part, "", "" if kind in _NO_TYPE else kind) for value in visited
        )
        target = call.parts[2]
        do.assign(target.parts[0] if target.kind == "address" else target, made)
        for value in visited:
            if kind not in _NO_TYPE:
                step = do.step(call, f"parses it as {kind}")
                do.run.report(Taken(kind, value.part, (*do.chain, step)))
        return NONE

    return rule


def _parse_enum(do: Activation, call: Expr) -> Values:
    """`qapi_enum_parse(&T_lookup, string, …)`."""
    values = arguments(do, call)
    table = call.parts[0].parts[0].text if call.parts and call.parts[0].parts else ""
    if len(values) < 2 or not table.endswith("_lookup"):
        return NONE
    kind = table.removesuffix("_lookup")
    made = set()
    for value in given_in(values[1]):
        step = do.step(call, f"looks it up in {kind}")
        do.run.report(Taken(kind, value.part, (*do.chain, step)))
        made.add(Given(value.part, "", kind))
    return frozenset(made)


def _command(name: str, *, checked: bool) -> Rule:
    def rule(do: Activation, call: Expr) -> Values:
        values = arguments(do, call)
        world = do.run.world
        if name not in world.commands:
            return _into_helper(do, call, values) if checked else NONE
        given = any(
            isinstance(value, Given) and not value.part for each in values for value in each
        )
        step = do.step(call, f"calls {call.text}()")
        do.run.report(Called(name, given, (*do.chain, step)))
        return NONE

    return rule


def _into_helper(do: Activation, call: Expr, values: list[Values]) -> Values:
    """Follow a function that is named like a command and is none."""
    target = do.run.world.program.resolve(call.text, do.file.path)
    if target is None or not any(given_in(each) for each in values):
        return NONE
    return do.enter(target, tuple(values), call)
