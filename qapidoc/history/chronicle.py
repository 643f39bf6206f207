# SPDX-License-Identifier: GPL-2.0-or-later
"""From a past to the timelines of what was in it.

In: a past. Out: timelines by id. "First in the schema" and "first available" are told apart, and
what is only seen for the first time, because nothing before told of such things, is not called new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qapidoc.base.ids import name_of_id
from qapidoc.base.spans import first_of, last_of, run_mask, runs, write_spans
from qapidoc.history.announced import announced, replacements
from qapidoc.history.portrait import PartFacts, Portrait, portrait_of, suppliers, tells_more
from qapidoc.history.renames import Renames
from qapidoc.history.steps import SameType, Step, StepKind, only_in, steps_between
from qapidoc.history.timeline import PartLine, Timeline
from qapidoc.model import Notice
from qapidoc.model.past import Past

_INFO = "hmp/info "

Told = Mapping[str, str]
"""Since when a text calls a thing, or a part behind `#`, deprecated: the series by id. The schema
has a flag for it since 5.0; whichever is earlier counts."""


class Chronicle:
    """Makes timelines of one past; each is made when it is asked for.

    `replaced` are the ids that the lists of the project name to be used instead of a thing.
    """

    def __init__(
        self,
        past: Past,
        told: Told | None = None,
        replaced: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.past = past
        self.renames = Renames(past)
        self._told = told or {}
        self._replaced = replaced or {}
        self._made: dict[str, Timeline | None] = {}
        self._warned: dict[tuple[str, str], tuple[int, int]] = {}

    @classmethod
    def with_notices(cls, past: Past, notices: Iterable[Notice]) -> Chronicle:
        """Return timelines that also know what the lists of all releases announced."""
        listed = tuple(notices)
        return cls(past, announced(listed), replacements(listed))

    def of(self, thing: str) -> Timeline | None:
        """Return the timeline of an id; None for what no release has."""
        if thing not in self._made:
            self._made[thing] = self._make(thing)
        return self._made[thing]

    def warned(self, thing: str, part: str = "") -> tuple[int, int]:
        """Return the set of releases that have a thing, or a part of it, and the set of those by
        which its end was announced: by its flag, by the flag of the whole, or by a list."""
        if (thing, part) not in self._warned:
            self._warned[thing, part] = self._masks_of(thing, part)
        return self._warned[thing, part]

    def announced_since(self, thing: str, part: str = "") -> str:
        """Return since when the end of a thing, or of a part of it, is announced, as long as it is
        there; empty where nothing tells."""
        having, warned = self.warned(thing, part)
        if not having or not warned >> last_of(having) & 1:
            return ""
        *_, (first, _) = runs(warned)
        return self.past.series[first]

    def _masks_of(self, thing: str, part: str) -> tuple[int, int]:
        having = flagged = 0
        for number, portrait in _portraits(self.past, thing).items():
            facts = portrait.parts.get(part) if part else portrait
            if facts is not None:
                having |= 1 << number
                if "deprecated" in facts.features | portrait.features:
                    flagged |= 1 << number
        series = self.past.series
        for place in {thing, f"{thing}#{part}" if part else thing}:
            told = self._told.get(place, "")
            if told in series:
                flagged |= run_mask(series.index(told), len(series) - 1)
        return having, flagged

    def _make(self, thing: str) -> Timeline | None:
        portraits = _portraits(self.past, thing)
        if not portraits:
            return None
        series = self.past.series
        masks = _Masks(portraits)
        usable = masks.available or masks.whole
        came = _came(self.past, thing, first_of(usable), portraits)
        return Timeline(
            id=thing,
            kind=portraits[max(portraits)].kind,
            releases=tuple(series),
            spans=write_spans(masks.whole, series),
            available=_other(masks.available, masks.whole, series),
            schema=_other(masks.schema, masks.whole, series),
            first=series[first_of(masks.available)] if masks.available else "",
            first_in_schema=series[first_of(masks.schema)] if masks.schema else "",
            came=came,
            deprecated=self._deprecated(thing, masks.deprecated, masks.whole),
            removed=_removed(masks.available, series),
            was=self.renames.earlier(thing)[0],
            became=self.renames.later(thing)[0],
            replaced_by=self._replaced.get(thing, ()),
            steps=tuple(self._steps(thing, portraits, came)),
            parts=self._parts(thing, portraits),
        )

    def _deprecated(self, thing: str, mask: int, whole: int) -> str:
        """Return since when a thing is deprecated: as the flag says at its end, or a text."""
        series = self.past.series
        flagged = -1
        if mask and last_of(mask) == last_of(whole):
            *_, (flagged, _) = runs(mask)
        told = self._told.get(thing, "")
        number = series.index(told) if told in series else -1
        known = [each for each in (flagged, number) if each >= 0]
        return series[min(known)] if known else ""

    def _steps(self, thing: str, portraits: Mapping[int, Portrait], came: bool) -> Iterable[Step]:
        series = self.past.series
        namespace = thing.partition("/")[0]
        before: Portrait | None = None
        last = -1
        for number, portrait in portraits.items():
            if before is None:
                yield self._first_step(thing, number, portrait, came)
            else:
                if number != last + 1:
                    yield Step(release=series[last + 1], kind="removed", words="removed")
                    yield Step(release=series[number], kind="returned", words="back again")
                if portrait is not before:
                    same = self._same_type(namespace, series[number])
                    yield from steps_between(before, portrait, series[number], same)
            before, last = portrait, number
        if last + 1 < len(series):
            became, release = self.renames.later(thing)
            if became:
                said = f"called {name_of_id(became)} from now on"
                yield Step(release=release, kind="renamed", words=said, other=became)
            else:
                yield Step(release=series[last + 1], kind="removed", words="removed")

    def _first_step(self, thing: str, number: int, portrait: Portrait, came: bool) -> Step:
        release = self.past.series[number]
        was, _ = self.renames.earlier(thing)
        if was:
            said = f"before called {name_of_id(was)}"
            return Step(release=release, kind="renamed", words=said, other=was)
        kind: StepKind = "added"
        said = "added"
        if not portrait.available:
            kind, said = "described", "in the schema, not usable yet"
        elif number == 0:
            said = "there, or before"
        elif not came:
            kind, said = "described", "described, and there before perhaps"
        where = only_in(portrait.condition)
        return Step(release=release, kind=kind, words=f"{said}, {where}" if where else said)

    def _same_type(self, namespace: str, release: str) -> SameType:
        def same(old: str, new: str) -> bool:
            array = "array of "
            if old.startswith(array) != new.startswith(array):
                return False
            was, now = (f"{namespace}/type/{each.removeprefix(array)}" for each in (old, new))
            return self.renames.is_same(was, now, release)

        return same

    def _parts(self, thing: str, portraits: Mapping[int, Portrait]) -> dict[str, PartLine]:
        series = self.past.series
        having: dict[str, int] = {}
        flagged: dict[str, int] = {}
        latest: dict[str, PartFacts] = {}
        whole = told = 0
        before: Portrait | None = None
        for number, portrait in portraits.items():
            bit = 1 << number
            whole |= bit
            if before is not None and tells_more(before, portrait):
                told |= bit  # what is listed here for the first time may always have been there
            for name, part in portrait.parts.items():
                having[name] = having.get(name, 0) | bit
                latest[name] = part
                if "deprecated" in part.features:
                    flagged[name] = flagged.get(name, 0) | bit
            before = portrait
        lines = {}
        for name, mask in having.items():
            start = first_of(mask)
            is_sure = start > 0 and not told >> start & 1
            gone = whole & ~mask & ~((1 << last_of(mask)) - 1)
            lines[name] = PartLine(
                what=latest[name].what,
                type=latest[name].type,
                optional=latest[name].optional,
                condition=only_in(latest[name].condition),
                spans=write_spans(mask, series),
                first=series[start] if is_sure else "",
                removed=series[first_of(gone)] if gone else "",
                deprecated=self._deprecated(f"{thing}#{name}", flagged.get(name, 0), mask),
            )
        return lines


class _Masks:
    """The releases that have a thing in one way or another."""

    def __init__(self, portraits: Mapping[int, Portrait]) -> None:
        self.whole = self.available = self.schema = self.deprecated = 0
        for number, each in portraits.items():
            bit = 1 << number
            self.whole |= bit
            self.available |= bit if each.available else 0
            self.schema |= bit if each.origin == "schema" else 0
            self.deprecated |= bit if "deprecated" in each.features else 0


def _portraits(past: Past, thing: str) -> dict[int, Portrait]:
    """Return the portrait of a thing for each release that has it; one object while it stays."""
    found: dict[int, Portrait] = {}
    known: dict[tuple[int, ...], Portrait] = {}
    for number in range(len(past.series)):
        entity = past.at(thing, number)
        if entity is not None:
            key = (id(entity), *(id(each) for each in suppliers(past, entity, number)))
            if key not in known:
                known[key] = portrait_of(past, entity, number)
            found[number] = known[key]
    return found


def _came(past: Past, thing: str, first: int, portraits: Mapping[int, Portrait]) -> bool:
    """Tell whether a thing that is seen for the first time is new in that release.

    The oldest release tells nothing of what was before, and a text on events, or on what `info`
    shows, as old releases have it, may leave some out.
    """
    if first == 0:
        return False
    portrait = portraits[first]
    is_info = thing.startswith(_INFO)
    if not (is_info or portrait.kind == "event") or portrait.origin == "text":
        return True
    family = _INFO if is_info else f"{thing.rpartition('/')[0]}/"
    others = (past.at(each, first - 1) for each in past.things() if each.startswith(family))
    return not any(getattr(each, "origin", "") == "text" for each in others)


def _other(mask: int, whole: int, series: Sequence[str]) -> tuple[str, ...]:
    return write_spans(mask, series) if mask != whole else ()


def _removed(mask: int, series: Sequence[str]) -> str:
    number = last_of(mask) + 1 if mask else len(series)
    return series[number] if number < len(series) else ""
