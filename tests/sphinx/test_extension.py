# SPDX-License-Identifier: GPL-2.0-or-later
"""The extension in somebody's own documentation."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html
from orrery import ORRERY, TESTS
from sphinx_builds import Build

from qapidoc.publish.verify import check_links


@pytest.mark.parametrize("theme", ["alabaster", "basic"])
def test_builds_without_a_warning_and_every_link_resolves(sphinx: Build, theme: str) -> None:
    built = sphinx("-W", "-D", f"html_theme={theme}")
    assert (built.code, built.said) == (0, "")
    assert (built.out / "qmp/command/ring-add.html").is_file()
    assert (built.out / "option/ring.html").is_file()
    # `search.html` and the like are Sphinx's own business.
    assert [b for b in check_links(built.out) if b.page.startswith(("qmp", "option", "hmp"))] == []


@pytest.mark.parametrize("builder", ["text", "man", "latex", "singlehtml", "dirhtml"])
def test_documents_work_in_every_builder(sphinx: Build, builder: str) -> None:
    built = sphinx("-W", "-D", "qapidoc_pages=none", builder=builder)
    assert built.code == 0, built.said


def test_reading_in_parallel_gives_the_same(sphinx: Build) -> None:
    assert sphinx("-W", "-j2").code == 0


def test_what_stands_in_a_document_is_linked_there(sphinx: Build) -> None:
    built = sphinx("-W")
    html = (built.out / "index.html").read_text()
    # `ring-add` was put into this document, `RING_STOPPED` into another, `ring-turn` too.
    assert 'href="#qmp-command-ring-add"' in html
    assert 'href="rings.html#qmp-event-RING_STOPPED"' in html
    assert 'id="qmp-command-ring-add"' in html


def test_other_projects_refer_to_it(sphinx: Build, tmp_path: Path) -> None:
    built = sphinx()
    other = tmp_path / "other"
    other.mkdir()
    (other / "conf.py").write_text(
        "extensions = ['sphinx.ext.intersphinx', 'qapidoc_sphinx']\n"
        f"intersphinx_mapping = {{'orrery': ('https://example.org/', '{built.out}/objects.inv')}}\n"
    )
    (other / "index.rst").write_text(
        "Other\n=====\n\n"
        ":qapi:command:`lamp-light`, :qapi:option:`-lamp`, :qapi:type:`Lamp`,\n"
        ":qapi:type:`LampInfo.name`, :external:qapi:event:`RING_STOPPED`,\n"
        ":external+orrery:qapi:command:`guest-shutdown`.\n"
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", str(other), str(other / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    html = (other / "out/index.html").read_text()
    for link in (
        "qmp/command/lamp-light.html",
        "option/lamp.html",
        "qmp/type/Lamp.html",
        "qmp/type/LampInfo.html#name",
        "rings.html#qmp-event-RING_STOPPED",
        "qga/command/guest-shutdown.html",
    ):
        assert f'href="https://example.org/{link}"' in html, link


@pytest.mark.parametrize("setting", ["qapidoc_source=nowhere", "qapidoc_model=nowhere"])
def test_wrong_settings_are_told_before_anything_is_written(sphinx: Build, setting: str) -> None:
    built = sphinx("-D", "qapidoc_source=", "-D", setting)
    assert built.code == 2
    assert "nowhere" in built.said
    assert "Configuration error" in built.said
    assert not (built.out / "index.html").exists()


def test_unknown_names_are_warnings_with_a_hint(sphinx: Build, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(TESTS / "roots" / "orrery-docs", docs)
    (docs / "wrong.rst").write_text(
        ":orphan:\n\nWrong\n=====\n\n.. qapi:definition:: ring-ad\n\n:qapi:command:`no-such`\n"
    )
    built = sphinx()
    assert "wrong.rst:6: WARNING: unknown definition: 'ring-ad'; did you mean 'ring-add'?" in (
        built.said
    )
    assert "no-such" in built.said


def test_hostile_comments_reach_no_file_and_emit_no_html(sphinx: Build, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the orrery")
    tree = tmp_path / "tree"
    shutil.copytree(ORRERY, tree)
    schema = tree / "qapi" / "control.json"
    schema.write_text(
        schema.read_text()
        + f"""
##
# @hostile:
#
# Text with <script>alert(1)</script> and :raw-html:`<b>`.
#
# .. raw:: html
#
#    <script>alert(2)</script>
#
# .. include:: {secret}
#
# .. literalinclude:: {secret}
#
# .. csv-table::
#    :file: {secret}
#
# .. image:: javascript:alert(3)
#
# Since: 10.2
##
{{ 'command': 'hostile' }}
"""
    )
    built = sphinx(source=tree)
    page = (built.out / "qmp/command/hostile.html").read_text()
    assert "the secret" not in page
    assert "<script>alert" not in page
    addresses = [link for *_, link, _ in html.fromstring(page).iterlinks()]
    assert addresses and not any(link.startswith("javascript:") for link in addresses)
    for refused in ("raw", "literalinclude", "csv-table", "image"):
        assert f"directive `{refused}`" in built.said, refused
    assert "qapi/control.json:7" in built.said
