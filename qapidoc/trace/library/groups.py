# SPDX-License-Identifier: GPL-2.0-or-later
"""Option groups and their entries, and the queue of devices that vl.c keeps by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qapidoc.parse.csource import Expr
from qapidoc.trace.library.basics import arguments, given_in, text_in
from qapidoc.trace.values import ENTRY, NONE, Callback, Entry, Given, Group, Store, Stored, Values

if TYPE_CHECKING:
    from qapidoc.trace.activation import Activation


def find_group(do: Activation, call: Expr) -> Values:
    """`qemu_find_opts(name)`."""
    values = arguments(do, call)
    name = text_in(values[0]) if values else ""
    return frozenset({Group(name)}) if name else NONE


def find_entry(do: Activation, call: Expr) -> Values:
    """Return the entries of a group: what the verb put there, when it is followed."""
    values = arguments(do, call)
    return _entries(do, values[0] if values else NONE)


def singleton(do: Activation, call: Expr) -> Values:
    """`qemu_find_opts_singleton(name)`: the only entry of a group."""
    return _entries(do, find_group(do, call))


def _entries(do: Activation, lists: Values) -> Values:
    return frozenset(
        Given(type=ENTRY + group.name)
        for group in lists
        if isinstance(group, Group) and do.run.content(Store("group", group.name))
    )


def parse_entry(do: Activation, call: Expr) -> Values:
    """Make an entry of a group out of a string or a dictionary."""
    values = arguments(do, call)
    if len(values) < 2:
        return NONE
    return _make_entry(do, call, values[0], values[1])


def create_entry(do: Activation, call: Expr) -> Values:
    """`qemu_opts_create(list, …)`: an entry that is filled later."""
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


def set_in_group(do: Activation, call: Expr) -> Values:
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


def set_global(do: Activation, call: Expr) -> Values:
    """`object_register_sugar_prop(class, property, value, optional)`: QEMU's own `-global`.

    Only where the verb's own case does it: who looks at stores does it under some condition.
    """
    values = arguments(do, call)
    if len(values) > 2 and not do.via.hops:
        names = do.run.world.program.header_strings
        of, name = (names.get(text, text) for text in map(text_in, values[:2]))
        if of and name:
            step = do.step(call, f"sets '{name}' of every {of}, as '-global' does")
            given = given_in(values[2])
            store, key = Store("group", "global"), f"{of}.{name}"
            value, text = given[0] if given else None, text_in(values[2])
            do.store(Stored(store, value, key, text, (*do.chain, step)))
    return NONE


def each_entry(do: Activation, call: Expr) -> Values:
    """`qemu_opts_foreach(list, function, opaque, errp)`: `function(opaque, entry, errp)`."""
    values = arguments(do, call)
    if len(values) > 2:
        entries = _entries(do, values[0])
        if entries:
            _call_back(do, call, values[1], (values[2], entries))
    return NONE


def each_pair(do: Activation, call: Expr) -> Values:
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


def queue_up(do: Activation, call: Expr) -> Values:
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


def each_queued(do: Activation, call: Expr) -> Values:
    """`foreach_device_config(key, function)`: `function(string)`."""
    values = arguments(do, call)
    if len(values) > 1:
        held = do.run.content(Store("queue", text_in(values[0])))
        if held:
            _call_back(do, call, values[1], (held,))
    return NONE
