# SPDX-License-Identifier: GPL-2.0-or-later
"""What a client uses, as a person has it at hand: a list of names, or a session of QMP.

In: the text. Out: names and ids, by which `select` picks users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qapidoc.history.select import option_id

_KINDS = {"execute": "command", "exec-oob": "command", "event": "event"}

_BEGIN = re.compile(r"\{")
_TOKEN = re.compile(
    r"""
    [{}:,]
    | "(?: [^"\\\n]++ | \\. )* "?   # as in JSON; one that is cut off ends with its line
    | '(?: [^'\\\n]++ | \\. )* '?   # QEMU takes these, too
    | ^[ \t]*+ (?: -> | <- )         # the next message, whatever became of the last
    """,
    re.VERBOSE | re.MULTILINE,
)


def read_used(text: str) -> frozenset[str]:
    """Return the names that a client uses: a list, one a line, or a session of QMP.

    Lines of a list may begin with a dash, as options do, and `#` begins a comment; of messages
    the commands and events count, as `command/stop`, since a monitor command or an option of the
    name is none. Raises ValueError for a text that names nothing.
    """
    keys = list(_keys(text))
    if keys:
        named = {f"{_KINDS[key]}/{name}" for key, name in keys if name and key in _KINDS}
    else:
        lines = (re.split(r"(?:^|\s)#", line)[0].strip() for line in text.splitlines())
        named = {option_id(line) for line in lines if line.lstrip("-")}
    if not named:
        what = "its messages have no command or event" if keys else "no names, no messages of QMP"
        raise ValueError(f"it names nothing: {what}")
    return frozenset(named)


def _keys(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of messages with their values, empty for those that are no string.

    What stands inside a value, such as the arguments of a command, is not the message's.
    """
    depth, at, said, key = 0, 0, "", ""
    while found := (_TOKEN if depth else _BEGIN).search(text, at):
        at, token = found.end(), found[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
        elif token == ",":
            key = ""
        elif token == ":":
            key = said if depth == 1 else ""
            if key:
                yield key, ""
        elif token[0] in "\"'":
            if key:
                yield key, token[1:-1]
            said, key = token[1:-1], ""
        else:
            depth = 0
