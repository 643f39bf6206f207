# SPDX-License-Identifier: GPL-2.0-or-later
"""The roles that a text may use: what each becomes. Everything else is refused.

In: the inliner asks `find` by name, in place of docutils' registry. Out: inline nodes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from docutils.utils import unescape

from qapidoc.base.suggest import did_you_mean
from qapidoc.markup.nodes import make_mention
from qapidoc.markup.problems import ROLE_NOT_ALLOWED

Nodes = list[nodes.Node]
RoleResult = tuple[Nodes, list[nodes.system_message]]
Role = Callable[..., RoleResult]

MENTIONING = frozenset({"ref", "doc", "option", "term", "any", "envvar"})
QAPI = "qapi:"
QAPI_KINDS = frozenset(
    {"any", "cmd", "command", "event", "type", "enum", "struct", "object", "obj", "union"}
    | {"alternate", "alt", "mod", "module", "meta", "val", "mem", "feat"}
)
"""What may follow `qapi:`, in the spellings that QEMU's releases and its manual use."""

_TITLED = re.compile(r"(.+?)\s*(?<!\x00)<([^<]*)>", re.DOTALL)
_BRACES = re.compile(r"\{([^{}]+)\}")

Maker = Callable[[str, str], nodes.Node]


def _mention(role: str, raw: str) -> nodes.Node:
    """Split `text <target>`; a leading `~` or `!` only changes what Sphinx would show."""
    titled = _TITLED.fullmatch(raw)
    text, target = (titled[1], titled[2]) if titled else (raw, raw)
    target = " ".join(unescape(target).split())
    text = " ".join(unescape(text).split())
    if role.startswith(QAPI):
        target = target.lstrip("~!")
        text = text if titled else (target.rpartition(".")[2] if raw[0] == "~" else target)
    return make_mention(role, target, text, explicit=titled is not None)


def _simple(make: Callable[..., nodes.TextElement], *classes: str) -> Maker:
    def maker(role: str, raw: str) -> nodes.Node:
        return make(raw, raw, classes=list(classes))

    return maker


def _code(role: str, raw: str) -> nodes.Node:
    text = unescape(raw, restore_backslashes=True)
    return nodes.literal(text, "", nodes.Text(text))


def _sample(role: str, raw: str) -> nodes.Node:
    """Return a literal in which `{name}` is what the reader replaces."""
    sample = nodes.literal(raw)
    at = 0
    for match in _BRACES.finditer(raw):
        sample += nodes.Text(raw[at : match.start()])
        sample += nodes.emphasis(match[1], match[1])
        at = match.end()
    sample += nodes.Text(raw[at:])
    return sample


INLINE: Mapping[str, Maker] = {
    "emphasis": _simple(nodes.emphasis),
    "strong": _simple(nodes.strong),
    "literal": _code,
    "code": _code,
    "math": _code,
    "subscript": _simple(nodes.subscript),
    "sub": _simple(nodes.subscript),
    "superscript": _simple(nodes.superscript),
    "sup": _simple(nodes.superscript),
    "title-reference": _simple(nodes.emphasis),
    "title": _simple(nodes.emphasis),
    "t": _simple(nodes.emphasis),
    "dfn": _simple(nodes.emphasis),
    "kbd": _simple(nodes.literal, "kbd"),
    "file": _sample,
    "samp": _sample,
    "command": _simple(nodes.strong, "command"),
    "program": _simple(nodes.strong, "program"),
    "guilabel": _simple(nodes.strong, "guilabel"),
    "menuselection": _simple(nodes.strong, "menuselection"),
    "abbr": _simple(nodes.abbreviation),
}
"""Roles that only say how their text looks."""


def _known(name: str) -> Maker | None:
    if name in MENTIONING or (name.startswith(QAPI) and name[len(QAPI) :] in QAPI_KINDS):
        return _mention
    return INLINE.get(name)


def allowed_roles() -> list[str]:
    """Return every role name that is known, for hints and for the manual."""
    return sorted([*MENTIONING, *(QAPI + kind for kind in QAPI_KINDS), *INLINE])


def find(
    name: str, language: object, lineno: int, reporter: object
) -> tuple[Role, list[nodes.system_message]]:
    """Stand in for `docutils.parsers.rst.roles.role`; the empty name is the default role."""
    return _run, []


def _run(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: Mapping[str, Any] | None = None,
    content: Sequence[str] = (),
) -> RoleResult:
    name = name.lower() or "any"
    maker = _known(name)
    if maker is not None:
        return [maker(name, text)], []
    message = inliner.reporter.error(
        f"the role `{name}` may not be used here",
        line=lineno,
        code=ROLE_NOT_ALLOWED.name,
        hint=did_you_mean(name, allowed_roles()),
        needle=f":{name}:",
    )
    return [_code(name, text)], [message]
