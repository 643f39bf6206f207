# SPDX-License-Identifier: GPL-2.0-or-later
"""What a word of a C file is, where it stands: a name that is used, or one that is defined there.

In: the node of a whole file, the offsets of a word. Out: in which function or struct it is used.
A word in a comment, in a string, in a label, or inside of what is broken is nothing.
"""

from __future__ import annotations

from tree_sitter import Node

from qapidoc.parse.csource.expressions import line_of, text_of
from qapidoc.parse.csource.nodes import Word
from qapidoc.parse.csource.statements import declared_name, function_declarator

_NAMES = frozenset({"identifier", "type_identifier"})
_RECORDS = frozenset({"struct_specifier", "union_specifier"})
_DEFINING = _RECORDS | {"enum_specifier"}
_MACROS = frozenset({"preproc_def", "preproc_function_def"})


def word_at(root: Node, start: int, end: int) -> Word | None:
    """Return what the word between two offsets is; None where it is no name that C knows."""
    node = root.descendant_for_byte_range(start, end - 1)
    if node is None or node.type not in _NAMES or (node.start_byte, node.end_byte) != (start, end):
        return None
    if _is_defined(node):
        return Word(line_of(node), "", defined=True)
    holder = ""
    member = False
    above: Node | None = node.parent
    while above is not None:
        if above.type == "ERROR":
            return None
        if above.type == "function_definition":
            holder = _function(above)
        elif above.type == "field_declaration":
            member = True
        elif above.type in _RECORDS and member:
            holder = _record(above) or holder
        above = above.parent
    return Word(line_of(node), holder, defined=False)


def _is_defined(node: Node) -> bool:
    """Tell whether the file gives the word a meaning of its own: a type, a constant, a macro."""
    above = node.parent
    if above is None:
        return False
    if above.type in _DEFINING:
        return above.child_by_field_name("body") is not None
    if above.type == "enumerator" or above.type in _MACROS:
        return above.child_by_field_name("name") == node
    return above.type == "type_definition" and node in above.children_by_field_name("declarator")


def _function(node: Node) -> str:
    """Return `name()` of a function's definition, empty where no name is to be found."""
    name = declared_name(function_declarator(node))
    return f"{name}()" if name else ""


def _record(node: Node) -> str:
    """Return `struct name` of a struct or union, by its tag or the name that a typedef gives it."""
    kind = node.type.partition("_")[0]
    tag = text_of(node.child_by_field_name("name"))
    above = node.parent
    if not tag and above is not None and above.type == "type_definition":
        tag = text_of(above.child_by_field_name("declarator"))
    return f"{kind} {tag}" if tag else ""
