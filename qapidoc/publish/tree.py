# SPDX-License-Identifier: GPL-2.0-or-later
"""One release's part of the site, made in a process of its own.

In: a release's source files. Out: a folder with its pages, man pages and data files, kept by the
content it was made from, so that a second build has nothing to do.
"""

from __future__ import annotations

import gc
import os
import shutil
import time
from pathlib import Path

import msgspec

from qapidoc.base.problem import Problem, has_errors
from qapidoc.export.man import render_man
from qapidoc.export.places import places_file
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.publish.edition import edition
from qapidoc.publish.project import site_folder
from qapidoc.publish.sphinx import run_sphinx
from qapidoc.publish.verify import Broken, check_links
from qapidoc.sources import ReleaseTree
from qapidoc.store import write_release
from qapidoc.store.models import load_tree

_YOUNG_OBJECTS = 50_000
"""New objects before garbage is collected: the nodes of some pages."""


class TreeJob(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs to know to make one tree."""

    tree: ReleaseTree
    cache: Path


class TreeResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of it. `place` is empty when errors kept the tree from being made."""

    series: str
    place: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    broken: tuple[Broken, ...] = ()
    seconds: float = 0.0
    fresh: bool = True

    @property
    def folder(self) -> Path | None:
        """The pages."""
        return Path(self.place, "html") if self.place else None

    @property
    def model(self) -> Path | None:
        """The model that they were made of."""
        return Path(self.place, "model.jsonl") if self.place else None


def make_tree(job: TreeJob) -> TreeResult:
    """Make the tree of one release, or find it made; errors in the inputs are in the result."""
    started = time.monotonic()
    place = job.cache / "trees" / f"{job.tree.series}-{job.tree.digest[:16]}-{edition()[:16]}"
    if (place / "result.json").is_file():
        stored = msgspec.json.decode((place / "result.json").read_bytes(), type=TreeResult)
        return msgspec.structs.replace(stored, fresh=False, seconds=time.monotonic() - started)
    release, problems = load_tree(job.tree, job.cache)
    # The model stays to the end: collecting garbage need not walk it over and over.
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)
    if has_errors(problems):
        return _failed(job, problems, started)
    work = place.with_name(f".{place.name}-{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    try:
        result = _make(job, release, problems, work, place, started)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return result


def _failed(job: TreeJob, problems: tuple[Problem, ...], started: float) -> TreeResult:
    return TreeResult(
        series=job.tree.series,
        problems=problems,
        seconds=time.monotonic() - started,
    )


def _make(
    job: TreeJob,
    release: Release,
    problems: tuple[Problem, ...],
    work: Path,
    place: Path,
    started: float,
) -> TreeResult:
    work.mkdir(parents=True)
    (work / "model.jsonl").write_bytes(write_release(release))
    settings = {"qapidoc_model": str(work / "model.jsonl"), "qapidoc_cache": str(job.cache)}
    warnings = run_sphinx(site_folder() / "release", work / "html", settings)
    html = work / "html"
    _write_man(release, html / "man")
    (html / "_data").mkdir()
    (html / "_data" / "places.js").write_text(places_file(release))
    broken = tuple(check_links(html))
    result = TreeResult(
        series=job.tree.series,
        place=str(place),
        problems=problems,
        warnings=warnings,
        broken=broken,
        seconds=time.monotonic() - started,
    )
    (work / "result.json").write_bytes(msgspec.json.encode(result))
    shutil.rmtree(place, ignore_errors=True)
    work.rename(place)
    return result


def _write_man(release: Release, folder: Path) -> None:
    folder.mkdir()
    for name, text in render_man(release, Index(release)):
        (folder / name).write_text(text)
