# SPDX-License-Identifier: GPL-2.0-or-later
"""How much an archive may ask of this machine, and the stream that sees to it."""

from __future__ import annotations

import io
from typing import IO, Protocol

import msgspec

from qapidoc.sources.release import RefusedError

BLOCK = 512

_CHUNK = 1 << 17


class ArchiveError(RefusedError):
    """An archive that is not safe to unpack, or broken."""


class Limits(msgspec.Struct, frozen=True):
    """How big an archive may be. A full QEMU source has 41,000 members and up to 1 GB.

    `header_bytes` bounds what tarfile may read to understand one member (long names, attributes,
    maps of sparse files), `ratio` is unpacked to packed, looked at from `ratio_from` bytes on.
    """

    members: int = 300_000
    unpacked_bytes: int = 4 << 30
    kept_bytes: int = 512 << 20
    file_bytes: int = 32 << 20
    header_bytes: int = 1 << 18
    ratio: int = 200
    ratio_from: int = 64 << 20
    name_length: int = 1024


class Readable(Protocol):
    """What the decompressors of the standard library have in common."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to `size` bytes."""


class Meter(io.RawIOBase):
    """The unpacked stream of an archive, forward only; refuses to go on beyond the limits."""

    def __init__(self, stream: Readable, packed: IO[bytes], limits: Limits) -> None:
        self._stream = stream
        self._packed = packed
        self._limits = limits
        self._at = 0
        self._headers_left: int | None = None
        self._last = b""

    @property
    def at_end_mark(self) -> bool:
        """Whether what was read last is the block of zeros that ends a tar archive."""
        return self._last == bytes(BLOCK)

    def allow_headers(self) -> None:
        """From now on tarfile reads the headers of one member."""
        self._headers_left = self._limits.header_bytes

    def allow_data(self) -> None:
        """From now on the data of a member is read, whose size was looked at."""
        self._headers_left = None

    def readable(self) -> bool:
        """Tell that the stream can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, fewer only at the end."""
        if self._headers_left is not None:
            self._headers_left -= size
            if size < 0 or self._headers_left < 0:
                raise ArchiveError("refused: the headers of a member are too big")
        self._last = self._pull(size)
        return self._last

    def tell(self) -> int:
        """Return how many bytes were passed."""
        return self._at

    def seek(self, target: int, whence: int = io.SEEK_SET) -> int:
        """Pass over the bytes up to `target`, counted from the start."""
        if whence != io.SEEK_SET or target < self._at:
            raise ArchiveError("refused: the archive wants to be read backwards")
        while self._at < target:
            if not self._pull(min(_CHUNK, target - self._at)):
                raise ArchiveError("broken: the archive ends in the middle of a member")
        return self._at

    def drain(self) -> None:
        """Read what is left, so that the decompressor checks its sums and finds its own end."""
        while self._pull(_CHUNK):
            pass

    def _pull(self, size: int) -> bytes:
        pieces = []
        while size > 0:
            piece = self._stream.read(size)
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece)
            self._at += len(piece)
        limits = self._limits
        if self._at > limits.unpacked_bytes:
            raise ArchiveError(f"refused: unpacks to more than {limits.unpacked_bytes} bytes")
        if self._at > limits.ratio_from and self._at > limits.ratio * self._packed.tell():
            raise ArchiveError(f"refused: packed more than {limits.ratio} times")
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)
