# SPDX-License-Identifier: GPL-2.0-or-later
"""How much a release holds: counts per namespace and kind.

In: a release. Out: numbers, which tests compare with those of an independent reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from qapidoc.model import (
    Alternate,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Namespace,
    Release,
    Struct,
    Union,
)
from qapidoc.model.index import Index
from qapidoc.relations import Reach, Relations, unused_types

NAMESPACES: tuple[Namespace, ...] = ("qmp", "qga", "qsd")

DEFINITION_COUNTS = (
    "command",
    "event",
    "struct",
    "union",
    "alternate",
    "enum",
    "members",
    "values",
    "features",
    "conditional",
)
"""What is counted in a namespace. `members` are those written in `data` and `base`, branches and
alternatives too; a type that is written in place counts as no struct, but its members do.
`features` stand on definitions, members and values; `conditional` are definitions with an `if`."""

VERB_COUNTS = ("option", "hmp", "qemu-img")


def stats(release: Release) -> dict[str, dict[str, int]]:
    """Return the counts of each namespace that the release has, and of its other interfaces.

    `unused` are types that no verb and no signal reaches. The key `interfaces` holds options (one
    a name that is defined), monitor and tool commands.
    """
    counts: dict[str, dict[str, int]] = {}
    index = Index(release)
    types = unused_types(index, Reach(Relations.of(index)))
    unused = Counter(each.namespace for each in types)
    for namespace in NAMESPACES:
        definitions = [each for each in release.definitions if each.namespace == namespace]
        if definitions:
            counts[namespace] = {**_count(definitions), "unused": unused[namespace]}
    verbs = (len(release.options), len(release.monitor), len(release.tools))
    counts["interfaces"] = dict(zip(VERB_COUNTS, verbs, strict=True))
    return counts


def _count(definitions: Iterable[Definition]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in definitions:
        anonymous = isinstance(each, Struct) and each.anonymous
        total[type(each).__name__.lower()] += not anonymous
        total["conditional"] += each.condition is not None
        total["features"] += len(each.features)
        match each:
            case Command() | Event() | Struct():
                total["members"] += len(each.members)
                total["features"] += _features(each.members)
            case Union():
                total["members"] += len(each.members) + len(each.branches)
                total["features"] += _features(each.members)
            case Alternate():
                total["members"] += len(each.alternatives)
                total["features"] += _features(each.alternatives)
            case Enum():
                total["values"] += len(each.values)
                total["features"] += _features(each.values)
    return {name: total[name] for name in DEFINITION_COUNTS}


class _Featured(Protocol):
    @property
    def features(self) -> tuple[Feature, ...]: ...


def _features(parts: Iterable[_Featured]) -> int:
    return sum(len(part.features) for part in parts)
