# SPDX-License-Identifier: GPL-2.0-or-later
"""What `chardev-add` has in `backend`, by the keys of `-chardev`.

In: the arguments of the command. Out: the pairs of the option, for `option.py` beside this file.
Sockets are left out: their defaults differ (`server`, `wait`), and what their addresses may
hold changed from release to release.
"""

from __future__ import annotations

from typing import Any

_COMMON = {"logfile": "logfile", "logappend": "logappend"}

_BACKENDS: dict[str, dict[str, str]] = {
    "braille": {},
    "console": {},
    "file": {"out": "path"},
    "msmouse": {},
    "null": {},
    "parallel": {"device": "path"},
    "pipe": {"device": "path"},
    "pty": {},
    "ringbuf": {"size": "size"},
    "serial": {"device": "path"},
    "spiceport": {"fqdn": "name"},
    "spicevmc": {"type": "name"},
    "stdio": {"signal": "signal"},
    "vc": {each: each for each in ("width", "height", "cols", "rows")},
}
"""The key of each member, by the type of the backend, which both call the same."""


def chardev_pairs(arguments: dict[str, Any]) -> dict[str, Any] | None:
    """Return the values by keys of the option, the type first; None where it has no keys for it."""
    match arguments:
        case {"id": str(name), "backend": {"type": str(kind), **rest}, **others} if not others:
            data = rest.pop("data", {})
            keys = _BACKENDS.get(kind)
            if rest or keys is None or not isinstance(data, dict):
                return None
            keys = keys | _COMMON
            if data.keys() - keys.keys():
                return None
            return {"backend": kind, "id": name} | {keys[key]: data[key] for key in data}
        case _:
            return None
