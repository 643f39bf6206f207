# SPDX-License-Identifier: GPL-2.0-or-later
"""What a thing was in one release, so that two releases can be held against each other.

In: a thing of a past, and the number of a release. Out: a `Portrait`: its parts with those that it
has from bases or from the type of its arguments, and the flags that tell something about it. It is
what its page lists; how the thing looks on the wire is `diff`'s concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qapidoc.model import (
    Alternate,
    Command,
    Condition,
    Definition,
    Entity,
    Enum,
    Event,
    Feature,
    MonitorArgument,
    MonitorCommand,
    Namespace,
    Option,
    Struct,
    ToolCommand,
    TypeRef,
    Union,
)
from qapidoc.model.availability import is_available
from qapidoc.model.bases import lineage
from qapidoc.model.past import Past

_TAG = "type"
"""The tag that simple unions have without naming it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """A part. `type` is empty where there is none to compare; `optional` None likewise."""

    what: str
    type: str = ""
    optional: bool | None = None
    condition: Condition | None = None
    features: frozenset[str] = frozenset()
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A thing in a release: parts by what stands behind `#` in their ids.

    `origin` is `schema` for all that no other place describes, and for what has a table only.
    `flags` are in the words of a message: what it says of itself besides, by what that is about.
    """

    kind: str
    origin: str = "schema"
    available: bool = True
    module: str = ""
    condition: Condition | None = None
    features: frozenset[str] = frozenset()
    parts: dict[str, PartFacts] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)


_CHECKED = "arguments are checked against the schema"


def tells_more(old: Portrait, new: Portrait) -> bool:
    """Tell whether a release began to list what may always have been there.

    Another source tells of the thing, or its arguments were anything before.
    """
    if old.origin != new.origin or (old.flags.get(_CHECKED), new.flags.get(_CHECKED)) == _LATER:
        return True
    return any(part.type == "any" for name, part in old.parts.items() if name not in new.parts)


def portrait_of(past: Past, entity: Entity, number: int) -> Portrait:
    """Return what a thing is in a release."""
    match entity:
        case Option():
            return _option(past, entity, number)
        case MonitorCommand():
            return _monitor(entity)
        case ToolCommand():
            return Portrait(kind="tool")
        case _:
            return _definition(past, entity, number)


def suppliers(past: Past, entity: Entity, number: int) -> list[Struct | Union]:
    """Return the types that lend a thing their members, farthest first; not the thing itself."""

    def find(namespace: Namespace, name: str) -> Definition | None:
        found = past.at(f"{namespace}/type/{name}", number)
        return found if isinstance(found, Struct | Union) else None

    match entity:
        case Command() | Event() if entity.data is not None:
            return lineage(find, entity.namespace, entity.data.name)
        case Struct() | Union() if entity.base:
            line = lineage(find, entity.namespace, entity.base)
            return [each for each in line if each.id != entity.id]
        case _:
            return []


def _definition(past: Past, entity: Definition, number: int) -> Portrait:
    return Portrait(
        kind=str(entity.__struct_config__.tag),
        origin=entity.origin,
        available=is_available(entity),
        module=entity.module,
        condition=entity.condition,
        features=_names(entity.features),
        parts=dict(_parts(past, entity, number)),
        flags=dict(_flags(entity)),
    )


def _names(features: Iterable[Feature]) -> frozenset[str]:
    return frozenset(feature.name for feature in features)


def _parts(past: Past, entity: Definition, number: int) -> Iterator[tuple[str, PartFacts]]:
    match entity:
        case Enum():
            for value in entity.values:
                yield (
                    value.name,
                    PartFacts(
                        what="value", condition=value.condition, features=_names(value.features)
                    ),
                )
        case Alternate():
            for each in entity.alternatives:
                yield (
                    each.name,
                    PartFacts(
                        what="alternative",
                        type=type_text(each.type),
                        condition=each.condition,
                        features=_names(each.features),
                    ),
                )
        case _:
            what = "argument" if isinstance(entity, Command) else "member"
            for holder in (*suppliers(past, entity, number), entity):
                yield from _members(holder, what)


def _members(
    holder: Command | Event | Struct | Union, what: str
) -> Iterator[tuple[str, PartFacts]]:
    if isinstance(holder, Union) and holder.simple:
        yield _TAG, PartFacts(what=what, optional=False)
    for member in holder.members:
        yield (
            member.name,
            PartFacts(
                what=what,
                type=type_text(member.type),
                optional=member.optional,
                condition=member.condition,
                features=_names(member.features),
                default=member.default,
            ),
        )
    if isinstance(holder, Union):
        for branch in holder.branches:
            # In a simple union what the type holds is one member deeper.
            held = "" if holder.simple else type_text(branch.type)
            facts = PartFacts(what="branch", type=held, condition=branch.condition)
            yield f"{holder.discriminator}={branch.tag}", facts


def type_text(ref: TypeRef) -> str:
    """Return a type as messages name it."""
    return f"array of {ref.name}" if ref.array else ref.name


def _flags(entity: Definition) -> Iterator[tuple[str, str]]:
    if isinstance(entity, Union):
        yield "the member that chooses the branch", entity.discriminator
    if not isinstance(entity, Command):
        return
    yield "what it returns", type_text(entity.returns) if entity.returns else "nothing"
    yield _CHECKED, _yes(entity.gen)
    yield "an answer is sent on success", _yes(entity.success_response)
    yield "may be run out of band", _yes(entity.allow_oob)
    yield "may be run before the machine is built", _yes(entity.allow_preconfig)


_LATER = ("no", "yes")


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def _option(past: Past, option: Option, number: int) -> Portrait:
    """Return an option with the parameters that its text lists, and those that it names.

    A text that lists `file=` in one release may only have `[,file=name]` in another. What belongs
    to a form of the option is looked for in lists only: many forms have a parameter of one name.
    One that is listed again (`user.guestfwd~2`) is the same to who writes it.
    """
    listed = (each.part.partition("~")[0] for each in option.parameters)
    parts = {part: PartFacts(what="parameter") for part in listed}
    stays = past.stays(option.id)
    named = next((each.named for each in stays if each.mask >> number & 1), frozenset())
    for stay in stays:
        assert isinstance(stay.entity, Option)
        for each in stay.entity.parameters:
            if not each.form and each.name in named:
                parts.setdefault(each.name, PartFacts(what="parameter"))
    return Portrait(
        kind="option",
        condition=option.condition,
        parts=parts,
        flags={
            "takes an argument": _yes(option.argument),
            "targets": ", ".join(option.targets) or "all",
            "other names": ", ".join(sorted(option.aliases)) or "none",
        },
    )


def _monitor(command: MonitorCommand) -> Portrait:
    return Portrait(
        kind="hmp",
        origin="text" if command.origin == "text" else "schema",
        condition=command.condition,
        parts={each.name: _argument(each) for each in command.arguments},
        flags={
            "targets": ", ".join(command.targets) or "all",
            "other names": ", ".join(sorted(command.aliases)) or "none",
            "may be run before the machine is built": _yes(command.preconfig),
        },
    )


def _argument(argument: MonitorArgument) -> PartFacts:
    kind = f"{argument.flag} {argument.kind}" if argument.flag else argument.kind
    return PartFacts(what="argument", type=kind, optional=argument.optional)
