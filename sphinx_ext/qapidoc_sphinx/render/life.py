# SPDX-License-Identifier: GPL-2.0-or-later
"""What a page tells of the past and the future of a thing: a section, and badges on its parts.

In: timelines, as the scene's view tells them: the same for all releases, so that a page of an old
one also tells what came later. Out: nodes; none where nothing is known of other releases.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from qapidoc.base.ids import name_of_id
from qapidoc.base.series import series_key, series_of
from qapidoc.history import telling
from qapidoc.history.strip import Cell, cells
from qapidoc.history.timeline import PartLine, Timeline
from qapidoc.model import Condition, Entity, Feature
from qapidoc_sphinx.folds import fold, fold_line
from qapidoc_sphinx.render.parts import badge, name_code, quoting, section, status_badges
from qapidoc_sphinx.render.scene import Scene
from qapidoc_sphinx.strip import strip

OPEN_AT_MOST = 8
"""Releases whose changes are shown without being asked for."""

_LEGEND = {
    "there": "filled where it is",
    "told": "half filled where only another text describes it",
    "listed": "framed where it is in the schema and not usable",
    "deprecated": "striped where it is deprecated",
}


def life_section(scene: Scene, thing: str, stated: str = "") -> list[nodes.Node]:
    """Return the section on the history of a thing; `stated` is since when its authors say."""
    line = scene.view.history(thing)
    if line is None:
        return []
    drawn = cells(line)
    body: list[nodes.Node] = [strip("", cells=drawn), _summary(scene, line)]
    if stated and (seen := telling.disagrees(stated, line)):
        told = f"Documented since {stated}; first seen in {seen}."
        body.append(nodes.paragraph("", told, classes=["disagrees"]))
    body += _changes(scene, line)
    body.append(nodes.paragraph("", _legend(line, drawn), classes=["legend"]))
    return [section("History", "history", body)]


def _summary(scene: Scene, line: Timeline) -> nodes.paragraph:
    """Return the life of a thing in a sentence, and links to its other names."""
    paragraph = nodes.paragraph("", telling.summary(line))
    others = [other for other in (line.was, line.became) if other and scene.view.has_page(other)]
    if others:
        paragraph += nodes.Text(" See ")
        for rank, other in enumerate(others):
            paragraph += nodes.Text(" and ") if rank else nodes.Text("")
            paragraph += scene.link(other, name_code(name_of_id(other)))
        paragraph += nodes.Text(".")
    return paragraph


def _changes(scene: Scene, line: Timeline) -> list[nodes.Node]:
    """Return what each release changed after the first that has the thing."""
    told = telling.told(line.steps[1:])
    if not told:
        return []
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", each.release),
            nodes.definition("", *map(_sentence, each.sentences)),
        )
        for each in told
    ]
    listed = nodes.definition_list("", *items, classes=["history"])
    if len(told) <= OPEN_AT_MOST:
        return [listed]
    return [fold("", fold_line("", f"Changes in {len(told)} releases"), listed, classes=["more"])]


def _sentence(text: str) -> nodes.paragraph:
    """Return a sentence, the names in it as code."""
    return nodes.paragraph("", "", *quoting(f"{text[:1].upper()}{text[1:]}."))


def _legend(line: Timeline, drawn: Sequence[Cell]) -> str:
    states = dict.fromkeys(cell.state for cell in drawn)
    words = [_LEGEND[state] for state in states if state in _LEGEND]
    if any(cell.changed for cell in drawn):
        words.append("dotted where it changed")
    span = f"QEMU {line.releases[0]} to {line.releases[-1]}, whichever release you read about"
    return f"{span}: {', '.join(words)}."


def entity_badges(scene: Scene, entity: Entity, stated: str) -> list[nodes.inline]:
    """Return the badges on since when a thing is there, what it needs, and what becomes of it."""
    line = scene.view.history(entity.id)
    since, seen = telling.beginnings(stated, line)
    badges = [badge(f"since {since}", "since")] if since else []
    badges += [badge(f"seen in {seen}", "seen")] if seen else []
    condition = getattr(entity, "condition", None)
    features = _features(entity)
    if line is None:
        return badges + status_badges(condition, features)
    status = status_badges(condition, features, line.deprecated)
    gone = f"removed in {line.removed}" if line.removed else ""
    return badges + status + _ending(line.deprecated, gone, features)


def _features(entity: Entity) -> Sequence[Feature]:
    features: Sequence[Feature] = getattr(entity, "features", ())
    return features


def part_badges(
    scene: Scene,
    holder: str,
    part: str,
    stated: str = "",
    condition: Condition | None = None,
    features: Sequence[Feature] = (),
    *,
    after: str = "",
) -> list[nodes.inline]:
    """Return the same for a part; when it came, only if not with what holds it.

    `holder` is the id of what lists the part, `part` what stands behind `#` in the part's id. Where
    `after` names a release, what encloses the part on this page came with it: that the part itself
    is as old or older says nothing here.
    """
    line = scene.view.history(holder)
    found = line.parts.get(part) if line is not None else None
    badges: list[nodes.inline] = []
    since = part_since(scene, holder, part, stated)
    if since and not is_later(since, after):
        stated = since = ""
    if stated:
        badges.append(badge(f"since {stated}", "since"))
    if line is None or found is None:
        return badges + status_badges(condition, features)
    if stated and (seen := _seen(found, line, stated)):
        badges.append(badge(f"seen in {seen}", "seen"))
    elif since and not stated:
        badges.append(badge(telling.part_beginning(found), "since"))
    status = status_badges(condition, features, found.deprecated)
    return badges + status + _ending(found.deprecated, telling.part_end(found), features)


def part_since(scene: Scene, holder: str, part: str, stated: str) -> str:
    """Return since when a part is there; nothing where it came with what lists it."""
    line = scene.view.history(holder)
    found = line.parts.get(part) if line is not None else None
    if stated or line is None or found is None:
        return stated
    return found.first if found.first != line.first else ""


def is_later(since: str, after: str) -> bool:
    """Tell whether a release, as authors write it, is later than a series; so is what is none."""
    if not after:
        return True
    try:
        return series_key(series_of(since)) > series_key(series_of(after))
    except ValueError:
        return True


def _seen(part: PartLine, line: Timeline, stated: str) -> str:
    start = part.spans[0].partition("-")[0]
    return start if telling.differs(stated, start, line.releases[0], sure=bool(part.first)) else ""


def _ending(deprecated: str, gone: str, features: Sequence[Feature]) -> list[nodes.inline]:
    """Return what became of it later; that it is deprecated by now has a badge already.

    `gone` tells in words that it is there no more.
    """
    badges: list[nodes.inline] = []
    flagged = any(feature.name == "deprecated" for feature in features)
    if deprecated and not flagged:
        badges.append(badge(f"deprecated since {deprecated}", "later"))
    if gone:
        badges.append(badge(gone, "removed"))
    return badges
