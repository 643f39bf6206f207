# SPDX-License-Identifier: GPL-2.0-or-later
"""The release that a Sphinx build documents: read once, held by the application."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util import logging

from qapidoc.base.problem import Problem, describe
from qapidoc.export.past import chronicle_for
from qapidoc.history.chronicle import Chronicle
from qapidoc.model import Release
from qapidoc.model.index import Index
from qapidoc.store import StoreError, read_release
from qapidoc.store.frozen import FrozenError
from qapidoc_sphinx.render.view import View

logger = logging.getLogger(__name__)


def index_of(app: Sphinx) -> Index:
    """Return the index of the documented release; reads it when it is asked for first."""
    index = getattr(app, "_qapidoc_index", None)
    if index is None:
        index = Index(_read(app))
        app._qapidoc_index = index  # type: ignore[attr-defined]
    return index


def chronicle_of(app: Sphinx) -> Chronicle | None:
    """Return the history of all releases, if the settings name it and it is that of this program.

    Read when it is asked for first.
    """
    if not hasattr(app, "_qapidoc_chronicle"):
        found = None
        if app.config.qapidoc_history:
            path = Path(app.confdir, app.config.qapidoc_history)
            try:
                found = chronicle_for(path, index_of(app).release)
            except (OSError, FrozenError) as error:
                raise ConfigError(f"qapidoc_history: cannot read {path}: {error}") from error
        app._qapidoc_chronicle = found  # type: ignore[attr-defined]
    return app._qapidoc_chronicle  # type: ignore[attr-defined,no-any-return]


def view_of(app: Sphinx) -> View:
    """Return what documents ask of the release; all of them ask the same one."""
    view: View | None = getattr(app, "_qapidoc_view", None)
    if view is None:
        view = View(index_of(app), chronicle=chronicle_of(app))
        app._qapidoc_view = view  # type: ignore[attr-defined]
    view.start()
    return view


def _report(app: Sphinx, problem: Problem) -> None:
    """Show a problem as a Sphinx warning at its place in the schema."""
    place = problem.span
    location = f"{place.file}:{place.line}" if place else None
    text = describe(problem)
    if problem.severity == "error" and app.config.qapidoc_fail_on_problems:
        logger.warning("%s", text, location=location, type="qapidoc", subtype=problem.code)
    else:
        logger.info("%s", text)


def _read(app: Sphinx) -> Release:
    """Return the release that the settings name; an empty one where they name none.

    A project without a release of its own may still refer to the reference of another.
    """
    config = app.config
    if config.qapidoc_model:
        path = Path(app.confdir, config.qapidoc_model)
        try:
            return read_release(path.read_bytes())
        except (OSError, StoreError) as error:
            raise ConfigError(f"qapidoc_model: cannot read {path}: {error}") from error
    if config.qapidoc_source:
        return _read_tree(app, Path(app.confdir, config.qapidoc_source))
    return Release(series="", version="")


def _read_tree(app: Sphinx, root: Path) -> Release:
    # Imported here: a build from a finished model needs no parser.
    from qapidoc.store.models import release_of_tree

    release, problems = release_of_tree(root)
    for problem in problems:
        _report(app, problem)
    if release is None:
        raise ConfigError(f"qapidoc_source: {root} holds no QAPI schema and no option table")
    return release
