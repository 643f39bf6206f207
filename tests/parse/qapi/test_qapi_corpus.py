# SPDX-License-Identifier: GPL-2.0-or-later
"""Every real release: no errors, and the same content that an independent reading finds."""

from __future__ import annotations

import ast
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qapidoc.base.problem import Problem, describe
from qapidoc.base.series import series_key
from qapidoc.build.release import SCHEMAS
from qapidoc.parse.qapi import FileCache, load_schema, nodes
from qapidoc.sources.layout import files_of

pytestmark = pytest.mark.corpus

TRUE_WARNINGS = {"doc-loose", "doc-unindented", "title-old"}
TRUE_ODDITIES = {"doc-name", "doc-duplicate", "loose-comma"}
"""Of the time before 2.9, when nobody looked."""
TRUE_SLIPS = {("8.0", "qapi/migration.json", 1983): "doc-unknown-tag"}
"""Mistakes of authors that have a place in one release."""


def is_slip(series: str, problem: Problem) -> bool:
    """Tell whether a problem is known to be a mistake of QEMU's authors."""
    span = problem.span
    if span is None:
        return False
    return TRUE_SLIPS.get((series, span.file, span.line)) == problem.code


def schema_files(series: str, root: Path) -> dict[str, str]:
    """Return the first file of each schema of a release, by namespace."""
    files = files_of(series, root)
    return {SCHEMAS[role]: path for role, path in files.items() if role in SCHEMAS}


Loaded = dict[tuple[str, str], nodes.Schema]


@pytest.fixture(scope="module")
def loaded(corpus: dict[str, Path]) -> Loaded:
    """Return the schema of every release and namespace; problems that are errors fail here."""
    schemas: Loaded = {}
    for series, root in corpus.items():
        cache = FileCache(root)
        known = TRUE_WARNINGS if series_key(series) >= (2, 9) else TRUE_ODDITIES
        for namespace, entry in schema_files(series, root).items():
            schema, problems = load_schema(root, entry, cache=cache)
            told = [describe(p) for p in problems if p.code not in known and not is_slip(series, p)]
            assert not told, "\n".join(told[:5])
            assert schema is not None
            schemas[series, namespace] = schema
    assert schemas
    return schemas


def expressions(schema: nodes.Schema) -> Iterator[nodes.Expression]:
    for file in schema.files:
        yield from (item for item in file.items if isinstance(item, nodes.Expression))


def plain(node: nodes.Node) -> Any:
    """Return a node as Python data."""
    if isinstance(node, nodes.Object):
        return {entry.key.value: plain(entry.value) for entry in node.entries}
    if isinstance(node, nodes.Array):
        return [plain(item) for item in node.items]
    assert not isinstance(node, nodes.NoValue)
    return node.value


def read_otherwise(path: Path) -> list[dict[str, Any]]:
    """Return what stands in a schema file, read as Python literals."""
    text = re.sub(r"('[^'\n]*')|#.*", lambda match: match[1] or "", path.read_text("utf-8"))
    text = re.sub(r"\btrue\b", "True", text)
    text = re.sub(r"\bfalse\b", "False", text)
    text = re.sub(r"\}\s*\{", "},{", text)
    text = re.sub(r"'(\s*)'", r"',\1'", text)  # until 1.5 a comma could be missing
    found: list[dict[str, Any]] = ast.literal_eval(f"[{text}]")
    return found


def read_all_otherwise(root: Path, entry: str) -> list[dict[str, Any]]:
    """Return the definitions of a schema, with what it includes, in any order."""
    seen, waiting, found = set(), [entry], []
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for statement in read_otherwise(root / path):
            if "include" in statement:
                folder = posixpath.dirname(path)
                waiting.append(posixpath.normpath(posixpath.join(folder, statement["include"])))
            elif "pragma" not in statement:
                found.append(statement)
    return found


def test_trees_equal_those_of_an_independent_reading(
    loaded: Loaded, corpus: dict[str, Path]
) -> None:
    for (series, namespace), schema in loaded.items():
        mine = sorted(repr(plain(expression.object)) for expression in expressions(schema))
        entry = schema_files(series, corpus[series])[namespace]
        other = sorted(map(repr, read_all_otherwise(corpus[series], entry)))
        assert mine == other, (series, namespace)


def test_counts_of_10_2(loaded: Loaded) -> None:
    counts = Counter(expression.kind for expression in expressions(loaded["10.2", "qmp"]))
    assert counts == {
        "command": 244,
        "event": 57,
        "struct": 479,
        "union": 43,
        "alternate": 6,
        "enum": 182,
    }


def test_shared_files_are_parsed_once(loaded: Loaded) -> None:
    objects = {
        expression.name.value: expression.object
        for expression in expressions(loaded["10.2", "qmp"])
    }
    shared = [
        expression
        for expression in expressions(loaded["10.2", "qsd"])
        if objects.get(expression.name.value) is expression.object
    ]
    assert len(shared) == len(list(expressions(loaded["10.2", "qsd"])))
    chain = shared[0].source.included_from
    assert chain is not None
    assert chain.file == "storage-daemon/qapi/qapi-schema.json"


def words(text: str) -> list[str]:
    """Return the words of a text; punctuation around them may belong to a tag and is cut off."""
    return [word for word in (word.strip(".,:;@-") for word in text.split()) if word]


def words_of_doc(doc: nodes.DocComment) -> Counter[str]:
    found = words(doc.symbol)
    texts = set()  # members that stand in one line share their text
    for argument in doc.arguments + doc.features:
        found += words(argument.name)
        texts.add(argument.text)
    for text in texts:
        found += words(text.text)
    if doc.features:
        found.append("Features")
    if doc.since:
        found += ["Since", doc.since]
    for section in doc.sections:
        found += words(section.text.text)
        if section.title != "Since":
            found += words(section.title)
    return Counter(found)


def test_no_word_of_a_doc_comment_is_lost(loaded: Loaded) -> None:
    seen = 0
    for (series, namespace), schema in loaded.items():
        for expression in expressions(schema):
            doc = expression.doc
            if doc is None:
                continue
            raw = re.sub(r"(?m)^[ \t]*##?", "", doc.source.text[doc.start : doc.end])
            raw = raw.replace(" @optional ", " #optional ")  # a slip of authors
            written, found = Counter(words(raw)), words_of_doc(doc)
            # Heads of lists, and marks; "#optional" says what a `*` says, too.
            for word in ("Arguments", "###", "#optional"):
                written.pop(word, None)
                found.pop(word, None)
            assert found == written, (series, namespace, doc.symbol)
            seen += 1
    assert seen > 1000


NO_DOCUMENTATION = (
    r"\*?-\*- [Mm]ode: [Pp]ython -\*-?\*?",
    r"(QAPI|QAPI/QMP|Tracing|Rocker) [\w ()]+",
    "TODO .*",
    "Copyright .*",
    "Authors:",
    ".* <armbru@redhat.com>",
    "This work is licensed .*",
    "See the COPYING .*",
    "'prefix': .*",
    # Behind a definition.
    "@default's type must be null or match @type",
)
"""Comments of the time before 2.9 that tell nothing to users, between and inside definitions."""


def test_comments_before_2_9_are_documentation_or_known_not_to_be(loaded: Loaded) -> None:
    seen = 0
    for (series, namespace), schema in loaded.items():
        if series_key(series) >= (2, 9):
            continue
        for file in schema.files:
            kept: set[int] = set()
            for item in file.items:
                if isinstance(item, nodes.Title):
                    kept.add(file.source.line_of(item.start))
                elif isinstance(item, nodes.FreeText):
                    kept.update(
                        range(item.text.line, item.text.line + item.text.text.count("\n") + 1)
                    )
                elif isinstance(item, nodes.Expression) and item.doc is not None:
                    first, last = map(file.source.line_of, (item.doc.start, item.doc.end))
                    kept.update(range(first, last + 1))
            for number, line in enumerate(file.source.text.split("\n"), 1):
                if line.startswith("#") and number not in kept and re.search(r"\w", line):
                    text = line.strip("# ")
                    known = any(re.fullmatch(pattern, text) for pattern in NO_DOCUMENTATION)
                    assert known, (series, namespace, file.name, number, line)
                    seen += 1
    assert seen


def test_no_word_of_a_free_comment_is_lost(loaded: Loaded) -> None:
    for (series, namespace), schema in loaded.items():
        if series_key(series) < (2, 9):
            continue
        for file in schema.files:
            written: Counter[str] = Counter()
            for block in re.findall(r"^##\n((?:#(?!#).*\n)*)##", file.source.text, re.MULTILINE):
                if not block.startswith("# @"):
                    written.update(words(re.sub(r"(?m)^#( =+ |( ?[*=-]{3,}$)?)", "", block)))
            found: Counter[str] = Counter()
            for item in file.items:
                if isinstance(item, nodes.Title):
                    found.update(words(item.title))
                elif isinstance(item, nodes.FreeText):
                    found.update(words(item.text.text))
            assert found == written, (series, namespace, file.name)


def test_places_of_texts(loaded: Loaded) -> None:
    """The line and column of a text are where its first words stand in the file."""
    # Of the releases at hand: the oldest and newest schema of the emulator, a guest agent's.
    series = [series for series, namespace in loaded if namespace == "qmp"]
    for schema in (
        loaded[series[0], "qmp"],
        loaded[series[-1], "qmp"],
        loaded[series[len(series) // 2], "qga"],
    ):
        for expression in expressions(schema):
            doc = expression.doc
            if doc is None:
                continue
            for part in (*doc.sections, *doc.arguments, *doc.features):
                text = part.text
                line = doc.source.line_text(text.line)
                first = text.text.partition("\n")[0].lstrip()
                assert line[text.column - 1 :].startswith(first), (doc.symbol, text)
                for number, below in enumerate(text.text.split("\n")):
                    there = doc.source.line_text(text.line + number)
                    assert there.rstrip().endswith(below.strip()), (doc.symbol, below)


def test_almost_every_definition_says_since_when(loaded: Loaded) -> None:
    for (series, namespace), schema in loaded.items():
        docs = [e.doc for e in expressions(schema) if e.doc is not None]
        dated = [doc for doc in docs if re.fullmatch(r"\d+\.\d+(\.\d+)?", doc.since)]
        assert len(dated) >= len(docs) - 11, (series, namespace)


def test_titles_have_the_levels_that_the_chapters_have(loaded: Loaded) -> None:
    for series in ("10.0", "10.2"):
        titles = {
            item.title: item.level
            for file in loaded[series, "qmp"].files
            for item in file.items
            if isinstance(item, nodes.Title)
        }
        assert titles["Migration"] == 1
        assert titles["Block devices"] == 1
        assert titles["Block device exports"] == 2
        assert titles["Spice"] == 2
        assert set(titles.values()) == {1, 2}
