# SPDX-License-Identifier: GPL-2.0-or-later
"""What a rule of compatibility is: a kind of change, its verdicts, why, and how it is told.

In: nothing; `qapidoc.history.rules` holds the rules. Out: what the comparison names its findings
after, and what tells a person about them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Effect = Literal["none", "compatible", "dangerous", "breaking"]
"""What a change does to a client. `dangerous` breaks some: those that rely on what was never
promised, or that meet a build without the thing."""

EFFECTS: tuple[Effect, ...] = ("none", "compatible", "dangerous", "breaking")
"""From harmless to worst."""

Direction = Literal["in", "out", "both"]
"""Who sends what has changed: the client (`in`), QEMU (`out`), or either."""

CODE_GEN = "docs/devel/qapi-code-gen.rst"
COMPATIBILITY = f"{CODE_GEN}, Compatibility considerations"
INTROSPECTION = f"{CODE_GEN}, Client JSON Protocol introspection"
CONDITIONS = f"{CODE_GEN}, Configuring the schema"
FEATURES = f"{CODE_GEN}, Features"
PROTOCOL = "docs/interop/qmp-spec.rst"
DEPRECATION = "docs/about/deprecated.rst"
INFERRED = "inferred: QEMU's documents are silent"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of change.

    `incoming` is the verdict where the client sends the thing, `outgoing` where it receives it;
    None where that cannot be. `says` is the message, with `{name}`, `{old}` and `{new}` of the
    finding. `mirrors` are the rules that the opposite change may come under; a rule without any
    says in `waiver` why. `wire` tells that there is a message that proves an effect which is
    breaking: valid on one side, invalid on the other.
    """

    id: str
    title: str
    incoming: Effect | None = None
    outgoing: Effect | None = None
    says: str
    reason: str
    reference: str
    mirrors: tuple[str, ...] = ()
    waiver: str = ""
    wire: bool = False

    def effect(self, directions: frozenset[str]) -> Effect:
        """Return the worst verdict for the directions `in` and `out` that are in the set."""
        verdicts = (
            self.incoming if "in" in directions else None,
            self.outgoing if "out" in directions else None,
        )
        return max((each for each in verdicts if each), key=EFFECTS.index, default="none")
