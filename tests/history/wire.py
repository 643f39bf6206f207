# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages against a release, as QEMU, or a client that expects what the schema says, takes them.

It is the second opinion on what a change breaks: `qapidoc.examples` checks values, and knows
nothing of `qapidoc.history`.
"""

from __future__ import annotations

from typing import Any

from qapidoc.examples import Checker
from qapidoc.examples.values import placed
from qapidoc.model import Command, Definition, Event, Namespace, Release, TypeRef


class Schema:
    """The types and verbs of one namespace of a release."""

    def __init__(self, release: Release, namespace: Namespace = "qmp") -> None:
        known = [each for each in release.definitions if each.namespace == namespace]
        self.verbs = {each.name: each for each in known if isinstance(each, Command | Event)}
        self.types = {each.name: each for each in known if not isinstance(each, Command | Event)}
        self._sent = Checker(self.find, namespace)
        self._received = Checker(self.find, namespace, exact=False)

    def find(self, namespace: Namespace, name: str) -> Definition | None:
        """Return a type by its name."""
        return self.types.get(name)

    def takes(self, name: str, arguments: Any, *, oob: bool = False) -> bool:
        """Tell whether a command can be executed with these arguments."""
        verb = self.verbs.get(name)
        if not isinstance(verb, Command) or not verb.available or (oob and not verb.allow_oob):
            return False
        return _is_valid_data(self._sent, verb, arguments)

    def brings(self, name: str, value: Any) -> bool:
        """Tell whether an event may carry this, or a command return it, for who reads it.

        A reader is content with more members than it knows.
        """
        verb = self.verbs.get(name)
        if isinstance(verb, Event):
            return _is_valid_data(self._received, verb, value)
        if verb is None:
            return False
        if verb.returns is None:
            return isinstance(value, dict)
        return _fits(self._received, verb.returns, value)


def _is_valid_data(checker: Checker, verb: Command | Event, value: Any) -> bool:
    if verb.data is not None:
        return _fits(checker, verb.data, value)
    return not any(checker.in_place(verb.members, placed(value), "data"))


def _fits(checker: Checker, ref: TypeRef, value: Any) -> bool:
    return not any(checker.value(ref, placed(value), "data"))
