# SPDX-License-Identifier: GPL-2.0-or-later
"""Every code that reading an input can raise, from the rooms that declare them.

In: the rooms' modules of codes. Out: `known_codes`. What fails in a build of the site without
being a mistake of an input has no page.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

from qapidoc.base import textfile
from qapidoc.base.problem import Code
from qapidoc.build import hx_problems
from qapidoc.build import problems as build_problems
from qapidoc.build.qmp import problems as qmp_problems
from qapidoc.examples import problems as example_problems
from qapidoc.markup import problems as markup_problems
from qapidoc.parse.hx import problems as hx_syntax
from qapidoc.parse.qapi import problems as qapi_syntax
from qapidoc.parse.qmptext import problems as qmptext_problems
from qapidoc.sources import manifest

ROOMS: tuple[tuple[str, tuple[ModuleType, ...]], ...] = (
    ("Schemas: how they are written", (qapi_syntax,)),
    ("Schemas: what they say", (build_problems,)),
    ("Tables of options and commands", (hx_syntax, hx_problems)),
    ("Texts", (markup_problems, example_problems)),
    ("Files", (textfile, manifest)),
    ("QMP until 2.7", (qmp_problems, qmptext_problems)),
)
"""Where codes are declared, under the titles of the index."""


@cache
def known_codes() -> dict[str, Code]:
    """Return the codes by name, in order of their names."""
    codes = [code for _, group in codes_by_room() for code in group]
    return {code.name: code for code in sorted(codes, key=lambda code: code.name)}


def codes_by_room() -> list[tuple[str, list[Code]]]:
    """Return the title of each group of codes, and its codes by name; each code stands once."""
    seen: set[str] = set()
    groups = []
    for title, modules in ROOMS:
        group: dict[str, Code] = {}
        for module in modules:
            for value in vars(module).values():
                if isinstance(value, Code) and value.name not in seen:
                    seen.add(value.name)
                    group[value.name] = value
        groups.append((title, [group[name] for name in sorted(group)]))
    return groups
