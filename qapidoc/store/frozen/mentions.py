# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parameters an option's text names.

In: the options of some releases. Out: for each option the words of its texts that are the name of
one of its parameters in any release. It is all that comparing options needs of their texts: a
parameter that the other release names in passing has neither come nor gone.
"""

from __future__ import annotations

from collections.abc import Iterable

from qapidoc.model import Option
from qapidoc.model.wording import options_by_name, words_about


class ParameterNames:
    """The names of the parameters of each option, over all releases."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = {}

    def add(self, options: Iterable[Option]) -> None:
        """Take in the options of a release."""
        for option in options:
            found = {parameter.name for parameter in option.parameters}
            for name in (option.name, *option.aliases):
                self._names.setdefault(name, set()).update(found)

    def of(self, option: Option) -> frozenset[str]:
        """Return the parameters that an option has somewhere, under any of its names."""
        known = (self._names.get(name, ()) for name in (option.name, *option.aliases))
        return frozenset(name for names in known for name in names)


def told(options: Iterable[Option], names: ParameterNames) -> dict[str, dict[str, list[str]]]:
    """Return for each option of a release, by id, what its texts say of the names of parameters.

    `mentions` are those that it does not list and names, `unsaid` those that it lists and never
    spells so (`in|out.name`); what is empty is left out.
    """
    listed = tuple(options)
    by_name = options_by_name(listed)
    found = {}
    for option in listed:
        own = {parameter.name for parameter in option.parameters}
        said = words_about(option, by_name) & names.of(option)
        lists = {"mentions": sorted(said - own), "unsaid": sorted(own - said)}
        found[option.id] = {key: words for key, words in lists.items() if words}
    return found
