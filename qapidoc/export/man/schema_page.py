# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of a command or an event of a schema.

In: the definition, the fragments of its release, the names near it. Out: a `Page`.
"""

from __future__ import annotations

from collections.abc import Sequence

from qapidoc.examples import offered, spellings_of
from qapidoc.export.man.example_forms import example_forms
from qapidoc.export.man.fragments import Fragment, Fragments
from qapidoc.export.man.history import history_lines
from qapidoc.export.man.members import MemberList
from qapidoc.export.man.names import manual_of, plain_name
from qapidoc.export.man.page import Page, see_also, source, summary_of
from qapidoc.export.man.roff import INDENT, Lines, filled, prose, stacked
from qapidoc.export.man.synopsis import message
from qapidoc.export.man.words import PRECONFIG, condition_text, type_text
from qapidoc.export.origin import origin_text
from qapidoc.model import Command, Event, Section, SectionKind
from qapidoc.relations import flatten

Sections = list[tuple[str, Lines]]


class SchemaPage:
    """Makes one page."""

    def __init__(self, verb: Command | Event, fragments: Fragments, near: Sequence[str]) -> None:
        self.verb = verb
        self.fragments = fragments
        self.near = near
        self.file = fragments.names[verb.id]
        self.members = MemberList(fragments, verb.namespace)
        self.flat = flatten(fragments.schema, verb)
        self.made = [(each, fragments.of(each.text)) for each in verb.doc.sections]

    def page(self) -> Page:
        """Return the page."""
        sections = [
            ("SYNOPSIS", message(self.verb, self.flat.arguments)),
            ("DESCRIPTION", self._description()),
            ("ARGUMENTS" if isinstance(self.verb, Command) else "DATA", self._arguments()),
            ("RETURNS", self._returns()),
            ("ERRORS", self._text("errors")),
            ("FEATURES", stacked(self.members.features(self.verb.features, special=False))),
            ("AVAILABILITY", self._availability()),
            ("EXAMPLES", self._examples()),
            ("BUGS", self._text("todo")),
            ("HISTORY", self._history()),
        ]
        manual = manual_of(self.verb)
        mentioned = {page for _, each in self.made for page in each.pages}
        related = self.fragments.related(self.verb.id)
        related += [*sorted(mentioned.union(self.members.pages)), *self.near, manual.overview]
        sections.append(("SEE ALSO", see_also(related, self.file)))
        sections.append(("SOURCE", source(self.verb.at, self.fragments.index.release)))
        return Page(self.file, (plain_name(self.verb),), manual.title, self.summary(), sections)

    def summary(self) -> str:
        """Return what the page is about, in a line."""
        told = [each.summary for _, each in self._of_kind("text")]
        told += [each.summary for _, each in self._of_kind("returns", "note")]
        generic = "command" if isinstance(self.verb, Command) else "event"
        return summary_of(*told, f"{generic} of the {manual_of(self.verb).whole}")

    def _of_kind(self, *kinds: SectionKind) -> list[tuple[Section, Fragment]]:
        return [(section, each) for section, each in self.made if section.kind in kinds]

    def _text(self, kind: SectionKind) -> Lines:
        return stacked(each.lines for _, each in self._of_kind(kind))

    def _description(self) -> Lines:
        blocks = []
        for section, each in self._of_kind("text", "note"):
            if section.kind == "note" and each.lines:
                title = prose(section.title or "Note")
                blocks.append([f"\\fB{title}\\fR", f".RS {INDENT}", *each.lines, ".RE"])
            else:
                blocks.append(each.lines)
        documented = any(each.lines for _, each in self._of_kind("returns", "errors"))
        return stacked(blocks) or ([] if documented else ["Not documented."])

    def _arguments(self) -> Lines:
        lines = self.members.tree(self.flat.arguments)
        if isinstance(self.verb, Command) and not lines:
            return ["None."]
        return lines

    def _returns(self) -> Lines:
        if isinstance(self.verb, Event):
            return []
        text = self._text("returns")
        if not self.verb.success_response:
            return stacked([text, ["Nothing is sent when the command succeeds."]])
        if self.verb.returns is None:
            return text or ["An empty object."]
        held = self.members.tree(self.flat.returns)
        lead = filled(f"{type_text(self.verb.returns)}{':' if held else '.'}")
        lead[0] = lead[0][0].upper() + lead[0][1:]
        return stacked([text, [*lead, *([f".RS {INDENT}", *held, ".RE"] if held else [])]])

    def _availability(self) -> Lines:
        verb = self.verb
        notes = [prose(text)] if (text := origin_text(verb)) else []
        if verb.condition is not None:
            notes.append(f"Only in builds with {condition_text(verb.condition)}.")
        if isinstance(verb, Command):
            if verb.allow_preconfig:
                notes.append(PRECONFIG)
            if verb.allow_oob:
                notes.append("May be executed out of band, with \\fBexec\\-oob\\fR.")
        return stacked(filled(note) for note in notes)

    def _examples(self) -> Lines:
        blocks = []
        for section, each in self.made:
            if section.kind == "example":
                title = section.title.rstrip(".:")
                if title and title.lower() not in ("example", "examples"):
                    blocks.append(filled(f"\\fI{prose(title)}\\fR:"))
                blocks.append(each.lines)
            blocks.append(each.examples)
        index = self.fragments.index
        spellings = spellings_of(index, self.verb)
        blocks.append(example_forms(offered(index.definition, self.verb, spellings)))
        return stacked(blocks)

    def _history(self) -> Lines:
        lead = history_lines(self.fragments.chronicle, self.verb.id, self.verb.doc.since)
        return stacked([lead, *self.members.features(self.verb.features, special=True)])


def neighbours(own: str, names: Sequence[str], count: int = 3) -> list[str]:
    """Return the names around one in a list, nearest part of the list only."""
    at = names.index(own)
    return [name for name in names[max(0, at - count) : at + count + 1] if name != own]
