# SPDX-License-Identifier: GPL-2.0-or-later
"""The committed history: facts of all releases without a word of their texts.

In: releases (`qapidoc freeze`), or the files of `versions/history/` and `versions/notices/`. Out: a
`Book`, of which a release can be had as far as facts go; next are `qapidoc.history` and the pages.
"""

from qapidoc.store.frozen.book import Book, history_folder, last_of_all, read_book
from qapidoc.store.frozen.freeze import freeze, freeze_files
from qapidoc.store.frozen.lines import (
    FrozenError,
    FrozenRelease,
    State,
    read_lines,
    write_lines,
)
from qapidoc.store.frozen.notices import (
    NoticeBook,
    freeze_notices,
    notices_schema,
    read_notices,
)
from qapidoc.store.frozen.schema import history_schema

__all__ = [
    "Book",
    "FrozenError",
    "FrozenRelease",
    "NoticeBook",
    "State",
    "freeze",
    "freeze_files",
    "freeze_notices",
    "history_folder",
    "history_schema",
    "last_of_all",
    "notices_schema",
    "read_book",
    "read_lines",
    "read_notices",
    "write_lines",
]
