# SPDX-License-Identifier: GPL-2.0-or-later
"""The site's own pages hold one for each problem code, and the guide leads there."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from qapidoc.export.problems import known_codes
from qapidoc.publish.project import site_folder
from qapidoc.publish.sphinx import run_sphinx

ORRERY = Path(__file__).resolve().parents[1] / "fixtures" / "orrery"


def test_each_code_has_a_page(tmp_path: Path) -> None:
    settings = {
        "qapidoc_source": str(ORRERY),
        "qapidoc_pages": "linked",
        "qapidoc_problem_pages": True,
    }
    assert run_sphinx(site_folder(), tmp_path, settings) == ()
    index = html.parse(tmp_path / "problems" / "index.html").getroot()
    listed = [link for link in index.xpath("//dt//a/@href") if "/" not in link]
    assert sorted(listed) == sorted(f"{name}.html" for name in known_codes())
    for name in known_codes():
        page = html.parse(tmp_path / "problems" / f"{name}.html").getroot()
        assert page.xpath("//h1")[0].text_content().startswith(name)
        assert "How to mend it" in page.text_content()
    guide = (tmp_path / "guide" / "check.html").read_text("utf-8")
    assert 'href="../problems/index.html"' in guide
