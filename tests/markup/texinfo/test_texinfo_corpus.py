# SPDX-License-Identifier: GPL-2.0-or-later
"""Every Texinfo text of every real release becomes nodes: nothing lost, no markup left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes
from stopwatch import stopwatch

from qapidoc.base.problem import describe
from qapidoc.base.series import series_key
from qapidoc.base.source import Source
from qapidoc.build.monitor import build_monitor
from qapidoc.build.options import build_options
from qapidoc.build.tools import build_tools
from qapidoc.markup import parse, plain_text
from qapidoc.markup.outside import outside
from qapidoc.model import Prose, Text

pytestmark = pytest.mark.corpus

FIRST_RST = series_key("5.0")

COMMAND = re.compile(r"(?<![^\s(])@[A-Za-z]+\b|@[A-Za-z]+\{|@end\b|@[{}@]|``|''|---")
"""Markup of Texinfo, and no address: `user@host`, `udp::4555@:4556`, `[@[ip]:port]`."""

WARNINGS = Counter({"file-not-included": 11, "odd-markup": 4})
"""`@include` of what tracing is told of (2.7 to 4.2), and `@table @list` (1.1 to 1.4)."""


@pytest.fixture(scope="module")
def texts(corpus: dict[str, Path]) -> dict[str, list[Text]]:
    """Return the texts of the releases that have Texinfo, each once."""
    found = {}
    for series, root in corpus.items():
        if series_key(series) < FIRST_RST:
            found[series] = list(dict.fromkeys(texts_of(root)))
            assert all(text.markup == "texinfo" for text in found[series]), series
    if not found:
        pytest.skip("no release before 5.0 is at hand")
    return found


def texts_of(root: Path) -> Iterator[Text]:
    info = "hmp-commands-info.hx"
    options = build_options(root, "qemu-options.hx")[0]
    monitor = build_monitor(root, "hmp-commands.hx", info if (root / info).exists() else "")[0]
    tools = build_tools(root, "qemu-img-cmds.hx")[0]
    for entity in (*options.options, *monitor.commands, *tools.commands):
        if entity.doc is not None:
            yield entity.doc
    for group in (*options.groups, *monitor.groups, *tools.groups):
        yield from (item.text for item in group.items if isinstance(item, Prose))


def test_no_text_has_an_error(corpus: dict[str, Path], texts: dict[str, list[Text]]) -> None:
    warnings: Counter[str] = Counter()
    for series, found in texts.items():
        files: dict[str, Source] = {}
        for text in found:
            if text.at.file not in files:
                raw = (corpus[series] / text.at.file).read_text("utf-8", errors="replace")
                files[text.at.file] = Source(text.at.file, raw)
            _, problems = parse(text, files[text.at.file])
            warnings.update(problem.code for problem in problems)
            errors = [problem for problem in problems if problem.severity == "error"]
            assert not errors, (series, "\n".join(map(describe, errors)))
            for problem in problems:
                assert problem.span is not None
                assert problem.span.text[problem.span.column - 1] == "@"
    assert warnings == WARNINGS or len(texts) < 25


def test_no_markup_is_left(texts: dict[str, list[Text]]) -> None:
    for series, found in texts.items():
        for text in found:
            document, _ = parse(text)
            shown = plain_text(document)
            left = COMMAND.search(shown)
            assert left is None or in_example(document, left[0]), (series, str(text.at), left)
            assert shown.count("{") == shown.count("}"), (series, str(text.at))
            assert "\\input" not in shown


def in_example(document: nodes.document, found: str) -> bool:
    """Tell whether something stands where quotes and dashes are for themselves."""
    literal = [*document.findall(nodes.literal_block), *document.findall(nodes.literal)]
    return not found.startswith("@") and any(found in node.astext() for node in literal)


def test_all_words_are_kept(texts: dict[str, list[Text]]) -> None:
    """What no pattern knows as markup stands in the document, in the same order."""
    for series, found in texts.items():
        for text in found:
            expected = words(unmarked(text.source))
            assert words(parse(text)[0].astext()) == expected, (series, str(text.at))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def unmarked(source: str) -> str:
    """Return a text without markup, by replacing patterns only."""
    lines = r"(?:findex|end|table|itemize|enumerate|example|smallexample|c)\b.*|(?:item|itemx)\b"
    text = re.sub(rf"^[ \t]*(?:@(?:{lines})|HXCOMM.*)", "", source, flags=re.MULTILINE)
    text = re.sub(r"^DEFHEADING\((.*)\)", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"@anchor\{[^}]*\}", "", text)
    text = re.sub(r"@value\{\w+\}", "qemu-system-x86_64", text)
    text = re.sub(r"@(x|px)?ref\{([^}]*)\}", reference, text)
    text = re.sub(r"^@include (\S+)", included, text, flags=re.MULTILINE)
    return re.sub(r"@[a-z]+\{|(?<!@)\}", "", text)


def reference(match: re.Match[str]) -> str:
    node, _, name = match[2].partition(",")
    see = {"x": "See ", "px": "see "}.get(match[1] or "", "")
    return see + (name or TITLES[node])


def included(match: re.Match[str]) -> str:
    """Return the sentence that stands in place of a file; golden tests show it."""
    return outside(match[1]).astext()


TITLES = {
    "disk_images": "Disk Images",
    "gdb_usage": "GDB usage",
    "host_drives": "Using host drives",
    "pcsys_keys": "Keys in the graphical frontends",
    "pcsys_monitor": "QEMU Monitor",
    "sec_invocation": "Invocation",
    "usb_devices": "Connecting USB devices",
    "vm_snapshots": "VM snapshots",
    "vnc_security": "VNC security",
}
"""Nodes of the old manual, and what their chapters are called today."""


def test_all_texts_of_a_release_take_a_second(texts: dict[str, list[Text]]) -> None:
    found = texts[max(texts, key=series_key)]
    with stopwatch() as took:
        for text in found:
            parse(text)
    assert took.seconds < 1
