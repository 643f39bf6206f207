# SPDX-License-Identifier: GPL-2.0-or-later
"""Which messages of an example are JSON, which are not, and what they say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.base.source import Source
from qapidoc.examples import read_exchange
from qapidoc.examples.values import plain, whole


def broken_messages(text: str) -> list[tuple[int, str]]:
    source = Source("", text)
    faults = [message.fault for message in read_exchange(text)]
    return [(source.line_of(fault.at) - 1, fault.text) for fault in faults if fault]


GOOD = [
    '-> { "execute": "wind" }\n<- { "return": {} }',
    '-> { "execute": "wind",\n     "arguments": { "turns": 3 } }',
    '<- { "return": [ { "a": 1 }, ... ] }',
    '<- { "return": { "a": 1, ... } }',
    '<- { "return": { ..., "a": 1 } }',
    '<- { "return": { "a": ..., "b": [ ... ] } }',
    '<- { "return": ... }',
    "<- { ... and more ... }",
    '<- { "return": [\n       { "a": 1 },\n\n       ...\n     ] }',
    "-> ... what one says ...",
    "words only, no message at all",
    '-> { "a": -1.5e3, "b": true, "c": null, "d": "\\u0020\\"" }\n\nThen wait.\n\n<- { "e": [] }',
    '-> { "execute": "one" }\nThen say:\n-> { "execute": "two" }',
]

BAD = [
    ('-> { "execute": "wind" "id": 1 }', 0, "',' is expected before \"id\""),
    ('-> { "execute": "wind" ', 0, "'{' is not closed"),
    ('-> { "a": 1,\n     "b": 2, }', 1, "a name in quotes is expected before '}'"),
    ("-> { 'a': 1 }", 0, "'a' is in single quotes, which no JSON parser but QEMU's reads"),
    ('-> { "a": [ 1, 2 }', 0, "'}' closes nothing"),
    ('<- { "return": {} } }', 0, "'}' stands behind the end of the message"),
    ('-> { "a" 1 }', 0, "':' is expected before '1'"),
    ('-> { "a": }', 0, "a value is expected before '}'"),
    ("-> { 1: 2 }", 0, "a name in quotes is expected before '1'"),
    ('-> { "a": { { } }', 0, "a name in quotes is expected before '{'"),
    ('ok\n-> { "a": 1 }\n\n<- { "b": wrong }', 3, "'wrong }' is no JSON"),
]


@pytest.mark.parametrize("text", GOOD)
def test_good(text: str) -> None:
    assert broken_messages(text) == []


@pytest.mark.parametrize(("text", "line", "reason"), BAD)
def test_bad(text: str, line: int, reason: str) -> None:
    assert broken_messages(text) == [(line, reason)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(st.text(), _JSON), st.sampled_from([None, 2]))
@settings(deadline=None)
def test_every_json_object_is_good(value: object, indent: int | None) -> None:
    text = "-> " + json.dumps(value, indent=indent)
    assert broken_messages(text) == []
    (message,) = read_exchange(text)
    assert message.value is not None
    assert plain(message.value) == value
    assert whole(message.value) == ("..." not in text)


@given(st.dictionaries(st.text(), _JSON, min_size=1))
@settings(deadline=None)
def test_a_message_cut_short_is_bad(value: object) -> None:
    assert len(broken_messages("-> " + json.dumps(value)[:-1])) == 1


@given(st.text())
@settings(deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(0 <= line < lines for line, _ in broken_messages("-> {" + text))


@pytest.mark.parametrize("piece", ["[", '{"a":', '"', "... ", "1,", "\\", "-> {\n", "… x"])
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "-> [" + piece * count
        with stopwatch() as took:
            for _ in broken_messages(text):
                pass
        return took.seconds

    seconds(1_000)
    assert seconds(80_000) < 30 * seconds(8_000) + 0.2
