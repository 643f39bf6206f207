# SPDX-License-Identifier: GPL-2.0-or-later
"""The small parts of publishing: links, redirects, the swap, the server."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from qapidoc.base.address import (
    anchor_of,
    distinct_pages,
    page_of,
    relative,
    source_folder,
    source_url,
)
from qapidoc.publish.evergreen import detach
from qapidoc.publish.redirects import follow, redirects
from qapidoc.publish.serve import headers_of, server
from qapidoc.publish.swap import put_in_place
from qapidoc.publish.verify import Broken, check_links

ROOT = Path(__file__).resolve().parent.parent.parent


def test_ids_become_addresses() -> None:
    assert page_of("hmp/info block") == "hmp/info-block"
    assert page_of("qmp/type/X#y") == "qmp/type/X"
    assert anchor_of("driver=qcow2") == "driver=qcow2"
    assert anchor_of('a"b c') == "a%22b-c"
    assert relative("qmp/command/a", "qmp/type/B", "c") == "../type/B.html#c"
    assert relative("hmp/x", "hmp") == "../hmp.html"
    assert relative("hmp/x", "hmp/x", "c") == "#c"
    assert relative("index", "qmp/commands") == "qmp/commands.html"


def test_pages_that_differ_only_in_case_are_told_apart() -> None:
    pages = distinct_pages(["option/M", "option/m", "option/drive", "x/SGX", "x/Sgx", "x/sGX"])
    assert pages["option/m"] == "option/m"
    assert pages["option/M"] == "option/M~2"
    assert pages["option/drive"] == "option/drive"
    assert len({page.lower() for page in pages.values()}) == len(pages)


def test_sources_are_shown_at_commit_or_tag_and_nowhere_for_development() -> None:
    assert source_url(source_folder("9.1.2"), "a b.json", 3).endswith("/v9.1.2/a%20b.json#L3")
    assert "/blob/abc/" in source_folder("9.1.2", "abc")
    assert source_folder("9.1.50") == ""
    assert source_folder("") == ""


def test_broken_links_are_told_once_each(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<p id="here"><a href="#here">1</a><a href="#there">2</a><a href="b.html">3</a>'
        '<a href="../c.html">4</a><a href="https://example.org/x">5</a><img src="d.png">'
        '<a href="sub/">6</a></p>'
    )
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/index.html").write_text("<p>")
    assert list(check_links(tmp_path)) == [
        Broken("a.html", "#there", "no such anchor"),
        Broken("a.html", "b.html", "no such file"),
        Broken("a.html", "../c.html", "leads out of the tree"),
        Broken("a.html", "d.png", "no such file"),
    ]


def test_page_of_a_removed_thing_links_into_its_release(tmp_path: Path) -> None:
    (tmp_path / "qmp/type").mkdir(parents=True)
    (tmp_path / "qmp/type/Still.html").write_text("")
    html = (
        '<link href="../../_static/x.css"><a href="../type/Still.html">'
        '<a href="../type/Still.html#part"><a href="../type/Gone.html"><a href="#own">'
    )
    assert detach(html, "qmp/command/old", "6.0", tmp_path) == (
        '<link href="../../_static/x.css"><a href="../type/Still.html">'
        '<a href="../../6.0/qmp/type/Still.html#part"><a href="../../6.0/qmp/type/Gone.html">'
        '<a href="#own">'
    )


def test_redirects_follow_the_first_rule() -> None:
    rules = redirects(["9.2", "10.2"])
    assert follow(rules, "/latest/qmp/commands.html") == "/10.2/qmp/commands.html"
    assert follow(rules, "/latest") == "/10.2/"
    assert follow(rules, "/v9.2/index.html") == "/9.2/index.html"
    assert follow(rules, "/9.2/missing.html") is None


def test_swap_leaves_either_the_old_or_the_new(tmp_path: Path) -> None:
    place, new = tmp_path / "site", tmp_path / "new"
    for folder in (place, new):
        folder.mkdir()
        (folder / folder.name).write_text("")
    put_in_place(new, place)
    assert [p.name for p in place.iterdir()] == ["new"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "missing", place)
    assert [p.name for p in place.iterdir()] == ["new"]


def test_server_sends_the_published_headers(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("start")
    (tmp_path / "404.html").write_text("not here")
    (tmp_path / "_redirects").write_text("/latest/* /:splat 302\n")
    headers = headers_of(ROOT / "netlify.toml")
    with server(tmp_path, headers, 0) as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{listener.server_address[1]}"
        with urllib.request.urlopen(f"{base}/latest/index.html") as answer:
            assert answer.read() == b"start"
            policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{base}/no-such")
        assert missing.value.code == 404
        assert missing.value.read() == b"not here"
        listener.shutdown()


@pytest.mark.parametrize(("error", "told"), [(BrokenPipeError, False), (ValueError, True)])
def test_a_browser_that_leaves_is_no_error(
    error: type[Exception], told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with server(tmp_path, {}, 0) as running:
        try:
            raise error
        except error:
            running.handle_error(None, ("127.0.0.1", 1))  # type: ignore[arg-type]
    assert bool(capsys.readouterr().err) == told
