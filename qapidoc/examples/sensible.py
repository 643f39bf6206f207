# SPDX-License-Identifier: GPL-2.0-or-later
"""Strings and numbers such as a person would write them in a request.

In: the names of a command and of a member, and the built-in type. Out: a value. The rules go from
the particular to the general; a name that none knows is answered with itself: `tag` with `tag0`.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

from qapidoc.model.builtin import BUILTINS

REFERENCE = "reference"
"""The alternative of an alternate that names a block node instead of describing one."""

_STRINGS: tuple[tuple[str, str, str], ...] = (
    ("block-job-*", "device", "job0"),
    ("block-job-*", "id", "job0"),
    ("blockdev-backup", "target", "disk1"),
    ("blockdev-mirror", "target", "disk1"),
    ("blockdev-snapshot-*internal-sync", "name", "snapshot0"),
    ("block-dirty-bitmap-*", "target", "bitmap1"),
    ("block-export-*", "id", "export0"),
    ("block-latency-*", "id", "disk0"),
    ("blockdev-*", "id", "cd0"),
    ("change", "device", "cd0"),
    ("change", "target", "/tmp/other.iso"),
    ("chardev-*", "id", "char0"),
    ("client_migrate_info", "protocol", "spice"),
    ("device_*", "id", "device0"),
    ("device-sync-config", "id", "device0"),
    ("dump-guest-memory", "protocol", "file:/tmp/guest.dump"),
    ("expire_password", "time", "never"),
    ("guest-file-*", "path", "/etc/hostname"),
    ("guest-*", "path", "/bin/true"),
    ("guest-ssh-*", "keys", "ssh-ed25519 AAAA user@host"),
    ("guest-set-user-password", "password", "c2VjcmV0"),
    ("job-*", "id", "job0"),
    ("netdev_*", "id", "net0"),
    ("*nbd-server-*", "name", "disk0"),
    ("object-*", "id", "object0"),
    ("*", "protocol", "vnc"),
    ("query-cpu-model-*", "name", "max"),
    ("cxl-*", "path", "/machine/peripheral/device0"),
    ("x-query-virtio-*", "path", "/machine/peripheral/device0"),
    ("qom-set", "path", "/machine/peripheral/balloon0"),
    ("qom-set", "property", "guest-stats-polling-interval"),
    ("qom-*", "path", "/machine"),
    ("qom-*", "paths", "/machine"),
    ("qom-*", "property", "type"),
    ("query-rocker*", "name", "switch0"),
    ("ringbuf-*", "device", "char0"),
    ("set_link", "name", "net0"),
    ("trace-event-*", "name", "qmp_job_*"),
    ("xen-*-devices-state", "filename", "/tmp/devices.state"),
    ("*snapshot*", "tag", "snapshot0"),
    ("*bitmap*", "name", "bitmap0"),
    ("*", "backing-file", "/tmp/base.qcow2"),
    ("*", "bitmaps", "bitmap0"),
    ("*", "buf-b64", "aGVsbG8="),
    ("*", "command-line", "help"),
    ("*", "cper", "AAAA"),
    ("*", "data", "text"),
    ("*", "device", "disk0"),
    ("*", "devices", "disk0"),
    ("*", "driver", "virtio-net-pci"),
    ("*", "dst_name", "bitmap1"),
    ("*", "fdname", "fd0"),
    ("*", "filename", "/tmp/file"),
    ("*", "host", "127.0.0.1"),
    ("*", "hostname", "127.0.0.1"),
    ("*", "image-node-name", "disk0"),
    ("*", "info", "AAAA"),
    ("*", "job-id", "job0"),
    ("*", "mnonce", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ("*", "node", "disk0"),
    ("*", "node-name", "disk0"),
    ("*", "overlay", "overlay0"),
    ("*", "packet-header", "AAAA"),
    ("*", "parent", "quorum0"),
    ("*", "password", "secret"),
    ("*", "path", "/tmp/qemu.sock"),
    ("*", "port", "4444"),
    ("*", "qom-type", "rng-random"),
    ("*", "secret", "AAAA"),
    ("eject", "id", "cd0"),
    ("block_set_io_throttle", "id", "disk0"),
    ("*", "snapshot-node-name", "overlay0"),
    ("*", "snapshot-file", "/tmp/overlay.qcow2"),
    ("*", "src_name", "bitmap0"),
    ("*", "str", "socket0"),
    ("*", "target", "/tmp/target.img"),
    ("*", "top", "/tmp/top.qcow2"),
    ("*", "type", "user"),
    ("*", "typename", "virtio-net-pci"),
    ("*", "uri", "tcp:127.0.0.1:4444"),
    ("*", "username", "user"),
    ("*", "vmstate", "disk0"),
    ("*", REFERENCE, "disk0"),
)
"""Pattern of commands, member, value."""

NEEDED: frozenset[tuple[str, str]] = frozenset(
    {
        ("block_passwd", "node-name"),
        ("block_resize", "node-name"),
        ("block_set_io_throttle", "id"),
        ("blockdev-add", "node-name"),
        ("blockdev-change-medium", "id"),
        ("blockdev-close-tray", "id"),
        ("blockdev-open-tray", "id"),
        ("blockdev-reopen", "node-name"),
        ("blockdev-snapshot-delete-internal-sync", "name"),
        ("blockdev-snapshot-sync", "node-name"),
        ("blockdev-snapshot-sync", "snapshot-node-name"),
        ("client_migrate_info", "port"),
        ("eject", "id"),
        ("migrate", "uri"),
        ("migrate-incoming", "uri"),
        ("x-blockdev-change", "node"),
        ("x-blockdev-reopen", "node-name"),
    }
)
"""Commands and arguments that QEMU asks for although the schema does not: one of two, each
of which may be left out, or what only some uses of a type can do without."""

REFUSED: frozenset[tuple[str, str]] = frozenset(
    {
        ("Netdev", "none"),
        ("Netdev", "nic"),
        ("BlockdevCreateOptions", "luks"),
        ("TransactionAction", "abort"),
        ("TransactionAction", "blockdev-snapshot-sync"),
    }
)
"""Unions and values of their tags that QEMU takes in no build, that always fail, or that ask for
what may be left out."""

BRANCHED: frozenset[str] = frozenset({"BlockdevAmendOptions", "BlockdevCreateOptions"})
"""Unions of which QEMU takes only those values of the tag that have a branch."""

UNSUPPORTED = "BlockdevCreateNotSupported"
"""The type of a branch that says that there is none."""

_NUMBERS: dict[str, int] = {
    "bps": 1 << 24,
    "bps_rd": 0,
    "bps_wr": 0,
    "core-id": 0,
    "cpu-index": 0,
    "fdset-id": 0,
    "index": 0,
    "iops": 1000,
    "iops_rd": 0,
    "iops_wr": 0,
    "offset": 0,
    "pid": 4321,
    "port": 4444,
    "queue": 0,
    "size": 1 << 20,
    "start": 0,
    "val": 0,
    "value": 1 << 28,
    "whence": 0,
    "write-threshold": 1 << 30,
}


def sensible(command: str, name: str, kind: str) -> Any:
    """Return a value of a built-in type for a member of a command's arguments.

    A type that is none is one that the schema lacks, of which anything goes.
    """
    builtin = BUILTINS.get(kind)
    match builtin.json if builtin is not None else "any":
        case "boolean":
            return True
        case "null":
            return None
        case "number":
            return _number(name, kind)
        case "string" if kind == "QType":
            return "qnull"
        case "string":
            return _string(command, name)
        case _:
            return 1


def _number(name: str, kind: str) -> int:
    wanted = _NUMBERS.get(name, 1)
    maximum = BUILTINS[kind].maximum
    if kind == "number":
        return 1  # seconds, not bytes
    return wanted if maximum is None or wanted <= maximum else 1


def _string(command: str, name: str) -> str:
    for pattern, member, value in _STRINGS:
        if member == name and fnmatchcase(command, pattern):
            return value
    return f"{name}0"
