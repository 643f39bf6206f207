# SPDX-License-Identifier: GPL-2.0-or-later
"""A saved answer -> its entries.

In: bytes: the list itself, an answer `{"return": [...]}`, or the lines of a session of QMP that
holds such an answer. Out: entries; what is none of these raises `NotAReplyError`, which says why.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from qapidoc.base.problem import printable
from qapidoc.parse.probe.nodes import Entry

MAX_BYTES = 1 << 26
"""Bytes of an answer that are read at most; those of QEMU 10.2 are a quarter of a megabyte."""


class NotAReplyError(ValueError):
    """The bytes are no answer to `query-qmp-schema`; the message says why, on one line."""

    def __init__(self, why: str) -> None:
        super().__init__(printable(why))


class _Answer(msgspec.Struct, frozen=True):
    answer: msgspec.Raw = msgspec.field(name="return")


_Small = Annotated[int, msgspec.Meta(ge=0, lt=1000)]


class _Number(msgspec.Struct, frozen=True):
    major: _Small
    minor: _Small
    micro: _Small


class _Version(msgspec.Struct, frozen=True):
    qemu: _Number


class _Said(msgspec.Struct, frozen=True):
    version: _Version


class _Greeting(msgspec.Struct, frozen=True):
    said: _Said = msgspec.field(name="QMP")


_RAW = msgspec.json.Decoder(msgspec.Raw)
_ANSWER = msgspec.json.Decoder(_Answer)
_GREETING = msgspec.json.Decoder(_Greeting)
_ENTRIES: msgspec.json.Decoder[tuple[Entry, ...]] = msgspec.json.Decoder(tuple[Entry, ...])


def read_reply(data: bytes) -> tuple[Entry, ...]:
    """Return the entries of a saved answer; raise NotAReplyError."""
    if len(data) > MAX_BYTES:
        raise NotAReplyError(f"larger than {MAX_BYTES} bytes: no answer to query-qmp-schema is")
    try:
        whole = bytes(_RAW.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        found = _in_session(data)
        if found is None:
            raise NotAReplyError(f"not JSON, nor a session with an answer: {error}") from None
        return found
    if whole.lstrip()[:1] == b"{":
        try:
            whole = bytes(_ANSWER.decode(whole).answer)
        except (msgspec.DecodeError, RecursionError) as error:
            raise NotAReplyError(
                f'expected the answer to query-qmp-schema, {{"return": [...]}}: {error}'
            ) from None
    return _entries(whole)


def read_version(data: bytes) -> str:
    """Return the version that a session's greeting tells, such as `7.2.22`; empty without one."""
    for line in data.splitlines():
        text = line.removeprefix(b"<-").strip()
        if text.startswith(b'{"QMP"'):
            try:
                number = _GREETING.decode(text).said.version.qemu
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                return ""
            return f"{number.major}.{number.minor}.{number.micro}"
    return ""


def _in_session(data: bytes) -> tuple[Entry, ...] | None:
    """Return the entries of the first answer that is a list of them, in lines of a session."""
    for line in data.splitlines():
        text = line.removeprefix(b"<-").strip()
        if text.startswith(b'{"return"') and b'"meta-type"' in text:
            try:
                return _entries(bytes(_ANSWER.decode(text).answer))
            except (msgspec.DecodeError, RecursionError) as error:
                raise NotAReplyError(f"the answer in the session is cut off: {error}") from None
    return None


def _entries(data: bytes) -> tuple[Entry, ...]:
    try:
        entries = _ENTRIES.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAReplyError(f"not an answer to query-qmp-schema: {error}") from None
    if not entries:
        raise NotAReplyError("the list is empty: no answer to query-qmp-schema is")
    return entries
