# SPDX-License-Identifier: GPL-2.0-or-later
"""The index of a suite that the machine need not be configured with, in an apt of its own.

In: an archive's URI and a suite. Out: the versions of a source package with their files, and the
download of one of them. A sources list, lists and cache of their own under our cache folder keep
the machine's apt as it is; it works for any user.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import msgspec

from qapidoc.sources.apt import apt_options, machine_archives
from qapidoc.sources.cache import SourceCache
from qapidoc.sources.command import run
from qapidoc.sources.hosts import Hosts
from qapidoc.sources.manifest import AptSource
from qapidoc.sources.release import SourceError

UPDATE_SECONDS = 120
DOWNLOAD_SECONDS = 900


class IndexEntry(msgspec.Struct, frozen=True):
    """One version of a source package, with the sha256 of each of its files."""

    version: str
    files: dict[str, str]


def from_index(source: AptSource, target: Path, cache: SourceCache, hosts: Hosts) -> None:
    """Bring the pinned file through the indexes of its suites; raise SourceError.

    The message says which versions the suites have instead.
    """
    instead: dict[str, list[str]] = {}
    for suite in source.suites:
        for archive in machine_archives():
            try:
                hosts.check(archive)
                with cache.lock(f"apt-{_key(archive, suite)}"):
                    private = _PrivateApt(cache, archive, suite)
                    entries = private.versions(source.package)
                    for entry in entries:
                        if entry.files.get(source.file) == source.sha256:
                            return private.download(source, entry.version, target)
            except SourceError:
                continue  # most archives have most suites not
            instead.setdefault(suite, []).extend(entry.version for entry in entries)
    if not instead:
        raise SourceError(f"no archive has {' or '.join(source.suites)}")
    has = "; ".join(f"{suite} has {', '.join(sorted(set(v)))}" for suite, v in instead.items())
    raise SourceError(f"{source.file} with the pinned sha256 is gone: {has}")


class _PrivateApt:
    """An apt that knows one suite of one archive."""

    def __init__(self, cache: SourceCache, archive: str, suite: str) -> None:
        root = cache.root / "apt" / _key(archive, suite)
        for folder in ("lists/partial", "cache/archives/partial", "parts"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        # What comes is checked against our own pin: neither a signature that this machine has
        # no key for nor an index past its date makes it more or less what it must be.
        (root / "sources.list").write_text(
            f"deb-src [trusted=yes check-valid-until=no] {archive} {suite} main\n",
            encoding="utf-8",
        )
        self._options = [
            *apt_options(),
            f"-oDir::Etc::SourceList={root}/sources.list",
            f"-oDir::Etc::SourceParts={root}/parts",
            f"-oDir::State::Lists={root}/lists",
            f"-oDir::Cache={root}/cache",
            "-oAcquire::Languages=none",
            "-oAPT::Get::List-Cleanup=0",
        ]
        run(["apt-get", *self._options, "-q", "update"], timeout=UPDATE_SECONDS)

    def versions(self, package: str) -> list[IndexEntry]:
        """Return every version of a source package that the suite has."""
        output = run(["apt-cache", *self._options, "showsrc", package], timeout=60)
        return [entry for entry in parse_index(output, package) if entry.files]

    def download(self, source: AptSource, version: str, target: Path) -> None:
        """Bring the upstream archive of one version."""
        folder = target.with_name(target.name + ".apt")
        folder.mkdir(exist_ok=True)
        try:
            run(
                ["apt-get", *self._options, "-q", "source", "--download-only", "--tar-only",
                 "--only-source", f"{source.package}={version}"],
                cwd=folder,
                timeout=DOWNLOAD_SECONDS,
            )  # fmt: skip
            (folder / source.file).replace(target)
        except OSError as error:
            raise SourceError(f"apt left no {source.file}: {error.strerror}") from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def parse_index(text: str, package: str) -> list[IndexEntry]:
    """Read the paragraphs of a `Sources` index; those of other packages are left out."""
    entries = []
    for paragraph in re.split(r"\n\s*\n", text):
        fields = _fields(paragraph)
        if fields.get("Package") == package and "Version" in fields:
            rows = (row.split() for row in fields.get("Checksums-Sha256", "").splitlines())
            files = {row[2]: row[0] for row in rows if len(row) == 3}
            entries.append(IndexEntry(fields["Version"], files))
    return entries


def _fields(paragraph: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if line[:1] in (" ", "\t"):
            fields[name] = f"{fields.get(name, '')}\n{line.strip()}"
        else:
            name, _, value = line.partition(":")
            fields[name] = value.strip()
    return fields


def _key(archive: str, suite: str) -> str:
    return hashlib.sha256(f"{archive} {suite}".encode()).hexdigest()[:16]
