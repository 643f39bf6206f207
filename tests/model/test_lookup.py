# SPDX-License-Identifier: GPL-2.0-or-later
"""What a name in a text leads to."""

from __future__ import annotations

import pytest

from qapidoc.base.source import Position
from qapidoc.model import (
    Branch,
    Command,
    Entity,
    Enum,
    Label,
    Member,
    Module,
    MonitorArgument,
    MonitorCommand,
    Option,
    Parameter,
    Release,
    Struct,
    ToolCommand,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.index import Index
from qapidoc.model.lookup import resolve

AT = Position("f", 1)


def _member(name: str, kind: str = "str") -> Member:
    return Member(name=name, type=TypeRef(kind), at=AT)


RELEASE = Release(
    series="10.2",
    version="10.2.0",
    modules=(Module(namespace="qmp", name="rings", path="qapi/rings.json"),),
    definitions=(
        Command(namespace="qmp", name="ring-add", module="rings", data=TypeRef("Ring"), at=AT),
        Command(namespace="qmp", name="stop", module="rings", members=(_member("force"),), at=AT),
        Struct(namespace="qmp", name="Base", module="rings", members=(_member("id"),), at=AT),
        Struct(
            namespace="qmp",
            name="Ring",
            module="rings",
            base="Base",
            members=(_member("size"),),
            at=AT,
        ),
        Enum(namespace="qmp", name="Kind", module="rings", values=(Value(name="a", at=AT),), at=AT),
        Union(
            namespace="qmp",
            name="Drive",
            module="rings",
            members=(_member("kind"),),
            discriminator="kind",
            branches=(Branch(tag="a", type=TypeRef("Ring"), at=AT),),
            at=AT,
        ),
        Command(
            namespace="qmp",
            name="lamp-set",
            module="lamps",
            members=(_member("lamps", "Lamp"), _member("drive", "Drive")),
            returns=TypeRef("Glow"),
            at=AT,
        ),
        Struct(
            namespace="qmp",
            name="Lamp",
            module="lamps",
            members=(_member("hue"), _member("oil-level"), _member("id")),
            at=AT,
        ),
        Struct(
            namespace="qmp",
            name="Glow",
            module="lamps",
            members=(_member("hue"), _member("lumen")),
            at=AT,
        ),
        Struct(namespace="qga", name="Ring", module="qga", members=(_member("heat"),), at=AT),
    ),
    options=(
        Option(
            name="drive",
            argument=True,
            aliases=("hda",),
            parameters=(Parameter(name="if", syntax="if=x", part="if"),),
            at=AT,
        ),
    ),
    monitor=(
        MonitorCommand(name="info ring", at=AT),
        MonitorCommand(
            name="ring-add",
            arguments=(MonitorArgument(name="all", kind="flag", flag="-drive"),),
            at=AT,
        ),
    ),
    tools=(ToolCommand(name="polish", at=AT),),
    labels=(Label("the-ring", "option/drive", "Drives"),),
)
INDEX = Index(RELEASE)


def _entity(name: str) -> Entity | None:
    return INDEX.get(name)


@pytest.mark.parametrize(
    ("context", "role", "target", "found"),
    [
        ("qmp/command/stop", "name", "force", "qmp/command/stop#force"),
        ("qmp/command/ring-add", "name", "size", "qmp/command/ring-add#size"),
        ("qmp/command/ring-add", "name", "id", "qmp/command/ring-add#id"),
        ("qmp/command/ring-add", "name", "Kind", "qmp/type/Kind"),
        ("qmp/command/ring-add", "name", "nothing", None),
        ("qmp/type/Drive", "name", "a", "qmp/type/Drive#kind=a"),
        ("qmp/type/Drive", "any", "Ring.size", "qmp/type/Ring#size"),
        ("qmp/type/Drive", "any", "Drive.a", "qmp/type/Drive#kind=a"),
        ("qmp/type/Drive", "any", "Ring.heat", "qga/type/Ring#heat"),
        ("qga/type/Ring", "any", "Ring", "qga/type/Ring"),
        ("qga/type/Ring", "any", "stop", "qmp/command/stop"),
        (None, "any", "-drive", "option/drive"),
        (None, "any", "info ring", "hmp/info ring"),
        (None, "option", "hda", "option/drive"),
        (None, "qapi:command", "stop", "qmp/command/stop"),
        (None, "qapi:event", "stop", None),
        (None, "module", "rings", "module/rings"),
        (None, "ref", "the-ring", "option/drive"),
        (None, "ref", "elsewhere", None),
        (None, "doc", "/interop/x", None),
        # Literals link only where no ordinary word is meant.
        (None, "literal", "ring-add", "qmp/command/ring-add"),
        (None, "literal", "-drive file=x", "option/drive"),
        (None, "literal", "-drive if=x", "option/drive#if"),
        (None, "literal", "-drive", "option/drive"),
        (None, "literal", "stop", None),
        (None, "literal", "Ring", None),
        # A monitor command speaks of monitor commands first, and of flags of its own.
        ("hmp/info ring", "literal", "ring-add", "hmp/ring-add"),
        ("hmp/info ring", "literal", "-drive", "option/drive"),
        ("hmp/ring-add", "literal", "-drive", None),
        ("qemu-img/polish", "literal", "-drive", None),
        # Parts of the types of a command's arguments, then of its answer's; no branches.
        ("qmp/command/lamp-set", "name", "hue", "qmp/type/Lamp#hue"),
        ("qmp/command/lamp-set", "name", "lamps.id", "qmp/type/Lamp#id"),
        ("qmp/command/lamp-set", "name", "drive.id", None),
        ("qmp/command/lamp-set", "name", "kind", "qmp/type/Drive#kind"),
        ("qmp/command/lamp-set", "name", "a", None),
        ("qmp/command/lamp-set", "name", "lumen", "qmp/type/Glow#lumen"),
        ("qmp/command/lamp-set", "any", "lumen", None),
        # A name that is no word, and that one type of the module has; a plural.
        ("qmp/type/Glow", "name", "oil-level", "qmp/type/Lamp#oil-level"),
        ("qmp/type/Glow", "name", "lumen", "qmp/type/Glow#lumen"),
        ("qmp/type/Lamp", "name", "lumen", None),
        ("qmp/type/Base", "name", "oil-level", None),
        ("qmp/type/Glow", "name", "Lamps", "qmp/type/Lamp"),
        # Lists that only QEMU's own manual has.
        (None, "any", "qapi-qmp-index", "names"),
        (None, "ref", "qapi-qga-index", "qga/index"),
    ],
)
def test_names_lead_to_exactly_that_thing(
    context: str | None, role: str, target: str, found: str | None
) -> None:
    assert resolve(INDEX, _entity(context) if context else None, role, target) == found


def test_bases_that_form_a_circle_end() -> None:
    loop = Release(
        series="1.0",
        version="1.0.0",
        definitions=(
            Struct(namespace="qmp", name="A", module="m", base="B", at=AT),
            Struct(namespace="qmp", name="B", module="m", base="A", at=AT),
        ),
    )
    index = Index(loop)
    assert resolve(index, index.get("qmp/type/A"), "name", "x") is None
