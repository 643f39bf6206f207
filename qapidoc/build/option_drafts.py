# SPDX-License-Identifier: GPL-2.0-or-later
"""The table of options in its order -> drafts of options, and the text each one has.

In: a `Source`. Out: `OptionDrafts`: what every DEF says, the blocks of documentation with the
options each is about, the groups that headings make. Next stage: `qapidoc.build.options`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from docutils import nodes

from qapidoc.base.problem import Code, Problem
from qapidoc.base.source import Position, Source
from qapidoc.build.guards import GuardReader, exclusive
from qapidoc.build.hx_problems import (
    BAD_ENTRY_NAME,
    CROWDED_BLOCK,
    DUPLICATE_ENTRY,
    WRONG_FLAG,
)
from qapidoc.build.hx_text import block_text, help_text
from qapidoc.build.targets import targets_of
from qapidoc.markup import look
from qapidoc.markup.terms import names_shown
from qapidoc.model import Condition, Group, GuardedLines, Prose, Reference, Text
from qapidoc.model.condition import any_of
from qapidoc.parse.hx import OPTIONS, parse
from qapidoc.parse.hx.nodes import Block, Def, Guards, Heading, Words
from qapidoc.parse.hx.nodes import Text as Strings

NAME = re.compile(r"\w[\w.-]*")
"""A name of an option: what can stand behind a dash."""

MAX_SHARING = 16
"""How many options one text may be about; in QEMU's releases they are 4 at most."""

_FLAGS = {"HAS_ARG": True, "1": True, "0": False}

SAME_AS = {"M": "machine"}
"""Short forms that the tables define as options of their own, not saying that they are the same:
QEMU's `main` reads both alike."""


@dataclass(slots=True, eq=False)
class Written:
    """A block of documentation, parsed, and the options it is about, else its group."""

    block: Block
    text: Text
    document: nodes.document
    owners: list[Draft] = field(default_factory=list)
    group: Group | None = None
    crowded: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """An option before it is known which text is about it."""

    name: str
    constant: str
    argument: bool
    help: str
    help_guards: tuple[GuardedLines, ...]
    heading: str
    targets: tuple[str, ...]
    guards: Guards
    condition: Condition | None
    at: Position
    written: Written | None = None


@dataclass(slots=True, eq=False)
class GroupDraft:
    """A group whose items are still coming."""

    group: Group
    items: list[Prose | Reference] = field(default_factory=list)


class OptionDrafts:
    """One pass over a table; the attributes are what it found."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.table, self.problems = parse(source, OPTIONS)
        self.guards = GuardReader(source)
        self.drafts: dict[str, Draft] = {}
        self.by_constant: dict[str, list[str]] = {}
        self.pending: list[Draft] = []
        self.written: list[Written] = []
        self.shown_in: dict[str, Written] = {}
        first = Group(interface="option", at=Position(source.path, 1))
        self.groups = [GroupDraft(first)]
        self.defined = {
            cast(Strings, item.arguments[0]).value
            for item in self.table.items
            if isinstance(item, Def)
        }
        for item in self.table.items:
            match item:
                case Def():
                    self._option(item)
                case Heading():
                    self._heading(item)
                case Block():
                    self._block(item)
                case _:
                    pass
        self._share()

    # What stands in the table, in order

    def _heading(self, heading: Heading) -> None:
        self.pending.clear()
        title = heading.title.rstrip(":").rstrip()
        if not title:
            return  # an empty heading is only a blank line in what -help prints
        group = Group(
            interface="option",
            title=title,
            targets=self._targets(heading.mask) if heading.mask else (),
            condition=self.guards.condition(heading.guards),
            at=self.source.position(heading.start),
        )
        self.groups.append(GroupDraft(group))

    def _option(self, item: Def) -> None:
        name_text, flag, constant, help_strings, mask = item.arguments
        name = cast(Strings, name_text).value
        if not NAME.fullmatch(name):
            place = (name_text.start, name_text.end)
            self._problem(BAD_ENTRY_NAME, place, "this is no name of an option", "expected a word")
            return
        first = self.drafts.get(name)
        if first is not None:
            self._again(first, item)
            return
        text, help_guards = help_text(cast(Strings, help_strings), item.guards, self.guards)
        draft = Draft(
            name=name,
            constant=constant.value,
            argument=self._flag(cast(Words, flag)),
            help=text,
            help_guards=help_guards,
            heading=self.groups[-1].group.title,
            targets=self._targets(cast(Words, mask)),
            guards=item.guards,
            condition=self.guards.condition(item.guards),
            at=self.source.position(item.start),
        )
        self.drafts[name] = draft
        if draft.constant:
            self.by_constant.setdefault(draft.constant, []).append(name)
        self.pending.append(draft)
        self.groups[-1].items.append(Reference(f"option/{name}"))

    def _again(self, first: Draft, item: Def) -> None:
        """Take a second definition of a name: right in another branch of a guard, else wrong."""
        if exclusive(first.guards, item.guards):
            condition = self.guards.condition(item.guards)
            both = [first.condition, condition]
            first.condition = any_of(one for one in both if one) if all(both) else None
            return
        name = item.arguments[0]
        self._problem(
            DUPLICATE_ENTRY,
            (name.start, name.end),
            f"option '{first.name}' is defined twice",
            f"the first definition is in line {first.at.line}",
        )

    def _flag(self, words: Words) -> bool:
        if words.words and words.value not in _FLAGS:
            self._problem(
                WRONG_FLAG,
                (words.start, words.end),
                f"'{words.value}' does not say whether the option takes an argument",
                "expected HAS_ARG or 0",
            )
        return _FLAGS.get(words.value, False)

    def _targets(self, mask: Words) -> tuple[str, ...]:
        return targets_of(mask, self.source, self.problems)

    def _problem(self, code: Code, place: tuple[int, int], message: str, hint: str) -> None:
        self.problems.append(Problem.of(code, self.source.span(*place), message, hint))

    # Which text is about which option

    def _block(self, block: Block) -> None:
        text = block_text(self.source, block)
        pending, self.pending = self.pending, []
        if text is None:
            return
        written = Written(block, text, look(text))
        document = written.document
        self.written.append(written)
        shown = names_shown(document, self.defined)
        # An option without help text is for QEMU's own use, or an alias: only a text that names
        # it is about it, not just any that comes next.
        for draft in pending:
            if draft.help or draft.name in shown:
                self._own(self._behind_its_text(draft, written) or written, draft)
        for name in shown:
            self.shown_in.setdefault(name, written)
        if not written.owners:
            written.group = self.groups[-1].group
            self.groups[-1].items.append(Prose(text))

    def _behind_its_text(self, draft: Draft, written: Written) -> Written | None:
        """Return the text before an option, if it has an item of its name and the next has not.

        So stands `-iscsi` in 1.1: behind what is said of iSCSI, before what is said of NBD.
        """
        before = self.written[-2] if len(self.written) > 1 else written
        if before.group is not self.groups[-1].group or draft.name in written.text.source.lower():
            return None
        terms = before.document.findall(nodes.term)
        if not any(term.astext().lower() == draft.name for term in terms):
            return None
        self.groups[-1].items.remove(Prose(before.text))
        before.group = None
        return before

    def _own(self, written: Written, draft: Draft) -> None:
        """Let an option have a text; told once when more share it than can be meant."""
        if len(written.owners) < MAX_SHARING:
            written.owners.append(draft)
            draft.written = written
        elif not written.crowded:
            written.crowded = True
            marker = written.block.marker
            place = (marker, written.block.start)
            message = f"more than {MAX_SHARING} options share this text"
            self._problem(CROWDED_BLOCK, place, message, "is the block of one of them missing?")

    def _share(self) -> None:
        """Give options without a text of their own the one that names them elsewhere."""
        for draft in self.drafts.values():
            if draft.written is not None:
                continue
            same = self.drafts.get(SAME_AS.get(draft.name, ""))
            written = same.written if same else self.shown_in.get(draft.name)
            if written is not None and written.owners:
                self._own(written, draft)
