# SPDX-License-Identifier: GPL-2.0-or-later
"""From one source of a manifest to a tree: from the cache, or by fetching it into the cache."""

from __future__ import annotations

from pathlib import Path

from qapidoc.sources.apt import from_pool
from qapidoc.sources.aptindex import from_index
from qapidoc.sources.cache import SourceCache
from qapidoc.sources.download import cached_download, check_pin, http_get
from qapidoc.sources.git import fetch_git
from qapidoc.sources.hosts import Hosts
from qapidoc.sources.local import unpack_to_cache
from qapidoc.sources.manifest import (
    AptSource,
    DirectorySource,
    GitSource,
    Manifest,
    ManifestSource,
    TarballSource,
)
from qapidoc.sources.release import PinError, ReleaseTree, SourceError
from qapidoc.sources.reporter import Reporter
from qapidoc.sources.tree import read_tree, version_of


class Fetcher:
    """Fetches sources; one for each run, because it remembers which hosts are dead."""

    def __init__(self, cache: SourceCache, reporter: Reporter) -> None:
        self._cache = cache
        self._reporter = reporter
        self._hosts = Hosts()

    def cached(self, manifest: Manifest, source: ManifestSource) -> ReleaseTree | None:
        """Return the tree of a source without any network; None when the cache lacks it."""
        if isinstance(source, DirectorySource):
            return None
        tree = self._cache.find(source.pin, source.label)
        if tree is not None and tree.version != manifest.expected_version(source):
            return None
        return tree

    def fetch(self, manifest: Manifest, source: ManifestSource) -> ReleaseTree:
        """Return the tree of a source, fetched if need be; raise SourceError."""
        expected = manifest.expected_version(source)
        if isinstance(source, DirectorySource):
            return self._directory(source, manifest.folder / source.path, expected)
        step = f"fetch {manifest.series}"
        self._reporter.start(step, source.size if isinstance(source, AptSource) else None)
        try:
            if isinstance(source, GitSource):
                return self._git(source, expected)
            archive = self._archive(source, manifest, step)
            tree = unpack_to_cache(
                archive, source.pin, source.label, self._cache, self._cache.wanted
            )
        except OSError as error:  # a full disk, a cache that cannot be written
            raise SourceError(f"{error.strerror or error}: {error.filename}") from None
        finally:
            self._reporter.done(step)
        if tree.version != expected:
            raise PinError(f"version {expected}", tree.version)
        return tree

    def _git(self, source: GitSource, expected: str) -> ReleaseTree:
        with self._cache.workspace() as folder:
            made, paths = fetch_git(source, folder, self._cache.wanted, self._hosts)
            if (got := version_of(made)) != expected:
                raise PinError(f"version {expected}", got)
            return self._cache.keep(source.pin, source.label, made, paths)

    def _archive(self, source: AptSource | TarballSource, manifest: Manifest, step: str) -> Path:
        def progress(amount: int) -> None:
            self._reporter.advance(step, amount)

        if isinstance(source, TarballSource) and source.path:
            path = manifest.folder / source.path
            check_pin(path, source.sha256)
            return path

        def get(part: Path) -> None:
            if isinstance(source, TarballSource):
                return http_get(source.url, part, progress, self._hosts)
            try:
                return from_pool(source, part, progress, self._hosts)
            except PinError:
                raise
            except SourceError as error:
                try:
                    return from_index(source, part, self._cache, self._hosts)
                except SourceError as second:
                    reasons = dict.fromkeys((str(error), str(second)))
                    raise SourceError("; ".join(reasons)) from None

        return cached_download(self._cache, source.sha256, get)

    def _directory(self, source: DirectorySource, root: Path, expected: str) -> ReleaseTree:
        tree = read_tree(root.absolute(), source.label, self._cache.wanted)
        if tree.version != expected:
            raise PinError(f"version {expected}", tree.version)
        if source.digest is not None and tree.digest != source.digest:
            raise PinError(f"digest {source.digest}", tree.digest)
        return tree
