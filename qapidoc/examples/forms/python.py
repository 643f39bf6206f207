# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests as a whole program in Python with the package `qemu.qmp`.

In: requests. Out: a program that connects to a socket, sends them and prints the answers. The
guest agent neither greets nor negotiates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qapidoc.examples.forms.layout import WIDTH, laid_out, one_line
from qapidoc.examples.request import Request

_HEAD = """\
import asyncio

from qemu.qmp import QMPClient


async def main():
    client = QMPClient()
"""
_NO_GREETING = "    client.await_greeting = client.negotiate = False\n"
_FOOT = """\
    await client.disconnect()


asyncio.run(main())"""
_STEP = " " * 4


def python(requests: Sequence[Request], *, agent: bool = False) -> str:
    """Return the program; `agent` is for the guest agent."""
    socket = "qga.sock" if agent else "qmp.sock"
    lines = [f'    await client.connect("{socket}")\n']
    lines += [f"    print({_call(request)})\n" for request in requests]
    return _HEAD + (_NO_GREETING if agent else "") + "".join(lines) + _FOOT


def _call(request: Request) -> str:
    words = [_word(request.command)]
    if request.arguments:
        words.append(one_line(request.arguments, _word))
    if request.oob:
        words.append("oob=True")
    flat = f"await client.execute({', '.join(words)})"
    if len(flat) + len("    print()") <= WIDTH or not request.arguments:
        return flat
    words[1] = laid_out(request.arguments, _word, indent=_STEP, used=WIDTH, step=_STEP)
    return f"await client.execute({', '.join(words)})"


def _word(value: Any) -> str:
    """Return a scalar as Python writes it, strings in double quotes."""
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return f'float("{value}")'
    if not isinstance(value, str):
        return repr(value)
    text = repr(value)
    if text[0] == '"' or '"' in value:
        return text
    return '"' + text[1:-1] + '"'
