HXCOMM SPDX-License-Identifier: GPL-2.0-or-later

DEF("gear", HAS_ARG, QEMU_OPTION_gear,
    "-gear    wind the rings\n", QEMU_ARCH_I386)
SRST
``-gear how``
    Wind the rings.
ERST

DEF("lamp", HAS_ARG, QEMU_OPTION_lamp,
    "-lamp    wind the rings\n", QEMU_ARCH_I386 | QEMU_ARCH_CRIS)
SRST
``-lamp how``
    Wind the rings.
ERST
