# SPDX-License-Identifier: GPL-2.0-or-later
"""Which words are said about an option.

In: options of a release. Out: the words of all texts about one of them: a parameter that its text
names in passing is no news when another release lists it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from qapidoc.model.interface import Option

_WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def options_by_name(options: Iterable[Option]) -> dict[str, Option]:
    """Return options by their names; another spelling leads there where it is no option."""
    listed = tuple(options)
    found = {option.name: option for option in listed}
    for option in listed:
        for alias in option.aliases:
            found.setdefault(alias, option)
    return found


def words_about(option: Option, options: Mapping[str, Option]) -> frozenset[str]:
    """Return the words of all that is said about an option, in texts that it shares too."""
    texts = []
    for each in (option, *(options[name] for name in option.see if name in options)):
        texts += [each.help, *each.syntax, each.doc.source if each.doc is not None else ""]
    return frozenset(_WORD.findall("\n".join(texts).replace("@", " ")))
