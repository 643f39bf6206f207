HXCOMM SPDX-License-Identifier: GPL-2.0-or-later

    {
        .name       = "wind|w",
        .args_type  = "to:i",
        .params     = "",
        .help       = "wind it",
        .cmd        = hmp_wind,
    },
SRST
``wind``
  Wind it.
ERST
