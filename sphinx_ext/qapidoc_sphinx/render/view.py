# SPDX-License-Identifier: GPL-2.0-or-later
"""What a page needs to know of its release besides its own entity, and a record of it.

Pages are made once and used in every release in which they come out the same. That is so when the
entity is equal and every question that was asked while it was drawn has the same answer. `View`
is the only way to ask, and keeps the answers; `holds` asks them again in another release.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import get_args

import msgspec

from qapidoc.base.address import distinct_pages, page_of
from qapidoc.examples import Offer, offered, spellings_of
from qapidoc.export.graph import Layouts
from qapidoc.history.chronicle import Chronicle
from qapidoc.history.gone import gone_from
from qapidoc.history.timeline import Timeline
from qapidoc.model import Definition, Entity, Namespace
from qapidoc.model.index import Index
from qapidoc.model.lookup import has_part, resolve
from qapidoc.relations import (
    Adjacency,
    Chart,
    IndexedSchema,
    Reach,
    Related,
    Relations,
    charts_of,
    overview,
    related,
    without_lines,
)
from qapidoc.store import digest

Question = tuple[str, ...]
Trace = tuple[tuple[Question, str], ...]
"""Questions and their answers, in the order they were asked first."""


class View:
    """A release as pages see it; `relations` are found when asked for, unless they are given.

    `chronicle` knows the history of all releases, if any is known; `layouts` those of graphs that
    were drawn before, which no answer depends on.
    """

    def __init__(
        self,
        index: Index,
        relations: Relations | None = None,
        chronicle: Chronicle | None = None,
        layouts: Layouts | None = None,
    ) -> None:
        self.index = index
        self.layouts = layouts or Layouts()
        self._given = relations
        self._chronicle = chronicle
        past = chronicle.past if chronicle is not None else None
        self.gone = gone_from(past, index.release) if past is not None else ()
        self._pages = distinct_pages(index.entities, self.gone)
        self._trace: dict[Question, str] = {}
        self._schema = IndexedSchema(index)
        self._digests: dict[str, str] = {}
        self._related: dict[str, Related] = {}
        self._offers: dict[str, Offer] = {}
        self._charts: dict[str, tuple[Chart, ...]] = {}

    def start(self) -> None:
        """Forget what was asked so far: another page begins."""
        self._trace = {}

    @property
    def trace(self) -> Trace:
        """What was asked since the start."""
        return tuple(self._trace.items())

    def holds(self, trace: Trace, entity: Entity | None) -> bool:
        """Tell whether every question of a page's trace has the same answer here."""
        return all(self._ask(question, entity) == answer for question, answer in trace)

    def resolve(self, entity: Entity | None, role: str, target: str) -> str | None:
        """Return the id that a mention in the text of an entity stands for."""
        return self._noted(("mention", role, target), entity) or None

    def resolve_in(self, owner: str, role: str, target: str) -> str | None:
        """Return the id that a mention stands for in the text of another thing, by its id."""
        return self._noted(("mention in", owner, role, target), None) or None

    def definition(self, namespace: Namespace, name: str) -> Definition | None:
        """Return a definition by its name in the schema."""
        self._noted(("definition", namespace, name), None)
        return self.index.definition(namespace, name)

    def is_wide(self, namespace: Namespace, name: str) -> bool:
        """Tell whether a type is too wide to be opened below a choice."""
        return bool(self._noted(("wide", namespace, name), None))

    def exists(self, entity: str) -> bool:
        """Tell whether the release has a thing with this id."""
        return bool(self._noted(("exists", entity), None))

    def has_page(self, thing: str) -> bool:
        """Tell whether a thing has a page in the release's tree: it is there, or it was."""
        return bool(self._noted(("has page", thing), None))

    def history(self, thing: str) -> Timeline | None:
        """Return the timeline of a thing over all releases; None where no history is known."""
        if not self._noted(("history", thing), None) or self._chronicle is None:
            return None
        return self._chronicle.of(thing)

    def past_of(self, thing: str) -> tuple[Timeline, Entity]:
        """Return the timeline of a thing that is gone, and what it was last."""
        line = self.history(thing)
        assert line is not None and self._chronicle is not None
        return line, self._chronicle.past.stays(thing)[-1].entity

    def related(self, entity: str) -> Related:
        """Return what a thing has to do with others; its proofs name files without lines."""
        self._noted(("related", entity), None)
        return self._related_of(entity)

    def charts(self, entity: str) -> tuple[Chart, ...]:
        """Return the graphs of a thing: what is around it, and a wide union's branches."""
        self._noted(("charts", entity), None)
        return self._charts_of(entity)

    def shared(self, things: Iterable[str]) -> Chart:
        """Return the graph of what the verbs of a module share; such pages are never kept."""
        return overview(self._adjacency, things)

    def has_part(self, part: str) -> bool:
        """Tell whether a page has an anchor for the part that an id names behind `#`."""
        return bool(self._noted(("part", part), None))

    def offer(self, definition: Definition) -> Offer:
        """Return what examples there are for a definition."""
        self._noted(("offer",), definition)
        return self._offer_of(definition)

    def page(self, entity: str) -> str:
        """Return the page of a thing, without its ending."""
        return self._noted(("page", entity.partition("#")[0]), None)

    def _noted(self, question: Question, entity: Entity | None) -> str:
        answer = self._trace.get(question)
        if answer is None:
            answer = self._trace[question] = self._ask(question, entity)
        return answer

    def _ask(self, question: Question, entity: Entity | None) -> str:
        return _ANSWERS[question[0]](self, entity, *question[1:])

    def _mention(self, entity: Entity | None, role: str, target: str) -> str:
        return resolve(self.index, entity, role, target) or ""

    def _mention_in(self, _: Entity | None, owner: str, role: str, target: str) -> str:
        return resolve(self.index, self.index.get(owner), role, target) or ""

    def _definition(self, _: Entity | None, namespace: Namespace, name: str) -> str:
        definition = self.index.definition(namespace, name)
        if definition is None:
            return ""
        known = self._digests.get(definition.id)
        if known is None:
            known = self._digests[definition.id] = digest(definition)
        return known

    def _wide(self, _: Entity | None, namespace: Namespace, name: str) -> str:
        return "yes" if self._schema.is_wide(namespace, name) else ""

    def _exists(self, _: Entity | None, entity: str) -> str:
        return "yes" if entity in self.index else ""

    @cached_property
    def _relations(self) -> tuple[Relations, Reach]:
        relations = self._given or Relations.of(self.index)
        return relations, Reach(relations)

    def _related_of(self, entity: str) -> Related:
        if entity not in self._related:
            self._related[entity] = without_lines(related(*self._relations, entity))
        return self._related[entity]

    def _related_answer(self, _: Entity | None, entity: str) -> str:
        answer = msgspec.json.encode(self._related_of(entity))
        return hashlib.sha256(answer).hexdigest()

    @cached_property
    def _adjacency(self) -> Adjacency:
        return Adjacency(self._relations[0])

    def _charts_of(self, entity: str) -> tuple[Chart, ...]:
        if entity not in self._charts:
            self._charts[entity] = charts_of(self._adjacency, entity)
        return self._charts[entity]

    def _charts_answer(self, _: Entity | None, entity: str) -> str:
        charts = self._charts_of(entity)
        return hashlib.sha256(msgspec.json.encode(charts)).hexdigest() if charts else ""

    def _part(self, _: Entity | None, part: str) -> str:
        return "yes" if has_part(self.index, part) else ""

    def _has_page(self, _: Entity | None, thing: str) -> str:
        return "yes" if thing in self._pages else ""

    def _history(self, _: Entity | None, thing: str) -> str:
        past = self._chronicle.past if self._chronicle is not None else None
        return past.digest if past is not None and past.mask(thing) else ""

    def _offer_of(self, entity: Entity | None) -> Offer:
        assert isinstance(entity, get_args(Definition)), "only definitions have examples"
        if entity.id not in self._offers:
            spellings = spellings_of(self.index, entity)
            self._offers[entity.id] = offered(self.index.definition, entity, spellings)
        return self._offers[entity.id]

    def _offer(self, entity: Entity | None) -> str:
        answer = msgspec.json.encode(self._offer_of(entity))
        return hashlib.sha256(answer).hexdigest()

    def _page(self, _: Entity | None, entity: str) -> str:
        return self._pages.get(entity) or page_of(entity)


_ANSWERS: dict[str, Callable[..., str]] = {
    "mention": View._mention,
    "mention in": View._mention_in,
    "definition": View._definition,
    "wide": View._wide,
    "exists": View._exists,
    "page": View._page,
    "part": View._part,
    "related": View._related_answer,
    "charts": View._charts_answer,
    "has page": View._has_page,
    "history": View._history,
    "offer": View._offer,
}
