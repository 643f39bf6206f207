# SPDX-License-Identifier: GPL-2.0-or-later
"""While a text is read, docutils knows our directives and roles and no others.

docutils looks both up through two functions in two modules. Sphinx swaps these functions while it
reads a document, and so do we, inside of it: what was there before comes back afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docutils.parsers.rst import directives, roles

from qapidoc.markup.rst.directives import find as find_directive
from qapidoc.markup.rst.roles import find as find_role


@contextmanager
def own_markup() -> Iterator[None]:
    """Make docutils use only the directives and roles of this room."""
    in_directives: Any = directives
    in_roles: Any = roles
    before = in_directives.directive, in_roles.role
    in_directives.directive, in_roles.role = find_directive, find_role
    try:
        yield
    finally:
        in_directives.directive, in_roles.role = before
