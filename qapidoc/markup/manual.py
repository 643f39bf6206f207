# SPDX-License-Identifier: GPL-2.0-or-later
"""Chapters of QEMU's manual that the API files refer to, although they are no part of them.

In: the target of a `:doc:` or `:ref:`, a title in backquotes, or the node of an `@ref`. Out: the
address of the chapter in the manual of the newest QEMU, which has all of them, and words for a
target that is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MANUAL = "https://www.qemu.org/docs/master/"


class Chapter(NamedTuple):
    """An address below `MANUAL`, and a title; empty where the target itself reads well."""

    address: str
    title: str = ""

    @property
    def uri(self) -> str:
        """The whole address."""
        return MANUAL + self.address


QEMU_IMG = Chapter("tools/qemu-img.html", "QEMU disk image utility")

_CHAPTERS: Mapping[str, Chapter] = {
    "/devel/qapi-code-gen": Chapter(
        "devel/qapi-code-gen.html", "How to use the QAPI code generator"
    ),
    "/interop/qmp-spec": Chapter("interop/qmp-spec.html", "QEMU Machine Protocol Specification"),
    "connecting usb devices": Chapter("system/devices/usb.html#connecting-usb-devices"),
    "cpu-topology-s390x": Chapter("system/s390x/cpu-topology.html", "CPU topology on s390x"),
    "disk images": Chapter("system/images.html"),
    "disk_images": Chapter("system/images.html", "Disk Images"),
    "gdb usage": Chapter("system/gdb.html"),
    "gdb_usage": Chapter("system/gdb.html", "GDB usage"),
    "host_drives": Chapter("system/images.html#using-host-drives", "Using host drives"),
    "keys in the character backend multiplexer": Chapter("system/mux-chardev.html"),
    "mux_keys": Chapter("system/mux-chardev.html", "Keys in the character backend multiplexer"),
    "pcsys_keys": Chapter("system/keys.html", "Keys in the graphical frontends"),
    "pcsys_monitor": Chapter("system/monitor.html", "QEMU Monitor"),
    "qemu monitor": Chapter("system/monitor.html"),
    "sec_invocation": Chapter("system/invocation.html", "Invocation"),
    "semihosting": Chapter("about/emulation.html#semihosting"),
    "system-targets-ref": Chapter("system/targets.html", "QEMU System Emulator Targets"),
    "usb_devices": Chapter(
        "system/devices/usb.html#connecting-usb-devices", "Connecting USB devices"
    ),
    "vm_snapshots": Chapter("system/images.html#vm-snapshots", "VM snapshots"),
    "vnc security": Chapter("system/vnc-security.html"),
    "vnc_security": Chapter("system/vnc-security.html", "VNC security"),
}
"""What the releases refer to, in small letters: docutils compares names so."""

_UNDERSCORE = "_005f"
"""How a node of the Texinfo manual was spelt when it became a label of reStructuredText."""


def chapter(target: str) -> Chapter | None:
    """Return the chapter that a target stands for, if it is a known one."""
    return _CHAPTERS.get(target.lower().replace(_UNDERSCORE, "_"))
