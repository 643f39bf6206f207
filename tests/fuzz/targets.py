# SPDX-License-Identifier: GPL-2.0-or-later
"""What is fuzzed: every parser, by the way a stranger's bytes reach it.

A target takes any bytes and raises when something holds that never may: a crash, a problem that
stands nowhere, a model that is lost on its way through the store. The first byte picks the release
whose rules apply, the rest is the file.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from docutils import nodes
from msgspec.structs import replace
from orrery import ORRERY

from qapidoc.base.problem import Problem, describe
from qapidoc.base.source import Position, Source
from qapidoc.base.textfile import decode
from qapidoc.build.condition import parse_c_condition
from qapidoc.build.probe import build_probe
from qapidoc.build.release import build_release
from qapidoc.examples import offered
from qapidoc.examples.forms.spelling import Spelling
from qapidoc.history import Side, compare
from qapidoc.markup import parse, plain_text
from qapidoc.markup.reader import READERS
from qapidoc.model import Command, Documentation, Markup, Section, Text
from qapidoc.model.index import Index
from qapidoc.parse.csource import CFile
from qapidoc.parse.probe import NotAReplyError, read_reply
from qapidoc.sources.layout import ROLES, Role, layout_of
from qapidoc.store import read_release, write_release
from qapidoc.store.models import folder_tree, release_of_tree

Target = Callable[[bytes], None]

ERAS = ("1.1", "2.0", "2.3", "2.7", "2.8", "2.9", "4.2", "5.1", "5.2", "9.0", "9.1", "10.1")
"""One series of each dialect."""


def era_of(data: bytes) -> str:
    """Return the series that the first byte of an input picks."""
    return ERAS[data[0] % len(ERAS)] if data else ERAS[-1]


def fuzz_file(role: Role, data: bytes) -> None:
    """Read a tree that has one file."""
    series = next(each for each in (era_of(data), *ERAS) if layout_of(each).get(role))
    path = layout_of(series)[role]
    root = Path(tempfile.mkdtemp(prefix="qapidoc-fuzz-", dir=_memory()))
    try:
        (root / "VERSION").write_text(f"{series}.0\n")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data[1:])
        release, problems = build_release(folder_tree(root))
    finally:
        shutil.rmtree(root)
    _check_problems(problems, decode(data[1:])[0])
    stored = write_release(release)
    assert read_release(stored) == release, "the store changes the model"


def fuzz_markup(markup: Markup, data: bytes) -> None:
    """Read a text in a markup."""
    text = decode(data)[0]
    document, problems = parse(Text(text, Position("x", 1, 1), markup), Source("x", text))
    _check_problems(problems, text)
    plain_text(document)
    for node in document.findall():
        assert not isinstance(node, (nodes.raw, nodes.image, nodes.system_message)), node


def fuzz_c_source(data: bytes) -> None:
    """Read a C file: what its functions do, its switches, variables and broken spots."""
    file = CFile("x.c", data)
    lines = data.count(b"\n") + 1
    told = [each.first for each in file.broken]
    told += [variable.line for variable in file.variables.values()]
    for function in (each for named in file.functions.values() for each in named):
        told += [function.line, *(effect.line for effect in file.effects(function))]
        told += [case.line for *_, cases in file.switches(function) for case in cases]
    assert all(1 <= line <= lines for line in told)
    assert all(map(str, file.strings))


def fuzz_condition(data: bytes) -> None:
    """Read a condition as C writes it."""
    text = decode(data)[0]
    _, problems = parse_c_condition(text, Source("x", text).span)
    _check_problems(problems, text)


def fuzz_probe(data: bytes) -> None:
    """Read what a binary said of itself, and compare it with itself."""
    try:
        release = build_probe("x", read_reply(data))
    except NotAReplyError as error:
        assert "\n" not in str(error)
        return
    assert compare(Side(release, built=True), Side(release, built=True)).findings == ()


RING = (Spelling(name="ring", json=True, first=("driver",)),)
"""How the option of the invented emulator says what `ring-add` is given."""


def fuzz_exchange(data: bytes) -> None:
    """Read an example, hold it against a schema, and say its requests in other forms."""
    text = decode(data)[0]
    index = _orrery()
    command = index.definition("qmp", "ring-add")
    assert isinstance(command, Command)
    example = Section(kind="example", text=Text(text, Position("x", 1), "none"))
    shown = replace(command, doc=Documentation(sections=(example,)))
    lines = text.count("\n") + 1
    for each in offered(index.definition, shown, RING).written:
        assert all(1 <= line <= lines and said.isprintable() for line, said in each.faults), each
        for form in each.forms:
            if form.name == "python":
                compile(form.text, "example", "exec")


@cache
def _orrery() -> Index:
    release, _ = release_of_tree(ORRERY)
    assert release is not None
    return Index(release)


def _check_problems(problems: Iterable[Problem], text: str) -> None:
    lines = text.count("\n") + 1
    for problem in problems:
        assert describe(problem).isprintable() or "\n" in describe(problem)
        if problem.span is not None:
            assert 1 <= problem.span.line <= lines, problem
            assert problem.span.column >= 1, problem


def _memory() -> str | None:
    """Return a folder in memory where the system has one: a run writes millions of files."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


TARGETS: dict[str, Target] = {
    **{role: partial(fuzz_file, role) for role in ROLES},
    **{f"markup-{name}": partial(fuzz_markup, name) for name in READERS},
    "c-source": fuzz_c_source,
    "condition": fuzz_condition,
    "probe": fuzz_probe,
    "exchange": fuzz_exchange,
}
"""Every target by its name."""
