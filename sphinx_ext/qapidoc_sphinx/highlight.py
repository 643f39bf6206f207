# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours for QMP exchanges: `->` what the client sends, `<-` what comes back, JSON, elisions."""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer, words
from pygments.token import Comment, Generic, Keyword, Name, Number, Punctuation, String, Text
from sphinx.application import Sphinx


class QmpLexer(RegexLexer):
    """An exchange over QMP as the documentation writes it; whatever is no JSON is plain text."""

    name = "QMP"
    aliases: ClassVar = ["QMP", "qmp"]
    tokens: ClassVar = {
        "root": [
            (r"^\s*(->|<-)", Generic.Prompt),
            (r"\.\.\.", Comment),
            (r"#[^\n]*", Comment),
            (r'"(?:[^"\\\n]|\\.)*"(?=\s*:)', Name.Tag),
            (r'"(?:[^"\\\n]|\\.)*"', String.Double),
            (r"'(?:[^'\\\n]|\\.)*'", String.Single),
            (words(("true", "false", "null"), suffix=r"\b"), Keyword.Constant),
            (r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", Number),
            (r"[{}\[\],:]", Punctuation),
            (r"\s+", Text),
            (r"[^\s{}\[\],:\"']+|.", Text),
        ]
    }


def setup(app: Sphinx) -> None:
    """Register the lexer under the name that documentation uses."""
    app.add_lexer("QMP", QmpLexer)
