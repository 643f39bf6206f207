# SPDX-License-Identifier: GPL-2.0-or-later
"""The manifests `versions/<series>.toml`: which releases there are and where each can be had.

In: a folder of TOML files. Out: manifests by series, oldest first, and problems. Next: `resolve`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from qapidoc.base.problem import Code, Problem
from qapidoc.base.series import is_series, series_key, series_of
from qapidoc.base.source import Source, Span

Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Commit = Annotated[str, Meta(pattern=r"^[0-9a-f]{40}$")]
Version = Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+(\.[0-9]+){0,2}$")]
Date = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
FileName = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9+~._-]*$")]

BROKEN = Code("manifest-broken", "error", "a release manifest is not as it must be")


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every source may say: `version` when it is not the manifest's own, and its `date`."""

    version: Version | None = None
    date: Date | None = None


class GitSource(_Entry, frozen=True, kw_only=True, tag_field="kind", tag="git"):
    """A commit of a repository."""

    url: Annotated[str, Meta(pattern=r"^(https?|ssh|git|file)://[^\s]+$")]
    commit: Commit

    @property
    def label(self) -> str:
        """Tell a person what this is."""
        return f"git {self.commit[:12]}"

    @property
    def pin(self) -> str:
        """Tell two sources apart, for the cache."""
        return f"git {self.commit}"


class AptSource(_Entry, frozen=True, kw_only=True, tag_field="kind", tag="apt"):
    """The upstream archive of a distribution's source package.

    Only QEMU's own archive is read, not the packager's changes: it is the release as published
    (less the firmware that a distribution strips). One archive serves many package versions;
    `package_version` names one of them, `suites` where to look when the pool has moved.
    """

    package: FileName
    package_version: Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9+~.:-]*$")] = (
        msgspec.field(name="package-version")
    )
    suites: tuple[FileName, ...]
    file: FileName
    size: Annotated[int, Meta(gt=0)]
    sha256: Sha256

    @property
    def label(self) -> str:
        """Tell a person what this is."""
        return f"apt {self.package} {self.package_version}"

    @property
    def pin(self) -> str:
        """Tell two sources apart, for the cache."""
        return f"sha256 {self.sha256}"


class TarballSource(_Entry, frozen=True, kw_only=True, tag_field="kind", tag="tarball"):
    """An archive: `path`, from the manifest's folder, or `url` (https or http)."""

    path: str = ""
    url: Annotated[str, Meta(pattern=r"^(https?://[^\s]+)?$")] = ""
    sha256: Sha256

    def __post_init__(self) -> None:
        if bool(self.path) == bool(self.url):
            raise ValueError("a tarball needs either `path` or `url`")

    @property
    def label(self) -> str:
        """Tell a person what this is."""
        return f"tarball {self.path or self.url}"

    @property
    def pin(self) -> str:
        """Tell two sources apart, for the cache."""
        return f"sha256 {self.sha256}"


class DirectorySource(_Entry, frozen=True, kw_only=True, tag_field="kind", tag="directory"):
    """A folder that holds a tree, from the manifest's folder; `digest` pins what is in it."""

    path: str
    digest: Sha256 | None = None

    @property
    def label(self) -> str:
        """Tell a person what this is."""
        return f"directory {self.path}"


ManifestSource = GitSource | AptSource | TarballSource | DirectorySource


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One release series: the release that stands for it, and its sources, best first."""

    series: str
    version: Version
    commit: Commit
    date: Date
    sources: tuple[ManifestSource, ...] = msgspec.field(name="source", default=())
    folder: Path = Path()

    def expected_version(self, source: ManifestSource) -> str:
        """Return what the file VERSION of a source must say."""
        return source.version or self.version


def default_folder() -> Path:
    """Return the manifests' folder: the one in an installed package, else the checkout's."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_versions"
    return installed if installed.is_dir() else package.parent / "versions"


def known_series() -> list[str]:
    """Return the series that have a manifest, oldest first."""
    names = (path.stem for path in default_folder().glob("*.toml"))
    return sorted(filter(is_series, names), key=series_key)


def load_manifests(folder: Path) -> tuple[dict[str, Manifest], list[Problem]]:
    """Read all manifests of a folder; a broken one is a problem and the others are read.

    Raises FileNotFoundError when there is no such folder.
    """
    found = {}
    problems = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".toml":
            manifest, problem = _load(path)
            if manifest is not None:
                found[manifest.series] = manifest
            if problem is not None:
                problems.append(problem)
    return {series: found[series] for series in sorted(found, key=series_key)}, problems


def _load(path: Path) -> tuple[Manifest | None, Problem | None]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, Problem.of(BROKEN, Span(str(path), 1), f"cannot be read: {error}")
    source = Source(str(path), text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, Problem.of(BROKEN, _span_of(source, str(error)), f"not TOML: {error}")
    data.pop("folder", None)
    try:
        manifest = msgspec.convert(data, Manifest)
    except msgspec.ValidationError as error:
        return None, Problem.of(BROKEN, _span_of(source, str(error)), str(error))
    wrong = ""
    if not is_series(manifest.series) or series_of(manifest.version) != manifest.series:
        wrong = f"version {manifest.version} is not of series {manifest.series!r}"
    elif path.stem != manifest.series:
        wrong = f"the file of series {manifest.series} must be named {manifest.series}.toml"
    if wrong:
        return None, Problem.of(BROKEN, _span_of(source, "$.series"), wrong)
    return msgspec.structs.replace(manifest, folder=path.parent), None


def _span_of(source: Source, message: str) -> Span:
    """Return the line a message is about: tomllib names it, msgspec names entry and field."""
    if match := re.search(r"at line (\d+), column (\d+)", message):
        return source.span_at(int(match[1]), int(match[2]))
    if "at end of document" in message:
        return source.span(len(source.text.rstrip()))
    line = 1
    lines = source.text.split("\n")
    entries = [number for number, text in enumerate(lines, 1) if text.startswith("[[source]]")]
    first, last = 1, (entries[0] if entries else len(lines))
    if (match := re.search(r"\$\.source\[(\d+)\]", message)) and int(match[1]) < len(entries):
        first = line = entries[int(match[1])]
        last = next((number for number in entries if number > first), len(lines) + 1) - 1
    if match := re.search(r"(?:\.|unknown field `)([a-z0-9-]+)`", message):
        for number in range(first, min(last, len(lines)) + 1):
            if re.match(rf"{re.escape(match[1])}\s*=", lines[number - 1]):
                line = number
                break
    return source.span_at(line, 1, max(1, len(source.line_text(line))))
