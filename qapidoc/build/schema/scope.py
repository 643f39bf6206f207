# SPDX-License-Identifier: GPL-2.0-or-later
"""The names that a schema defines: what each is, where, and in which module.

In: the schema's files and pragmas. Out: `Scope`, with which every definition is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Span
from qapidoc.base.suggest import asked, nearest
from qapidoc.build.problems import DUPLICATE_DEFINITION
from qapidoc.build.schema.grammar import SPECIAL_FEATURES
from qapidoc.build.schema.pragmas import Pragmas, read_pragmas
from qapidoc.model import Namespace, Struct
from qapidoc.model.builtin import BUILTINS
from qapidoc.parse.qapi.dialect import NEWEST, Dialect
from qapidoc.parse.qapi.nodes import Expression, Lost, Node, Object, Schema, String
from qapidoc.parse.qapi.rules import Rule


@dataclass(frozen=True, slots=True)
class Declared:
    """A definition that counts, and the name of its module."""

    expression: Expression
    module: str


MAX_PROBLEMS = 200
"""Problems of a namespace that are told; a schema with more is beyond repair line by line."""

NEAR, VERY_NEAR = 0.7, 0.88
"""How alike names are for a hint; and for one that is hardly a chance, from 0 to 1."""

MAX_SUGGESTIONS = 50
"""Names for which a similar one is looked for; that compares with every known name."""


MAX_BASES = 32
"""How many bases a type may have one behind the other; QEMU's releases stay below 4."""


@dataclass(slots=True)
class Scope:
    """What is known while a namespace is built; problems gather in `problems`."""

    namespace: Namespace
    pragmas: Pragmas
    dialect: Dialect = NEWEST
    declared: dict[str, Declared] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: Lost = field(default_factory=Lost)
    nested: dict[str, list[Struct]] = field(default_factory=dict)
    """Types written in place, by the definition that holds them."""
    unresolved: dict[str, None] = field(default_factory=dict)
    """Types that nothing defines that could be read; what could not be read may do so."""
    features: dict[str, None] = field(default_factory=lambda: dict.fromkeys(SPECIAL_FEATURES))
    """Names of features of the whole schema, those that the generator knows itself included."""
    unread: set[str] = field(default_factory=set)
    """Definitions of which a part was left out, because of a problem that was told."""
    told: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of the problems in each definition that has any."""
    untold: int = 0
    suggestions: int = 0

    @property
    def rules(self) -> frozenset[Rule]:
        """The rules that the schema has to follow."""
        return self.dialect.rules

    def report(
        self,
        code: Code,
        span_of: Callable[[], Span],
        message: str,
        hint: str = "",
        definition: str = "",
    ) -> None:
        """Tell a problem, perhaps in a definition, or only count it when too many were told."""
        if len(self.problems) < MAX_PROBLEMS:
            if definition:
                self.told.setdefault(definition, []).append(len(self.problems))
            self.problems.append(self.dialect.judge(Problem.of(code, span_of(), message, hint)))
        else:
            self.untold += 1

    def suggest(self, word: str, known: Callable[[], Iterable[str]], cutoff: float = NEAR) -> str:
        """Return a hint that names something similar; nothing after many such hints."""
        return asked(self.nearest(word, known, cutoff))

    def nearest(self, word: str, known: Callable[[], Iterable[str]], cutoff: float = NEAR) -> str:
        """Return a similar name; nothing after many such names."""
        self.suggestions += 1
        return nearest(word, known(), cutoff) if self.suggestions <= MAX_SUGGESTIONS else ""

    def kind_of(self, name: str) -> str:
        """Return the kind of a definition or type, `builtin` for built-ins, "" for unknown ones."""
        found = self.declared.get(name)
        if found is not None:
            return found.expression.kind
        if name == "QType":
            return "enum"
        return "builtin" if name in BUILTINS else ""

    def type_names(self) -> list[str]:
        """Return the names of all types, built-in ones last."""
        return [
            name
            for name, declared in self.declared.items()
            if declared.expression.kind not in ("command", "event")
        ] + list(BUILTINS)

    def is_declared(self, expression: Expression) -> bool:
        """Tell whether the definition counts: it is the first one of its name."""
        return self.declared[expression.name.value].expression is expression


def base_members(scope: Scope, base: Node | None) -> Iterator[str]:
    """Yield the names that the members of a base are written under, and of its bases."""
    for _ in range(MAX_BASES):
        found = scope.declared.get(base.value) if isinstance(base, String) else None
        if found is None:
            return
        data = found.expression.object.get("data")
        for entry in data.entries if isinstance(data, Object) else ():
            yield entry.key.value.removeprefix("*")
        base = found.expression.object.get("base")


def open_scope(namespace: Namespace, schema: Schema) -> Scope:
    """Collect what a schema defines; of two definitions of one name the first counts."""
    pragmas, problems = read_pragmas(schema.pragmas, schema.dialect)
    pragmas.incomplete |= schema.lost.pragmas or bool(schema.lost.gaps and not schema.pragmas)
    scope = Scope(namespace, pragmas, schema.dialect, problems=problems, lost=schema.lost)
    scope.modules = module_names([file.name for file in schema.files])
    for file, module in zip(schema.files, scope.modules, strict=True):
        for item in file.items:
            if isinstance(item, Expression):
                _declare(scope, item, module)
    return scope


def _declare(scope: Scope, expression: Expression, module: str) -> None:
    name = expression.name.value
    first = scope.declared.get(name)
    if first is None and name not in BUILTINS:
        scope.declared[name] = Declared(expression, module)
        return
    if first is None:
        message, hint = f"{expression.kind} '{name}' has the name of a built-in type", ""
        scope.declared[name] = Declared(expression, module)
    else:
        earlier = first.expression
        place = earlier.source.position(earlier.name.start)
        message = f"{expression.kind} '{name}' is defined twice"
        hint = f"{earlier.kind} '{name}' is defined at {place}, which is the one that counts"
    name_node = expression.name
    scope.report(
        DUPLICATE_DEFINITION,
        lambda: expression.source.span(name_node.start, name_node.end),
        message,
        hint,
    )


def module_names(paths: list[str]) -> list[str]:
    """Return a module name for each file, given its path without ending: the last part of it.

    Where an earlier file has that name already, as many folders as needed are put in front,
    joined by dashes: `qapi/block` and `tools/block` are `block` and `tools-block`.
    """
    taken: set[str] = set()
    names = []
    for path in paths:
        parts = path.split("/")
        start = len(parts) - 1
        name = parts[start]
        while name in taken and start > 0:
            start -= 1
            name = "-".join(parts[start:])
        count = 1
        unique = name
        while unique in taken:
            count += 1
            unique = f"{name}-{count}"
        taken.add(unique)
        names.append(unique)
    return names
