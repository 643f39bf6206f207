# SPDX-License-Identifier: GPL-2.0-or-later
"""From a command or an event to everything that can be said in it.

In: the verb, and a `Schema` that knows its types; of an option, the type that it reads its argument
as. Out: a `Flat`, or a `Tree` of an option: bases and boxed types inlined,
what each value of a union's tag adds below a branch, the forms of an alternate as alternatives.
Next are pages and man pages.

Four things end a path. A type that is open around the part is not opened again in itself
("recursion"). A wide type, such as the options of all block drivers, is not opened below a
choice, where it would stand once in every branch ("wide"): it is opened once, behind everything
else of the section, and all these places lead there. No release needs the other two: more than
`DEPTH` types open in one another ("deep"), more than `LIMIT` parts ("many").
"""

from __future__ import annotations

from qapidoc.base.ids import bare_name
from qapidoc.model import Command, Event, Namespace, Option, Struct, TypeRef, Union
from qapidoc.relations.grower import Grower
from qapidoc.relations.place import Place
from qapidoc.relations.schema import Schema, json_of
from qapidoc.relations.tree import Flat, SectionName, Tree


def flatten(schema: Schema, verb: Command | Event) -> Flat:
    """Return the whole view of a command or an event."""
    section: SectionName = "arguments" if isinstance(verb, Command) else "data"
    returns = verb.returns if isinstance(verb, Command) else None
    arguments = None
    if verb.data is not None:
        arguments = _typed(schema, verb, section, verb.namespace, verb.data)
    elif verb.members:
        grower = Grower(schema, verb.namespace)
        place = Place(section, verb.condition)
        parts = grower.members(place, verb, verb.members)
        arguments = Tree(section=section, type=None, parts=parts, shared=grower.shared(place))
    return Flat(
        arguments=arguments,
        returns=_typed(schema, verb, "returns", verb.namespace, returns)
        if returns is not None
        else None,
    )


def flatten_argument(schema: Schema, option: Option, kind: str) -> Tree | None:
    """Return what may be said in an option that reads its argument as a type; `kind` is its id.

    None for what is no object, and for a union that keeps what its branches add in a member `data`:
    options have another way to write that.
    """
    # Only the emulator has options.
    namespace: Namespace = "qmp"
    name = bare_name(kind)
    definition = schema.definition(namespace, name)
    if not isinstance(definition, Struct | Union):
        return None
    if isinstance(definition, Union) and definition.simple:
        return None
    return _typed(schema, option, "arguments", namespace, TypeRef(name))


def _typed(
    schema: Schema,
    verb: Command | Event | Option,
    section: SectionName,
    namespace: Namespace,
    ref: TypeRef,
) -> Tree:
    grower = Grower(schema, namespace)
    place = Place(section, verb.condition, around=f"-{section}")
    parts, _ = grower.held_by(place, ref)
    return Tree(
        section=section,
        type=ref,
        json=json_of(schema, namespace, ref),
        parts=parts,
        shared=grower.shared(place),
    )
