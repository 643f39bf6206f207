# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the files of an API description lie in QEMU's source tree, era by era.

In: a series and a folder. Out: the path of every role that the folder has. A table, so that a
release that moves a file is one more row here and nothing anywhere else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from qapidoc.base.series import series_key

Role = Literal[
    "qmp-schema",
    "qga-schema",
    "qsd-schema",
    "options",
    "hmp",
    "hmp-info",
    "qemu-img",
    "qmp-commands",
    "qmp-command-text",
    "qmp-events",
    "deprecated",
    "removed",
]

ROLES: tuple[Role, ...] = get_args(Role)

CHANGES: tuple[tuple[str, Mapping[Role, str]], ...] = (
    (
        "0.0",
        {
            "qmp-schema": "qapi-schema.json",
            "qga-schema": "qapi-schema-guest.json",
            "options": "qemu-options.hx",
            "hmp": "hmp-commands.hx",
            "qemu-img": "qemu-img-cmds.hx",
            "qmp-commands": "qmp-commands.hx",
            "qmp-events": "QMP/qmp-events.txt",
        },
    ),
    ("1.4", {"qga-schema": "qga/qapi-schema.json"}),
    ("1.7", {"qmp-events": "docs/qmp/qmp-events.txt"}),
    ("2.5", {"hmp-info": "hmp-commands-info.hx", "qmp-events": "docs/qmp-events.txt"}),
    ("2.8", {"qmp-commands": "", "qmp-command-text": "docs/qmp-commands.txt"}),
    ("2.9", {"qmp-command-text": "", "qmp-events": ""}),
    ("2.12", {"qmp-schema": "qapi/qapi-schema.json"}),
    (
        "5.0",
        {
            "qsd-schema": "storage-daemon/qapi/qapi-schema.json",
            "deprecated": "docs/system/deprecated.rst",
        },
    ),
    ("6.0", {"removed": "docs/system/removed-features.rst"}),
    (
        "6.1",
        {
            "deprecated": "docs/about/deprecated.rst",
            "removed": "docs/about/removed-features.rst",
        },
    ),
)
"""What moved, came, or went (`""`) with which series, oldest first."""

WANTED: tuple[str, ...] = (
    "/VERSION",
    "/COPYING",
    "/*.hx",
    "/qapi-schema.json",
    "/qapi-schema-guest.json",
    "/qapi/*.json",
    "/qga/*.json",
    "/storage-daemon/qapi/*.json",
    "/QMP/qmp-events.txt",
    "/docs/qmp-commands.txt",
    "/docs/qmp-events.txt",
    "/docs/qmp/*.txt",
    "/docs/system/deprecated.rst",
    "/docs/system/removed-features.rst",
    "/docs/about/*.rst",
    "/docs/interop/*.json",
    "/docs/interop/*.rst",
    "/docs/interop/*.txt",
)
"""Which files of a source tree are kept, in the language of git's sparse checkout without cones.

Each starts at the top of the tree; `*` stands for anything but a slash. Widening this list makes
new cache keys (`wanted_key`), so trees are extracted anew, from archives that are still there.
"""


CODE_FOLDERS: tuple[str, ...] = (
    "accel",
    "audio",
    "authz",
    "backends",
    "block",
    "chardev",
    "crypto",
    "dump",
    "ebpf",
    "fsdev",
    "gdbstub",
    "hw",
    "io",
    "job",
    "migration",
    "monitor",
    "nbd",
    "net",
    "plugins",
    "qapi",
    "qobject",
    "qom",
    "replay",
    "scsi",
    "semihosting",
    "softmmu",
    "stats",
    "stubs",
    "system",
    "target",
    "trace",
    "ui",
    "util",
)
"""The folders at the top that hold the code of the emulator, from the first release to the last."""

CODE: tuple[str, ...] = (
    "/*.c",
    *(f"/{folder}{'/*' * depth}.c" for folder in CODE_FOLDERS for depth in range(1, 5)),
    *(f"/{folder}{'/*' * depth}.h" for folder in ("hw", "include/hw") for depth in range(1, 5)),
)
"""The C files that relations are traced through, in addition to `WANTED`."""


def wanted_key(patterns: Iterable[str] = WANTED) -> str:
    """Return a short digest of the list of paths, a part of every cache key."""
    return hashlib.sha256("\n".join(patterns).encode()).hexdigest()[:12]


class Wanted:
    """Tells of a path inside the tree whether it is kept, or lies on the way to something kept."""

    def __init__(self, patterns: Iterable[str] = WANTED) -> None:
        self.patterns = tuple(patterns)
        self.key = wanted_key(self.patterns)
        self._files = _either(self.patterns)
        folders = {
            pattern[:end]
            for pattern in self.patterns
            for end in (match.start() for match in re.finditer("/", pattern))
            if end
        }
        self._folders = _either(sorted(folders))

    def file(self, path: str) -> bool:
        """Tell whether a file at this path, without a leading slash, is kept."""
        return self._files.fullmatch(path) is not None

    def folder(self, path: str) -> bool:
        """Tell whether this path is a folder above something that may be kept."""
        return self._folders.fullmatch(path) is not None


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(pattern[1:]).replace(r"\*", "[^/]*") for pattern in patterns) or "(?!)"
    )


def layout_of(series: str) -> dict[Role, str]:
    """Return where a release of this series has its files, whether or not it has them all."""
    key = series_key(series)
    paths: dict[Role, str] = {}
    for since, changes in CHANGES:
        if series_key(since) <= key:
            paths.update(changes)
    return {role: path for role, path in paths.items() if path}


def files_of(series: str, root: Path) -> dict[Role, str]:
    """Return the path of each role whose file is there, in the order of `ROLES`."""
    layout = layout_of(series)
    return {
        role: layout[role] for role in ROLES if role in layout and (root / layout[role]).is_file()
    }


def older_layout(root: Path, known: Sequence[str]) -> str:
    """Guess the series of a tree whose schema lies where only older series have it, else `""`.

    `known` are oldest first; it is the newest of those that the files in the tree fit best.
    """

    def fit(series: str) -> int:
        found = len(files_of(series, root))
        missing = len(layout_of(series)) - found
        return found - missing

    today = layout_of(known[-1])["qmp-schema"]
    if (root / today).is_file():
        return ""
    there = [series for series in reversed(known) if "qmp-schema" in files_of(series, root)]
    return max(there, key=fit, default="")
