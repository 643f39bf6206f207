# SPDX-License-Identifier: GPL-2.0-or-later
"""A release from a git repository: one commit, only the blobs of the wanted paths.

In: a pinned commit. Out: a folder with the wanted files. Costs one commit, its tree objects and
the wanted files: a few MB for QEMU. Git checks every object against its id, and the commit's id
is the pin, so what arrives is what is pinned.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from qapidoc.sources.command import run
from qapidoc.sources.hosts import Hosts
from qapidoc.sources.layout import Wanted
from qapidoc.sources.manifest import GitSource
from qapidoc.sources.release import PinError
from qapidoc.sources.tree import list_files

PROBE_SECONDS = 10
"""How long the repository may take to answer at all; asked once a run."""

FETCH_SECONDS = 240
"""How long one release may take to come."""

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.autocrlf=false",
    "core.sparseCheckout=true",
    "core.sparseCheckoutCone=false",
    "advice.detachedHead=false",
    "gc.auto=0",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=20",
    "core.sshCommand=ssh -oBatchMode=yes -oConnectTimeout=10",
)


def fetch_git(
    source: GitSource, workspace: Path, wanted: Wanted, hosts: Hosts
) -> tuple[Path, frozenset[str]]:
    """Return a folder below `workspace` with the wanted files, and all paths of the commit.

    Raises SourceError.
    """
    hosts.probe(source.url, lambda: _ask(source.url))
    clone = workspace / "clone"
    run(["git", "init", "--quiet", "--template=", str(clone)], timeout=PROBE_SECONDS)
    sparse = clone / ".git" / "info" / "sparse-checkout"
    sparse.parent.mkdir(exist_ok=True)
    sparse.write_text("".join(f"{pattern}\n" for pattern in wanted.patterns), encoding="utf-8")
    _git(clone, "remote", "add", "origin", source.url)
    _git(clone, "fetch", "--quiet", "--depth=1", "--no-tags", "--filter=blob:none", "origin",
         source.commit)  # fmt: skip
    _git(clone, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    head = _git(clone, "rev-parse", "HEAD").strip()
    if head != source.commit:
        raise PinError(f"commit {source.commit}", head)
    made = workspace / "tree"
    for path in list_files(clone, wanted):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(clone / path, made / path)
    listed = _git(clone, "ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD")
    return made, frozenset(listed.split("\0"))


def _ask(url: str) -> None:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    run(
        ["git", *settings, "ls-remote", "--quiet", url, "HEAD"],
        timeout=PROBE_SECONDS,
        what="the repository",
    )


def _git(clone: Path, *arguments: str) -> str:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return run(["git", *settings, *arguments], cwd=clone, timeout=FETCH_SECONDS, what="git")
