# SPDX-License-Identifier: GPL-2.0-or-later
"""The prose index: made here with lunr.py, asked in node with lunr.js."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qapidoc.base.source import Position
from qapidoc.export.search import ProseDocument, documents, prose_index
from qapidoc.export.search.tokens import terms
from qapidoc.model import (
    Command,
    Documentation,
    Enum,
    Member,
    Option,
    Release,
    Section,
    Text,
    TypeRef,
    Value,
)

Ask = Callable[..., Any]
LUNR = str(Path(__file__).resolve().parents[3] / "site" / "node_modules" / "lunr" / "lunr.js")
AT = Position("qapi/rings.json", 1, 1)

DOCUMENTS = (
    ProseDocument("qmp/command/ring-spin", "ring-spin", "Spins a ring until it is wound down."),
    ProseDocument("option/lamp", "lamp", "Lights a lamp. Use -lamp oil=ON for a brass reservoir."),
    ProseDocument("qmp/type/Ring", "RingOptionsBrass2", "How the teeth of brass rings are cut."),
    ProseDocument(
        "qmp/type/Gear", "Gear", "A gear. " + "Filler words go here. " * 60 + "Escapement!"
    ),
    ProseDocument("qmp/type/None", "Empty", "  "),
)


@pytest.fixture(scope="module")
def ask(node: Ask, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[list[str]]]:
    """Return a function: queries in, ids of the hits of each out."""
    file = tmp_path_factory.mktemp("prose") / "prose.js"
    file.write_text(prose_index(DOCUMENTS))

    def run(*queries: str, whole: bool = False) -> Any:
        results = node(prose=str(file), lunr=LUNR, queries=queries, limit=10)["results"]
        return results if whole else [[hit["id"] for hit in r["hits"]] for r in results]

    return run


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("wound", "qmp/command/ring-spin"),
        ("spinning", "qmp/command/ring-spin"),
        ("brass teeth", "qmp/type/Ring"),
        ("teeth brass", "qmp/type/Ring"),
        ("-lamp", "option/lamp"),
        ("ringoptionsbrass2", "qmp/type/Ring"),
        ("Brass2", "qmp/type/Ring"),
        ("reserv", "option/lamp"),
        ("the lamp", "option/lamp"),
        ("escapement", "qmp/type/Gear"),
    ],
)
def test_words_find_their_text(ask: Callable[..., list[list[str]]], query: str, first: str) -> None:
    assert ask(query)[0][0] == first


def test_all_words_are_wanted_first_then_any(ask: Callable[..., list[list[str]]]) -> None:
    assert ask("brass reservoir") == [["option/lamp"]]
    assert set(ask("wound reservoir")[0]) == {"qmp/command/ring-spin", "option/lamp"}


@pytest.mark.parametrize(
    "query", ["", "-", "the", "+ring -spin", "title:x", "ring^", "ring~9", "*"]
)
def test_no_query_is_read_as_a_language(ask: Callable[..., list[list[str]]], query: str) -> None:
    found = ask(query)[0]
    assert found == [] or "qmp/command/ring-spin" in found


def test_a_snippet_shows_the_match(ask: Callable[..., Any]) -> None:
    (result,) = ask("escapement", whole=True)
    pieces = result["hits"][0]["pieces"]
    assert ["Escapement", True] in pieces
    assert sum(len(text) for text, _ in pieces) < 300
    assert pieces[0][0].startswith("…")


def test_both_sides_make_the_same_terms(node: Ask) -> None:
    texts = [
        "BlockdevOptionsQcow2 query-block BLOCK_JOB_READY file.driver x-y SGXInfo VCPUs x86_64",
        "trying tries try laying lay running generically happily the and of it's e.g. 10.2",
        "ends with dots... and-dashes- _under_ (brackets) \\slash äöü naïve",
    ]
    assert node(prose="", lunr=LUNR, terms=texts)["terms"] == [terms(text) for text in texts]


def test_an_index_of_nothing_can_be_asked(node: Ask, tmp_path: Path) -> None:
    file = tmp_path / "prose.js"
    file.write_text(prose_index([]))
    answer = node(prose=str(file), lunr=LUNR, queries=["ring"], limit=5)
    assert answer["results"] == [{"hits": [], "total": 0}]


def test_documents_tell_all_that_is_written() -> None:
    def text(source: str) -> Text:
        return Text(source=source, at=AT)

    spin = Command(
        namespace="qmp",
        name="ring-spin",
        module="rings",
        members=(
            Member(name="teeth", type=TypeRef("int"), doc=text("how *many* there are"), at=AT),
            Member(name="hue", type=TypeRef("str"), at=AT),
        ),
        doc=Documentation(
            sections=(
                Section(kind="text", text=text("Spins a ``ring``.")),
                Section(kind="returns", text=text("its speed")),
                Section(kind="example", text=text("-> not prose")),
            )
        ),
        at=AT,
    )
    daemon = Command(namespace="qsd", name="ring-spin", module="rings", doc=spin.doc, at=AT)
    kind = Enum(
        namespace="qmp",
        name="Kind",
        module="rings",
        values=(Value(name="sun", doc=text("the sun gear"), at=AT),),
        at=AT,
    )
    lamp = Option(name="lamp", argument=True, help="-lamp oil  light it", at=AT)
    release = Release(
        series="1.0", version="1.0.0", definitions=(spin, daemon, kind), options=(lamp,)
    )
    assert list(documents(release)) == [
        ("qmp/command/ring-spin", "ring-spin", "Spins a ring. its speed teeth: how many there are"),
        ("qmp/type/Kind", "Kind", "sun: the sun gear"),
        ("option/lamp", "lamp", "-lamp oil  light it"),
    ]
