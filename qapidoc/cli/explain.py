# SPDX-License-Identifier: GPL-2.0-or-later
"""`qapidoc check --explain CODE`: the text on a problem, as its page has it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from qapidoc.base.suggest import did_you_mean
from qapidoc.cli.wrong import WrongError
from qapidoc.export.problems import Example, explain, known_codes

_WIDTH = 88
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")


def explanation_of(name: str) -> str:
    """Return the text on a code; raise WrongError for a code that there is not."""
    codes = known_codes()
    if name not in codes:
        hint = did_you_mean(name, codes) or "the site lists all codes under /problems/"
        raise WrongError(f"there is no problem code '{name}'; {hint}")
    return "\n".join(_lines(name))


def _lines(name: str) -> Iterator[str]:
    explained = explain(name)
    yield f"{name} ({explained.code.severity}): {explained.code.meaning}"
    yield ""
    yield from _wrapped(explained.why)
    yield "How to mend it:"
    yield from _wrapped(explained.mend)
    if explained.no_example:
        yield from _wrapped(explained.no_example)
    if explained.wrong is not None:
        yield from _file("With the mistake", explained.wrong)
    if explained.mended is not None:
        yield from _file("Mended", explained.mended)


def _wrapped(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from textwrap.wrap(_LINK.sub(r"\1", paragraph), _WIDTH, break_on_hyphens=False)
        yield ""


def _file(title: str, example: Example) -> Iterator[str]:
    era = f", --era {example.series}" if example.series else ""
    yield f"{title} ({example.file}{era}):"
    yield ""
    yield textwrap.indent(example.text, "    ")
