HXCOMM SPDX-License-Identifier: GPL-2.0-or-later

DEF("ring", 0, QEMU_OPTION_ring,
    "-ring    wind the rings\n", QEMU_ARCH_ALL)
SRST
``-ring``
    Wind the rings.
ERST
