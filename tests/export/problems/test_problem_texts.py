# SPDX-License-Identifier: GPL-2.0-or-later
"""Each problem code is explained, and what its examples say is what the checker finds."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import qapidoc
from qapidoc.base.problem import Code, describe
from qapidoc.export.problems import Example, explain, known_codes
from qapidoc.publish.checking import check_path

OF_BUILDS = {"internal-error", "not-written"}
"""Codes of what fails on this machine, with no input to blame."""

EXPLAINED = [name for name in known_codes() if explain(name).wrong is not None]


def test_every_declared_code_is_known() -> None:
    declared = set(OF_BUILDS)
    for module in pkgutil.walk_packages(qapidoc.__path__, "qapidoc."):
        if not module.name.endswith("__main__"):
            values = vars(importlib.import_module(module.name)).values()
            declared |= {value.name for value in values if isinstance(value, Code)}
    assert declared == set(known_codes()) | OF_BUILDS


def test_every_text_is_of_a_code() -> None:
    folder = Path(qapidoc.__file__).parent / "export" / "problems" / "texts"
    assert {path.stem for path in folder.glob("*.md")} == set(known_codes())


@pytest.mark.parametrize("name", known_codes())
def test_every_code_is_explained(name: str) -> None:
    explained = explain(name)
    assert explained.why
    assert explained.mend
    assert (explained.wrong is None) == (explained.mended is None) == bool(explained.no_example)


def found(example: Example, folder: Path) -> list[str]:
    path = folder / example.file
    path.write_text(example.text, "utf-8")
    if example.series:
        (folder / "VERSION").write_text(f"{example.series}.0\n")
    problems = check_path(path)
    print("\n".join(map(describe, problems)))
    return [problem.code for problem in problems]


@pytest.mark.parametrize("name", EXPLAINED)
def test_examples(name: str, tmp_path: Path) -> None:
    explained = explain(name)
    assert explained.wrong is not None
    assert explained.mended is not None
    assert name in found(explained.wrong, tmp_path)
    assert found(explained.mended, tmp_path) == []
