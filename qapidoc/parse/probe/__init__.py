# SPDX-License-Identifier: GPL-2.0-or-later
"""What a real binary said of itself: the answer to `query-qmp-schema`.

In: the bytes of a saved answer. Out: its entries; next is `qapidoc.build.probe`.
"""

from qapidoc.parse.probe.reply import NotAReplyError, read_reply

__all__ = ["NotAReplyError", "read_reply"]
