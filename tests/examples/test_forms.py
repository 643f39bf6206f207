# SPDX-License-Identifier: GPL-2.0-or-later
"""Every form says what it stands for: the real clients send it to a monitor that remembers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from built_releases import built
from fake_monitor import OWN, FakeMonitor
from hypothesis import given, settings
from hypothesis import strategies as st

from qapidoc.base.series import series_key
from qapidoc.examples import Form, Request, Spelling, forms_of, offered
from qapidoc.model import Release
from qapidoc.model.index import Index

ORB = Spelling(name="orb", json=True)

RUN_ALL = "import json, sys\nfor program in json.load(sys.stdin):\n    exec(program, {})\n"


def text_of(name: str, *requests: Request) -> str | None:
    found = {form.name: form.text for form in forms_of(requests, "qmp", [ORB])}
    return found.get(name)


def typed(lines: list[str], folder: Path) -> list[dict[str, Any]]:
    """Return what the real qmp-shell sends for some lines."""
    path = folder / "qmp.sock"
    with FakeMonitor(path) as monitor:
        subprocess.run(
            [sys.executable, "-m", "qemu.qmp.qmp_shell", str(path)],
            input="\n".join(lines) + "\n",
            text=True,
            check=True,
            capture_output=True,
            timeout=60,
            env={"HOME": str(folder)},
        )
    path.unlink()
    return monitor.sent


def ran(programs: list[str], folder: Path, *, agent: bool = False) -> list[dict[str, Any]]:
    """Return what programs send."""
    path = folder / ("qga.sock" if agent else "qmp.sock")
    with FakeMonitor(path, greets=not agent) as monitor:
        subprocess.run(
            [sys.executable, "-c", RUN_ALL],
            input=json.dumps(programs),
            text=True,
            check=True,
            capture_output=True,
            timeout=60,
            cwd=folder,
        )
    path.unlink()
    return monitor.sent


def expected(texts: list[str], *, explicit: bool) -> list[dict[str, Any]]:
    """Return the requests that the form of QMP has; `explicit` with empty arguments, too."""
    found = []
    decoder = json.JSONDecoder()
    for text in texts:
        at = 0
        while at < len(text):
            message, at = decoder.raw_decode(text, at)
            at += 1
            if explicit:
                message.setdefault("arguments", {})
            if message.get("execute") not in OWN:
                found.append(message)
    return found


def forms_by_name(release: Release, namespaces: tuple[str, ...]) -> list[dict[str, Form]]:
    """Return all that a release's pages offer."""
    index = Index(release)
    found = []
    for definition in release.definitions:
        if definition.namespace in namespaces:
            offer = offered(index.definition, definition)
            groups = [*(each.forms for each in offer.written), offer.shortest]
            found += [{form.name: form for form in group} for group in groups if group]
    return found


@pytest.fixture(scope="module")
def newest(corpus: dict[str, Path]) -> Release:
    return built(corpus[max(corpus, key=series_key)])[0]


@pytest.mark.corpus
def test_the_real_shell_sends_what_is_meant(newest: Release, tmp_path: Path) -> None:
    forms = [each for each in forms_by_name(newest, ("qmp",)) if "qmp-shell" in each]
    assert len(forms) > 300
    sent = typed([each["qmp-shell"].text for each in forms], tmp_path)
    assert sent == expected([each["qmp"].text for each in forms], explicit=True)


@pytest.mark.corpus
@pytest.mark.parametrize(("namespaces", "least"), [(("qmp", "qsd"), 400), (("qga",), 40)])
def test_the_programs_send_what_is_meant(
    namespaces: tuple[str, ...], least: int, newest: Release, tmp_path: Path
) -> None:
    forms = forms_by_name(newest, namespaces)
    assert len(forms) > least
    sent = ran([each["python"].text for each in forms], tmp_path, agent=namespaces == ("qga",))
    assert sent == expected([each["qmp"].text for each in forms], explicit=False)


NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True)
SCALARS = (
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.text(max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    st.one_of(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)
REQUESTS = st.lists(
    st.builds(Request, NAMES, st.dictionaries(NAMES | st.text(), VALUES, max_size=4)),
    min_size=1,
    max_size=20,
)


@given(REQUESTS)
@settings(deadline=None, max_examples=15)
def test_any_request_is_said_right_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, requests: list[Request]
) -> None:
    folder = tmp_path_factory.mktemp("q")
    meant = [{"execute": each.command, "arguments": each.arguments} for each in requests]
    lines = [text_of("qmp-shell", each) for each in requests]
    told = [line for line in lines if line is not None]
    assert typed(told, folder) == [m for m, line in zip(meant, lines, strict=True) if line]
    programs = [text_of("python", each) or "" for each in requests]
    assert [each.setdefault("arguments", {}) for each in ran(programs, folder)] == [
        each["arguments"] for each in meant
    ]


@given(REQUESTS)
@settings(deadline=None)
def test_any_request_is_json(requests: list[Request]) -> None:
    text = text_of("qmp", *requests)
    assert text is not None
    assert expected([text], explicit=True) == [
        {"execute": each.command, "arguments": each.arguments} for each in requests
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        {"a": None},
        {"a": 0.5},
        {"a": "12"},
        {"a": "True"},
        {"a": "two words"},
        {"a": 'say "a"'},
        {"a": "[1]"},
        {"a b": 1},
        {"a.b": 1},
    ],
)
def test_what_the_shell_cannot_say(arguments: dict[str, Any]) -> None:
    assert text_of("qmp-shell", Request("wind", arguments)) is None


def test_the_shell_knows_no_out_of_band() -> None:
    assert text_of("qmp-shell", Request("wind", {}, oob=True)) is None
    assert text_of("qmp", Request("wind", {}, oob=True)) == '{"exec-oob": "wind"}'
    assert 'execute("wind", oob=True)' in (text_of("python", Request("wind", {}, oob=True)) or "")


@pytest.mark.parametrize(
    ("arguments", "pairs"),
    [
        ({"driver": "crank"}, "-orb driver=crank"),
        ({"a": {"b": [1, {"c": True}]}}, "-orb a.b.0=1,a.b.1.c=on"),
        ({"a": "b,c", "d": False}, "-orb a=b,,c,d=off"),
        ({"a": "it's two"}, """-orb 'a=it'"'"'s two'"""),
        ({"a": None}, None),
        ({"a": {}}, None),
        ({"a": []}, None),
        ({}, None),
        ({"a=b": 1}, None),
    ],
)
def test_pairs_of_an_option(arguments: dict[str, Any], pairs: str | None) -> None:
    assert text_of("option", Request("orb-add", arguments)) == pairs


def test_json_of_an_option() -> None:
    text = text_of("option-json", Request("orb-add", {"a": "it's", "b": None}))
    assert text == """-orb '{"a": "it'"'"'s", "b": null}'"""
