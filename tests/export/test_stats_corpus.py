# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts of every real release, against a reading of the same files that shares no code."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from built_releases import built, rst_era

from qapidoc.base.problem import describe
from qapidoc.base.series import series_key
from qapidoc.build.release import SCHEMAS
from qapidoc.build.schema import build_namespace
from qapidoc.export.stats import DEFINITION_COUNTS, stats
from qapidoc.model import Definition, Release, Struct
from qapidoc.parse.qapi import FileCache, load_schema
from qapidoc.sources.layout import files_of

pytestmark = pytest.mark.corpus

PINNED = {
    "10.2": {
        "qmp": (244, 57, 479, 43, 6, 182, 2636, 1152, 96, 82),
        "qga": (44, 0, 34, 3, 2, 8, 223, 38, 0, 55),
        "qsd": (77, 13, 260, 25, 5, 79, 1324, 447, 48, 26),
    },
    "8.2": {
        "qmp": (235, 54, 444, 42, 6, 170, 2473, 1082, 106, 103),
    },
    "5.2": {
        "qmp": (196, 48, 275, 31, 5, 125, 1794, 822, 23, 52),
        "qga": (40, 0, 27, 1, 1, 6, 134, 31, 0, 4),
        "qsd": (76, 13, 143, 20, 5, 64, 973, 311, 11, 4),
    },
    "4.2": {
        "qmp": (187, 44, 255, 29, 5, 114, 1676, 779, 2, 52),
        "qga": (35, 0, 23, 0, 1, 5, 114, 30, 0, 0),
    },
    "2.7": {
        "qmp": (140, 37, 166, 18, 2, 65, 1099, 464, 0, 0),
    },
    "1.4": {
        "qga": (19, 0, 7, 0, 0, 2, 33, 4, 0, 0),
    },
    "1.1": {
        "qmp": (53, 0, 29, 1, 0, 4, 202, 22, 0, 0),
    },
}
"""What some releases are known to hold, in the order of `DEFINITION_COUNTS`."""

OPTIONS = {
    "10.2": (115, 184, 15),
    "5.2": (129, 179, 15),
    "4.2": (132, 175, 14),
    "2.4": (138, 145, 11),
    "1.1": (122, 114, 8),
}
"""Options, monitor commands and subcommands of qemu-img."""


def expressions(path: Path, seen: set[Path]) -> Iterator[dict[str, Any]]:
    """Read a schema by making Python of it: comments out, each top-level object a literal."""
    path = path.resolve()
    if path in seen:
        return
    seen.add(path)
    text = re.sub(r"('[^'\n]*')|#[^\n]*", lambda match: match[1] or "", path.read_text("utf-8"))
    text = re.sub(r"'(\s+)'", r"',\1'", text)  # until 1.5 a comma could be missing
    depth = start = 0
    for match in re.finditer(r"'[^'\n]*'|[{}]", text):
        if match[0] == "{":
            start = match.start() if depth == 0 else start
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                yield from _expression(text[start : match.end()], path, seen)


def _expression(text: str, path: Path, seen: set[Path]) -> Iterator[dict[str, Any]]:
    words = {"true": "True", "false": "False"}
    python = re.sub(r"'[^'\n]*'|true|false", lambda match: words.get(match[0], match[0]), text)
    found = ast.literal_eval(python)
    if "include" in found:
        yield from expressions(path.parent / found["include"], seen)
    elif "pragma" not in found:
        yield found


KINDS = {"type": "struct"} | {
    kind: kind for kind in ("command", "event", "struct", "union", "alternate", "enum")
}


def count(found: Iterator[dict[str, Any]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in found:
        kind = next(key for key in KINDS if key in each)
        # Before 2.4 an alternate is a union without the name of a discriminator.
        total[KINDS["alternate" if each.get("discriminator") == {} else kind]] += 1
        total["conditional"] += "if" in each
        total["features"] += len(each.get("features", ()))
        parts: list[Any] = []
        for key in ("data", "base"):
            if isinstance(each.get(key), dict):
                total["members"] += len(each[key])
                parts += each[key].values()
                if "type" in each:  # an object written in place of a type
                    total["members"] += sum(len(p) for p in parts if isinstance(p, dict))
            elif isinstance(each.get(key), list):
                total["values"] += len(each[key])
                parts += each[key]
        total["features"] += sum(
            len(p.get("features", ())) for p in parts if isinstance(p, dict) and "type" not in each
        )
    return {name: total[name] for name in DEFINITION_COUNTS}


@cache
def schemas_of(series: str, root: Path) -> tuple[Release, dict[str, str]]:
    """Return what the schemas alone say, and the first file of each by namespace.

    Until 2.7 a release holds more: tables and texts beside them describe commands and events.
    """
    definitions: list[Definition] = []
    entries: dict[str, str] = {}
    files = FileCache(root)
    for role, path in files_of(series, root).items():
        if role not in SCHEMAS:
            continue
        schema, problems = load_schema(root, path, cache=files)
        assert schema is not None
        _, found, more = build_namespace(SCHEMAS[role], schema)
        errors = [describe(p) for p in (*problems, *more) if p.severity == "error"]
        assert not errors, f"{series}:\n" + "\n".join(errors[:5])
        definitions += found
        entries[SCHEMAS[role]] = path
    return Release(series=series, version=series, definitions=tuple(definitions)), entries


def test_counts_of_schemas(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, entries = schemas_of(series, root)
        counted = stats(release)
        counted.pop("interfaces")
        assert set(counted) == set(entries), series
        for namespace, entry in entries.items():
            expected = count(expressions(root / entry, set()))
            found = {kind: counted[namespace][kind] for kind in DEFINITION_COUNTS}
            assert found == expected, (series, namespace)
            if namespace in PINNED.get(series, {}):
                assert tuple(expected.values()) == PINNED[series][namespace], (series, namespace)


def test_built_releases_hold_their_schemas(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, problems = built(root)
        errors = [
            describe(problem)
            for problem in problems
            if problem.severity == "error" and problem.span and problem.span.file.endswith(".json")
        ]
        assert not errors, f"{series}:\n" + "\n".join(errors[:5])
        ids = {each.id for each in release.definitions}
        assert ids >= {each.id for each in schemas_of(series, root)[0].definitions}, series


def test_types_written_in_place(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release = schemas_of(series, root)[0]
        names = [e.name for e in release.definitions if isinstance(e, Struct) and e.anonymous]
        expected = [
            "PciBridgeInfo.bus",
            "PciDeviceInfo.class_info",
            "PciDeviceInfo.id",
            "VersionInfo.qemu",
        ]
        assert sorted(names) == (expected if series_key(series) < (2, 4) else []), series


def test_counts_of_verbs(corpus: dict[str, Path]) -> None:
    for series in rst_era(corpus):
        root = corpus[series]
        verbs = tuple(stats(built(root)[0])["interfaces"].values())
        assert verbs == _verbs(root), series
        assert verbs == OPTIONS.get(series, verbs), series


def test_counts_of_the_tables_of_every_era(corpus: dict[str, Path]) -> None:
    for series, root in corpus.items():
        release, _ = built(root)
        verbs = tuple(stats(release)["interfaces"].values())
        assert verbs == _verbs(root), series
        assert verbs == OPTIONS.get(series, verbs), series


def _verbs(root: Path) -> tuple[int, int, int]:
    def names(file: str, pattern: str) -> list[str]:
        return re.findall(pattern, _read(root / file), re.MULTILINE)

    options = set(names("qemu-options.hx", r'^DEF\(\s*"([^"]+)"'))
    monitor = names("hmp-commands.hx", r'^\s*\.name\s*=\s*"([^",|]+)')
    info = names("hmp-commands-info.hx", r'^\s*\.name\s*=\s*"([^",|]+)')
    # Until 2.4 these commands have no table, only a text: that of `info`, and what follows it.
    text = _read(root / "hmp-commands.hx").partition("@item info @var{subcommand}")[2]
    if not info:
        info = re.findall(r"^@item (?:info )?([\w-]+)", text.partition("\n    {\n")[0], re.M)
    tools = names("qemu-img-cmds.hx", r'^DEF\(\s*"([^"]+)"')
    return len(options), len({*monitor, *(f"info {name}" for name in info)}), len(set(tools))


def _read(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.exists() else ""
