# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands in place of a file that a text includes: files are never included.

In: the path that the author wrote. Out: a paragraph of the class `outside`, which says where more
is told; what is to be said of the path.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from docutils import nodes

from qapidoc.base.problem import Code
from qapidoc.markup.problems import FILE_NOT_INCLUDED, INCLUDE_NOT_ALLOWED
from qapidoc.model.documentation import Markup

_TRACING = "how events to trace are chosen, and files to write them to"

OUTSIDE: Mapping[str, str] = {
    "qemu-option-trace.rst.inc": _TRACING,
    "qemu-option-trace.texi": _TRACING,
}
"""Files that releases include although they are not part of the API files: what they tell."""


_FOLDERS: Mapping[Markup, str] = {"rst": "docs/system", "texinfo": "."}
"""Where the documents lie that hold the blocks of tables, and from which paths in them lead."""
_TABLES = (".hx", ".def")


class Verdict(NamedTuple):
    """What is wrong with an include: a note only, or an error."""

    code: Code
    message: str
    hint: str


def judge(path: str, file: str, markup: Markup) -> Verdict:
    """Return what to say of a text of a file that includes a path.

    Blocks of tables become parts of a manual, whose other files they may name. Doc comments may
    not; nobody may leave the tree.
    """
    if not file.endswith(_TABLES):
        return Verdict(
            INCLUDE_NOT_ALLOWED, "a doc comment may not include files", "write the words themselves"
        )
    whole = posixpath.normpath(posixpath.join(_FOLDERS[markup], path))
    if whole.startswith(("/", "..")):
        message = f"'{path}' leads out of the source tree"
        return Verdict(INCLUDE_NOT_ALLOWED, message, "only files of the manual may be named here")
    message = f"'{path}' is not included: only the API files are read"
    return Verdict(FILE_NOT_INCLUDED, message, "")


def outside(path: str) -> nodes.paragraph:
    """Return a sentence in place of a file."""
    name = path.rpartition("/")[2]
    lead = f"More is told in QEMU's manual, in {name}"
    told = nodes.paragraph(classes=["outside"])
    told += nodes.Text(f"{lead}: {OUTSIDE[name]}." if name in OUTSIDE else f"{lead}.")
    return told
