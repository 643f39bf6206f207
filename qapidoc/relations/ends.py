# SPDX-License-Identifier: GPL-2.0-or-later
"""Which ends the kinds of edges may have.

In: an edge's kind and its two ends, ids as `docs/relations.md` tells. Out: what is wrong with them.
The sources of edges that are data, not code, ask when they are read; tests ask of all edges.
"""

from __future__ import annotations

from collections.abc import Mapping

from qapidoc.model.relation import EdgeKind, part, whole

_VERB = "verb"
_EVENT = "event"
_TYPE = "type"
_OPTION = "option"

_SPOKEN = {_VERB: "a verb", _EVENT: "an event", _TYPE: "a type", _OPTION: "an option"}
_SPOKEN |= {"resource": "a resource", "condition": "a condition", "command": "a command"}

_VERBS = (_VERB, _OPTION)
_PAGES = (*_VERBS, _EVENT, _TYPE)

ENDS: Mapping[EdgeKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "takes": (_VERBS, (_TYPE,)),
    "returns": ((_VERB,), (_TYPE,)),
    "carries": ((_EVENT,), (_TYPE,)),
    "contains": ((_TYPE,), (_TYPE,)),
    "derives-from": ((_TYPE,), (_TYPE,)),
    "one-of": ((_TYPE, "condition"), (_TYPE, "condition")),
    "array-of": ((_TYPE,), (_TYPE,)),
    "needs": ((*_PAGES, "condition"), ("condition",)),
    "equivalent": (_VERBS, _VERBS),
    "shorthand-for": ((_OPTION,), (_OPTION,)),
    "replaced-by": (_PAGES, _PAGES),
    "refers-to": (_PAGES, ("resource",)),
    "emits": (_VERBS, (_EVENT,)),
    "mentions": (_PAGES, _PAGES),
    "shows": ((_VERB,), _VERBS),
}
"""What an edge of each kind may start at, and lead to."""


def wrong_ends(kind: EdgeKind, source: str, target: str) -> str:
    """Return what is wrong with the ends of an edge, nothing if they are right."""
    if (whole(source), part(source)) == (whole(target), part(target)) and kind != "contains":
        return f"{kind}: {source} leads to itself"
    sources, targets = ENDS[kind]
    if (found := end_kind(source)) not in sources:
        return f"{kind} starts at {_any_of(sources)}; {source} is {_spoken(found)}"
    if (found := end_kind(target)) not in targets:
        return f"{kind} leads to {_any_of(targets)}; {target} is {_spoken(found)}"
    return ""


def end_kind(end: str) -> str:
    """Return what an end is: a verb, an event, a type, an option, a resource or a condition."""
    space, _, rest = end.partition("/")
    if space in ("option", "resource", "condition"):
        return space
    if space == "builtin":
        return _TYPE
    kind = rest.partition("/")[0] if space in ("qmp", "qga", "qsd") else _VERB
    return {"event": _EVENT, "type": _TYPE}.get(kind, _VERB)


def _any_of(kinds: tuple[str, ...]) -> str:
    return " or ".join(map(_spoken, kinds))


def _spoken(kind: str) -> str:
    return _SPOKEN[kind]
