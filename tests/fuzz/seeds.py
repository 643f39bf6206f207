# SPDX-License-Identifier: GPL-2.0-or-later
"""What fuzzing starts from: the files of the Orrery and of the golden tests, one of each era.

Real releases make better seeds where they are at hand: each of their files is one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from targets import ERAS

from qapidoc.sources.layout import layout_of

TESTS = Path(__file__).resolve().parents[1]

_GOLDEN = {
    "probe": ("probe",),
    "schema": ("qapi", "schema", "check"),
    "hx": ("hx", "check"),
    "markup": ("rst", "texinfo", "light"),
    "exchange": ("examples",),
}


def seeds(target: str, releases: Path | None = None) -> Iterator[bytes]:
    """Yield the seeds of a target."""
    if target.startswith("markup-") or target == "condition":
        yield from (path.read_bytes() for path in _golden("markup"))
        return
    if target == "exchange":
        yield from (path.read_bytes() for path in _golden("exchange"))
        return
    if target == "c-source":
        for path in sorted((TESTS / "fixtures").rglob("*.c")):
            yield path.read_bytes()
        return
    if target == "probe":
        for path in sorted((TESTS / "rules").glob("*/*/reply.json")):
            yield path.read_bytes()
        yield from (path.read_bytes() for path in _golden("probe"))
        return
    kind = "schema" if target.endswith("-schema") else "hx"
    for path in _golden(kind):
        for era in range(len(ERAS)):
            yield bytes([era]) + path.read_bytes()
    for tree in [*(TESTS / "fixtures").glob("*"), *(releases.glob("*") if releases else ())]:
        for number, era in enumerate(ERAS):
            path = tree / layout_of(era).get(target, "-")  # type: ignore[call-overload]
            if path.is_file():
                yield bytes([number]) + path.read_bytes()


def write_seeds(target: str, folder: Path, releases: Path | None = None) -> None:
    """Put the seeds of a target into a folder, named by what they hold."""
    for seed in seeds(target, releases):
        (folder / hashlib.sha1(seed).hexdigest()).write_bytes(seed)


def _golden(kind: str) -> Iterator[Path]:
    for folder in _GOLDEN[kind]:
        yield from sorted((TESTS / "golden" / folder).glob("*.in"))
