# SPDX-License-Identifier: GPL-2.0-or-later
"""The settings of the extension, each declared once."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx.application import Sphinx


@dataclass(frozen=True)
class Setting:
    """A value in `conf.py`."""

    name: str
    default: str | bool | list[dict[str, str]]
    meaning: str


SETTINGS = (
    Setting(
        "qapidoc_source",
        "",
        "A QEMU source tree (or a tree of its API files) to read, relative to conf.py.",
    ),
    Setting("qapidoc_model", "", "A model file written by `qapidoc export model`, instead."),
    Setting(
        "qapidoc_pages",
        "written",
        "Pages for each definition: `written` by this build, `linked` (something else puts them"
        " there), or `none`.",
    ),
    Setting(
        "qapidoc_cache",
        "",
        "A folder that keeps finished pages for the next build; none when empty.",
    ),
    Setting(
        "qapidoc_releases",
        [],
        "The releases that `qapi:releases` lists: dictionaries with series, version and date.",
    ),
    Setting(
        "qapidoc_quality",
        "",
        "A folder with the quality reports of releases, made by `qapidoc build`; none when empty.",
    ),
    Setting(
        "qapidoc_changes",
        "",
        "A folder that tells what each release changed, made by `qapidoc build`; none when empty.",
    ),
    Setting(
        "qapidoc_compared",
        [],
        "The releases that the page for comparing any two offers, oldest first: dictionaries with"
        " a series; their data lie in `_data/compare.js`. No page when empty.",
    ),
    Setting(
        "qapidoc_problem_pages",
        False,
        "Whether this build has the pages that explain what `qapidoc check` and `diff` tell.",
    ),
    Setting(
        "qapidoc_history",
        "",
        "A folder of frozen facts of all releases, made by `qapidoc freeze`: pages tell the history"
        " of each thing. None when empty.",
    ),
    Setting(
        "qapidoc_site",
        False,
        "Whether this is one of several releases' trees, below the start page of a site.",
    ),
    Setting(
        "qapidoc_fail_on_problems",
        True,
        "Whether an error in the inputs is a Sphinx warning (and an error under -W).",
    ),
)


def register(app: Sphinx) -> None:
    """Tell Sphinx about the settings; any change of one makes all documents stale."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, "env", description=setting.meaning)
