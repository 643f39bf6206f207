# SPDX-License-Identifier: GPL-2.0-or-later
"""The site of all real releases at hand: complete, without a warning, every link resolving."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from pathlib import Path

import pytest
from lxml import html

from qapidoc.base.address import distinct_pages, page_of
from qapidoc.base.series import is_series, series_key
from qapidoc.publish.site import SiteResult, make_trees, publish
from qapidoc.publish.verify import check_links
from qapidoc.sources import ReleaseTree
from qapidoc.store import read_release

pytestmark = pytest.mark.corpus

LARGE = frozenset({"option/netdev", "option/object", "option/chardev", "option/device"}) | {
    # Dozens of branches with their proofs, a graph, and up to 24 releases that changed them.
    "qmp/type/BlockdevOptions", "qmp/type/ObjectOptions",
} | {
    # These show all of a type, as the commands that take it do.
    "option/audio", "option/audiodev", "option/blockdev", "option/net", "option/nic",
} | {
    f"qmp/command/{name}"
    for name in (
        "blockdev-add", "blockdev-create", "blockdev-reopen", "chardev-add", "chardev-change",
        "input-send-event", "migrate-incoming", "netdev_add", "object-add", "query-audiodevs",
        "query-block", "query-blockstats", "query-migrate", "query-named-block-nodes",
        "transaction", "x-query-virtio-status",
    )
}  # fmt: skip
"""Pages whose own content is larger than a page should be."""

LARGE_FROM = 60_000

MOST_BYTES, MOST_SENT, MOST_ELEMENTS = 300_000, 40_000, 6_000
"""What even these may have: bytes, bytes as they are sent (gzip), elements."""


@pytest.fixture(scope="module")
def site(
    corpus_releases: dict[str, ReleaseTree],
    tmp_path_factory: pytest.TempPathFactory,
) -> SiteResult:
    folder = tmp_path_factory.mktemp("corpus-site")
    results = list(
        make_trees(list(corpus_releases.values()), folder / "cache", os.cpu_count() or 1)
    )
    return publish(results, folder / "site", folder / "cache", os.cpu_count() or 1)


def test_every_release_is_built_without_a_warning(site: SiteResult) -> None:
    assert not site.failed
    assert {tree.series: tree.warnings for tree in site.built if tree.warnings} == {}


def test_every_link_and_anchor_resolves(site: SiteResult) -> None:
    assert {tree.series: tree.broken[:5] for tree in site.built if tree.broken} == {}
    assert site.folder is not None
    own = list(check_links(site.folder, trusted=[tree.series for tree in site.built]))
    assert own == []


def test_everything_has_its_page_and_its_evergreen_page(site: SiteResult) -> None:
    assert site.folder is not None
    for tree in site.built:
        assert tree.folder is not None
        assert tree.model is not None
        release = read_release(tree.model.read_bytes())
        pages = sum(1 for _ in tree.folder.rglob("*.html"))
        assert pages > len(release.entities) + len(release.modules)
        for entity, page in distinct_pages(entity.id for entity in release.entities).items():
            assert (tree.folder / f"{page}.html").is_file(), (tree.series, entity)
            # `SGXInfo` and `SgxInfo` are of different releases: only at the root they clash.
            found = [site.folder / f"{page_of(entity)}{rank}.html" for rank in ("", "~2")]
            assert any(path.is_file() for path in found), entity


def test_most_pages_equal_another_releases_page(site: SiteResult) -> None:
    """That is what keeps building, storing and uploading many releases cheap."""
    if len(site.built) < 10:
        pytest.skip("only neighbours in time share most pages, and too few are at hand")
    kinds = ("qmp/command", "qmp/event", "qmp/type", "option", "hmp")
    digests = [
        hashlib.sha256(path.read_bytes()).digest()
        for tree in site.built
        if tree.folder is not None
        for kind in kinds
        for path in (tree.folder / kind).iterdir()
    ]
    assert len(set(digests)) < len(digests) * 0.35


def test_pages_are_small_except_where_their_content_is_not(site: SiteResult) -> None:
    newest = max(site.built, key=lambda tree: series_key(tree.series))
    assert newest.folder is not None
    large = {
        path.relative_to(newest.folder).with_suffix("").as_posix()
        for kind in ("qmp/command", "qmp/event", "qmp/type", "option", "hmp", "qga", "qemu-img")
        for path in (newest.folder / kind).rglob("*.html")
        if path.stat().st_size > LARGE_FROM
    }
    assert large <= LARGE


def test_no_page_is_too_large_for_a_phone(site: SiteResult) -> None:
    newest = max(site.built, key=lambda tree: series_key(tree.series))
    assert newest.folder is not None
    for kind in ("qmp/command", "qmp/event", "qmp/type", "option", "qga", "qsd/command"):
        for path in (newest.folder / kind).rglob("*.html"):
            page = path.read_bytes()
            if len(page) > LARGE_FROM:
                assert len(page) <= MOST_BYTES, path.name
                assert len(gzip.compress(page, 6)) <= MOST_SENT, path.name
                assert len(re.findall(rb"<[a-z]", page)) <= MOST_ELEMENTS, path.name


def _since(page: Path) -> dict[str, tuple[int, int]]:
    """Return since when the parts of a verb are there that say so, by anchor."""
    found = {}
    for part in html.parse(str(page)).iter("dt", "summary"):
        anchor = (part if part.tag == "dt" else part.getparent()).get("id") or ""
        for text in part.xpath("span[@class='badge badge-since']/text()"):
            release = text.removeprefix("since ")
            if is_series(release) and anchor.partition(".")[0] in ("arguments", "data", "returns"):
                found[anchor] = series_key(release)
    return found


def test_nothing_is_older_than_what_it_is_in(site: SiteResult) -> None:
    """A member that came with 2.9 is no older than the branch of 5.0 that has it."""
    newest = max(site.built, key=lambda tree: series_key(tree.series))
    assert newest.folder is not None
    told = 0
    for page in sorted((newest.folder / "qmp" / "command").glob("*.html")):
        since = _since(page)
        told += len(since)
        for anchor, release in since.items():
            steps = anchor.split(".")
            around = (".".join(steps[:count]) for count in range(1, len(steps)))
            assert all(since[each] <= release for each in around if each in since), anchor
    assert told > 100 or series_key(newest.series) < (5, 0)
