HXCOMM SPDX-License-Identifier: GPL-2.0-or-later

DEF("ring", HAS_ARG, QEMU_OPTION_ring,
    "-ring    wind the rings\n", QEMU_ARCH_ALL)
SRST
``-ring how``
    Wind the rings.
ERST

DEF("lamp", HAS_ARG, QEMU_OPTION_lamp,
    "-lamp    wind the rings\n", QEMU_ARCH_ALL)
SRST
``-lamp how``
    Wind the rings.
ERST
