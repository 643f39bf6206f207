# SPDX-License-Identifier: GPL-2.0-or-later
"""One release's part of the site, made in a process of its own.

In: a release's source files. Out: a folder with its pages, man pages and data files, kept by the
content it was made from, so that a second build has nothing to do.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import time
import traceback
from collections.abc import Iterable
from pathlib import Path

import msgspec

from qapidoc.base.problem import Code, Problem, has_errors
from qapidoc.export.man import render_man
from qapidoc.export.past import chronicle_at, chronicle_for
from qapidoc.export.places import places_file
from qapidoc.export.relations import proofs_file
from qapidoc.export.search import prose_file
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.gone import gone_pages
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.publish.beside import beside
from qapidoc.publish.edition import edition
from qapidoc.publish.project import site_folder
from qapidoc.publish.quality import STUDY, study_is_good, write_study
from qapidoc.publish.sphinx import run_sphinx
from qapidoc.publish.verify import Broken, check_links
from qapidoc.relations import Relations
from qapidoc.sources import ReleaseTree
from qapidoc.store import write_release
from qapidoc.store.frozen import history_folder
from qapidoc.store.models import load_tree

INTERNAL_ERROR = Code(
    "internal-error", "error", "qapidoc itself failed; the release may be as good as any"
)

NOT_WRITTEN = Code("not-written", "error", "a folder where the release is made cannot be used")

PROSE = "prose.js"
"""The index of a release's prose, beside its pages."""

_YOUNG_OBJECTS = 50_000
"""New objects before garbage is collected: the nodes of some pages."""


class TreeJob(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker needs to know to make one tree."""

    tree: ReleaseTree
    cache: Path
    jobs: int = 1
    newest: bool = False
    """Whether this is the release whose prose the site's search reads."""
    facts: Path | None = None
    """A folder of frozen facts of all releases, instead of those that come with the program."""


class TreeResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of it. `place` is empty when errors kept the tree from being made."""

    series: str
    place: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    broken: tuple[Broken, ...] = ()
    gone: dict[str, str] = {}
    """The pages of what the release has no more, without their ending, by id."""
    seconds: float = 0.0
    megabytes: int = 0
    """Memory of the largest process that worked on it, at its peak."""
    fresh: bool = True

    @property
    def folder(self) -> Path | None:
        """The pages."""
        return Path(self.place, "html") if self.place else None

    @property
    def model(self) -> Path | None:
        """The model that they were made of."""
        return Path(self.place, "model.jsonl") if self.place else None

    @property
    def study(self) -> Path | None:
        """What the release alone shows of the quality of its documentation."""
        return Path(self.place, STUDY) if self.place else None


def make_tree(job: TreeJob) -> TreeResult:
    """Make the tree of one release, or find it made; what went wrong is in the result."""
    started = time.monotonic()
    try:
        result = _make_or_find(job)
    except OSError as error:
        # A full disk, a cache that cannot be written. (A file of the release that cannot be read is
        # told before.)
        place = f"'{error.filename}': " if error.filename else ""
        problem = Problem.of(NOT_WRITTEN, None, f"{place}{error.strerror or error}")
        result = TreeResult(series=job.tree.series, problems=(problem,))
    except Exception as error:
        # A mistake of ours: the other releases must not be lost with this one.
        traceback.print_exc()
        problem = Problem.of(INTERNAL_ERROR, None, f"{type(error).__name__}: {error}")
        result = TreeResult(series=job.tree.series, problems=(problem,))
    seconds = time.monotonic() - started
    return msgspec.structs.replace(result, seconds=seconds, megabytes=_peak())


def _peak() -> int:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) // 1024


def _make_or_find(job: TreeJob) -> TreeResult:
    past = chronicle_at(job.facts).past
    # Each page tells the whole history: another one makes other pages.
    made_from = "-".join(each[:16] for each in (job.tree.digest, edition(), past.digest))
    place = job.cache / "trees" / f"{job.tree.series}-{made_from}"
    prose_is_there = not job.newest or (place / PROSE).is_file()
    if prose_is_there and (place / "result.json").is_file():
        if not study_is_good(place, job.tree):
            write_study(load_tree(job.tree, job.cache)[0], job.tree, place)
        stored = msgspec.json.decode((place / "result.json").read_bytes(), type=TreeResult)
        return msgspec.structs.replace(stored, place=str(place), fresh=False)
    release, problems = load_tree(job.tree, job.cache)
    # The model stays to the end: collecting garbage need not walk it over and over.
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)
    result = TreeResult(series=job.tree.series, problems=problems)
    if not has_errors(problems):
        work = place.with_name(f".{place.name}-{os.getpid()}")
        shutil.rmtree(work, ignore_errors=True)
        try:
            chronicle = chronicle_for(job.facts, release)
            gone = gone_pages(past, release) if chronicle is not None else {}
            warnings, broken = _make(job, release, chronicle, gone.values(), work)
            result = msgspec.structs.replace(
                result, place=str(place), warnings=warnings, broken=broken, gone=gone
            )
            (work / "result.json").write_bytes(msgspec.json.encode(result))
            shutil.rmtree(place, ignore_errors=True)
            work.rename(place)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return result


def _make(
    job: TreeJob,
    release: Release,
    chronicle: Chronicle | None,
    gone: Iterable[str],
    work: Path,
) -> tuple[tuple[str, ...], tuple[Broken, ...]]:
    """Write everything to a folder; return what Sphinx warned of, and the broken links."""
    work.mkdir(parents=True)
    (work / "model.jsonl").write_bytes(write_release(release))
    html = work / "html"
    settings = {
        "qapidoc_model": str(work / "model.jsonl"),
        "qapidoc_cache": str(job.cache),
        "qapidoc_history": str((job.facts or history_folder()).absolute()),
        "qapidoc_site": True,
    }
    index = Index(release)
    with beside(lambda: _write_texts(job, index, chronicle, work), job.jobs > 1):
        warnings = run_sphinx(site_folder() / "release", html, settings, job.jobs)
    (work / "man").rename(html / "man")
    (html / "_data").mkdir()
    (html / "_data" / "places.js").write_text(places_file(release), "utf-8")
    proofs = proofs_file(index, Relations.of(index))
    (html / "_data" / "proofs.js").write_text(proofs, "utf-8")
    beside_tree = ["../index.html", f"../quality/{release.series}.html"]
    beside_tree += [f"../{release.series}/{page}.html" for page in ("changes", "deprecations")]
    # What is gone has its last page with a text at the root.
    beside_tree += [f"../{page}.html" for page in gone]
    return warnings, tuple(check_links(html, beside=beside_tree))


def _write_texts(job: TreeJob, index: Index, chronicle: Chronicle | None, work: Path) -> None:
    """Write what needs no Sphinx: man pages, the index of the prose."""
    release = index.release
    (work / "man").mkdir()
    for name, text in render_man(release, index, chronicle):
        (work / "man" / name).write_text(text, "utf-8")
    write_study(release, job.tree, work)
    if job.newest:
        (work / PROSE).write_text(prose_file(release), "utf-8")
