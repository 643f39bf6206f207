# SPDX-License-Identifier: GPL-2.0-or-later
"""One expression of a schema -> one definition of the model.

In: an expression and the scope. Out: the definition, as much of it as can be read; what is wrong
inside it is in the scope's problems. Checks across definitions are next (`checks`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from qapidoc.base.source import Position
from qapidoc.build.problems import (
    FLAG_CONFLICT,
    MISSING_KEY,
    WRONG_VALUE,
)
from qapidoc.build.schema import parts
from qapidoc.build.schema.arguments import arguments, returns
from qapidoc.build.schema.conditions import condition
from qapidoc.build.schema.docs import Docs
from qapidoc.build.schema.grammar import (
    ANY_TYPE,
    CONFLICTING_FLAGS,
    DEFINITION_KEYS,
    IMPLICIT_MEMBERS,
    OBJECT,
    STRUCT,
)
from qapidoc.build.schema.scope import Scope
from qapidoc.build.schema.site import Site
from qapidoc.model import (
    Alternate,
    Alternative,
    Branch,
    Command,
    Condition,
    Definition,
    Documentation,
    Enum,
    Event,
    Feature,
    Member,
    Namespace,
    Struct,
    Union,
)
from qapidoc.model.builtin import BUILTINS
from qapidoc.parse.qapi.nodes import Expression, Node, Object, String

_NAME_KINDS = {"command": "command", "event": "event"}


class _Common(TypedDict):
    namespace: Namespace
    name: str
    module: str
    condition: Condition | None
    features: tuple[Feature, ...]
    doc: Documentation
    at: Position


def build_definition(scope: Scope, expression: Expression) -> Definition | None:
    """Build what an expression defines; None when what makes it up is missing."""
    site = Site(scope, expression)
    keys = DEFINITION_KEYS[expression.kind]
    if site.name not in BUILTINS:  # that was told
        site.check_name(expression.name, _NAME_KINDS.get(expression.kind, "type"))
    naming = _naming_keys(scope, expression)
    complete = site.check_keys(expression.object, keys, expression.kind, naming=naming)
    docs = Docs(site)
    return _BUILDERS[expression.kind](site, docs) if complete else None


def _naming_keys(scope: Scope, expression: Expression) -> tuple[str, ...]:
    """Return the keys that say what an expression defines, in the words of its dialect."""
    keys = [e.key.value for e in expression.object.entries if e.value is expression.name]
    if expression.kind == "alternate" and scope.dialect.empty_discriminator:
        keys.append("discriminator")
    return tuple(keys)


def _common(site: Site, docs: Docs) -> _Common:
    """Return what all definitions have. The last step of a builder: it closes the docs."""
    kind = site.expression.kind
    features = parts.features(site, docs, site.get("features"), kind if kind in ANY_TYPE else "")
    return {
        "namespace": site.scope.namespace,
        "name": site.name,
        "module": site.scope.declared[site.name].module,
        "condition": condition(site, site.get("if")),
        "features": features,
        "doc": docs.documentation(),
        "at": site.at(site.expression.object),
    }


def _command(site: Site, docs: Docs) -> Command:
    data, members = arguments(site, docs)
    for first, second in CONFLICTING_FLAGS:
        node = site.get(second)
        if node is not None and site.is_true(first) and site.is_true(second):
            site.report(FLAG_CONFLICT, node, f"'{first}' and '{second}' cannot stand together")
    return Command(
        members=members,
        data=data,
        returns=returns(site),
        boxed=site.flag("boxed"),
        gen=site.flag("gen"),
        success_response=site.flag("success-response"),
        allow_oob=site.flag("allow-oob"),
        allow_preconfig=site.flag("allow-preconfig"),
        coroutine=site.flag("coroutine"),
        **_common(site, docs),
    )


def _event(site: Site, docs: Docs) -> Event:
    data, members = arguments(site, docs)
    return Event(members=members, data=data, boxed=site.flag("boxed"), **_common(site, docs))


def _struct(site: Site, docs: Docs) -> Struct:
    members = _inline_members(site, docs, "data")
    base = site.string("base")
    if base is not None:
        site.named_type(base, "'base'", STRUCT)
    return Struct(base=base.value if base else "", members=members, **_common(site, docs))


def _inline_members(site: Site, docs: Docs, key: str) -> tuple[Member, ...]:
    node = site.get(key)
    if isinstance(node, Object):
        return parts.members(site, docs, node)
    if node is not None:
        site.wrong(node, f"'{key}'", "an object")
    return ()


def _union(site: Site, docs: Docs) -> Union:
    discriminator = site.string("discriminator")
    base_node = site.get("base")
    simple = site.get("discriminator") is None
    _check_union_keys(site, base_node, simple)
    base = ""
    members: tuple[Member, ...] = ()
    if isinstance(base_node, Object):
        members = parts.members(site, docs, base_node, owner=f"q_obj_{site.name}-base")
    elif isinstance(base_node, String):
        base = base_node.value
        site.named_type(base_node, "'base'", STRUCT)
    elif base_node is not None:
        site.wrong(base_node, "'base'", "an object or a type name")
    data = site.get("data")
    branches: tuple[Branch, ...] = ()
    if isinstance(data, Object):
        branches = parts.branches(site, docs, data, ANY_TYPE if simple else OBJECT, simple)
    elif data is not None:
        site.wrong(data, "'data'", "an object of branches")
    if simple:
        for name in IMPLICIT_MEMBERS:
            docs.implicit(name)
    return Union(
        base=base,
        members=members,
        discriminator=discriminator.value
        if discriminator
        else IMPLICIT_MEMBERS[0]
        if simple
        else "",
        branches=branches,
        simple=simple,
        **_common(site, docs),
    )


def _check_union_keys(site: Site, base: Node | None, simple: bool) -> None:
    """A union has both `base` and `discriminator`, or, until 6.1, none of them."""
    missing = ""
    if simple and base is not None:
        missing = "the key 'discriminator' is missing"
    elif not simple and base is None:
        missing = "the key 'base' is missing"
    elif simple and "tagged-unions" in site.scope.rules:
        missing = "the keys 'base' and 'discriminator' are missing"
    if missing:
        site.report(MISSING_KEY, site.expression.name, missing)


def _alternate(site: Site, docs: Docs) -> Alternate:
    node = site.get("data")
    alternatives: tuple[Alternative, ...] = ()
    if isinstance(node, Object):
        alternatives = parts.alternatives(site, docs, node)
        if not node.entries:
            site.report(WRONG_VALUE, node, "no alternatives")
    elif node is not None:
        site.wrong(node, "'data'", "an object of alternatives")
    return Alternate(alternatives=alternatives, **_common(site, docs))


def _enum(site: Site, docs: Docs) -> Enum:
    node = site.get("data")
    values = parts.values(site, docs, node) if node is not None else ()
    prefix = site.string("prefix")
    return Enum(values=values, prefix=prefix.value if prefix else "", **_common(site, docs))


_BUILDERS: dict[str, Callable[[Site, Docs], Definition]] = {
    "command": _command,
    "event": _event,
    "struct": _struct,
    "union": _union,
    "alternate": _alternate,
    "enum": _enum,
}
