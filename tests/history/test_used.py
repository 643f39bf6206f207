# SPDX-License-Identifier: GPL-2.0-or-later
"""Names in lists and sessions of what a client uses."""

from __future__ import annotations

import pytest
from stopwatch import stopwatch

from qapidoc.history.used import read_used


def test_only_the_top_of_a_message_names_what_it_is() -> None:
    arguments = '{"node": {"inject": [{"event": "l1_update"}], "execute": "quit"}, "event": "no"}'
    assert read_used(f'-> {{"execute": "blockdev-add", "arguments": {arguments}}}') == {
        "command/blockdev-add"
    }
    assert read_used("{ 'execute': 'query-status' }\n") == {"command/query-status"}
    told = """it's a log: {"exec-oob": "a\\"b", "id": {"event": "x"}} {"id": 7, "event": "STOP"}
-> {"execute": "cut-off", "arguments": {"a
<- { 'timestamp': {'seconds': 1}, 'event': 'RESUME' }
-> {"arguments": {"a": 1}, "execute": "cont"}"""
    assert read_used(told) == {
        'command/a\\"b', "event/STOP", "command/cut-off", "event/RESUME", "command/cont"
    }  # fmt: skip
    for empty in ('<- {"return": {"event": "x"}}', '{"event": 7, "id": "stop"}', "# {}"):
        with pytest.raises(ValueError, match="it names nothing"):
            read_used(empty)


def test_a_long_text_of_quotes_is_read_in_time() -> None:
    with stopwatch() as took, pytest.raises(ValueError, match="names nothing"):
        read_used('{"x":' + '\\"' * 300_000 + "{'" * 300_000)
    assert took.seconds < 5
