# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc build` from a folder of sources to a site, and what it does with wrong input."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from orrery import ORRERY, build_site, make_release, rename_command

from qapidoc.cli import main
from qapidoc.publish.verify import check_links


def _line(path: Path, needle: str) -> int:
    """Return the number of the last line that holds a text."""
    lines = path.read_text().splitlines()
    return max(number for number, line in enumerate(lines, 1) if needle in line)


def _unknown_type(tree: Path) -> None:
    schema = tree / "qapi" / "rings.json"
    schema.write_text(
        schema.read_text().replace("'returns': [ 'RingInfo' ]", "'returns': 'RingInof'")
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site of two releases, the second without `ring-wind`."""
    tmp = tmp_path_factory.mktemp("two")
    make_release(tmp / "sources", "90.1.0")
    make_release(tmp / "sources", "90.2.0", rename_command)
    result = build_site(tmp, "90.1", "90.2")
    assert result.exit_code == 0, result.output
    return tmp


def test_every_link_of_the_whole_site_resolves(two: Path) -> None:
    assert list(check_links(two / "site")) == []


def test_site_has_the_promised_shape(two: Path) -> None:
    site = two / "site"
    for page in (
        "index.html",
        "search/index.html",
        "404.html",
        "guide/reading.html",
        "90.1/index.html",
        "90.1/qmp/command/ring-wind.html",
        "90.2/qga/command/guest-shutdown.html",
        "90.2/qsd/index.html",
        "90.2/option/ring.html",
        "90.2/module/rings.html",
        "90.2/man/qmp-ring-add.7",
        "qmp/command/ring-wind.html",
        "qmp/command/ring-wind-up.html",
    ):
        assert (site / page).is_file(), page


def test_what_is_gone_keeps_its_evergreen_page(two: Path) -> None:
    page = (two / "site/qmp/command/ring-wind.html").read_text()
    assert not (two / "site/90.2/qmp/command/ring-wind.html").exists()
    # The module page of the newest release has no entry for it: the link leads into the last one
    # that had.
    assert "../../90.1/module/rings.html#source:command:ring-wind" in page


def test_equal_pages_are_one_file(two: Path) -> None:
    site = two / "site"
    name = "qmp/type/RingInfo.html"
    assert (site / "90.1" / name).read_bytes() == (site / "90.2" / name).read_bytes()


def test_second_build_does_nothing(two: Path) -> None:
    result = build_site(two, "90.1", "90.2")
    assert result.exit_code == 0
    assert result.output.count("unchanged") == 2


def test_no_request_and_no_inline_code(two: Path) -> None:
    for path in (two / "site").rglob("*.html"):
        html = path.read_text()
        assert "<script>" not in html, path
        assert " style=" not in html, path
        assert 'src="http' not in html, path


def test_broken_release_leaves_the_others_and_says_where(tmp_path: Path) -> None:
    make_release(tmp_path / "sources", "90.1.0")
    make_release(tmp_path / "sources", "90.2.0", _unknown_type)
    result = build_site(tmp_path, "90.1", "90.2")
    assert result.exit_code == 3
    assert f"qapi/rings.json:{_line(ORRERY / 'qapi/rings.json', 'query-rings')}:" in result.output
    assert "did you mean 'RingInfo'?" in result.output
    assert "FAILED" in result.output
    assert (tmp_path / "site/90.1/qmp/command/ring-add.html").is_file()
    assert not (tmp_path / "site/90.2").exists()


def test_nothing_built_leaves_the_site_alone(tmp_path: Path) -> None:
    make_release(tmp_path / "sources", "90.2.0", _unknown_type)
    (tmp_path / "site/_data").mkdir(parents=True)
    (tmp_path / "site/_data/releases.json").write_text("[]")
    (tmp_path / "site/index.html").write_text("what was published")
    result = build_site(tmp_path, "90.2")
    assert result.exit_code == 3
    assert (tmp_path / "site/index.html").read_text() == "what was published"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".site")] == []


def test_broken_markup_in_a_comment_fails_with_its_place(tmp_path: Path) -> None:
    def change(tree: Path) -> None:
        schema = tree / "qapi" / "control.json"
        schema.write_text(
            schema.read_text()
            + "##\n# @odd:\n#\n# A list:\n#\n# * one\n#      odd indent\n#   two\n#\n"
            + "# Since: 9.0\n##\n{ 'command': 'odd' }\n"
        )

    make_release(tmp_path / "sources", "90.1.0", change)
    result = build_site(tmp_path, "90.1")
    assert result.exit_code == 3
    broken = tmp_path / "sources/qemu-90.1.0/qapi/control.json"
    assert f"qapi/control.json:{_line(broken, '  two')}:" in result.output
    assert "#   two" in result.output


def test_hostile_archive_is_refused(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    make_release(sources, "90.1.0")
    with tarfile.open(sources / "qemu-90.2.0.tar.xz", "w:xz") as archive:
        for name, text in (("qemu-90.2.0/VERSION", b"90.2.0\n"), ("../outside", b"x")):
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    result = build_site(tmp_path, "90.1", "90.2")
    assert "outside" in result.output
    assert not (tmp_path / "outside").exists()
    assert result.exit_code == 3
    assert (tmp_path / "site/90.1/index.html").is_file()


def test_unknown_series_is_wrong_usage(tmp_path: Path) -> None:
    make_release(tmp_path / "sources", "90.1.0")
    result = build_site(tmp_path, "90.11")
    assert result.exit_code == 2
    assert "did you mean '90.1'?" in result.output


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    make_release(tmp_path / "sources", "90.1.0")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.tex").write_text("years of work")
    result = build_site(tmp_path, "90.1")
    assert result.exit_code == 2
    assert "no site of ours" in result.output
    assert (tmp_path / "site/thesis.tex").read_text() == "years of work"


def test_paths_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_release(tmp_path / "sources", "90.1.0")
    monkeypatch.chdir(tmp_path)
    result = build_site(Path(), "90.1")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "site/90.1/qmp/command/ring-add.html").is_file()


def test_nothing_in_the_current_folder_is_run(tmp_path: Path) -> None:
    """A project's checks run where a stranger's patch lies."""
    make_release(tmp_path / "sources", "90.1.0")
    for name in ("lxml", "sphinx", "qapidoc", "multiprocessing"):
        (tmp_path / f"{name}.py").write_text(f"open('{tmp_path}/was-run', 'w')\n")
    command = [str(Path(sys.executable).with_name("qapidoc")), "build", "90.1"]
    command += ["--sources", "sources", "--cache", "cache", "-o", "site"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "was-run").exists()


def test_the_cache_may_be_named_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sphinx reads in several processes, in a folder of its own."""
    make_release(tmp_path / "sources", "90.1.0")
    monkeypatch.chdir(tmp_path)
    arguments = ["--sources", "sources", "--cache", "cache", "-o", "site", "-j", "2", "90.1"]
    result = CliRunner().invoke(main, ["build", *arguments])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "site/90.1/index.html").is_file()
