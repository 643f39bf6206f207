# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known of one thing, for the terminal: what it is, what is in it, how it is related.

In: a thing of a release, and a `Related`. Out: what `rich` prints, top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text as Line

from qapidoc import markup
from qapidoc.cli.card_parts import contents, heading, indented, verbatim
from qapidoc.export.origin import origin_text
from qapidoc.export.relations import INSIDE, proof_text, title_of, use_text
from qapidoc.history import telling
from qapidoc.history.timeline import Timeline
from qapidoc.model import (
    Definition,
    Entity,
    Option,
    Text,
)
from qapidoc.model.condition import spell
from qapidoc.model.index import Index
from qapidoc.model.relation import Edge, part
from qapidoc.relations import Group, Link, Related

MANY = 12
"""Links of a list that are shown, but for `--full`."""


def card(
    index: Index,
    thing: str,
    part: str,
    related: Related,
    line: Timeline | None = None,
    *,
    full: bool,
) -> Iterator[RenderableType]:
    """Yield what is to be printed; of a part only that part and what it holds.

    `line` is the history of the thing, if one is known.
    """
    entity = index.entities[thing]
    yield _title(entity, part, line)
    if not part:
        yield from _text(entity, full)
    yield from contents(index, entity, part, related, full=full)
    if not part:
        yield from _relations(related, full)
    yield heading("Written in")
    yield indented(Line(entity.at.text))


def _title(entity: Entity, part: str, life: Timeline | None) -> Line:
    """Return name, kind and status in a line."""
    line = Line(entity.name if not isinstance(entity, Option) else f"-{entity.name}", "bold cyan")
    if part:
        line.append(f" {part}")
    line.append(f"  {entity.id}", "dim")
    stated = entity.doc.since if isinstance(entity, Definition) else ""
    since, seen = telling.beginnings(stated, life)
    notes = [f"since {since}"] if since else []
    notes += [f"seen in {seen}"] if seen else []
    notes += [feature.name for feature in getattr(entity, "features", ())]
    condition = getattr(entity, "condition", None)
    if condition is not None:
        notes.append(f"if {spell(condition)}")
    targets = getattr(entity, "targets", ())
    if targets:
        notes.append(f"only for {', '.join(targets)}")
    return line.append(f"  ({', '.join(notes)})", "yellow") if notes else line


def _text(entity: Entity, full: bool) -> Iterator[RenderableType]:
    """Yield the first paragraph that the authors wrote, or all of them."""
    told: list[RenderableType]
    if isinstance(entity, Definition):
        told = [_paragraph(origin_text(entity))] if origin_text(entity) else []
    else:
        told = [verbatim(entity.help)] if entity.help.strip() else []
    for text in _texts(entity):
        for block, is_fixed in markup.blocks(markup.look(text)):
            told.append(verbatim(block) if is_fixed else _paragraph(block))
    for each in (told if full else told[:1]) or [_paragraph("Not documented.")]:
        yield Line()
        yield each


def _paragraph(text: str) -> RenderableType:
    return indented(Line(" ".join(text.split())))


def _texts(entity: Entity) -> Iterable[Text]:
    if isinstance(entity, Definition):
        return (each.text for each in entity.doc.sections if each.kind in ("text", "note"))
    return () if entity.doc is None else (entity.doc,)


def _relations(related: Related, full: bool) -> Iterator[RenderableType]:
    for title, groups in (
        ("In other interfaces", related.elsewhere),
        ("Used by", related.used_by),
        ("Uses", related.uses),
    ):
        if groups:
            yield heading(title)
            for group in groups:
                yield indented(Line(title_of(group.kind, group.outgoing)))
                yield from (indented(each, 4) for each in links(group, full))
    yield from _inside(related)
    for title, things in (
        ("Sent with", related.sent),
        ("Received from", related.received),
        ("Needs", related.needs),
    ):
        if things:
            yield heading(title)
            shown = things if full else things[:MANY]
            more = f" and {len(things) - len(shown)} more" if len(shown) < len(things) else ""
            yield indented(Line(", ".join(map(_name, shown)) + more))


def _inside(related: Related) -> Iterator[RenderableType]:
    """Yield what is known of a type that no verb reaches: who uses it, and what for."""
    if related.code_uses or related.purpose:
        yield heading(INSIDE if related.code_uses else "Not used by any verb")
    if related.purpose:
        yield indented(Line(related.purpose))
    for use in related.code_uses:
        yield indented(Line(use_text(use), "dim"))


def links(group: Group, full: bool) -> Iterator[RenderableType]:
    """Yield the links of a kind: what is at the other end, by which part, what proves it."""
    shown = group.links if full or len(group.links) <= MANY else group.links[:MANY]
    for link in shown:
        first, *rest = _proofs(link, full)
        line = Line(_name(link.other), "cyan")
        line.append(f"  {_parts(link)}" if _parts(link) else "", "default")
        yield line.append(f"  {first}", "dim")
        yield from (indented(Line(each, "dim")) for each in rest)
    if len(shown) < len(group.links):
        yield Line(f"… {len(group.links) - len(shown)} more, --full shows all", "dim")


def _name(thing: str) -> str:
    """Return an id without what goes without saying: that it is one of QMP, that it is a type."""
    return thing.removeprefix("qmp/").removeprefix("type/").removeprefix("condition/")


def _parts(link: Link) -> str:
    """Return the parts that are meant, and where it holds only in part."""
    told = (", ".join(filter(None, map(_part, link.edges))), *(f"({note})" for note in link.notes))
    return " ".join(filter(None, told))


def _part(edge: Edge) -> str:
    array = "array" if edge.target.endswith("]") else ""
    name = " -> ".join(filter(None, (part(edge.source), part(edge.target))))
    return f"{name} ({array})" if name and array else name or (f"({array})" if array else "")


def _proofs(link: Link, full: bool) -> list[str]:
    """Return the steps that prove each edge; of several edges with one step the first will do."""
    steps = [[proof_text(step) for step in edge.proof] for edge in link.edges]
    if not full and all(len(each) == 1 for each in steps):
        more = f" +{len(steps) - 1}" if len(steps) > 1 else ""
        return [steps[0][0] + more]
    return [line for first, *rest in steps for line in (first, *(f"-> {each}" for each in rest))]
