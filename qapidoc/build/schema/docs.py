# SPDX-License-Identifier: GPL-2.0-or-later
"""Doc comments -> documentation of a definition, and of each of its parts.

In: the `DocComment` before a definition. Out: `Documentation`, and for each part the text about
it. What is left over describes something that does not exist; what is missing is told where all
must be documented.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qapidoc.base.source import Position, Source
from qapidoc.base.suggest import asked, nearest
from qapidoc.build.problems import (
    DOCUMENTED_NOTHING,
    MISPLACED_DOCUMENTATION,
    UNDOCUMENTED_DEFINITION,
    UNDOCUMENTED_FEATURE,
    UNDOCUMENTED_PART,
)
from qapidoc.build.schema.grammar import SPECIAL_FEATURES
from qapidoc.build.schema.scope import base_members
from qapidoc.build.schema.sections import feature_names, tell_misplaced
from qapidoc.build.schema.site import Site, folded
from qapidoc.model import Documentation, Section, Text
from qapidoc.parse.qapi.nodes import DocArgument, DocComment, DocText, String

MAX_ALONE = 2
"""Parts of a definition without documentation that get a problem of their own each."""

MAX_SHOWN = 8
"""Names that one message lists."""


@dataclass(frozen=True, slots=True)
class PartDoc:
    """What is written about a part: its text, and the release and default that the text names."""

    doc: Text | None = None
    since: str = ""
    default: str = ""


def text_of(source: Source, text: DocText) -> Text:
    """Return a stretch of a comment as the model keeps it."""
    return Text(text.text, Position(source.path, text.line, text.column), text.markup)


class Docs:
    """The doc comment of one definition, handed out part by part."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.comment: DocComment | None = site.expression.doc
        comment = self.comment
        self.arguments = {each.name: each for each in comment.arguments} if comment else {}
        self.features = {each.name: each for each in comment.features} if comment else {}
        self._parts: set[str] = set()
        self._flags: set[str] = set()
        self._named_flags = feature_names(site.expression.object)
        self._bare_features: dict[str, String] = {}
        self._unplaced: list[Section] = []
        self._undocumented: dict[str, tuple[String, str]] = {}
        pragmas = site.scope.pragmas
        lost = site.name in site.scope.lost.comments
        self._parts_required = (
            comment is not None
            and pragmas.strict_docs
            and not pragmas.incomplete
            and not lost
            and site.name not in pragmas.undocumented
        )
        self._features_required = pragmas.doc_required or pragmas.strict_docs
        if comment is None and pragmas.doc_required and not lost:
            hint = f"write a comment that starts with '# @{site.name}:' between two lines '##'"
            site.report(UNDOCUMENTED_DEFINITION, site.expression.name, "no doc comment", hint)

    def part(self, node: String, kind: str, required: bool = True, path: str = "") -> PartDoc:
        """Return what is written about the part that a key or value names.

        `path` is how the comment calls it, where that is not by its name.
        """
        name = path or node.value.removeprefix("*")
        if node.odd or not name:
            self.site.leave_out()
        self._parts.add(name)
        argument = self.arguments.get(name) or self._among_features(name, kind)
        if argument is None:
            if required and self._parts_required and name and not node.odd:
                self._undocumented[name] = (node, kind)
            return PartDoc()
        text = self._text(argument)
        return PartDoc(text, argument.since, argument.default)

    def implicit(self, name: str) -> None:
        """Take a member that nobody writes down; what is said of it becomes a section."""
        argument = self.arguments.get(name)
        self._parts.add(name)
        text = self._text(argument) if argument else None
        if text is not None:
            self._unplaced.append(Section(kind="text", title=name, text=text))

    def feature(self, node: String) -> Text | None:
        """Return what is written about a feature of the definition or of one of its parts."""
        self._flags.add(node.value)
        feature = self.features.get(node.value)
        if feature is None:
            if self.comment is not None and self._features_required:
                self._bare_features[node.value] = node
            return None
        return self._text(feature)

    def documentation(self) -> Documentation:
        """Return the sections; tell what describes nothing. To be called after all parts."""
        comment = self.comment
        if comment is None:
            return Documentation()
        self._misspelt_features()
        self._leftovers(self.arguments, set(self._parts), "a member", self._undocumented)
        self._tell_undocumented(comment)
        self._leftovers(self.features, self._flags, "a feature", self._bare_features)
        for name, node in self._bare_features.items():
            hint = f"add '# @{name}: …' below '# Features:'"
            self._tell_bare(node, hint)
        tell_misplaced(self.site, comment)
        sections = (
            Section(kind=each.kind, title=each.title, text=text_of(comment.source, each.text))
            for each in comment.sections
        )
        return Documentation(sections=(*sections, *self._unplaced), since=comment.since)

    def _among_features(self, name: str, kind: str) -> DocArgument | None:
        """Return what stands about a part below "Features:", where authors put it by mistake."""
        found = self.features.get(name)
        if found is None or name in self._named_flags or self.comment is None:
            return None
        self._flags.add(name)
        span = self.comment.source.span(found.start, found.end)
        message = f"{kind} '{name}' is documented as a feature"
        self.site.report(MISPLACED_DOCUMENTATION, span, message, "move it above 'Features:'")
        return found

    def _text(self, argument: DocArgument) -> Text | None:
        assert self.comment is not None  # arguments come from a comment
        return text_of(self.comment.source, argument.text) if argument.text.text else None

    def _misspelt_features(self) -> None:
        """Tell of features that are nearly called as QEMU's own ones that the comment describes."""
        for name in SPECIAL_FEATURES:
            if name in self.features and name not in self._flags:
                meant = nearest(name, self._bare_features)
                if meant:
                    node = self._bare_features.pop(meant)
                    self._flags.add(name)
                    self._tell_bare(node, f"did you mean '{name}', which the comment describes?")

    def _tell_bare(self, node: String, hint: str) -> None:
        message = f"feature '{node.value}' is not documented"
        self.site.report(UNDOCUMENTED_FEATURE, node, message, hint)

    def _leftovers(
        self,
        documented: Mapping[str, DocArgument],
        known: set[str],
        what: str,
        undocumented: dict[str, Any],
    ) -> None:
        for name, argument in documented.items():
            if name in known or self.comment is None:
                continue
            text = self._text(argument)
            if text is not None:
                self._unplaced.append(Section(kind="text", title=f"@{name}", text=text))
            if self.site.unread or not self._is_checked() or name in self._inherited:
                continue
            span = self.comment.source.span(argument.start, argument.end)
            message = f"'{name}' is documented as {what}, but does not exist"
            # A part without documentation that is called nearly so is the one that is meant.
            meant = nearest(name, undocumented)
            undocumented.pop(meant, None)
            if folded(name) in self.site.misnamed:
                for other in [each for each in undocumented if folded(each) == folded(name)]:
                    del undocumented[other]
                continue  # the comment has the right name; that of the part was told to be wrong
            hint = asked(meant) or self.site.suggest(name, known)
            self.site.report(DOCUMENTED_NOTHING, span, message, hint)

    @cached_property
    def _inherited(self) -> Collection[str]:
        """Return members of bases that the comment may describe: any, before there were rules."""
        site = self.site
        if not site.scope.dialect.free_comments:
            return ()
        return set(base_members(site.scope, site.get("base")))

    def _is_checked(self) -> bool:
        """Tell whether what the comment describes must be there; all kinds of it, today."""
        node = self.site.get("data")
        return not isinstance(node, String) or "described-arguments" in self.site.scope.rules

    def _tell_undocumented(self, comment: DocComment) -> None:
        if len(self._undocumented) > MAX_ALONE:
            self._tell_many()
            return
        for name, (node, kind) in self._undocumented.items():
            hint = f"add '# @{name}: …'"
            line = _line_about(name, comment)
            if line:
                hint = f"is it meant in line {line}? write '# @{name}: …' there"
            message = f"{kind} '{name}' is not documented"
            self.site.report(UNDOCUMENTED_PART, node, message, hint)

    def _tell_many(self) -> None:
        """Tell in one problem of parts that lack documentation, at the first of them."""
        names = list(self._undocumented)
        node, kind = self._undocumented[names[0]]
        shown = ", ".join(f"'{name}'" for name in names[:MAX_SHOWN])
        more = f" and {len(names) - MAX_SHOWN} more" if len(names) > MAX_SHOWN else ""
        message = f"{len(names)} parts are not documented, from {kind} {shown}{more}"
        self.site.report(UNDOCUMENTED_PART, node, message, f"add '# @{names[0]}: …' and so on")


def _line_about(name: str, comment: DocComment) -> int:
    """Return the first line of the comment's text that starts with a name; 0 when none does."""
    texts = [each.text for each in comment.sections]
    texts += [each.text for each in (*comment.arguments, *comment.features)]
    for text in texts:
        for number, line in enumerate(text.text.split("\n")):
            if re.match(rf"\s*@\s?{re.escape(name)}(?![\w.]|-\w)", line):
                return text.line + number
    return 0
