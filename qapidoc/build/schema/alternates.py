# SPDX-License-Identifier: GPL-2.0-or-later
"""Which alternatives of an alternate cannot be told apart.

In: a built alternate, its site and the definitions. Out: problems, in the scope. A reader of JSON
picks the alternative by the form of the value; a reader of `key=value` text sees strings only, so
that a string excludes what can be written like it.
"""

from __future__ import annotations

from collections.abc import Mapping

from qapidoc.build.problems import AMBIGUOUS_ALTERNATE
from qapidoc.build.schema.site import Site
from qapidoc.model import Alternate, Definition, Enum, TypeRef
from qapidoc.model.builtin import BUILTINS
from qapidoc.parse.qapi.nodes import String

_FORMS = {"struct": "object", "union": "object", "enum": "string"}
_SWITCH = frozenset({"on", "off"})
"""Values that `key=value` text has for a boolean."""
_LIKE_STRINGS = {"number": "a number", "boolean": "a boolean"}


def check_alternate(
    site: Site, alternate: Alternate, known: Mapping[str, Definition], keys: Mapping[str, String]
) -> None:
    """Tell of each alternative that an earlier one already covers; `keys` are their places."""
    owners: dict[str, str] = {}
    covered: dict[str, str] = {}
    told: set[str] = set()
    """Strings that were told to exclude another alternative: one such problem is enough."""
    for alternative in alternate.alternatives:
        name = alternative.name
        form = _form(site, alternative.type)
        if not form or form == "any":  # told where it was read
            continue
        texts = _also_written(site, alternative.type, known) if form == "string" else ()
        if form in owners:
            message = f"alternatives '{owners[form]}' and '{name}' look the same in JSON"
            site.report(AMBIGUOUS_ALTERNATE, keys[name], message, f"each is {_shown(form)}")
        elif form in covered and covered[form] not in told:
            told.add(covered[form])
            _tell_text(site, keys[name], covered[form], name, form)
        else:
            other = next((text for text in texts if text in owners), "")
            if other:
                told.add(name)
                _tell_text(site, keys[name], name, owners[other], other)
        owners.setdefault(form, name)
        for text in texts:
            covered.setdefault(text, name)


def _tell_text(site: Site, node: String, string: str, other: str, form: str) -> None:
    message = f"alternative '{string}' takes strings that may be meant for '{other}'"
    hint = f"in key=value syntax, '{other}' is written as a string that looks like {_shown(form)}"
    site.report(AMBIGUOUS_ALTERNATE, node, message, hint)


def _shown(form: str) -> str:
    return f"an {form}" if form[0] in "ao" else f"a {form}"


def _form(site: Site, type_ref: TypeRef) -> str:
    """Return the form of a type in JSON; nothing for what is no type."""
    if type_ref.array:
        return "array"
    kind = site.scope.kind_of(type_ref.name)
    return BUILTINS[type_ref.name].json if kind == "builtin" else _FORMS.get(kind, "")


def _also_written(site: Site, type_ref: TypeRef, known: Mapping[str, Definition]) -> list[str]:
    """Return the other forms whose text a type of strings takes."""
    if "alternate-strings" not in site.scope.rules:
        return []
    if type_ref.name == "str":
        return list(_LIKE_STRINGS)
    enum = known.get(type_ref.name)
    if not isinstance(enum, Enum):
        return []
    names = [value.name for value in enum.values]
    forms = ["number"] if any(name[:1].isdigit() for name in names) else []
    return [*forms, "boolean"] if not _SWITCH.isdisjoint(names) else forms
