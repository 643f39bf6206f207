# SPDX-License-Identifier: GPL-2.0-or-later
"""How the arguments of a command are spelled as a command-line option, in one release.

What comes in: a row of `qapidoc/examples/options.toml`, chosen for a release. What goes out: a
`Spelling`, for `option.py` beside this file to write by.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Syntax = Literal["keyval", "flat", "repeated", "chardev", "word"]
"""Pairs that go down with dots, items of arrays by their number. Pairs without depth. Pairs in
which an array of strings is a key said again for each. Pairs of a character device. No pairs:
the argument is one string."""


class Spelling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the option `name` says what a command is given.

    `json`: it takes JSON, too. `bare` is the argument that comes first and without its key, then
    come the keys of `first`. `spread` is an argument whose members are pairs beside the others.
    With `only` the option has no more than this one argument, once for each item of an array;
    all others of the command must be as `given`.
    """

    name: str
    syntax: Syntax = "keyval"
    json: bool = False
    bare: str = ""
    first: tuple[str, ...] = ()
    spread: str = ""
    only: str = ""
    given: dict[str, Any] = {}
