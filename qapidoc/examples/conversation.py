# SPDX-License-Identifier: GPL-2.0-or-later
"""Does an exchange fit the schema? Commands, answers to the command before, errors, events.

In: the messages of an exchange, and the namespace they belong to. Out: faults in the order of the
text. Next: the quality report tells them; pages offer other forms of what has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qapidoc.base.problem import replaced_unprintable
from qapidoc.base.source import Position
from qapidoc.examples.check import Checker, missing
from qapidoc.examples.exchange import Message
from qapidoc.examples.values import Elision, Fault, Object, Scalar, Value
from qapidoc.model import Command, Definition, Enum, Event, Member, Namespace, Struct, TypeRef
from qapidoc.model.bases import Find

_REQUEST = ("execute", "exec-oob", "arguments", "id", "control")
_EVENT = ("event", "data", "timestamp")
_ANSWER = ("return", "id")
_ERROR = ("error", "id")
_ERROR_CLASSES = ("QapiErrorClass", "ErrorClass")
"""What the enumeration of error classes is called; there is none in 1.1."""

_NOWHERE = Position("", 0)
_STAMP = (
    Member(name="seconds", type=TypeRef("int"), at=_NOWHERE),
    Member(name="microseconds", type=TypeRef("int"), at=_NOWHERE),
)
"""What tells when an event happened; no schema holds it."""


class Conversation:
    """Checks one exchange; remembers the commands that are not answered yet.

    `about` is the thing whose documentation shows it: an answer without a command belongs to it.
    """

    def __init__(self, find: Find, namespace: Namespace, about: Definition | None = None) -> None:
        self._find = find
        self._namespace = namespace
        self._check = Checker(find, namespace)
        self._about = about if isinstance(about, Command) else None
        self._waiting: list[tuple[Command | None, Value | None]] = []
        self._told_of_stamps = False

    def faults(self, messages: Sequence[Message]) -> Iterator[Fault]:
        """Yield what is wrong with the messages, the first syntax fault of each included.

        What is wrong in several items of an array in the same way is told once.
        """
        for message in messages:
            told: set[str] = set()
            for fault in self._of(message):
                if fault.text not in told:
                    told.add(fault.text)
                    # Names in it are anybody's.
                    yield replace(fault, text=replaced_unprintable(fault.text))

    def _of(self, message: Message) -> Iterator[Fault]:
        if message.fault is not None:
            yield message.fault
        if message.value is not None:
            yield from self._message(message, message.value)

    def _message(self, message: Message, value: Value) -> Iterator[Fault]:
        if isinstance(value, Elision):
            return
        if not isinstance(value, Object):
            yield _bare(value.at, message.direction)
        elif value.get("execute") or value.get("exec-oob"):
            yield from self._request(message, value)
        elif value.get("event"):
            yield from self._event(message, value)
        elif value.get("return"):
            yield from self._answer(message, value)
        elif value.get("error"):
            yield from self._error(message, value)
        elif not value.get("QMP") and not value.elided:
            yield _bare(value.at, message.direction)

    def _request(self, message: Message, value: Object) -> Iterator[Fault]:
        if message.direction == "<-":
            yield Fault("bare-value", value.at, "a request goes to the server: '->' is expected")
        yield from _keys(value, _REQUEST)
        identity = value.get("id")
        command = self._find(self._namespace, message.command)
        if not isinstance(command, Command):
            command = None
            if message.command and "..." not in message.command:
                text = f"there is no command '{message.command}'"
                yield Fault("unknown-command", value.at, text)
        self._waiting.append((command, identity.value if identity else None))
        if command is None:
            return
        arguments = value.get("arguments")
        given = arguments.value if arguments else Object(value.at, elided=value.elided)
        yield from self._data(command, given, "arguments")

    def _data(self, verb: Command | Event, value: Value, path: str) -> Iterator[Fault]:
        checker = self._check
        if isinstance(verb, Command) and not verb.gen:
            # Takes what no schema tells, and looks at it as an option of the command line does.
            if isinstance(value, Object) and not value.elided:
                yield from missing(self._top_members(verb), value, path)
        elif verb.data is not None:
            yield from checker.value(verb.data, value, path)
        else:
            yield from checker.in_place(verb.members, value, path)

    def _top_members(self, verb: Command) -> Sequence[Member]:
        found = self._find(self._namespace, verb.data.name) if verb.data else None
        return found.members if isinstance(found, Struct) else verb.members

    def _answer(self, message: Message, value: Object) -> Iterator[Fault]:
        yield from _comes_back(message, value)
        yield from _keys(value, _ANSWER)
        answer = value.get("return")
        assert answer is not None, "the caller has seen it"
        first: list[Fault] | None = None
        candidates = self._candidates(value)
        for place in candidates:
            command = self._waiting[place][0]
            told = list(self._returned(command, answer.value)) if command else []
            if not told:
                del self._waiting[place]
                return
            first = told if first is None else first
        if candidates:
            del self._waiting[candidates[0]]
        elif self._about is not None and not self._waiting:
            first = list(self._returned(self._about, answer.value))
        yield from first or ()

    def _candidates(self, value: Object) -> list[int]:
        """Return which of the waiting commands an answer may be for, the likeliest first."""
        identity = value.get("id")
        if identity is not None:
            same = [
                place
                for place, (_, known) in enumerate(self._waiting)
                if isinstance(known, Scalar)
                and isinstance(identity.value, Scalar)
                and known.value == identity.value.value
            ]
            if same:
                return same
        return list(range(len(self._waiting)))[::-1]

    def _returned(self, command: Command, value: Value) -> Iterator[Fault]:
        if command.returns is not None:
            yield from self._check.value(command.returns, value, "return")
        elif command.gen and command.origin == "schema":
            yield from self._check.in_place((), value, "return")

    def _error(self, message: Message, value: Object) -> Iterator[Fault]:
        yield from _comes_back(message, value)
        yield from _keys(value, _ERROR)
        candidates = self._candidates(value)
        if candidates:
            del self._waiting[candidates[0]]
        error = value.get("error")
        assert error is not None, "the caller has seen it"
        yield from self._check.in_place(self._error_members(), error.value, "error")

    def _error_members(self) -> Iterator[Member]:
        """Yield what an error holds; its class is one of an enumeration where there is one."""
        classes = (self._find(self._namespace, name) for name in _ERROR_CLASSES)
        enum = next((found.name for found in classes if isinstance(found, Enum)), "str")
        yield Member(name="class", type=TypeRef(enum), at=_NOWHERE)
        yield Member(name="desc", type=TypeRef("str"), at=_NOWHERE)
        if enum == "str":
            yield Member(name="data", type=TypeRef("any"), optional=True, at=_NOWHERE)

    def _event(self, message: Message, value: Object) -> Iterator[Fault]:
        yield from _comes_back(message, value)
        yield from _keys(value, _EVENT)
        name = value.get("event")
        assert name is not None, "the caller has seen it"
        event = self._find_event(name.value)
        if event is not None:
            data = value.get("data")
            given = data.value if data else Object(value.at, elided=value.elided)
            yield from self._data(event, given, "data")
        elif isinstance(name.value, Scalar) and "..." not in str(name.value.value):
            text = f"there is no event '{name.value.value}'"
            yield Fault("unknown-event", name.value.at, text)
        stamp = value.get("timestamp")
        if stamp is not None:
            yield from self._check.in_place(_STAMP, stamp.value, "timestamp")
        elif not value.elided and not self._told_of_stamps:
            # Who leaves them out does so in all events of an example.
            self._told_of_stamps = True
            yield Fault("missing-member", value.at, "the event lacks its 'timestamp'")

    def _find_event(self, name: Value) -> Event | None:
        text = name.value if isinstance(name, Scalar) else None
        found = self._find(self._namespace, text) if isinstance(text, str) else None
        return found if isinstance(found, Event) else None


def _bare(at: int, direction: str) -> Fault:
    wanted = {"->": '{"execute": …}', "<-": '{"return": …}'}.get(direction)
    hint = f", such as {wanted}" if wanted else ""
    return Fault("bare-value", at, f"this is no message of the protocol{hint}")


def _comes_back(message: Message, value: Object) -> Iterator[Fault]:
    if message.direction == "->":
        yield Fault("bare-value", value.at, "this comes from the server: '<-' is expected")


def _keys(value: Object, known: Sequence[str]) -> Iterator[Fault]:
    for member in value.members:
        if member.name not in known:
            text = f"a message of this kind has no member '{member.name[:40]}'"
            yield Fault("unknown-member", member.at, text)
