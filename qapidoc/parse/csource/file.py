# SPDX-License-Identifier: GPL-2.0-or-later
"""One C file: its functions, variables and string macros, and what is broken in it.

In: bytes, any. Out: heads at once, bodies when asked for. Next: `qapidoc.trace`.

The preprocessor is not run. A file that leans on it has spots that no grammar of C explains:
`broken` tells where, and nothing comes out of them. Macros that stand for an attribute or for
nothing are blanked out first, so that they break nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import tree_sitter_c
from tree_sitter import Language, Node, Parser, Tree

from qapidoc.parse.csource.expressions import expression, line_of, text_of
from qapidoc.parse.csource.literal import decoded
from qapidoc.parse.csource.nodes import (
    Broken,
    Case,
    Effect,
    Expr,
    Function,
    Parameter,
    Variable,
    Word,
)
from qapidoc.parse.csource.statements import (
    GUARDS,
    BodyReader,
    declared_name,
    function_declarator,
    plain_type,
    sides_of,
)
from qapidoc.parse.csource.switches import cases_of, switches_in
from qapidoc.parse.csource.words import word_at

MAX_BYTES = 8 << 20
"""Bytes of a file that are read; the largest file of any release that is traced has 400 kB."""

GUARD_DEPTH = 20
"""Guards inside of guards at the top of a file that are followed."""

BLANKED = (
    "coroutine_fn",
    "coroutine_mixed_fn",
    "no_coroutine_fn",
    "co_wrapper",
    "co_wrapper_mixed",
    "co_wrapper_bdrv_rdlock",
    "co_wrapper_mixed_bdrv_rdlock",
    "GRAPH_RDLOCK",
    "GRAPH_RDLOCK_PTR",
    "GRAPH_WRLOCK",
    "GRAPH_WRLOCK_PTR",
    "GRAPH_UNLOCKED",
    "GRAPH_UNLOCKED_PTR",
    "QEMU_WARN_UNUSED_RESULT",
    "QEMU_NORETURN",
    "G_NORETURN",
    "G_GNUC_UNUSED",
    "G_GNUC_WARN_UNUSED_RESULT",
    "g_autofree",
    "coroutine",
)
"""Macros that stand for attributes or nothing."""

_CODE = frozenset({"function_definition", "preproc_include", "preproc_def", "preproc_function_def"})
"""Nodes of which every C file has one at its top; a word and a `;` are not enough for that."""

_BLANKED = re.compile(rb"\b(?:" + b"|".join(name.encode() for name in BLANKED) + rb")\b")
_DEFINE = re.compile(rb'^[ \t]*+#[ \t]*+define[ \t]++(\w++)[ \t]++("(?:[^"\\\n]|\\.)*+")', re.M)
_BRACES = re.compile(
    rb"""/\*.*?(?:\*/|\Z)|//[^\n]*+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]""", re.S
)

_LANGUAGE = Language(tree_sitter_c.language())


class CFile:
    """A C file; `path` is the one inside the release."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data[:MAX_BYTES]
        masked = _BLANKED.sub(lambda match: b" " * len(match[0]), self.data)
        self._tree: Tree = Parser(_LANGUAGE).parse(masked)
        self._nodes: dict[int, Node] = {}
        self._bodies: dict[int, tuple[Effect, ...]] = {}

    @cached_property
    def functions(self) -> dict[str, tuple[Function, ...]]:
        """The functions that are defined, by name; several under one name where guards choose."""
        found: dict[str, tuple[Function, ...]] = {}
        for node in self._top_level:
            if node.type == "function_definition":
                function = self._function(node)
                if function is not None:
                    self._nodes[function.start] = node
                    found[function.name] = (*found.get(function.name, ()), function)
        return found

    @cached_property
    def variables(self) -> dict[str, Variable]:
        """The variables at the top of the file; of several the first that is initialised."""
        found: dict[str, Variable] = {}
        for node in self._top_level:
            if node.type == "declaration":
                for variable in _variables(node):
                    known = found.get(variable.name)
                    if known is None or (known.value is None and variable.value is not None):
                        found[variable.name] = variable
        return found

    @cached_property
    def strings(self) -> dict[str, str]:
        """The macros that stand for a string literal."""
        return string_macros(self.data)

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        """The spots that are not understood, in order, the outermost of each."""
        found: list[Broken] = []
        todo = [self._tree.root_node]
        while todo:
            node = todo.pop()
            if node.type == "ERROR" or node.is_missing:
                found.append(
                    Broken(
                        node.start_point.row + 1,
                        node.end_point.row + 1,
                        node.start_byte,
                        node.end_byte,
                    )
                )
            elif node.has_error:
                todo.extend(reversed(node.children))
        return tuple(found)

    @cached_property
    def is_code(self) -> bool:
        """Whether anything is C: a function, or a line that includes or defines something."""
        return b"\0" not in self.data and any(node.type in _CODE for node in self._top_level)

    @cached_property
    def cut_off(self) -> bool:
        """Whether the file ends inside of a function, as a part of a file does.

        Files whose braces do not match on one side of a guard end with a line of their own.
        """
        text = self.data.rstrip()
        last = text[text.rfind(b"\n") + 1 :]
        if self.data.endswith(b"\n") and not last[:1].isspace():
            return False
        braces = [match[0] for match in _BRACES.finditer(self.data)]
        return braces.count(b"{") > braces.count(b"}")

    def effects(self, function: Function) -> tuple[Effect, ...]:
        """Return what a function of this file does, in order."""
        known = self._bodies.get(function.start)
        if known is None:
            body = self._body(function)
            known = tuple(BodyReader().effects((body,))) if body is not None else ()
            self._bodies[function.start] = known
        return known

    def switches(self, function: Function) -> Iterator[tuple[Expr, int, int, list[Case]]]:
        """Yield the switches of a function: what is looked at, from where to where, the cases."""
        body = self._body(function)
        for node in switches_in(body) if body is not None else ():
            condition = expression(node.child_by_field_name("condition"))
            yield condition, node.start_byte, node.end_byte, cases_of(node)

    def word(self, start: int, end: int) -> Word | None:
        """Return what the word between two offsets is; None where it is no name that C knows."""
        return word_at(self._tree.root_node, start, end)

    def _body(self, function: Function) -> Node | None:
        assert self.functions  # what finds the nodes
        node = self._nodes.get(function.start)
        return node.child_by_field_name("body") if node is not None else None

    @cached_property
    def _top_level(self) -> list[Node]:
        """The nodes at the top of the file, on all sides of guards; nothing that is broken."""
        found: list[Node] = []
        todo = [(child, 0) for child in reversed(self._tree.root_node.named_children)]
        while todo:
            node, depth = todo.pop()
            if node.type in GUARDS:
                if depth < GUARD_DEPTH:
                    inside = [(each, depth + 1) for _, nodes in sides_of(node) for each in nodes]
                    todo.extend(reversed(inside))
            elif node.type not in ("comment", "ERROR"):
                found.append(node)
        return found

    def _function(self, node: Node) -> Function | None:
        declarator = function_declarator(node)
        name = declared_name(declarator)
        if declarator is None or not name:
            return None
        kind = plain_type(text_of(node.child_by_field_name("type")))
        stars = self.data.count(b"*", node.start_byte, declarator.start_byte)
        # A macro before the name may have torn the word `static` off: it is in the same line.
        line_start = self.data.rfind(b"\n", 0, node.start_byte) + 1
        head = self.data[line_start : declarator.start_byte]
        return Function(
            name=name,
            returns=kind + "*" * stars,
            static=b"static" in head.split(),
            parameters=_parameters(declarator.child_by_field_name("parameters")),
            line=declarator.start_point.row + 1,
            start=node.start_byte,
            end=node.end_byte,
        )


def string_macros(data: bytes) -> dict[str, str]:
    """Return the macros of a file or header that stand for a string literal."""
    return {
        match[1].decode(): decoded(match[2].decode("utf-8", "replace"))
        for match in _DEFINE.finditer(data)
    }


def _parameters(node: Node | None) -> tuple[Parameter, ...]:
    found = []
    for each in node.named_children if node is not None else ():
        if each.type == "parameter_declaration":
            name = declared_name(each.child_by_field_name("declarator"))
            stars = text_of(each).count("*")
            kind = plain_type(text_of(each.child_by_field_name("type"))) + "*" * stars
            if name or kind != "void":
                found.append(Parameter(name, kind))
    return tuple(found)


def _variables(node: Node) -> Iterator[Variable]:
    kind = plain_type(text_of(node.child_by_field_name("type")))
    for each in node.children_by_field_name("declarator"):
        name = declared_name(each)
        if not name or each.type == "function_declarator":
            continue
        value = each.child_by_field_name("value") if each.type == "init_declarator" else None
        made = expression(value) if value is not None else None
        yield Variable(name, kind, line_of(each), made)
