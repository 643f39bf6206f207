# SPDX-License-Identifier: GPL-2.0-or-later
"""A list -> its notices.

In: the files below a release's root, and the release as it is built so far, whose names the lists
use. Out: `Notice`s in the order of the lists, and the problems of the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docutils import nodes

from qapidoc import markup
from qapidoc.base.problem import Problem
from qapidoc.base.source import Source
from qapidoc.base.textfile import read_source
from qapidoc.build.notices.instead import replacements_of
from qapidoc.build.notices.phrase import Phrase, phrase_of
from qapidoc.build.notices.places import Names
from qapidoc.build.notices.subjects import subjects_of
from qapidoc.build.notices.titles import Dated, area_of, dated, kind_of
from qapidoc.model import Release, Text
from qapidoc.model.index import Index
from qapidoc.model.notice import Notice, NoticeKind, Replacement, Subject, Unresolved
from qapidoc.parse.notices import Heading, parse


def build_notices(
    root: Path, path: str, listed: NoticeKind, release: Release
) -> tuple[tuple[Notice, ...], list[Problem]]:
    """Read one list; raise OSError when it cannot be read."""
    source, problems = read_source(root, path)
    index = Index(release)
    notices = [
        _notice(source, heading, sections, listed, index)
        for heading, sections in _entries(parse(source), source)
    ]
    return tuple(notices), problems


def _entries(
    headings: Sequence[Heading], source: Source
) -> Iterator[tuple[Heading, tuple[str, ...]]]:
    """Yield each heading that is a notice, with the titles of the sections around it.

    A notice names a release; or it has text, and nothing below it, inside of a section.
    """
    above: list[Heading] = []
    for number, heading in enumerate(headings):
        is_dated = dated(heading.title) is not None
        while above and above[-1].level >= heading.level:
            last = above.pop()
            if is_dated and last.level == heading.level > 0 and dated(last.title) is None:
                above.append(last)  # a notice underlined like a section belongs to the one above
                break
        sections = tuple(each.title for each in above if dated(each.title) is None)
        is_leaf = number + 1 == len(headings) or headings[number + 1].level <= heading.level
        has_text = bool(source.text[heading.body : heading.end].strip())
        if is_dated or (is_leaf and has_text and len(sections) > 1):
            yield heading, sections
        above.append(heading)


def _notice(
    source: Source,
    heading: Heading,
    sections: tuple[str, ...],
    listed: NoticeKind,
    index: Index,
) -> Notice:
    date = dated(heading.title)
    kind = kind_of(listed, sections, date)
    area, why = area_of(sections)
    # What was removed must not be taken for something of the same name elsewhere.
    names = Names(index, 1) if kind == "removed" else Names(index)
    subjects = subjects_of(names, _phrase(source, heading, date), area)
    text = _text(source, heading)
    replacements: tuple[Replacement, ...] = ()
    none = False
    if text is not None and subjects:
        replacements, none = replacements_of(index, text, subjects, area)
    return Notice(
        kind=kind,
        title=heading.title,
        series=date.series if date else "",
        until=date.until if date else "",
        sections=sections[1:],
        subjects=subjects,
        unresolved=_unresolved(kind, subjects, index, why),
        replacements=replacements,
        no_replacement=none,
        text=text,
        at=source.position(heading.start),
    )


def _unresolved(
    kind: NoticeKind, subjects: tuple[Subject, ...], index: Index, why: Unresolved
) -> Unresolved:
    """Return why a notice is about nothing that is known; what was removed need not be."""
    if not subjects:
        return why
    known = kind == "removed" or any(each.thing in index for each in subjects)
    return "" if known else "unknown"


def _phrase(source: Source, heading: Heading, date: Dated | None) -> Phrase:
    title = date.title if date else heading.title
    at = source.position(heading.start)
    document, _ = markup.parse(Text(title, at))
    first = next(document.findall(nodes.paragraph), None)
    return phrase_of(first, quotes=True) if first is not None else Phrase("", ())


def _text(source: Source, heading: Heading) -> Text | None:
    """Return what stands below a heading."""
    body = source.text[heading.body : heading.end]
    start = heading.body + len(body) - len(body.lstrip("\n"))
    text = body.strip("\n").rstrip()
    return Text(text, source.position(start)) if text else None
