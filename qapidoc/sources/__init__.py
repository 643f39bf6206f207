# SPDX-License-Identifier: GPL-2.0-or-later
"""From a release manifest to a folder of files: git, apt source package, tarball, directory.

`load_manifests` reads `versions/`, `resolve` turns series into trees that lie in the cache. This
room knows where QEMU keeps the files of its API (`layout`) and nothing of what they mean.
"""

from qapidoc.sources.cache import SourceCache, cache_folder
from qapidoc.sources.layout import ROLES, Role, Wanted, layout_of
from qapidoc.sources.local import series_in_folder
from qapidoc.sources.manifest import Manifest, default_folder, load_manifests
from qapidoc.sources.release import Attempt, Failure, ReleaseTree, SourceError
from qapidoc.sources.reporter import Quiet, Reporter
from qapidoc.sources.resolve import cached_tree, resolve

__all__ = [
    "ROLES",
    "Attempt",
    "Failure",
    "Manifest",
    "Quiet",
    "ReleaseTree",
    "Reporter",
    "Role",
    "SourceCache",
    "SourceError",
    "Wanted",
    "cache_folder",
    "cached_tree",
    "default_folder",
    "layout_of",
    "load_manifests",
    "resolve",
    "series_in_folder",
]
