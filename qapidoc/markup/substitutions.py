# SPDX-License-Identifier: GPL-2.0-or-later
"""Words that QEMU's manual defines for all its pages, in files that are not API files."""

from __future__ import annotations

from collections.abc import Mapping

SUBSTITUTIONS: Mapping[str, str] = {
    "qemu_system": "qemu-system-x86_64",
    "qemu_system_x86": "qemu-system-x86_64",
    "I2C": "I²C",
}
"""What stands for `|name|` in reStructuredText, for `@value{name}` in Texinfo."""

COMPUTED = frozenset({"VER_MACHINE_DEPRECATION_VERSION", "VER_MACHINE_DELETION_VERSION"})
"""Words for which QEMU's build finds out what they stand for; they are shown as they are."""
