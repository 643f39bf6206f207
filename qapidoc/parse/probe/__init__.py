# SPDX-License-Identifier: GPL-2.0-or-later
"""What a real binary said of itself: the answer to `query-qmp-schema`.

In: the bytes of a saved answer, or of a whole session. Out: its entries and the version; next is
`qapidoc.build.probe`.
"""

from qapidoc.parse.probe.reply import NotAReplyError, read_reply, read_version

__all__ = ["NotAReplyError", "read_reply", "read_version"]
