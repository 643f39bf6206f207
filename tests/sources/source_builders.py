# SPDX-License-Identifier: GPL-2.0-or-later
"""Small source trees of the Orrery, our invented machine, and archives of all sorts."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

from qapidoc.sources.manifest import Manifest, ManifestSource

COMMIT = "c0ffee" * 6 + "abcd"

Member = tuple[tarfile.TarInfo, bytes]


def orrery(version: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the files of a release of the Orrery."""
    return {
        "VERSION": f"{version}\n",
        "qapi/qapi-schema.json": "{ 'include': 'rings.json' }\n",
        "qapi/rings.json": "{ 'struct': 'Ring', 'data': { 'teeth': 'int' } }\n",
        "qga/qapi-schema.json": "{ 'command': 'guest-wind' }\n",
        "qemu-options.hx": 'DEF("lamp", HAS_ARG, QEMU_OPTION_lamp, "-lamp n\\n", QEMU_ARCH_ALL)\n',
        "hmp-commands.hx": "",
        "ui/brass.c": "int brass;\n",
        **(more or {}),
    }


def write_tree(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def member(name: str, data: bytes = b"", **fields: object) -> Member:
    """Return an archive member; `fields` override what tarfile would say of it."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


def write_tar(path: Path, members: list[Member], mode: str = "w:xz", **more: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, mode, **more) as archive:
        for info, data in members:
            archive.addfile(info, io.BytesIO(data))
    return path


def release_members(version: str, top: str = "orrery") -> list[Member]:
    prefix = f"{top}/" if top else ""
    return [member(prefix + name, text.encode()) for name, text in orrery(version).items()]


def write_release(path: Path, version: str, mode: str = "w:xz", top: str = "orrery") -> Path:
    return write_tar(path, release_members(version, top), mode)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(version: str, *sources: ManifestSource, folder: Path = Path()) -> Manifest:
    return Manifest(
        series=".".join(version.split(".")[:2]),
        version=version,
        commit=COMMIT,
        date="2025-01-02",
        sources=sources,
        folder=folder,
    )
