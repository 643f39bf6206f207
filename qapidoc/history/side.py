# SPDX-License-Identifier: GPL-2.0-or-later
"""One of the two releases that are compared, and what its time could say.

In: a release, or what a real binary said of itself in the form of one. Out: answers for the
comparison: which verbs there are, which flags were known, how stable a part is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from qapidoc.base.series import is_series, series_key
from qapidoc.history.announced import Announced, announced
from qapidoc.history.names import EXPERIMENTAL
from qapidoc.history.places import Places
from qapidoc.history.shaping import Shapes
from qapidoc.model import (
    Command,
    Definition,
    Event,
    Feature,
    MonitorCommand,
    Namespace,
    Option,
    Release,
)
from qapidoc.model.availability import is_available
from qapidoc.model.reading import Readings
from qapidoc.model.wording import options_by_name, words_about

Policy = Literal["stable", "deprecated-announced", "unstable"]

POLICIES: tuple[Policy, ...] = ("stable", "deprecated-announced", "unstable")
"""What QEMU promised of a thing, from most to least; the number of a policy is its place here."""

FLAGS_SINCE = {"deprecated": "5.0", "unstable": "6.2"}
"""The series that introduced a special feature flag: what lacked it before did not say so."""


class Side:
    """A release as one of two. `built` tells that a real binary said it: it has no conditions,
    no names of types, and says nothing of some flags. `mentions` are the words that matter about
    each option, by its id, for a release that came without its texts. `readings` are the types that
    options are read as."""

    def __init__(
        self,
        release: Release,
        *,
        built: bool = False,
        mentions: Mapping[str, frozenset[str]] | None = None,
        readings: Readings | None = None,
    ) -> None:
        self.release = release
        self.built = built
        self.readings = readings or {}
        self._mentions = mentions
        self._shapes: dict[Namespace, Shapes] = {}
        self._verbs: dict[Namespace, dict[str, Command | Event]] = {}
        self._words: dict[str, frozenset[str]] = {}

    @cached_property
    def label(self) -> str:
        """Tell a person which one it is."""
        if self.built:
            version = self.release.version
            return f"the binary of {version}" if version else "the binary"
        return self.release.version or self.release.series or "the tree"

    @cached_property
    def announced(self) -> Announced:
        """What its list calls deprecated, and since when."""
        return announced(self.release.notices)

    @cached_property
    def places(self) -> Places:
        """Where its things stand."""
        return Places(self.release)

    @cached_property
    def options(self) -> Mapping[str, Option]:
        """Its options, by all their names."""
        return options_by_name(self.release.options)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Every architecture that an option or a monitor command names."""
        entries: tuple[Option | MonitorCommand, ...]
        entries = (*self.release.options, *self.release.monitor)
        return frozenset(target for entry in entries for target in entry.targets)

    @cached_property
    def _definitions(self) -> dict[Namespace, dict[str, Definition]]:
        found: dict[Namespace, dict[str, Definition]] = {}
        for each in self.release.definitions:
            found.setdefault(each.namespace, {})[each.id] = each
        return found

    def definitions(self, namespace: Namespace) -> Mapping[str, Definition]:
        """Return what the schema of a namespace defines, by id."""
        return self._definitions.get(namespace, {})

    def shapes(self, namespace: Namespace) -> Shapes:
        """Return what the types of a namespace are on the wire."""
        if namespace not in self._shapes:
            known = self.definitions(namespace).values()
            self._shapes[namespace] = Shapes(known, masked=self.built, rank=self.rank)
        return self._shapes[namespace]

    def verbs(self, namespace: Namespace) -> Mapping[str, Command | Event]:
        """Return the commands and events that can be used, by id."""
        if namespace not in self._verbs:
            self._verbs[namespace] = {
                thing: each
                for thing, each in self.definitions(namespace).items()
                if isinstance(each, Command | Event) and is_available(each)
            }
        return self._verbs[namespace]

    def words_about(self, option: Option) -> frozenset[str]:
        """Return the words of what is said about an option."""
        if self._mentions is not None:
            return self._mentions.get(option.id, frozenset())
        if option.id not in self._words:
            self._words[option.id] = words_about(option, self.options)
        return self._words[option.id]

    def knows(self, flag: str) -> bool:
        """Tell whether a special feature flag could have been set; others always could."""
        since = FLAGS_SINCE.get(flag)
        if since is None:
            return True
        if self.built:
            return flag in self._flags
        series = self.release.series
        return not is_series(series) or series_key(series) >= series_key(since)

    @cached_property
    def _flags(self) -> frozenset[str]:
        """The flags of commands: a binary does not tell how old it is."""
        return frozenset(
            feature.name for each in self.release.definitions for feature in each.features
        )

    @cached_property
    def _names_tell(self) -> bool:
        return not self.knows("unstable")

    def rank(self, name: str, features: Iterable[Feature]) -> int:
        """Return the number of the policy of a part with a name and feature flags."""
        policy: Policy = "stable"
        if self._names_tell and name.startswith(EXPERIMENTAL):
            policy = "unstable"
        for feature in features:
            if feature.name == "unstable":
                policy = "unstable"
            elif feature.name == "deprecated" and policy == "stable":
                policy = "deprecated-announced"
        return POLICIES.index(policy)
