HXCOMM SPDX-License-Identifier: GPL-2.0-or-later

DEF("ring", HAS_ARG, QEMU_OPTION_ring,
    "-ring    wind the rings\n", QEMU_ARCH_ALL)
SRST
``-ring how``
    Wind the rings.
ERST
