# SPDX-License-Identifier: GPL-2.0-or-later
"""Releases as JSON lines: written, read without loss, addressed by content, cached.

In: `qapidoc.model` from `qapidoc.build`. Out: files, and releases read from them.
"""

from qapidoc.store.cache import ModelCache
from qapidoc.store.codec import FORMAT, StoreError, read_release, write_release
from qapidoc.store.digest import digest
from qapidoc.store.files import write_whole
from qapidoc.store.fingerprint import code_version, fingerprint

__all__ = [
    "FORMAT",
    "ModelCache",
    "StoreError",
    "code_version",
    "digest",
    "fingerprint",
    "read_release",
    "write_release",
    "write_whole",
]
