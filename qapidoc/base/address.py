# SPDX-License-Identifier: GPL-2.0-or-later
"""Ids of things, and the addresses and anchors of their pages. The only place that knows both.

An id is a path of kinds and a name, `qmp/command/blockdev-add`, with an optional part behind `#`:
`qmp/type/BlockdevDriver#qcow2`. A page stands at its id plus `.html` inside its release, and the
part is the anchor. What a URL or a file name cannot hold is replaced: the blank of `info block`
by a dash, anything else by its percent code.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import quote

REPOSITORY = "https://gitlab.com/qemu-project/qemu"
"""Where QEMU's sources can be browsed."""

SAFE = "-._~"
"""Characters besides letters and digits that stand for themselves in file names and anchors."""


def page_of(entity: str) -> str:
    """Return the page of an id, without its ending: `hmp/info block` -> `hmp/info-block`."""
    path = entity.partition("#")[0]
    return "/".join(quote(part.replace(" ", "-"), safe=SAFE) for part in path.split("/"))


def anchor_of(part: str) -> str:
    """Return the anchor for the part of an id behind `#`; a legal `id` attribute and fragment."""
    return quote(part.replace(" ", "-"), safe=SAFE + "=,:")


def relative(source_page: str, target_page: str, anchor: str = "") -> str:
    """Return the link from one page to another of the same tree, both without ending."""
    if source_page == target_page and anchor:
        return f"#{anchor}"
    folder, name = posixpath.split(target_page)
    up = posixpath.relpath(folder or ".", posixpath.dirname(source_page) or ".")
    path = posixpath.normpath(posixpath.join(up, f"{name}.html"))
    return f"{path}#{anchor}" if anchor else path


def distinct_pages(entities: Iterable[str], gone: Iterable[str] = ()) -> dict[str, str]:
    """Return the page of each id so that no two differ only in case.

    Case-insensitive disks and hosts would mix up `option/m` and `option/M`. Of the names that
    are equal when case is ignored, the one with most lower-case letters keeps its page; the
    next, in code point order, get `~2`, `~3` … at the end. What is `gone` comes after all others.
    """
    groups: dict[str, list[tuple[bool, int, str]]] = {}
    for is_gone, listed in ((False, entities), (True, gone)):
        for entity in listed:
            order = is_gone, sum(map(str.isupper, entity)), entity
            groups.setdefault(page_of(entity).lower(), []).append(order)
    pages = {}
    for group in groups.values():
        for rank, (_, _, entity) in enumerate(sorted(group), 1):
            pages[entity] = page_of(entity) + (f"~{rank}" if rank > 1 else "")
    return pages


def source_folder(version: str, commit: str = "") -> str:
    """Return where the files of a version can be read: at its commit, else at its tag.

    Empty for what is no release: development versions have a third number of 50 and more.
    """
    released = re.fullmatch(r"\d+\.\d+\.[0-4]?\d", version)
    ref = commit or (f"v{version}" if released else "")
    return f"{REPOSITORY}/-/blob/{ref}/" if ref else ""


def source_url(folder: str, file: str, line: int) -> str:
    """Return where a line of a file can be read, given the `source_folder`."""
    return f"{folder}{quote(file)}#L{line}"
