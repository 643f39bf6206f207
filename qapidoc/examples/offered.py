# SPDX-License-Identifier: GPL-2.0-or-later
"""What a page offers for a command or an event: its examples in other forms, the shortest request.

In: a definition and the types of its release. Out: an `Offer`, for pages and man pages. Other
forms are there for an example whose requests are valid and leave nothing out; what is wrong with
the answers does not matter to who sends the request.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from qapidoc.base.source import Source
from qapidoc.examples.conversation import Conversation
from qapidoc.examples.exchange import Message, read_exchange
from qapidoc.examples.find import exchanges
from qapidoc.examples.forms import Form, forms_of
from qapidoc.examples.forms.spelling import Spelling
from qapidoc.examples.minimal import minimal
from qapidoc.examples.request import Request
from qapidoc.examples.values import Fault, Object, plain, whole
from qapidoc.model import Command, Definition, Event
from qapidoc.model.bases import Find


class Written(msgspec.Struct, frozen=True):
    """An exchange as it is written, the other forms of its requests, and what is wrong with it.

    Each fault has the line of the exchange, from 1, that it is about.
    """

    text: str
    forms: tuple[Form, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()


class Offer(msgspec.Struct, frozen=True):
    """Everything there is for one definition.

    `shortest` are the forms of the shortest valid request; none when an example shows one that has
    the same members.
    """

    written: tuple[Written, ...] = ()
    shortest: tuple[Form, ...] = ()

    def of(self, text: str) -> Written | None:
        """Return the exchange with this text."""
        return next((each for each in self.written if each.text == text), None)


def offered(find: Find, definition: Definition, spellings: Sequence[Spelling] = ()) -> Offer:
    """Return what there is for a definition; options spell the arguments of the command."""
    if not isinstance(definition, Command | Event):
        return Offer()
    written = []
    sent: list[Any] = []
    for section in definition.doc.sections:
        for _, text in exchanges(section.text):
            each, requests = _written(find, definition, text, spellings)
            written.append(each)
            if len(requests) == 1:
                sent.append(_outline(requests[0]))
    return Offer(tuple(written), _shortest(find, definition, sent, spellings))


def _shortest(
    find: Find, definition: Definition, sent: Sequence[Any], spellings: Sequence[Spelling]
) -> tuple[Form, ...]:
    if not isinstance(definition, Command) or not definition.available:
        return ()
    request = minimal(find, definition)
    if request is None or _outline(request) in sent:
        return ()
    return tuple(forms_of([request], definition.namespace, spellings))


def _outline(value: Any) -> Any:
    """Return a request or a value with nothing but its names."""
    match value:
        case Request():
            return value.command, _outline(value.arguments)
        case dict():
            return {name: _outline(each) for name, each in value.items()}
        case list():
            return [_outline(each) for each in value[:1]]
        case _:
            return None


def _written(
    find: Find, definition: Command | Event, text: str, spellings: Sequence[Spelling]
) -> tuple[Written, Sequence[Request]]:
    messages = read_exchange(text)
    conversation = Conversation(find, definition.namespace, definition)
    faults = list(conversation.faults(messages))
    source = Source("", text)
    told = tuple((source.line_of(fault.at), fault.text) for fault in faults)
    requests = _requests(messages, faults)
    if not requests:
        return Written(text, faults=told), ()
    same = spellings if {each.command for each in requests} == {definition.name} else ()
    forms = tuple(forms_of(requests, definition.namespace, same))
    return Written(text, forms, told), requests


def _requests(messages: Sequence[Message], faults: Sequence[Fault]) -> list[Request]:
    """Return the requests of an exchange if all are valid, whole, and can be sent."""
    found = []
    places = [fault.at for fault in faults]
    for message in messages:
        if message.direction == "<-" or not (message.command or message.direction):
            continue
        end = message.at + len(message.text)
        if any(message.at <= place < end for place in places):
            return []
        request = _request(message)
        if request is None:
            return []
        found.append(request)
    return found


def _request(message: Message) -> Request | None:
    value = message.value
    if not isinstance(value, Object) or not message.command or not whole(value):
        return None
    member = value.get("arguments")
    arguments = plain(member.value) if member is not None else {}
    try:
        json.dumps(arguments, allow_nan=False)
    except ValueError:
        return None  # a number beyond what JSON can hold
    oob = value.get("exec-oob") is not None
    return Request(message.command, arguments, oob) if isinstance(arguments, dict) else None
