# SPDX-License-Identifier: GPL-2.0-or-later
"""What a command or an event takes, and what a command returns.

In: the site of a definition and its docs. Out: types and members of the model.
"""

from __future__ import annotations

from qapidoc.build.problems import FLAG_CONFLICT, RETURNS_NO_OBJECT, UNBOXED_CONDITION
from qapidoc.build.schema import parts
from qapidoc.build.schema.docs import Docs
from qapidoc.build.schema.grammar import ANY_TYPE, OBJECT, STRUCT
from qapidoc.build.schema.site import Site
from qapidoc.model import Member, TypeRef
from qapidoc.parse.qapi.nodes import NoValue, Object, String


def arguments(site: Site, docs: Docs) -> tuple[TypeRef | None, tuple[Member, ...]]:
    """Return the type that holds the arguments, or the arguments when written in place."""
    node = site.get("data")
    boxed = site.get("boxed")
    if node is None:
        if site.is_true("boxed") and boxed is not None:
            site.report(FLAG_CONFLICT, boxed, "'boxed' without 'data'", "leave 'boxed' out")
        return None, ()
    if isinstance(node, Object):
        if isinstance(boxed, NoValue):
            pass  # who knows whether the arguments are to be boxed
        elif boxed is not None:
            site.report(FLAG_CONFLICT, node, "'boxed' needs a type name as 'data'")
        else:
            _check_conditions(site, node)
        return None, parts.members(site, docs, node)
    if not isinstance(node, String):
        site.wrong(node, "'data'", "an object or a type name")
        return None, ()
    # Only a boxed argument can be a union: C cannot spread its branches over parameters.
    if boxed is not None:
        return site.named_type(node, "'data'", OBJECT), ()
    return site.named_type(node, "'data'", STRUCT, "write 'boxed': true, or name a struct"), ()


def _check_conditions(site: Site, data: Object) -> None:
    """Tell of an argument with a condition: the parameters of a C function cannot have one."""
    if "boxed-conditions" not in site.scope.rules:
        return
    for entry in data.entries:
        if isinstance(entry.value, Object) and entry.value.get("if") is not None:
            name = entry.key.value.removeprefix("*")
            message = f"argument '{name}' has a condition, but the arguments are not boxed"
            hint = "put the members into a struct and write 'boxed': true"
            site.report(UNBOXED_CONDITION, entry.key, message, hint)
            return


def returns(site: Site) -> TypeRef | None:
    """Return the type of what a command returns, None for nothing."""
    node = site.get("returns")
    if node is None:
        return None
    found = site.type(node, "'returns'")
    pragmas = site.scope.pragmas
    if "object-returns" not in site.scope.rules:
        return found
    if found is None or pragmas.incomplete or site.name in pragmas.returns:
        return found
    kind = site.scope.kind_of(found.name)
    if kind in ANY_TYPE - OBJECT:
        what = f"a list of '{found.name}'" if found.array else f"'{found.name}'"
        renamed = "renamed-pragmas" in site.scope.rules
        pragma = "command-returns-exceptions" if renamed else "returns-whitelist"
        hint = "a command returns an object or a list of objects, save those that pragma "
        hint += f"'{pragma}' lists"
        site.report(RETURNS_NO_OBJECT, node, f"'returns' is {what}, which is no object", hint)
    return found
