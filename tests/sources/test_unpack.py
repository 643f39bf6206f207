# SPDX-License-Identifier: GPL-2.0-or-later
"""Archives: what is kept, and everything an archive may try."""

from __future__ import annotations

import io
import lzma
import tarfile
from pathlib import Path

import pytest
from source_builders import Member, member, orrery, release_members, write_release, write_tar

from qapidoc.sources.layout import Wanted
from qapidoc.sources.meter import ArchiveError, Limits
from qapidoc.sources.release import SourceError
from qapidoc.sources.unpack import unpack

GOOD = release_members("10.2.0")


def _unpack(tmp_path: Path, archive: Path, limits: Limits | None = None) -> Path:
    target = tmp_path / "target"
    target.mkdir()
    unpack(archive, target, Wanted(), limits)
    return target


def _files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir()}


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("top", ["qemu-10.2.0", "a b", ""])
def test_wanted_files_are_kept_and_no_others(tmp_path: Path, mode: str, top: str) -> None:
    target = _unpack(tmp_path, write_release(tmp_path / "a", "10.2.0", mode, top))
    assert _files(target) == set(orrery("10.2.0")) - {"ui/brass.c"}
    assert (target / "qapi/rings.json").read_text() == orrery("10.2.0")["qapi/rings.json"]


def test_links_and_folders_elsewhere_are_passed_over(tmp_path: Path) -> None:
    members = [
        member("o/", type=tarfile.DIRTYPE),
        member("o/roms/gear.c", type=tarfile.SYMTYPE, linkname="../../../../etc/passwd"),
        member("o/roms/hard.c", type=tarfile.LNKTYPE, linkname="o/VERSION"),
        member("./o//VERSION", b"10.2.0\n"),
    ]
    assert _files(_unpack(tmp_path, write_tar(tmp_path / "a.tar.xz", members))) == {"VERSION"}


EVIL: dict[str, tuple[list[Member], str]] = {
    "absolute": ([*GOOD, member("/tmp/qapi/x.json")], "'/tmp/qapi/x.json' has an absolute name"),
    "climbs": ([*GOOD, member("orrery/qapi/../../x.json")], "leads out of the archive"),
    "climbs at the top": ([member("../VERSION", b"1")], "leads out of the archive"),
    "climbs where nothing is wanted": ([*GOOD, member("orrery/roms/../../x")], "leads out"),
    "another top": ([*GOOD, member("brass/VERSION", b"1")], "outside the top folder 'orrery'"),
    "symbolic link": (
        [*GOOD, member("orrery/qapi/x.json", type=tarfile.SYMTYPE, linkname="/etc/passwd")],
        "'orrery/qapi/x.json' is a link",
    ),
    "hard link": (
        [*GOOD, member("orrery/qapi/x.json", type=tarfile.LNKTYPE, linkname="orrery/VERSION")],
        "is a link",
    ),
    "linked folder": (
        [member("orrery/qapi", type=tarfile.SYMTYPE, linkname="/tmp"), *GOOD],
        "'orrery/qapi' is a link",
    ),
    "linked folder above": (
        [member("orrery/docs", type=tarfile.SYMTYPE, linkname="/tmp"), *GOOD],
        "'orrery/docs' is a link",
    ),
    "linked top": (
        [member("orrery", type=tarfile.SYMTYPE, linkname="/tmp"), *GOOD],
        "'orrery' is a link",
    ),
    "device": ([*GOOD, member("orrery/dev/mem", type=tarfile.CHRTYPE)], "is a device"),
    "block device": ([*GOOD, member("orrery/qapi/b.json", type=tarfile.BLKTYPE)], "is a device"),
    "pipe": ([*GOOD, member("orrery/roms/pipe", type=tarfile.FIFOTYPE)], "is a device"),
    "unknown type": ([*GOOD, member("orrery/qapi/odd.json", type=b"Z")], "is a device"),
    "twice": ([*GOOD, member("orrery/VERSION", b"9.0.0\n")], "'orrery/VERSION' comes twice"),
    "twice in disguise": ([*GOOD, member("orrery/./VERSION", b"9.0.0\n")], "comes twice"),
    "unprintable": ([*GOOD, member("orrery/qapi/a\x1b[2J.json")], "unprintable name"),
    "long name": ([*GOOD, member("orrery/" + "x" * 2000)], "too long"),
}


@pytest.mark.parametrize("case", EVIL)
def test_what_is_unsafe_is_refused_by_name(tmp_path: Path, case: str) -> None:
    members, message = EVIL[case]
    archive = write_tar(tmp_path / "a.tar.xz", members)
    with pytest.raises(ArchiveError, match="refused: ") as raised:
        _unpack(tmp_path, archive)
    assert message in str(raised.value)
    assert "\x1b" not in str(raised.value)
    outside = [path for path in tmp_path.rglob("*") if not path.is_relative_to(tmp_path / "target")]
    assert outside == [archive]


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(members=3), "more than 3 members"),
        (Limits(file_bytes=5), "too big"),
        (Limits(kept_bytes=50), "more than 50 bytes"),
        (Limits(unpacked_bytes=1000), "unpacks to more than 1000 bytes"),
    ],
)
def test_limits(tmp_path: Path, limits: Limits, message: str) -> None:
    with pytest.raises(ArchiveError, match=message):
        _unpack(tmp_path, write_release(tmp_path / "a.tar.xz", "10.2.0"), limits)


def test_a_bomb_is_refused_before_it_is_unpacked_whole(tmp_path: Path) -> None:
    bomb = member("orrery/roms/zeros", b"\0" * (80 << 20))
    archive = write_tar(tmp_path / "bomb.tar.xz", [*GOOD, bomb], preset=1)
    assert archive.stat().st_size < 100_000
    with pytest.raises(ArchiveError, match="packed more than 200 times"):
        _unpack(tmp_path, archive)


def test_headers_cannot_eat_memory(tmp_path: Path) -> None:
    longname = member("././@LongLink", b"x" * (1 << 20), type=tarfile.GNUTYPE_LONGNAME)
    archive = write_tar(tmp_path / "a.tar", [*GOOD, longname], "w")
    with pytest.raises(ArchiveError, match="headers of a member are too big"):
        _unpack(tmp_path, archive)


def test_headers_upon_headers_are_refused(tmp_path: Path) -> None:
    chain = [member("pax", b"9 a=bcd\n", type=tarfile.XHDTYPE) for _ in range(5000)]
    with pytest.raises(ArchiveError, match="header"):
        _unpack(tmp_path, write_tar(tmp_path / "a.tar", [*GOOD, *chain], "w"))


def test_a_sparse_file_is_refused(tmp_path: Path) -> None:
    name = b"orrery/qapi/sparse.json"
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        for info, data in GOOD:
            archive.addfile(info, io.BytesIO(data))
        info, data = member(name.decode(), b"1\n0\n1\n" + b"\0" * 506 + b"x")
        info.pax_headers = {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.realsize": str(1 << 40),
        }
        archive.addfile(info, io.BytesIO(data))
    with pytest.raises(ArchiveError, match="sparse"):
        _unpack(tmp_path, tmp_path / "a.tar")


def test_a_negative_size_does_not_go_round_for_ever(tmp_path: Path) -> None:
    data = bytearray(write_release(tmp_path / "a.tar", "10.2.0", "w").read_bytes())
    data[124:136] = b"\xff" * 8 + (-1024).to_bytes(4, "big", signed=True)
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    (tmp_path / "a.tar").write_bytes(data)
    with pytest.raises(ArchiveError):
        _unpack(tmp_path, tmp_path / "a.tar")


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_cut_archive_is_broken(tmp_path: Path, mode: str, keep: float) -> None:
    archive = write_release(tmp_path / "a", "10.2.0", mode)
    data = archive.read_bytes().rstrip(b"\0") if mode == "w" else archive.read_bytes()
    archive.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(ArchiveError, match="broken"):
        _unpack(tmp_path, archive)


def test_a_broken_header_in_the_middle_is_not_taken_for_the_end(tmp_path: Path) -> None:
    data = bytearray(write_release(tmp_path / "a.tar", "10.2.0", "w").read_bytes())
    data[1024 + 148] ^= 0xFF
    (tmp_path / "a.tar").write_bytes(data)
    with pytest.raises(ArchiveError, match="broken"):
        _unpack(tmp_path, tmp_path / "a.tar")


def test_garbage_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a.tar.xz").write_bytes(b"\xfd7zXZ\x00" + bytes(range(256)) * 4)
    with pytest.raises(ArchiveError, match="broken"):
        _unpack(tmp_path, tmp_path / "a.tar.xz")


def test_an_archive_of_something_else_is_no_danger_but_no_source(tmp_path: Path) -> None:
    archive = write_tar(tmp_path / "a.tar.xz", [member("gears/README", b"gears")])
    with pytest.raises(SourceError, match="not a QEMU source") as raised:
        _unpack(tmp_path, archive)
    assert not isinstance(raised.value, ArchiveError)


def test_what_follows_the_end_mark_is_not_read(tmp_path: Path) -> None:
    plain = write_release(tmp_path / "a.tar", "10.2.0", "w").read_bytes()
    archive = tmp_path / "a.tar.xz"
    archive.write_bytes(lzma.compress(plain + b"\0" * 10_000))
    assert "VERSION" in _files(_unpack(tmp_path, archive))
