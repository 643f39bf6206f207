# SPDX-License-Identifier: GPL-2.0-or-later
"""One definition being built: reading its values, naming its types, telling what is wrong.

In: an expression and the scope. Out: values of the model for single keys, None where the schema
is wrong; the problem is told once, here, and building goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from qapidoc.base.problem import Code
from qapidoc.base.source import Position, Span
from qapidoc.base.suggest import asked, nearest
from qapidoc.build.problems import (
    BAD_NAME,
    DUPLICATE_PART,
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_TYPE,
    WRONG_TYPE_KIND,
    WRONG_VALUE,
)
from qapidoc.build.schema.grammar import (
    ANY_TYPE,
    DEFINITION_KEYS,
    FLAGS,
    KIND_WORDS,
    OBJECT,
    Keys,
)
from qapidoc.build.schema.names import what_is_wrong
from qapidoc.build.schema.scope import NEAR, VERY_NEAR, Scope
from qapidoc.model import TypeRef
from qapidoc.model.builtin import BUILTINS
from qapidoc.parse.qapi.nodes import Array, Boolean, Expression, Node, NoValue, Object, String

MAX_SHOWN = 8
"""Keys that a hint lists at most."""

_FORMS = {String: "a string", Boolean: "true or false", Array: "a list", Object: "an object"}


class Site:
    """Where a definition is built."""

    def __init__(self, scope: Scope, expression: Expression) -> None:
        self.scope = scope
        self.expression = expression
        self.name = expression.name.value
        self.source = expression.source
        self.misnamed: set[str] = set()
        """Names of parts that were told to be wrong, folded."""
        self.where = f"{expression.kind} '{self.name}'"

    @property
    def unread(self) -> bool:
        """Whether parts were left out, so that what is written about them is no mistake."""
        return self.name in self.scope.unread

    def leave_out(self) -> None:
        """Remember that a part is left out, because of a problem that was told."""
        self.scope.unread.add(self.name)

    def report(self, code: Code, node: Node | Span, message: str, hint: str = "") -> None:
        """Tell a problem; the message starts with the definition, `in command 'x': `."""

        def span() -> Span:
            return node if isinstance(node, Span) else self.source.span(node.start, node.end)

        self.scope.report(code, span, f"in {self.where}: {message}", hint, self.name)

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """Return a hint that names something similar, or nothing."""
        return self.scope.suggest(word, lambda: known)

    def at(self, node: Node) -> Position:
        """Return the place of a node, for the model."""
        return self.source.position(node.start)

    def get(self, key: str) -> Node | None:
        """Return the value of a key of the definition."""
        return self.expression.object.get(key)

    def wrong(self, node: Node, what: str, wanted: str) -> None:
        """Tell that a value has the wrong form, if the parser did not tell that it is none."""
        self.leave_out()
        if not isinstance(node, NoValue):
            self.report(WRONG_VALUE, node, f"{what} should be {wanted}, not {_FORMS[type(node)]}")

    def check_keys(
        self,
        node: Object,
        keys: Keys,
        kind: str,
        what: str = "",
        naming: Collection[str] = (),
    ) -> bool:
        """Check the keys of a part, or of the definition; False when a required one is missing.

        `kind` is what it is, `what` how a message calls a part. `naming` are the keys that are
        known besides: those that say what is defined.
        """
        known = keys.known
        of = f" of {what}" if what else ""
        self._tell_later(node, kind, of)
        missing = [key for key in keys.required if node.get(key) is None]
        unknown = [
            entry.key
            for entry in node.entries
            if entry.key.value not in known
            and entry.key.value not in naming
            and not (naming and entry.key.value in DEFINITION_KEYS)  # the parser told that
        ]
        for key in unknown:
            meant = nearest(key.value, missing)
            if meant:
                missing.remove(meant)
                self.leave_out()
            elif missing:
                continue  # one of them stands for the missing one; which, the author knows
            near = meant or self.scope.nearest(key.value, lambda: known)
            if naming or near == "features":  # it may be the one that names the parts
                self.leave_out()
            hint = asked(near) or f"known keys: {', '.join(known)}"
            self.report(UNKNOWN_KEY, key, f"unknown key '{key.value}'{of}", hint)
        for name in missing:
            start = self.source.span(node.start, node.start + 1)
            others = ", ".join(f"'{key.value}'" for key in unknown[:MAX_SHOWN])
            hint = f"{others} is no key that is known here" if unknown else ""
            self.report(MISSING_KEY, start, f"the key '{name}'{of} is missing", hint)
            self.leave_out()
        return all(node.get(key) is not None for key in keys.required)

    def _tell_later(self, node: Object, kind: str, of: str) -> None:
        """Tell of keys that came later; they are read as they were then."""
        later = self.scope.dialect.later
        for entry in node.entries if later else ():
            key = entry.key.value
            first = later.get((kind, key))
            if first:
                hint = f"it is known since {first}"
                self.report(UNKNOWN_KEY, entry.key, f"unknown key '{key}'{of}", hint)

    def check_name(self, node: String, kind: str, name: str = "", owner: str = "") -> None:
        """Check a name against the rules for its kind; `name` is the node's text by default.

        `owner` is how else a pragma may call what it is a part of.
        """
        name = name or node.value.removeprefix("*")
        if node.odd:
            return  # the parser told what is wrong with it
        # Pragmas know a definition by the name that its comment gives, if the two differ.
        documented = self.expression.doc.symbol if self.expression.doc is not None else ""
        wrong = what_is_wrong(name, kind, (self.name, owner, documented), self.scope)
        if wrong and node is self.expression.name and _alike(name, documented):
            return  # the comment has the right one, and it was told that they differ
        if wrong:
            self.misnamed.add(folded(name))
            self.report(BAD_NAME, node, f"bad name '{name}' of {_article(kind)}", wrong)

    def check_distinct(self, names: Iterable[String], what: str) -> set[int]:
        """Report names that repeat an earlier one; return the offsets of these."""
        seen: dict[str, String] = {}
        repeated = set()
        for node in names:
            name = node.value.removeprefix("*")
            other = seen.setdefault(name.replace("_", "-").replace(".", "-"), node)
            if other is not node:
                first = other.value.removeprefix("*")
                hint = "" if first == name else f"'{first}' and '{name}' are one name in C"
                self.report(DUPLICATE_PART, node, f"{what} '{name}' stands twice", hint)
                repeated.add(node.start)
                self.leave_out()
        return repeated

    def string(self, key: str) -> String | None:
        """Return the string that a key of the definition has; None when it has none."""
        node = self.get(key)
        if node is None or isinstance(node, String):
            return node
        self.wrong(node, f"'{key}'", "a string")
        return None

    def flag(self, key: str) -> bool:
        """Return the value of a flag of the definition, its default when it is not there."""
        node = self.get(key)
        only = FLAGS[key]
        if node is None:
            return not only
        if isinstance(node, String) and self.scope.dialect.word_flags and node.value == "no":
            return False
        if not isinstance(node, Boolean):
            self.wrong(node, f"'{key}'", "true or false")
            return not only
        if node.value is not only:
            text = "true" if only else "false"
            self.report(WRONG_VALUE, node, f"'{key}' may only be {text}", "leave it out otherwise")
        return node.value

    def is_true(self, key: str) -> bool:
        """Tell whether a key of the definition is written as true."""
        node = self.get(key)
        return isinstance(node, Boolean) and node.value

    def type(
        self, node: Node, what: str, allowed: Collection[str] = ANY_TYPE, array: bool = True
    ) -> TypeRef | None:
        """Return the type that a node names: `'T'`, or `['T']` where arrays may stand."""
        if isinstance(node, String):
            return self.named_type(node, what, allowed)
        if not isinstance(node, Array) or not array:
            wanted = "a type name or a list of one" if array else "a type name"
            self.wrong(node, what, wanted)
            return None
        if any(isinstance(item, NoValue) for item in node.items):
            self.leave_out()
            return None
        if len(node.items) != 1 or not isinstance(node.items[0], String):
            hint = "an array is written ['TYPE']; arrays of arrays do not exist"
            self.report(WRONG_VALUE, node, f"{what} is no list of one type name", hint)
            return None
        found = self.named_type(node.items[0], what, allowed)
        return TypeRef(found.name, array=True) if found else None

    def named_type(
        self, node: String, what: str, allowed: Collection[str], way: str = ""
    ) -> TypeRef:
        """Return the type of a name; whether it exists and fits is told, not decided, here.

        `way` is a hint for an object of a kind that is not allowed.
        """
        if node.value in self.scope.dialect.any_words:
            return TypeRef("any")
        kind = self.scope.kind_of(node.value)
        if not kind:
            self._unknown_type(node, what)
        elif kind not in allowed:
            message = f"{what} cannot be '{node.value}', which is {KIND_WORDS[kind]}"
            wanted = "a type"
            if kind in ANY_TYPE:
                wanted = " or ".join(KIND_WORDS[kind] for kind in sorted(allowed))
            hint = way if way and kind in OBJECT else f"expected {wanted}"
            self.report(WRONG_TYPE_KIND, node, message, hint)
        return TypeRef(node.value)

    def _unknown_type(self, node: String, what: str) -> None:
        """Tell of a type that nothing defines, unless it may be defined in what is lost."""
        name, lost = node.value, self.scope.lost
        if name in lost.names:
            return
        near = VERY_NEAR if lost.gaps else NEAR
        hint = self.scope.suggest(name, self._other_types, near)
        if lost.gaps and not hint and name.islower():
            hint = self.scope.suggest(name, lambda: BUILTINS)  # no file defines a type like these
        if lost.gaps and not hint:
            self.scope.unresolved.setdefault(name)
            return
        self.report(UNKNOWN_TYPE, node, f"unknown type '{name}' of {what}", hint)

    def _other_types(self) -> list[str]:
        return [name for name in self.scope.type_names() if name != self.name]


def folded(name: str) -> str:
    """Return a name without what people mix up: case, `-` and `_`, a `*` or blank too much."""
    return name.strip("* ").lower().replace("_", "-")


def _alike(name: str, other: str) -> bool:
    """Tell whether two names differ, but only in case and in `-` and `_`."""
    return name != other and folded(name) == folded(other)


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
