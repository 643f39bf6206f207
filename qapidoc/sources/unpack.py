# SPDX-License-Identifier: GPL-2.0-or-later
"""From an archive to a folder that holds its wanted files, and nothing anywhere else.

In: a tar file (plain, gzip, bzip2, xz) that nobody vouches for. Out: regular files below the
target. The archive is read once, forward; members that are not wanted are passed over, so that
an 800 MB source tree costs a few MB. It is refused as a whole, with the name of the member, for

- any member with an absolute name, a `..`, or outside the archive's one top folder,
- any device, pipe or other special member,
- a wanted name that is a link, a sparse file, too big, unprintable, or comes twice,
- a link where a folder of wanted files belongs,
- too many members, too many bytes, endless headers, or a compression beyond reason.

Links elsewhere are harmless (real releases have dozens in firmware folders) and passed over.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from qapidoc.sources.layout import Wanted
from qapidoc.sources.meter import ArchiveError, Limits, Meter, Readable
from qapidoc.sources.paths import LIMIT
from qapidoc.sources.release import SourceError

__all__ = ["ArchiveError", "Limits", "is_archive", "unpack"]

_OPENERS: tuple[tuple[bytes, Callable[[IO[bytes]], Readable]], ...] = (
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x1f\x8b", lambda raw: gzip.GzipFile(fileobj=raw)),
    (b"BZh", bz2.BZ2File),
)

_HARMLESS = {tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE}

_CHUNK = 1 << 17


def is_archive(name: str) -> bool:
    """Tell from a file's name whether it may be an archive of sources."""
    return name.endswith((".tar", ".tar.xz", ".tar.gz", ".tar.bz2", ".tgz", ".txz", ".tbz2"))


def unpack(
    archive: Path, target: Path, wanted: Wanted, limits: Limits | None = None
) -> frozenset[str]:
    """Write the wanted files of an archive below `target`, an empty folder; return all its paths.

    Raises ArchiveError for what is unsafe or broken, SourceError for another archive than of
    sources or a full disk; what was written by then is to be thrown away by the caller.
    """
    limits = limits or Limits()
    try:
        with archive.open("rb") as packed:
            start = packed.read(8)
            packed.seek(0)
            opener = next((made for magic, made in _OPENERS if start.startswith(magic)), None)
            meter = Meter(opener(packed) if opener else packed, packed, limits)
            meter.allow_headers()
            with tarfile.TarFile(fileobj=meter, errorlevel=2) as opened:
                return _Unpacker(opened, meter, target, wanted, limits).run()
    except ArchiveError:
        raise
    except RecursionError:
        raise ArchiveError("refused: headers upon headers") from None
    except (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, ValueError) as error:
        raise ArchiveError(f"broken: {error}") from None
    except OSError as error:
        if error.errno is None:  # how gzip and bzip2 complain of bad data
            raise ArchiveError(f"broken: {error}") from None
        raise SourceError(f"cannot be unpacked: {error}") from None


class _Place(msgspec.Struct, frozen=True):
    """A member's own name, and its path below the top folder (empty for the top itself)."""

    name: str
    path: str


class _Unpacker:
    """One archive on its way to one folder."""

    def __init__(
        self,
        archive: tarfile.TarFile,
        meter: Meter,
        target: Path,
        wanted: Wanted,
        limits: Limits,
    ) -> None:
        self._archive = archive
        self._meter = meter
        self._target = target
        self._wanted = wanted
        self._limits = limits
        self._top: str | None = None
        self._seen: set[str] = set()
        self._kept_bytes = 0

    def run(self) -> frozenset[str]:
        """Go through the archive once; raise ArchiveError at the first thing wrong.

        Returns the paths of all its files.
        """
        paths: set[str] = set()
        for count, member in enumerate(self._members(), 1):
            if count > self._limits.members:
                raise ArchiveError(f"refused: more than {self._limits.members} members")
            place = self._place_of(member)
            self._take(member, place)
            if not member.isdir() and len(paths) < LIMIT:
                paths.add(place.path)
        if not self._meter.at_end_mark:
            # tarfile takes a broken header in the middle for the end
            raise ArchiveError("broken: it stops before its end mark")
        self._meter.drain()
        if not self._seen:
            raise SourceError("not a QEMU source: it has none of the files that are looked for")
        return frozenset(paths)

    def _members(self) -> Iterator[tarfile.TarInfo]:
        while True:
            self._meter.allow_headers()
            member = self._archive.next()
            if member is None:
                return
            self._meter.allow_data()
            yield member
            self._archive.members.clear()  # type: ignore[attr-defined]

    def _place_of(self, member: tarfile.TarInfo) -> _Place:
        name = member.name
        shown = f"{name[:100]!r}"
        if len(name) > self._limits.name_length:
            raise ArchiveError(f"refused: the name of member {shown}... is too long")
        if name.startswith("/"):
            raise ArchiveError(f"refused: member {shown} has an absolute name")
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if ".." in parts:
            raise ArchiveError(f"refused: member {shown} leads out of the archive with '..'")
        if member.type not in _HARMLESS and not member.issparse():
            raise ArchiveError(f"refused: member {shown} is a device or another special file")
        if parts and self._top is None:
            self._top = parts[0] if len(parts) > 1 or not member.isreg() else ""
        if parts and self._top:
            if parts[0] != self._top:
                raise ArchiveError(
                    f"refused: member {shown} stands outside the top folder {self._top!r}"
                )
            parts = parts[1:]
        return _Place(shown, "/".join(parts))

    def _take(self, member: tarfile.TarInfo, place: _Place) -> None:
        path = place.path
        if member.issym() or member.islnk():
            if not path or self._wanted.file(path) or self._wanted.folder(path):
                raise ArchiveError(
                    f"refused: member {place.name} is a link where a file or folder belongs"
                )
            return
        if member.isdir() or not self._wanted.file(path):
            return
        if member.issparse() or member.size > self._limits.file_bytes:
            raise ArchiveError(f"refused: member {place.name} is too big or sparse")
        if not (path.isascii() and path.isprintable()):
            raise ArchiveError(f"refused: member {place.name} has an unprintable name")
        if path in self._seen:
            raise ArchiveError(f"refused: member {place.name} comes twice")
        self._seen.add(path)
        self._kept_bytes += member.size
        if self._kept_bytes > self._limits.kept_bytes:
            raise ArchiveError(f"refused: more than {self._limits.kept_bytes} bytes to keep")
        self._write(member, self._target / path)

    def _write(self, member: tarfile.TarInfo, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        left = member.size
        with target.open("xb") as file:
            while left:
                data = self._meter.read(min(_CHUNK, left))
                if not data:
                    raise ArchiveError(f"broken: member {member.name!r} is cut off")
                file.write(data)
                left -= len(data)
