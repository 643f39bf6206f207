# SPDX-License-Identifier: GPL-2.0-or-later
"""A small site of the invented emulator Orrery: the real theme and search, pages written by hand.

Three releases: `ring-spin` is in all, `ring-halt` goes after 1.0, `lamp-glow` comes with 1.1. Names
are chosen so that the search has something to mix up.
"""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from qapidoc.base.address import anchor_of, page_of
from qapidoc.base.source import Position
from qapidoc.export.search import ProseDocument, list_files, prose_index
from qapidoc.model import (
    Command,
    Entity,
    Enum,
    Event,
    Member,
    MonitorCommand,
    Option,
    Release,
    Struct,
    TypeRef,
    Value,
)
from qapidoc.model.index import part_names

SITE = Path(__file__).resolve().parents[2] / "site"
AT = Position("qapi/rings.json", 1, 1)
SERIES = ("0.9", "1.0", "1.1")
NEWEST = SERIES[-1]
ALL = frozenset(SERIES)


def _members(*names: str) -> tuple[Member, ...]:
    return tuple(Member(name=name, type=TypeRef("str"), at=AT) for name in names)


def _qmp(name: str) -> dict[str, Any]:
    return {"namespace": "qmp", "name": name, "module": "rings", "at": AT}


THINGS: tuple[tuple[frozenset[str], Entity], ...] = (
    (ALL, Command(**_qmp("ring-spin"), members=_members("ring-name", "brass-teeth"))),
    (ALL, Command(**_qmp("ring-spin-all"))),
    (frozenset({"0.9", "1.0"}), Command(**_qmp("ring-halt"))),
    (frozenset({"1.1"}), Command(**_qmp("lamp-glow"), members=_members("hue"))),
    (ALL, Command(**_qmp("x-orbit-tune"))),
    (ALL, Command(**_qmp("lamp_add"))),
    (ALL, Command(**_qmp("halt"))),
    (ALL, Event(**_qmp("HALT"))),
    (ALL, Event(**_qmp("RING_JOB_READY"), members=_members("ring-name"))),
    (ALL, Struct(**_qmp("RingOptionsBrass"), members=_members("lazy-teeth"))),
    (ALL, Struct(**_qmp("BrassGearInfo"), members=_members("polish"))),
    (ALL, Enum(**_qmp("GearKind"), values=tuple(Value(name=n, at=AT) for n in ("sun", "planet")))),
    (ALL, Option(name="lamp", argument=True, heading="Lamps", at=AT)),
    (ALL, Option(name="m", argument=True, heading="Gears", at=AT)),
    (ALL, Option(name="M", argument=True, heading="Gears", at=AT)),
    (ALL, MonitorCommand(name="lamp_add", at=AT)),
    (ALL, MonitorCommand(name="info ring", aliases=("info rings",), at=AT)),
    (ALL, Command(namespace="qga", name="guest-wind", module="qapi-schema", at=AT)),
    *((ALL, Command(**_qmp(f"gear-number-{number}"))) for number in range(60)),
)

TEXTS = {
    "ring-spin": "Spins a ring of the orrery until its escapement is wound down.",
    "RingOptionsBrass": "How the teeth of a brass ring are cut when the almanac asks for it.",
    "HALT": "Emitted when all rings stand still.",
}


NONE = "<dt>none</dt><dd></dd>"
LONG = "long " * 60


def releases() -> list[Release]:
    """Return the three releases of the emulator, oldest first."""
    return [_release(series) for series in SERIES]


def _release(series: str) -> Release:
    things = [thing for where, thing in THINGS if series in where]
    return Release(
        series=series,
        version=f"{series}.0",
        definitions=tuple(t for t in things if isinstance(t, Command | Event | Struct | Enum)),
        options=tuple(t for t in things if isinstance(t, Option)),
        monitor=tuple(t for t in things if isinstance(t, MonitorCommand)),
    )


def build(folder: Path) -> Path:
    """Build the site into a folder below `folder`; return it."""
    site = folder / "site"
    for release in releases():
        _tree(folder, release, site / release.series)
    _tree(folder, releases()[-1], site, everything=[thing for _, thing in THINGS])
    data = site / "_data"
    data.mkdir()
    for name, text in list_files(releases()).items():
        (data / name).write_text(text)
    texts = (
        ProseDocument(thing.id, thing.name, TEXTS[thing.name])
        for _, thing in THINGS
        if thing.name in TEXTS
    )
    (data / "prose.js").write_text(prose_index(texts))
    return site


def _tree(
    folder: Path, release: Release, output: Path, everything: list[Entity] | None = None
) -> None:
    source = folder / "source" / output.name
    source.mkdir(parents=True, exist_ok=True)
    (source / "index.rst").write_text("Orrery\n======\n\nThe start page.\n")
    pages = [_entity_page(thing) for thing in everything or release.entities]
    pages += [_listing_page(name, release) for name in LISTINGS]
    if everything:
        pages += [("search/index", {}, "search.html"), ("404", {}, "404.html")]
    with patch_docutils(), docutils_namespace():
        _run(source, folder / "doctrees" / output.name, output, pages)
    shutil.copy(SITE / "node_modules" / "lunr" / "lunr.min.js", output / "_static")


def _run(source: Path, doctrees: Path, output: Path, pages: list[Any]) -> None:
    app = Sphinx(
        str(source),
        None,
        str(output),
        str(doctrees),
        "html",
        confoverrides={
            "html_theme": "qapidoc",
            "html_theme_path": [str(SITE / "theme")],
            "html_use_index": False,
            "html_copy_source": False,
        },
        status=None,
    )
    app.builder.search = False  # type: ignore[attr-defined]
    app.connect("html-collect-pages", lambda _: pages)
    app.build()


LISTINGS = (
    "qmp/commands", "qmp/events", "qmp/types", "options", "hmp", "qga/index", "qsd/index",
    "qemu-img", "modules", "names", "resources", "module/rings", "module/qga/qapi-schema",
)  # fmt: skip


def _listing_page(name: str, release: Release) -> tuple[str, dict[str, Any], str]:
    up = "../" * name.count("/")
    rows = "".join(
        f'<dt><a href="{up}{_page(thing)}.html"><code class="name">{escape(thing.name)}</code></a>'
        f' <span class="badge badge-kind">thing</span></dt><dd><p>What it is.</p></dd>'
        for thing in release.entities
    )
    details = {
        "entity": "", "kind": "module" if name.startswith("module/") else "index",
        "kind_label": "", "name": name, "module": "", "description": "",
        "breadcrumbs": [], "toc": [],
    }  # fmt: skip
    body = f'<section><h1>{name}</h1><dl class="summary">{rows}</dl></section>'
    return name, {"title": name, "body": body, "qapidoc": details}, "page.html"


def _page(thing: Entity) -> str:
    return "option/M~2" if thing.id == "option/M" else page_of(thing.id)


def _entity_page(thing: Entity) -> tuple[str, dict[str, Any], str]:
    shown = f"-{thing.name}" if isinstance(thing, Option) else thing.name
    module = getattr(thing, "module", "")
    if thing.id.startswith("qga/"):
        module = f"qga/{module}"
    details = {
        "entity": thing.id,
        "kind": str(thing.__struct_config__.tag),
        "kind_label": "Orrery thing",
        "name": shown,
        "module": f"module/{module}" if module else "",
        "description": TEXTS.get(thing.name, ""),
        "breadcrumbs": [("Modules", "modules")],
        "toc": [(1, "Members", "-members"), (1, "Examples", "-examples")],
    }
    return (
        _page(thing),
        {"title": shown, "body": _body(thing, shown), "qapidoc": details},
        "page.html",
    )


def _body(thing: Entity, shown: str) -> str:
    members = "".join(
        f'<dt id="{anchor_of(name)}"><code class="name">{escape(name)}</code> '
        '<span class="type"><code>str</code></span> '
        '<span class="badge badge-optional">optional</span> '
        '<span class="badge badge-since">since 0.9</span> '
        '<span class="badge badge-deprecated">deprecated</span> '
        '<span class="badge badge-unstable">unstable</span> '
        f'<span class="badge badge-if">if CONFIG_BRASS</span></dt><dd><p>The {escape(name)} of '
        'it, with <code>code</code> and <a href="#-examples">a link</a>.</p></dd>'
        for name in part_names(thing)
    )
    return f"""<section id="-page" class="qapi">
<h1><code class="name">{escape(shown)}</code></h1>
<p class="status"><span class="badge badge-kind">Orrery thing</span>
<span class="badge badge-since">since 0.9</span></p>
<p>{escape(TEXTS.get(thing.name, "Does what its name says."))}</p>
<section id="-members"><h2>Members</h2><dl class="members">{members or NONE}</dl>
<p class="undocumented">Not documented.</p></section>
<section id="-examples"><h2>Examples</h2><div class="highlight-json"><div class="highlight"><pre>
<span class="p">{{</span><span class="nt">"execute"</span><span class="p">:</span>
<span class="s2">"ring-spin"</span><span class="p">}}</span> <span class="c1"># {LONG}</span>
</pre></div></div>
<div class="admonition note"><p class="admonition-title">Note</p><p>Mind the gears.</p></div>
</section></section>"""
