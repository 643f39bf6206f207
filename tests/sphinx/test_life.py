# SPDX-License-Identifier: GPL-2.0-or-later
"""What pages tell of the history of a thing: the section, badges, pages of what is gone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes
from msgspec.structs import replace
from qapidoc_sphinx.links import PageLinks
from qapidoc_sphinx.render import Scene, render_entity
from qapidoc_sphinx.render.gone import render_gone
from qapidoc_sphinx.render.view import View
from qapidoc_sphinx.strip import strip

from qapidoc.export.past import chronicle_at, chronicle_for
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.gone import gone_from, gone_pages, is_past_of
from qapidoc.history.strip import cells
from qapidoc.model import Documentation, Entity, Release
from qapidoc.model.index import Index
from qapidoc.store.frozen import Book, freeze, write_lines
from qapidoc.store.models import release_of_tree

TESTS = Path(__file__).resolve().parents[1]
GOLDEN = TESTS / "golden" / "life"
sys.path.append(str(TESTS / "history"))

from tides import tides  # noqa: E402


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return tides(tmp_path_factory.mktemp("tides"))


def _view(book: Book, series: str, past: Book | None = None) -> View:
    return View(Index(book.release(series)), chronicle=Chronicle(past or book))


def _scene(view: View, thing: str) -> Scene:
    return Scene(view, PageLinks(view, view.page(thing)), alone=True)


def _page(view: View, thing: str) -> nodes.section:
    view.start()
    if thing in view.gone:
        scene = _scene(view, thing)
        return render_gone(scene, *view.past_of(thing), "../../../last.html")
    return render_entity(_scene(view, thing), view.index.entities[thing])


_DRAWN = {"absent": ".", "there": "#", "told": "t", "listed": "l", "deprecated": "d"}


def _told(page: nodes.section) -> Iterator[str]:
    """Yield what a reader sees of the title, parts and history: a line a term or paragraph."""
    for node in page.findall():
        match node:
            case nodes.title():
                yield f"== {node.astext()}"
            case strip():
                row = "".join(_DRAWN[c.state] + ("*" if c.changed else "") for c in node["cells"])
                yield f"[{row}]"
            case nodes.term():
                yield f"- {node.astext()}"
            case nodes.paragraph() if node.astext() != "Not documented.":
                yield f"  {node.astext()}"


@pytest.mark.parametrize(
    ("series", "thing"),
    [
        ("6.2", "qmp/type/Tide"),
        ("8.2", "qmp/type/Tide"),
        ("8.2", "qmp/command/tide-set"),
        ("9.0", "qmp/type/MoonPhase"),
        ("9.0", "qmp/type/Moon"),
        ("9.0", "qmp/event/TIDE_TURNED"),
        ("6.2", "qmp/command/tide-stop"),
        ("9.0", "option/tide"),
    ],
)
def test_golden(book: Book, series: str, thing: str, update: bool) -> None:
    told = "\n".join(_told(_page(_view(book, series), thing))) + "\n"
    path = GOLDEN / f"{series}-{thing.rpartition('/')[2]}.out"
    if update:
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_gone_is_what_earlier_releases_had(book: Book) -> None:
    gone = {series: gone_from(book, book.release(series)) for series in book.series}
    assert gone["4.2"] == ()
    # A file of options that is missing takes its option away.
    assert gone["5.0"] == ("option/tide", "qmp/command/x-tide-stop", "qmp/type/Moon")
    assert "qmp/command/tide-stop" in gone["6.2"]
    assert "qmp/command/tide-stop" not in gone["8.2"]
    assert gone_pages(book, book.release("5.0"))["qmp/type/Moon"] == "qmp/type/Moon"


def test_gone_never_takes_the_page_of_what_is_there(book: Book) -> None:
    moon = book.release("9.0").definitions[0]
    clash = Release(
        series="9.0",
        version="9.0.0",
        definitions=tuple(
            type(each)(**{f: getattr(each, f) for f in each.__struct_fields__} | {"name": "MOOn"})
            for each in book.release("4.2").definitions
            if each.id == "qmp/type/Moon"
        ),
    )
    assert moon is not None
    pages = View(Index(clash), chronicle=Chronicle(book))
    assert pages.page("qmp/type/MOOn") == "qmp/type/MOOn"
    assert pages.page("qmp/type/Moon") == "qmp/type/Moon~2"


def test_a_page_is_kept_as_long_as_the_past_is_the_same(book: Book) -> None:
    view = _view(book, "8.2")
    thing = "qmp/type/Depth"
    _page(view, thing)
    entity: Entity = view.index.entities[thing]
    assert ("history", thing) in dict(view.trace)
    assert _view(book, "9.0").holds(view.trace, entity)
    shorter = Book(
        book.releases[:-1],
        {
            thing: tuple(state for state in states if state.mask & 0b1111)
            for thing, states in book.states.items()
        },
    )
    assert not _view(book, "8.2", shorter).holds(view.trace, entity)
    assert not View(Index(book.release("8.2"))).holds(view.trace, entity)


def test_both_words_on_since_when_are_shown(book: Book) -> None:
    release = book.release("9.0")
    changed = [
        type(each)(
            **{name: getattr(each, name) for name in each.__struct_fields__}
            | {"doc": Documentation(since="8.2")}
        )
        for each in release.definitions
        if each.id == "qmp/type/Depth"
    ]
    index = Index(Release(series="9.0", version="9.0.0", definitions=tuple(changed)))
    page = _page(View(index, chronicle=Chronicle(book)), "qmp/type/Depth")
    assert "Documented since 8.2; first seen in 6.2." in page.astext()
    badges = [each.astext() for each in page.findall(nodes.inline) if "badge" in each["classes"]]
    assert {"since 8.2", "seen in 6.2"} <= set(badges)


def test_the_page_of_what_is_gone_names_what_is_there_instead(book: Book) -> None:
    thing = "qmp/event/TIDE_TURNED"
    replaced = {thing: ("qmp/command/tide-set#moon", "qmp/command/tide-wait")}
    view = View(Index(book.release("9.0")), chronicle=Chronicle(book, replaced=replaced))
    page = _page(view, thing)
    assert "QEMU's lists name instead: tide-set#moon, tide-wait." in page.astext()
    links = [each["refuri"] for each in page.findall(nodes.reference)]
    assert "../command/tide-set.html" in links
    assert not [link for link in links if "tide-wait" in link]


def test_no_history_is_no_section(book: Book) -> None:
    page = _page(View(Index(book.release("8.2"))), "qmp/type/Tide")
    assert not list(page.findall(strip))
    assert "History" not in page.astext()


def test_the_past_of_another_program_is_none(book: Book) -> None:
    assert not is_past_of(book, Release(series="8.2", version="8.2.0"))
    assert is_past_of(book, book.release("8.2"))


def test_timelines_are_read_once_as_long_as_the_files_stay(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "history"
    folder.mkdir()
    for name, data in write_lines(book.releases, book.states).items():
        (folder / name).write_bytes(data)
    first = chronicle_at(folder)
    assert chronicle_at(folder) is first
    assert chronicle_for(folder, book.release("8.2")) is first
    assert chronicle_for(folder, Release(series="8.2", version="8.2.0")) is None
    (folder / "option.jsonl").unlink()
    assert chronicle_at(folder).of("option/tide") is None


def test_cells_say_where_a_thing_is_usable(book: Book) -> None:
    line = Chronicle(book).of("qmp/event/TIDE_TURNED")
    assert line is not None
    assert [cell.state for cell in cells(line)] == [
        *("there", "deprecated", "deprecated", "absent", "absent")
    ]
    assert [cell.label for cell in cells(line)] == ["4", "5", "6", "8", "9"]


def _lamp(folder: Path, series: str, *terms: str) -> Release:
    """Return a release with an option whose text has these terms."""
    (folder / series).mkdir()
    text = "".join(f"    ``{each}``\n        Says it.\n\n" for each in terms)
    (folder / series / "qemu-options.hx").write_text(
        'DEF("lamp", HAS_ARG, QEMU_OPTION_lamp, "-lamp [wick=w]\\n", QEMU_ARCH_ALL)\n'
        f"SRST\n``-lamp option[,option]``\n    Options are:\n\n{text}ERST\n"
    )
    release, problems = release_of_tree(folder / series)
    assert release is not None
    assert not problems
    return replace(release, series=series, version=f"{series}.0")


def test_parameters_of_options_tell_since_when_a_text_lists_them(tmp_path: Path) -> None:
    old = _lamp(tmp_path, "8.0", "wick=w", "oil=o")
    new = _lamp(tmp_path, "8.1", "wick=w", "glass=g,shade=s")
    last = _lamp(tmp_path, "8.2", "wick=w", "glass=g,shade=s,hook=h")
    past = Chronicle(freeze([old, new, last]))

    def terms(release: Release) -> list[str]:
        page = _page(View(Index(release), chronicle=past), "option/lamp")
        badges = (
            (term, node)
            for term in page.findall(nodes.term)
            for node in term.findall(nodes.inline)
            if "badge" in node["classes"]
        )
        return [f"{term.astext().split()[0]} {node.astext()}" for term, node in badges]

    assert terms(old) == ["oil=o not listed since 8.1"]
    assert terms(new) == ["glass=g,shade=s listed since 8.1"]
    assert terms(last) == [
        "glass=g,shade=s,hook=h glass, shade: listed since 8.1",
        "glass=g,shade=s,hook=h hook: listed since 8.2",
    ]


def test_no_history_no_badges(tmp_path: Path) -> None:
    release = _lamp(tmp_path, "8.0", "wick=w")
    page = _page(View(Index(release)), "option/lamp")
    assert "listed" not in page.astext()
