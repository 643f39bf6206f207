# SPDX-License-Identifier: GPL-2.0-or-later
"""Masks of emulated architectures (`QEMU_ARCH_I386 | QEMU_ARCH_ARM`) -> their names.

In: the words of a mask in a table. Out: names such as `I386`, for options, groups of options and,
since 11.0, monitor commands.
"""

from __future__ import annotations

from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.base.suggest import did_you_mean
from qapidoc.build.hx_problems import UNKNOWN_TARGET
from qapidoc.parse.hx.nodes import Words

TARGETS = frozenset(
    {"ALPHA", "ARM", "AVR", "CRIS", "HEXAGON", "HPPA", "I386", "LM32", "LOONGARCH", "M68K"}
    | {"MICROBLAZE", "MIPS", "MOXIE", "NIOS2", "OPENRISC", "PPC", "RISCV", "RX", "S390X"}
    | {"SH4", "SPARC", "TRICORE", "UNICORE32", "XTENSA"}
)
"""Every emulated architecture that a release since 1.1 had, as in `QEMU_ARCH_…`."""

_MASK = "QEMU_ARCH_"
_EVERYWHERE = "QEMU_ARCH_ALL"


def targets_of(mask: Words, source: Source, problems: list[Problem]) -> tuple[str, ...]:
    """Return the targets of a mask, empty for all of them; note what is none in `problems`."""
    found = []
    for word in mask.words:
        name = word.text.removeprefix(_MASK)
        if word.text == _EVERYWHERE:
            return ()
        if word.text.startswith(_MASK) and name in TARGETS:
            found.append(name)
            continue
        known = (_EVERYWHERE, *(_MASK + target for target in sorted(TARGETS)))
        hint = did_you_mean(word.text, known)
        span = source.span(word.start, word.end)
        problems.append(Problem.of(UNKNOWN_TARGET, span, f"unknown target '{word.text}'", hint))
    return tuple(dict.fromkeys(found))
