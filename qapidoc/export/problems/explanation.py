# SPDX-License-Identifier: GPL-2.0-or-later
"""The text on a problem code, read from its file.

In: `texts/<code>.md`: paragraphs that say why, then the sections `How to mend it`, `With the
mistake` and `Mended` with a file each, or `No example` with the reason. Out: `Explanation`.
"""

from __future__ import annotations

import re
from importlib.resources import files

import msgspec

from qapidoc.base.problem import Code
from qapidoc.export.problems.registry import known_codes

_SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)
_FILE = re.compile(r"~~~ (?P<file>\S+)(?: (?P<series>\S+))?\n(?P<text>.*)\n~~~", re.DOTALL)

WRONG, MENDED = "With the mistake", "Mended"
_MEND, _NONE = "How to mend it", "No example"


class Example(msgspec.Struct, frozen=True):
    """A file as an author might write it; `series` names its era, empty for the newest."""

    file: str
    series: str
    text: str


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may want to know of a kind of problem; `why` and `mend` are paragraphs.

    A kind without examples says in `no_example` why it has none.
    """

    code: Code
    why: str
    mend: str
    wrong: Example | None = None
    mended: Example | None = None
    no_example: str = ""


def explain(name: str) -> Explanation:
    """Return the explanation of a known code; raise KeyError for an unknown one."""
    code = known_codes()[name]
    text = files(__package__).joinpath("texts", f"{name}.md").read_text("utf-8")
    why, *rest = _SECTION.split(text)
    sections = {title: body.strip("\n") for title, body in zip(rest[::2], rest[1::2], strict=True)}
    return Explanation(
        code=code,
        why=why.strip(),
        mend=sections[_MEND],
        wrong=_example(sections.get(WRONG)),
        mended=_example(sections.get(MENDED)),
        no_example=sections.get(_NONE, ""),
    )


def _example(text: str | None) -> Example | None:
    if text is None:
        return None
    match = _FILE.fullmatch(text)
    if match is None:
        raise ValueError(f"an example is '~~~ FILE [SERIES]', text, '~~~': {text[:40]!r}")
    return Example(match["file"], match["series"] or "", match["text"] + "\n")
