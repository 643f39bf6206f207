# SPDX-License-Identifier: GPL-2.0-or-later
"""Putting a finished folder in the place of an older one, so that no reader sees a half site."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file a second name; copy it where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def link_tree(source: Path, target: Path, skip: frozenset[str] = frozenset()) -> None:
    """Give every file of a folder a second name below another; `skip` names top-level entries."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in os.scandir(source):
        if entry.name in skip:
            continue
        if entry.is_dir(follow_symlinks=False):
            link_tree(Path(entry.path), target / entry.name)
        else:
            link_or_copy(Path(entry.path), target / entry.name)


def put_in_place(new: Path, place: Path) -> None:
    """Let `new` take the name `place`; what stood there is removed afterwards.

    Between the two renames the name is missing for an instant, never half full; if the second
    fails, the old folder gets its name back.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        new.rename(place)
        return
    old = place.with_name(f".{place.name}.old-{os.getpid()}")
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old)
