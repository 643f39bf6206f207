# SPDX-License-Identifier: GPL-2.0-or-later
"""The case of a rule, as an example: what changes in an invented schema, and what is found.

In: the cases that the tests of the rules prove. Out: `Case`, for `explain` and for the page of the
rules. There is one for every rule.
"""

from __future__ import annotations

import json
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import NamedTuple

import qapidoc

_PACKAGE = Path(qapidoc.__file__).parent
_REPLY = "reply.json"
_CONTEXT = 1_000
_HEADS = 2
"""Lines above a diff that name its files."""

_PROOFS = {"in": "Taken before, refused now", "out": "Comes now, could not come before"}

_COMMENTS = ("#", "HXCOMM")


class Case(NamedTuple):
    """`change` is a diff of the file `file`; `found` the findings, one a line; `message` one that
    is valid on one side only, and `proof` on which, both empty where the rule needs none."""

    file: str
    change: str
    found: tuple[str, ...]
    message: str = ""
    proof: str = ""


def cases_folder() -> Path:
    """Return the folder of the cases: in an installed package, else in the checkout."""
    inside = _PACKAGE / "_rules"
    return inside if inside.is_dir() else _PACKAGE.parent / "tests" / "rules"


@cache
def case_of(rule: str) -> Case:
    """Return the case of a rule."""
    folder = cases_folder() / rule
    files = sorted(path for path in (folder / "old").rglob("*") if path.is_file())
    (old,) = files
    new = folder / "new" / old.relative_to(folder / "old")
    reply = folder / "new" / _REPLY
    if reply.is_file():
        file, change = f"{old.name}, and what a binary says", _without_comments(old)
        change += ["", *reply.read_text("utf-8").splitlines()]
    else:
        file = old.name
        lines = unified_diff(
            _without_comments(old), _without_comments(new), lineterm="", n=_CONTEXT
        )
        change = [line for line in list(lines)[_HEADS:] if not line.startswith("@@")]
    expected = (folder / "expected").read_text("utf-8").splitlines()
    found = tuple(line.partition(" <- ")[0] for line in expected)
    return Case(file, "\n".join(change), found, *_message(folder / "witness.json"))


def _without_comments(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    while lines and (not lines[0].strip() or lines[0].startswith(_COMMENTS)):
        del lines[0]
    return lines


def _message(path: Path) -> tuple[str, str]:
    """Return what the first witness sends or receives, and what that proves."""
    if not path.is_file():
        return "", ""
    witness = json.loads(path.read_text("utf-8"))[0]
    said = json.dumps(witness["message"])
    return f"{witness['verb']} {said}", _PROOFS[witness["direction"]]
