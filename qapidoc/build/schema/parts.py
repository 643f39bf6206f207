# SPDX-License-Identifier: GPL-2.0-or-later
"""The parts of a definition: features, members, values, branches, alternatives.

In: nodes inside a definition, its `Site` and its `Docs`. Out: the model's parts in the order they
are written; a part that cannot be read is told and left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from qapidoc.build.problems import MISPLACED_FEATURE, TOO_MANY_FEATURES, WRONG_TYPE_KIND
from qapidoc.build.schema.conditions import condition
from qapidoc.build.schema.docs import Docs
from qapidoc.build.schema.grammar import (
    ANY_TYPE,
    KIND_WORDS,
    MAX_FEATURES,
    MEMBER_KEYS,
    NAMED_KEYS,
    SPECIAL_FEATURES,
    VARIANT_KEYS,
    Keys,
)
from qapidoc.build.schema.site import Site
from qapidoc.model import Alternative, Branch, Feature, Member, Struct, TypeRef, Value
from qapidoc.parse.qapi.nodes import Array, Node, Object, String


def features(site: Site, docs: Docs, node: Node | None, of: str = "") -> tuple[Feature, ...]:
    """Return the features that a list names; `of` is the kind of type that has them."""
    found = []
    for name, item in _named(site, node, "feature"):
        _check_feature(site, name, of)
        found.append(
            Feature(
                name=name.value,
                condition=condition(site, item.get("if")) if item else None,
                doc=docs.feature(name),
                at=site.at(name),
            )
        )
    return tuple(found)


def _check_feature(site: Site, name: String, of: str) -> None:
    """Tell of a special feature of a type, and of one feature too many."""
    scope = site.scope
    if of and name.value in SPECIAL_FEATURES and "special-features" in scope.rules:
        message = f"feature '{name.value}' is not for {KIND_WORDS[of]}"
        hint = "it is for commands, events, enum values and members"
        site.report(MISPLACED_FEATURE, name, message, hint)
    if name.value not in scope.features:
        scope.features[name.value] = None
        if len(scope.features) == MAX_FEATURES + 1 and "feature-limit" in scope.rules:
            special = " and ".join(f"'{each}'" for each in SPECIAL_FEATURES)
            message = f"a schema has at most {MAX_FEATURES} names of features"
            site.report(TOO_MANY_FEATURES, name, message, f"{special} are two of them")


def values(site: Site, docs: Docs, node: Node) -> tuple[Value, ...]:
    """Return the values of an enumeration."""
    found = []
    for name, item in _named(site, node, "enum value"):
        part = docs.part(name, "value")
        found.append(
            Value(
                name=name.value,
                condition=condition(site, item.get("if")) if item else None,
                features=features(site, docs, item.get("features")) if item else (),
                doc=part.doc,
                since=part.since,
                at=site.at(name),
            )
        )
    return tuple(found)


def members(
    site: Site, docs: Docs, node: Object, owner: str = "", within: str = ""
) -> tuple[Member, ...]:
    """Return the members of an object.

    `owner` is how a pragma may call what has them, besides the definition's name; `within` the
    member that they are written in.
    """
    found = []
    for key, item, type_node in _typed(site, node, "member", MEMBER_KEYS, owner):
        name = key.value.removeprefix("*")
        part = docs.part(key, "member", path=within + name)
        type_ref = _nested(site, docs, type_node, within + name) or site.type(
            type_node, f"member '{name}'"
        )
        if type_ref is None:
            continue
        found.append(
            Member(
                name=name,
                type=type_ref,
                optional=key.value.startswith("*"),
                condition=condition(site, item.get("if")) if item else None,
                features=features(site, docs, item.get("features")) if item else (),
                doc=part.doc,
                since=part.since,
                default=part.default,
                at=site.at(key),
            )
        )
    return tuple(found)


def _nested(site: Site, docs: Docs, node: Node, path: str) -> TypeRef | None:
    """Return the type that an object written in place of a member's type is, if there is one."""
    if not isinstance(node, Object) or not site.scope.dialect.nested_objects:
        return None
    name = f"{site.name}.{path}"
    struct = Struct(
        namespace=site.scope.namespace,
        name=name,
        module=site.scope.declared[site.name].module,
        members=members(site, docs, node, within=f"{path}."),
        anonymous=True,
        at=site.at(node),
    )
    site.scope.nested.setdefault(site.name, []).append(struct)
    return TypeRef(name)


def branches(
    site: Site, docs: Docs, node: Object, allowed: Collection[str], array: bool
) -> tuple[Branch, ...]:
    """Return the branches of a union; `allowed` are the kinds of types they may have."""
    found = []
    for key, item, type_node in _typed(site, node, "branch", VARIANT_KEYS):
        part = docs.part(key, "branch", required=False)
        type_ref = site.type(type_node, f"branch '{key.value}'", allowed, array)
        if type_ref is None:
            continue
        found.append(
            Branch(
                tag=key.value,
                type=type_ref,
                condition=condition(site, item.get("if")) if item else None,
                doc=part.doc,
                since=part.since,
                at=site.at(key),
            )
        )
    return tuple(found)


def alternatives(site: Site, docs: Docs, node: Object) -> tuple[Alternative, ...]:
    """Return what an alternate accepts."""
    found = []
    for key, item, type_node in _typed(site, node, "alternative", VARIANT_KEYS):
        if isinstance(type_node, String) and type_node.value == "any":
            message = f"alternative '{key.value}' cannot be 'any', which is every type"
            site.report(WRONG_TYPE_KIND, type_node, message)
        part = docs.part(key, "alternative")
        type_ref = site.type(type_node, f"alternative '{key.value}'", ANY_TYPE - {"alternate"})
        if type_ref is None:
            continue
        found.append(
            Alternative(
                name=key.value,
                type=type_ref,
                condition=condition(site, item.get("if")) if item else None,
                doc=part.doc,
                since=part.since,
                at=site.at(key),
            )
        )
    return tuple(found)


def _named(site: Site, node: Node | None, kind: str) -> Iterator[tuple[String, Object | None]]:
    """Yield the name of each item of a list, with its object where it is written as one."""
    if node is None:
        return
    if not isinstance(node, Array):
        site.wrong(node, f"the list of {kind}s", "a list")
        return
    named = [(item, name) for item in node.items if (name := _name_of(site, item, kind))]
    repeated = site.check_distinct((name for _, name in named), kind)
    for item, name in named:
        if name.start not in repeated:
            site.check_name(name, kind, name.value)
            yield name, item if isinstance(item, Object) else None


def _name_of(site: Site, item: Node, kind: str) -> String | None:
    if isinstance(item, String):
        return item
    if not isinstance(item, Object):
        site.wrong(item, f"this {kind}", "a name or an object with the key 'name'")
        return None
    if not site.check_keys(item, NAMED_KEYS[kind], kind, f"this {kind}"):
        return None
    name = item.get("name")
    if isinstance(name, String):
        return name
    if name is not None:
        site.wrong(name, f"'name' of this {kind}", "a string")
    return None


def _typed(
    site: Site, node: Object, kind: str, keys: Keys, owner: str = ""
) -> Iterator[tuple[String, Object | None, Node]]:
    """Yield each key of an object, the object behind it if there is one, and its type's node."""
    repeated = site.check_distinct((entry.key for entry in node.entries), kind)
    for entry in node.entries:
        key, value = entry.key, entry.value
        name = key.value.removeprefix("*")
        if key.start in repeated:
            continue
        if kind != "branch":  # a tag is checked where its enumeration defines it
            site.check_name(key, kind, name if kind == "member" else key.value, owner)
        if not isinstance(value, Object) or site.scope.dialect.nested_objects:
            yield key, None, value
        elif site.check_keys(value, keys, kind, f"{kind} '{name}'"):
            type_node = value.get("type")
            if type_node is not None:
                yield key, value, type_node
