# SPDX-License-Identifier: GPL-2.0-or-later
"""The two sides of a rule's fixture."""

from __future__ import annotations

from pathlib import Path

from qapidoc.history import Side
from qapidoc.publish.comparing import read_side

RULES = Path(__file__).resolve().parent.parent / "rules"


def side_of(rule: str, which: str, cache: Path) -> Side:
    """Read the folder `old` or `new` of a rule; it has no problems."""
    folder = RULES / rule / which
    reply = folder / "reply.json"
    side, problems = read_side(str(reply if reply.exists() else folder), {}, None, cache)
    assert not problems, problems
    return side
