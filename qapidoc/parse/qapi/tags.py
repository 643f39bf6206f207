# SPDX-License-Identifier: GPL-2.0-or-later
"""Words that start a section of a doc comment, and words that nearly do.

In: a line of a comment. Out: the tag that it starts with, if any; next is `grouping`, which
gathers the lines of a section. A slip that makes text of a section for QEMU's tools is told.
"""

from __future__ import annotations

import re

from qapidoc.base.suggest import nearest
from qapidoc.parse.qapi import problems as codes
from qapidoc.parse.qapi.comment import Comment
from qapidoc.parse.qapi.dialect import Dialect

_TAG = re.compile(r"([A-Za-z]{3,12})([ ]{0,8}):(?!:)[ ]*+", re.ASCII)
_SINCE = re.compile(r"[Ss]ince(?:[ ]*+:|[ ]++[\d.]++$)", re.ASCII)
_REACH = 21
"""Characters of a line in which a tag and its colon stand."""
_STARTS_PART = re.compile(r"@[\w.+=-]+:", re.ASCII)

MAX_GUESSES = 20
"""Words of one comment that are compared with the tags."""

Tag = tuple[str, int]
"""A tag as it should be written, and the column of the text behind it."""


class TagReader:
    """Reads the tags of one comment."""

    def __init__(self, comment: Comment, dialect: Dialect) -> None:
        self.comment = comment
        self.lines = comment.lines
        self.dialect = dialect
        self.checked = not dialect.free_comments
        self.guesses = 0
        self._lower = {tag.lower(): tag for tag in (*dialect.tags, "Features")}

    def read(self, number: int) -> Tag | None:
        """Return the tag that a line starts with; None for a line of text."""
        line = self.lines[number]
        if ":" not in line[:_REACH] and line[0] not in "SsF":
            return None  # as nearly all lines: this is much faster
        if _SINCE.match(line):
            return "Since", 0
        match = _TAG.match(line)
        if match is None:
            if self.checked and line == "Features" and self._heads_features(number):
                return self._features(number, "'Features' lacks its colon")
            return None
        tag, blanks, column = match[1], match[2], match.end()
        if line[column - 1] == ":" and column < len(line):
            # QEMU's tools need no blank behind the colon, but so may stand in text: 'http://'.
            return (tag, column) if self.checked and tag in self.dialect.tags else None
        if tag == "Features" or tag in self.dialect.tags:
            return self._known(number, tag, blanks, column)
        if tag == "Arguments" and not line[column:] and len(blanks) < 2:
            return tag, column
        if tag in self.dialect.removed_tags and not blanks:
            instead = self.dialect.removed_tags[tag]
            message = f"there is no section '{tag}:' any more"
            self.comment.note(codes.DOC_REMOVED_TAG, number, message, instead)
            return tag, column
        first = self.dialect.later.get(("comment", tag))
        if first and self.checked and self.comment.behind_blank(number):
            message = f"'{tag}:' starts no section before {first}; it is taken for text"
            self.comment.note(codes.DOC_UNKNOWN_TAG, number, message)
            return None
        return self._unknown(number, tag, column)

    def _known(self, number: int, tag: str, blanks: str, column: int) -> Tag | None:
        """Take a tag, though its colon may stand too far away."""
        if blanks and not self.checked:
            return (tag, column) if len(blanks) == 1 else None
        if blanks and tag == "Features" and self._heads_features(number):
            return self._features(number, "a blank between 'Features' and its colon")
        if blanks:
            message = f"'{tag}' lacks the colon right behind it"
            self.comment.note(codes.DOC_LOOSE, number, message, f"write '{tag}:'")
        return tag, column

    def _unknown(self, number: int, word: str, column: int) -> Tag | None:
        """Tell of a word that is nearly a tag; it is text for QEMU's tools."""
        if not self.comment.behind_blank(number) or not (word[0].isupper() or self.checked):
            return None
        meant = self._meant(word)
        if not meant:
            return None
        message = f"'{word}:' starts no section; it is taken for text"
        if meant == "Features" and self._heads_features(number):
            return self._features(number, f"'{word}:' is no heading of features")
        self.comment.note(codes.DOC_UNKNOWN_TAG, number, message, f"did you mean '{meant}:'?")
        return None

    def _meant(self, word: str) -> str:
        """Return the tag that a word nearly is; only a few words of a comment are looked at."""
        if word.lower() in self._lower:
            return self._lower[word.lower()]
        self.guesses += 1
        if self.guesses > MAX_GUESSES or not word[0].isupper():
            return ""
        return nearest(word, [*self._lower.values(), "Since"])

    def _features(self, number: int, message: str) -> Tag:
        """Take a misspelt heading of features for one, lest each feature below it be told."""
        self.comment.note(codes.DOC_HEADING, number, message, "write 'Features:'")
        return "Features", len(self.lines[number])

    def _heads_features(self, number: int) -> bool:
        """Tell whether nothing else stands in a line, and the next text describes a part."""
        if self.lines[number].rstrip(" :").isalpha():
            below = next((line for line in self.lines[number + 1 :] if line), "")
            return _STARTS_PART.match(below) is not None
        return False
